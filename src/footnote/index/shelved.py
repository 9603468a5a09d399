"""What of the shelf is needed to index it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from typing import Protocol

from footnote.core.holding import Numbered, Place, Stage

Heard = Callable[[Stage, int], None]
TELLING = 500


class Shelved(Protocol):
    """Passages under numbers that are never used again (see `services.library_ports.Shelf`)."""

    def numbered(self, above: int = 0) -> Iterator[Numbered]:
        """Yield the passages whose numbers are above one, in the order of their numbers."""
        ...

    def count(self, up_to: int) -> int:
        """Return how many passages have numbers up to one."""
        ...

    def located(self, numbers: Sequence[int]) -> dict[int, Place]:
        """Return where numbers lead to; those that were removed are missing."""
        ...


class Following:
    """Notes the last number of the passages that pass by, and tells `on` now and then how many have passed."""

    def __init__(self, stage: Stage, last: int, on: Heard | None) -> None:
        self.last = last
        self._stage = stage
        self._on = on

    def passing(self, rows: Iterator[Numbered]) -> Iterator[Numbered]:
        """Yield what is given."""
        done = 0
        for done, row in enumerate(rows, start=1):
            self.last = row.number
            yield row
            if self._on is not None and done % TELLING == 0:
                self._on(self._stage, done)
        if self._on is not None and done:
            self._on(self._stage, done)


def has_above(shelf: Shelved, number: int) -> bool:
    """Whether there is a passage with a larger number."""
    rows = shelf.numbered(number)
    found = next(rows, None) is not None
    if isinstance(rows, Generator):
        rows.close()
    return found
