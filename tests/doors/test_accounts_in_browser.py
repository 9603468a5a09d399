"""Signing in and the pages of accounts in a real browser: what it sends by itself is what the guard asks for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from footnote.core.editorial import Role
from footnote.wiring import App
from tests.accounts import PASSWORD, Accounts
from tests.doors.browser import Browser
from tests.doors.site import serving
from tests.doors.visitor import site_of

SHOTS = os.environ.get("FOOTNOTE_TEST_SHOTS")


@pytest.fixture
def place(sqlite_accounts: Accounts, tomato: App, browser: Browser) -> Iterator[str]:
    """The address of a site with accounts, and a browser without cookies."""
    browser.call("Network.clearBrowserCookies")
    with serving(site_of(sqlite_accounts, tomato)) as address:
        yield address
    browser.call("Network.clearBrowserCookies")


def sign_in(browser: Browser, login: str) -> str:
    """Fill in the form and send it."""
    browser.fill("#login", login)
    browser.fill("#password", PASSWORD)
    return browser.click_on("main form button")


def shot(browser: Browser, name: str) -> None:
    """Keep a picture where somebody asked for pictures."""
    if SHOTS:
        browser.screenshot(Path(SHOTS) / f"{name}.png")


def test_a_browser_signs_in_works_and_signs_out(place: str, browser: Browser, sqlite_accounts: Accounts) -> None:
    """Forms of every page are taken from a real browser, whatever referrer policy the page has, and it signs out."""
    browser.show(f"{place}/account")
    shot(browser, "sign-in")
    assert sign_in(browser, sqlite_accounts.login(Role.ADMINISTRATOR)) == "/account"
    browser.fill("#interests", "No interests to declare.")
    assert browser.click_on("form[action='/account/interests'] button") == "/account?done=interests"
    shot(browser, "account")
    browser.show(f"{place}/people")
    shot(browser, "people")
    for field, text in {"#login": "author-e@example.org", "#name": "Author E", "#password": PASSWORD}.items():
        browser.fill(field, text)
    assert browser.click_on("form[action='/people'] button") == "/people?done=added"
    browser.show(f"{place}/how")
    assert browser.value("document.querySelector('.who').innerText").startswith("Administrator D")
    shot(browser, "signed-in")
    assert browser.click_on("form[action='/sign-out'] button") == "/"
    browser.show(f"{place}/account")
    assert browser.value("location.pathname") == "/sign-in"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("dark", [False, True])
def test_pages_of_accounts_fit_small_and_large_screens(
    place: str, browser: Browser, sqlite_accounts: Accounts, width: int, dark: bool
) -> None:
    """No page of accounts scrolls sideways, and every button is large enough to be hit."""
    browser.show(f"{place}/sign-in")
    sign_in(browser, sqlite_accounts.login(Role.ADMINISTRATOR))
    for path in ("/account", "/people"):
        browser.show(f"{place}{path}", width, dark=dark)
        shot(browser, f"{path[1:]}-{width}-{'dark' if dark else 'light'}")
        assert browser.value("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        heights = "[...document.querySelectorAll('main button')].filter(b => b.checkVisibility())"
        assert browser.value(f"Math.min(...{heights}.map(b => b.getBoundingClientRect().height))") >= 24
