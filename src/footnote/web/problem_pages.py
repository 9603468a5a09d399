"""Pages for what cannot be shown: a question that cannot be read, an unknown address, a failure of ours."""

from __future__ import annotations

from markupsafe import escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from footnote.errors import BadQuestion, FootnoteError
from footnote.web.site import Site

MOST_ECHOED = 2000
MOST_WRITTEN = 60_000
WRITTEN = ("title", "heading-", "text", "reason", "note", "question")


def refused(site: Site, request: Request, error: FootnoteError, status: int) -> Response:
    """Return the page of a known error: code, what failed, remedy and the ask box with what was typed."""
    doing = request.method not in ("GET", "HEAD")
    title = "That cannot be done" if doing else "That cannot be shown"
    if isinstance(error, BadQuestion):
        title = "That question could not be read"
    if status == 404:
        title = "Not found"
    if request.headers.get("hx-request") == "true":
        return HTMLResponse(f"<strong>{escape(f'Not saved. {error.message}')}</strong>", status)
    return _page(site, request, status, title, error.what, error.remedy, error.code)


def missing(site: Site, request: Request, status: int) -> Response:
    """Return the page for an address or a method that the site does not have."""
    remedy = "Ask a question, or start from the home page."
    if status == 404:
        return _page(site, request, status, "Not found", "There is no page at this address.", remedy)
    return _page(site, request, status, "That cannot be shown", "This page cannot be used that way.", remedy)


def failed(site: Site, request: Request, reference: str) -> Response:
    """Return the page of an unknown failure; it holds a reference number and nothing about the cause."""
    what = "Something failed on our side, so no answer is shown."
    remedy = "Try again. If it happens again, report the number below."
    return _page(site, request, 500, "Something went wrong", what, remedy, reference)


def _page(
    site: Site, request: Request, status: int, title: str, what: str, remedy: str, code: str | None = None
) -> Response:
    typed = request.query_params.get("q", "") if request.url.path == "/ask" else ""
    echoed = "".join(c for c in typed[:MOST_ECHOED] if c.isprintable())
    return site.page(
        "problem.html",
        status,
        request,
        title=title,
        what=what,
        remedy=remedy,
        code=code,
        asked=echoed,
        written=_written(request),
    )


def _written(request: Request) -> str:
    """What somebody had written into a form that was refused, so that it is not lost."""
    form = getattr(request.state, "form", None) or {}
    texts = [v for k, v in form.items() if k.startswith(WRITTEN) and v.strip()]
    return "\n\n".join(texts)[:MOST_WRITTEN]
