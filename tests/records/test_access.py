"""Sessions, tokens and failed sign-ins in SQL, on every kind of database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from footnote.core.access import Attempt, Scope, Session, Token
from footnote.core.editorial import Role
from tests.accounts import START, Accounts

MINUTE = timedelta(minutes=1)


@pytest.fixture
def session(accounts: Accounts) -> Session:
    """A session of Author A, not yet kept."""
    return Session("a" * 64, accounts.people[Role.AUTHOR].id, START, START, START + 60 * MINUTE)


def test_a_session_is_kept_and_changed(accounts: Accounts, session: Session) -> None:
    """A session comes back as it went in, also after it was used and has ended."""
    with accounts.records.writing() as work:
        work.access.put_session(session)
        assert work.access.session(session.id_hash) == session
        used = replace(session, seen_at=START + MINUTE, revoked_at=START + 2 * MINUTE)
        work.access.put_session(used)
        assert work.access.session(session.id_hash) == used
        assert work.access.session("b" * 64) is None


def test_the_sessions_of_one_person_end_together(accounts: Accounts, session: Session) -> None:
    """Ending somebody's sessions ends all of theirs that are open, and nobody else's."""
    other = replace(session, id_hash="b" * 64, person=accounts.people[Role.EDITOR].id)
    ended = replace(session, id_hash="c" * 64, revoked_at=START)
    with accounts.records.writing() as work:
        for each in (session, other, ended):
            work.access.put_session(each)
        work.access.end_sessions(session.person, START + MINUTE)
        found = {i: work.access.session(i * 64) for i in "abc"}
    assert [s.revoked_at for s in found.values() if s] == [START + MINUTE, None, START]


def test_expired_sessions_are_let_go(accounts: Accounts, session: Session) -> None:
    """A new session removes those that had expired when it began, so that the table stays small."""
    later = replace(session, id_hash="b" * 64, created_at=START + 61 * MINUTE, expires_at=START + 90 * MINUTE)
    with accounts.records.writing() as work:
        work.access.put_session(session)
        work.access.put_session(later)
        assert work.access.session(session.id_hash) is None
        assert work.access.session(later.id_hash) == later


def test_a_token_is_kept_and_changed(accounts: Accounts) -> None:
    """A token comes back with its scopes, after use and revocation too; somebody's are listed, the newest first."""
    author = accounts.people[Role.AUTHOR].id
    first = Token("t-1", author, "First", "a" * 64, frozenset(Scope), START, START + 9 * MINUTE)
    second = replace(first, id="t-2", scopes=frozenset({Scope.READ}), created_at=START + MINUTE)
    with accounts.records.writing() as work:
        work.access.put_token(first)
        work.access.put_token(second)
        assert work.access.tokens(author) == (second, first)
        assert work.access.tokens(accounts.people[Role.EDITOR].id) == ()
        changed = replace(first, used_at=START, revoked_at=START + MINUTE)
        work.access.put_token(changed)
        assert work.access.token("t-1") == changed
        assert work.access.token("t-3") is None


def test_failed_sign_ins_are_counted_by_key_and_time(accounts: Accounts) -> None:
    """Only the failures of one key since a moment count, and forgetting takes one, or all of a key."""
    with accounts.records.writing() as work:
        for key, minutes in (("k", 0), ("k", 1), ("k", 1), ("k", 2), ("other", 2)):
            work.access.add_attempt(Attempt(key * 8, START + minutes * MINUTE))
        count = work.access.attempts
        assert [count("k" * 8, START + m * MINUTE) for m in range(4)] == [4, 3, 1, 0]
        work.access.forget_attempt(Attempt("k" * 8, START + MINUTE))
        assert count("k" * 8, START) == 3
        work.access.forget_attempt(Attempt("k" * 8, START + 9 * MINUTE))
        assert count("k" * 8, START) == 3
        work.access.forget_attempts("k" * 8)
        assert (count("k" * 8, START), count("other" * 8, START)) == (0, 1)


def test_old_failures_are_let_go(accounts: Accounts) -> None:
    """A failure of more than a day ago is removed by the next one."""
    with accounts.records.writing() as work:
        work.access.add_attempt(Attempt("k", START))
        work.access.add_attempt(Attempt("l", START + timedelta(days=1)))
        assert work.access.attempts("k", START) == 1
        work.access.add_attempt(Attempt("l", START + timedelta(days=1, microseconds=1)))
        assert work.access.attempts("k", START) == 0
