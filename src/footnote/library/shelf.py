"""The shelf: the documents of the library in one SQLite file, for one writer at a time and any number of readers.

Every commit is on the disk before it is told (synchronous=FULL): a file that was finished stays finished whatever
happens to the machine, and batches are large enough that waiting for the disk costs little.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import weakref
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from footnote.core.holding import Holding, HoldingId, Kept, Notice, Numbered, PassageKind, Place, Stock
from footnote.core.source import SourceStatus
from footnote.errors import FootnoteError
from footnote.library.noted import write_notices
from footnote.library.shelf_files import FileBook
from footnote.library.shelf_keeping import ADDED, MERGED, UNCHANGED, add_notice, put_one, remove_one
from footnote.library.shelf_lock import WriterLock
from footnote.library.shelf_rows import counted, holding_at, holdings_where, numbered_above
from footnote.library.shelf_tables import FILE, connect, transaction, translated
from footnote.rules.noticing import with_withdrawn

WRITER_KIB, READER_KIB = 65_536, 2_048
"""What of the file a connection holds in memory, in KiB. New documents go to places all over the lists of identifiers:
with what readers hold, keeping one took twice as long in a shelf of 120,000 as in one of 10,000."""


class SqliteShelf:
    """Documents, passages, files taken in, refusals and notices in the folder of a library.

    Opening makes the folder where there is none; raises LibraryFailed (LIB-005) for a file that is damaged, or of a
    newer version. Each thread reads through a connection of its own.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = WriterLock(folder)
        self._own = threading.local()
        self._opened: weakref.WeakSet[_Own] = weakref.WeakSet()
        self._files = FileBook(self._all, self._changing)
        self._identity: str = self._all("SELECT value FROM facts WHERE name = 'identity'")[0][0]

    @property
    def identity(self) -> str:
        """Names this shelf among all: made once, when its file is."""
        return self._identity

    @property
    def files(self) -> FileBook:
        """The files that were taken in."""
        return self._files

    def close(self) -> None:
        """Close every connection; the shelf is of no use afterwards."""
        for own in list(self._opened):
            own.close()
        self._own = threading.local()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the one writer until the block ends; within it, the thread may write again. Raises LibraryBusy.

        When it ends, the file of notices is brought up to the shelf.
        """
        with self._lock.held() as first:
            if not first:
                yield
                return
            self._files.begin()
            self._hold(WRITER_KIB)
            try:
                yield
            except BaseException:
                with suppress(FootnoteError):
                    write_notices(self._folder, self.notices())
                raise
            finally:
                self._hold(READER_KIB)
            write_notices(self._folder, self.notices())

    def put(self, holdings: Sequence[Holding]) -> Kept:
        """Keep documents, all or none, merged with what is there; returns how many were added, merged, unchanged."""
        became, rows = Counter[str](), set()
        with self._changing() as connection:
            for holding in holdings:
                row, what = put_one(connection, holding)
                became[what] += 1
                rows.add(row)
        self._files.put(rows)
        return Kept(became[ADDED], became[MERGED], became[UNCHANGED])

    def remove(self, holdings: Iterable[HoldingId]) -> int:
        """Drop documents by id or identifier, all or none; returns how many were there."""
        with self._changing() as connection:
            return sum([remove_one(connection, name) for name in holdings])

    def holding(self, holding: HoldingId) -> Holding | None:
        """Return a document by its id or any of its identifiers, None where there is none."""
        with self._reading() as connection:
            row = connection.execute("SELECT document FROM identifiers WHERE identifier = ?", (holding,)).fetchone()
            return holding_at(connection, row[0]) if row else None

    def holdings(self, after: HoldingId = "", limit: int = 100) -> list[Holding]:
        """Return documents sorted by id, from behind `after`."""
        with self._reading() as connection:
            return list(holdings_where(connection, "id > ? ORDER BY id LIMIT ?", after, max(0, limit)))

    def numbered(self, above: int = 0) -> Iterator[Numbered]:
        """Yield the passages whose numbers are above one, in their order, as they stood when the first was asked for.

        A connection of its own, so that nothing else the thread reads is held to that state.
        """
        connection = connect(self._folder)
        try:
            with translated():
                connection.execute("BEGIN")
                yield from numbered_above(connection, above)
        finally:
            connection.close()

    def count(self, up_to: int) -> int:
        """Return how many passages have numbers up to one."""
        found: int = self._all("SELECT count(*) FROM passages WHERE number <= ?", up_to)[0][0]
        return found

    def located(self, numbers: Sequence[int]) -> dict[int, Place]:
        """Return where numbers lead to; those that were removed are missing."""
        asked = (
            "SELECT number, documents.id, ordinal, passages.kind FROM json_each(?) JOIN passages ON number = value"
            " JOIN documents ON row = document"
        )
        found = self._all(asked, json.dumps(list(numbers)))
        return {number: Place(name, ordinal, PassageKind(kind)) for number, name, ordinal, kind in found}

    def add_notices(self, notices: Sequence[tuple[str, Notice]]) -> int:
        """Keep what was said of works, here or not, all or none; returns how many notices are new."""
        with self._changing() as connection:
            return sum([add_notice(connection, identifier, notice) for identifier, notice in notices])

    def notices(self) -> dict[str, tuple[Notice, ...]]:
        """Return every notice by the identifier of the work that it is about, and by the other names of a document.

        Behind those of a work stands which of them were taken back.
        """
        told: dict[str, tuple[Notice, ...]] = {}
        of_document: defaultdict[int, set[str]] = defaultdict(set)
        same: dict[str, set[str]] = {}
        for identifier, document, status, by, notice, on in self._all(
            "SELECT DISTINCT ifnull(other.identifier, n.identifier), own.document, status, said_by, notice,"
            ' "on" FROM notices AS n'
            " LEFT JOIN identifiers AS own ON own.identifier = n.identifier"
            " LEFT JOIN identifiers AS other ON other.document = own.document ORDER BY n.row"
        ):
            told[identifier] = (*told.get(identifier, ()), Notice(SourceStatus(status), by, notice, on))
            if document is not None:
                of_document[document].add(identifier)
                same[identifier] = of_document[document]
        return with_withdrawn(told, same)

    def stock(self) -> Stock:
        """Return how much there is; `size` is the bytes of the shelf on the disk. Counted again after each change."""
        with self._reading() as connection:
            (version,) = connection.execute("PRAGMA data_version").fetchone()
            state = version, connection.total_changes
            held: tuple[object, Stock] | None = getattr(self._own, "stock", None)
            if held is None or held[0] != state:
                size = sum(path.stat().st_size for path in self._folder.glob(f"{FILE}*") if path.is_file())
                held = self._own.stock = (state, counted(connection, size))
            return held[1]

    def _hold(self, kib: int) -> None:
        """Let the connection of this thread hold so much of the file in memory."""
        with suppress(FootnoteError):
            self._all(f"PRAGMA cache_size=-{kib}")

    def _all(self, asked: str, *values: object) -> list[Any]:
        with translated():
            return self._connection().execute(asked, values).fetchall()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that sees one state from its first look to its last."""
        connection = self._connection()
        with translated():
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("COMMIT")

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection whose changes are kept together, or none of them; takes the lock where nobody has."""
        with self.writing(), translated(), transaction(self._connection()) as connection:
            yield connection

    def _connection(self) -> sqlite3.Connection:
        found: _Own | None = getattr(self._own, "held", None)
        if found is None:
            found = self._own.held = _Own(connect(self._folder))
            self._opened.add(found)
        return found.connection


class _Own:
    """The connection of a thread, closed when the thread ends."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.close = weakref.finalize(self, connection.close)
