"""Opening the library: the user's own literature, its index, and the processes that read and encode it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from footnote.config import Settings
from footnote.core.holding import Holding, HoldingId, Kept, Refused, Stock
from footnote.errors import LibraryFailed, NotInLibrary
from footnote.index.generations import Generations
from footnote.library.gather import documents
from footnote.library.literature import SUFFIXES, read_literature
from footnote.library.pool import LocalWorkers
from footnote.library.shelf import SqliteShelf
from footnote.library.shelf_tables import FILE
from footnote.rules.knowledge import Knowledge
from footnote.services import ingest
from footnote.services.catalogue import Catalogue
from footnote.services.ingest import Ingest, On, Report, ignore
from footnote.services.library_ports import EncodeEach, Encoder, Workers
from footnote.services.search import LACKS, Finder, Lack
from footnote.wiring.encoding import encode, encoder

INDEX = "index"
SPREAD_FROM = 2_000
"""Passages from which encoding is given to other processes; fewer are done before those are up."""


@dataclass(frozen=True)
class Library:
    """An opened library."""

    shelf: SqliteShelf
    generations: Generations
    finder: Finder

    def catalogue(self, know: Knowledge | None) -> Catalogue:
        """Return what searches and quotations read; a pack's concepts widen the searches where one is given."""
        return Catalogue(self.shelf, self.finder.find, know, self._encoder, self._is_indexed, self._lack)

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
        """Drop documents by id or identifier; returns how many were there."""
        return ingest.remove(self._ingest(None, True), names, on)

    def holding(self, name: HoldingId) -> Holding:
        """Return a document by its id or any of its identifiers; raises NotInLibrary (LIB-003)."""
        found = self.shelf.holding(name)
        if found is None:
            raise NotInLibrary(f"The library holds no document {name[:80]!r}.", "Take an id from a search.")
        return found

    def stock(self) -> Stock:
        """Return how much there is."""
        return self.shelf.stock()

    def refusals(self) -> list[Refused]:
        """Return what was refused in files, the last file first."""
        return self.shelf.refusals()

    def lack(self) -> Lack | None:
        """Return why searches go by words alone, or find nothing; `services.search.LACKS` has the words."""
        return self.finder.lack()

    def close(self) -> None:
        """Let go of the files."""
        self.shelf.close()

    def _lack(self) -> str | None:
        found = self.finder.lack()
        return LACKS[found] if found else None

    def _encoder(self) -> str | None:
        live = self.generations.live()
        return live.encoder if live else None

    def _is_indexed(self) -> bool:
        return self.generations.live() is not None

    def _ingest(self, workers: Workers | None, with_vectors: bool) -> Ingest:
        chosen = workers or LocalWorkers()
        used: Encoder | None = encoder() if with_vectors else None
        each: EncodeEach | None = partial(_spread, chosen, used) if used is not None else None
        files = partial(documents, ends=SUFFIXES)
        return Ingest(self.shelf, self.generations, files, read_literature, chosen, used, each)


def has_library(settings: Settings) -> bool:
    """Whether there is a library at all: it is made when something is added."""
    return settings.library is not None and os.path.lexists(settings.library / FILE)


def open_library(settings: Settings) -> Library:
    """Open the library, making it where there is none; raises LibraryFailed (LIB-005)."""
    if settings.library is None:
        raise LibraryFailed("There is no library: FOOTNOTE_LIBRARY is off.", "Set FOOTNOTE_LIBRARY to a folder.")
    shelf = SqliteShelf(settings.library)
    generations = Generations(settings.library / INDEX, shelf.identity, encoder)
    return Library(shelf, generations, Finder(shelf, generations, lambda: encoder() is not None))


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
