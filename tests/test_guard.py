"""The guard: who may call which route, forms from elsewhere, and tokens; every route, every role, every scope."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from footnote.asgi import assemble
from footnote.core.access import Scope
from footnote.core.editorial import Act, Role
from footnote.guard import MOST_BODY, MOST_UPLOAD, templates
from footnote.rules.access import API, ROUTES, STATELESS, STATIC, meets, need_of, scopes_for
from footnote.services.people import ROLES
from footnote.services.signing_in import sign_in
from footnote.web import forgery
from footnote.web.cookies import Cookie, Cookies
from footnote.wiring import App
from tests.accounts import PASSWORD, Accounts
from tests.doors.visitor import HTTP, HTTPS, Visitor, site_of, token_for, visiting

PASSED = 299
SAME = {"Origin": HTTP, "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def site(sqlite_accounts: Accounts, tomato: App) -> FastAPI:
    """The site with everything: readers' pages, desk, accounts, JSON."""
    return site_of(sqlite_accounts, tomato)


async def reached(request: Request) -> Response:
    """Stand for every handler."""
    return Response(status_code=PASSED)


def hollow(site: FastAPI) -> FastAPI:
    """Return a site with a route for each row of the table, whose handlers only say that they were reached.

    The guard and everything before it is that of the real site.
    """
    (made,) = (m for m in site.user_middleware if "refuse" in m.kwargs)
    routes = [Route(path, reached, methods=[method]) for method, path in ROUTES]
    site.router.routes[:] = routes
    made.kwargs["routes"] = templates(routes)
    return site


def address(path: str) -> str:
    """Return an address that fits a template."""
    return re.sub(r"\{\w+\}", "x1", path)


def send(visitor: Visitor, method: str, path: str, headers: dict[str, str]) -> httpx.Response:
    """Call a route as whoever the visitor is."""
    return visitor.request(method, address(path), headers=headers)


def test_no_route_exists_without_a_row(site: FastAPI) -> None:
    """Every route of the assembled site, the style sheet and the OpenAPI document included, has a row."""
    found = templates(site.router.routes)
    assert {f"{API}/openapi.json", STATIC, "/", "/sign-in", "/people/{id}", "/desk"} <= {path for _, path in found}
    for route, path in found:
        for method in route.methods or ():
            assert need_of(method, path) is not None


def test_every_row_has_a_route(site: FastAPI) -> None:
    """No row speaks of a route that is not there."""
    have = {(m, path) for route, path in templates(site.router.routes) for m in route.methods or ()}
    assert set(ROUTES) <= have


def _without_token(public: bool, method: str, path: str) -> int:
    """What a page answers to somebody who is not signed in there: a token is for the JSON door only."""
    if public:
        return PASSED if method == "GET" or (method, path) in STATELESS else 403
    return 303 if method == "GET" else 401


@pytest.mark.parametrize(
    "route",
    [
        Route("/secret", reached),
        Route("/desk", reached, methods=["DELETE"]),
        Mount("/files", routes=[Route("/x", reached)]),
    ],
)
def test_a_route_without_a_row_keeps_the_site_from_starting(route: Route | Mount, tomato: App) -> None:
    """An address or a method that the table does not know, or a whole mounted part, is an error when assembling."""
    with pytest.raises(LookupError):
        templates([*assemble(tomato).router.routes, route])


@pytest.mark.parametrize("role", [None, *ROLES])
def test_every_route_lets_in_whom_the_table_says(sqlite_accounts: Accounts, site: FastAPI, role: Role | None) -> None:
    """Each route is reached by the roles of its row and by no other; the rest are sent to sign in, or refused."""
    site = hollow(site)
    visitor = Visitor(site)
    headers = dict(SAME)
    if role is not None:
        done, session = _session(sqlite_accounts, role)
        visitor.cookies = done
        headers["X-CSRF-Token"] = session
    for (method, path), need in ROUTES.items():
        response = send(visitor, method, path, headers)
        key = (method, path, role)
        if meets(need, role) and (role is not None or method == "GET" or (method, path) in STATELESS):
            assert response.status_code == PASSED, key
        elif (method, path) == ("POST", "/sign-in"):
            assert response.status_code == 403, key
        elif role is None and not path.startswith(API):
            assert response.status_code == (303 if method == "GET" else 401), key
            assert method != "GET" or response.headers["location"].startswith("/sign-in"), key
        else:
            assert response.status_code == (401 if role is None else 403), key


