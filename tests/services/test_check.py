"""A document is checked claim by claim: nothing raises, nothing passes unchecked, and the same gives the same."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.check import Checked, Finding, ReasonCode
from footnote.core.document import Document, Media
from footnote.core.question import Reader
from footnote.core.statement import StatementId
from footnote.rules.witnesses import Witnesses
from footnote.rules.wording import worded
from footnote.services.check import Checker
from footnote.services.check import check as run
from footnote.services.ports import StatementSearch
from footnote.wiring import App
from footnote.wiring.checking import CheckingApp, checking
from tests.exports.making import ANY_TEXT

LETTER = """# Late blight

Late blight causes fruit rot. It does not spare the fruit. Wet leaves lower the risk of late blight.

- Copper spray is given as 2.5 g/L once weekly [1].
- Milk spray cures late blight.
- Ask your neighbour.

Clover feeds the bees of a whole valley.
"""
PIECES = st.sampled_from(
    [
        *LETTER.splitlines(),
        "",
        "\r\n",
        "\ufeff",
        "## Copper spray",
        "1. ",
        "* ",
        "| Copper spray | 5 g/L |",
        "|---|---|",
        "It helps.",
        "The study found more.",
        "(doi:10.1234/x)",
        "[2]",
        "References",
        "1. Green P. Guide to late blight. 2021.",
        "In mice, milk spray helped",
        "and not 35 %",
        "A Spanish trial of copper spray ran in 1987.",
    ]
)
LAID_OUT = st.lists(PIECES | ANY_TEXT, max_size=12).map("\n".join)


@pytest.fixture(scope="module")
def app(tomato: App) -> CheckingApp:
    """The tomato pack, ready to check documents."""
    return checking(tomato)


def of(text: str, media: Media = Media.TEXT) -> Document:
    """Return a text as a document."""
    return Document("letter.txt", "ab" * 32, media, text)


class Failing:
    """The real search, but that it fails where a word is looked for: the real one cannot be made to fail for one."""

    def __init__(self, real: StatementSearch, word: str) -> None:
        self._real = real
        self._word = word

    def search(self, words: Sequence[str], limit: int) -> dict[StatementId, float]:
        """Find as the real search does, or fail."""
        if self._word in words:
            raise OSError("The index cannot be read: Grandmother.")
        return self._real.search(words, limit)


def test_each_claim_of_a_letter_has_its_finding(app: CheckingApp) -> None:
    """Headings, lists and sentences are told apart, each with a finding, numbered from 1 in order of the text."""
    made = app.check(of(LETTER))
    assert [(c.n, c.finding) for c in made.claims] == list(
        enumerate(
            (
                Finding.NOT_CHECKABLE,
                Finding.SUPPORTED,
                made.claims[2].finding,
                Finding.CONTRADICTED,
                Finding.SUPPORTED,
                made.claims[5].finding,
                Finding.NOT_CHECKABLE,
                made.claims[7].finding,
            ),
            start=1,
        )
    )
    assert Finding.SUPPORTED not in {made.claims[n].finding for n in (2, 5, 7)}
    assert [c.start for c in made.claims] == sorted(c.start for c in made.claims)
    assert [c.cited for c in made.claims] == [False] * 4 + [True] + [False] * 3


@given(ANY_TEXT | LAID_OUT, st.sampled_from([Media.TEXT, Media.MARKDOWN]), st.sampled_from(Reader))
def test_any_text_is_checked(app: CheckingApp, text: str, media: Media, reader: Reader) -> None:
    """Nothing fails on any text; every claim's text is the document's text between its offsets; the figures add up."""
    made = app.check(of(text, media), reader)
    for n, c in enumerate(made.claims, start=1):
        assert (c.n, c.text) == (n, text[c.start : c.end])
        assert 0 <= c.start < c.end <= len(text)
        assert c.reasons
        assert c.reasons[0].code is not ReasonCode.CHECK_FAILED
        assert (c.finding is Finding.SUPPORTED) <= bool(c.statements and c.references and c.certainty)
        assert (c.searched is not None) is (c.finding is Finding.NO_EVIDENCE)
    assert sum(made.tally.counts.values()) == made.tally.claims == len(made.claims)
    assert made.headline
    cited = {n for c in made.claims for n in (*c.references, *(c.suggestion.references if c.suggestion else ()))}
    assert cited == {r.number for r in made.references} == set(range(1, len(made.references) + 1))
    named = {i for c in made.claims for i in (*c.statements, *(c.suggestion.statements if c.suggestion else ()))}
    assert named == set(made.statement_texts)


@given(LAID_OUT)
def test_the_same_document_gives_the_same_report(app: CheckingApp, tomato: App, text: str) -> None:
    """Checked again, by the same app or by one that has checked nothing before, a document has the same report."""
    fresh = CheckingApp(tomato.know, tomato.search)
    assert app.check(of(text)) == app.check(of(text)) == fresh.check(of(text))


def test_documents_leave_no_trace_in_each_other(app: CheckingApp, tomato: App) -> None:
    """What was checked before changes nothing in what is checked now."""
    alone = CheckingApp(tomato.know, tomato.search).check(of("It causes fruit rot."))
    app.check(of("Late blight is a disease. Copper spray reduces leaf lesions."))
    assert app.check(of("It causes fruit rot.")) == alone


@pytest.mark.parametrize("reader", list(Reader))
def test_the_words_of_the_evidence_are_the_statements_for_the_reader(app: CheckingApp, reader: Reader) -> None:
    """Evidence and suggestions are worded as the pack words them for the reader, letter by letter."""
    made = app.check(of(LETTER), reader)
    pack = app.know.pack
    assert made.statement_texts
    for i, text in made.statement_texts.items():
        assert text == worded(pack.statements[i], reader)
    for c in made.claims:
        if c.suggestion:
            assert c.suggestion.text == " ".join(made.statement_texts[i] for i in c.suggestion.statements)
    assert (made.reader, made.disclaimer) == (reader, pack.info.disclaimers[reader])


def test_without_a_reader_the_packs_own_is_taken(app: CheckingApp) -> None:
    """A document is checked for the reader that the pack names, a reader that does not exist is refused."""
    assert app.check(of(LETTER)).reader == app.know.pack.info.default_reader
    with pytest.raises(ValueError, match="robot"):
        app.check(of(LETTER), "robot")


def test_when_the_comparison_fails_the_claim_is_not_checked(app: CheckingApp, caplog: pytest.LogCaptureFixture) -> None:
    """A claim whose check fails is told as not checked, never as fine; the others are checked; no text is logged."""
    checker = Checker(app.know, Failing(app.search, "fruit"), Witnesses(app.know))
    with caplog.at_level(logging.DEBUG):
        made = run(
            of("Wet leaves lower the risk of late blight. Late blight causes fruit rot."), Reader.PATIENT, checker
        )
    other, failed = made.claims
    assert (failed.finding, [r.code for r in failed.reasons]) == (Finding.NOT_CHECKED, [ReasonCode.CHECK_FAILED])
    assert (failed.statements, failed.suggestion, failed.certainty) == ((), None, None)
    assert other.reasons[0].code is not ReasonCode.CHECK_FAILED
    assert "OSError" in caplog.text
    assert "Grandmother" not in caplog.text
    assert "fruit" not in caplog.text


def test_a_document_about_another_disease_is_not_checked(app: CheckingApp) -> None:
    """Where the pack knows nothing of what a document is about, its claims are not checked, not unsupported."""
    text = "Diabetes raises the risk of stroke. Insulin lowers blood sugar within the hour. Most patients feel thirsty."
    found = {c.finding for c in app.check(of(text)).claims}
    assert Finding.NOT_CHECKED in found
    assert found <= {Finding.NOT_CHECKED, Finding.NOT_CHECKABLE}


@pytest.mark.parametrize(
    "text",
    [
        "Diabetes raises the risk of stroke.",
        "Smoking increases the risk of cancer.",
        "Old age increases the risk of falls.",
        "The moon causes the tides.",
        "Aspirin reduced headaches by about 35%.",
        "Insulin is given once weekly.",
    ],
)
def test_nothing_about_another_disease_is_borne_out_by_this_one(app: CheckingApp, text: str) -> None:
    """A sentence about something else, in a document about the pack's disease, is not supported by its statements."""
    made = app.check(of(f"Wet leaves increase the risk of late blight. Copper spray is given.\n\n{text}")).claims[-1]
    assert made.text == text
    assert made.finding is not Finding.SUPPORTED, made.statements


