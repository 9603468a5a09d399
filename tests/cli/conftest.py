"""A terminal with the tomato pack and, where wanted, a desk with people."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from footnote.core.editorial import Role
from footnote.records.opening import prepare
from footnote.records.store import SqlRecords
from footnote.services.vault import Vault
from footnote.wiring.desk import now
from tests.accounts import CHEAP, SECRET
from tests.cli.running import Terminal, people_with_tokens
from tests.databases import Databases, SqliteDatabases
from tests.tomato import Tomato


@dataclass
class DeskTerminal(Terminal):
    """A terminal with a desk: who acts is chosen by `as_`."""

    tokens: dict[Role, str] | None = None
    url: str = ""

    def as_(self, role: Role) -> DeskTerminal:
        """Act as the person with a role from now on."""
        assert self.tokens is not None
        self.set(TOKEN=self.tokens[role])
        return self

    def nobody(self) -> DeskTerminal:
        """Act as nobody from now on."""
        self.monkeypatch.delenv("FOOTNOTE_TOKEN", raising=False)
        return self


@pytest.fixture(scope="session")
def tomato_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tomato pack; do not change it."""
    return Tomato().write(tmp_path_factory.mktemp("tomato-of-the-terminal"))


@contextmanager
def opened(databases: Databases, pack: Path, terminal: DeskTerminal) -> Iterator[DeskTerminal]:
    """Give a terminal a desk in a fresh database, with a person of each role."""
    with databases.fresh(prepare) as url:
        terminal.url = url
        terminal.set(PACK=str(pack), DATABASE_URL=url)
        records = SqlRecords.at(url)
        terminal.tokens = people_with_tokens(Vault(records, now, secrets.token_bytes, CHEAP, SECRET))
        records.close()
        yield terminal


@pytest.fixture
def terminal(
    sqlite_databases: SqliteDatabases,
    tomato_pack: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[DeskTerminal]:
    """A terminal with a desk in SQLite, for what does not depend on the kind of database."""
    with opened(sqlite_databases, tomato_pack, DeskTerminal(monkeypatch, capsys, tmp_path)) as found:
        yield found


@pytest.fixture
def either_terminal(
    databases: Databases,
    tomato_pack: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[DeskTerminal]:
    """A terminal with a desk in a database of each kind in turn."""
    with opened(databases, tomato_pack, DeskTerminal(monkeypatch, capsys, tmp_path)) as found:
        yield found
