"""Takes files into a library, as a process of its own that the tests end at any moment."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from footnote.index.generations import Generations
from footnote.library.gather import documents
from footnote.library.literature import SUFFIXES, read_literature
from footnote.library.pool import LocalWorkers
from footnote.library.shelf import SqliteShelf
from footnote.services.ingest import Ingest, Progress, add
from footnote.services.library_ports import Workers
from tests.holdings import Bag

Item = TypeVar("Item")
Result = TypeVar("Result")


class Here:
    """Does the work of others in this process."""

    def run(
        self, job: Callable[[Item], Result], items: Iterable[Item], lost: Callable[[Item], Result] | None = None
    ) -> Iterator[Result]:
        """Yield what the job makes of each item."""
        return map(job, items)


def ingest(place: Path, bag: Bag | None, workers: Workers) -> Ingest:
    """Return what takes files into the library in a folder."""
    shelf = SqliteShelf(place)
    generations = Generations(place / "index", shelf.identity, lambda: bag)
    return Ingest(shelf, generations, lambda p: documents(p, SUFFIXES), read_literature, workers, bag)


def main() -> None:
    """Take in what the second argument names, telling every step."""

    def on(progress: Progress) -> None:
        print(progress.stage, progress.done, flush=True)

    add(ingest(Path(sys.argv[1]), Bag(), LocalWorkers(2)), [Path(sys.argv[2])], on)


if __name__ == "__main__":
    main()
