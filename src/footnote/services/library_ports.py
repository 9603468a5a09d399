"""What the services on the library need from outside: the shelf that keeps it, the index over it, an encoder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from footnote.core.holding import Found as Found
from footnote.core.holding import Holding, HoldingId, Notice, Query
from footnote.core.holding import Kept as Kept
from footnote.core.holding import Numbered as Numbered
from footnote.core.holding import Place as Place
from footnote.core.holding import Refused as Refused
from footnote.core.holding import Stage as Stage
from footnote.core.holding import Stock as Stock

Item = TypeVar("Item")
Result = TypeVar("Result")
EncodeEach = Callable[[Iterable[list[str]]], Iterator[NDArray[np.float32]]]
"""Batches of texts to their unit vectors, in order; may be done by other processes."""


class Encoder(Protocol):
    """Texts to vectors."""

    @property
    def name(self) -> str:
        """Names the weights, so that vectors of other weights are known for what they are."""
        ...

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors, one row for each text: shape (texts, width)."""
        ...


class FileBook(Protocol):
    """The files that were taken in to a shelf."""

    def is_known(self, digest: str) -> bool:
        """Whether a file with this SHA-256 was taken in completely, and nothing of it was removed since."""
        ...

    def finish(self, digest: str, name: str, refused: Sequence[Refused] = ()) -> None:
        """Note that a file was taken in completely, with what was refused in it."""
        ...

    def refusals(self) -> list[Refused]:
        """Return what was refused in files, the last file first."""
        ...


class Shelf(Protocol):
    """The documents of the library, kept. One writer at a time; readers see whole batches."""

    @property
    def identity(self) -> str:
        """Names this shelf among all, so that an index of another one is known for what it is."""
        ...

    @property
    def files(self) -> FileBook:
        """The files that were taken in."""
        ...

    def writing(self) -> AbstractContextManager[None]:
        """Be the one writer until the block ends; raises LibraryBusy (LIB-001) when somebody else is."""
        ...

    def put(self, holdings: Sequence[Holding]) -> Kept:
        """Keep documents, all or none; one with the id or an identifier of one that is kept is merged with it."""
        ...

    def remove(self, holdings: Iterable[HoldingId]) -> int:
        """Drop documents; returns how many were there."""
        ...

    def holding(self, holding: HoldingId) -> Holding | None:
        """Return a document by its id or any of its identifiers, None where there is none."""
        ...

    def holdings(self, after: HoldingId = "", limit: int = 100) -> list[Holding]:
        """Return documents sorted by id, from behind `after`."""
        ...

    def numbered(self, above: int = 0) -> Iterator[Numbered]:
        """Yield the passages whose numbers are above one, in the order of their numbers."""
        ...

    def count(self, up_to: int) -> int:
        """Return how many passages have numbers up to one; what the index sees of a number never changes."""
        ...

    def located(self, numbers: Sequence[int]) -> dict[int, Place]:
        """Return where numbers lead to; those that were removed are missing."""
        ...

    def add_notices(self, notices: Sequence[tuple[str, Notice]]) -> int:
        """Keep what was said of works ("pmid:…", "doi:…"), here or not; returns how many notices are new."""
        ...

    def notices(self) -> dict[str, tuple[Notice, ...]]:
        """Return every notice by the identifier of the work that it is about."""
        ...

    def stock(self) -> Stock:
        """Return how much there is."""
        ...


class PassageIndex(Protocol):
    """Search over passages, in the generation that is live when the search begins."""

    @property
    def encoder(self) -> str | None:
        """The name of the encoder that takes part in a search; None where passages are found by words alone."""
        ...

    @property
    def encoded_by(self) -> str | None:
        """The name of the encoder that made the vectors, None where there are none."""
        ...

    @property
    def is_whole(self) -> bool:
        """Whether every passage has a vector."""
        ...

    def search(self, query: Query, limit: int) -> list[Found]:
        """Return up to `limit` passages, best first; equal scores by number."""
        ...


class Generations(Protocol):
    """The index as a whole, as those who search see it."""

    def live(self) -> PassageIndex | None:
        """Return the live index, None while none was built; raises LibraryFailed (LIB-005) for a damaged one."""
        ...


class Building(Generations, Protocol):
    """The index as a whole: built beside the live one and put in its place by one rename."""

    def build(
        self,
        shelf: Shelf,
        encoder: Encoder | None,
        each: EncodeEach | None = None,
        on: Callable[[Stage, int], None] | None = None,
        anew: bool = False,
    ) -> int:
        """Bring the index up to what the shelf holds; returns the number of the generation that is live then.

        `each` encodes in place of `encoder.encode`; `on` hears how many passages are done; `anew` keeps nothing.
        """
        ...


class Workers(Protocol):
    """Processes of this machine, or of several, that do one job on many items."""

    def run(
        self, job: Callable[[Item], Result], items: Iterable[Item], lost: Callable[[Item], Result] | None = None
    ) -> Iterator[Result]:
        """Yield what `job` makes of each item, in the order of the items, few items ahead of who takes them.

        `job` is a function of a module; it, its items and results travel between processes. An item whose worker died
        is given to another one, a few times; then what `lost` makes of it here stands in its place, and without `lost`
        LibraryFailed (LIB-005) is raised. An error that a job raises is raised here.
        """
        ...


class LiteratureReader(Protocol):
    """Files to documents."""

    def __call__(self, path: Path) -> Iterator[Holding | Refused]:
        """Yield what a file holds, record by record and, of an archive, file by file; never raises for its content."""
        ...
