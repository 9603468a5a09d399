"""Measuring searches on a judged collection: each is asked every question, one after the other."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from footnote.core.retrieval import Asked, Collection, Figures, NotMeasured
from footnote.errors import BadQuery, FootnoteError
from footnote.rules import library_query
from footnote.rules.ranking import ndcg, quantile, recall
from footnote.services.catalogue import Find, ask

NEAR, FAR = 10, 100
"""Documents that are looked at."""
PASSAGES = 300
"""Passages that are asked of the library for the first `FAR` documents: a document may have many."""


class Searched(Protocol):
    """A search that is measured."""

    @property
    def name(self) -> str:
        """What it is called in the figures."""
        ...

    def search(self, text: str, limit: int) -> list[str]:
        """Return the names of up to `limit` documents, best first."""
        ...


@dataclass(frozen=True)
class LibrarySearch:
    """The library's search as people use it: what they type is read, and a document stands where its best passage does.

    `find` gives passages, best first; `names` are the names of documents by their ids in the library. What cannot be
    read as a search finds nothing.
    """

    find: Find
    names: Mapping[str, str]
    name: str = "footnote"

    def search(self, text: str, limit: int) -> list[str]:
        """Return the names of up to `limit` documents, best first."""
        try:
            _, hits = ask(self.find, library_query.parse(text), PASSAGES)
        except BadQuery:
            return []
        return list(dict.fromkeys(self.names[hit.holding] for hit in hits))[:limit]


@dataclass(frozen=True)
class Evaluation:
    """The figures of each search, and how many documents and questions there were.

    `encoder` names the encoder that took part in the library's search, None where it went by words alone.
    """

    documents: int
    questions: int
    encoder: str | None
    searches: tuple[Figures | NotMeasured, ...]


def measured(search: Searched, questions: Sequence[Asked], clock: Callable[[], float] = time.perf_counter) -> Figures:
    """Ask a search every question and return its figures; questions to which nothing is relevant are left out."""
    near, reached, deep, took = [], [], [], []
    for asked in (q for q in questions if any(grade > 0 for grade in q.grades.values())):
        began = clock()
        found = search.search(asked.text, FAR)
        took.append((clock() - began) * 1000)
        near.append(ndcg(found, asked.grades, NEAR))
        reached.append(recall(found, asked.grades, NEAR))
        deep.append(recall(found, asked.grades, FAR))
    return Figures(search.name, _mean(near), _mean(reached), _mean(deep), quantile(took, 0.5), quantile(took, 0.95))


def evaluate(collection: Collection, encoder: str | None, searches: Mapping[str, Callable[[], Searched]]) -> Evaluation:
    """Measure searches, each made when its turn comes; one that cannot be made is told as not measured, with why."""
    found: list[Figures | NotMeasured] = []
    for name, make in searches.items():
        try:
            found.append(measured(make(), collection.questions))
        except FootnoteError as error:
            found.append(NotMeasured(name, error.message))
    return Evaluation(len(collection.articles), len(collection.questions), encoder, tuple(found))


def evaluation_json(evaluation: Evaluation) -> dict[str, Any]:
    """Return an evaluation as JSON has it: shares with four digits, milliseconds with two."""
    return {
        "documents": evaluation.documents,
        "questions": evaluation.questions,
        "encoder": evaluation.encoder,
        "searches": [_search_json(one) for one in evaluation.searches],
    }


def _search_json(one: Figures | NotMeasured) -> dict[str, Any]:
    if isinstance(one, NotMeasured):
        return {"search": one.search, "not_measured": one.why}
    return {
        "search": one.search,
        "ndcg@10": round(one.ndcg, 4),
        "recall@10": round(one.recall_10, 4),
        "recall@100": round(one.recall_100, 4),
        "p50_ms": round(one.p50, 2),
        "p95_ms": round(one.p95, 2),
    }


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
