"""Which address leads to which page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from footnote.web import (
    about_pages,
    account_pages,
    answer_page,
    browse_pages,
    check_pages,
    desk_edit,
    desk_pages,
    library_pages,
    people_pages,
    published_pages,
    sign_in_pages,
)
from footnote.web.site import Site

Page = Callable[[Site, Request], Response]
Action = Callable[[Site, Request, FormData], Response]

PAGES: dict[str, Page] = {
    "/": about_pages.home_page,
    "/ask": answer_page.ask_page,
    "/check": check_pages.check_page,
    "/statements": browse_pages.statements_page,
    "/statements/{name}": browse_pages.statement_page,
    "/sources": browse_pages.sources_page,
    "/sources/{name}": browse_pages.source_page,
    "/concepts/{name}": browse_pages.concept_page,
    "/how": about_pages.how_page,
    "/editorial-policy": about_pages.policy_page,
    "/library": library_pages.library_page,
    "/library/report": library_pages.report_page,
    "/library/documents/{id:path}": library_pages.document_page,
}
DESK_PAGES: dict[str, Page] = {
    "/answers": published_pages.answers_page,
    "/answers/{id}": published_pages.answer_page,
    "/answers/{id}/changes": published_pages.changes_page,
    "/answers/{id}/export/{format}": published_pages.export_file,
    "/desk": desk_pages.desk_page,
    "/desk/journal": desk_pages.journal_page,
    "/desk/answers/{id}": desk_pages.work_page,
    "/desk/answers/{id}/edit": desk_edit.edit_page,
}
DESK_ACTIONS: dict[str, Action] = {
    "/desk/answers": desk_pages.begin,
    "/desk/answers/{id}/edit": desk_edit.edit,
    "/desk/answers/{id}/autosave": desk_edit.autosave,
    "/desk/answers/{id}/acts": desk_pages.act,
    "/desk/answers/{id}/comments": desk_pages.comment,
    "/desk/answers/{id}/comments/{number}/settle": desk_pages.settle,
}
ACCESS_PAGES: dict[str, Page] = {
    "/sign-in": sign_in_pages.sign_in_page,
    "/sign-in/openid": sign_in_pages.openid_page,
    "/sign-in/openid/return": sign_in_pages.openid_return,
    "/account": account_pages.account_page,
    "/people": people_pages.people_page,
}
ACCESS_ACTIONS: dict[str, Action] = {
    "/sign-in": sign_in_pages.sign_in,
    "/sign-out": sign_in_pages.sign_out,
    "/account/interests": account_pages.declare,
    "/account/password": account_pages.change_password,
    "/account/tokens": account_pages.make_token,
    "/account/tokens/{id}/revoke": account_pages.revoke_token,
    "/account/sessions/end": account_pages.end_sessions,
    "/people": people_pages.add,
    "/people/{id}": people_pages.change,
}
MOST_FIELDS = 2000


def routes(site: Site) -> list[Route]:
    """Return the routes of all pages and of the style sheet, with those of the desk and of sign-in where it has them.

    Pages run in worker threads, one request each.
    """
    pages = PAGES | ({} if site.desk is None else DESK_PAGES) | ({} if site.access is None else ACCESS_PAGES)
    actions = ({} if site.desk is None else DESK_ACTIONS) | ({} if site.access is None else ACCESS_ACTIONS)
    return [
        *(Route(path, partial(page, site), methods=["GET"]) for path, page in pages.items()),
        Route("/check", check_pages.taking_document(site), methods=["POST"]),
        *(Route(path, _taking_form(site, action), methods=["POST"]) for path, action in actions.items()),
        Route(site.style_path, site.style_sheet, methods=["GET"]),
        Route(site.script_path, site.script_file, methods=["GET"]),
    ]


def _taking_form(site: Site, action: Action) -> Callable[[Request], Awaitable[Response]]:
    async def taken(request: Request) -> Response:
        form = await request.form(max_fields=MOST_FIELDS)
        return await run_in_threadpool(action, site, request, form)

    return taken
