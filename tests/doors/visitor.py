"""Somebody who visits a site with accounts: signs in, fills in forms as a browser does, or calls with a token."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx
from fastapi import FastAPI

from footnote.asgi import assemble
from footnote.core.access import Scope
from footnote.core.editorial import Role
from footnote.services import tokens
from footnote.services.ports import IdentityProvider
from footnote.services.tokens import NewToken
from footnote.wiring import App
from footnote.wiring.desk import Access, open_desk
from tests.accounts import PASSWORD, Accounts
from tests.doors.site import Client
from tests.web.reading import Page

HTTP = "http://site"
HTTPS = "https://desk.example.org"


def site_of(accounts: Accounts, app: App, site: str = "", provider: IdentityProvider | None = None) -> FastAPI:
    """Return a site with a desk and with accounts."""
    return assemble(app, open_desk(accounts.records, app), Access(accounts.vault, site, provider))


class Visitor(Client):
    """A browser: it keeps cookies, says where a form comes from, and sends the token that the page gave it."""

    def __init__(self, app: FastAPI, base_url: str = HTTP) -> None:
        super().__init__(app, base_url)
        self.headers = {"Origin": base_url, "Sec-Fetch-Site": "same-origin"}

    def page(self, path: str) -> Page:
        """Return a page that can be seen."""
        response = self.get(path)
        assert response.status_code == 200, (path, response.status_code)
        return Page(response.text)

    def csrf(self, path: str) -> str:
        """Return the token of the first form on a page that has one."""
        found = self.page(path).all("input", name="csrf")
        return found[0]["value"] if found else ""

    def send(
        self, path: str, data: Mapping[str, Any], csrf: str | None = None, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        """Send a form, with the token of the account page unless another one is given."""
        token = self.csrf("/account") if csrf is None else csrf
        return self.request("POST", path, data={"csrf": token, **data}, headers=dict(headers or self.headers))

    def sign_in(self, login: str, password: str = PASSWORD, onward: str = "") -> httpx.Response:
        """Sign in over the form."""
        data = {"login": login, "password": password, "next": onward}
        return self.send("/sign-in", data, csrf=self.csrf("/sign-in"))


def visiting(accounts: Accounts, app: FastAPI, role: Role, base_url: str = HTTP) -> Visitor:
    """Return a browser in which the person with a role has signed in."""
    visitor = Visitor(app, base_url)
    response = visitor.sign_in(accounts.login(role))
    assert response.status_code == 303, response.text
    return visitor


def token_for(accounts: Accounts, role: Role, *scopes: Scope) -> dict[str, str]:
    """Return the headers of a program with a token of the person with a role."""
    actor = accounts.actor(role)
    _, text = tokens.make_token(accounts.vault, actor, actor.id, NewToken("Test", scopes, 30))
    return {"Authorization": f"Bearer {text}"}
