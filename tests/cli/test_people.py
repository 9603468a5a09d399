"""The commands on people: they act as the operator, and never print a password."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from footnote.cli.program import app
from footnote.config import settings_from
from footnote.core.access import Scope
from footnote.core.editorial import Role
from footnote.errors import BadAccount, BadRequest, NotAllowed, NotPublished
from footnote.services import signing_in, tokens
from footnote.services.vault import Vault
from footnote.wiring.desk import open_records, open_vault
from tests.accounts import ANOTHER, PASSWORD

LOGIN = "administrator-d@example.org"


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FOOTNOTE_DATABASE_URL", "FOOTNOTE_SECRET", "FOOTNOTE_OIDC_ISSUER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FOOTNOTE_DATA", str(tmp_path / "data"))


@pytest.fixture
def vault(tmp_path: Path) -> Any:
    """The vault over the same records as the commands."""
    settings = settings_from({"FOOTNOTE_DATA": str(tmp_path / "data")})
    records = open_records(settings)
    yield open_vault(settings, records)
    records.close()


def run(*words: str, typed: str | None = None) -> Result:
    """Run a command; what it refuses is raised."""
    return CliRunner().invoke(app, ["people", *words], input=typed, catch_exceptions=False)


def call(*words: str, typed: str | None = None) -> Any:
    """Run a command that succeeds, and return its JSON."""
    result = run(*words, "--json", typed=typed)
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def added() -> Any:
    """Add an administrator with a password from standard input."""
    words = ("add", LOGIN, "--name", "Administrator D", "--role", "administrator", "--password-stdin")
    return call(*words, typed=f"{PASSWORD}\n")


def test_the_first_administrator_is_added(vault: Vault) -> None:
    """The first account is made on the command line, and its person can sign in."""
    row = added()
    assert (row["login"], row["name"], row["role"], row["active"]) == (LOGIN, "Administrator D", "administrator", True)
    assert signing_in.sign_in(vault, LOGIN, PASSWORD, "192.0.2.1").person.id == row["id"]
    with vault.records.reading() as work:
        (entry, *_) = work.journal.of(f"person:{row['id']}")
    assert (entry.actor, entry.role, entry.act) == ("operator", "administrator", "add-person")


def test_people_are_listed() -> None:
    """Everybody is listed, as a table and as JSON, without anything secret."""
    assert call("list") == []
    row = added()
    call("add", "author-a@example.org", "--name", "Author A", "--role", "author", "--no-password")
    assert call("list")[0] == row
    shown = run("list").output
    assert LOGIN in shown
    assert "author-a@example.org" in shown
    assert "argon2" not in shown + json.dumps(call("list"))


def test_a_person_is_changed(vault: Vault) -> None:
    """Role, closing, opening and password are changed by login."""
    added()
    call("add", "author-a@example.org", "--name", "Author A", "--role", "author", "--no-password")
    assert call("role", "Author-A@example.org", "editor", "--reason", "Trained.")["role"] == "editor"
    assert call("deactivate", "author-a@example.org")["active"] is False
    assert call("reactivate", "author-a@example.org")["active"] is True
    call("password", "author-a@example.org", "--password-stdin", typed=f"{ANOTHER}\r\n")
    assert signing_in.sign_in(vault, "author-a@example.org", ANOTHER, "192.0.2.1").person.role is Role.EDITOR


def test_a_token_is_printed_once(vault: Vault) -> None:
    """A token is printed alone, so that it can be piped, and works."""
    added()
    text = run("token", LOGIN, "--name", "T", "--scope", "read", "--scope", "admin", "--days", "7").output.strip()
    assert tokens.bearer(vault, text)[1] == {Scope.READ, Scope.ADMIN}
    made = call("token", LOGIN, "--name", "T", "--scope", "read")
    assert made["scopes"] == ["read"]
    assert tokens.bearer(vault, made["token"])


def test_what_cannot_be_done_is_refused() -> None:
    """Weak passwords, unknown people and roles, and closing the last administrator are refused."""
    with pytest.raises(BadAccount, match="12"):
        run("add", LOGIN, "--name", "D", "--role", "administrator", "--password-stdin", typed="short\n")
    with pytest.raises(BadAccount, match="role"):
        run("add", LOGIN, "--name", "D", "--role", "system", "--no-password")
    with pytest.raises(NotPublished):
        run("role", "nobody@example.org", "editor")
    with pytest.raises(BadRequest, match="--password-stdin"):
        run("add", LOGIN, "--name", "D", "--role", "administrator", typed=f"{PASSWORD}\n")
    added()
    with pytest.raises(NotAllowed, match="last active administrator"):
        run("deactivate", LOGIN)
