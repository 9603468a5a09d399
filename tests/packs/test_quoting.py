"""Quotations of a pack are looked up sign by sign in the documents of a library that they name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footnote.core.source import Seen
from footnote.core.statement import Support
from footnote.packs.lint import check
from footnote.packs.problems import CODES
from footnote.packs.quoting import TextOf, check_quotations, names_documents
from footnote.packs.reader import Loaded, load
from footnote.rules.hashing import recorded
from tests.strategies import MAYBE
from tests.tomato import SOURCES, Tomato

TEXT = "Results. Lesions fell by\u00a035\u202f% (95 % CI 20 to 50),  with α-tomatin 12\nmg/L.\n"
LIBRARY = {"pmid:7": TEXT}
SIGNS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn")) | st.sampled_from("\n\t \u00a0\u2009")


def quoting(folder: Path, *supports: tuple[str | None, str | None]) -> Loaded:
    """Return the tomato pack, read back, with quotations and documents under its statement on fruit rot."""
    made = tuple(Support(SOURCES[0].id, "table 1", Seen.ABSTRACT, quote, document) for quote, document in supports)
    return load(Tomato().with_statement("blight-causes-fruit-rot", sources=made).write(folder))


def test_words_that_stand_in_the_document_are_found(tmp_path: Path) -> None:
    """A quotation that is a run of the document's text, unusual spaces and all, is found and no problem."""
    loaded = quoting(
        tmp_path, ("fell by\u00a035\u202f% (95 % CI 20 to 50),  with", "pmid:7"), ("12\nmg/L.\n", "pmid:7")
    )
    found = check_quotations(loaded, LIBRARY.get)
    assert (found.found, found.not_checked, found.problems) == (2, 0, ())
    assert loaded.problems == ()


@pytest.mark.parametrize(
    ("quote", "remedy"),
    [
        ("Lesions fell by\u00a036\u202f%", "Copy the words"),
        ("lesions fell by", "Copy the words"),
        ("Lesions fell by 35 %", "white space"),
    ],
)
def test_one_sign_that_differs_is_a_problem(tmp_path: Path, quote: str, remedy: str) -> None:
    """A digit, a capital or a space that differs is a problem with code, file, line and what to do."""
    loaded = quoting(tmp_path, (quote, "pmid:7"))
    (problem,) = check_quotations(loaded, LIBRARY.get).problems
    lines = (tmp_path / problem.file).read_text(encoding="utf-8").splitlines()
    assert lines[problem.line - 1] == "- id: blight-causes-fruit-rot"
    assert problem.code == "PACK-026"
    assert problem.code in CODES
    assert remedy in problem.remedy


def test_what_cannot_be_looked_up_is_counted_and_nothing_else(tmp_path: Path) -> None:
    """Without a library, without the document or without its name a quotation is neither found nor wrong."""
    loaded = quoting(tmp_path, ("invented", "pmid:7"), ("invented", "pmid:8"), ("invented", None), (None, None))
    held: dict[str, str] = {"pmid:7": "an invented text"}
    libraries: tuple[tuple[TextOf | None, int], ...] = ((None, 3), (dict[str, str]().get, 3), (held.get, 2))
    for text_of, unseen in libraries:
        found = check_quotations(loaded, text_of)
        assert (found.found, found.not_checked, found.problems) == (3 - unseen, unseen, ())
    assert names_documents(loaded)
    assert not names_documents(load(Tomato().write(tmp_path)))


def test_a_document_needs_a_quotation(tmp_path: Path) -> None:
    """Naming a document without quoting it is a problem of form."""
    problem = quoting(tmp_path, (None, "pmid:7")).problems[0]
    assert problem.code == "PACK-010"
    assert "without a quote" in problem.what


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for packs that are written over and over."""
    return tmp_path_factory.mktemp("quoting")


@given(st.text(SIGNS, min_size=1), MAYBE)
@settings(max_examples=100)
def test_any_quotation_comes_back_sign_by_sign(folder: Path, quote: str, document: str | None) -> None:
    """Whatever is quoted is read back as it was written, and a pack with it is in canonical form."""
    loaded = quoting(folder, (quote, document))
    assert loaded.pack is not None
    (support,) = loaded.pack.statements["blight-causes-fruit-rot"].sources
    assert (support.quote, support.document) == (quote, document)
    assert {p.code for p in check(folder)} <= {"PACK-024"}


def test_an_empty_document_changes_no_fingerprint() -> None:
    """A statement that names no document has the hash that it had before documents could be named."""
    s = Tomato().statements[0]
    assert "document" not in recorded(s)["sources"][0]
    named = replace(s, sources=(replace(s.sources[0], quote="x", document="pmid:7"),))
    assert recorded(named)["sources"][0]["document"] == "pmid:7"
