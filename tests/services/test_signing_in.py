"""Signing in: what a guesser gets, how long a session lasts, and that nothing tells which logins exist."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Literal

import pytest
from argon2 import PasswordHasher

from footnote.core.editorial import Role
from footnote.errors import NotAllowed, NotSignedIn, TooManyAttempts
from footnote.services import people, signing_in
from footnote.services.people import NewPerson
from footnote.services.signing_in import network, sign_in, who
from footnote.services.vault import sha256
from tests.accounts import BY_OPERATOR, CHEAP, PASSWORD, Accounts

HERE = "192.0.2.1"


def fail(accounts: Accounts, login: str, times: int, address: str = HERE) -> None:
    """Let a sign-in fail so many times."""
    for _ in range(times):
        with pytest.raises(NotSignedIn):
            sign_in(accounts.vault, login, "wrong", address)


def test_the_right_password_begins_a_session(accounts: Accounts) -> None:
    """Login and password begin a session that is known by its hash only, and the journal says so."""
    done = sign_in(accounts.vault, " AUTHOR-A@example.org ", PASSWORD, HERE)
    actor = who(accounts.vault, done.session)
    assert actor is not None
    assert (actor.id, actor.role) == (accounts.people[Role.AUTHOR].id, Role.AUTHOR)
    assert len(done.session) == 64
    with accounts.records.reading() as work:
        assert work.access.session(done.session) is None
        assert work.access.session(sha256(done.session)) is not None
    assert accounts.acts(f"person:{actor.id}") == ["add-person", "sign-in"]


@pytest.mark.parametrize(
    "password", ["", "wrong", PASSWORD + " ", PASSWORD.upper(), "x" * 10000, "\0" * 12, "\ud800" * 12]
)
def test_any_other_password_does_not(sqlite_accounts: Accounts, password: str) -> None:
    """Anything but the password is refused, however long and however broken, without a session or an entry."""
    before = len(sqlite_accounts.journal())
    with pytest.raises(NotSignedIn, match="login or the password"):
        sign_in(sqlite_accounts.vault, sqlite_accounts.login(Role.AUTHOR), password, HERE)
    assert len(sqlite_accounts.journal()) == before


def test_a_password_may_be_typed_on_any_keyboard(sqlite_accounts: Accounts) -> None:
    """A password with composed letters is the same as the one with decomposed letters."""
    people.add_person(sqlite_accounts.vault, BY_OPERATOR, NewPerson("m@x.org", "M", Role.AUTHOR, "Möwe über dem Watt"))
    assert sign_in(sqlite_accounts.vault, "m@x.org", "Mo\u0308we u\u0308ber dem Watt", HERE).person.login == "m@x.org"


class Counting(PasswordHasher):
    """A hasher that counts how often it verifies."""

    verified = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
        """Verify and count."""
        self.verified += 1
        return super().verify(hash, password)


@pytest.mark.parametrize(
    "login", ["nobody@example.org", "none@example.org", "closed@example.org", "author-a@example.org", ""]
)
def test_every_refusal_costs_one_verification(sqlite_accounts: Accounts, login: str) -> None:
    """Unknown, without password, closed or wrong: each costs one verification and says the same."""
    hasher = Counting(time_cost=1, memory_cost=8, parallelism=1)
    vault = replace(sqlite_accounts.vault, hasher=hasher)
    people.add_person(vault, BY_OPERATOR, NewPerson("none@example.org", "N", Role.AUTHOR))
    closed = people.add_person(vault, BY_OPERATOR, NewPerson("closed@example.org", "C", Role.AUTHOR, PASSWORD))
    people.deactivate(vault, BY_OPERATOR, closed.id)
    with pytest.raises(NotSignedIn, match="The login or the password is wrong"):
        sign_in(vault, login, PASSWORD if login.startswith("closed") else "wrong", HERE)
    assert hasher.verified == 1


def test_five_failures_lock_a_login_for_fifteen_minutes(accounts: Accounts) -> None:
    """The fifth failure within 15 minutes locks a login for 15 minutes, from every address, with one entry."""
    login, person = accounts.login(Role.AUTHOR), accounts.people[Role.AUTHOR].id
    for n in range(5):
        accounts.clock.skip(minutes=2)
        fail(accounts, login, 1, f"192.0.2.{n}")
    for minutes in (0, 7, 7.9):
        accounts.clock.skip(minutes=minutes)
        with pytest.raises(TooManyAttempts, match="this login"):
            sign_in(accounts.vault, login, PASSWORD, "198.51.100.1")
    assert accounts.acts(f"person:{person}") == ["add-person", "lock-out"]
    accounts.clock.skip(minutes=0.2)
    assert sign_in(accounts.vault, login, PASSWORD, HERE).person.id == person


def test_the_lock_tells_nothing_of_who_exists(accounts: Accounts) -> None:
    """An unknown login is locked as a known one is, and the journal holds neither it nor its plain hash."""
    fail(accounts, "nobody@example.org", 5)
    with pytest.raises(TooManyAttempts, match="this login"):
        sign_in(accounts.vault, "nobody@example.org", "wrong", HERE)
    assert accounts.acts("instance") == ["lock-out"]
    whole = repr(accounts.journal())
    assert "nobody@example.org" not in whole
    assert sha256("nobody@example.org") not in whole


def test_failures_long_ago_do_not_count(accounts: Accounts) -> None:
    """Failures of more than 15 minutes ago are forgotten, and so is everything after a success."""
    login = accounts.login(Role.AUTHOR)
    fail(accounts, login, 4)
    accounts.clock.skip(minutes=15, seconds=1)
    fail(accounts, login, 4)
    sign_in(accounts.vault, login, PASSWORD, HERE)
    fail(accounts, login, 4)
    sign_in(accounts.vault, login, PASSWORD, HERE)


def test_thirty_failures_lock_an_address(accounts: Accounts) -> None:
    """An address that failed thirty times with whatever logins is refused, others are not; one entry says so."""
    for n in range(30):
        fail(accounts, f"guess-{n}@example.org", 1)
    with pytest.raises(TooManyAttempts, match="your address"):
        sign_in(accounts.vault, accounts.login(Role.AUTHOR), PASSWORD, HERE)
    assert sign_in(accounts.vault, accounts.login(Role.AUTHOR), PASSWORD, "192.0.2.2").person
    assert accounts.acts("instance") == ["lock-out"]
    accounts.clock.skip(minutes=15, seconds=1)
    assert sign_in(accounts.vault, accounts.login(Role.AUTHOR), PASSWORD, HERE).person


def test_signing_in_rightly_never_locks_an_office(accounts: Accounts) -> None:
    """Successes from one address do not count against it, and do not wipe out its failures either."""
    for n in range(29):
        fail(accounts, f"guess-{n}@example.org", 1)
    for _ in range(5):
        sign_in(accounts.vault, accounts.login(Role.AUTHOR), PASSWORD, HERE)
    fail(accounts, "guess@example.org", 1)
    with pytest.raises(TooManyAttempts, match="your address"):
        sign_in(accounts.vault, accounts.login(Role.AUTHOR), PASSWORD, HERE)


def test_guesses_at_the_same_time_are_counted_together(accounts: Accounts) -> None:
    """Twenty guesses at once reach the password no more than five times."""
    hasher = Counting(time_cost=1, memory_cost=8, parallelism=1)
    vault = replace(accounts.vault, hasher=hasher)
    assert vault.dummy_hash
    outcomes: list[type[Exception]] = []

    def guess() -> None:
        try:
            sign_in(vault, accounts.login(Role.AUTHOR), "wrong", HERE)
        except (NotSignedIn, TooManyAttempts) as error:
            outcomes.append(type(error))

    threads = [threading.Thread(target=guess) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 20
    assert hasher.verified <= 5
    assert outcomes.count(NotSignedIn) == hasher.verified


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("", "unix", False),
    ],
)
def test_an_address_is_counted_by_its_network(one: str, other: str, same: bool) -> None:
    """An IPv6 address counts with its /64, which one guesser has to themselves; an IPv4 address alone."""
    assert (network(one) == network(other)) is same


def test_a_hash_with_old_parameters_is_made_anew(accounts: Accounts) -> None:
    """After a sign-in the password is hashed with the parameters of today, and still the same."""
    dearer = replace(accounts.vault, hasher=PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    author = accounts.people[Role.AUTHOR].id
    sign_in(dearer, accounts.login(Role.AUTHOR), PASSWORD, HERE)
    with accounts.records.reading() as work:
        kept = str(work.people.password_hash(author))
        assert "t=2" in kept
        entry = accounts.journal()[-1]
        assert entry.before != entry.after == work.people.record_hash(author)
    assert CHEAP.verify(kept, PASSWORD)


def test_using_a_session_is_written_once_a_minute(accounts: Accounts) -> None:
    """Using a session moves the moment it was last used, at most once a minute, and never opens an ended one."""
    done = sign_in(accounts.vault, accounts.login(Role.AUTHOR), PASSWORD, HERE)

    def seen() -> object:
        with accounts.records.reading() as work:
            kept = work.access.session(sha256(done.session))
            return kept and kept.seen_at

    first = seen()
    accounts.clock.skip(seconds=59)
    assert who(accounts.vault, done.session)
    assert seen() == first
    accounts.clock.skip(seconds=1)
    assert who(accounts.vault, done.session)
    assert seen() == accounts.clock.at
    signing_in.end_sessions(accounts.vault, accounts.actor(Role.AUTHOR), done.person.id)
    accounts.clock.skip(minutes=2)
    assert who(accounts.vault, done.session) is None


def test_signing_out_ends_one_session(accounts: Accounts) -> None:
    """A sign-out ends the session it was done in, with an entry, and no other."""
    one, two = (sign_in(accounts.vault, accounts.login(Role.AUTHOR), PASSWORD, HERE) for _ in range(2))
    actor = accounts.actor(Role.AUTHOR)
    for _ in range(2):
        signing_in.sign_out(accounts.vault, actor, one.session)
    signing_in.sign_out(accounts.vault, accounts.actor(Role.EDITOR), two.session)
    assert who(accounts.vault, one.session) is None
    assert who(accounts.vault, two.session) is not None
    assert accounts.acts(f"person:{actor.id}").count("sign-out") == 1


def test_ending_sessions_is_for_oneself_or_an_administrator(accounts: Accounts) -> None:
    """Nobody but an administrator ends the sessions of others."""
    vault, author = accounts.vault, accounts.people[Role.AUTHOR].id
    done = sign_in(vault, accounts.login(Role.AUTHOR), PASSWORD, HERE)
    with pytest.raises(NotAllowed):
        signing_in.end_sessions(vault, accounts.actor(Role.EDITOR), author)
    assert who(vault, done.session)
    signing_in.end_sessions(vault, accounts.actor(Role.ADMINISTRATOR), author)
    assert who(vault, done.session) is None


@pytest.mark.parametrize("session", ["", "x", "0" * 64, "\ud800"])
def test_an_invented_session_is_nobodys(sqlite_accounts: Accounts, session: str) -> None:
    """An identifier that was not given out belongs to nobody."""
    assert who(sqlite_accounts.vault, session) is None
