"""What services need from outside: search, the editorial records, and the time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from footnote.core.access import Attempt, Identity, Session, Token
from footnote.core.editorial import (
    AnswerId,
    Comment,
    Declaration,
    Dossier,
    Entry,
    Event,
    Person,
    PersonId,
    Sha256,
    StoredRow,
)
from footnote.core.publication import Manuscript, Version, VersionNote
from footnote.rules.knowledge import Knowledge


class StatementSearch(Protocol):
    """Words to statements."""

    def search(self, words: Sequence[str], limit: int) -> dict[str, float]:
        """Return up to `limit` statement ids with scores, larger is better; empty for no words."""
        ...


class Opened(Protocol):
    """A pack that is open, as it stands whenever it is looked at; while nothing changes it is the same object."""

    @property
    def know(self) -> Knowledge:
        """What the pack says."""
        ...

    @property
    def search(self) -> StatementSearch:
        """The search over its statements."""
        ...


class Clock(Protocol):
    """The time."""

    def __call__(self) -> datetime:
        """Return the moment, with its time zone."""
        ...


class AnswerBook(Protocol):
    """Published answers and the work on them."""

    def dossier(self, answer: AnswerId) -> Dossier | None:
        """Return where an answer stands, None when there is none of that name."""
        ...

    def dossiers(self, question: str | None = None) -> list[Dossier]:
        """Return every answer, or those to a question as it is written but for letter case; the last updated first."""
        ...

    def put(self, dossier: Dossier) -> None:
        """Keep where an answer stands; raises Overtaken unless its revision is one more than the one that is kept."""
        ...

    def add_version(self, version: Version) -> None:
        """Keep a new version; raises Overtaken when its number is taken."""
        ...

    def version(self, answer: AnswerId, number: int) -> Version | None:
        """Return a version, None when there is none of that number."""
        ...

    def history(self, answer: AnswerId) -> tuple[VersionNote, ...]:
        """Return every version of an answer in a word, the oldest first."""
        ...

    def autosaved(self, answer: AnswerId, person: PersonId) -> tuple[int, datetime, Manuscript] | None:
        """Return what saved itself for somebody: the version it began from, when, and the text."""
        ...

    def autosave(self, answer: AnswerId, person: PersonId, version: int, at: datetime, manuscript: Manuscript) -> None:
        """Keep what saved itself, in place of what had before."""
        ...

    def drop_autosaves(self, answer: AnswerId, person: PersonId | None = None) -> None:
        """Forget what saved itself for an answer, of somebody or of everybody."""
        ...

    def add_comment(self, comment: Comment) -> Comment:
        """Keep a comment; returns it with its number."""
        ...

    def comments(self, answer: AnswerId) -> tuple[Comment, ...]:
        """Return every comment on an answer, the oldest first."""
        ...

    def settle_comment(self, comment: int, at: datetime) -> None:
        """Mark a comment as dealt with."""
        ...


class PeopleBook(Protocol):
    """People with accounts and what they declared. Hashes of passwords go in and out as texts."""

    def person(self, person: PersonId) -> Person | None:
        """Return somebody by id."""
        ...

    def by_login(self, login: str) -> Person | None:
        """Return somebody by login, in lower case."""
        ...

    def by_oidc(self, issuer: str, subject: str) -> Person | None:
        """Return somebody by what an OpenID provider calls them."""
        ...

    def everyone(self) -> list[Person]:
        """Return everybody, sorted by login."""
        ...

    def put(self, person: Person) -> None:
        """Keep somebody, new or changed; raises Overtaken when another person has the login."""
        ...

    def password_hash(self, person: PersonId) -> str | None:
        """Return the hash of somebody's password, None where they have none."""
        ...

    def set_password(self, person: PersonId, password_hash: str | None) -> None:
        """Keep the hash of somebody's password."""
        ...

    def oidc(self, person: PersonId) -> tuple[str, str] | None:
        """Return issuer and subject that somebody is bound to, None where they are bound to none."""
        ...

    def bind_oidc(self, person: PersonId, issuer: str, subject: str) -> None:
        """Keep what an OpenID provider calls somebody."""
        ...

    def record_hash(self, person: PersonId) -> str:
        """Return the SHA-256 of everything kept of somebody in their row, for the journal."""
        ...

    def declare(self, declaration: Declaration) -> int:
        """Keep a declaration of interests; returns its number."""
        ...

    def declaration(self, person: PersonId) -> Declaration | None:
        """Return somebody's last declaration, also one that has expired."""
        ...


