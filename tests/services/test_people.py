"""Accounts: what is kept, what is refused, and what the journal says of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from footnote.core.access import Scope
from footnote.core.editorial import Actor, Role
from footnote.errors import BadAccount, NotAllowed, NotPublished, NotSignedIn, Overtaken
from footnote.rules.chain import first_break
from footnote.rules.workflow import has_interests
from footnote.services import auditing, people, signing_in, tokens
from footnote.services.people import NewPerson
from tests.accounts import ANOTHER, BY_OPERATOR, NAMES, PASSWORD, START, Accounts

NEW = NewPerson("Author-E@Example.org ", "  Author   E ", Role.AUTHOR, PASSWORD)


def test_a_person_is_added_with_an_entry(accounts: Accounts) -> None:
    """A new person has the login in lower case and the role given, and the journal vouches for their row."""
    person = people.add_person(accounts.vault, BY_OPERATOR, NEW)
    assert (person.login, person.name, person.role, person.active) == (
        "author-e@example.org",
        "Author E",
        Role.AUTHOR,
        True,
    )
    assert people.by_login(accounts.vault, " AUTHOR-E@example.org") == person
    entry = accounts.journal()[-1]
    assert (entry.act, entry.subject, entry.actor, entry.role) == (
        "add-person",
        f"person:{person.id}",
        "operator",
        "administrator",
    )
    with accounts.records.reading() as work:
        assert (entry.before, entry.after) == (None, work.people.record_hash(person.id))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"login": "a"}, "login"),
        ({"login": "-a@example.org"}, "login"),
        ({"login": "author e@example.org"}, "login"),
        ({"login": "ä@example.org"}, "login"),
        ({"login": "a" * 255}, "login"),
        ({"name": " "}, "name"),
        ({"name": "A" * 201}, "name"),
        ({"name": "Author\u202eE"}, "name"),
        ({"role": Role.SYSTEM}, "role"),
        ({"password": "short"}, "password"),
        ({"password": "author-e@example.org"}, "password"),
    ],
)
def test_what_cannot_be_kept_is_refused(sqlite_accounts: Accounts, change: dict[str, Any], why: str) -> None:
    """A login, name, role or password outside the rules is refused, and nothing is kept."""
    before = len(sqlite_accounts.journal())
    with pytest.raises(BadAccount, match=why):
        people.add_person(sqlite_accounts.vault, BY_OPERATOR, NewPerson(**{**vars(NEW), **change}))
    assert len(sqlite_accounts.journal()) == before
    assert len(people.everyone(sqlite_accounts.vault, BY_OPERATOR)) == len(NAMES)


def test_a_login_is_taken_once(accounts: Accounts) -> None:
    """A second person with the same login, in whatever capitals, is refused without an entry."""
    people.add_person(accounts.vault, BY_OPERATOR, NEW)
    before = len(accounts.journal())
    with pytest.raises(Overtaken):
        people.add_person(accounts.vault, BY_OPERATOR, NewPerson("AUTHOR-E@EXAMPLE.ORG", "E", Role.READER))
    assert len(accounts.journal()) == before


Doing = Callable[[Accounts, Actor], object]
ACTS: dict[str, Doing] = {
    "add-person": lambda a, by: people.add_person(a.vault, by, NEW),
    "rename-person": lambda a, by: people.rename(a.vault, by, a.people[Role.AUTHOR].id, "Author F"),
    "change-role": lambda a, by: people.change_role(a.vault, by, a.people[Role.AUTHOR].id, Role.EDITOR, "Promoted."),
    "deactivate-person": lambda a, by: people.deactivate(a.vault, by, a.people[Role.AUTHOR].id, "Left."),
    "set-password": lambda a, by: people.set_password(a.vault, by, a.people[Role.AUTHOR].id, ANOTHER),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("role", [r for r in NAMES if r is not Role.ADMINISTRATOR])
def test_only_administrators_change_accounts(sqlite_accounts: Accounts, act: str, role: Role) -> None:
    """Whatever a door lets through, a service refuses everybody but an administrator, and changes nothing."""
    before = len(sqlite_accounts.journal())
    with pytest.raises(NotAllowed, match="administrator"):
        ACTS[act](sqlite_accounts, sqlite_accounts.actor(role))
    with pytest.raises(NotAllowed):
        people.everyone(sqlite_accounts.vault, sqlite_accounts.actor(role))
    assert len(sqlite_accounts.journal()) == before


@pytest.mark.parametrize("act", [a for a in ACTS if a != "add-person"])
def test_each_change_is_in_the_journal(accounts: Accounts, act: str) -> None:
    """Each change has one entry with actor, role, and the record's hash before and after."""
    author, before = accounts.people[Role.AUTHOR].id, accounts.journal()
    with accounts.records.reading() as work:
        was = work.people.record_hash(author)
    administrator = accounts.actor(Role.ADMINISTRATOR)
    ACTS[act](accounts, administrator)
    with accounts.records.reading() as work:
        now = work.people.record_hash(author)
    (entry,) = accounts.journal()[len(before) :]
    assert (entry.act, entry.subject, entry.actor, entry.role) == (
        act,
        f"person:{author}",
        administrator.id,
        "administrator",
    )
    assert (entry.before, entry.after) == (was, now)
    assert was != now
    assert first_break(accounts.journal()) is None


