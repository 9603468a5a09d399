"""Signing in and out: passwords, sessions, and what happens when somebody guesses.

A sign-in is counted as failed before its password is looked at and forgotten when it was right, so that guesses made
at the same time cannot slip through together. An unknown login costs the same time as a wrong password.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from footnote.core.access import AccessAct, Attempt, Session
from footnote.core.editorial import SYSTEM, Actor, Event, Person, PersonId, Role
from footnote.errors import NotAllowed, NotSignedIn, TooManyAttempts
from footnote.services.ports import Work
from footnote.services.vault import Vault, actor_of, hash_password, matches, note, sha256

WINDOW = timedelta(minutes=15)
FAILURES_PER_LOGIN = 5
FAILURES_PER_ADDRESS = 30
SESSION_HOURS = 12
LIFETIME = timedelta(hours=SESSION_HOURS)
IDLE = timedelta(hours=2)
SEEN_EVERY = timedelta(minutes=1)
_WRONG = "The login or the password is wrong."
_PROGRAM = Actor(SYSTEM, SYSTEM, Role.SYSTEM)


@dataclass(frozen=True)
class SignedIn:
    """A session that has just begun; `session` is its identifier, which is kept nowhere but in the cookie."""

    person: Person
    session: str


@dataclass(frozen=True)
class _Try:
    """A sign-in that is counted: where it is counted, and since when."""

    login: str
    address: str
    at: datetime


def sign_in(vault: Vault, login: str, password: str, address: str) -> SignedIn:
    """Begin a session for whoever knows the password; `address` is where the request comes from.

    Raises NotSignedIn when login and password do not fit or the account is closed, TooManyAttempts while the login or
    the address is locked.
    """
    name = login.strip().lower()
    tried = _Try(vault.keyed("login", name), vault.keyed("address", network(address)), vault.clock())
    with vault.records.writing() as work:
        _count(vault, work, tried)
        person = work.people.by_login(name)
        kept = work.people.password_hash(person.id) if person is not None else None
    right = matches(vault, kept or vault.dummy_hash, password)
    if person is None or kept is None or not right or not person.active:
        with vault.records.writing() as work:
            _lock(vault, work, tried, person)
        raise NotSignedIn(_WRONG, "Try again, or ask an administrator for a new password.")
    renewed = hash_password(vault, password) if vault.hasher.check_needs_rehash(kept) else None
    with vault.records.writing() as work:
        _forget(work, tried)
        if work.people.password_hash(person.id) != kept:
            raise NotSignedIn("The password has just been changed.", "Sign in with the new one.")
        before = work.people.record_hash(person.id)
        if renewed is not None:
            work.people.set_password(person.id, renewed)
        return begin(vault, work, person.id, before)


def begin(vault: Vault, work: Work, person: PersonId, before: str, how: str = "password") -> SignedIn:
    """Begin a session for somebody who has shown who they are; raises NotSignedIn for a closed account."""
    somebody = work.people.person(person)
    if somebody is None or not somebody.active:
        raise NotSignedIn("This account is closed.", "Ask an administrator.")
    at = vault.clock()
    session = vault.random(32).hex()
    work.access.put_session(Session(sha256(session), person, at, at, at + LIFETIME))
    note(vault, work, actor_of(work, somebody), AccessAct.SIGN_IN, person, before, how=how)
    return SignedIn(somebody, session)


def begin_anew(vault: Vault, person: PersonId) -> SignedIn:
    """Begin a session for somebody who was signed in until they changed their own password."""
    with vault.records.writing() as work:
        return begin(vault, work, person, work.people.record_hash(person), "password changed")


def who(vault: Vault, session: str) -> Actor | None:
    """Return whose session it is, None when it has ended, expired, or was idle for too long.

    When the session was used is written at most once a minute.
    """
    at, id_hash = vault.clock(), sha256(session)
    with vault.records.reading() as work:
        actor, kept = _holder(work, id_hash, at)
    if actor is not None and kept is not None and at - kept.seen_at >= SEEN_EVERY:
        with vault.records.writing() as work:
            actor, kept = _holder(work, id_hash, at)
            if kept is not None:
                work.access.put_session(replace(kept, seen_at=at))
    return actor


def _holder(work: Work, id_hash: str, at: datetime) -> tuple[Actor | None, Session | None]:
    kept = work.access.session(id_hash)
    if kept is None or kept.revoked_at is not None or at >= kept.expires_at or at - kept.seen_at >= IDLE:
        return None, None
    person = work.people.person(kept.person)
    if person is None or not person.active:
        return None, None
    return actor_of(work, person), kept


def sign_out(vault: Vault, actor: Actor, session: str) -> None:
    """End one session."""
    with vault.records.writing() as work:
        kept = work.access.session(sha256(session))
        if kept is None or kept.person != actor.id or kept.revoked_at is not None:
            return
        work.access.put_session(replace(kept, revoked_at=vault.clock()))
        note(vault, work, actor, AccessAct.SIGN_OUT, actor.id, work.people.record_hash(actor.id))


def end_sessions(vault: Vault, actor: Actor, person: PersonId) -> None:
    """End every session of oneself, or, for an administrator, of anybody; raises NotAllowed for others."""
    if person != actor.id and actor.role is not Role.ADMINISTRATOR:
        raise NotAllowed("Only an administrator ends other people's sessions.", "Ask an administrator.")
    with vault.records.writing() as work:
        work.access.end_sessions(person, vault.clock())
        note(vault, work, actor, AccessAct.END_SESSIONS, person, work.people.record_hash(person))


def network(address: str) -> str:
    """Return what failed sign-ins are counted by: an IPv4 address, the /64 of an IPv6 address, or the text as it is."""
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(read, ipaddress.IPv6Address):
        mapped = read.ipv4_mapped
        return str(mapped) if mapped else str(ipaddress.ip_network((int(read), 64), strict=False))
    return str(read)


def _count(vault: Vault, work: Work, tried: _Try) -> None:
    """Count a sign-in as failed until it is known to be right; raises TooManyAttempts where it is one too many."""
    since = tried.at - WINDOW
    locked = work.access.attempts(_locked(vault, tried.login), since) > 0
    if locked or work.access.attempts(tried.login, since) >= FAILURES_PER_LOGIN:
        raise TooManyAttempts("Too many sign-ins failed for this login.", "Wait 15 minutes, then try again.")
    if work.access.attempts(tried.address, since) >= FAILURES_PER_ADDRESS:
        raise TooManyAttempts("Too many sign-ins failed from your address.", "Wait 15 minutes, then try again.")
    for key in (tried.login, tried.address):
        work.access.add_attempt(Attempt(key, tried.at))


def _lock(vault: Vault, work: Work, tried: _Try, person: Person | None) -> None:
    """Lock the login at its fifth failure, and note in the journal what is locked from now on."""
    since = tried.at - WINDOW
    if work.access.attempts(tried.login, since) >= FAILURES_PER_LOGIN:
        work.access.add_attempt(Attempt(_locked(vault, tried.login), vault.clock()))
        work.access.forget_attempts(tried.login)
        _note_lock(vault, work, "login", tried.login, f"person:{person.id}" if person else "instance")
    if work.access.attempts(tried.address, since) == FAILURES_PER_ADDRESS:
        _note_lock(vault, work, "address", tried.address, "instance")


def _note_lock(vault: Vault, work: Work, what: str, key: str, subject: str) -> None:
    """Write a lock-out to the journal with the keyed hash of what is locked: an unknown login may be a password."""
    detail = {"what": what, "key": key}
    work.journal.append(
        Event(vault.clock(), _PROGRAM.id, _PROGRAM.role, str(AccessAct.LOCK_OUT), subject, detail=detail)
    )


def _locked(vault: Vault, login: str) -> str:
    return vault.keyed("lock", login)


def _forget(work: Work, tried: _Try) -> None:
    work.access.forget_attempts(tried.login)
    work.access.forget_attempt(Attempt(tried.address, tried.at))
