"""Opening the library to search and quote it. Nothing here knows how files are read, so an answer is soon there."""

from __future__ import annotations

import os
from dataclasses import dataclass

from footnote.config import Settings
from footnote.core.holding import Holding, HoldingId, Refused, Stock
from footnote.errors import LibraryFailed, NotInLibrary
from footnote.index.generations import Generations
from footnote.library.shelf import SqliteShelf
from footnote.library.shelf_tables import FILE
from footnote.rules.knowledge import Knowledge
from footnote.services.catalogue import Catalogue
from footnote.services.search import LACKS, Finder, Lack
from footnote.wiring.encoding import encoder

INDEX = "index"


@dataclass(frozen=True)
class ReadLibrary:
    """An opened library, to be searched and quoted."""

    shelf: SqliteShelf
    generations: Generations
    finder: Finder

    def catalogue(self, know: Knowledge | None) -> Catalogue:
        """Return what searches and quotations read; a pack's concepts widen the searches where one is given."""
        return Catalogue(self.shelf, self.finder.find, know, self.encoder, self.is_indexed, self.lacking)

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
        return self.shelf.files.refusals()

    def lack(self) -> Lack | None:
        """Return why searches go by words alone, or find nothing; `services.search.LACKS` has the words."""
        return self.finder.lack()

    def lacking(self) -> str | None:
        """Return in words what `lack` says, and what helps; None where nothing is amiss."""
        found = self.lack()
        return LACKS[found] if found else None

    def encoder(self) -> str | None:
        """Return the name of the encoder that takes part in searches, None where there is none."""
        live = self.generations.live()
        return live.encoder if live else None

    def is_indexed(self) -> bool:
        """Whether there is an index to search."""
        return self.generations.live() is not None

    def close(self) -> None:
        """Let go of the files."""
        self.shelf.close()


def has_library(settings: Settings) -> bool:
    """Whether there is a library at all: it is made when something is added."""
    return settings.library is not None and os.path.lexists(settings.library / FILE)


def opened(settings: Settings) -> tuple[SqliteShelf, Generations, Finder]:
    """Return the parts of the library, making it where there is none; raises LibraryFailed (LIB-005)."""
    if settings.library is None:
        raise LibraryFailed("There is no library: FOOTNOTE_LIBRARY is off.", "Set FOOTNOTE_LIBRARY to a folder.")
    shelf = SqliteShelf(settings.library)
    generations = Generations(settings.library / INDEX, shelf.identity, encoder)
    return shelf, generations, Finder(shelf, generations, lambda: encoder() is not None)


def open_to_read(settings: Settings) -> ReadLibrary | None:
    """Return the library, None where there is none; raises LibraryFailed (LIB-005) for one that cannot be used."""
    return ReadLibrary(*opened(settings)) if has_library(settings) else None