def test_the_reason_and_the_roles_are_in_the_journal(accounts: Accounts) -> None:
    """A change of role says why, from which role and to which."""
    ACTS["change-role"](accounts, BY_OPERATOR)
    entry = accounts.journal()[-1]
    assert (entry.reason, entry.detail) == ("Promoted.", '{"new":"editor","old":"author"}')


@pytest.mark.parametrize("change", ["change-role", "deactivate-person", "set-password"])
def test_sessions_end_with_what_they_rested_on(accounts: Accounts, change: str) -> None:
    """Another role, a closed account and a new password each end every session of the person."""
    vault, login = accounts.vault, accounts.login(Role.AUTHOR)
    open_ones = [signing_in.sign_in(vault, login, PASSWORD, "192.0.2.1").session for _ in range(2)]
    other = signing_in.sign_in(vault, accounts.login(Role.EDITOR), PASSWORD, "192.0.2.1").session
    ACTS[change](accounts, BY_OPERATOR)
    assert [signing_in.who(vault, s) for s in open_ones] == [None, None]
    assert signing_in.who(vault, other) is not None


def test_a_closed_account_can_be_opened_again(accounts: Accounts) -> None:
    """A closed account lets nobody in with password or token; opened again it does, but old tokens stay revoked."""
    vault, author = accounts.vault, accounts.actor(Role.AUTHOR)
    _, token = tokens.make_token(vault, author, author.id, tokens.NewToken("T", list(Scope), 30))
    people.deactivate(vault, BY_OPERATOR, author.id, "Left.")
    with pytest.raises(NotSignedIn):
        signing_in.sign_in(vault, accounts.login(Role.AUTHOR), PASSWORD, "192.0.2.1")
    with pytest.raises(NotAllowed, match="closed"):
        people.actor_for(vault, author.id)
    people.reactivate(vault, BY_OPERATOR, author.id)
    assert signing_in.sign_in(vault, accounts.login(Role.AUTHOR), PASSWORD, "192.0.2.1").person.id == author.id
    with pytest.raises(NotSignedIn):
        tokens.bearer(vault, token)


@pytest.mark.parametrize("again", ["deactivate", "role", "reactivate"])
def test_doing_it_twice_is_one_entry(accounts: Accounts, again: str) -> None:
    """What is so already is not done again, and the journal stays as it is."""
    vault, author = accounts.vault, accounts.people[Role.AUTHOR].id
    people.deactivate(vault, BY_OPERATOR, author)
    if again == "reactivate":
        people.reactivate(vault, BY_OPERATOR, author)
    before = len(accounts.journal())
    if again == "deactivate":
        people.deactivate(vault, BY_OPERATOR, author)
    elif again == "role":
        people.change_role(vault, BY_OPERATOR, author, Role.AUTHOR)
    else:
        people.reactivate(vault, BY_OPERATOR, author)
    assert len(accounts.journal()) == before


