"""What was fetched, as it came: for each order a folder with the answers and how far it has come.

An answer is written before it is counted, so that whatever stops a fetch, all that is counted is there whole.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from footnote.core.fetching import Order, Page, Position, Progress
from footnote.core.holding import Notice
from footnote.core.source import SourceStatus
from footnote.library.atomic import write_whole
from footnote.library.shelf_lock import WriterLock

STATE = "state.json"
FORMAT = 1


class OrderFolders:
    """The orders in a folder of the library; one fetch at a time, so that no service is asked faster than it likes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = WriterLock(folder)

    @contextmanager
    def fetching(self) -> Iterator[None]:
        """Be the one who fetches until the block ends; raises LibraryBusy (LIB-001) when somebody else does."""
        with self._lock.held():
            yield

    def begun(self, order: Order) -> Progress:
        """Return how far an order has come.

        One that was taken in already begins anew, for there may be more by now, and so does one whose files are not
        as they were written.
        """
        folder = self.place(order)
        try:
            said = json.loads((folder / STATE).read_bytes())
            if said["format"] != FORMAT or said["order"] != _order_json(order) or said["taken"]:
                raise ValueError(STATE)
            _verify(folder, said["files"])
            return _progress(order, said)
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            self.forget(order)
        return Progress(order)

    def keep(self, progress: Progress, page: Page) -> Progress:
        """Keep a page and count it; returns the progress with it. Raises LibraryFailed when it cannot be written."""
        folder = self.place(progress.order)
        name = None
        if page.content is not None:
            name = f"{len(progress.files) + 1:05}{page.suffix}"
            write_whole(folder / name, page.content)
        after = progress.with_page(page, name)
        self._count(after)
        return after

    def paths(self, progress: Progress) -> tuple[Path, ...]:
        """Return where the files of an order lie, in the order in which they came."""
        return tuple(self.place(progress.order) / name for name in progress.files)

    def taken(self, progress: Progress) -> None:
        """Note that the library has taken in the files of an order; they stay until it is fetched again."""
        self._count(progress, is_taken=True)

    def forget(self, order: Order) -> None:
        """Drop an order and its files."""
        folder = self.place(order)
        if (folder / STATE).exists():
            (folder / STATE).unlink()
        shutil.rmtree(folder, ignore_errors=True)

    def place(self, order: Order) -> Path:
        """Return the folder of an order: the service, and a digest of what was asked."""
        asked = json.dumps(_order_json(order), sort_keys=True, ensure_ascii=True).encode()
        return self._folder / f"{order.service}-{hashlib.sha256(asked).hexdigest()[:16]}"

    def _count(self, progress: Progress, *, is_taken: bool = False) -> None:
        folder = self.place(progress.order)
        files = [[n, (folder / n).stat().st_size] for n in progress.files]
        said = {
            "format": FORMAT,
            "order": _order_json(progress.order),
            "next": progress.next,
            "over": progress.is_over,
            "taken": is_taken,
            "files": files,
            "records": progress.records,
            "total": progress.total,
            "missing": progress.missing,
            "told": [[work, asdict(notice)] for work, notice in progress.told],
            "remarks": progress.remarks,
        }
        write_whole(folder / STATE, json.dumps(said, indent=1).encode())


def _order_json(order: Order) -> dict[str, Any]:
    return {
        "service": str(order.service),
        "query": order.query,
        "identifiers": list(order.identifiers),
        "most": order.most,
    }


def _verify(folder: Path, files: list[list[Any]]) -> None:
    for name, size in files:
        if Path(name).name != name or (folder / name).stat().st_size != size:
            raise ValueError(name)


def _progress(order: Order, said: dict[str, Any]) -> Progress:
    following: Position | None = said["next"]
    return Progress(
        order=order,
        next=following,
        is_over=bool(said["over"]),
        files=tuple(name for name, _ in said["files"]),
        records=int(said["records"]),
        size=sum(size for _, size in said["files"]),
        total=said["total"],
        missing=tuple(said["missing"]),
        told=tuple((work, Notice(**{**n, "status": SourceStatus(n["status"])})) for work, n in said["told"]),
        remarks=tuple(said["remarks"]),
    )
