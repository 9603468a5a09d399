"""Opening a database: the schema, what a transaction takes, and databases that cannot be opened."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from footnote.errors import RecordsFailed
from footnote.records import opening
from footnote.records.tables import metadata
from tests.databases import Databases, SqliteDatabases


@pytest.fixture
def engine(databases: Databases) -> Iterator[Engine]:
    """An engine on a fresh database with the newest schema, of each kind."""
    with databases.fresh(opening.prepare) as url:
        made = opening.open_engine(url)
        yield made
        made.dispose()


def test_the_migrations_make_the_tables_that_the_program_uses(engine: Engine) -> None:
    """After all migrations the schema is that of the tables, with nothing missing and nothing more."""
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert opening.revision(connection) in opening.revisions()
    assert {"answers", "journal", "people", "versions"} <= set(inspect(engine).get_table_names())


def test_opening_again_changes_nothing(databases: Databases) -> None:
    """A database that is opened again keeps its schema and revision."""
    with databases.fresh(opening.prepare) as url:
        opening.prepare(url)
        again = opening.open_engine(url)
        with again.connect() as connection:
            assert opening.revision(connection) in opening.revisions()
        again.dispose()


def test_several_processes_may_migrate_at_once(databases: Databases) -> None:
    """Four processes that open the same empty database at once all find it ready."""
    with databases.fresh() as url:
        many = multiprocessing.get_context("spawn")
        processes = [many.Process(target=opening.prepare, args=(url,)) for _ in range(4)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        assert [p.exitcode for p in processes] == [0] * 4
        made = opening.open_engine(url)
        with made.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        made.dispose()


def test_one_transaction_writes_at_a_time(engine: Engine) -> None:
    """A second writer waits for the first and sees what it wrote, so that nobody overtakes anybody unseen."""
    seen: list[int] = []
    first_writes = threading.Event()
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE counted (n INTEGER)")

    def first() -> None:
        with opening.writing(engine) as connection:
            first_writes.set()
            connection.execute(text("INSERT INTO counted VALUES (1)"))
            seen.append(1)

    def second() -> None:
        first_writes.wait()
        with opening.writing(engine) as connection:
            seen.append(2)
            seen.append(int(connection.execute(text("SELECT count(*) FROM counted")).scalar_one()))

    threads = [threading.Thread(target=act) for act in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [1, 2, 1]


def test_a_failed_transaction_leaves_nothing(engine: Engine) -> None:
    """What was written before a failure in the same transaction is not there."""

    def fail() -> None:
        with opening.writing(engine) as connection:
            connection.exec_driver_sql("CREATE TABLE counted (n INTEGER)")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert "counted" not in inspect(engine).get_table_names()


def test_what_one_reads_stays_as_it_was(engine: Engine) -> None:
    """A reader sees one state from its first look to its last, whatever is written meanwhile."""
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE counted (n INTEGER)")
    with opening.reading(engine) as reader:
        assert reader.execute(text("SELECT count(*) FROM counted")).scalar_one() == 0
        with opening.writing(engine) as writer:
            writer.execute(text("INSERT INTO counted VALUES (1)"))
        assert reader.execute(text("SELECT count(*) FROM counted")).scalar_one() == 0


def test_sqlite_keeps_foreign_keys_and_syncs(sqlite_databases: SqliteDatabases) -> None:
    """SQLite checks references, writes ahead, and syncs each commit, so that power loss takes nothing back."""
    with sqlite_databases.fresh(opening.prepare) as url:
        made = opening.open_engine(url)
        with made.connect() as connection:
            got = {p: connection.exec_driver_sql(f"PRAGMA {p}").scalar() for p in ("foreign_keys", "synchronous")}
            assert got == {"foreign_keys": 1, "synchronous": 2}
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        made.dispose()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "no url",
        "sqlite:////dev/null/desk.sqlite",
        "sqlite:////proc/desk/desk.sqlite",
        "postgresql+psycopg://postgres:secret@127.0.0.1:1/desk",
        "unknown://host/desk",
        "postgresql+unknown://host/desk",
        "mysql://host/desk",
    ],
)
def test_a_database_that_cannot_be_opened_names_a_remedy(url: str) -> None:
    """A URL that leads nowhere is refused with what to do, without its password."""
    with pytest.raises(RecordsFailed) as refused:
        opening.open_engine(url)
    assert refused.value.remedy
    assert "secret" not in str(refused.value)


def test_a_file_that_is_no_database_names_a_remedy(tmp_path: Path) -> None:
    """A file that holds something else, and a folder, are refused and left as they are."""
    other = tmp_path / "notes.txt"
    other.write_text("Not a database, but somebody's notes. " * 100)
    for path in (other, tmp_path):
        with pytest.raises(RecordsFailed):
            opening.open_engine(f"sqlite:///{path}")
    assert other.read_text().startswith("Not a database")


def test_a_database_of_a_newer_program_is_refused(databases: Databases) -> None:
    """A database that a newer program has changed is refused with a remedy and left as it is."""
    with databases.fresh(opening.prepare) as url:
        made = opening.bare_engine(url)
        with made.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        with pytest.raises(RecordsFailed, match="newer"):
            opening.open_engine(url)
        with made.connect() as connection:
            assert opening.revision(connection) == "9999"
        made.dispose()


def test_a_plain_postgresql_url_takes_the_installed_driver() -> None:
    """A URL that names no driver, as hosts hand them out, is opened with the driver that footnote installs."""
    for url in ("postgresql://somebody@localhost/desk", "postgres://somebody@localhost/desk"):
        made = opening.bare_engine(url)
        assert made.dialect.driver == "psycopg"
        made.dispose()


def test_foreign_keys_are_refused_everywhere(engine: Engine) -> None:
    """No version can be kept of an answer that is not there."""
    values = "('none', 1, 'nobody', 'x', 'x', 'x')"
    with pytest.raises(Exception, match=r"(?i)foreign key"), engine.begin() as connection:
        connection.exec_driver_sql(f"INSERT INTO versions VALUES {values}")
