"""References for reference managers, read back with their own readers."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given, settings

from footnote.core.publication import Edition
from footnote.exports.cleaning import clean
from footnote.exports.references import latex, to_bibtex, to_csl_json, to_ris
from footnote.exports.works import works_of
from footnote.rules.referencing import Numbering
from tests.exports.making import ANY_TEXT, app, edition

HARD = "50 % of A & B {x} # $1 _y_ Köln α ≥ 5 \\ {{}}"
SIGNS = {
    r"\textbackslash{}": "\\",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"{\textbraceleft}": "{",
    r"{\textbraceright}": "}",
} | {f"\\{c}": c for c in "%&$#_{}"}


def whole_pack() -> Edition:
    """Return an edition that cites every source of the shipped pack."""
    pack = app().know.pack
    numbering = Numbering(pack)
    numbering.cite(tuple(pack.statements.values()))
    return replace(edition(), references=numbering.references(), footings=())


def hard() -> Edition:
    """Return an edition whose first reference is full of signs."""
    first = replace(edition().references[0], title=HARD, container=HARD, authors=(HARD, "Author AB", "et al"))
    return replace(edition(), references=(first,))


def printed(value: str) -> str:
    """Return what TeX prints of a value that `latex` wrote."""
    return re.sub("|".join(map(re.escape, SIGNS)), lambda m: SIGNS[m[0]], value)


def entries(text: str) -> list[dict[str, str]]:
    """Return the entries of a BibTeX file as their raw fields."""
    library = parse_string(text)
    assert library.failed_blocks == []
    return [{"key": e.key, **{f.key: f.value for f in e.fields}} for e in library.entries]


def test_bibtex_holds_every_source_of_the_pack() -> None:
    """Each source of the shipped pack is read back from BibTeX with its title, year, DOI and address."""
    made = whole_pack()
    for entry, work in zip(entries(to_bibtex(made)), works_of(made), strict=True):
        assert entry["key"] == work.key
        assert printed(entry["title"][1:-1]) == work.title
        assert entry.get("year") == (str(work.year) if work.year else None)
        assert entry.get("doi") == work.doi
        assert entry.get("url") == work.url
        assert ("author" in entry) == bool(work.authors)
        assert entry["note"]


def test_bibtex_titles_are_decoded_by_a_reader_of_latex() -> None:
    """A reader that decodes LaTeX shows hard signs as they were."""
    library = parse_string(to_bibtex(hard()), append_middleware=[LatexDecodingMiddleware()])
    fields = {f.key: f.value for f in library.entries[0].fields}
    assert fields["title"] == HARD
    assert fields["author"] == f"{HARD} and Author, A. B. and others"


@given(ANY_TEXT)
def test_every_text_survives_bibtex(text: str) -> None:
    """Whatever a title holds, the file is read and gives it back."""
    title = clean(text)
    made = replace(edition(), references=(replace(edition().references[0], title=title),))
    (entry,) = entries(to_bibtex(made))
    assert printed(entry["title"].removeprefix("{").removesuffix("}")) == title
    assert latex(title).count("{") == latex(title).count("}")


def test_ris_holds_every_source_of_the_pack() -> None:
    """Each source of the shipped pack is read back from RIS with the fields that were seen and no other."""
    made = whole_pack()
    for entry, work in zip(rispy.loads(to_ris(made)), works_of(made), strict=True):
        assert entry["id"] == work.key
        assert entry["title"] == work.title
        assert entry.get("year") == (str(work.year) if work.year else None)
        assert entry.get("doi") == work.doi
        assert entry.get("accession_number") == work.pmid
        assert entry.get("secondary_title") == work.container
        assert entry.get("authors", []) == [f"{n.family}, {n.given}" if n.given else n.family for n in work.authors]
        assert entry.get("urls", [None])[0] == work.url
        assert entry["notes"] == [work.note]


@settings(max_examples=30)
@given(ANY_TEXT)
def test_every_text_survives_ris(text: str) -> None:
    """Whatever a title holds, the file is read and gives it back."""
    title = clean(f"t{text}t")
    made = replace(edition(), references=(replace(edition().references[0], title=title),))
    (entry,) = rispy.loads(to_ris(made))
    assert entry["title"] == title


def test_ris_pages_have_start_and_end() -> None:
    """Pages are given as first and last."""
    record = dict(edition().footings[0].record, pages="12-34", volume="5")
    made = replace(edition(), footings=(replace(edition().footings[0], record=record),))
    entry = rispy.loads(to_ris(made))[0]
    assert (entry["start_page"], entry["end_page"], entry["volume"]) == ("12", "34", "5")


def test_csl_has_only_what_was_seen() -> None:
    """CSL-JSON holds a field only where somebody saw its value, and no empty one."""
    made = whole_pack()
    for item, r in zip(json.loads(to_csl_json(made)), made.references, strict=True):
        assert ("issued" in item) == (r.year is not None)
        assert ("DOI" in item) == (r.doi is not None)
        assert ("container-title" in item) == (r.container is not None)
        assert all(value not in ("", [], None) for value in item.values())
        assert item["type"] in {"article-journal", "chapter", "report", "webpage"}


def test_csl_keeps_descriptions_and_says_so() -> None:
    """A title in brackets is kept in CSL-JSON, and its note says that it describes the work."""
    described = [x for x in json.loads(to_csl_json(whole_pack())) if x["title"].startswith("[")]
    assert described
    assert all("brackets describe" in x["note"] for x in described)


def test_hard_signs_stay_in_csl() -> None:
    """Signs that other formats escape are plain in CSL-JSON."""
    (item,) = json.loads(to_csl_json(hard()))
    assert item["title"] == HARD
    assert item["author"] == [{"literal": HARD}, {"family": "Author", "given": "A. B."}]
    assert "Further authors are not listed." in item["note"]
