"""Signing in at an OpenID provider, against a real one on loopback that is told to answer wrongly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from footnote.config import OpenId, Settings
from footnote.core.editorial import Role
from footnote.errors import FootnoteError
from footnote.openid.provider import HttpProvider
from footnote.records.store import SqlRecords
from footnote.services import people
from footnote.services.people import NewPerson
from footnote.wiring import App
from footnote.wiring.desk import open_access
from tests.accounts import BY_OPERATOR, SECRET, Accounts
from tests.doors.visitor import HTTP, Visitor, site_of
from tests.openid.issuer import CLIENT, CLIENT_SECRET, Issuer, running
from tests.web.reading import Page

RETURN = f"{HTTP}/sign-in/openid/return"


@dataclass
class Setup:
    """A site with a provider, and a browser."""

    accounts: Accounts
    issuer: Issuer
    provider: HttpProvider
    visitor: Visitor

    def begun(self, onward: str = "") -> str:
        """Begin in the browser; return where the provider sends it back to."""
        asked = self.visitor.get("/sign-in/openid", {"next": onward})
        assert asked.status_code == 303
        back = httpx.get(asked.headers["location"], trust_env=False).headers["location"]
        assert back.startswith(RETURN)
        return back.removeprefix(HTTP)

    def signed_in(self, onward: str = "") -> httpx.Response:
        """Go the whole way."""
        return self.visitor.get(self.begun(onward))

    def refusal(self) -> str:
        """Go the whole way and return what the page says is wrong."""
        response = self.signed_in()
        assert response.status_code == 401
        assert self.visitor.get("/account").status_code == 303
        (said,) = Page(response.text).text("p", role="alert")
        return said


@pytest.fixture(scope="module")
def address() -> Iterator[Issuer]:
    """A provider that runs for all tests of this module."""
    with running(Issuer(lambda: 0.0)) as found:
        yield found


@pytest.fixture
def setup(sqlite_accounts: Accounts, tomato: App, address: Issuer) -> Iterator[Setup]:
    """A site whose people may sign in at the provider."""
    fresh = Issuer(lambda: sqlite_accounts.clock().timestamp(), address.address, key=address.key, curve=address.curve)
    vars(address).update(vars(fresh))
    provider = HttpProvider(OpenId(address.address, CLIENT, CLIENT_SECRET), RETURN, sqlite_accounts.clock)
    visitor = Visitor(site_of(sqlite_accounts, tomato, HTTP, provider))
    yield Setup(sqlite_accounts, address, provider, visitor)
    provider.close()


def test_a_verified_address_signs_in_and_is_bound(setup: Setup) -> None:
    """The first time a verified e-mail address finds the account; afterwards what the provider calls the person."""
    author = setup.accounts.people[Role.AUTHOR].id
    assert setup.visitor.page("/sign-in").text("a", href="/sign-in/openid?next=") == ["Sign in with your organisation"]
    done = setup.signed_in("/account")
    assert (done.status_code, done.headers["location"]) == (303, "/account")
    assert "Author A" in setup.visitor.page("/account").text("dd")
    assert setup.accounts.acts(f"person:{author}") == ["add-person", "bind-openid", "sign-in"]
    setup.issuer.email = None
    assert setup.signed_in().headers["location"] == "/desk"
    assert setup.accounts.acts(f"person:{author}")[2:] == ["sign-in", "sign-in"]
    assert "footnote-openid" not in setup.visitor.cookies


@pytest.mark.parametrize("way", [["client_secret_post"], ["client_secret_basic"], None])
def test_the_client_shows_its_secret_as_the_provider_wants(setup: Setup, way: list[str] | None) -> None:
    """The secret travels in the header or in the form, whichever the provider takes, with every character."""
    setup.issuer.metadata = {"token_endpoint_auth_methods_supported": way}
    assert setup.signed_in().status_code == 303


def test_the_other_allowed_algorithm_is_taken(setup: Setup) -> None:
    """An id_token signed with ES256 is taken as one with RS256 is."""
    setup.issuer.sign = setup.issuer.by_curve
    assert setup.signed_in().status_code == 303


SPOILT: dict[str, tuple[Callable[[dict[str, Any]], dict[str, Any]], str]] = {
    "wrong nonce": (lambda c: c | {"nonce": "0" * 64}, "nonce"),
    "no nonce": (lambda c: {k: v for k, v in c.items() if k != "nonce"}, "nonce"),
    "wrong audience": (lambda c: c | {"aud": "another"}, "audience"),
    "no audience": (lambda c: {k: v for k, v in c.items() if k != "aud"}, "audience"),
    "two audiences": (lambda c: c | {"aud": [CLIENT, "another"]}, "authorized party"),
    "for another party": (lambda c: c | {"azp": "another"}, "authorized party"),
    "wrong issuer": (lambda c: c | {"iss": "https://evil.example"}, "issuer"),
    "expired": (lambda c: c | {"exp": c["iat"] - 61}, "expiry"),
    "without end": (lambda c: {k: v for k, v in c.items() if k != "exp"}, "expiry"),
    "end in words": (lambda c: c | {"exp": "never"}, "expiry"),
    "of yesterday": (lambda c: c | {"iat": c["iat"] - 86400}, "time of issue"),
    "of tomorrow": (lambda c: c | {"iat": c["iat"] + 86400}, "time of issue"),
    "nobody": (lambda c: c | {"sub": ""}, "subject"),
}


@pytest.mark.parametrize("how", SPOILT)
def test_an_id_token_with_a_wrong_claim_is_refused(setup: Setup, how: str) -> None:
    """Each claim of the id_token must hold, and nobody is signed in or bound otherwise."""
    setup.issuer.spoil, why = SPOILT[how]
    assert why in setup.refusal()
    assert "bind-openid" not in [e.act for e in setup.accounts.journal()]


@pytest.mark.parametrize(
    "how", ["unsigned", "stripped", "altered", "by_stranger", "by_public_key", "by_another_algorithm"]
)
def test_an_id_token_without_a_good_signature_is_refused(setup: Setup, how: str) -> None:
    """An id_token without signature, with alg none, of another key, another algorithm or changed is refused."""
    setup.issuer.sign = getattr(setup.issuer, how)
    assert "signature" in setup.refusal()


@pytest.mark.parametrize("token", [None, 1, "", "a.b", "a.b.c", "....."])
def test_an_id_token_that_is_none_is_refused(setup: Setup, token: Any) -> None:
    """Whatever else stands in its place is no id_token."""
    setup.issuer.sign = lambda claims: token
    assert "id_token" in setup.refusal()


def test_a_refused_code_signs_nobody_in(setup: Setup) -> None:
    """When the provider does not take the code, or answers anything but success, nobody is signed in."""
    setup.issuer.token_status = 400
    assert "refused" in setup.refusal()


def test_a_state_is_used_once(setup: Setup) -> None:
    """The way back works once: not again in the same browser, not with the cookie kept, and not in another one."""
    back = setup.begun()
    cookie = setup.visitor.cookies["footnote-openid"]
    other = Visitor(setup.visitor._app)
    assert other.get(back).status_code == 401
    assert setup.visitor.get(back).status_code == 303
    assert setup.visitor.get(back).status_code == 401
    other.cookies.set("footnote-openid", cookie)
    replayed = other.get(back)
    assert replayed.status_code == 401
    assert "used already" in replayed.text
    assert "footnote-session" not in other.cookies


def test_a_state_of_another_sign_in_is_refused(setup: Setup) -> None:
    """Two sign-ins in one browser do not mix, so that nobody is signed in as somebody else unawares."""
    first = setup.begun()
    setup.begun()
    response = setup.visitor.get(first)
    assert response.status_code == 401
    assert "not begun in this browser" in response.text


def test_a_sign_in_that_takes_too_long_is_refused(setup: Setup) -> None:
    """After ten minutes the way back is closed."""
    back = setup.begun()
    setup.accounts.clock.skip(minutes=10, seconds=1)
    assert "too long" in setup.visitor.get(back).text


@pytest.mark.parametrize("query", ["", "?state=x", "?code=x", "?error=access_denied", "?state=x&code=y"])
def test_a_way_back_that_nobody_began_is_refused(setup: Setup, query: str) -> None:
    """Without a sign-in under way nothing that comes back counts."""
    assert setup.visitor.get(f"/sign-in/openid/return{query}").status_code == 401


def test_what_the_provider_refuses_is_said(setup: Setup) -> None:
    """An error instead of a code is said in our words, not in the provider's."""
    state = parse_qs(urlsplit(setup.begun()).query)["state"][0]
    response = setup.visitor.get("/sign-in/openid/return", {"state": state, "error": "<b>evil</b>"})
    assert response.status_code == 401
    assert "evil" not in response.text


