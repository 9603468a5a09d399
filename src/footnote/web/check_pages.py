"""Checking a document: the form, and the report of what was brought. Nothing of a document is kept, logged or linked.

The text travels in the body of a request only. The page of a report carries the document back, so that the same report
can be saved as a file.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from footnote.core.document import Document
from footnote.core.question import Reader
from footnote.errors import BadDocument
from footnote.exports.check_body import report
from footnote.exports.check_html import check_html
from footnote.exports.check_markdown import check_markdown
from footnote.library import limits
from footnote.services.quotation_contract import place
from footnote.services.quoting import beside_check
from footnote.web.check_forms import Brought, brought, document_of, reader_named, stored
from footnote.web.site import Site

AT_ONCE = 2
"""Documents that are checked at the same time; others wait, so that questions are still answered soon."""
MOST_FIELDS = 8
MOST_FIELD = 10 * limits.MOST_TEXT
"""Bytes of a field: the most text that is read, each character written as six of JSON, and its blocks."""
SUFFIXES = ".txt,.md,.markdown,.html,.htm,.pdf,.docx"
TOO_LARGE = frozenset({"DOC-003", "DOC-004", "DOC-008"})
PRIVATE = {"Cache-Control": "no-store"}
FILES: dict[str, tuple[str, str]] = {
    "html": ("text/html; charset=utf-8", "check.html"),
    "markdown": ("text/markdown; charset=utf-8", "check.md"),
}


@dataclass(frozen=True)
class Typed:
    """What the form shows again: what was pasted, for whom, and what is wrong with it, with its code."""

    text: str = ""
    reader: str = ""
    problem: str = ""
    code: str = ""


def check_page(site: Site, request: Request) -> Response:
    """Return the form in which a text is pasted or a file chosen."""
    return _form(site, request, Typed())


def taking_document(site: Site) -> Callable[[Request], Awaitable[Response]]:
    """Return the handler of what the form sends; two documents are checked at once, in worker threads."""
    turns = asyncio.Semaphore(AT_ONCE)

    async def taken(request: Request) -> Response:
        try:
            async with request.form(max_files=1, max_fields=MOST_FIELDS, max_part_size=MOST_FIELD) as form:
                sent = await run_in_threadpool(brought, form)
        except BadDocument as error:
            return _form(site, request, Typed(problem=error.message, code=error.code))
        except HTTPException:
            return _form(site, request, Typed(problem="The form could not be read. Send it once more."))
        except ClientDisconnect:
            return Response(status_code=400)
        async with turns:
            return await run_in_threadpool(check_it, site, request, sent)

    return taken


def check_it(site: Site, request: Request, sent: Brought) -> Response:
    """Return the report of what was brought, as a page or as a file; the form, with its text, where it is refused.

    Raises BadRequest for a reader that does not exist, or for a report that is not as its page held it.
    """
    reader = reader_named(sent.reader, site.app.know.pack.info.default_reader)
    try:
        document = document_of(sent)
        checked = site.app.check(document, reader)
        checked = beside_check(lambda: site.library_of(request), checked)
    except BadDocument as error:
        return _form(site, request, Typed(sent.text, reader, error.message, error.code))
    if sent.format in FILES:
        made = check_html(checked) if sent.format == "html" else check_markdown(checked)
        media_type, name = FILES[sent.format]
        headers = PRIVATE | {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(made.encode("utf-8", "replace"), media_type=media_type, headers=headers)
    body = report(checked, _saving(site, document, reader), "/statements/", place)
    page = site.page(
        "checked.html", request=request, name=document.name, report=body, reader=reader, disclaimer=checked.disclaimer
    )
    page.headers.update(PRIVATE)
    return page


def _saving(site: Site, document: Document, reader: Reader) -> Markup:
    made = site.templates.get_template("_check_save.html").render(document=stored(document), reader=str(reader))
    return Markup(made)


def _form(site: Site, request: Request, typed: Typed) -> Response:
    status = 200 if not typed.problem else 413 if typed.code in TOO_LARGE else 422
    page = site.page(
        "check.html",
        status,
        request,
        typed=typed,
        chosen=typed.reader or str(site.app.know.pack.info.default_reader),
        suffixes=SUFFIXES,
        most_mib=limits.MOST_BYTES >> 20,
        most_pages=limits.MOST_PAGES,
        most_text=limits.MOST_TEXT,
    )
    page.headers.update(PRIVATE)
    return page
