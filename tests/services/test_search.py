"""Searching the library gives places in documents, none before all others, and says what is amiss."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from footnote.core.holding import Query
from footnote.index.generations import Generations
from footnote.library.shelf import SqliteShelf
from footnote.services.search import AT_ONCE, LACKS, Finder, Lack
from tests.holdings import Bag, holding, many

QUERY = Query("lung density", ("lung", "density"))


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[SqliteShelf]:
    """Return a shelf with some documents, one of which speaks of lungs in each of many passages."""
    made = SqliteShelf(tmp_path / "library")
    made.put(many(40))
    made.put([holding("pmid:900", "Lung density", [f"The lung density of {n}." for n in range(12)])])
    yield made
    made.close()


def finder(shelf: SqliteShelf, folder: Path, built: Bag | None = None, used: Bag | None = None) -> Finder:
    """Return the finder over an index that is built with one encoder, if any, and searched with another."""
    generations = Generations(folder, shelf.identity, lambda: used)
    generations.build(shelf, built)
    return Finder(shelf, generations, lambda: used is not None)


def test_passages_of_one_document_do_not_drown_others(shelf: SqliteShelf, tmp_path: Path) -> None:
    """It comes first, then others have their turn before it goes on; all but its title are there in the end."""
    hits = finder(shelf, tmp_path / "index").find(QUERY, 100)
    names = [h.holding for h in hits]
    assert names[:AT_ONCE] == ["pmid:900"] * AT_ONCE
    assert "pmid:900" not in names[AT_ONCE : AT_ONCE + 5]
    assert names.count("pmid:900") == 12
    assert len({(h.holding, h.passage) for h in hits}) == len(hits)


def test_the_first_do_not_depend_on_how_many_are_asked_for(shelf: SqliteShelf, tmp_path: Path) -> None:
    """So that pages of results follow one another."""
    found = finder(shelf, tmp_path / "index", Bag(), Bag())
    whole = found.find(QUERY, 60)
    assert all(found.find(QUERY, limit) == whole[:limit] for limit in range(61))


def test_a_title_is_found_where_nothing_else_of_its_document_is(shelf: SqliteShelf, tmp_path: Path) -> None:
    """Each passage carries the title's words, so that beside another passage the title itself says nothing new."""
    shelf.put([holding("pmid:901", "Lung density alone", [])])
    hits = finder(shelf, tmp_path / "index").find(QUERY, 300)
    assert [h.passage for h in hits if h.holding == "pmid:901"] == [0]
    assert 0 not in [h.passage for h in hits if h.holding == "pmid:900"]


def test_a_hit_is_a_place_in_the_stored_text(shelf: SqliteShelf, tmp_path: Path) -> None:
    """The passage that it names has a word of the query, letter by letter as it is stored."""
    for hit in finder(shelf, tmp_path / "index").find(QUERY, 20):
        held = shelf.holding(hit.holding)
        assert held is not None
        passage = held.passages[hit.passage]
        said = f"{held.work.title} {held.text[passage.start : passage.end]}".lower()
        assert "lung" in said or "density" in said


def test_what_was_removed_is_not_found_before_the_index_follows(shelf: SqliteShelf, tmp_path: Path) -> None:
    """A hit always leads to a document."""
    found = finder(shelf, tmp_path / "index")
    shelf.remove(["pmid:900"])
    assert "pmid:900" not in {h.holding for h in found.find(QUERY, 100)}


def test_what_is_amiss_is_told(shelf: SqliteShelf, tmp_path: Path) -> None:
    """Why a search goes by words alone, or finds nothing; each in words that say what helps."""
    nothing = Finder(shelf, Generations(tmp_path / "none", shelf.identity))
    assert nothing.find(QUERY, 5) == []
    assert nothing.lack() is Lack.NO_INDEX
    assert finder(shelf, tmp_path / "one").lack() is Lack.NO_ENCODER
    assert finder(shelf, tmp_path / "two", None, Bag()).lack() is Lack.NO_VECTORS
    assert finder(shelf, tmp_path / "three", Bag("old"), Bag("new")).lack() is Lack.OTHER_ENCODER
    whole = finder(shelf, tmp_path / "four", Bag(), Bag())
    assert whole.lack() is None
    shelf.put([holding("pmid:901")])
    whole.generations.build(shelf, None)  # type: ignore[attr-defined]
    assert whole.lack() is Lack.SOME_VECTORS
    assert set(LACKS) == set(Lack)
