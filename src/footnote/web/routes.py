"""Which address leads to which page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from footnote.web import about_pages, answer_page, browse_pages
from footnote.web.site import Site

Page = Callable[[Site, Request], Response]

PAGES: dict[str, Page] = {
    "/": about_pages.home_page,
    "/ask": answer_page.ask_page,
    "/statements": browse_pages.statements_page,
    "/statements/{name}": browse_pages.statement_page,
    "/sources": browse_pages.sources_page,
    "/sources/{name}": browse_pages.source_page,
    "/concepts/{name}": browse_pages.concept_page,
    "/how": about_pages.how_page,
    "/editorial-policy": about_pages.policy_page,
}


def routes(site: Site) -> list[Route]:
    """Return the routes of all pages and of the style sheet; pages run in worker threads, one request each."""
    pages = [Route(path, partial(page, site), methods=["GET"]) for path, page in PAGES.items()]
    return [*pages, Route(site.style_path, site.style_sheet, methods=["GET"])]