def test_what_leans_on_the_sentence_before_is_read_with_it(app: CheckingApp) -> None:
    """ "It" is what the sentence before is about, the same words after another sentence are another claim."""
    dose = "It is given as 2.5 g/L once weekly."
    copper = app.check(of(f"Copper spray reduced leaf lesions of late blight by about 35%. {dose}")).claims[1]
    milk = app.check(of(f"Milk spray reduced leaf lesions of late blight in a dish. {dose}")).claims[1]
    assert (copper.finding, copper.statements) == (Finding.SUPPORTED, ("copper-dose",))
    assert copper.context == "Copper spray reduced leaf lesions of late blight by about 35%."
    assert milk.finding is not Finding.SUPPORTED


def test_a_list_is_read_with_its_heading(app: CheckingApp) -> None:
    """An item under a treatment is a claim about it, and under another treatment one about that."""
    item = "- Reduced leaf lesions by about 35%\n- Fewer root galls\n"
    copper = app.check(of(f"# Late blight\n\nCopper spray:\n\n{item}", Media.MARKDOWN)).claims
    milk = app.check(of(f"# Late blight\n\nMilk spray:\n\n{item}", Media.MARKDOWN)).claims
    assert [c.finding for c in copper][-2:] == [Finding.SUPPORTED, Finding.NO_EVIDENCE]
    assert Finding.SUPPORTED not in {c.finding for c in milk}


