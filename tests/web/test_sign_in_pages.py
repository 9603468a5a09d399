"""Signing in and out in a browser: cookies, forms, and where one is led."""

from __future__ import annotations

import pytest
from fastapi import FastAPI

from footnote.asgi import assemble
from footnote.core.editorial import Role
from footnote.services import people
from footnote.wiring import App
from tests.accounts import BY_OPERATOR, Accounts
from tests.doors.visitor import HTTPS, Visitor, site_of, visiting
from tests.web.reading import Page

FOREIGN = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "evil.example",
    "/desk" + "k" * 2000,
]


@pytest.fixture
def site(sqlite_accounts: Accounts, tomato: App) -> FastAPI:
    """The site over http."""
    return site_of(sqlite_accounts, tomato)


def test_who_signs_in_is_led_on_and_known(sqlite_accounts: Accounts, site: FastAPI) -> None:
    """The right password leads to the page that was wanted, and pages then show the name and a way out."""
    visitor = Visitor(site)
    refused = visitor.get("/account", {"done": "interests"})
    assert refused.status_code == 303
    assert refused.headers["location"] == "/sign-in?next=%2Faccount%3Fdone%3Dinterests"
    assert Page(visitor.get(refused.headers["location"]).text).all("input", name="next")[0]["value"] == (
        "/account?done=interests"
    )
    done = visitor.sign_in(sqlite_accounts.login(Role.AUTHOR), onward="/account?done=interests")
    assert (done.status_code, done.headers["location"]) == (303, "/account?done=interests")
    home = visitor.page("/")
    assert "Author A" in home.text("nav")[1]
    assert home.all("a", href="/desk")
    assert home.all("form", action="/sign-out")
    assert not home.all("a", href="/sign-in")


def test_a_reader_sees_no_way_to_the_desk(sqlite_accounts: Accounts, site: FastAPI) -> None:
    """Who may not enter the desk is not led to it."""
    visitor = Visitor(site)
    assert visitor.page("/").all("a", href="/sign-in")
    done = visitor.sign_in(sqlite_accounts.login(Role.READER))
    assert done.headers["location"] == "/account"
    assert not visitor.page("/").all("a", href="/desk")
    assert Visitor(site).sign_in(sqlite_accounts.login(Role.AUTHOR)).headers["location"] == "/desk"


@pytest.mark.parametrize("onward", FOREIGN)
def test_signing_in_leads_nowhere_else(sqlite_accounts: Accounts, site: FastAPI, onward: str) -> None:
    """An address of another site, however it is written, is never followed after a sign-in."""
    visitor = Visitor(site)
    done = visitor.sign_in(sqlite_accounts.login(Role.READER), onward=onward)
    assert (done.status_code, done.headers["location"]) == (303, "/account")
    again = visitor.get("/sign-in", {"next": onward})
    assert (again.status_code, again.headers["location"]) == (303, "/account")


def test_a_wrong_password_says_so_and_keeps_the_login(sqlite_accounts: Accounts, site: FastAPI) -> None:
    """A refusal shows the form again with the login, never the password, and the same words for an unknown login."""
    visitor = Visitor(site)
    wrong = visitor.sign_in(sqlite_accounts.login(Role.AUTHOR), "not the password")
    unknown = visitor.sign_in("nobody@example.org", "not the password")
    assert (wrong.status_code, unknown.status_code) == (401, 401)
    page = Page(wrong.text)
    assert page.all("input", name="login")[0]["value"] == "author-a@example.org"
    assert "not the password" not in wrong.text
    assert page.text("p", role="alert") == Page(unknown.text).text("p", role="alert")
    assert page.mistakes == []


def test_too_many_wrong_passwords_lock_the_form(sqlite_accounts: Accounts, site: FastAPI) -> None:
    """After five wrong passwords even the right one is refused, with status 429, until 15 minutes have passed."""
    visitor, login = Visitor(site), sqlite_accounts.login(Role.AUTHOR)
    assert [visitor.sign_in(login, "wrong").status_code for _ in range(6)] == [401] * 5 + [429]
    assert visitor.sign_in(login).status_code == 429
    sqlite_accounts.clock.skip(minutes=15, seconds=1)
    assert visitor.sign_in(login).status_code == 303


def test_the_cookie_over_https_is_bound_to_this_host(sqlite_accounts: Accounts, tomato: App) -> None:
    """Over https the session's cookie has the prefix __Host-, and is Secure, HttpOnly, SameSite=Lax, for 12 hours."""
    visitor = Visitor(site_of(sqlite_accounts, tomato, HTTPS), HTTPS)
    done = visitor.sign_in(sqlite_accounts.login(Role.AUTHOR))
    (cookie,) = (c for c in done.headers.get_list("set-cookie") if c.startswith("__Host-footnote-session="))
    flags = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert flags == {"httponly", "secure", "samesite=lax", "path=/", "max-age=43200"}
    assert done.headers["strict-transport-security"] == "max-age=31536000"
    assert visitor.get("/account").status_code == 200


def test_the_cookie_over_http_keeps_the_rest(sqlite_accounts: Accounts, site: FastAPI) -> None:
    """Without https the cookie cannot be Secure, but is still HttpOnly and SameSite=Lax, and nothing says HSTS."""
    done = Visitor(site).sign_in(sqlite_accounts.login(Role.AUTHOR))
    (cookie,) = (c for c in done.headers.get_list("set-cookie") if c.startswith("footnote-session="))
    flags = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert flags == {"httponly", "samesite=lax", "path=/", "max-age=43200"}
    assert "strict-transport-security" not in done.headers


