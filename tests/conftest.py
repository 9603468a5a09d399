"""Shared parts of the tests: the shipped pack, the tomato pack, and settings for property tests.

Everything is real: real files in temporary folders, real databases, the real index, no network and no clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from footnote.config import Settings
from footnote.services.catalogue import Catalogue
from footnote.wiring import App, open_app
from tests import bookshelf
from tests.accounts import Accounts
from tests.accounts import opened as opened_accounts
from tests.databases import NO_POSTGRESQL, Databases, PostgresqlDatabases, SqliteDatabases, postgresql_server
from tests.tomato import Tomato

settings.register_profile(
    "footnote",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("footnote")


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> App:
    """The app on the pack that ships, opened once, with a cache of its own."""
    return open_app(Settings(cache=tmp_path_factory.mktemp("shipped-cache")))


@pytest.fixture(scope="session")
def tomato(tmp_path_factory: pytest.TempPathFactory) -> App:
    """The app on the tomato pack, opened once, without a cache; do not change its files."""
    return open_app(Settings(pack=Tomato().write(tmp_path_factory.mktemp("tomato"))))


@pytest.fixture(scope="session")
def library_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a library of invented documents about tomatoes lies; do not change it."""
    return bookshelf.taken_in(tmp_path_factory.mktemp("bookshelf"))


@pytest.fixture(scope="session")
def catalogue(library_folder: Path) -> Catalogue:
    """The same library, opened to be read, with the tomato pack beside it."""
    return bookshelf.opened(library_folder)


@pytest.fixture
def tomato_folder(tmp_path: Path) -> Path:
    """A fresh tomato pack whose files a test may break."""
    return Tomato().write(tmp_path / "pack")


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> SqliteDatabases:
    """Makes SQLite databases."""
    return SqliteDatabases(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_databases() -> Iterator[PostgresqlDatabases]:
    """Makes PostgreSQL databases; tests that need it are skipped where there is no server."""
    with postgresql_server() as server:
        if server is None:
            pytest.skip(NO_POSTGRESQL)
        with PostgresqlDatabases(server) as opened:
            yield opened


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Databases:
    """Makes databases of each kind in turn: `with databases.fresh(migrate) as url`."""
    found: Databases = request.getfixturevalue(f"{request.param}_databases")
    return found


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """The URL of a fresh empty database, of each kind in turn."""
    with databases.fresh() as url:
        yield url


@pytest.fixture
def accounts(databases: Databases) -> Iterator[Accounts]:
    """One person of each role in a fresh database, of each kind in turn."""
    with opened_accounts(databases) as found:
        yield found


@pytest.fixture
def sqlite_accounts(sqlite_databases: SqliteDatabases) -> Iterator[Accounts]:
    """One person of each role in a fresh SQLite database, for what does not depend on the kind of database."""
    with opened_accounts(sqlite_databases) as found:
        yield found
