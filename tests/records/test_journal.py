"""The journal in SQL: only ever longer, in order, and the database itself refuses anything else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, Executable, delete, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from footnote.core.editorial import Event, Role
from footnote.records.journal import PAGE
from footnote.records.opening import prepare
from footnote.records.store import SqlRecords
from footnote.records.tables import journal
from footnote.rules.chain import START, first_break
from tests.databases import Databases

AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def records(databases: Databases) -> Iterator[SqlRecords]:
    """A database with a journal of three entries."""
    with databases.fresh(prepare) as url:
        made = SqlRecords.at(url)
        with made.writing() as work:
            for n in range(3):
                work.journal.append(Event(AT, "author-a", Role.AUTHOR, "edit", f"answer:{n % 2}", "é −3 🌱"))
        yield made
        made.close()


def test_entries_are_numbered_and_chained(records: SqlRecords) -> None:
    """Entries are numbered from 1, each with the hash of the one before, and come back as they were written."""
    with records.reading() as work:
        entries = list(work.journal.entries())
        assert work.journal.head() == entries[-1]
        assert work.journal.of("answer:0") == (entries[0], entries[2])
    assert [e.number for e in entries] == [1, 2, 3]
    assert [e.previous for e in entries] == [START, entries[0].hash, entries[1].hash]
    assert first_break(entries) is None
    assert entries[0].reason == "é −3 🌱"


def test_a_long_journal_is_read_in_pages(records: SqlRecords) -> None:
    """A journal of more than two pages is read whole and in order."""
    with records.writing() as work:
        for n in range(2 * PAGE):
            work.journal.append(Event(AT, "author-a", Role.AUTHOR, "edit", f"answer:{n}"))
    with records.reading() as work:
        entries = list(work.journal.entries())
    assert [e.number for e in entries] == list(range(1, 2 * PAGE + 4))
    assert first_break(entries) is None


def row(connection: Connection, number: int) -> dict[str, object]:
    """Return an entry as a row."""
    return dict(connection.execute(select(journal).where(journal.c.number == number)).one()._mapping)


def refused(records: SqlRecords, statement: Executable | str) -> None:
    """Check that the database refuses a statement and that the journal is as before."""
    with records.reading() as work:
        before = list(work.journal.entries())
    done = text(statement) if isinstance(statement, str) else statement
    with pytest.raises(DBAPIError), records.engine.begin() as connection:
        connection.execute(done)
    with records.reading() as work:
        assert list(work.journal.entries()) == before


@pytest.mark.parametrize("column", [c.name for c in journal.columns])
def test_the_database_refuses_to_change_an_entry(records: SqlRecords, column: str) -> None:
    """No column of any entry can be updated."""
    value = 9 if column == "number" else "x"
    refused(records, update(journal).where(journal.c.number == 2).values({column: value}))
    refused(records, update(journal).values({column: journal.c[column]}))


def test_the_database_refuses_to_remove_entries(records: SqlRecords) -> None:
    """No entry can be deleted, one or all."""
    refused(records, delete(journal).where(journal.c.number == 3))
    refused(records, delete(journal))


def test_the_database_refuses_to_replace_an_entry(records: SqlRecords) -> None:
    """No entry can be written over another one, by whatever word the database has for it."""
    with records.engine.connect() as connection:
        second, third = row(connection, 2), row(connection, 3)
    if records.engine.dialect.name == "sqlite":
        for taken in (
            {**second, "reason": "x"},
            {**second, "number": 4, "previous": "x", "hash": third["hash"]},
            {**second, "number": 4, "previous": third["previous"], "hash": "x"},
        ):
            refused(records, insert(journal).prefix_with("OR REPLACE").values(**taken))
    else:
        names = ", ".join(second)
        refused(
            records,
            f"INSERT INTO journal ({names}) SELECT {names} FROM journal WHERE number = 2 "
            "ON CONFLICT (number) DO UPDATE SET reason = 'x'",
        )


def test_postgresql_refuses_to_empty_the_journal(records: SqlRecords) -> None:
    """PostgreSQL refuses to truncate the journal; SQLite knows no such statement."""
    refused(records, "TRUNCATE journal")
    if records.engine.dialect.name == "postgresql":
        refused(records, "TRUNCATE people, journal CASCADE")


def test_a_fork_is_refused(records: SqlRecords) -> None:
    """No second entry can follow the same one, and none can have the number of another."""
    with records.engine.connect() as connection:
        second = row(connection, 2)
    refused(records, insert(journal).values(**{**second, "number": 4, "hash": "x"}))
    refused(records, insert(journal).values(**{**second, "previous": "x", "hash": "x"}))
    with records.reading() as work:
        assert len(list(work.journal.entries())) == 3


def test_what_fails_after_an_entry_takes_it_back(records: SqlRecords) -> None:
    """An entry whose transaction fails was never written, and the next one takes its place."""

    def fail() -> None:
        with records.writing() as work:
            work.journal.append(Event(AT, "author-a", Role.AUTHOR, "edit", "answer:9"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with records.writing() as work:
        assert work.journal.append(Event(AT, "author-a", Role.AUTHOR, "edit", "answer:1")).number == 4
    with records.engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(journal)) == 4
