"""Taking files into the library: each is read by a worker, kept whole or not at all, and seen once the index is made.

What was finished is not read again, so whoever is stopped at any moment runs the same again and goes on.
"""

from __future__ import annotations

import hashlib
import pickle
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from footnote.core.holding import Holding, HoldingId, Kept, Refused
from footnote.errors import BadDocument
from footnote.services.library_ports import Building, EncodeEach, Encoder, LiteratureReader, Shelf, Stage, Workers

IN_ONE = 500
"""Documents that are kept in one transaction, and travel between processes as one piece."""
_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Progress:
    """How far it is: `done` of `total` files in the stage of reading, of passages in the others.

    `name` is the file that was taken in last. `documents` and `refused` count since the beginning, `seconds` by the
    clock.
    """

    stage: Stage
    done: int
    total: int
    name: str = ""
    documents: int = 0
    refused: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class Report:
    """What came of it: `files` that were given, those of them that were `known`, documents kept, and what was refused.

    `generation` numbers the index that is live now, and `encoder` names what encoded its passages, None for nothing.
    `passed_over` are files in folders that were not looked into, how many by the ends of their names.
    """

    files: int
    known: int
    kept: Kept
    refused: tuple[Refused, ...]
    generation: int
    encoder: str | None
    seconds: float
    passed_over: Mapping[str, int] = field(default_factory=dict)


On = Callable[[Progress], None]
Packed = list[bytes]


def ignore(_: Progress) -> None:
    """Tell nobody."""


def none(_: Sequence[Path]) -> Mapping[str, int]:
    """Return that no file is passed over."""
    return {}


@dataclass(frozen=True)
class Ingest:
    """What taking in needs: `files` lists the files that paths lead to, `read` reads one, `workers` spread that, and
    `passed_over` counts what `files` leaves out.

    `encoder` is None where passages are to be found by words alone; `each` encodes in its place, on several cores.
    """

    shelf: Shelf
    generations: Building
    files: Callable[[Sequence[Path]], Iterable[Path]]
    read: LiteratureReader
    workers: Workers
    encoder: Encoder | None = None
    each: EncodeEach | None = None
    clock: Callable[[], float] = time.monotonic
    passed_over: Callable[[Sequence[Path]], Mapping[str, int]] = none


def add(ingest: Ingest, paths: Sequence[Path], on: On = ignore) -> Report:
    """Take in what files, folders and archives hold, then bring the index up to it.

    What cannot be read is refused and the rest goes on. Raises LibraryBusy (LIB-001) when somebody else writes, and
    LibraryFailed (LIB-005) when nothing more can be kept; all files that were finished by then stay.
    """
    with ingest.shelf.writing():
        tally = _Tally(ingest, on)
        tally.take(list(ingest.files(paths)))
        generation = index(ingest, on, tally.started)
    name = ingest.encoder.name if ingest.encoder else None
    seconds = ingest.clock() - tally.started
    others = ingest.passed_over(paths)
    return Report(tally.total, tally.known, tally.kept, tuple(tally.refused), generation, name, seconds, others)


def keep(ingest: Ingest, records: Iterable[Holding | Refused], on: On = ignore) -> tuple[Kept, tuple[Refused, ...]]:
    """Take in documents that come from elsewhere than files, without indexing them: see `index`."""
    kept, refused = Kept(), []
    with ingest.shelf.writing():
        given = iter(records)
        while batch := list(islice(given, IN_ONE)):
            kept += ingest.shelf.put([one for one in batch if isinstance(one, Holding)])
            refused += [one for one in batch if isinstance(one, Refused)]
            on(Progress(Stage.READING, kept.added + kept.merged + kept.unchanged, 0, "", 0, len(refused)))
    return kept, tuple(refused)


