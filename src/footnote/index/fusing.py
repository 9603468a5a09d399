"""How the words and the meaning of a passage make one score, and what each part of a query counts for."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

CANDIDATES = 300
"""Passages that the words find and the encoder scores anew (design, section 7)."""

COSINE_WEIGHT = 0.65
"""What the cosine counts for beside BM25, both brought to 0 to 1 over the candidates (lab/README.md)."""

FEW, NEAREST, LEAST_COSINE = 10, 100, 0.2
"""Where the words find fewer than FEW passages, up to NEAREST by meaning come behind, down to this cosine."""

MOST_SCANNED = 200_000
"""Vectors that are all looked at for that; a larger index goes by what the words find."""

TITLE_WEIGHT = 0.05
"""What a word in the title of the document counts for, beside one in the passage; a title is a passage itself."""

RELATED_WEIGHT = 0.3
"""What a word that a pack's concepts add counts for, beside one that was typed."""

Floats = NDArray[np.float64]


def fused(lexical: Floats, meaning: Floats | None, weight: float = COSINE_WEIGHT) -> Floats:
    """Return scores in 0 to 1 for candidates with BM25 and, where there are vectors, cosines; NaN for one without.

    Each is spread over 0 to 1 between its least and largest; a candidate without a vector counts as the least.
    """
    words = _spread(lexical)
    if meaning is None or np.isnan(meaning).all():
        return words
    known = np.where(np.isnan(meaning), np.nanmin(meaning), meaning)
    mixed: Floats = weight * _spread(known) + (1 - weight) * words
    return mixed


def _spread(values: Floats) -> Floats:
    """Return values brought to 0 to 1; where all are equal, all are 1."""
    if not len(values):
        return values
    least, largest = values.min(), values.max()
    if largest <= least:
        return np.ones_like(values)
    spread: Floats = (values - least) / (largest - least)
    return spread
