"""Opening the library to add to it as well: what reads its files, and the processes that read and encode."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from footnote.config import Settings
from footnote.core.holding import Holding, HoldingId, Kept, Refused
from footnote.library.gather import documents, passed_over
from footnote.library.literature import SUFFIXES, read_literature
from footnote.library.pool import LocalWorkers
from footnote.services import ingest
from footnote.services.ingest import Ingest, On, Report, ignore
from footnote.services.library_ports import EncodeEach, Encoder, Workers
from footnote.wiring.encoding import encode, encoder
from footnote.wiring.library_reading import ReadLibrary, has_library, opened

__all__ = ["Library", "has_library", "open_library"]
SPREAD_FROM = 2_000
"""Passages from which encoding is given to other processes; fewer are done before those are up."""


@dataclass(frozen=True)
class Library(ReadLibrary):
    """An opened library, to be searched, quoted and added to.

    `workers` spread the reading of files and the encoding of passages, over the cores of this machine where nobody says
    otherwise. `with_vectors` tells whether what is new is encoded; without, it is found by its words alone until the
    library is indexed with them.
    """

    def add(
        self, paths: Sequence[Path], on: On = ignore, workers: Workers | None = None, with_vectors: bool = True
    ) -> Report:
        """Take in what files, folders and archives hold, and index it (see `services.ingest.add`)."""
        return ingest.add(self._ingest(workers, with_vectors), paths, on)

    def keep(self, records: Iterable[Holding | Refused], on: On = ignore) -> tuple[Kept, tuple[Refused, ...]]:
        """Take in documents that come from elsewhere than files; whoever does calls `index` at the end."""
        return ingest.keep(self._ingest(None, False), records, on)

    def index(
        self, on: On = ignore, anew: bool = False, workers: Workers | None = None, with_vectors: bool = True
    ) -> int:
        """Bring the index up to the shelf, or make it anew; returns the number of the generation that is live."""
        return ingest.index(self._ingest(workers, with_vectors), on, anew=anew)

    def remove(self, names: Iterable[HoldingId], on: On = ignore) -> int:
        """Drop documents by id or identifier and index the rest; returns how many were there."""
        return ingest.remove(self._ingest(None, True), names, on)

    def _ingest(self, workers: Workers | None, with_vectors: bool) -> Ingest:
        chosen = workers or LocalWorkers()
        used: Encoder | None = encoder() if with_vectors else None
        each: EncodeEach | None = partial(_spread, chosen, used) if used is not None else None
        files = partial(documents, ends=SUFFIXES)
        others = partial(passed_over, ends=SUFFIXES)
        return Ingest(self.shelf, self.generations, files, read_literature, chosen, used, each, passed_over=others)


def open_library(settings: Settings) -> Library:
    """Open the library, making it where there is none; raises LibraryFailed (LIB-005)."""
    return Library(*opened(settings))


def _spread(workers: Workers, own: Encoder, batches: Iterable[list[str]]) -> Iterator[NDArray[np.float32]]:
    """Encode batches: the first ones here, and the rest by workers."""
    given = iter(batches)
    done = 0
    for batch in given:
        yield own.encode(batch)
        done += len(batch)
        if done >= SPREAD_FROM:
            break
    yield from workers.run(encode, given)
