"""Accounts: people are added, renamed, given a role or a password, and declare their interests.

Each act is one transaction with its entry in the journal. An account is never removed, since the journal and the
answers name it; it is deactivated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from footnote.core.access import AccessAct
from footnote.core.editorial import Actor, Declaration, Person, PersonId, Role
from footnote.errors import BadAccount, NotAllowed, Overtaken
from footnote.rules import passwords
from footnote.services.ports import Work
from footnote.services.vault import (
    RowChanges,
    Vault,
    actor_of,
    found,
    hash_password,
    matches,
    note,
    require_administrator,
    revoke,
    row_change,
)

DECLARATION_DAYS = 365
MOST_NAME = 200
MOST_TEXT = 4000
MOST_REASON = 1000
ROLES = tuple(r for r in Role if r is not Role.SYSTEM)
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._%+@-]{1,253}")
_LONGER = "Choose a longer one; several words are easy to remember."


@dataclass(frozen=True)
class NewPerson:
    """An account to be made; without a password its person can only sign in at the OpenID provider."""

    login: str
    name: str
    role: Role
    password: str | None = None


def add_person(vault: Vault, actor: Actor, new: NewPerson) -> Person:
    """Make an account; raises BadAccount for what cannot be kept, Overtaken when the login is taken."""
    require_administrator(actor)
    login, name, role = login_of(new.login), name_of(new.name), assignable(new.role)
    kept = _hashed(vault, new.password, login, name) if new.password is not None else None
    person = Person(vault.random(8).hex(), login, name, role, True, vault.clock())
    with vault.records.writing() as work:
        if work.people.by_login(login) is not None:
            raise Overtaken("Another person has that login already.", "Choose another login.")
        work.people.put(person)
        work.people.set_password(person.id, kept)
        note(vault, work, actor, AccessAct.ADD, person.id, None, login=login, name=name, given=str(role))
    return person


def rename(vault: Vault, actor: Actor, person: PersonId, name: str) -> Person:
    """Give somebody another name; raises BadAccount for a name that cannot be kept."""
    require_administrator(actor)
    wanted = name_of(name)
    with vault.records.writing() as work:
        was = found(work, person)
        return _changed(vault, work, actor, AccessAct.RENAME, replace(was, name=wanted), old=was.name, new=wanted)


def change_role(vault: Vault, actor: Actor, person: PersonId, role: Role, reason: str | None = None) -> Person:
    """Give somebody another role and end their sessions; raises NotAllowed for the last active administrator."""
    require_administrator(actor)
    wanted, why = assignable(role), reason_of(reason)
    with vault.records.writing() as work:
        was = found(work, person)
        if wanted is was.role:
            return was
        _keep_an_administrator(work, replace(was, role=wanted))
        work.access.end_sessions(person, vault.clock())
        changed = replace(was, role=wanted)
        detail = {"old": str(was.role), "new": str(wanted), "reason": why}
        return _changed(vault, work, actor, AccessAct.CHANGE_ROLE, changed, **detail)


def deactivate(vault: Vault, actor: Actor, person: PersonId, reason: str | None = None) -> Person:
    """Close an account: its sessions end, its tokens are revoked. Raises NotAllowed for the last administrator."""
    require_administrator(actor)
    why = reason_of(reason)
    with vault.records.writing() as work:
        was = found(work, person)
        if not was.active:
            return was
        _keep_an_administrator(work, replace(was, active=False))
        revoked = shut(vault, work, person)
        closed = replace(was, active=False)
        return _changed(vault, work, actor, AccessAct.DEACTIVATE, closed, records=revoked, reason=why)


def reactivate(vault: Vault, actor: Actor, person: PersonId, reason: str | None = None) -> Person:
    """Open a closed account again, with the role and the password that it had."""
    require_administrator(actor)
    why = reason_of(reason)
    with vault.records.writing() as work:
        was = found(work, person)
        if was.active:
            return was
        return _changed(vault, work, actor, AccessAct.REACTIVATE, replace(was, active=True), reason=why)


def set_password(vault: Vault, actor: Actor, person: PersonId, password: str) -> None:
    """Give somebody a password, as an administrator; sessions and tokens end. Raises BadAccount for a weak one."""
    require_administrator(actor)
    with vault.records.reading() as work:
        somebody = found(work, person)
    _set(vault, actor, somebody, _hashed(vault, password, somebody.login, somebody.name))


def change_own_password(vault: Vault, actor: Actor, old: str, new: str) -> None:
    """Change one's own password; sessions and tokens end. Raises BadAccount when the old one is wrong, or for a weak
    new one. Who has none yet, because they sign in elsewhere, cannot set one here."""
    with vault.records.reading() as work:
        somebody = found(work, actor.id)
        kept = work.people.password_hash(actor.id)
    if kept is None or not matches(vault, kept, old):
        raise BadAccount("That is not your present password.", "Type the one that you sign in with.")
    _set(vault, actor, somebody, _hashed(vault, new, somebody.login, somebody.name))


def declare_interests(vault: Vault, actor: Actor, text: str) -> Declaration:
    """Keep what somebody says of their interests, for 365 days; raises BadAccount when it is empty or too long."""
    said = text.replace("\r\n", "\n").strip()
    if not said:
        raise BadAccount("The declaration is empty.", "Write what your interests are, or that you have none.")
    if len(said) > MOST_TEXT or not all(c.isprintable() or c in "\n\t" for c in said):
        raise BadAccount(f"A declaration is text of at most {MOST_TEXT} characters.", "Shorten it.")
    at = vault.clock()
    declaration = Declaration(actor.id, said, at, at + timedelta(days=DECLARATION_DAYS))
    with vault.records.writing() as work:
        before = work.people.record_hash(found(work, actor.id).id)
        number = work.people.declare(declaration)
        until = declaration.expires_at.isoformat(timespec="seconds")
        rows = row_change(work, f"declaration:{number}")
        note(vault, work, actor, AccessAct.DECLARE, actor.id, before, records=rows, text=said, until=until)
    return declaration


def everyone(vault: Vault, actor: Actor) -> list[Person]:
    """Return everybody, sorted by login, for an administrator."""
    require_administrator(actor)
    with vault.records.reading() as work:
        return work.people.everyone()


def by_login(vault: Vault, login: str) -> Person | None:
    """Return somebody by login, capitals disregarded."""
    with vault.records.reading() as work:
        return work.people.by_login(login.strip().lower())


def has_password(vault: Vault, person: PersonId) -> bool:
    """Whether somebody can sign in with a password."""
    with vault.records.reading() as work:
        return work.people.password_hash(person) is not None


def actor_for(vault: Vault, person: PersonId) -> Actor:
    """Return somebody as they may act now; raises NotPublished for nobody, NotAllowed for a closed account."""
    with vault.records.reading() as work:
        somebody = found(work, person)
        if not somebody.active:
            raise NotAllowed("This account is closed.", "Ask an administrator.")
        return actor_of(work, somebody)


def login_of(text: str) -> str:
    """Return a login in the form that is kept; raises BadAccount for one that cannot be."""
    login = text.strip().lower()
    if _LOGIN.fullmatch(login) is None:
        raise BadAccount(
            "A login is 2 to 254 letters (a to z), digits and . _ % + @ -, best an e-mail address.", "Choose another."
        )
    return login


def name_of(text: str) -> str:
    """Return a name in the form that is kept; raises BadAccount for one that cannot be."""
    name = " ".join(text.split())
    if not 0 < len(name) <= MOST_NAME or not name.isprintable():
        raise BadAccount(f"A name has 1 to {MOST_NAME} characters.", "Write it as readers should see it.")
    return name


def assignable(role: Role | str) -> Role:
    """Return a role that a person can have; raises BadAccount for any other word."""
    if role in ROLES:
        return Role(role)
    raise BadAccount("That role is not known.", f"Choose one of: {', '.join(ROLES)}.")


def reason_of(text: str | None) -> str | None:
    """Return a reason as it is kept, None for none; raises BadAccount for one that is too long."""
    reason = " ".join((text or "").split())
    if len(reason) > MOST_REASON or not reason.isprintable():
        raise BadAccount(f"A reason is text of at most {MOST_REASON} characters.", "Shorten it.")
    return reason or None


def shut(vault: Vault, work: Work, person: PersonId) -> RowChanges:
    """End every session and revoke every token of somebody; returns what the journal says of the tokens."""
    at = vault.clock()
    work.access.end_sessions(person, at)
    revoked: RowChanges = {}
    for token in work.access.tokens(person):
        if token.revoked_at is None:
            revoked |= revoke(work, token, at)
    return revoked


def _changed(vault: Vault, work: Work, actor: Actor, act: AccessAct, person: Person, **detail: Any) -> Person:
    before = work.people.record_hash(person.id)
    work.people.put(person)
    note(vault, work, actor, act, person.id, before, **detail)
    return person


def _set(vault: Vault, actor: Actor, person: Person, kept: str) -> None:
    with vault.records.writing() as work:
        before = work.people.record_hash(person.id)
        work.people.set_password(person.id, kept)
        revoked = shut(vault, work, person.id)
        note(vault, work, actor, AccessAct.SET_PASSWORD, person.id, before, records=revoked)


def _hashed(vault: Vault, password: str, login: str, name: str) -> str:
    if why := passwords.fault(password, login, name):
        raise BadAccount(why, _LONGER)
    return hash_password(vault, password)


def _keep_an_administrator(work: Work, changed: Person) -> None:
    """Refuse a change after which nobody could add or change accounts."""
    others = [p for p in work.people.everyone() if p.id != changed.id]
    if not any(p.active and p.role is Role.ADMINISTRATOR for p in (*others, changed)):
        raise NotAllowed("This is the last active administrator.", "Make another person administrator first.")
