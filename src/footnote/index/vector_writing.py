"""Passages to vectors in files: what is known is taken over, the rest is encoded, all in the order of the numbers."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from footnote.core.holding import Numbered
from footnote.index.vectors import CODES, KEYS, MADE_BY, NUMBERS, SCALES, EncodeEach, Known, Stored, Vectors

BATCH = 128
"""Passages that are encoded in one call: few enough that the cores are done at about the same time."""


@dataclass(frozen=True)
class _Batch:
    """Passages by number, the digest of what is encoded of each, where a known vector lies (-1: nowhere), what is new.

    `texts` are new and differ; `which` leads from each passage that has none yet to its text.
    """

    numbers: NDArray[np.int64]
    keys: NDArray[np.uint64]
    places: NDArray[np.int64]
    texts: list[str]
    which: NDArray[np.int64]


def encoded_texts(rows: Iterable[Numbered]) -> Iterator[tuple[Numbered, str]]:
    """Give passages with what is encoded of them: their document's title before them.

    A title with something behind it stands for its document as the passage behind it does: the same is encoded.
    """
    title: Numbered | None = None
    for row in rows:
        text = row.text if row.text.startswith(row.title) or not row.title else f"{row.title} {row.text}"
        if title is not None:
            yield title, text if row.holding == title.holding else title.text
        title = row if text == row.title else None
        if title is None:
            yield row, text
    if title is not None:
        yield title, title.text


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
            while not pending[0].texts:
                _put(files, pending.popleft(), None, width, known)
            batch = pending.popleft()
            made += len(batch.texts)
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
    for batch in _batches(encoded_texts(rows)):
        numbers = np.array([row.number for row, _ in batch], dtype=np.int64)
        keys = np.array([_key(text) for _, text in batch], dtype=np.uint64)
        places = known.rows_of_keys(keys)
        new: dict[str, int] = {}
        which = [new.setdefault(batch[n][1], len(new)) for n in np.flatnonzero(places < 0)]
        texts = list(new)
        pending.append(_Batch(numbers, keys, places, texts, np.array(which, dtype=np.int64)))
        if texts:
            yield texts


def _batches(given: Iterable[tuple[Numbered, str]]) -> Iterator[list[tuple[Numbered, str]]]:
    """Give passages in batches, neighbours of which the same is encoded in one."""
    batch: list[tuple[Numbered, str]] = []
    for row, text in given:
        if len(batch) >= BATCH and text != batch[-1][1]:
            yield batch
            batch = []
        batch.append((row, text))
    if batch:
        yield batch


def _put(
    files: Sequence[BinaryIO], batch: _Batch, vectors: NDArray[np.float32] | None, width: int, known: Known
) -> None:
    numbers, keys, places = batch.numbers, batch.keys, batch.places
    if batch.texts and vectors is None:
        numbers, keys, places = numbers[places >= 0], keys[places >= 0], places[places >= 0]
    codes, scales = known.stored(places, width)
    if vectors is not None:
        codes[places < 0], scales[places < 0] = _stepped(vectors[batch.which])
    whole: tuple[NDArray[Any], ...] = (codes, scales, numbers, keys)
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