def test_the_last_administrator_stays(accounts: Accounts) -> None:
    """The last active administrator can be neither demoted nor closed, until there is another one."""
    vault, last = accounts.vault, accounts.people[Role.ADMINISTRATOR].id
    by = accounts.actor(Role.ADMINISTRATOR)
    with pytest.raises(NotAllowed, match="last active administrator"):
        people.change_role(vault, by, last, Role.EDITOR)
    with pytest.raises(NotAllowed, match="last active administrator"):
        people.deactivate(vault, by, last)
    second = people.add_person(vault, by, NewPerson("second@example.org", "Administrator E", Role.ADMINISTRATOR))
    people.deactivate(vault, by, second.id)
    with pytest.raises(NotAllowed, match="last active administrator"):
        people.deactivate(vault, by, last)
    people.reactivate(vault, by, second.id)
    assert people.change_role(vault, by, last, Role.EDITOR).role is Role.EDITOR


def test_somebody_who_is_not_there_cannot_be_changed(sqlite_accounts: Accounts) -> None:
    """An id that nobody has is refused by every act."""
    with pytest.raises(NotPublished):
        people.rename(sqlite_accounts.vault, BY_OPERATOR, "nobody", "N")
    with pytest.raises(NotPublished):
        people.set_password(sqlite_accounts.vault, BY_OPERATOR, "nobody", ANOTHER)


def test_ones_own_password_needs_the_old_one(accounts: Accounts) -> None:
    """Somebody changes their own password only with the present one, and the rules hold for the new one."""
    vault, author = accounts.vault, accounts.actor(Role.AUTHOR)
    for old, new, why in (("wrong", ANOTHER, "present"), (PASSWORD, "short", "12"), ("", ANOTHER, "present")):
        with pytest.raises(BadAccount, match=why):
            people.change_own_password(vault, author, old, new)
    people.change_own_password(vault, author, PASSWORD, ANOTHER)
    login = accounts.login(Role.AUTHOR)
    assert signing_in.sign_in(vault, login, ANOTHER, "192.0.2.1").person.id == author.id
    with pytest.raises(NotSignedIn):
        signing_in.sign_in(vault, login, PASSWORD, "192.0.2.1")


def test_no_secret_is_in_the_journal(accounts: Accounts) -> None:
    """Neither a password, nor the hash of one, nor a token stands anywhere in the journal."""
    vault, author = accounts.vault, accounts.actor(Role.AUTHOR)
    signed = signing_in.sign_in(vault, accounts.login(Role.AUTHOR), PASSWORD, "192.0.2.77")
    people.change_own_password(vault, author, PASSWORD, ANOTHER)
    token, text = tokens.make_token(vault, author, author.id, tokens.NewToken("T", list(Scope), 30))
    with pytest.raises(NotSignedIn):
        signing_in.sign_in(vault, "a mistyped password", "x", "192.0.2.77")
    with accounts.records.reading() as work:
        kept = str(work.people.password_hash(author.id))
    whole = "\n".join(map(repr, accounts.journal()))
    for secret in (
        PASSWORD,
        ANOTHER,
        kept,
        "argon2",
        signed.session,
        text,
        token.secret_hash,
        "192.0.2.77",
        "mistyped",
    ):
        assert secret not in whole


def test_a_declaration_counts_for_a_year(accounts: Accounts) -> None:
    """A declaration counts for 365 days from the moment it was made; its words are in the journal."""
    author = accounts.actor(Role.AUTHOR)
    assert not has_interests(author, START)
    made = people.declare_interests(accounts.vault, author, "  None to declare.\r\nTruly. ")
    assert (made.text, made.expires_at) == ("None to declare.\nTruly.", START + timedelta(days=365))
    now = accounts.actor(Role.AUTHOR)
    assert has_interests(now, START + timedelta(days=364, hours=23))
    assert not has_interests(now, START + timedelta(days=365))
    entry = accounts.journal()[-1]
    assert (entry.act, entry.subject, entry.role) == ("declare-interests", f"person:{author.id}", "author")
    assert "Truly." in entry.detail
    assert list(json.loads(entry.detail)["records"]) == ["declaration:1"]
    assert auditing.verify(accounts.records).clean


@pytest.mark.parametrize("text", ["", " \n ", "x" * 4001, "a\0b"])
def test_an_empty_or_endless_declaration_is_refused(sqlite_accounts: Accounts, text: str) -> None:
    """A declaration says something, in at most 4,000 characters."""
    with pytest.raises(BadAccount):
        people.declare_interests(sqlite_accounts.vault, sqlite_accounts.actor(Role.AUTHOR), text)
