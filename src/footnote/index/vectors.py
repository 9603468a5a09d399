"""Meanings of passages: flat files of unit vectors in 8-bit steps, one row for each passage, mapped into memory.

A row takes `width` bytes and a scale: half of what 16-bit floats take, so that a million passages of width 384 have 0.4
GB. A search in so many reads 300 rows, one in a smaller library all of them (see `ranking`). The steps move a cosine by
less than 0.002. Beside it lie the passages' numbers, in order, and a digest of what was encoded, by which a later
generation finds a vector that need not be made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

CODES, SCALES, NUMBERS, KEYS = "codes.i8", "scales.f32", "numbers.i64", "keys.u64"
MADE_BY = "made-by"
"""Names the encoder and the width, so that what a build left behind when it died is known for what it is."""
_BLOCK = 1_024
"""Vectors looked at in one go: as floats they fit into the memory that is next to a processor."""
_SPARE = 8
"""Passages looked at for each one wanted, since several may be of one text."""
EncodeEach = Callable[[Iterable[list[str]]], Iterator[NDArray[np.float32]]]
"""Batches of texts to their unit vectors, in order; may be done by other processes."""
Stored = tuple[NDArray[np.int8], NDArray[np.float32]]


class Encoder(Protocol):
    """What of an encoder is used here (see `services.library_ports.Encoder`)."""

    @property
    def name(self) -> str:
        """Names the weights."""
        ...

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors, one row for each text."""
        ...


class Vectors:
    """The vectors in a folder; raises ValueError or OSError where they are not whole.

    Of files that a build left behind when it died (`left`), the rows that all of them have are taken.
    """

    def __init__(self, folder: Path, width: int, left: bool = False) -> None:
        kinds = ((NUMBERS, np.int64, 1), (SCALES, np.float32, 1), (KEYS, np.uint64, 1), (CODES, np.int8, width))
        files = [_mapped(folder / name, np.dtype(kind)) for name, kind, _ in kinds]
        lengths = [len(file) / each for file, (_, _, each) in zip(files, kinds, strict=True)]
        rows = int(min(lengths))
        if not left and set(lengths) != {rows}:
            raise ValueError("the files of vectors are not of one length")
        self._numbers, self._scales, self._keys = (file[:rows] for file in files[:3])
        self._codes = files[3][: rows * width].reshape(rows, width)
        self._order: NDArray[np.int64] | None = None

    @property
    def count(self) -> int:
        """How many vectors there are."""
        return len(self._numbers)

    @property
    def last(self) -> int:
        """The largest number of a passage that has one, 0 where none has."""
        return int(self._numbers[-1]) if self.count else 0

    def cosines(self, numbers: Sequence[int], question: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the cosine of passages, by their numbers, with a unit vector; NaN for one without a vector."""
        wanted = np.asarray(numbers, dtype=np.int64)
        found = np.full(len(wanted), np.nan)
        if not self.count:
            return found
        places = np.minimum(np.searchsorted(self._numbers, wanted), self.count - 1)
        there = self._numbers[places] == wanted
        codes, scales = self.stored(places[there])
        cosines = (codes.astype(np.float32) @ question) * scales
        found[there] = np.round(np.clip(cosines, -1.0, 1.0).astype(np.float64), 5)
        return found

    def nearest(self, question: NDArray[np.float32], most: int, least: float) -> list[tuple[int, float]]:
        """Return up to `most` passages by cosine with a unit vector, best first, none below `least`; reads all rows.

        Of passages of which the same was encoded only the last is given.
        """
        cosines = np.empty(self.count, dtype=np.float32)
        for n in range(0, self.count, _BLOCK):
            np.dot(self._codes[n : n + _BLOCK].astype(np.float32), question, out=cosines[n : n + _BLOCK])
        cosines = np.round(np.clip(cosines * self._scales, -1.0, 1.0).astype(np.float64), 5)
        enough = 2 * most
        while True:
            near = np.flatnonzero(cosines >= max(least, _least_of(cosines, enough)))
            rows = self._told_apart(near[np.lexsort((near, -cosines[near]))])
            if len(rows) >= most or enough >= len(cosines):
                return [(int(self._numbers[row]), float(cosines[row])) for row in rows[:most]]
            enough *= 4

    def mean(self, numbers: Sequence[int], most: int) -> NDArray[np.float32] | None:
        """Return the mean vector of the first `most` of these passages that have one; None where none has.

        Passages of which the same was encoded count once.
        """
        some = np.asarray(numbers[: _SPARE * most], dtype=np.int64)
        rows = self._told_apart(self._rows(some))[:most]
        if not len(rows):
            return None
        codes, scales = self.stored(rows)
        mean: NDArray[np.float32] = (codes.astype(np.float32) * scales[:, None]).mean(axis=0)
        return mean

    def _rows(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the rows of the passages that have one, in the order of the numbers."""
        if not self.count:
            return np.zeros(0, dtype=np.int64)
        places = np.minimum(np.searchsorted(self._numbers, numbers), self.count - 1)
        found: NDArray[np.int64] = places[self._numbers[places] == numbers]
        return found

    def _told_apart(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return rows in their order without those of which the same was encoded; of these the largest stays."""
        _, first, group = np.unique(self._keys[rows], return_index=True, return_inverse=True)
        last = np.zeros(len(first), dtype=np.int64)
        np.maximum.at(last, group, rows)
        kept: NDArray[np.int64] = last[np.argsort(first)]
        return kept

    def rows_of_keys(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return the row of each digest of what was encoded, -1 for one that is not there."""
        if not self.count:
            return np.full(len(keys), -1, dtype=np.int64)
        if self._order is None:
            self._order = np.argsort(self._keys, kind="stable")
        places = np.minimum(np.searchsorted(self._keys, keys, sorter=self._order), self.count - 1)
        rows = self._order[places]
        return np.where(self._keys[rows] == keys, rows, -1)

    def stored(self, rows: NDArray[np.int64]) -> Stored:
        """Return the steps and the scales of rows."""
        return self._codes[rows], self._scales[rows]


class Known:
    """Vectors from several folders, found by what was encoded; the first that has one gives it."""

    def __init__(self, sources: Sequence[Vectors]) -> None:
        self._sources = [source for source in sources if source.count]

    def rows_of_keys(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return where each vector is, for `stored`; -1 for one that is nowhere."""
        found = np.full(len(keys), -1, dtype=np.int64)
        first = 0
        for source in self._sources:
            rows = source.rows_of_keys(keys)
            found = np.where((found < 0) & (rows >= 0), rows + first, found)
            first += source.count
        return found

    def stored(self, rows: NDArray[np.int64], width: int) -> Stored:
        """Return the steps and the scales of vectors; zeros for -1."""
        codes, scales = np.zeros((len(rows), width), dtype=np.int8), np.zeros(len(rows), dtype=np.float32)
        first = 0
        for source in self._sources:
            own = (rows >= first) & (rows < first + source.count)
            if own.any():
                codes[own], scales[own] = source.stored(rows[own] - first)
            first += source.count
        return codes, scales


def _mapped(path: Path, kind: np.dtype[Any]) -> NDArray[Any]:
    count = path.stat().st_size // kind.itemsize
    return np.memmap(path, dtype=kind, mode="r", shape=(count,)) if count else np.zeros(0, dtype=kind)


def _least_of(values: NDArray[np.float64], most: int) -> float:
    """Return the least of the `most` largest values."""
    return float(np.partition(values, -most)[-most]) if most < len(values) else -np.inf
