"""People in SQL, on every kind of database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from footnote.core.editorial import Declaration, Person, Role
from footnote.errors import Overtaken
from footnote.records.store import SqlRecords
from tests.accounts import START, Accounts

AUTHOR = Person("p-1", "another-a@example.org", "Another A", Role.AUTHOR, True, START)


@pytest.fixture
def records(accounts: Accounts) -> SqlRecords:
    """A database with one person of each role."""
    return accounts.records


def test_a_person_comes_back_as_they_went_in(records: SqlRecords) -> None:
    """Everything of a person is kept, and changed by putting them once more."""
    with records.writing() as work:
        work.people.put(AUTHOR)
        assert work.people.person("p-1") == work.people.by_login(AUTHOR.login) == AUTHOR
        changed = replace(AUTHOR, name="Another B", role=Role.EDITOR, active=False)
        work.people.put(changed)
    with records.reading() as work:
        assert work.people.person("p-1") == changed
        assert work.people.person("nobody") is None
        assert work.people.by_login("nobody") is None


def test_everyone_is_sorted_by_login(records: SqlRecords) -> None:
    """The order is that of the texts, whatever the collation of the database."""
    with records.writing() as work:
        for n, login in enumerate(("Z", "a", "B-", "b", "_")):
            work.people.put(replace(AUTHOR, id=f"n-{n}", login=login))
        logins = [p.login for p in work.people.everyone()]
    assert logins == sorted(logins)


@pytest.mark.parametrize("id", ["p-1", "p-2"])
def test_a_login_belongs_to_one_person(accounts: Accounts, records: SqlRecords, id: str) -> None:
    """Neither a new nor a changed person can take the login of another one, and nothing is changed then."""
    with records.writing() as work:
        work.people.put(AUTHOR)
    taken = replace(AUTHOR, id=id, login=accounts.login(Role.EDITOR))
    with pytest.raises(Overtaken, match="has that login"), records.writing() as work:
        work.people.put(taken)
    with records.reading() as work:
        assert work.people.by_login(taken.login) == accounts.people[Role.EDITOR]
        assert work.people.person("p-1") == AUTHOR


def test_a_password_is_kept_apart(records: SqlRecords) -> None:
    """The hash of a password is kept, changed and removed without a word about it in the person."""
    with records.writing() as work:
        work.people.put(AUTHOR)
        assert work.people.password_hash("p-1") is None
        work.people.set_password("p-1", "hash")
        assert work.people.password_hash("p-1") == "hash"
        work.people.put(replace(AUTHOR, name="B"))
        assert work.people.password_hash("p-1") == "hash"
        work.people.set_password("p-1", None)
        assert work.people.password_hash("p-1") is None
        assert "hash" not in repr(work.people.person("p-1"))


def test_an_identity_belongs_to_one_person(accounts: Accounts, records: SqlRecords) -> None:
    """What a provider calls somebody finds them, and is bound to nobody else."""
    author, editor = (accounts.people[r] for r in (Role.AUTHOR, Role.EDITOR))
    with records.writing() as work:
        assert work.people.oidc(author.id) is None
        work.people.bind_oidc(author.id, "https://issuer.example", "s-1")
        assert work.people.oidc(author.id) == ("https://issuer.example", "s-1")
        assert work.people.by_oidc("https://issuer.example", "s-1") == author
        assert work.people.by_oidc("https://other.example", "s-1") is None
    with pytest.raises(Overtaken), records.writing() as work:
        work.people.bind_oidc(editor.id, "https://issuer.example", "s-1")


def test_the_hash_of_a_record_covers_every_column(records: SqlRecords) -> None:
    """Each change of anything in somebody's row changes the hash, and going back brings it back."""
    with records.writing() as work:
        work.people.put(AUTHOR)
        first = work.people.record_hash("p-1")
        seen = {first}
        for changed in (
            replace(AUTHOR, name="B"),
            replace(AUTHOR, login="b"),
            replace(AUTHOR, role=Role.READER),
            replace(AUTHOR, active=False),
            replace(AUTHOR, created_at=START + timedelta(microseconds=1)),
        ):
            work.people.put(changed)
            seen.add(work.people.record_hash("p-1"))
        work.people.put(AUTHOR)
        assert work.people.record_hash("p-1") == first
        work.people.set_password("p-1", "hash")
        seen.add(work.people.record_hash("p-1"))
        work.people.bind_oidc("p-1", "i", "s")
        seen.add(work.people.record_hash("p-1"))
        assert len(seen) == 8
        with pytest.raises(KeyError):
            work.people.record_hash("nobody")


def test_the_last_declaration_counts(accounts: Accounts, records: SqlRecords) -> None:
    """Declarations are kept one after another, and the last one comes back, expired or not."""
    author = accounts.people[Role.AUTHOR].id
    first = Declaration(author, "First", START, START + timedelta(days=365))
    second = Declaration(author, "Second\nline", START, START)
    with records.writing() as work:
        assert work.people.declaration(author) is None
        work.people.declare(first)
        work.people.declare(second)
        assert work.people.declaration(author) == second