def _session(accounts: Accounts, role: Role) -> tuple[httpx.Cookies, str]:
    """Return the cookies of somebody who has signed in, and the token of their forms."""
    done = sign_in(accounts.vault, accounts.login(role), PASSWORD, "192.0.2.1")
    response = Response()
    Cookies(accounts.vault.secret, False).write(Cookie.SESSION, response, done.session)
    name, _, value = response.headers["set-cookie"].split(";")[0].partition("=")
    return httpx.Cookies({name: value}), forgery.token(accounts.vault.secret, f"session:{done.session}")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("scope", list(Scope))
def test_a_token_reaches_what_its_scope_and_role_allow(
    sqlite_accounts: Accounts, site: FastAPI, role: Role, scope: Scope
) -> None:
    """In the JSON door a token needs the scopes of the route and the role of its row; on pages it is nothing."""
    site = hollow(site)
    visitor, headers = Visitor(site), token_for(sqlite_accounts, role, scope)
    for (method, path), need in ROUTES.items():
        response = send(visitor, method, path, headers)
        key = (method, path, role, scope)
        public = meets(need, None)
        if not path.startswith(API):
            assert response.status_code == _without_token(public, method, path), key
        elif public or (meets(need, role) and scopes_for(method, path) <= {scope}):
            assert response.status_code == PASSED, key
        else:
            assert response.status_code == 403, key
            assert response.json()["error"]["code"] in ("AUTH-005", "DESK-001"), key


@pytest.mark.parametrize("act", list(Act))
@pytest.mark.parametrize("scope", list(Scope))
def test_a_token_does_the_acts_of_its_scope(sqlite_accounts: Accounts, site: FastAPI, act: Act, scope: Scope) -> None:
    """The act named in the body decides which scope a call needs, and the handler still gets the whole body."""
    seen: list[bytes] = []

    async def handler(request: Request) -> Response:
        seen.append(await request.body())
        return Response(status_code=PASSED)

    site = hollow(site)
    path = f"{API}/answers/{{id}}/acts"
    for route in site.router.routes:
        if isinstance(route, Route) and route.path == path:
            route.app = Route(path, handler, methods=["POST"]).app
    headers = token_for(sqlite_accounts, Role.ADMINISTRATOR, scope)
    response = Visitor(site).request("POST", address(path), json={"act": str(act), "n": 1}, headers=headers)
    allowed = scopes_for("POST", path, str(act)) == {scope}
    assert response.status_code == (PASSED if allowed else 403)
    assert [bytes(b).replace(b" ", b"") for b in seen] == ([f'{{"act":"{act}","n":1}}'.encode()] if allowed else [])


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"act": 1}', b'{"act": "Approve"}', b"[" * 100000, b"\xff"])
def test_a_body_that_does_not_name_its_act_needs_every_scope(
    sqlite_accounts: Accounts, site: FastAPI, body: bytes
) -> None:
    """A call whose act cannot be read is refused to a token with one scope, and let through with both."""
    visitor, path = Visitor(hollow(site)), f"{API}/answers/x1/acts"
    for scopes, status in (((Scope.WRITE,), 403), ((Scope.REVIEW,), 403), ((Scope.WRITE, Scope.REVIEW), PASSED)):
        headers = token_for(sqlite_accounts, Role.ADMINISTRATOR, *scopes)
        assert visitor.request("POST", path, content=body, headers=headers).status_code == status


