"""The database as services see it: transactions that give answers, people, access and the journal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from footnote.errors import RecordsFailed
from footnote.records import opening
from footnote.records.access import SqlAccess
from footnote.records.answers import SqlAnswers
from footnote.records.journal import SqlJournal
from footnote.records.people import SqlPeople
from footnote.records.stored import SqlStored


@dataclass(frozen=True)
class SqlWork:
    """Everything that one transaction sees and does."""

    answers: SqlAnswers
    people: SqlPeople
    access: SqlAccess
    journal: SqlJournal
    stored: SqlStored


class SqlRecords:
    """The database, one transaction at a time; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def at(cls, url: str) -> SqlRecords:
        """Open the database at a URL and bring its schema to the newest; raises RecordsFailed."""
        return cls(opening.open_engine(url))

    @contextmanager
    def writing(self) -> Iterator[SqlWork]:
        """Open a transaction that happens completely or not at all, after all others."""
        with translated(), opening.writing(self.engine) as connection:
            yield work_over(connection)

    @contextmanager
    def reading(self) -> Iterator[SqlWork]:
        """Open a view of one state of the database."""
        with translated(), opening.reading(self.engine) as connection:
            yield work_over(connection)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def work_over(connection: Connection) -> SqlWork:
    """Return everything that a transaction sees and does, over its connection."""
    return SqlWork(
        SqlAnswers(connection),
        SqlPeople(connection),
        SqlAccess(connection),
        SqlJournal(connection),
        SqlStored(connection),
    )


@contextmanager
def translated() -> Iterator[None]:
    """Turn every failure of the database into RecordsFailed."""
    try:
        yield
    except SQLAlchemyError as error:
        raise RecordsFailed("The database of the editorial desk failed.", "Nothing was changed; try again.") from error
