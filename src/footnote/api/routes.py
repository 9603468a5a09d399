"""The addresses of the JSON door."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from starlette.requests import Request

from footnote.api.bodies import health_body, source_body, statement_body
from footnote.api.models import AnswerBody, ErrorBody, HealthBody, SourceBody, StatementBody
from footnote.core.question import Reader
from footnote.errors import NotInPack
from footnote.services.catalogue import Catalogue
from footnote.services.contract import answer_json
from footnote.services.quotation_contract import from_library_json
from footnote.services.quoting import beside_answer
from footnote.wiring import App

PREFIX = "/api/v1"
LibraryOf = Callable[[Request], Catalogue | None]
Responses = dict[int | str, dict[str, object]]
_REFUSED: Responses = {422: {"model": ErrorBody, "description": "The question or a parameter cannot be read."}}
_UNKNOWN: Responses = {404: {"model": ErrorBody, "description": "The pack holds nothing of that name."}}
_NAMED: Responses = {**_UNKNOWN, 422: {"model": ErrorBody, "description": "A parameter cannot be read."}}

Question = Annotated[str, Query(description="The question, at most 2,000 characters.")]
ForReader = Annotated[Reader | None, Query(description="For whom to word the answer; the pack's default if absent.")]
After = Annotated[str | None, Query(description="The question that this one follows.")]


def nobodys(request: Request) -> Catalogue | None:
    """Return that there is no library for anybody."""
    return None


def router(app: App, library: LibraryOf = nobodys) -> APIRouter:
    """Return the routes of the JSON door for an opened pack; `library` gives the literature that a caller may see."""
    made = APIRouter(prefix=PREFIX)
    _add_ask(made, app, library)
    _add_records(made, app)
    return made


def _add_ask(made: APIRouter, app: App, library: LibraryOf) -> None:
    @made.get("/ask", response_model=AnswerBody, responses=_REFUSED, summary="Ask a question")
    def ask(request: Request, q: Question, reader: ForReader = None, after: After = None) -> JSONResponse:
        """Answer a question with sentences that each stand on cited sources."""
        answer = app.ask(q, reader, after)
        found = beside_answer(lambda: library(request), answer)
        content = answer_json(answer, datetime.now(UTC), from_library_json(found) if found else None)
        return JSONResponse(content, headers={"Cache-Control": "private, no-cache"})

    @made.get("/health", summary="Which pack answers")
    def health() -> HealthBody:
        """Say that the service answers, and from which pack."""
        return health_body(app.know)


def _add_records(made: APIRouter, app: App) -> None:
    @made.get("/statements/{name}", responses=_NAMED, summary="One statement")
    def statement(name: str) -> StatementBody:
        """Return a statement by its id or by an id that it had before."""
        know = app.know
        found = know.statement(name)
        if found is None:
            raise NotInPack("The pack holds no statement of that name.", "Take an id from an answer.")
        return statement_body(found, know)

    @made.get("/sources/{name}", responses=_NAMED, summary="One source")
    def source(name: str) -> SourceBody:
        """Return a source by its id."""
        know = app.know
        found = know.pack.sources.get(name)
        if found is None:
            raise NotInPack("The pack holds no source of that name.", "Take an id from an answer.")
        return source_body(found, know)