@pytest.mark.parametrize("header", ["Bearer", "Bearer x", "bearer fn_0000000000000000_" + "0" * 64])
def test_an_unknown_token_is_refused_even_where_none_is_needed(site: FastAPI, header: str) -> None:
    """A token that is none gets 401 in the JSON door, with how to sign in, on public routes too."""
    response = Visitor(site).request("GET", f"{API}/health", headers={"Authorization": header})
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"
    assert response.json()["error"]["code"] == "AUTH-001"


def test_a_token_without_the_scope_to_read_is_nobody_on_public_routes(sqlite_accounts: Accounts, site: FastAPI) -> None:
    """On a public route a token shows what its person may see only with the scope "read"."""
    seen: list[object] = []

    async def handler(request: Request) -> Response:
        seen.append(request.state.actor and request.state.actor.role)
        return Response(status_code=PASSED)

    site = hollow(site)
    for route in site.router.routes:
        if isinstance(route, Route) and route.path == f"{API}/answers" and "GET" in (route.methods or ()):
            route.app = Route("/x", handler).app
    for scope in (Scope.WRITE, Scope.READ):
        headers = token_for(sqlite_accounts, Role.AUTHOR, scope)
        assert Visitor(site).request("GET", f"{API}/answers", headers=headers).status_code == PASSED
    assert seen == [None, Role.AUTHOR]


FORM = {"interests": "None to declare."}


def test_a_form_with_its_token_is_taken(sqlite_accounts: Accounts, site: FastAPI) -> None:
    """A form of this site in the session that it was shown in is taken: as a field, as multipart, as a header."""
    visitor = visiting(sqlite_accounts, site, Role.AUTHOR)
    token = visitor.csrf("/account")
    assert visitor.send("/account/interests", FORM).status_code == 303
    files = {"csrf": (None, token), "interests": (None, "None.")}
    assert visitor.request("POST", "/account/interests", files=files, headers=SAME).status_code == 303
    headers = {**SAME, "X-CSRF-Token": token}
    assert visitor.request("POST", "/account/interests", data=FORM, headers=headers).status_code == 303


@pytest.mark.parametrize(
    "kind", ["missing", "empty", "wrong", "of another session", "of the sign-in form", "other letters"]
)
def test_a_form_with_another_token_is_refused(sqlite_accounts: Accounts, site: FastAPI, kind: str) -> None:
    """Without the token of this session nothing is changed, whoever's token it is."""
    visitor = visiting(sqlite_accounts, site, Role.AUTHOR)
    own = visitor.csrf("/account")
    given = {
        "missing": None,
        "empty": "",
        "wrong": "0" * 64,
        "of another session": visiting(sqlite_accounts, site, Role.AUTHOR).csrf("/account"),
        "of the sign-in form": Visitor(site).csrf("/sign-in"),
        "other letters": own[:-1] + "é",
    }[kind]
    data = FORM | ({} if given is None else {"csrf": given})
    response = visitor.request("POST", "/account/interests", data=data, headers=SAME)
    assert response.status_code == 403
    assert "AUTH-003" in response.text
    assert sqlite_accounts.actor(Role.AUTHOR).declaration is None


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"Origin": HTTP}, 303),
        ({"Origin": "HTTP://SITE"}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "none"}, 303),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": "null"}, 403),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "https://site"}, 403),
        ({"Origin": "http://site.evil.example"}, 403),
        ({"Origin": "http://site:81"}, 403),
        ({"Origin": HTTP, "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": HTTP, "Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"}, 403),
    ],
)
def test_a_form_from_elsewhere_is_refused(
    sqlite_accounts: Accounts, site: FastAPI, headers: dict[str, str], status: int
) -> None:
    """Even with the right token, a request that does not come from a page of this site changes nothing."""
    visitor = visiting(sqlite_accounts, site, Role.AUTHOR)
    token = visitor.csrf("/account")
    response = visitor.request("POST", "/account/interests", data={**FORM, "csrf": token}, headers=headers)
    assert response.status_code == status
    assert (sqlite_accounts.actor(Role.AUTHOR).declaration is not None) is (status == 303)


