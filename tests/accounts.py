"""Accounts for tests: a real database, real but cheap argon2, a clock that stands still until a test moves it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from argon2 import PasswordHasher

from footnote.core.editorial import OPERATOR, Actor, Entry, Person, Role
from footnote.records.opening import open_engine
from footnote.records.store import SqlRecords
from footnote.services import people
from footnote.services.people import ROLES, NewPerson
from footnote.services.vault import Vault
from tests.databases import Databases

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
BY_OPERATOR = Actor(OPERATOR, "Operator", Role.ADMINISTRATOR)
PASSWORD = "twelve small brown owls"
ANOTHER = "seven quiet green hills"
SECRET = b"a secret of the tests, 32 bytes."
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
NAMES = {
    Role.READER: ("reader-r@example.org", "Reader R"),
    Role.AUTHOR: ("author-a@example.org", "Author A"),
    Role.REVIEWER: ("reviewer-b@example.org", "Reviewer B"),
    Role.EDITOR: ("editor-c@example.org", "Editor C"),
    Role.ADMINISTRATOR: ("administrator-d@example.org", "Administrator D"),
}


@dataclass
class StillClock:
    """A clock that a test moves."""

    at: datetime = START

    def __call__(self) -> datetime:
        """Return the moment."""
        return self.at

    def skip(self, **time: float) -> None:
        """Let time pass, as in `skip(minutes=15)`."""
        self.at += timedelta(**time)


@dataclass(frozen=True)
class Accounts:
    """A vault over a database with one person of each role, all with the same password."""

    vault: Vault
    clock: StillClock
    records: SqlRecords
    people: dict[Role, Person] = field(default_factory=dict)

    def login(self, role: Role) -> str:
        """Return the login of the person with a role."""
        return self.people[role].login

    def actor(self, role: Role) -> Actor:
        """Return the person with a role as they may act now."""
        return people.actor_for(self.vault, self.people[role].id)

    def journal(self) -> list[Entry]:
        """Return every entry of the journal."""
        with self.records.reading() as work:
            return list(work.journal.entries())

    def acts(self, subject: str) -> list[str]:
        """Return the acts on a subject that the journal has, in order."""
        return [e.act for e in self.journal() if e.subject == subject]


def migrated(url: str) -> None:
    """Bring a database to the newest schema."""
    open_engine(url).dispose()


def vault_over(records: SqlRecords, clock: StillClock) -> Vault:
    """Return a vault with real randomness and cheap hashes."""
    return Vault(records, clock, secrets.token_bytes, CHEAP, SECRET)


@contextmanager
def opened(databases: Databases) -> Iterator[Accounts]:
    """Give accounts over a fresh database."""
    with databases.fresh(migrated) as url:
        records, clock = SqlRecords.at(url), StillClock()
        found = Accounts(vault_over(records, clock), clock, records)
        for role in ROLES:
            login, name = NAMES[role]
            found.people[role] = people.add_person(found.vault, BY_OPERATOR, NewPerson(login, name, role, PASSWORD))
        try:
            yield found
        finally:
            records.close()