@pytest.mark.parametrize(
    ("email", "verified"),
    [("stranger@example.org", True), ("author-a@example.org", False), ("author-a@example.org", "true"), (None, True)],
)
def test_people_without_an_account_are_told_whom_to_ask(setup: Setup, email: str | None, verified: Any) -> None:
    """An unknown address, one that is not verified, or none: no account is made, and the page says whom to ask."""
    setup.issuer.email, setup.issuer.email_verified = email, verified
    assert "Ask the administrator" in setup.refusal()
    assert len(people.everyone(setup.accounts.vault, BY_OPERATOR)) == 5


def test_an_address_does_not_take_over_a_bound_account(setup: Setup) -> None:
    """Once an account is bound, another identity with the same address does not get in."""
    assert setup.signed_in().status_code == 303
    setup.visitor.cookies.clear()
    setup.issuer.subject = "s-2"
    assert "no account" in setup.refusal()


def test_a_closed_account_stays_closed(setup: Setup) -> None:
    """Neither by its address nor by what is bound does anybody get into a closed account."""
    author = setup.accounts.people[Role.AUTHOR].id
    people.deactivate(setup.accounts.vault, BY_OPERATOR, author)
    assert "no account" in setup.refusal()
    people.reactivate(setup.accounts.vault, BY_OPERATOR, author)
    assert setup.signed_in().status_code == 303
    people.deactivate(setup.accounts.vault, BY_OPERATOR, author)
    assert "closed" in setup.refusal()