def test_the_origin_is_that_of_the_site_not_of_the_host_header(sqlite_accounts: Accounts, tomato: App) -> None:
    """Where the address of the site is set, only forms from there are taken, whatever Host says."""
    visitor = visiting(sqlite_accounts, site_of(sqlite_accounts, tomato, HTTPS), Role.AUTHOR, HTTPS)
    token = visitor.csrf("/account")
    for origin, host, status in ((HTTPS, "other.example", 303), ("https://other.example", "other.example", 403)):
        headers = {"Origin": origin, "Host": host, "Cookie": f"__Host-footnote-session={_cookie(visitor)}"}
        data = {**FORM, "csrf": token}
        assert visitor.request("POST", "/account/interests", data=data, headers=headers).status_code == status


def _cookie(visitor: Visitor) -> str:
    return str(visitor.cookies["__Host-footnote-session"])


def test_the_sign_in_form_has_a_token_of_its_own(sqlite_accounts: Accounts, site: FastAPI) -> None:
    """Nobody can be signed in by another site: without the form's cookie and its token the form is refused."""
    data = {"login": sqlite_accounts.login(Role.AUTHOR), "password": "twelve small brown owls"}
    mine, other = Visitor(site), Visitor(site)
    token = mine.csrf("/sign-in")
    assert other.send("/sign-in", data, csrf=token).status_code == 403
    other.get("/sign-in")
    assert other.send("/sign-in", data, csrf=token).status_code == 403
    assert mine.send("/sign-in", data, csrf=token, headers={"Origin": "https://evil.example"}).status_code == 403
    assert mine.send("/sign-in", data, csrf=token).status_code == 303


def test_a_token_needs_no_form_and_a_cookie_does_not_help_it(sqlite_accounts: Accounts, site: FastAPI) -> None:
    """A program with a token needs no form's token and no origin; with both, the token counts and the cookie not."""
    site = hollow(site)
    cookies, _ = _session(sqlite_accounts, Role.ADMINISTRATOR)
    program = Visitor(site)
    headers = token_for(sqlite_accounts, Role.AUTHOR, Scope.WRITE)
    assert program.request("POST", f"{API}/answers", headers=headers).status_code == PASSED
    program.cookies = cookies
    assert program.request("GET", f"{API}/audit", headers=headers).status_code == 403
    assert program.request("GET", f"{API}/audit").status_code == PASSED


def test_a_script_gets_json_where_a_browser_is_led_away(site: FastAPI) -> None:
    """A page's own request without a session is refused in words, so that it does not take the sign-in form for an
    answer."""
    headers = {**SAME, "X-CSRF-Token": "x"}
    response = Visitor(site).request("POST", "/desk/answers/x/autosave", headers=headers)
    assert response.status_code == 401


@pytest.mark.parametrize("size", [MOST_BODY, MOST_BODY + 1])
def test_endless_bodies_are_refused(sqlite_accounts: Accounts, site: FastAPI, size: int) -> None:
    """More than two MiB are not read, whoever sends them."""
    site = hollow(site)
    headers = token_for(sqlite_accounts, Role.AUTHOR, Scope.WRITE)
    response = Visitor(site).request("POST", f"{API}/answers", content=b" " * size, headers=headers)
    assert response.status_code == (PASSED if size <= MOST_BODY else 422)
    if size > MOST_BODY:
        assert response.json()["error"]["code"] == "DOOR-006"


