"""The one place that every request passes: who calls, whether the table of routes lets them, and whether they mean it.

It resolves the template of the route, asks `rules.access` and refuses before a handler runs. What it found out is on
the request: `state.actor`, `state.scopes` (None without a token), `state.session`, `state.csrf` and `state.form`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import ASGIApp, Message, Receive, Send
from starlette.types import Scope as Call

from footnote.core.access import Scope
from footnote.core.editorial import Actor
from footnote.errors import BadRequest, FootnoteError, ForgedRequest, NotAllowed, NotSignedIn
from footnote.library import refusals
from footnote.library.limits import MOST_BYTES
from footnote.rules.access import API, STATELESS, STATIC, Need, meets, need_of, on_site, scopes_for
from footnote.services import signing_in, tokens
from footnote.web import forgery
from footnote.web.cookies import Cookie, Cookies
from footnote.web.routes import MOST_FIELDS
from footnote.wiring.desk import Access

Refuse = Callable[[Request, FootnoteError], Response]
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
PRIVATE = ("/sign-in", "/account", "/people", "/desk")
MOST_BODY = 2 << 20
MOST_UPLOAD = MOST_BYTES + (64 << 10)
"""Bytes of a request that brings a document: the largest that is read, and what a form puts around it."""
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


@dataclass(frozen=True)
class Visitor:
    """Who calls: by a session, by a token (then `scopes` says for what), or nobody.

    `binding` is what tokens in forms are bound to: the session, or the cookie of the sign-in form.
    """

    actor: Actor | None = None
    session: str | None = None
    binding: str = ""
    scopes: frozenset[Scope] | None = None


def templates(routes: Iterable[BaseRoute]) -> list[tuple[Route, str]]:
    """Return each route with its template; raises LookupError when one has no row in the table of routes.

    A part of an address that may hold slashes stands in the template like any other.
    """
    found, missing = [], []
    for route in routes:
        if not isinstance(route, Route):
            raise LookupError(f"{route!r} is no plain route: the table of routes cannot say who may call it")
        template = STATIC if route.path.startswith("/static/") else route.path.replace(":path}", "}")
        found.append((route, template))
        missing += [f"{m} {template}" for m in sorted(route.methods or {"any"}) if need_of(m, template) is None]
    if missing:
        raise LookupError(f"no row in rules/access.py for: {', '.join(missing)}")
    return found


class Guard:
    """Lets a request through to its handler, or refuses it."""

    def __init__(
        self, app: ASGIApp, routes: Sequence[tuple[Route, str]], access: Access | None, refuse: Refuse
    ) -> None:
        self._app = app
        self._routes = routes
        self._access = access
        self._refuse = refuse

    async def __call__(self, scope: Call, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        _remember(request, Visitor(), "")
        try:
            passed = await self._passed(request, self._template(scope))
        except FootnoteError as error:
            passed = self._refuse(request, error)
        except ClientDisconnect:
            return
        if isinstance(passed, Response):
            await passed(scope, receive, send)
        else:
            await self._app(scope, passed, send)

    def _template(self, scope: Call) -> str | None:
        """Return the template of the route that will handle a request; None where none will, which needs no row."""
        for route, template in self._routes:
            if route.matches(scope)[0] is Match.FULL:
                return template
        return None

    async def _passed(self, request: Request, template: str | None) -> Receive | Response:
        """Return what the handler receives, or the response that sends somebody to sign in; raises FootnoteError."""
        if template == STATIC:
            return request.receive
        visitor = await self._visitor(request)
        _remember(request, visitor, forgery.token(self._secret, visitor.binding) if visitor.binding else "")
        if template is None:
            return request.receive
        need = need_of(request.method, template)
        if need is None:
            raise LookupError(f"no row for {request.method} {template}")
        need = on_site(need, self._access is not None)
        if visitor.actor is None and need is not Need.PUBLIC:
            if request.method not in SAFE and not _is_api(request):
                request.state.form = await _form(request, await _body(request))
            return self._sign_in_first(request)
        if not meets(need, visitor.actor.role if visitor.actor else None):
            what = f"This needs the role {need} or a higher one."
            raise NotAllowed(what, "Sign in as somebody else, or ask an administrator.")
        if request.method in SAFE:
            _check_scopes(request, visitor, template, need, None)
            return request.receive
        if (request.method, template) in STATELESS:
            self._check_document(request, visitor, template, need)
            return _bounded(request)
        body = await _body(request)
        await self._check_write(request, visitor, template, need, body)
        return _replayed(body, request.receive)

    async def _visitor(self, request: Request) -> Visitor:
        access = self._access
        if access is None:
            return Visitor()
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and _is_api(request):
            actor, scopes = await run_in_threadpool(tokens.bearer, access.vault, token.strip())
            return Visitor(actor, scopes=scopes)
        cookies = Cookies(access.vault.secret, access.https)
        session = cookies.read(Cookie.SESSION, request)
        signed_in = await run_in_threadpool(signing_in.who, access.vault, session) if session else None
        if signed_in is not None and session is not None:
            return Visitor(signed_in, session, f"{Cookie.SESSION}:{session}")
        form = cookies.read(Cookie.FORM, request)
        return Visitor(binding=f"{Cookie.FORM}:{form}" if form else "")

    def _sign_in_first(self, request: Request) -> Response:
        error = NotSignedIn("Nobody is signed in.", "Sign in first.")
        if _is_api(request) or forgery.HEADER in request.headers or request.method not in SAFE:
            return self._refuse(request, error)
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/sign-in?{urlencode({'next': wanted})}", 303)

    async def _check_write(self, request: Request, visitor: Visitor, template: str, need: Need, body: bytes) -> None:
        """Raise unless a call that changes something is meant by whoever is signed in, or allowed to the token."""
        if visitor.scopes is not None:
            _check_scopes(request, visitor, template, need, _act(body))
            return
        form = await _form(request, body)
        request.state.form = form
        given = request.headers.get(forgery.HEADER) or str(form.get(forgery.FIELD, ""))
        site = self._access.site if self._access else ""
        if not forgery.same_origin(request, site):
            raise ForgedRequest("This did not come from a page of this site.", "Open the site at its own address.")
        if not forgery.fits(self._secret, visitor.binding, given):
            raise ForgedRequest("This form has expired.", "Go back, load the page again, and send it once more.")

    def _check_document(self, request: Request, visitor: Visitor, template: str, need: Need) -> None:
        """Raise where a page of another site sends a document, or where more is announced than a document may have.

        Nothing is kept of it and nobody's rights are used, so that a browser or program that says nothing is let in.
        """
        _check_scopes(request, visitor, template, need, None)
        if _from_elsewhere(request, self._access.site if self._access else ""):
            raise ForgedRequest("This did not come from a page of this site.", "Open the site at its own address.")
        announced = request.headers.get("content-length", "")
        if announced.isdigit() and (len(announced) > 12 or int(announced) > MOST_UPLOAD):
            raise refusals.too_large("")

    @property
    def _secret(self) -> bytes:
        return self._access.vault.secret if self._access else b""


def _remember(request: Request, visitor: Visitor, csrf: str) -> None:
    request.state.actor = visitor.actor
    request.state.session = visitor.session
    request.state.scopes = visitor.scopes
    request.state.csrf = csrf
    request.state.private = visitor.actor is not None or request.url.path.startswith(PRIVATE)
    request.state.form = FormData()


def _check_scopes(request: Request, visitor: Visitor, template: str, need: Need, act: str | None) -> None:
    """Raise NotAllowed when a token lacks a scope; on a public route such a token is as good as none."""
    lacking = frozenset() if visitor.scopes is None else scopes_for(request.method, template, act) - visitor.scopes
    if not lacking:
        return
    if need is Need.PUBLIC:
        request.state.actor = None
        return
    scopes = " and ".join(sorted(lacking))
    raise NotAllowed(f"The token lacks the scope {scopes}.", "Make a token that has it.", code="AUTH-005")


def _is_api(request: Request) -> bool:
    return request.url.path.startswith(f"{API}/")


def _from_elsewhere(request: Request, site: str) -> bool:
    """Whether a browser says that a request comes from a page of another site; "null" and silence do not say so."""
    said = "sec-fetch-site" in request.headers or request.headers.get("origin", "null") != "null"
    return said and not forgery.same_origin(request, site)


def _bounded(request: Request) -> Receive:
    """Return the channel of a request that brings a document; it raises BadDocument past the most that is read."""
    left = MOST_UPLOAD

    async def counted() -> Message:
        nonlocal left
        message = await request.receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise refusals.too_large("")
        return message

    return counted


async def _body(request: Request) -> bytes:
    """Return the body of a request; raises BadRequest for one that is too large, before all of it is read."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BODY:
            raise BadRequest(f"More than {MOST_BODY >> 20} MiB cannot be sent.", "Shorten it.", code="DOOR-006")
    return bytes(body)


async def _form(request: Request, body: bytes) -> FormData:
    """Return the texts of a form, empty when the body is none; files are left out."""
    if not request.headers.get("content-type", "").lower().startswith(_FORMS):
        return FormData()
    try:
        async with Request(request.scope, _replayed(body, request.receive)).form(max_fields=MOST_FIELDS) as form:
            return FormData([(name, value) for name, value in form.multi_items() if isinstance(value, str)])
    except HTTPException as error:
        raise BadRequest("The form cannot be read.", "Send it once more.", code="DOOR-006") from error


def _act(body: bytes) -> str | None:
    """Return what a JSON body wants to be done, None where it does not say so in its field "act"."""
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        return None
    act = read.get("act") if isinstance(read, dict) else None
    return act if isinstance(act, str) else None


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Return a channel that gives a body that was read already, and then what the real one gives."""
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return left.pop() if left else await receive()

    return again
