"""The site as one ASGI app: pages and JSON over one opened pack, with the headers and failures of both.

`uvicorn --factory footnote.asgi:site` serves it with the settings of the environment. Run the server without
an access log: the address of an answer holds the question.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
import traceback

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from footnote import __version__
from footnote.api import failures as api_failures
from footnote.api.routes import PREFIX, router
from footnote.config import Settings, settings_from
from footnote.errors import BadQuestion, BadRequest, FootnoteError, GateFailed, NotInPack
from footnote.web import problem_pages
from footnote.web.routes import routes
from footnote.web.site import Site, open_site
from footnote.wiring import App, open_app

log = logging.getLogger("footnote")

STATUS: dict[type[FootnoteError], int] = {BadQuestion: 422, BadRequest: 422, NotInPack: 404, GateFailed: 500}
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def create_app(settings: Settings) -> FastAPI:
    """Return the site for the pack that `settings` name; raises PackError when it is not sound."""
    return assemble(open_app(settings))


def site() -> FastAPI:
    """Return the site with the settings of the environment, for `uvicorn --factory`."""
    return create_app(settings_from())


def assemble(app: App) -> FastAPI:
    """Return the site for an opened pack: JSON under /api/v1, pages everywhere else, nothing from elsewhere."""
    pages = open_site(app)
    made = FastAPI(
        title="footnote",
        version=__version__,
        description="Clinical questions answered with sentences that each stand on a cited source.",
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    made.include_router(router(app))
    made.router.routes.extend(routes(pages))
    _handle(made, pages)
    made.add_middleware(Outermost, site=pages)
    return made


def _handle(made: FastAPI, pages: Site) -> None:
    @made.exception_handler(FootnoteError)
    def refused(request: Request, error: FootnoteError) -> Response:
        status = STATUS.get(type(error), 500)
        if _is_api(request):
            return api_failures.refused(error, status)
        return problem_pages.refused(pages, request, error, status)

    @made.exception_handler(HTTPException)
    def missing(request: Request, error: HTTPException) -> Response:
        status = error.status_code
        if _is_api(request):
            return api_failures.missing(status)
        return problem_pages.missing(pages, request, status)

    @made.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        return api_failures.invalid(sorted({str(e["loc"][-1]) for e in error.errors()}))


def _is_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")


class Outermost:
    """Adds the security headers to every response, and turns any unknown failure into a reference number.

    The log gets that number, where the failure arose and a digest of the question; never the question, and
    never the failure's own message, which may hold it.
    """

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app = app
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def secured(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        try:
            await self._app(scope, receive, secured)
        except Exception as error:
            reference = _logged(error, Request(scope))
            if not started:
                await self._failed(Request(scope), reference)(scope, receive, secured)

    def _failed(self, request: Request, reference: str) -> Response:
        if _is_api(request):
            return api_failures.failed(reference)
        return problem_pages.failed(self._site, request, reference)


def _logged(error: Exception, request: Request) -> str:
    reference = secrets.token_hex(4).upper()
    question = request.query_params.get("q", "")
    digest = hashlib.sha256(question.encode("utf-8", "replace")).hexdigest()[:16]
    where = "".join(traceback.format_tb(error.__traceback__))
    log.error("failure %s at %r, question %s: %s\n%s", reference, request.url.path, digest, type(error).__name__, where)
    return reference
