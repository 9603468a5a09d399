"""What services on accounts and sign-ins need from outside, and the few things that all of them do with it."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from footnote.core.access import AccessAct, Token
from footnote.core.editorial import Actor, Event, Person, PersonId, Role, Sha256
from footnote.errors import NotAllowed, NotPublished
from footnote.rules.passwords import MOST, hashable, normal
from footnote.services.ports import Clock, Records, Work

RowChanges = dict[str, list[Sha256 | None]]
"""Rows by their subject (as of `StoredRow`), each with the SHA-256 of what it was before an act and after it."""


@dataclass(frozen=True)
class Vault:
    """The database, the time, randomness (bytes of a length), the password hasher, and the secret of the site.

    `secret` makes what is remembered of failed sign-ins unreadable without it; several processes must share it.
    """

    records: Records
    clock: Clock
    random: Callable[[int], bytes]
    hasher: PasswordHasher
    secret: bytes

    @cached_property
    def dummy_hash(self) -> str:
        """A hash that nobody knows the password of, so that an unknown login costs the same time as a known one."""
        return self.hasher.hash(self.random(32).hex())

    def keyed(self, kind: str, value: str) -> Sha256:
        """Return the HMAC-SHA256 (hex) of a value of some kind under the site's secret."""
        return hmac.new(self.secret, f"{kind}:{value}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def sha256(text: str) -> Sha256:
    """Return the SHA-256 (hex) of a text."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def hash_password(vault: Vault, password: str) -> str:
    """Return the hash that is kept of a password which the rules take."""
    return vault.hasher.hash(normal(password))


def matches(vault: Vault, password_hash: str, password: str) -> bool:
    """Whether a password is the one that a hash was made from; it takes as long when it is not."""
    text = normal(password)
    fits = len(text) <= MOST and hashable(text)
    try:
        return vault.hasher.verify(password_hash, text if fits else "-") and fits
    except (VerificationError, InvalidHashError):
        return False


def actor_of(work: Work, person: Person) -> Actor:
    """Return somebody as they may act now, with their last declaration; whoever needs it asks whether it counts."""
    return Actor(person.id, person.name, person.role, work.people.declaration(person.id))


def found(work: Work, person: PersonId) -> Person:
    """Return somebody by id; raises NotPublished when there is nobody of that id."""
    somebody = work.people.person(person)
    if somebody is None:
        raise NotPublished("There is no such person.", "Choose one from the list.")
    return somebody


def require_administrator(actor: Actor) -> None:
    """Raise NotAllowed unless somebody is an administrator, who alone changes other people's accounts."""
    if actor.role is not Role.ADMINISTRATOR:
        raise NotAllowed("Only an administrator changes accounts.", "Ask an administrator.")


def note(
    vault: Vault,
    work: Work,
    actor: Actor,
    act: AccessAct,
    person: PersonId,
    before: Sha256 | None,
    *,
    records: RowChanges | None = None,
    **more: Any,
) -> None:
    """Append to the journal what somebody did to an account; `more` may hold `reason`, the rest is its detail.

    `records` are the rows that changed besides the account's own. The detail never holds a password, a token or the
    hash of one: of a token's row it holds a hash over all that the row says.
    """
    reason = more.pop("reason", None)
    if records:
        more["records"] = records
    event = Event(
        at=vault.clock(),
        actor=actor.id,
        role=actor.role,
        act=str(act),
        subject=f"person:{person}",
        reason=(reason or "").strip() or None,
        before=before,
        after=work.people.record_hash(person),
        detail=more,
    )
    work.journal.append(event)


def row_change(work: Work, subject: str, before: Sha256 | None = None) -> RowChanges:
    """Return what the journal says of a row that has just changed, besides that of the entry's own subject."""
    return {subject: [before, work.stored.hash_of(subject)]}


def revoke(work: Work, token: Token, at: datetime) -> RowChanges:
    """Keep a token as revoked; returns what the journal says of that."""
    subject = f"token:{token.id}"
    before = work.stored.hash_of(subject)
    work.access.put_token(replace(token, revoked_at=at))
    return row_change(work, subject, before)
