"""Meanings of passages: flat files of unit vectors in 8-bit steps, one row for each passage, mapped into memory.

A row takes `width` bytes and a scale: half of what 16-bit floats take, so that a million passages of width 384 have 0.4
GB, of which a search touches 300 rows. The steps move a cosine by less than 0.002. Beside it lie the passages' numbers,
in order, and a digest of what was encoded, by which a later generation finds a vector that need not be made again.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import numpy as np
from numpy.typing import NDArray

from footnote.core.holding import Numbered

CODES, SCALES, NUMBERS, KEYS = "codes.i8", "scales.f32", "numbers.i64", "keys.u64"
BATCH = 512
"""Passages that are encoded in one call: enough that the encoder can put those of like length together."""
EncodeEach = Callable[[Iterable[list[str]]], Iterator[NDArray[np.float32]]]
"""Batches of texts to their unit vectors, in order; may be done by other processes."""
_Batch = tuple[NDArray[np.int64], NDArray[np.uint64], NDArray[np.int64], list[str]]


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


def encoded_text(row: Numbered) -> str:
    """Return what is encoded of a passage: its document's title before it, unless the passage is that title."""
    return row.text if row.text.startswith(row.title) or not row.title else f"{row.title} {row.text}"


def write(folder: Path, rows: Iterable[Numbered], width: int, each: EncodeEach | None, earlier: Vectors | None) -> int:
    """Add the vectors of passages, in the order of their numbers, to a folder; returns how many had to be encoded.

    A vector that `earlier` has of the same text is taken from there; passages of other texts are left out where `each`
    is None. The folder is made where there is none; its files are appended to, never written over.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = 0
    with ExitStack() as stack:
        files = [stack.enter_context(open(folder / name, "ab")) for name in (CODES, SCALES, NUMBERS, KEYS)]
        pending: deque[_Batch] = deque()
        encoded = (each or _without)(_new_texts(rows, earlier, pending))
        for vectors in encoded:
            while not pending[0][3]:
                _put(files, pending.popleft(), None, width, earlier)
            batch = pending.popleft()
            made += len(batch[3])
            _put(files, batch, vectors, width, earlier)
        for batch in pending:
            _put(files, batch, None, width, earlier)
    return made


def _without(batches: Iterable[list[str]]) -> Iterator[NDArray[np.float32]]:
    """Encode nothing of what must be."""
    for _ in batches:
        yield from ()


def _new_texts(rows: Iterable[Numbered], earlier: Vectors | None, pending: deque[_Batch]) -> Iterator[list[str]]:
    """Give the texts of each batch that must be encoded, and note every batch in `pending`."""
    given = iter(rows)
    while batch := list(islice(given, BATCH)):
        texts = [encoded_text(row) for row in batch]
        numbers = np.array([row.number for row in batch], dtype=np.int64)
        marks = np.array([_key(text) for text in texts], dtype=np.uint64)
        places = np.full(len(texts), -1, dtype=np.int64) if earlier is None else earlier.rows_of_keys(marks)
        new = [texts[n] for n in np.flatnonzero(places < 0)]
        pending.append((numbers, marks, places, new))
        if new:
            yield new


def _put(
    files: Sequence[BinaryIO], batch: _Batch, vectors: NDArray[np.float32] | None, width: int, earlier: Vectors | None
) -> None:
    numbers, marks, places, new = batch
    if new and vectors is None:
        numbers, marks, places = numbers[places >= 0], marks[places >= 0], places[places >= 0]
    codes: NDArray[np.int8] = np.zeros((len(numbers), width), dtype=np.int8)
    scales: NDArray[np.float32] = np.zeros(len(numbers), dtype=np.float32)
    if earlier is not None and (places >= 0).any():
        codes[places >= 0], scales[places >= 0] = earlier.stored(places[places >= 0])
    if vectors is not None:
        codes[places < 0], scales[places < 0] = _stepped(vectors)
    whole: tuple[NDArray[Any], ...] = (codes, scales, numbers, marks)
    for file, values in zip(files, whole, strict=True):
        file.write(values.tobytes())


def _stepped(vectors: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    scales = np.abs(vectors).max(axis=1, initial=0.0) / 127
    safe = np.where(scales > 0, scales, 1.0)
    return np.rint(vectors / safe[:, None]).astype(np.int8), scales.astype(np.float32)


def _key(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


class Vectors:
    """The vectors in a folder; raises ValueError or OSError where they are not whole."""

    def __init__(self, folder: Path, width: int) -> None:
        self._numbers = _mapped(folder / NUMBERS, np.dtype(np.int64))
        self._scales = _mapped(folder / SCALES, np.dtype(np.float32))
        self._keys = _mapped(folder / KEYS, np.dtype(np.uint64))
        flat = _mapped(folder / CODES, np.dtype(np.int8))
        if not len(flat) == width * len(self._numbers) or not len(self._scales) == len(self._keys) == self.count:
            raise ValueError("the files of vectors are not of one length")
        self._codes = flat.reshape(self.count, width)
        self._order: NDArray[np.int64] | None = None

    @property
    def count(self) -> int:
        """How many vectors there are."""
        return len(self._numbers)

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

    def rows_of_keys(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        """Return the row of each digest of what was encoded, -1 for one that is not there."""
        if not self.count:
            return np.full(len(keys), -1, dtype=np.int64)
        if self._order is None:
            self._order = np.argsort(self._keys, kind="stable")
        places = np.minimum(np.searchsorted(self._keys, keys, sorter=self._order), self.count - 1)
        rows = self._order[places]
        return np.where(self._keys[rows] == keys, rows, -1)

    def stored(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
        """Return the steps and the scales of rows."""
        return self._codes[rows], self._scales[rows]


def _mapped(path: Path, kind: np.dtype[Any]) -> NDArray[Any]:
    if path.stat().st_size == 0:
        return np.zeros(0, dtype=kind)
    return np.memmap(path, dtype=kind, mode="r")
