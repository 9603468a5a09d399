"""Passages to vectors in files: what is known is taken over, the rest is encoded, all in the order of the numbers."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from footnote.core.holding import Numbered
from footnote.index.vectors import CODES, KEYS, MADE_BY, NUMBERS, SCALES, EncodeEach, Known, Stored, Vectors

BATCH = 512
"""Passages that are encoded in one call: enough that the encoder can put those of like length together."""
_Batch = tuple[NDArray[np.int64], NDArray[np.uint64], NDArray[np.int64], list[str]]


def encoded_text(row: Numbered) -> str:
    """Return what is encoded of a passage: its document's title before it, unless the passage is that title."""
    return row.text if row.text.startswith(row.title) or not row.title else f"{row.title} {row.text}"


def write(
    folder: Path, rows: Iterable[Numbered], encoder: str, width: int, each: EncodeEach | None, known: Known
) -> int:
    """Add the vectors of passages, in the order of their numbers, to a folder; returns how many had to be encoded.

    `encoder` names what made and makes them. A vector that is `known` of the same text is taken from there; passages of
    other texts are left out where `each` is None. The folder is made where there is none; its files are appended to,
    never written over.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MADE_BY).write_text(f"{encoder}\n{width}", encoding="utf-8")
    made = 0
    with ExitStack() as stack:
        files = [stack.enter_context(open(folder / name, "ab")) for name in (CODES, SCALES, NUMBERS, KEYS)]
        pending: deque[_Batch] = deque()
        encoded = (each or _without)(_new_texts(rows, known, pending))
        for vectors in encoded:
            while not pending[0][3]:
                _put(files, pending.popleft(), None, width, known)
            batch = pending.popleft()
            made += len(batch[3])
            _put(files, batch, vectors, width, known)
        for batch in pending:
            _put(files, batch, None, width, known)
    return made


def _without(batches: Iterable[list[str]]) -> Iterator[NDArray[np.float32]]:
    """Encode nothing of what must be."""
    for _ in batches:
        yield from ()


def _new_texts(rows: Iterable[Numbered], known: Known, pending: deque[_Batch]) -> Iterator[list[str]]:
    """Give the texts of each batch that must be encoded, and note every batch in `pending`."""
    given = iter(rows)
    while batch := list(islice(given, BATCH)):
        texts = [encoded_text(row) for row in batch]
        numbers = np.array([row.number for row in batch], dtype=np.int64)
        marks = np.array([_key(text) for text in texts], dtype=np.uint64)
        places = known.rows_of_keys(marks)
        new = [texts[n] for n in np.flatnonzero(places < 0)]
        pending.append((numbers, marks, places, new))
        if new:
            yield new


def _put(
    files: Sequence[BinaryIO], batch: _Batch, vectors: NDArray[np.float32] | None, width: int, known: Known
) -> None:
    numbers, marks, places, new = batch
    if new and vectors is None:
        numbers, marks, places = numbers[places >= 0], marks[places >= 0], places[places >= 0]
    codes, scales = known.stored(places, width)
    if vectors is not None:
        codes[places < 0], scales[places < 0] = _stepped(vectors)
    whole: tuple[NDArray[Any], ...] = (codes, scales, numbers, marks)
    for file, values in zip(files, whole, strict=True):
        file.write(values.tobytes())
        file.flush()  # so that what was encoded outlives the process


def _stepped(vectors: NDArray[np.float32]) -> Stored:
    scales = np.abs(vectors).max(axis=1, initial=0.0) / 127
    safe = np.where(scales > 0, scales, 1.0)
    return np.rint(vectors / safe[:, None]).astype(np.int8), scales.astype(np.float32)


def _key(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def left_behind(folder: Path, encoder: str, width: int) -> Vectors | None:
    """Return the vectors that a build wrote before it died, None where there are none of this encoder."""
    try:
        if (folder / MADE_BY).read_text(encoding="utf-8") != f"{encoder}\n{width}":
            return None
        return Vectors(folder, width, left=True)
    except (OSError, ValueError):
        return None


def is_more(folder: Path, other: Path) -> bool:
    """Whether a build left more vectors in one folder than in another, or vectors of another encoder."""
    try:
        size, made_by = (folder / CODES).stat().st_size, (folder / MADE_BY).read_bytes()
    except OSError:
        return False
    try:
        return size > (other / CODES).stat().st_size or made_by != (other / MADE_BY).read_bytes()
    except OSError:
        return size > 0
