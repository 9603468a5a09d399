"""The database as services see it: transactions, and failures in words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from footnote.core.editorial import Event, Role
from footnote.errors import Overtaken, RecordsFailed
from footnote.records.store import SqlRecords
from tests.databases import Databases
from tests.desk import AUTHOR, EVERYBODY, READER, START, peopled


@pytest.fixture
def records(databases: Databases) -> Iterator[SqlRecords]:
    """A database with everybody in it, of each kind."""
    with databases.fresh(peopled) as url:
        made = SqlRecords.at(url)
        yield made
        made.close()


def length(records: SqlRecords) -> int:
    """Return how many entries the journal has."""
    with records.reading() as work:
        return len(list(work.journal.entries()))


def test_a_transaction_happens_completely_or_not_at_all(records: SqlRecords) -> None:
    """Whatever fails in a transaction, nothing of it is kept, in no table."""
    before = length(records)

    def fail() -> None:
        with records.writing() as work:
            work.people.set_password(AUTHOR.id, "hash")
            work.journal.append(Event(START, AUTHOR.id, Role.AUTHOR, "x", "instance"))
            raise Overtaken("Somebody was first.", "Look again.")

    with pytest.raises(Overtaken):
        fail()
    assert length(records) == before
    with records.reading() as work:
        assert work.people.password_hash(AUTHOR.id) is None


def test_everything_of_a_transaction_is_kept(records: SqlRecords) -> None:
    """What a transaction did is there for the next one, in every table."""
    with records.writing() as work:
        work.people.set_password(AUTHOR.id, "hash")
        work.journal.append(Event(START, AUTHOR.id, Role.AUTHOR, "x", "instance"))
    with records.reading() as work:
        assert work.people.password_hash(AUTHOR.id) == "hash"
        head = work.journal.head()
        assert head is not None
        assert head.subject == "instance"
        assert len(work.people.everyone()) == len(EVERYBODY)


def test_a_failure_of_the_database_is_told_in_words(records: SqlRecords) -> None:
    """An error of the database becomes RecordsFailed with its cause, and the next transaction works."""
    with records.engine.begin() as connection:
        connection.execute(text("ALTER TABLE declarations RENAME TO elsewhere"))
    with pytest.raises(RecordsFailed) as failed, records.writing() as work:
        work.people.declaration(READER.id)
    assert failed.value.__cause__ is not None
    assert "declarations" not in str(failed.value)
    with records.writing() as work:
        assert work.people.person(READER.id) is not None


def test_after_closing_it_can_be_opened_again(databases: Databases) -> None:
    """A database that was closed keeps everything."""
    with databases.fresh(peopled) as url:
        for _ in range(2):
            records = SqlRecords.at(url)
            with records.reading() as work:
                assert len(work.people.everyone()) == len(EVERYBODY)
            records.close()
