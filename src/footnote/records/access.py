"""Sessions, API tokens and failed sign-ins in SQL. Only hashes of secrets come here."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from footnote.core.access import Attempt, Scope, Session, Token
from footnote.core.editorial import PersonId
from footnote.records.codec import moment, stamp
from footnote.records.tables import attempts, sessions, tokens

ATTEMPTS_KEPT = timedelta(days=1)


class SqlAccess:
    """Sessions, tokens and failed sign-ins over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put_session(self, session: Session) -> None:
        """Keep a session, new or changed; a new one lets those go that had expired when it began."""
        values = {
            "person": session.person,
            "created_at": stamp(session.created_at),
            "seen_at": stamp(session.seen_at),
            "expires_at": stamp(session.expires_at),
            "revoked_at": _stamped(session.revoked_at),
        }
        same = sessions.c.id_hash == session.id_hash
        if self._connection.execute(update(sessions).where(same).values(**values)).rowcount == 0:
            self._connection.execute(delete(sessions).where(sessions.c.expires_at < values["created_at"]))
            self._connection.execute(insert(sessions).values(id_hash=session.id_hash, **values))

    def session(self, id_hash: str) -> Session | None:
        """Return a session, also one that has ended."""
        row = self._connection.execute(select(sessions).where(sessions.c.id_hash == id_hash)).first()
        if row is None:
            return None
        times = moment(row.created_at), moment(row.seen_at), moment(row.expires_at)
        return Session(row.id_hash, row.person, *times, _moment(row.revoked_at))

    def end_sessions(self, person: PersonId, at: datetime) -> None:
        """End every session of somebody that has not been ended."""
        open_ones = (sessions.c.person == person) & sessions.c.revoked_at.is_(None)
        self._connection.execute(update(sessions).where(open_ones).values(revoked_at=stamp(at)))

    def put_token(self, token: Token) -> None:
        """Keep a token, new or changed."""
        values = {
            "person": token.person,
            "name": token.name,
            "secret_hash": token.secret_hash,
            "scopes": " ".join(sorted(token.scopes)),
            "created_at": stamp(token.created_at),
            "expires_at": stamp(token.expires_at),
            "used_at": _stamped(token.used_at),
            "revoked_at": _stamped(token.revoked_at),
        }
        if self._connection.execute(update(tokens).where(tokens.c.id == token.id).values(**values)).rowcount == 0:
            self._connection.execute(insert(tokens).values(id=token.id, **values))

    def token(self, token: str) -> Token | None:
        """Return a token by id, also one that has ended."""
        row = self._connection.execute(select(tokens).where(tokens.c.id == token)).first()
        return _token(row) if row is not None else None

    def tokens(self, person: PersonId) -> tuple[Token, ...]:
        """Return somebody's tokens, the newest first."""
        order = (tokens.c.created_at.desc(), tokens.c.id)
        return tuple(
            map(_token, self._connection.execute(select(tokens).where(tokens.c.person == person).order_by(*order)))
        )

    def add_attempt(self, attempt: Attempt) -> None:
        """Keep a failed sign-in; those of more than a day before it are let go, so that the table stays small."""
        self._connection.execute(delete(attempts).where(attempts.c.at < stamp(attempt.at - ATTEMPTS_KEPT)))
        self._connection.execute(insert(attempts).values(key_hash=attempt.key_hash, at=stamp(attempt.at)))

    def attempts(self, key_hash: str, since: datetime) -> int:
        """Return how many failed sign-ins a key has since a moment."""
        wanted = (attempts.c.key_hash == key_hash) & (attempts.c.at >= stamp(since))
        return self._connection.execute(select(func.count()).select_from(attempts).where(wanted)).scalar_one()

    def forget_attempts(self, key_hash: str) -> None:
        """Forget the failed sign-ins of a key."""
        self._connection.execute(delete(attempts).where(attempts.c.key_hash == key_hash))

    def forget_attempt(self, attempt: Attempt) -> None:
        """Forget one sign-in that was kept as failed before it was known to succeed."""
        same = (attempts.c.key_hash == attempt.key_hash) & (attempts.c.at == stamp(attempt.at))
        one = select(func.max(attempts.c.id)).where(same).scalar_subquery()
        self._connection.execute(delete(attempts).where(attempts.c.id == one))


def _token(row: Row[Any]) -> Token:
    scopes = frozenset(map(Scope, row.scopes.split()))
    return Token(
        row.id,
        row.person,
        row.name,
        row.secret_hash,
        scopes,
        moment(row.created_at),
        moment(row.expires_at),
        _moment(row.used_at),
        _moment(row.revoked_at),
    )


def _stamped(at: datetime | None) -> str | None:
    return None if at is None else stamp(at)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else moment(text)
