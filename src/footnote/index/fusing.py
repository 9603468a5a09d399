"""How the words and the meaning of a passage make one score, and what each part of a query counts for (lab/README.md).

Decision 0022 says why both are shares of the largest, and why the question is asked twice.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

CANDIDATES = 300
"""Passages that the words find and the encoder scores anew (design, section 7)."""

NEAREST, LEAST_COSINE = 100, 0.25
"""Passages nearest in meaning that are put in order among those of the words, down to this cosine."""

COUNTED = 1_000
"""Passages of the words whose BM25 counts where the meaning brings them in; beyond them it counts as 0."""

MOST_SCANNED = 200_000
"""Vectors that are all looked at for the nearest; a larger index goes by what the words find."""

COSINE_WEIGHT = 0.65
"""What the cosine counts for beside BM25, each as a share of the largest."""

BEST = 2
"""Passages found first whose mean meaning is added to the question's before it is asked again (Rocchio)."""

TITLE_WEIGHT = 0.05
"""What a word in the title of the document counts for, beside one in the passage; a title is a passage itself."""

RELATED_WEIGHT = 0.3
"""What a word that a pack's concepts add counts for, beside one that was typed."""

Floats = NDArray[np.float64]
_PER_WORD, _LEAST, _MOST = 3.0, 0.3, 1.5


def fused(lexical: Floats, meaning: Floats | None, weight: float = COSINE_WEIGHT) -> Floats:
    """Return scores in 0 to 1 for candidates with BM25 and, where there are vectors, cosines; NaN for one without.

    Each is taken as a share of its largest, a negative cosine as 0; a candidate without a vector counts as the least.
    Where there is neither, all are 1.
    """
    words = _shares(lexical)
    if meaning is None or np.isnan(meaning).all():
        return words if words.any() else np.ones_like(words)
    known = np.where(np.isnan(meaning), np.nanmin(meaning), meaning)
    mixed: Floats = weight * _shares(known) + (1 - weight) * words
    return mixed


def feedback_weight(words: int) -> float:
    """Return what the meaning of the `BEST` counts for beside that of a question of so many words, stop words left out.

    The fewer words, the less they say of what is meant.
    """
    return min(_MOST, max(_LEAST, _PER_WORD / max(1, words)))


def _shares(values: Floats) -> Floats:
    """Return values as shares of the largest, 0 for negative ones and where none is above 0."""
    positive = np.maximum(values, 0.0)
    largest = positive.max(initial=0.0)
    shares: Floats = positive / largest if largest > 0 else positive
    return shares
