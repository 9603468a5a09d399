"""A file of many records gives each of them, or why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from footnote.core.holding import Holding, Refused
from footnote.library import limits
from tests.library.papers import article, read, record, records, refused


def test_a_broken_record_keeps_no_other_from_being_read(tmp_path: Path) -> None:
    """It is refused by its number in PubMed."""
    found = read(tmp_path, "a.xml", records(record("1"), record("2", "A <i>title</b>."), record("3")))
    assert [one.id for one in found if isinstance(one, Holding)] == ["pmid:1", "pmid:3"]
    (bad,) = [one for one in found if isinstance(one, Refused)]
    assert (bad.name, bad.error.code) == ("a.xml: PMID 2", "LIB-004")


def test_a_file_that_is_cut_off_gives_what_it_holds(tmp_path: Path) -> None:
    """The record in which it ends is refused."""
    content = records(record("1"), record("2"))
    assert refused(tmp_path, "a.xml", content[: content.index(b"<PMID>2") + 20]) == ["LIB-004"]


def test_other_sets_and_single_records_are_read(tmp_path: Path) -> None:
    """Citations alone, and a record without a set around it."""
    one = record("5")
    citation = one.removeprefix("<PubmedArticle>").removesuffix("</PubmedArticle>")
    for content in (one, citation, f"<MedlineCitationSet>{citation}</MedlineCitationSet>"):
        (found,) = read(tmp_path, "a.xml", content.encode())
        assert isinstance(found, Holding)
        assert found.id == "pmid:5"


def test_namespaces_of_the_set_are_those_of_its_articles(tmp_path: Path) -> None:
    """As articles come from the archive's harvesting interface."""
    inner = (
        article()
        .partition(b"?>")[2]
        .replace(b"<article ", b'<j:article xmlns:j="k" ')
        .replace(b"</article>", b"</j:article>")
    )
    content = (
        b'<OAI-PMH xmlns="http://x" xmlns:l="m"><record>'
        + inner.replace(b"Text.", b"<l:b>Text.</l:b>")
        + b"</record></OAI-PMH>"
    )
    (found,) = read(tmp_path, "a.xml", content)
    assert isinstance(found, Holding)
    assert found.text == "A title\n\nText."


def test_an_empty_set_is_refused(tmp_path: Path) -> None:
    """There is nothing to read in it."""
    assert refused(tmp_path, "a.xml", records()) == ["LIB-004"]


def test_a_file_of_nothing_but_broken_records_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After as many as no mere accident breaks."""
    monkeypatch.setattr(limits, "MOST_REFUSED", 5)
    assert refused(tmp_path, "a.xml", records(*["<PubmedArticle></PubmedArticle>"] * 50)) == ["LIB-004"] * 6
