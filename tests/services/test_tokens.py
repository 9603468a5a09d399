"""API tokens: shown once, kept as a hash, limited in scope and time."""

from __future__ import annotations

import json
from typing import Any

import pytest

from footnote.core.access import Scope
from footnote.core.editorial import Role
from footnote.errors import BadAccount, NotAllowed, NotPublished, NotSignedIn
from footnote.services import auditing, people
from footnote.services.tokens import MOST_TOKENS, NewToken, bearer, make_token, revoke_token, tokens_of
from tests.accounts import ANOTHER, BY_OPERATOR, PASSWORD, Accounts

NEW = NewToken("Export script", (Scope.READ, Scope.WRITE), 30)


def test_a_token_names_its_person_and_scopes(accounts: Accounts) -> None:
    """A token gives its person with the role they have now, and its scopes; only a hash of its secret is kept."""
    author = accounts.actor(Role.AUTHOR)
    token, text = make_token(accounts.vault, author, author.id, NEW)
    assert text.startswith(f"fn_{token.id}_")
    assert bearer(accounts.vault, text) == (author, frozenset({Scope.READ, Scope.WRITE}))
    assert text.rpartition("_")[2] not in repr(token)
    people.change_role(accounts.vault, BY_OPERATOR, author.id, Role.READER)
    assert bearer(accounts.vault, text)[0].role is Role.READER


def test_a_token_that_is_not_one_is_refused(accounts: Accounts) -> None:
    """Another secret, another id, another form, or nothing: all are refused alike."""
    author = accounts.actor(Role.AUTHOR)
    token, text = make_token(accounts.vault, author, author.id, NEW)
    secret = text.rpartition("_")[2]
    for wrong in (
        "",
        "fn__",
        text[:-1],
        text + "0",
        text.upper(),
        f"fn_{token.id}_{'0' * 64}",
        f"fn_{'0' * 16}_{secret}",
        f"fn_{token.id}_{token.secret_hash}",
        f"{text}\n",
    ):
        with pytest.raises(NotSignedIn, match="token"):
            bearer(accounts.vault, wrong)


def test_a_token_ends(accounts: Accounts) -> None:
    """A token ends when its days are over, when it is revoked, when the password changes, and with the account."""
    vault, author = accounts.vault, accounts.actor(Role.AUTHOR)
    made = [make_token(vault, author, author.id, NewToken(f"T{n}", NEW.scopes, n)) for n in (1, 2, 3)]
    accounts.clock.skip(days=1)
    assert [t.name for t in tokens_of(vault, author)] == ["T2", "T3"] or len(tokens_of(vault, author)) == 2
    revoke_token(vault, author, made[1][0].id)
    revoke_token(vault, author, made[1][0].id)
    assert [t.name for t in tokens_of(vault, author)] == ["T3"]
    for _, text in made[:2]:
        with pytest.raises(NotSignedIn):
            bearer(vault, text)
    assert bearer(vault, made[2][1])
    people.change_own_password(vault, author, PASSWORD, ANOTHER)
    with pytest.raises(NotSignedIn):
        bearer(vault, made[2][1])
    assert accounts.acts(f"person:{author.id}").count("revoke-token") == 1
    assert auditing.verify(accounts.records).clean


def test_the_journal_vouches_for_a_token_from_its_making_to_its_end(accounts: Accounts) -> None:
    """Each act that makes or ends tokens tells the journal their rows' hashes, which hold on to what was before."""
    vault, author = accounts.vault, accounts.actor(Role.AUTHOR)
    ids = [make_token(vault, author, author.id, NEW)[0].id for _ in range(3)]
    revoke_token(vault, author, ids[0])
    people.change_own_password(vault, author, PASSWORD, ANOTHER)
    people.deactivate(vault, BY_OPERATOR, author.id)
    said = [(e.act, json.loads(e.detail).get("records", {})) for e in accounts.journal()]
    kept = [(act, rows) for act, rows in said if rows]
    assert [act for act, _ in kept] == ["make-token"] * 3 + ["revoke-token", "set-password"]
    assert [set(rows) for _, rows in kept[3:]] == [{f"token:{ids[0]}"}, {f"token:{i}" for i in ids[1:]}]
    made = {name: after for _, rows in kept[:3] for name, (_, after) in rows.items()}
    ended = {name: before for _, rows in kept[3:] for name, (before, _) in rows.items()}
    assert made == ended
    assert auditing.verify(accounts.records).clean


def test_the_last_use_is_written_once_a_minute(accounts: Accounts) -> None:
    """When a token was used last is kept, to the minute."""
    author = accounts.actor(Role.AUTHOR)
    token, text = make_token(accounts.vault, author, author.id, NEW)
    assert tokens_of(accounts.vault, author)[0].used_at is None
    bearer(accounts.vault, text)
    first = tokens_of(accounts.vault, author)[0].used_at
    assert first == accounts.clock.at
    accounts.clock.skip(seconds=59)
    bearer(accounts.vault, text)
    assert tokens_of(accounts.vault, author)[0].used_at == first
    accounts.clock.skip(seconds=1)
    bearer(accounts.vault, text)
    assert tokens_of(accounts.vault, author)[0].used_at == accounts.clock.at
    assert tokens_of(accounts.vault, author)[0].id == token.id


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"scopes": ()}, "scope"),
        ({"days": 0}, "365"),
        ({"days": 366}, "365"),
    ],
)
def test_what_cannot_be_kept_is_refused(sqlite_accounts: Accounts, change: dict[str, Any], why: str) -> None:
    """A token has a name, a scope, and ends within a year."""
    author = sqlite_accounts.actor(Role.AUTHOR)
    with pytest.raises(BadAccount, match=why):
        make_token(sqlite_accounts.vault, author, author.id, NewToken(**{**vars(NEW), **change}))


def test_tokens_are_ones_own(accounts: Accounts) -> None:
    """Nobody makes or revokes a token for somebody else but an administrator."""
    vault, author, editor = accounts.vault, accounts.actor(Role.AUTHOR), accounts.actor(Role.EDITOR)
    token, text = make_token(vault, author, author.id, NEW)
    with pytest.raises(NotAllowed):
        make_token(vault, editor, author.id, NEW)
    with pytest.raises(NotPublished):
        revoke_token(vault, editor, token.id)
    assert bearer(vault, text)
    revoke_token(vault, accounts.actor(Role.ADMINISTRATOR), token.id)
    with pytest.raises(NotSignedIn):
        bearer(vault, text)
    with pytest.raises(NotPublished):
        revoke_token(vault, author, "no-such-token")


def test_tokens_do_not_pile_up(sqlite_accounts: Accounts) -> None:
    """There is an end to how many open tokens a person has."""
    vault, author = sqlite_accounts.vault, sqlite_accounts.actor(Role.AUTHOR)
    for _ in range(MOST_TOKENS):
        token, _ = make_token(vault, author, author.id, NEW)
    with pytest.raises(BadAccount, match="already"):
        make_token(vault, author, author.id, NEW)
    revoke_token(vault, author, token.id)
    make_token(vault, author, author.id, NEW)


def test_a_closed_account_gets_no_token(sqlite_accounts: Accounts) -> None:
    """No token is made for a closed account."""
    person = sqlite_accounts.people[Role.AUTHOR].id
    people.deactivate(sqlite_accounts.vault, BY_OPERATOR, person)
    with pytest.raises(NotAllowed, match="closed"):
        make_token(sqlite_accounts.vault, BY_OPERATOR, person, NEW)