class AccessBook(Protocol):
    """Sessions, API tokens and failed sign-ins. Only hashes of secrets are kept."""

    def put_session(self, session: Session) -> None:
        """Keep a session, new or changed."""
        ...

    def session(self, id_hash: str) -> Session | None:
        """Return a session, also one that has ended."""
        ...

    def end_sessions(self, person: PersonId, at: datetime) -> None:
        """End every session of somebody."""
        ...

    def put_token(self, token: Token) -> None:
        """Keep a token, new or changed."""
        ...

    def token(self, token: str) -> Token | None:
        """Return a token by id, also one that has ended."""
        ...

    def tokens(self, person: PersonId) -> tuple[Token, ...]:
        """Return somebody's tokens, the newest first."""
        ...

    def add_attempt(self, attempt: Attempt) -> None:
        """Keep a failed sign-in."""
        ...

    def attempts(self, key_hash: str, since: datetime) -> int:
        """Return how many failed sign-ins a key has since a moment."""
        ...

    def forget_attempts(self, key_hash: str) -> None:
        """Forget the failed sign-ins of a key."""
        ...

    def forget_attempt(self, attempt: Attempt) -> None:
        """Forget one sign-in that was kept as failed before it was known to succeed."""
        ...


class JournalBook(Protocol):
    """The append-only, hash-chained journal."""

    def append(self, event: Event) -> Entry:
        """Chain an event to the journal; returns the entry."""
        ...

    def entries(self) -> Iterator[Entry]:
        """Yield every entry in order."""
        ...

    def of(self, subject: str) -> tuple[Entry, ...]:
        """Return the entries on one subject in order."""
        ...

    def head(self) -> Entry | None:
        """Return the last entry, None while there is none."""
        ...


class StoredBook(Protocol):
    """The rows as they stand in the database, whatever the program would read in them.

    A subject is what `StoredRow` says.
    """

    def hash_of(self, subject: str) -> Sha256 | None:
        """Return the SHA-256 of what the journal vouches for in a row as it stands now, None where there is none."""
        ...

    def rows(self) -> Iterator[StoredRow]:
        """Yield every row that the journal vouches for, table by table, each by its key."""
        ...


class Work(Protocol):
    """Everything that one transaction sees and does."""

    @property
    def answers(self) -> AnswerBook:
        """Published answers."""
        ...

    @property
    def people(self) -> PeopleBook:
        """People."""
        ...

    @property
    def access(self) -> AccessBook:
        """Sessions, tokens, failed sign-ins."""
        ...

    @property
    def journal(self) -> JournalBook:
        """The journal."""
        ...

    @property
    def stored(self) -> StoredBook:
        """The rows themselves."""
        ...


class Records(Protocol):
    """The database, one transaction at a time."""

    def writing(self) -> AbstractContextManager[Work]:
        """Open a transaction that happens completely or not at all, after all others."""
        ...

    def reading(self) -> AbstractContextManager[Work]:
        """Open a view of one state of the database."""
        ...


class IdentityProvider(Protocol):
    """An OpenID Connect provider that people sign in with. Each call may raise NotSignedIn with the code AUTH-006."""

    def sign_in_url(self, state: str, nonce: str, verifier: str) -> str:
        """Return where a browser goes to sign in; of `verifier` only its SHA-256 is in it."""
        ...

    def identity(self, code: str, verifier: str, nonce: str) -> Identity:
        """Return whom the provider vouches for, after it has taken the code and its answer has been validated."""
        ...
