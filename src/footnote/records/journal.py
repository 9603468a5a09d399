"""The journal in SQL: appended to under the one lock of a writing transaction, read in order, never changed."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Row, insert, select

from footnote.core.editorial import Entry, Event
from footnote.records.tables import journal
from footnote.rules.chain import START, link

PAGE = 500


class SqlJournal:
    """The journal over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, event: Event) -> Entry:
        """Chain an event to the journal; returns the entry."""
        last = self.head()
        entry = link(event, last.number + 1, last.hash) if last else link(event, 1, START)
        self._connection.execute(insert(journal).values(**vars(entry)))
        return entry

    def entries(self) -> Iterator[Entry]:
        """Yield every entry in order, read in pages so that memory stays bounded."""
        after = -1
        while True:
            query = select(journal).where(journal.c.number > after).order_by(journal.c.number).limit(PAGE)
            rows = self._connection.execute(query).all()
            if not rows:
                return
            for row in rows:
                yield _entry(row)
            after = rows[-1].number

    def of(self, subject: str) -> tuple[Entry, ...]:
        """Return the entries on one subject in order."""
        query = select(journal).where(journal.c.subject == subject).order_by(journal.c.number)
        return tuple(map(_entry, self._connection.execute(query)))

    def head(self) -> Entry | None:
        """Return the last entry, None while there is none."""
        row = self._connection.execute(select(journal).order_by(journal.c.number.desc()).limit(1)).first()
        return _entry(row) if row is not None else None


def _entry(row: Row[tuple[object, ...]]) -> Entry:
    return Entry(**row._mapping)
