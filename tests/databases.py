"""Fresh databases for tests, of each kind that footnote keeps records in: SQLite and PostgreSQL.

Migrations run once a session, into a template; a test gets a copy of it, which costs milliseconds.
No database outlives its test, no template outlives the session, and nobody else's database is touched.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Protocol
from uuid import uuid4

from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import OperationalError

VARIABLE = "FOOTNOTE_TEST_POSTGRES"
NO_POSTGRESQL = "no PostgreSQL on this machine: ran on SQLite alone"
SCRIPT = Path(__file__).parents[1] / ".ci" / "postgres.sh"

# Brings the empty database at a URL to the newest schema and closes its connections. Templates are kept by it, so that
# it must be one function of a module, not a new lambda for each test.
Migrate = Callable[[str], None]


class Databases(Protocol):
    """Databases of one kind."""

    def template_for(self, migrate: Migrate) -> str:
        """Return the name of the template that `migrate` made; it runs at the first call of a session only."""

    def fresh(self, migrate: Migrate | None = None) -> AbstractContextManager[str]:
        """Give the URL of a new database, empty or as `migrate` leaves one, which ends with the context."""


class SqliteDatabases:
    """SQLite databases as files of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._templates: dict[Migrate, str] = {}

    def template_for(self, migrate: Migrate) -> str:
        """Return the path of the file that `migrate` made; it runs at the first call of a session only."""
        if migrate not in self._templates:
            path = str(self._folder / _new_name("template"))
            migrate(f"sqlite:///{path}")
            with closing(sqlite3.connect(path)) as file:
                busy, *_ = file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            assert not busy, "migrate left a connection open: a copy of the file would lack what it wrote"
            self._templates[migrate] = path
        return self._templates[migrate]

    @contextmanager
    def fresh(self, migrate: Migrate | None = None) -> Iterator[str]:
        """Give the URL of a new file, empty or as `migrate` leaves one, which is removed with the context."""
        path = self._folder / _new_name("test")
        if migrate is not None:
            shutil.copyfile(self.template_for(migrate), path)
        try:
            yield f"sqlite:///{path}"
        finally:
            for left in self._folder.glob(f"{path.name}*"):  # with -wal, -shm and -journal
                left.unlink()


class PostgresqlDatabases:
    """PostgreSQL databases of a server, whose URL names a user who may create databases. Use as a context."""

    def __init__(self, server: str) -> None:
        self._server = make_url(server)
        self._engine = create_engine(self._server, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 10})
        self._templates: dict[Migrate, str] = {}

    def __enter__(self) -> PostgresqlDatabases:
        """Connect; raises `ConnectionError` when nothing answers."""
        try:
            self._execute("SELECT 1")
        except OperationalError as error:
            message = f"no PostgreSQL answers at {self._server!r}: start it, or unset {VARIABLE}"
            raise ConnectionError(message) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for name in self._templates.values():
            self._drop(name)
        self._engine.dispose()

    def template_for(self, migrate: Migrate) -> str:
        """Return the name of the database that `migrate` made; it runs at the first call of a session only."""
        if migrate not in self._templates:
            name = _new_name("template")
            self._execute(f"CREATE DATABASE {name}")
            self._templates[migrate] = name
            try:
                migrate(self._url(name))
            except BaseException:
                self._drop(self._templates.pop(migrate))
                raise
            # A database can be copied only while nobody is connected to it.
            self._execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
            self._execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        return self._templates[migrate]

    @contextmanager
    def fresh(self, migrate: Migrate | None = None) -> Iterator[str]:
        """Give the URL of a new database, empty or as `migrate` leaves one, which is dropped with the context."""
        name = _new_name("test")
        template = "template0" if migrate is None else self.template_for(migrate)
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield self._url(name)
        finally:
            self._drop(name)

    def _url(self, name: str) -> str:
        return self._server.set(database=name).render_as_string(hide_password=False)

    def _drop(self, name: str) -> None:
        self._execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _execute(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.exec_driver_sql(statement)


@contextmanager
def postgresql_server() -> Iterator[str | None]:
    """Give the URL of the server in $FOOTNOTE_TEST_POSTGRES, else of a temporary one; None where there is none.

    The temporary one ends with the context, and also when this process is killed: it waits for the end of a pipe.
    """
    if named := os.environ.get(VARIABLE):
        yield named
        return
    command = [str(SCRIPT), "sh", "-c", f'echo "${{{VARIABLE}:-}}"; cat']
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,  # so that Ctrl-C ends the tests first and the server after them
    ) as script:
        assert script.stdin is not None
        assert script.stdout is not None
        try:
            yield script.stdout.readline().strip() or None
        finally:
            script.stdin.close()
            script.wait(30)


def _new_name(purpose: str) -> str:
    """Return a name that no other database of the server or folder has: lower-case letters, digits and _."""
    return f"footnote_{purpose}_{uuid4().hex}"
