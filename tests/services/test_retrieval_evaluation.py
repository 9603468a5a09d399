"""Searches are measured on the same questions in one run, and what cannot be measured is told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from footnote.core.holding import Hit, Query
from footnote.core.retrieval import Article, Asked, Collection, Figures, NotMeasured
from footnote.errors import LibraryFailed
from footnote.services.retrieval_evaluation import LibrarySearch, Searched, evaluate, evaluation_json, measured

QUESTIONS = (Asked("lung", {"a": 1}), Asked("liver", {"b": 1, "c": 1}), Asked("nothing", {}))


class Always:
    """Finds the same documents whatever it is asked."""

    name = "always"

    def search(self, text: str, limit: int) -> list[str]:
        """Return two documents."""
        return ["a", "b"][:limit]


def ticking() -> Iterator[float]:
    """Yield times that lie 2 ms apart."""
    return (n / 500 for n in count())


def test_the_figures_are_means_over_questions_with_something_relevant() -> None:
    """A question to which nothing is relevant neither raises nor lowers them."""
    times = ticking()
    got = measured(Always(), QUESTIONS, lambda: next(times))
    assert got.recall_10 == got.recall_100 == (1 + 0.5) / 2
    assert 0.5 < got.ndcg < 0.75
    assert round(got.p50, 6) == round(got.p95, 6) == 2


def test_a_document_stands_where_its_best_passage_does() -> None:
    """Passages of one document make one document, and what cannot be read as a search finds nothing."""
    asked: list[Query] = []

    def find(query: Query, limit: int) -> list[Hit]:
        asked.append(query)
        return [Hit("y", 0, 0.9, 3.0), Hit("x", 1, 0.8, 2.0), Hit("y", 2, 0.7, 1.0)][:limit]

    search = LibrarySearch(find, {"x": "1", "y": "2"})
    assert search.search("lung density", 10) == ["2", "1"]
    assert search.search("lung density", 1) == ["2"]
    assert asked[0].words == ("lung", "density")
    assert search.search("-", 10) == []


def test_a_phrase_that_nothing_has_is_asked_for_without_its_quotes() -> None:
    """The search is measured as people get it: where a phrase finds nothing, its words are searched for."""

    def find(query: Query, limit: int) -> list[Hit]:
        return [] if query.phrases else [Hit("x", 0, 0.9, 3.0)][: limit * ("density" in query.words)]

    search = LibrarySearch(find, {"x": "1"})
    assert search.search('"lung density"', 10) == ["1"]
    assert search.search('"lung capacity"', 10) == []


def test_what_cannot_be_made_is_told_and_the_others_go_on() -> None:
    """A search whose library is not installed is not measured, with the reason in its place."""

    def missing() -> Searched:
        raise LibraryFailed("bm25s is not installed.", "Run: pip install bm25s")

    collection = Collection((Article("a", "", "lung"),), QUESTIONS)
    found = evaluate(collection, None, {"bm25s": missing, "always": Always})
    assert found.searches[0] == NotMeasured("bm25s", "bm25s is not installed. Run: pip install bm25s")
    assert isinstance(found.searches[1], Figures)
    told = evaluation_json(found)
    assert told["searches"][0] == {"search": "bm25s", "not_measured": "bm25s is not installed. Run: pip install bm25s"}
    assert list(told["searches"][1]) == ["search", "ndcg@10", "recall@10", "recall@100", "p50_ms", "p95_ms"]
    assert (told["documents"], told["questions"], told["encoder"]) == (1, 3, None)
