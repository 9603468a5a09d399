"""The addresses of the library in the JSON door. They only read; documents are added at the terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse

from footnote.api.library_models import HoldingBody, ResultsBody, StockBody
from footnote.api.models import ErrorBody
from footnote.api.routes import PREFIX
from footnote.errors import NotInLibrary
from footnote.rules.library_query import HOW
from footnote.services import catalogue as searching
from footnote.services.catalogue import MOST_DEEP, MOST_SHOWN, Catalogue, Looked
from footnote.services.library_contract import file_name, holding_json, results_json, stock_json

Responses = dict[int | str, dict[str, object]]
MOST_REFUSED = 1_000
_PRIVATE = {"Cache-Control": "no-store"}
_CLOSED: Responses = {
    401: {"model": ErrorBody, "description": "The site has a desk, and nobody is signed in."},
    403: {"model": ErrorBody, "description": "The token lacks the scope read."},
    404: {"model": ErrorBody, "description": "There is no library, or nothing of that name in it."},
}
_UNREADABLE: Responses = {422: {"model": ErrorBody, "description": "The search or a parameter cannot be read."}}

Typed = Annotated[str, Query(description=f"What to look for. {HOW}")]
Limit = Annotated[int, Query(ge=1, le=MOST_SHOWN, description="At most so many passages.")]
Offset = Annotated[int, Query(ge=0, le=MOST_DEEP, description="How many passages to pass over.")]
Wide = Annotated[bool, Query(description="Whether concepts of the pack may add related names.")]


def library_router(library: Callable[[], Catalogue | None]) -> APIRouter:
    """Return the routes of the library; `library` gives it, or None where there is none at that moment."""
    made = APIRouter(prefix=f"{PREFIX}/library")

    def opened() -> Catalogue:
        found = library()
        if found is None:
            raise NotInLibrary("This site has no library.", "Make one with `footnote library add PATH`.")
        return found

    @made.get("", response_model=StockBody, responses=_CLOSED, summary="How much the library holds")
    def status() -> JSONResponse:
        """Say how much the library holds and what was refused."""
        made = stock_json(opened(), MOST_REFUSED)
        made["refusals"] = [{**r, "name": file_name(r["name"])} for r in made["refusals"]]
        return JSONResponse(made, headers=_PRIVATE)

    @made.get("/search", response_model=ResultsBody, responses=_CLOSED | _UNREADABLE, summary="Search the library")
    def search(q: Typed, limit: Limit = 20, offset: Offset = 0, related: Wide = True) -> JSONResponse:
        """Find passages; each is the stored text at its span, letter by letter."""
        found = searching.search(opened(), Looked(q, related, offset, limit))
        return JSONResponse(results_json(found), headers=_PRIVATE)

    @made.get(
        "/documents/{id:path}",
        response_model=HoldingBody,
        responses=_CLOSED | _UNREADABLE,
        summary="One document of the library",
    )
    def document(id: str) -> JSONResponse:
        """Return a document by its id or any of its identifiers, with its text and passages."""
        made = holding_json(searching.document(opened(), id))
        return JSONResponse({**made, "origin": file_name(made["origin"])}, headers=_PRIVATE)

    return made
