"""One generation of the index, open for reading."""

from __future__ import annotations

import fcntl
import os
import weakref
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from footnote.core.holding import Filters, Found, Query
from footnote.index import passages
from footnote.index.fusing import CANDIDATES, FEW, LEAST_COSINE, MOST_SCANNED, NEAREST, fused
from footnote.index.manifest import FORMAT, MANIFEST, measured, read_manifest
from footnote.index.vectors import Encoder, Vectors

WORDS, MEANINGS = "words", "vectors"
"""The folders of a generation."""


class Generation:
    """One generation, open for reading; it stays whole until it is let go of.

    Raises FileNotFoundError where it is being removed, ValueError or OSError where it is broken.
    """

    def __init__(self, folder: Path, encoder: Callable[[], Encoder | None] = lambda: None) -> None:
        file = os.open(folder / MANIFEST, os.O_RDONLY)
        self._closes = weakref.finalize(self, os.close, file)
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError as error:
            raise FileNotFoundError(folder) from error
        if not os.fstat(file).st_nlink:
            raise FileNotFoundError(folder)
        self.folder = folder
        self.manifest = read_manifest(folder)
        self._encoder = encoder
        said = self.manifest
        if said.format != FORMAT:
            return
        if measured(folder) != said.sizes:
            raise ValueError("the files of the index are not as long as they were")
        self._words = passages.Words(folder / WORDS)
        self.vectors = Vectors(folder / MEANINGS, said.width) if said.encoder is not None else None
        if self._words.count != said.count:
            raise ValueError("the index does not hold what it says")

    @property
    def is_whole(self) -> bool:
        """Whether every passage has a vector."""
        return self.vectors is not None and self.vectors.count >= self.manifest.count

    def search(self, query: Query, limit: int) -> list[Found]:
        """Return up to `limit` passages, best first, equal scores by number; see `fusing` for how they are scored.

        What the words alone put behind the first `CANDIDATES` comes behind them, with a score of 0, so that the first
        do not depend on how many are asked for. Where the words find fewer than `FEW`, what is nearest in meaning comes
        behind, with a score of 0 too, unless the query asks for more than words.
        """
        scored = self._words.search(query, max(limit, CANDIDATES))
        first, rest = scored[:CANDIDATES], scored[CANDIDATES:]
        numbers = [number for number, _ in first]
        lexical = np.array([score for _, score in first], dtype=np.float64)
        meaning = self._meaning(query, numbers)
        scores = np.round(fused(lexical, meaning), 6)
        order = sorted(range(len(numbers)), key=lambda n: (-scores[n], numbers[n]))
        found = [Found(numbers[n], float(scores[n]), float(lexical[n]), _known(meaning, n)) for n in order]
        found += [Found(number, 0.0, score, None) for number, score in rest]
        return (found + self._nearest(query, set(numbers)))[:limit]

    def rarity(self, word: str) -> float:
        """Return how rare the passages with a word are (see `Words.rarity`)."""
        return self._words.rarity(word)

    @property
    def encoder(self) -> str | None:
        """The name of the encoder that takes part in a search; None where passages are found by words alone."""
        return None if self.vectors is None or self._fitting() is None else self.manifest.encoder

    @property
    def encoded_by(self) -> str | None:
        """The name of the encoder that made the vectors, None where there are none."""
        return self.manifest.encoder

    def _fitting(self) -> Encoder | None:
        """The encoder, if it is the one that made the vectors."""
        found = self._encoder()
        return found if found is not None and found.name == self.manifest.encoder else None

    def _nearest(self, query: Query, known: set[int]) -> list[Found]:
        """What is nearest in meaning of the rest, where words find few and the vectors are not too many to look at."""
        asks_more = query.phrases or query.without or query.filters != Filters()
        if len(known) >= FEW or asks_more or self.vectors is None or self.vectors.count > MOST_SCANNED:
            return []
        encoder = self._fitting() if query.text.strip() else None
        if encoder is None:
            return []
        near = self.vectors.nearest(encoder.encode([query.text])[0], NEAREST, LEAST_COSINE)
        return [Found(number, 0.0, 0.0, cosine) for number, cosine in near if number not in known]

    def _meaning(self, query: Query, numbers: list[int]) -> NDArray[np.float64] | None:
        if self.vectors is None or not numbers or not query.text.strip():
            return None
        encoder = self._fitting()
        if encoder is None:
            return None
        return self.vectors.cosines(numbers, encoder.encode([query.text])[0])


def _known(meaning: NDArray[np.float64] | None, place: int) -> float | None:
    return None if meaning is None or np.isnan(meaning[place]) else float(meaning[place])
