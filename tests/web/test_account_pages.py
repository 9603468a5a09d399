"""One's own account in a browser: interests, password, tokens, sessions."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI

from footnote.core.access import Scope
from footnote.core.editorial import Role
from footnote.services import people, tokens
from footnote.services.tokens import NewToken
from footnote.wiring import App
from tests.accounts import ANOTHER, BY_OPERATOR, PASSWORD, Accounts
from tests.doors.visitor import Visitor, site_of, visiting
from tests.web.reading import Page

EVIL = '"><script>alert(1)</script>'


@pytest.fixture
def site(sqlite_accounts: Accounts, tomato: App) -> FastAPI:
    """The site."""
    return site_of(sqlite_accounts, tomato)


@pytest.fixture
def visitor(sqlite_accounts: Accounts, site: FastAPI) -> Visitor:
    """A browser in which Author A has signed in."""
    return visiting(sqlite_accounts, site, Role.AUTHOR)


@pytest.mark.parametrize("role", list(Role)[:5])
@pytest.mark.parametrize("path", ["/account", "/sign-in", "/people"])
def test_a_page_is_whole_and_every_field_has_a_label(
    sqlite_accounts: Accounts, site: FastAPI, role: Role, path: str
) -> None:
    """Each page is sound HTML with one heading of the first rank, its disclaimer, and a label for every field."""
    visitor = Visitor(site) if path == "/sign-in" else visiting(sqlite_accounts, site, role)
    if path == "/people" and role is not Role.ADMINISTRATOR:
        assert visitor.get(path).status_code == 403
        return
    page = visitor.page(path)
    assert page.mistakes == []
    assert len(page.ids) == len(set(page.ids))
    assert len(page.text("h1")) == 1
    assert page.text("p", **{"class": "disclaimer"})
    labelled = {a["for"] for a in page.all("label") if "for" in a}
    fields = [a for tag in ("input", "select", "textarea") for a in page.all(tag)]
    for field in fields:
        if field.get("type") not in ("hidden", "checkbox"):
            assert field["id"] in labelled, field
    for form in page.all("form", method="post"):
        assert form["action"].startswith("/")
    assert len(page.all("input", name="csrf")) == len(page.all("form", method="post"))
    assert "<script" not in visitor.get(path).text


def test_the_account_says_who_one_is(visitor: Visitor) -> None:
    """The page shows name and role, and leads only administrators to the people."""
    page = visitor.page("/account")
    assert page.text("dd") == ["Author A", "Author"]
    assert not page.all("a", href="/people")


def test_interests_are_declared_and_expire(sqlite_accounts: Accounts, visitor: Visitor) -> None:
    """A declaration is shown with the day on which it ends, and says so once it has."""
    done = visitor.send("/account/interests", {"interests": f"Fees from nobody. {EVIL}"})
    assert done.headers["location"] == "/account?done=interests"
    text = visitor.get("/account?done=interests").text
    assert "Your declaration is kept." in text
    assert "counts until" in text
    assert "1 March 2027" in text
    assert EVIL not in text
    sqlite_accounts.clock.skip(days=365)
    again = visiting(sqlite_accounts, visitor._app, Role.AUTHOR)  # the old session has ended by now
    assert "has not counted since" in again.get("/account").text


def test_an_empty_declaration_is_said_beside_its_form(visitor: Visitor) -> None:
    """A refusal stands beside the form that it belongs to, with what was typed."""
    response = visitor.send("/account/interests", {"interests": "  "})
    assert response.status_code == 422
    page = Page(response.text)
    assert "The declaration is empty" in page.text("p", role="alert")[0]
    assert page.all("textarea", name="interests")[0]["aria-describedby"] == "problem-interests"
    response = visitor.send("/account/interests", {"interests": "y" * 4001})
    assert "y" * 4001 in Page(response.text).text("textarea", name="interests")[0]


def test_the_password_is_changed(sqlite_accounts: Accounts, site: FastAPI, visitor: Visitor) -> None:
    """A new password keeps this browser signed in with a new session, and ends the others."""
    other, before = visiting(sqlite_accounts, site, Role.AUTHOR), visitor.cookies["footnote-session"]
    done = visitor.send("/account/password", {"old": PASSWORD, "new": ANOTHER, "again": ANOTHER})
    assert done.headers["location"] == "/account?done=password"
    assert visitor.get("/account").status_code == 200
    assert visitor.cookies["footnote-session"] != before
    assert other.get("/account").status_code == 303
    assert Visitor(site).sign_in(sqlite_accounts.login(Role.AUTHOR), ANOTHER).status_code == 303
    assert Visitor(site).sign_in(sqlite_accounts.login(Role.AUTHOR), PASSWORD).status_code == 401


@pytest.mark.parametrize(
    ("old", "new", "again", "why"),
    [
        ("wrong", ANOTHER, ANOTHER, "not your present password"),
        (PASSWORD, ANOTHER, ANOTHER + "x", "differ"),
        (PASSWORD, "short", "short", "at least 12"),
        (PASSWORD, "password1234", "password1234", "anybody would guess"),
    ],
)
def test_a_password_that_cannot_be_changed_says_why(visitor: Visitor, old: str, new: str, again: str, why: str) -> None:
    """A refusal stands beside the form, never holds a password, and the session goes on."""
    response = visitor.send("/account/password", {"old": old, "new": new, "again": again})
    assert response.status_code == 422
    assert why in Page(response.text).text("p", id="problem-password")[0]
    assert new not in response.text
    assert visitor.get("/account").status_code == 200


def test_a_token_is_shown_once(sqlite_accounts: Accounts, visitor: Visitor) -> None:
    """A new token is shown in full on the page that made it and never again; it can be revoked."""
    data = {"name": EVIL, "scope": ["read", "write"], "days": "30"}
    response = visitor.send("/account/tokens", data)
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    assert EVIL not in response.text
    (text,) = re.findall(r"fn_[0-9a-f]{16}_[0-9a-f]{64}", response.text)
    actor, scopes = tokens.bearer(sqlite_accounts.vault, text)
    assert actor.name == "Author A"
    assert scopes == {Scope.READ, Scope.WRITE}
    assert text not in visitor.get("/account").text
    (form,) = (f for f in visitor.page("/account").all("form") if f["action"].endswith("/revoke"))
    assert visitor.send(form["action"], {}).headers["location"] == "/account?done=revoked"
    assert "<table" not in visitor.get("/account").text


@pytest.mark.parametrize(
    "data",
    [
        {"name": "", "scope": "read", "days": "30"},
        {"name": "T", "days": "30"},
        {"name": "T", "scope": "everything", "days": "30"},
        {"name": "T", "scope": "read", "days": "366"},
        {"name": "T", "scope": "read", "days": "-1"},
        {"name": "T", "scope": "read", "days": "٣"},
        {"name": "T", "scope": "read", "days": "9" * 5000},
    ],
)
def test_a_token_that_cannot_be_made_says_why(
    sqlite_accounts: Accounts, visitor: Visitor, data: dict[str, str]
) -> None:
    """A refusal stands beside the form, and no token is made."""
    response = visitor.send("/account/tokens", data)
    assert response.status_code == 422
    assert Page(response.text).text("p", id="problem-tokens")
    assert tokens.tokens_of(sqlite_accounts.vault, sqlite_accounts.actor(Role.AUTHOR)) == ()


def test_nobody_revokes_the_token_of_somebody_else(sqlite_accounts: Accounts, visitor: Visitor) -> None:
    """The token of another person is not found, and goes on."""
    editor = sqlite_accounts.actor(Role.EDITOR)
    token, text = tokens.make_token(sqlite_accounts.vault, editor, editor.id, NewToken("T", [Scope.READ], 1))
    assert visitor.send(f"/account/tokens/{token.id}/revoke", {}).status_code == 404
    assert tokens.bearer(sqlite_accounts.vault, text)


def test_all_sessions_end(sqlite_accounts: Accounts, site: FastAPI, visitor: Visitor) -> None:
    """Ending all sessions signs out every browser, this one too."""
    other = visiting(sqlite_accounts, site, Role.AUTHOR)
    assert visitor.send("/account/sessions/end", {}).headers["location"] == "/sign-in"
    assert [v.get("/account").status_code for v in (visitor, other)] == [303, 303]


def test_a_name_is_shown_as_text(sqlite_accounts: Accounts, visitor: Visitor) -> None:
    """A name that looks like markup is text on every page that shows it."""
    author = sqlite_accounts.people[Role.AUTHOR].id
    people.rename(sqlite_accounts.vault, BY_OPERATOR, author, EVIL)
    assert EVIL not in visitor.get("/account").text
    administrator = visiting(sqlite_accounts, visitor._app, Role.ADMINISTRATOR)
    assert EVIL not in administrator.get("/people").text
