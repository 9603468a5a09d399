"""The people of a site in an administrator's browser."""

from __future__ import annotations

import pytest

from footnote.core.editorial import Role
from footnote.services import people
from footnote.wiring import App
from tests.accounts import ANOTHER, BY_OPERATOR, PASSWORD, Accounts
from tests.doors.visitor import Visitor, site_of, visiting
from tests.web.reading import Page

NEW = {"login": "author-e@example.org", "name": "Author E", "role": "author", "password": PASSWORD}


@pytest.fixture
def visitor(sqlite_accounts: Accounts, tomato: App) -> Visitor:
    """A browser in which Administrator D has signed in."""
    return visiting(sqlite_accounts, site_of(sqlite_accounts, tomato), Role.ADMINISTRATOR)


def test_everybody_is_listed(visitor: Visitor) -> None:
    """The page lists every account with login and role, and the account page leads there."""
    text = visitor.get("/people").text
    for role in ("reader-r", "author-a", "reviewer-b", "editor-c", "administrator-d"):
        assert f"{role}@example.org" in text
    assert visitor.page("/account").all("a", href="/people")


def test_a_person_is_added_and_can_sign_in(visitor: Visitor) -> None:
    """A person who was added signs in with the password that they were given."""
    done = visitor.send("/people", NEW)
    assert done.headers["location"] == "/people?done=added"
    assert "The person is added." in visitor.get("/people?done=added").text
    assert Visitor(visitor._app).sign_in(NEW["login"]).status_code == 303


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"login": "x"}, "login"),
        ({"login": "author-a@example.org"}, "has that login"),
        ({"role": "system"}, "role"),
        ({"role": ""}, "role"),
        ({"password": "short"}, "12"),
    ],
)
def test_a_person_who_cannot_be_added_is_refused_beside_the_form(
    visitor: Visitor, change: dict[str, str], why: str
) -> None:
    """The page says why, keeps what was typed but the password, and nobody is added."""
    response = visitor.send("/people", NEW | change)
    assert response.status_code == 422
    page = Page(response.text)
    assert why in page.text("p", id="problem")[0]
    assert page.all("input", id="name")[0]["value"] == "Author E"
    assert (NEW | change)["password"] not in response.text
    assert len(page.all("input", value="role")) == 5


def test_name_role_password_and_account_are_changed(sqlite_accounts: Accounts, visitor: Visitor) -> None:
    """Each form changes what it says, with the administrator and the reason in the journal."""
    author = sqlite_accounts.people[Role.AUTHOR].id
    for data in (
        {"act": "name", "name": "Author F"},
        {"act": "role", "role": "reviewer", "reason": "Trained."},
        {"act": "password", "password": ANOTHER},
        {"act": "deactivate", "reason": "Left."},
        {"act": "reactivate", "reason": "Back."},
    ):
        done = visitor.send(f"/people/{author}", data)
        assert done.headers["location"] == f"/people?done={data['act']}"
        assert visitor.page(done.headers["location"]).text("p", role="status")
    actor = people.actor_for(sqlite_accounts.vault, author)
    assert (actor.name, actor.role) == ("Author F", Role.REVIEWER)
    last = sqlite_accounts.journal()[-5:]
    assert {e.actor for e in last} == {sqlite_accounts.people[Role.ADMINISTRATOR].id}
    assert [e.reason for e in last] == [None, "Trained.", None, "Left.", "Back."]
    assert Visitor(visitor._app).sign_in(sqlite_accounts.login(Role.AUTHOR), ANOTHER).status_code == 303


def test_the_last_administrator_is_told_so(sqlite_accounts: Accounts, visitor: Visitor) -> None:
    """Closing or demoting the last administrator is refused beside their forms, and they stay signed in."""
    own = sqlite_accounts.people[Role.ADMINISTRATOR].id
    for data in ({"act": "deactivate"}, {"act": "role", "role": "reader"}):
        response = visitor.send(f"/people/{own}", data)
        assert response.status_code == 422
        assert "last active administrator" in Page(response.text).text("p", role="alert")[0]
    assert visitor.get("/people").status_code == 200


def test_what_is_not_there_is_not_changed(sqlite_accounts: Accounts, visitor: Visitor) -> None:
    """An id that nobody has, and an act that does not exist, are refused."""
    assert visitor.send("/people/nobody", {"act": "name", "name": "N"}).status_code == 404
    author = sqlite_accounts.people[Role.AUTHOR].id
    assert visitor.send(f"/people/{author}", {"act": "promote"}).status_code == 422
    assert visitor.send(f"/people/{author}", {"act": "role", "role": "system"}).status_code == 422
    assert people.actor_for(sqlite_accounts.vault, author).role is Role.AUTHOR


def test_a_demoted_administrator_is_out_at_once(sqlite_accounts: Accounts, visitor: Visitor) -> None:
    """Somebody whose role was taken away cannot use a page that is still open."""
    token = visitor.csrf("/people")
    own = sqlite_accounts.people[Role.ADMINISTRATOR].id
    second = people.NewPerson("second@example.org", "Administrator E", Role.ADMINISTRATOR, PASSWORD)
    people.add_person(sqlite_accounts.vault, BY_OPERATOR, second)
    people.change_role(sqlite_accounts.vault, BY_OPERATOR, own, Role.EDITOR)
    assert visitor.send("/people", NEW, csrf=token).status_code == 401
    assert people.by_login(sqlite_accounts.vault, NEW["login"]) is None