def test_the_worst_certainty_of_the_evidence_is_told(app: CheckingApp) -> None:
    """A claim that stands on two statements is as certain as the less certain of them."""
    text = "Late blight causes fruit rot, and wet leaves increase the risk of late blight."
    for c in app.check(of(text)).claims:
        ranks = [app.know.pack.statements[i].certainty.rank for i in c.statements]
        assert c.certainty is not None
        assert c.certainty.rank == min(ranks)


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("Late blight causes fruit rot.", False),
        ("Late blight causes fruit rot [1].", True),
        ("Late blight causes fruit rot (doi:10.1234/x).", True),
        (
            "Late blight causes fruit rot.\n\nReferences\n\n1. Green P. Guide to late blight. Tomato Science. 2021.",
            True,
        ),
    ],
)
def test_a_document_that_cites_nothing_is_told_so(app: CheckingApp, text: str, cites: bool) -> None:
    """Marks, identifiers and a list of references each count as citing, and nothing else does."""
    made = app.check(of(text))
    assert made.tally.citations_present is cites
    assert ("The document cites nothing." in made.headline) is not cites


def test_the_report_carries_the_document_and_the_pack(app: CheckingApp) -> None:
    """Name, digest, format and text are the document's, the stamp is the pack's, and what was searched is told."""
    document = of(LETTER)
    made = app.check(document)
    assert (made.name, made.digest, made.media, made.text) == (
        document.name,
        document.digest,
        document.media,
        document.text,
    )
    assert made.pack.digest == app.know.pack.digest
    assert made.searched == f"{len(app.know.pack.statements)} statements from {len(app.know.pack.sources)} sources"


@pytest.mark.parametrize("line", ["late blight " * 20_000, "(" * 100_000, "- " * 50_000, "1.5 % of " * 20_000])
def test_a_long_line_is_checked_in_time(app: CheckingApp, line: str) -> None:
    """A document of one long line without an end is checked."""
    made = app.check(of(line))
    assert isinstance(made, Checked)


def test_an_app_is_made_to_check_once(tomato: App, app: CheckingApp) -> None:
    """An app that checks is itself; any other becomes one on the same pack and index."""
    assert checking(app) is app
    made = checking(tomato)
    assert (made.know, made.search) == (tomato.know, tomato.search)
    assert (
        made.ask("Does late blight cause fruit rot?").verdict == tomato.ask("Does late blight cause fruit rot?").verdict
    )