def test_an_account_without_password_signs_in_there_only(setup: Setup) -> None:
    """An account that was added without a password is reached over the provider, and has no password form."""
    people.add_person(setup.accounts.vault, BY_OPERATOR, NewPerson("editor-e@example.org", "Editor E", Role.EDITOR))
    setup.issuer.email, setup.issuer.subject = "Editor-E@example.org", "s-9"
    assert setup.signed_in().status_code == 303
    assert not setup.visitor.page("/account").all("form", action="/account/password")


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://evil.example"},
        {"issuer": None},
        {"token_endpoint": None},
        {"token_endpoint": "http://evil.example/token"},
        {"jwks_uri": "ftp://evil.example/keys"},
        {"authorization_endpoint": 1},
    ],
)
def test_a_provider_that_is_not_what_it_should_be_is_not_used(setup: Setup, metadata: dict[str, Any]) -> None:
    """A provider under another name, or with an address outside TLS, is refused before anybody is sent there."""
    setup.issuer.metadata = metadata
    response = setup.visitor.get("/sign-in/openid")
    assert response.status_code == 502
    assert "provider" in Page(response.text).text("p", role="alert")[0]


def test_a_provider_that_is_silent_is_said_to_be(sqlite_accounts: Accounts, tomato: App) -> None:
    """When the provider cannot be reached, the sign-in form says so and still takes a password."""
    provider = HttpProvider(OpenId("http://127.0.0.1:1", CLIENT, ""), RETURN, sqlite_accounts.clock)
    visitor = Visitor(site_of(sqlite_accounts, tomato, HTTP, provider))
    response = visitor.get("/sign-in/openid")
    assert response.status_code == 502
    assert "cannot be reached" in response.text
    assert Page(response.text).all("input", name="password")
    provider.close()


def test_new_keys_are_looked_up_but_not_for_every_forgery(setup: Setup) -> None:
    """After the provider has changed its keys a sign-in works again within a minute, and forgeries cost no more."""
    assert setup.signed_in().status_code == 303
    old = setup.issuer.key
    setup.issuer.key = type(old).generate_key(2048, {"kid": "k-1", "use": "sig"})
    setup.visitor.cookies.clear()
    assert "signature" in setup.refusal()
    asked = setup.issuer.keys_asked
    assert "signature" in setup.refusal()
    assert setup.issuer.keys_asked == asked
    setup.accounts.clock.skip(minutes=1)
    assert setup.signed_in().status_code == 303
    setup.issuer.key = old


def test_the_settings_must_allow_it(accounts: Accounts, tmp_path: Any) -> None:
    """A provider without TLS, or a site without an address, keeps the site from starting, with the remedy."""
    records: SqlRecords = accounts.records
    secret = SECRET.decode()
    for oidc, site, remedy in (
        (OpenId("http://issuer.example", CLIENT, ""), HTTP, "FOOTNOTE_OIDC_ISSUER"),
        (OpenId("https://issuer.example", CLIENT, ""), "", "FOOTNOTE_SITE"),
    ):
        with pytest.raises(FootnoteError, match=remedy):
            open_access(Settings(data=tmp_path, secret=secret, site=site, oidc=oidc), records)
    opened = open_access(Settings(secret=secret, site=HTTP, oidc=OpenId("https://issuer.example", CLIENT, "")), records)
    assert opened.provider is not None


def test_a_site_without_a_provider_has_no_way_there(sqlite_accounts: Accounts, tomato: App) -> None:
    """Without a provider the sign-in form does not speak of one, and its addresses are not found."""
    visitor = Visitor(site_of(sqlite_accounts, tomato))
    assert not visitor.page("/sign-in").all("a", href="/sign-in/openid?next=")
    assert visitor.get("/sign-in/openid").status_code == 404
    assert visitor.get("/sign-in/openid/return").status_code == 404