def test_a_cookie_of_ones_own_making_is_none(sqlite_accounts: Accounts, site: FastAPI) -> None:
    """A session identifier without the site's signature, or with a changed one, signs nobody in."""
    visitor = visiting(sqlite_accounts, site, Role.AUTHOR)
    good = visitor.cookies["footnote-session"]
    identifier, _, signature = good.rpartition(".")
    turned = signature[:-2] + ("AA" if signature[-2:] != "AA" else "BB")
    for forged in (identifier, f"{identifier}.", f"{identifier}.{turned}", f"{'0' * 64}.{signature}", "", "ü"):
        other = Visitor(site)
        cookie = f"footnote-session={forged}".encode("latin-1")
        response = other.request("GET", "/account", headers={"Cookie": cookie})
        assert response.status_code == 303
    assert Visitor(site).request("GET", "/account", headers={"Cookie": f"footnote-session={good}"}).status_code == 200


def test_a_cookie_for_one_purpose_serves_no_other(sqlite_accounts: Accounts, site: FastAPI) -> None:
    """The signed value of the sign-in form's cookie is no session, even where its identifier were one."""
    visitor = visiting(sqlite_accounts, site, Role.AUTHOR)
    other = Visitor(site)
    other.get("/sign-in")
    headers = {"Cookie": f"footnote-session={other.cookies['footnote-form']}"}
    assert Visitor(site).request("GET", "/account", headers=headers).status_code == 303
    headers = {"Cookie": f"footnote-form={visitor.cookies['footnote-session']}"}
    assert Visitor(site).request("GET", "/account", headers=headers).status_code == 303


def test_signing_out_ends_the_session_for_good(sqlite_accounts: Accounts, site: FastAPI) -> None:
    """After a sign-out the cookie is gone from the browser, and a copy of it opens nothing."""
    visitor = visiting(sqlite_accounts, site, Role.AUTHOR)
    copy = visitor.cookies["footnote-session"]
    done = visitor.send("/sign-out", {})
    assert (done.status_code, done.headers["location"]) == (303, "/")
    assert "footnote-session" not in visitor.cookies
    headers = {"Cookie": f"footnote-session={copy}"}
    assert Visitor(site).request("GET", "/account", headers=headers).status_code == 303


@pytest.mark.parametrize(("hours", "uses", "status"), [(1.9, 1, 200), (2, 1, 303), (1.5, 7, 200), (1.5, 8, 303)])
def test_a_session_ends_by_itself(
    sqlite_accounts: Accounts, site: FastAPI, hours: float, uses: int, status: int
) -> None:
    """A session ends after 2 hours without use, and after 12 hours however much it is used."""
    visitor = visiting(sqlite_accounts, site, Role.AUTHOR)
    for _ in range(uses):
        sqlite_accounts.clock.skip(hours=hours)
        found = visitor.get("/account").status_code
    assert found == status


def test_closing_an_account_or_changing_its_role_ends_its_sessions(sqlite_accounts: Accounts, site: FastAPI) -> None:
    """A closed account, another role and a new password each end the sessions that were open."""
    vault, author = sqlite_accounts.vault, sqlite_accounts.people[Role.AUTHOR].id
    visitor = visiting(sqlite_accounts, site, Role.AUTHOR)
    people.change_role(vault, BY_OPERATOR, author, Role.REVIEWER)
    assert visitor.get("/account").status_code == 303
    visitor = visiting(sqlite_accounts, site, Role.AUTHOR)
    people.deactivate(vault, BY_OPERATOR, author)
    assert visitor.get("/account").status_code == 303
    people.reactivate(vault, BY_OPERATOR, author)
    assert visitor.get("/account").status_code == 303


def test_pages_of_people_who_are_signed_in_are_not_kept(sqlite_accounts: Accounts, site: FastAPI) -> None:
    """What is made for somebody says no-store, and its forms may say where they come from; others are as before."""
    visitor = visiting(sqlite_accounts, site, Role.AUTHOR)
    for path in ("/", "/account", "/desk", "/api/v1/health", "/no-such-page"):
        headers = visitor.get(path).headers
        assert (headers["cache-control"], headers["referrer-policy"]) == ("no-store", "same-origin"), path
    stranger = Visitor(site)
    assert stranger.get("/").headers["cache-control"] == "private, no-cache"
    assert stranger.get("/").headers["referrer-policy"] == "no-referrer"
    assert stranger.get("/sign-in").headers["cache-control"] == "no-store"
    assert "set-cookie" not in stranger.get("/").headers
    style = visitor.page("/").all("link", rel="stylesheet")[0]["href"]
    assert "immutable" in visitor.get(style).headers["cache-control"]


def test_only_the_desk_may_run_scripts(sqlite_accounts: Accounts, site: FastAPI) -> None:
    """The desk's policy allows scripts of this site, every other page's none; frames and foreign forms stay out."""
    visitor = visiting(sqlite_accounts, site, Role.AUTHOR)
    for path, allowed in {"/desk": True, "/": False, "/account": False, "/sign-in": False, "/deskx": False}.items():
        policy = visitor.get(path).headers["content-security-policy"]
        assert ("script-src 'self'" in policy) is allowed, path
        for kept in ("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"):
            assert kept in policy
        assert "unsafe" not in policy


def test_a_site_without_a_database_has_no_sign_in(tomato: App) -> None:
    """Without accounts there is no way in, and no page speaks of one."""
    visitor = Visitor(assemble(tomato))
    assert visitor.get("/sign-in").status_code == 404
    assert visitor.get("/desk").status_code == 404
    assert not visitor.page("/").all("a", href="/sign-in")
