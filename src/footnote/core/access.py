"""Sign-in: sessions, API tokens and failed attempts. None of these values holds a secret, only its hash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from footnote.core.editorial import PersonId, Sha256


class Scope(StrEnum):
    """What an API token may be used for; the role of its person limits it further."""

    READ = "read"
    WRITE = "write"
    REVIEW = "review"
    ADMIN = "admin"


@dataclass(frozen=True)
class Session:
    """A sign-in in a browser, known by the SHA-256 of its identifier. Times are UTC."""

    id_hash: Sha256
    person: PersonId
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None


@dataclass(frozen=True)
class Token:
    """An API token, known by its id; `secret_hash` is the SHA-256 of its secret. Times are UTC."""

    id: str
    person: PersonId
    name: str
    secret_hash: Sha256
    scopes: frozenset[Scope]
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True)
class Attempt:
    """A failed sign-in: the SHA-256 of who or where it came from, and when (UTC)."""

    key_hash: Sha256
    at: datetime


class AccessAct(StrEnum):
    """What is done to accounts and sign-ins, as the journal calls it."""

    ADD = "add-person"
    RENAME = "rename-person"
    CHANGE_ROLE = "change-role"
    DEACTIVATE = "deactivate-person"
    REACTIVATE = "reactivate-person"
    SET_PASSWORD = "set-password"
    DECLARE = "declare-interests"
    SIGN_IN = "sign-in"
    SIGN_OUT = "sign-out"
    END_SESSIONS = "end-sessions"
    LOCK_OUT = "lock-out"
    MAKE_TOKEN = "make-token"
    REVOKE_TOKEN = "revoke-token"
    BIND_OPENID = "bind-openid"


@dataclass(frozen=True)
class Identity:
    """Whom an OpenID provider vouches for; `email` is None unless the provider says that it is verified."""

    issuer: str
    subject: str
    email: str | None