def remove(ingest: Ingest, holdings: Iterable[HoldingId], on: On = ignore) -> int:
    """Drop documents and bring the index up to that; returns how many were there."""
    with ingest.shelf.writing():
        dropped = ingest.shelf.remove(holdings)
        if dropped:
            index(ingest, on)
    return dropped


def index(ingest: Ingest, on: On = ignore, started: float | None = None, anew: bool = False) -> int:
    """Bring the index up to what the shelf holds, or make it anew; returns the number of the live generation."""
    began = ingest.clock() if started is None else started
    with ingest.shelf.writing():
        total = ingest.shelf.stock().passages

        def heard(stage: Stage, done: int) -> None:
            on(Progress(stage, done, total, seconds=ingest.clock() - began))

        return ingest.generations.build(ingest.shelf, ingest.encoder, ingest.each, heard, anew)


@dataclass
class _Tally:
    """What was taken in so far."""

    ingest: Ingest
    on: On
    total: int = 0
    done: int = 0
    known: int = 0
    kept: Kept = field(default_factory=Kept)
    refused: list[Refused] = field(default_factory=list)
    started: float = 0.0

    def __post_init__(self) -> None:
        self.started = self.ingest.clock()

    def take(self, paths: list[Path]) -> None:
        """Take in files, in their order; of each that is known only that is told."""
        self.total = len(paths)
        going: list[tuple[Path, str | None]] = []
        results = self.ingest.workers.run(partial(_read, self.ingest.read), self._unknown(paths, going), _lost)
        for packed in results:
            path, digest = going.pop(0)
            refused = self._keep(packed)
            if digest is not None:
                self.ingest.shelf.files.finish(digest, str(path), refused)
            self.refused += refused
            self.done += 1
            self._tell(path)

    def _unknown(self, paths: list[Path], going: list[tuple[Path, str | None]]) -> Iterator[Path]:
        """Give the files that must be read, and note each with its digest, None where it cannot be opened."""
        for path in paths:
            digest = _digest(path)
            if digest is not None and self.ingest.shelf.files.is_known(digest):
                self.known += 1
                self.done += 1
                self._tell(path)
                continue
            going.append((path, digest))
            yield path

    def _keep(self, packed: Packed) -> list[Refused]:
        refused: list[Refused] = []
        for piece in packed:
            records = _unpacked(piece)
            self.kept += self.ingest.shelf.put([r for r in records if isinstance(r, Holding)])
            refused += [r for r in records if isinstance(r, Refused)]
        return refused

    def _tell(self, path: Path) -> None:
        documents = self.kept.added + self.kept.merged + self.kept.unchanged
        seconds = self.ingest.clock() - self.started
        self.on(Progress(Stage.READING, self.done, self.total, path.name, documents, len(self.refused), seconds))


def _read(read: LiteratureReader, path: Path) -> Packed:
    """What a worker does with a file: its records in pieces, compressed so that those of a large one can wait."""
    records = read(path)
    pieces = []
    while batch := list(islice(records, IN_ONE)):
        pieces.append(zlib.compress(pickle.dumps(batch, pickle.HIGHEST_PROTOCOL), 1))
    return pieces


def _lost(path: Path) -> Packed:
    what = f"“{path.name}” ended the process that read it, each time."
    error = BadDocument(what, "Save it again in a simpler form, as text for example.", code="DOC-012")
    return [zlib.compress(pickle.dumps([Refused(str(path), error)], pickle.HIGHEST_PROTOCOL), 1)]


def _unpacked(piece: bytes) -> list[Holding | Refused]:
    records: Any = pickle.loads(zlib.decompress(piece))
    return list(records)


def _digest(path: Path) -> str | None:
    """SHA-256 (hex) of a file; None for what is no plain file that can be read: its reader says why."""
    try:
        if not path.is_file():
            return None
        total = hashlib.sha256()
        with open(path, "rb") as file:
            while chunk := file.read(_CHUNK):
                total.update(chunk)
    except (OSError, ValueError):
        return None
    return total.hexdigest()
