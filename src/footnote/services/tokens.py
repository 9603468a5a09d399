"""API tokens: "fn_ID_SECRET", of which only the SHA-256 of the secret is kept. A token is shown once."""

from __future__ import annotations

import hmac
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from footnote.core.access import AccessAct, Scope, Token
from footnote.core.editorial import Actor, PersonId, Role
from footnote.errors import BadAccount, NotAllowed, NotPublished, NotSignedIn
from footnote.services.ports import Work
from footnote.services.vault import Vault, actor_of, found, note, revoke, row_change, sha256

MOST_DAYS = 365
MOST_NAME = 100
MOST_TOKENS = 50
USED_EVERY = timedelta(minutes=1)
_FORM = re.compile(r"fn_([0-9a-f]{16})_([0-9a-f]{64})")


@dataclass(frozen=True)
class NewToken:
    """A token to be made: what for, with which scopes, and for how many days."""

    name: str
    scopes: Collection[Scope]
    days: int


def make_token(vault: Vault, actor: Actor, person: PersonId, new: NewToken) -> tuple[Token, str]:
    """Make a token for oneself, or, as an administrator, for anybody; return it with the text to be shown once.

    Raises BadAccount for a name, scopes or days that cannot be kept, NotAllowed for another person's token.
    """
    name = _checked(new)
    _own_or_administrator(actor, person)
    at = vault.clock()
    id, secret = vault.random(8).hex(), vault.random(32).hex()
    token = Token(id, person, name, sha256(secret), frozenset(new.scopes), at, at + timedelta(days=new.days))
    with vault.records.writing() as work:
        if not found(work, person).active:
            raise NotAllowed("This account is closed.", "Open it again first.")
        if sum(_open(t, at) for t in work.access.tokens(person)) >= MOST_TOKENS:
            raise BadAccount(f"There are {MOST_TOKENS} tokens already.", "Revoke one that is not needed any more.")
        work.access.put_token(token)
        detail = {"token": id, "name": name, "scopes": sorted(token.scopes), "days": new.days}
        same, rows = work.people.record_hash(person), row_change(work, f"token:{id}")
        note(vault, work, actor, AccessAct.MAKE_TOKEN, person, same, records=rows, **detail)
    return token, f"fn_{id}_{secret}"


def revoke_token(vault: Vault, actor: Actor, token: str) -> None:
    """Revoke a token of one's own, or, as an administrator, of anybody; raises NotPublished when there is none."""
    with vault.records.writing() as work:
        kept = work.access.token(token)
        if kept is None or (kept.person != actor.id and actor.role is not Role.ADMINISTRATOR):
            raise NotPublished("There is no such token.", "Choose one from the list.")
        if kept.revoked_at is not None:
            return
        rows = revoke(work, kept, vault.clock())
        same = work.people.record_hash(kept.person)
        note(vault, work, actor, AccessAct.REVOKE_TOKEN, kept.person, same, token=token, records=rows)


def tokens_of(vault: Vault, actor: Actor) -> tuple[Token, ...]:
    """Return one's own tokens that can still be used, the newest first."""
    at = vault.clock()
    with vault.records.reading() as work:
        return tuple(t for t in work.access.tokens(actor.id) if _open(t, at))


def bearer(vault: Vault, text: str) -> tuple[Actor, frozenset[Scope]]:
    """Return who acts with a token and what it allows; raises NotSignedIn unless it is one that can be used.

    When the token was used is written at most once a minute.
    """
    read, at = _FORM.fullmatch(text), vault.clock()
    if read is None:
        raise _refused()
    id, secret_hash = read[1], sha256(read[2])
    with vault.records.reading() as work:
        actor, token = _holder(work, id, secret_hash, at)
    if token.used_at is None or at - token.used_at >= USED_EVERY:
        with vault.records.writing() as work:
            actor, token = _holder(work, id, secret_hash, at)
            work.access.put_token(replace(token, used_at=at))
    return actor, token.scopes


def _holder(work: Work, id: str, secret_hash: str, at: datetime) -> tuple[Actor, Token]:
    token = work.access.token(id)
    if token is None or not hmac.compare_digest(token.secret_hash, secret_hash) or not _open(token, at):
        raise _refused()
    person = work.people.person(token.person)
    if person is None or not person.active:
        raise _refused()
    return actor_of(work, person), token


def _refused() -> NotSignedIn:
    return NotSignedIn("The token is not known, has expired or was revoked.", "Make a new one on the account page.")


def _open(token: Token, at: datetime) -> bool:
    return token.revoked_at is None and at < token.expires_at


def _checked(new: NewToken) -> str:
    name = " ".join(new.name.split())
    if not 0 < len(name) <= MOST_NAME or not name.isprintable():
        raise BadAccount(f"A token's name has 1 to {MOST_NAME} characters.", "Say what it is for.")
    if not new.scopes:
        raise BadAccount("A token needs a scope.", f"Choose some of: {', '.join(Scope)}.")
    if not 1 <= new.days <= MOST_DAYS:
        raise BadAccount(f"A token is good for 1 to {MOST_DAYS} days.", "Choose a number in that range.")
    return name


def _own_or_administrator(actor: Actor, person: PersonId) -> None:
    if actor.id != person and actor.role is not Role.ADMINISTRATOR:
        raise NotAllowed("Only an administrator makes tokens for other people.", "Ask an administrator.")
