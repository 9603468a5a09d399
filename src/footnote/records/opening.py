"""Opening the database: engine, pragmas, migrations to the newest schema, and what a transaction takes.

On SQLite every writing transaction begins with BEGIN IMMEDIATE, on PostgreSQL it takes one advisory lock: acts of the
desk happen one after another, so that the journal has one order and nobody overtakes anybody unseen.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from footnote.errors import RecordsFailed

BUSY_SECONDS = 20
LOCK = 4_716_902_311
_CANNOT = "The database of the editorial desk cannot be opened."
_MIGRATIONS = Path(__file__).parent / "migrations"


def open_engine(url: str) -> Engine:
    """Return an engine for a database URL, its schema brought to the newest; raises RecordsFailed."""
    made = bare_engine(url)
    try:
        migrate(made)
    except SQLAlchemyError as error:
        made.dispose()
        raise RecordsFailed(_CANNOT, "Check FOOTNOTE_DATABASE_URL and its server.") from error
    except RecordsFailed:
        made.dispose()
        raise
    return made


def bare_engine(url: str) -> Engine:
    """Return an engine without touching the schema; raises RecordsFailed for a URL that cannot be read."""
    try:
        read = make_url(url)
    except SQLAlchemyError as error:
        raise RecordsFailed("The database URL cannot be read.", "Check FOOTNOTE_DATABASE_URL.") from error
    try:
        if read.get_backend_name() == "sqlite":
            return _sqlite(read)
        if read.drivername in ("postgres", "postgresql"):
            read = read.set(drivername="postgresql+psycopg")
        return create_engine(read, pool_pre_ping=True, pool_size=10, max_overflow=20)
    except OSError as error:
        raise RecordsFailed(_CANNOT, "Check the folder that FOOTNOTE_DATABASE_URL names.") from error
    except NoSuchModuleError as error:
        raise RecordsFailed("footnote knows no database of that kind.", "Use sqlite or postgresql.") from error
    except ModuleNotFoundError as error:
        raise RecordsFailed(
            "The driver of that database is not installed.", "pip install 'footnote[postgresql]'"
        ) from error


def _sqlite(url: URL) -> Engine:
    if url.database and url.database != ":memory:" and not url.database.startswith("file:"):
        Path(url.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(url.database, os.O_RDWR | os.O_CREAT, 0o600))  # a new file is for its owner only
    made = create_engine(
        url, poolclass=QueuePool, pool_size=10, max_overflow=40, connect_args={"timeout": BUSY_SECONDS}
    )

    @event.listens_for(made, "connect")
    def prepare(raw: Any, record: Any) -> None:
        raw.isolation_level = None  # SQLAlchemy's own BEGIN below decides, not the driver's
        cursor = raw.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"busy_timeout={BUSY_SECONDS * 1000}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("footnote_writing", True)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return made


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection in which one act happens completely or not at all, after all acts before it."""
    with engine.connect().execution_options(footnote_writing=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:k)"), {"k": LOCK})
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the database from its first look to its last."""
    options: dict[str, Any] = {"footnote_writing": False}
    if engine.dialect.name == "postgresql":
        options["isolation_level"] = "REPEATABLE READ"
    with engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


def prepare(url: str) -> None:
    """Bring the schema of the database at a URL to the newest and leave no connection behind; raises RecordsFailed."""
    open_engine(url).dispose()


def migrate(engine: Engine) -> None:
    """Bring the schema to the newest revision; several processes may do so at once, one does the work.

    Raises RecordsFailed for a schema that only a newer program knows.
    """
    config = _config()
    newest = ScriptDirectory.from_config(config).get_current_head()
    with reading(engine) as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    if found == newest:
        return
    if found is not None and found not in revisions():
        raise RecordsFailed("A newer footnote has changed this database.", "Update footnote.")
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def revision(connection: Connection) -> str:
    """Return the revision of the schema that a connection sees."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def revisions() -> frozenset[str]:
    """Return every revision of the schema that this program knows."""
    return frozenset(r.revision for r in ScriptDirectory.from_config(_config()).walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config
