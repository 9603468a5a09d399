"""Signing in and out: the form, the way over an OpenID provider, and the cookies that come of it."""

from __future__ import annotations

import base64
import json
import secrets
from datetime import datetime
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from footnote.core.editorial import Role
from footnote.errors import NotSignedIn, TooManyAttempts
from footnote.rules.access import Need, local_path, meets
from footnote.services import openid, signing_in
from footnote.services.openid import Pending, Returned
from footnote.services.ports import IdentityProvider
from footnote.services.signing_in import SignedIn
from footnote.web import forgery
from footnote.web.cookies import Cookie, Cookies
from footnote.web.site import Site, access_of, actor_of, signed_in


def sign_in_page(site: Site, request: Request) -> Response:
    """Return the form to sign in, with the cookie that its token is bound to; who is signed in is led on."""
    actor = actor_of(request)
    if actor is not None:
        return RedirectResponse(_onward(request.query_params.get("next", ""), actor.role), 303)
    return _form(site, request, request.query_params.get("next", ""))


def sign_in(site: Site, request: Request, form: FormData) -> Response:
    """Sign somebody in and lead on to the page they came for; the form with what is wrong where they cannot be."""
    login, wanted = str(form.get("login", "")), str(form.get("next", ""))
    if (actor := actor_of(request)) is not None:
        return RedirectResponse(_onward(wanted, actor.role), 303)
    address = request.client.host if request.client else ""
    try:
        done = signing_in.sign_in(access_of(site).vault, login, str(form.get("password", "")), address)
    except (NotSignedIn, TooManyAttempts) as error:
        status = 429 if isinstance(error, TooManyAttempts) else 401
        return _form(site, request, wanted, error.message, login[:254], status)
    return welcomed(site, done, _onward(wanted, done.person.role))


def sign_out(site: Site, request: Request, form: FormData) -> Response:
    """End the session and lead home."""
    session = request.state.session
    if session is not None:
        signing_in.sign_out(access_of(site).vault, signed_in(request), session)
    response = RedirectResponse("/", 303)
    cookies_of(site).drop(Cookie.SESSION, response)
    return response


def openid_page(site: Site, request: Request) -> Response:
    """Send somebody to the OpenID provider."""
    wanted = local_path(request.query_params.get("next", "")) or ""
    try:
        pending, url = openid.start(access_of(site).vault, _provider(site), wanted)
    except NotSignedIn as error:
        return _form(site, request, wanted, error.message, status=502)
    response = RedirectResponse(url, 303)
    cookies_of(site).write(Cookie.OPENID, response, _written(pending))
    return response


def openid_return(site: Site, request: Request) -> Response:
    """Sign in whoever comes back from the OpenID provider; the form with what is wrong where they cannot be."""
    asked, cookies = request.query_params, cookies_of(site)
    pending = _read(cookies.read(Cookie.OPENID, request))
    returned = Returned(asked.get("state", ""), asked.get("code", ""), asked.get("error", ""))
    wanted = pending.next if pending else ""
    try:
        done = openid.finish(access_of(site).vault, _provider(site), pending, returned)
        response = welcomed(site, done, _onward(wanted, done.person.role))
    except NotSignedIn as error:
        response = _form(site, request, wanted, error.message, status=401)
    cookies.drop(Cookie.OPENID, response)
    return response


def welcomed(site: Site, done: SignedIn, onward: str) -> Response:
    """Return the way onward for somebody whose session has just begun, with its cookie."""
    response = RedirectResponse(onward, 303)
    cookies = cookies_of(site)
    cookies.write(Cookie.SESSION, response, done.session)
    cookies.drop(Cookie.FORM, response)
    return response


def cookies_of(site: Site) -> Cookies:
    """Return what reads and writes the cookies of a site."""
    access = access_of(site)
    return Cookies(access.vault.secret, access.https)


def _form(
    site: Site, request: Request, wanted: str, problem: str | None = None, login: str = "", status: int = 200
) -> Response:
    cookies, secret = cookies_of(site), access_of(site).vault.secret
    binding = cookies.read(Cookie.FORM, request) or secrets.token_hex(32)
    onward = local_path(wanted) or ""
    response = site.page(
        "sign_in.html",
        status,
        request,
        problem=problem,
        login=login,
        onward=onward,
        form_token=forgery.token(secret, f"{Cookie.FORM}:{binding}"),
        elsewhere=f"/sign-in/openid?{urlencode({'next': onward})}" if access_of(site).provider else None,
    )
    cookies.write(Cookie.FORM, response, binding)
    return response


def _onward(wanted: str, role: Role) -> str:
    return local_path(wanted) or ("/desk" if meets(Need.AUTHOR, role) else "/account")


def _provider(site: Site) -> IdentityProvider:
    provider = access_of(site).provider
    if provider is None:
        raise HTTPException(404)
    return provider


def _written(pending: Pending) -> str:
    fields = [pending.state, pending.nonce, pending.verifier, pending.next, pending.at.isoformat()]
    return base64.urlsafe_b64encode(json.dumps(fields).encode()).decode()


def _read(text: str | None) -> Pending | None:
    if text is None:
        return None
    state, nonce, verifier, onward, at = json.loads(base64.urlsafe_b64decode(text))
    return Pending(state, nonce, verifier, onward, datetime.fromisoformat(at))
