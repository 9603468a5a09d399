"""Putting in order what the words found together with what is nearest in meaning."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from footnote.core.holding import Filters, Found, Query
from footnote.index.fusing import (
    BEST,
    CANDIDATES,
    COUNTED,
    LEAST_COSINE,
    MOST_SCANNED,
    NEAREST,
    feedback_weight,
    fused,
)
from footnote.index.passages import Scored, wanted
from footnote.index.vectors import Vectors

_DIGITS = 6
Question = NDArray[np.float32]


def by_words(hits: Scored) -> list[Found]:
    """Return what the words found as it stands: the first `CANDIDATES` with a score in 0 to 1, the others with 0."""
    first, rest = hits[:CANDIDATES], hits[CANDIDATES:]
    scores = np.round(fused(np.array([bm25 for _, bm25 in first], dtype=np.float64), None), _DIGITS)
    found = [Found(number, float(score), bm25, None) for (number, bm25), score in zip(first, scores, strict=True)]
    return found + [Found(number, 0.0, bm25, None) for number, bm25 in rest]


def depth(query: Query, vectors: Vectors) -> int:
    """Return how many passages `by_both` wants to be told of by the words."""
    return COUNTED if _looks_at_all(query, vectors) else CANDIDATES


def by_both(query: Query, hits: Scored, vectors: Vectors, encode: Callable[[str], Question]) -> list[Found]:
    """Return what the words found and what is nearest in meaning, best first, equal scores by number.

    The first `CANDIDATES` of the words are scored, and the `NEAREST` to the question where the query asks for nothing
    but words and the vectors are not too many to look at. Then the question is moved towards the mean of the `BEST` and
    both are done again. The rest of the words comes behind with a score of 0. `Found.meaning` is the cosine with the
    question as it was asked.
    """
    candidates = dict(hits[:CANDIDATES])
    counted = dict(hits[:COUNTED])
    looks_at_all = _looks_at_all(query, vectors)

    def ordered(question: Question) -> list[tuple[int, float]]:
        if looks_at_all:
            near = vectors.nearest(question, NEAREST, LEAST_COSINE)
            candidates.update((number, counted.get(number, 0.0)) for number, _ in near if number not in candidates)
        numbers = list(candidates)
        lexical = np.array(list(candidates.values()), dtype=np.float64)
        scores = np.round(fused(lexical, vectors.cosines(numbers, question)), _DIGITS).tolist()
        return sorted(zip(numbers, scores, strict=True), key=lambda one: (-one[1], one[0]))

    asked = encode(query.text)
    order = ordered(asked)
    best = vectors.mean([number for number, _ in order], BEST)
    if best is not None:
        moved = asked + feedback_weight(len(wanted(query.text.split()))) * best
        order = ordered(moved / np.linalg.norm(moved))
    cosines = vectors.cosines([number for number, _ in order], asked).tolist()
    found = [
        Found(number, score, candidates[number], None if cosine != cosine else cosine)
        for (number, score), cosine in zip(order, cosines, strict=True)
    ]
    return found + [Found(number, 0.0, bm25, None) for number, bm25 in hits if number not in candidates]


def _looks_at_all(query: Query, vectors: Vectors) -> bool:
    asks_more = query.phrases or query.without or query.filters != Filters()
    return not asks_more and vectors.count <= MOST_SCANNED
