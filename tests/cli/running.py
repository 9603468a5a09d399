"""The program as somebody at a terminal runs it: words in, exit code and both outputs back."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from footnote.cli import main
from footnote.core.access import Scope
from footnote.core.editorial import Role
from footnote.services import people, tokens
from footnote.services.people import NewPerson
from footnote.services.tokens import NewToken
from footnote.services.vault import Vault
from tests.accounts import BY_OPERATOR, NAMES, PASSWORD

EVERY = (Scope.READ, Scope.WRITE, Scope.REVIEW, Scope.ADMIN)


@dataclass(frozen=True)
class Run:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What was printed, as JSON."""
        return json.loads(self.out)


@dataclass
class Terminal:
    """A terminal in a folder of its own: settings in the environment, nothing else of the machine."""

    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]
    folder: Path

    def __post_init__(self) -> None:
        """Leave no setting of the machine in the environment."""
        for name in ("PACK", "LIBRARY", "DATABASE_URL", "TOKEN", "SITE", "SECRET", "OIDC_ISSUER", "OIDC_CLIENT"):
            self.monkeypatch.delenv(f"FOOTNOTE_{name}", raising=False)
        self.set(CACHE=str(self.folder / "cache"), DATA=str(self.folder / "data"))

    def set(self, **values: str) -> None:
        """Set variables of the environment, named without their prefix."""
        for name, value in values.items():
            self.monkeypatch.setenv(f"FOOTNOTE_{name}", value)

    def run(self, *words: str, stdin: bytes = b"") -> Run:
        """Run a command."""
        self.capsys.readouterr()
        self.monkeypatch.setattr(sys, "argv", ["footnote", *words])
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = 0
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        out, err = self.capsys.readouterr()
        return Run(code, out, err)

    def done(self, *words: str, stdin: bytes = b"") -> Run:
        """Run a command that must succeed."""
        run = self.run(*words, stdin=stdin)
        assert run.code == 0, (run.out, run.err)
        return run


def people_with_tokens(vault: Vault) -> dict[Role, str]:
    """Put a person of each role into the database, interests declared; return a token for everything of each."""
    found = {}
    for role, (login, name) in NAMES.items():
        person = people.add_person(vault, BY_OPERATOR, NewPerson(login, name, role, PASSWORD))
        actor = people.actor_for(vault, person.id)
        people.declare_interests(vault, actor, "None (invented).")
        _, found[role] = tokens.make_token(vault, actor, person.id, NewToken("Terminal", EVERY, 30))
    return found
