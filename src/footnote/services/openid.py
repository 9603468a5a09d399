"""Signing in at an OpenID Connect provider: authorization code flow with PKCE, state and nonce.

An account must exist before. It is found by what the provider called its person at an earlier sign-in; at the first one
by a verified e-mail address that is its login, and bound then.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from footnote.core.access import AccessAct, Attempt, Identity
from footnote.core.editorial import Person
from footnote.errors import NotSignedIn
from footnote.services.ports import IdentityProvider, Work
from footnote.services.signing_in import SignedIn, begin
from footnote.services.vault import Vault, actor_of, note

PENDING = timedelta(minutes=10)
REFUSED = "AUTH-006"
UNKNOWN = "AUTH-007"
_AGAIN = "Begin again from the sign-in page."


@dataclass(frozen=True)
class Pending:
    """A sign-in under way at the provider; the browser that began it carries this, signed, in a cookie."""

    state: str
    nonce: str
    verifier: str
    next: str
    at: datetime


@dataclass(frozen=True)
class Returned:
    """What the provider's redirect back holds; `error` is empty unless it refuses."""

    state: str
    code: str
    error: str = ""


def start(vault: Vault, provider: IdentityProvider, next: str) -> tuple[Pending, str]:
    """Begin to sign in; return what the browser must carry, and where it goes."""
    state, nonce, verifier = (vault.random(32).hex() for _ in range(3))
    pending = Pending(state, nonce, verifier, next, vault.clock())
    return pending, provider.sign_in_url(state, nonce, verifier)


def finish(vault: Vault, provider: IdentityProvider, pending: Pending | None, returned: Returned) -> SignedIn:
    """Begin a session for whoever the provider vouches for; raises NotSignedIn, and says so for unknown people."""
    going = _same_browser(vault, pending, returned)
    if returned.error or not returned.code:
        raise NotSignedIn("The provider did not sign you in.", _AGAIN, code=REFUSED)
    _use_once(vault, going)
    identity = provider.identity(returned.code, going.verifier, going.nonce)
    with vault.records.writing() as work:
        person = work.people.by_oidc(identity.issuer, identity.subject) or _bound(vault, work, identity)
        return begin(vault, work, person.id, work.people.record_hash(person.id), "openid")


def _same_browser(vault: Vault, pending: Pending | None, returned: Returned) -> Pending:
    if pending is None or not hmac.compare_digest(pending.state.encode(), returned.state.encode()):
        raise NotSignedIn("This sign-in was not begun in this browser.", _AGAIN, code=REFUSED)
    if not timedelta(0) <= vault.clock() - pending.at <= PENDING:
        raise NotSignedIn("This sign-in took too long.", _AGAIN, code=REFUSED)
    return pending


def _use_once(vault: Vault, pending: Pending) -> None:
    """Refuse a state that was used before, by whatever process of the site."""
    key = vault.keyed("openid", pending.state)
    with vault.records.writing() as work:
        if work.access.attempts(key, pending.at) > 0:
            raise NotSignedIn("This sign-in was used already.", _AGAIN, code=REFUSED)
        work.access.add_attempt(Attempt(key, vault.clock()))


def _bound(vault: Vault, work: Work, identity: Identity) -> Person:
    """Bind an identity to the account whose login is its verified e-mail address, unless that is bound already."""
    person = work.people.by_login(identity.email.strip().lower()) if identity.email else None
    if person is None or not person.active or work.people.oidc(person.id) is not None:
        raise NotSignedIn("There is no account for you here.", "Ask the administrator to make one.", code=UNKNOWN)
    before = work.people.record_hash(person.id)
    work.people.bind_oidc(person.id, identity.issuer, identity.subject)
    actor, said = actor_of(work, person), identity.subject
    note(vault, work, actor, AccessAct.BIND_OPENID, person.id, before, issuer=identity.issuer, provider_subject=said)
    return person