@pytest.mark.parametrize("path", sorted(path for _, path in STATELESS))
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, PASSED),
        ({"Origin": HTTP}, PASSED),
        ({"Origin": "null"}, PASSED),
        ({"Sec-Fetch-Site": "none"}, PASSED),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, PASSED),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"}, 403),
    ],
)
def test_a_document_is_taken_without_a_form_but_not_from_another_site(
    site: FastAPI, path: str, headers: dict[str, str], status: int
) -> None:
    """What keeps nothing needs no token of a form; still no page of another site makes a browser send documents."""
    response = Visitor(hollow(site)).request("POST", path, content=b"x", headers=headers)
    assert response.status_code == status


def _reading(site: FastAPI, path: str) -> list[int]:
    """Make a route read its whole body; return where it puts how much it was."""
    seen: list[int] = []

    async def handler(request: Request) -> Response:
        seen.append(len(await request.body()))
        return Response(status_code=PASSED)

    for route in site.router.routes:
        if isinstance(route, Route) and route.path == path and "POST" in (route.methods or ()):
            route.app = Route(path, handler, methods=["POST"]).app
    return seen


@pytest.mark.parametrize("announced", [True, False])
@pytest.mark.parametrize("size", [MOST_UPLOAD, MOST_UPLOAD + 1])
@pytest.mark.parametrize("path", sorted(path for _, path in STATELESS))
def test_a_document_may_be_larger_than_anything_else(site: FastAPI, path: str, size: int, announced: bool) -> None:
    """Up to the largest document is let through, and one byte more is refused, whether its size is said or not."""
    site = hollow(site)
    seen = _reading(site, path)
    pieces = [b" " * (1 << 20)] * (size >> 20) + [b" " * (size & ((1 << 20) - 1))]

    async def streamed() -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece

    content = b"".join(pieces) if announced else streamed()
    response = Visitor(site).request("POST", path, content=content)
    if size <= MOST_UPLOAD:
        assert (response.status_code, seen) == (PASSED, [size])
    else:
        assert (response.status_code, seen) == (413, [])
        assert "DOC-003" in response.text


def test_a_broken_form_is_refused(sqlite_accounts: Accounts, site: FastAPI) -> None:
    """A form that cannot be read, or has too many fields, is refused with a page and not with a failure."""
    visitor = visiting(sqlite_accounts, site, Role.AUTHOR)
    headers = {**SAME, "Content-Type": "multipart/form-data; boundary=x"}
    response = visitor.request("POST", "/account/interests", content=b"--x\r\nbroken", headers=headers)
    assert response.status_code in (403, 422)
    many = "&".join(f"f{n}=" for n in range(5000))
    headers = {**SAME, "Content-Type": "application/x-www-form-urlencoded"}
    response = visitor.request("POST", "/account/interests", content=many.encode(), headers=headers)
    assert response.status_code in (403, 422)


def test_the_document_of_the_api_names_every_route_of_it(site: FastAPI) -> None:
    """The OpenAPI document is served and names each JSON route that there is."""
    named = Visitor(site).get(f"{API}/openapi.json").json()["paths"]
    have = {path for _, path in templates(site.router.routes) if path.startswith(API)} - {f"{API}/openapi.json"}
    assert set(named) == have


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_methods_that_no_route_takes_stay_refused(sqlite_accounts: Accounts, site: FastAPI, method: str) -> None:
    """A method that a route does not take reaches nothing, signed in or not."""
    visitor = visiting(sqlite_accounts, site, Role.ADMINISTRATOR)
    assert visitor.request(method, "/how", headers=SAME).status_code == 405


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_the_guard_reads_an_act_as_the_handler_does(sqlite_accounts: Accounts, site: FastAPI, encoding: str) -> None:
    """An act that is named twice, or in another encoding, gets no decision past a token that may only write."""
    headers = {**token_for(sqlite_accounts, Role.EDITOR, Scope.WRITE), "Content-Type": "application/json"}
    visitor, path = Visitor(site), f"{API}/answers/x1/acts"
    for text, status in (('{"act": "submit", "act": "approve"}', 403), ('{"act": "approve", "act": "submit"}', 422)):
        assert visitor.request("POST", path, content=text.encode(encoding), headers=headers).status_code == status
