"""The table of formats: the same content everywhere, the same bytes every time, and no text that breaks one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from footnote.core.editorial import State
from footnote.core.publication import Published
from footnote.core.question import Reader
from footnote.exports.document import document_of, texts
from footnote.exports.formats import FORMATS, file_name
from tests.exports.making import ANY_TEXT, DOSE, REVIEWER, SMOKING, edition, reviewed, spoken, unreviewed
from tests.exports.reading import read, squeezed

DOCUMENTS = ["md", "html", "docx", "pdf"]
HOSTILE = [
    "<script>alert(1)</script>",
    "<para><b>x</i></para> &lt; &amp; <a name='x'/> %s {0} {{x}}",
    "שלום עולם مرحبا بالعالم",
    "\u202eevil\u202c",
    "nul\x00 bell\x07 escape\x1b half\ud800",
    "x" * 5000,
    "https://example.org/" + "very-long/" * 200,
    "",
    "  \n\t ",
    "😀 𝛼 e\u0301 中文 \u200b\u00ad",
]


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize(
    "p",
    [reviewed(), unreviewed(edition(SMOKING, Reader.RESEARCHER)), reviewed(edition(DOSE, Reader.PATIENT))],
    ids=["clinician", "researcher", "patient"],
)
def test_every_format_says_all_of_the_document_in_its_order(name: str, p: Published) -> None:
    """Each text of the document is read back from each format, in the order of the document."""
    said = read(name, FORMATS[name].render(p, None))
    at = 0
    for block in document_of(p).blocks:
        for text in texts(block):
            found = said.find(squeezed(text), at)
            assert found >= 0, text
            at = found + len(squeezed(text))


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_answer_gives_the_same_bytes(name: str) -> None:
    """Rendering an answer twice gives the same bytes."""
    render = FORMATS[name].render
    assert render(reviewed(), "https://example.org") == render(replace(reviewed()), "https://example.org")


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize(
    "p",
    [
        unreviewed(),
        replace(unreviewed(), reviews=reviewed().reviews),
        replace(reviewed(), reviews=()),
        replace(reviewed(), state=State.WITHDRAWN),
        replace(reviewed(), edition=replace(edition(), content_hash="0" * 64)),
    ],
    ids=["changed", "flag", "nobody", "withdrawn", "other text"],
)
def test_no_format_shows_a_review_that_does_not_stand(name: str, p: Published) -> None:
    """Without a standing approval no format names a reviewer, a day of review, or wears the badge."""
    data = FORMATS[name].render(p, None)
    said = read(name, data)
    assert squeezed(REVIEWER) not in said
    assert not any(word in said for word in ("Reviewed.By", "Nextreviewdue", "lastReviewed", "Approved", "Decided"))
    assert ("Notreviewed" in said) or ("Withdrawn" in said)
    assert squeezed(REVIEWER).encode() not in data


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_format_shows_a_review_that_stands(name: str) -> None:
    """With a standing approval each format names reviewer, role, interests and the next review."""
    said = read(name, FORMATS[name].render(reviewed(), None))
    for part in ("ReviewerB(reviewer)on3March2026", "Interestsdeclared:Nocompetinginterests.", "3March2027"):
        assert part in said


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_break_no_format(name: str, text: str) -> None:
    """Tags, right-to-left text, control characters, very long words and empty texts give a file in each format."""
    assert FORMATS[name].render(spoken(text), "https://example.org")


@settings(max_examples=20)
@given(ANY_TEXT)
def test_no_text_breaks_any_format(text: str) -> None:
    """Whatever anybody wrote, each format gives a file."""
    p = spoken(text)
    for entry in FORMATS.values():
        assert entry.render(p, None)


def test_file_names_are_plain() -> None:
    """A file is named after the answer and its version, in ASCII, without a folder."""
    assert file_name(reviewed(), "pdf") == "dose-of-augmentation-v2.pdf"
    assert file_name(replace(reviewed(), id="../ä\x00/b"), "csl") == "b-v2.csl.json"
    assert file_name(replace(reviewed(), id="…"), "json-ld") == "answer-v2.jsonld"
