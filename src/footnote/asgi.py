"""The site as one ASGI app: pages and JSON over one opened pack, with the headers and failures of both.

`uvicorn --factory footnote.asgi:site` serves it with the settings of the environment. Run the server without
an access log: the address of an answer holds the question.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
import traceback
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from footnote import __version__
from footnote.api import failures as api_failures
from footnote.api.check_routes import check_router
from footnote.api.desk_routes import desk_router
from footnote.api.library_routes import library_router
from footnote.api.routes import PREFIX, router
from footnote.config import Settings, settings_from
from footnote.errors import (
    BadAccount,
    BadDocument,
    BadManuscript,
    BadQuery,
    BadQuestion,
    BadRequest,
    BrokenJournal,
    FootnoteError,
    ForgedRequest,
    GateFailed,
    LibraryBusy,
    LibraryFailed,
    NotAllowed,
    NotInLibrary,
    NotInPack,
    NotPublished,
    NotSignedIn,
    Overtaken,
    RecordsFailed,
    TooManyAttempts,
)
from footnote.guard import Guard, templates
from footnote.services.catalogue import Catalogue, nothing
from footnote.services.desk import Desk
from footnote.services.watching import Watch
from footnote.web import problem_pages
from footnote.web.routes import routes
from footnote.web.site import Site, open_site
from footnote.wiring import App
from footnote.wiring.checking import checking
from footnote.wiring.desk import Access, open_access, open_desk, open_records
from footnote.wiring.quoting import ReadingRoom
from footnote.wiring.standing import open_standing

log = logging.getLogger("footnote")
Library = Callable[[], Catalogue | None]

STATUS: dict[type[FootnoteError], int] = {
    BadQuestion: 422,
    BadQuery: 422,
    NotInLibrary: 404,
    LibraryBusy: 409,
    LibraryFailed: 503,
    BadRequest: 422,
    BadDocument: 422,
    NotInPack: 404,
    GateFailed: 500,
    NotAllowed: 403,
    BadManuscript: 422,
    Overtaken: 409,
    NotPublished: 404,
    NotSignedIn: 401,
    TooManyAttempts: 429,
    ForgedRequest: 403,
    BadAccount: 422,
    RecordsFailed: 503,
    BrokenJournal: 500,
}
STATUS_OF_CODE = {"DOC-003": 413, "DOC-004": 413, "DOC-008": 413}
"""Codes of documents that are larger than what is read; they have a status of their own."""
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
DESK_POLICY = f"{POLICY}; script-src 'self'; connect-src 'self'"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
PRIVATE_HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}
STRICT_TRANSPORT = "max-age=31536000"


def create_app(settings: Settings) -> FastAPI:
    """Return the site for the pack and the database that `settings` name.

    What the library tells of the pack's sources is looked at again with each request. Raises PackError when the pack is
    not sound, LibraryFailed when the notices cannot be read, RecordsFailed when the database cannot be opened.
    """
    app = open_standing(settings)
    library = ReadingRoom(settings, app.know)
    if settings.database is None:
        return assemble(app, library=library)
    records = open_records(settings)
    return assemble(app, open_desk(records, app), open_access(settings, records), records.close, library)


def site() -> FastAPI:
    """Return the site with the settings of the environment, for `uvicorn --factory`."""
    return create_app(settings_from())


def assemble(
    app: App,
    desk: Desk | None = None,
    access: Access | None = None,
    close: Callable[[], None] | None = None,
    library: Library = nothing,
) -> FastAPI:
    """Return the site for an opened pack: JSON under /api/v1, pages everywhere else, nothing from elsewhere.

    While it is open it watches over the approved answers of its desk; `close` is called when it ends.
    Raises LookupError when a route has no row in the table that says who may call it.
    """
    app = checking(app)
    pages = open_site(app, desk, access.site if access else "", access, library)
    allowed = pages.library_of
    made = FastAPI(
        title="footnote",
        version=__version__,
        description="Clinical questions answered with sentences that each stand on a cited source.",
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=partial(_lifespan, desk, close),
    )
    made.router.routes.extend(router(app, allowed).routes)
    made.router.routes.extend(check_router(app, allowed).routes)
    made.router.routes.extend(library_router(library).routes)
    if desk is not None:
        made.router.routes.extend(_desk_routes(desk, access))
    made.router.routes.extend(routes(pages))
    _handle(made, pages)
    made.add_middleware(Guard, routes=templates(made.router.routes), access=access, refuse=partial(_refused, pages))
    made.add_middleware(Outermost, site=pages)
    return made


def _desk_routes(desk: Desk, access: Access | None) -> list[BaseRoute]:
    if access is None:
        return desk_router(desk).routes
    return desk_router(desk, access.vault, access.site).routes


@asynccontextmanager
async def _lifespan(desk: Desk | None, close: Callable[[], None] | None, _: FastAPI) -> AsyncIterator[None]:
    watch = Watch(desk) if desk is not None else None
    if watch is not None:
        await run_in_threadpool(watch.start)
    try:
        yield
    finally:
        if watch is not None:
            await run_in_threadpool(watch.stop)
        if close is not None:
            close()


def _refused(site: Site, request: Request, error: FootnoteError) -> Response:
    status = STATUS_OF_CODE.get(error.code) or STATUS.get(type(error), 500)
    if _is_api(request):
        return api_failures.refused(error, status)
    return problem_pages.refused(site, request, error, status)


def _handle(made: FastAPI, pages: Site) -> None:
    @made.exception_handler(FootnoteError)
    def refused(request: Request, error: FootnoteError) -> Response:
        return _refused(pages, request, error)

    @made.exception_handler(HTTPException)
    def missing(request: Request, error: HTTPException) -> Response:
        status = error.status_code
        if _is_api(request):
            return api_failures.missing(status)
        return problem_pages.missing(pages, request, status)

    @made.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        unread = {"body" if e["type"] == "json_invalid" else str(e["loc"][-1])[:60] for e in error.errors()}
        return api_failures.invalid(sorted(unread))


def headers_for(path: str, private: bool, https: bool) -> dict[str, str]:
    """Return the headers of a response.

    Only the desk may run scripts, those of this site. `private` marks what was made for somebody who is signed in:
    nothing keeps it, and its forms say where they come from. Over https the site stays on https.
    """
    made = HEADERS | (PRIVATE_HEADERS if private else {})
    if path == "/desk" or path.startswith("/desk/"):
        made["Content-Security-Policy"] = DESK_POLICY
    if https:
        made["Strict-Transport-Security"] = STRICT_TRANSPORT
    return made


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
        state = scope.setdefault("state", {})
        https = self._site.access is not None and self._site.access.https

        async def secured(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                private = bool(state.get("private"))
                MutableHeaders(scope=message).update(headers_for(scope["path"], private, https))
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
