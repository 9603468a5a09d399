"""Tests get real databases of each kind, fast, apart from each other, and say so where PostgreSQL is missing."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import Column, Engine, Integer, MetaData, NullPool, Table, create_engine, insert, inspect, select, text

from tests.databases import SCRIPT, VARIABLE, Databases, PostgresqlDatabases, SqliteDatabases

NOTES = Table("notes", MetaData(), Column("number", Integer, primary_key=True))
NOWHERE = "postgresql+psycopg://postgres@127.0.0.1:1/postgres"


def engine_on(url: str) -> Engine:
    """Return an engine that keeps no connection."""
    return create_engine(url, poolclass=NullPool)


def write(url: str, number: int) -> None:
    """Write one note."""
    with engine_on(url).begin() as connection:
        connection.execute(insert(NOTES).values(number=number))


def numbers(url: str) -> set[int]:
    """Return all notes."""
    with engine_on(url).begin() as connection:
        return set(connection.scalars(select(NOTES.c.number)))


def migrate(url: str) -> None:
    """Stand for the migrations: a table with note 1; a second run would fail."""
    with engine_on(url).begin() as connection:
        NOTES.create(connection, checkfirst=False)
    write(url, 1)


def migrate_with_a_log(url: str) -> None:
    """Stand for migrations that leave SQLite in WAL mode."""
    with engine_on(url).connect() as connection:
        connection.execute(text("PRAGMA journal_mode = WAL"))
    migrate(url)


def test_the_suite_ran_on_postgresql(postgresql_databases: PostgresqlDatabases) -> None:
    """The suite ran on a real PostgreSQL; where there was none, on CI too, this test is skipped and says so."""
    with postgresql_databases.fresh() as url, engine_on(url).connect() as connection:
        assert str(connection.scalar(text("SELECT version()"))).startswith("PostgreSQL ")


def test_a_database_is_fresh_and_empty(database_url: str) -> None:
    """A test gets a database without a table, and may change it."""
    assert inspect(engine_on(database_url)).get_table_names() == []
    migrate(database_url)
    assert numbers(database_url) == {1}


def test_migrations_run_once_and_tests_get_copies(databases: Databases) -> None:
    """Migrations run once a session, and what one test writes no other one reads."""
    runs = []

    def counted(url: str) -> None:
        runs.append(url)
        migrate(url)

    with databases.fresh(counted) as one, databases.fresh(counted) as two:
        write(one, 2)
        assert (numbers(one), numbers(two)) == ({1, 2}, {1})
    with databases.fresh(counted) as three:
        assert numbers(three) == {1}
    assert len(runs) == 1


def test_migrations_that_fail_are_tried_again(databases: Databases) -> None:
    """A failed migration leaves no half-made template behind."""
    runs = []

    def flaky(url: str) -> None:
        runs.append(url)
        migrate(url)
        if len(runs) == 1:
            raise ValueError("the first time")

    with pytest.raises(ValueError, match="the first time"), databases.fresh(flaky):
        pass
    with databases.fresh(flaky) as url:
        assert numbers(url) == {1}


def test_a_write_ahead_log_is_part_of_the_copy(sqlite_databases: SqliteDatabases) -> None:
    """A SQLite template in WAL mode is copied whole."""
    with sqlite_databases.fresh(migrate_with_a_log) as url:
        assert numbers(url) == {1}


def test_sqlite_files_go_with_their_test(tmp_path: Path) -> None:
    """A SQLite database leaves no file behind, even when a connection is still open."""
    with SqliteDatabases(tmp_path).fresh() as url:
        connection = create_engine(url).connect()
        connection.execute(text("PRAGMA journal_mode = WAL"))
        NOTES.create(connection)
        assert len(list(tmp_path.iterdir())) == 3
    assert list(tmp_path.iterdir()) == []
    connection.close()
    connection.engine.dispose()


def test_an_open_connection_blocks_nothing(postgresql_databases: PostgresqlDatabases) -> None:
    """A PostgreSQL database is copied and dropped although somebody is still connected."""
    held = []

    def careless(url: str) -> None:
        migrate(url)
        held.append(create_engine(url).connect())

    with postgresql_databases.fresh(careless) as url:
        held.append(create_engine(url).connect())
        assert numbers(url) == {1}
    for connection in held:
        connection.close()
        connection.engine.dispose()


def test_a_named_server_that_is_silent_is_an_error() -> None:
    """A server that was named but does not answer is never taken for none, and the message hides its password."""
    silent = NOWHERE.replace("postgres@", "postgres:secret@")
    with pytest.raises(ConnectionError, match="no PostgreSQL answers") as error, PostgresqlDatabases(silent):
        pass
    assert "secret" not in str(error.value)


def test_a_named_server_is_used_as_it_is() -> None:
    """Where the variable names a server, no other one is started."""
    command = [str(SCRIPT), "--install", "sh", "-c", f"echo ${VARIABLE}"]
    run = subprocess.run(command, env={**os.environ, VARIABLE: NOWHERE}, capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == (f"{NOWHERE}\n", "")


@pytest.mark.usefixtures("postgresql_databases")
def test_a_temporary_server_ends_with_its_command() -> None:
    """The script gives its command a server, returns what the command returned, and leaves no server behind."""
    environment = {name: value for name, value in os.environ.items() if name != VARIABLE}
    command = [str(SCRIPT), "sh", "-c", f"echo ${VARIABLE}; exit 7"]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 7
    url = run.stdout.strip()
    if not url:
        pytest.skip(f"the named server is not of this machine: {run.stderr.strip()}")
    with pytest.raises(ConnectionError), PostgresqlDatabases(url):
        pass
