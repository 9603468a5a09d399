"""What the words found and what is nearest in meaning stand in one order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from footnote.core.holding import Filters, Query
from footnote.index.fusing import CANDIDATES, LEAST_COSINE
from footnote.index.generation import Generation
from footnote.index.generations import Generations
from footnote.index.ranking import by_words
from footnote.library.shelf import SqliteShelf
from tests.holdings import Bag, holding, many


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Generation]:
    """Return the index over some documents, of which one has a word that no other has."""
    shelf, bag = SqliteShelf(tmp_path / "library"), Bag()
    shelf.put([*many(60), holding("pmid:900", "Lung and liver", ["A rareword stands beside lung density decline."])])
    generations = Generations(tmp_path / "index", shelf.identity, lambda: bag)
    generations.build(shelf, bag)
    found = generations.live()
    assert found is not None
    yield found
    shelf.close()


def test_what_is_near_in_meaning_stands_among_what_the_words_found(live: Generation) -> None:
    """With a cosine from the least on, no BM25 where no word is in it, and a score; the best has both."""
    found = live.search(Query("rareword lung density decline", ("rareword",)), 50)
    assert found[0].lexical > 0
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    others = [one for one in found if not one.lexical]
    assert others
    assert all(one.meaning is not None and one.score > 0 for one in others)
    assert max(one.meaning or 0.0 for one in others) >= LEAST_COSINE


def test_a_query_that_asks_for_more_than_words_gets_what_has_them(live: Generation) -> None:
    """A phrase, a filter or a word that must not occur: nothing comes by meaning alone."""
    query = Query("lung density decline", ("unheard",))
    assert live.search(query, 50)
    for more in (
        replace(query, phrases=(("unheard", "of"),)),
        replace(query, without=(("lung",),)),
        replace(query, filters=Filters(since=1900)),
    ):
        assert live.search(more, 50) == []


def test_the_meaning_that_is_told_is_that_of_the_question_as_asked(live: Generation) -> None:
    """Though the order goes by a question that was moved towards what was found first."""
    query = Query("liver cirrhosis", ("liver", "cirrhosis"))
    found = live.search(query, 40)
    assert live.vectors is not None
    asked = Bag().encode([query.text])[0]
    assert [one.meaning for one in found] == live.vectors.cosines([one.number for one in found], asked).tolist()


def test_what_is_near_is_looked_for_up_to_a_number_of_vectors(
    live: Generation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A larger index goes by what the words find, and puts it in order by both."""
    query = Query("rareword lung density decline", ("rareword",))
    monkeypatch.setattr("footnote.index.ranking.MOST_SCANNED", 10)
    found = live.search(query, 50)
    assert found
    assert all(one.lexical > 0 and one.meaning is not None for one in found)


def test_words_alone_keep_their_order() -> None:
    """The first have a score up to 1, what is behind them none."""
    hits = [(number, 500.0 - number) for number in range(CANDIDATES + 50)]
    found = by_words(hits)
    assert [one.number for one in found] == list(range(CANDIDATES + 50))
    assert found[0].score == 1.0
    assert all(one.score > 0 for one in found[:CANDIDATES])
    assert all(one.score == 0 for one in found[CANDIDATES:])
    assert all(one.meaning is None for one in found)
