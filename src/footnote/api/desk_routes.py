"""The addresses of published answers and of the desk; who may call which is decided before, by the table of routes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from footnote.api.desk_models import (
    CommentBody,
    DossierBody,
    ListBody,
    MeBody,
    NewAct,
    NewAnswer,
    NewComment,
    NewInterests,
    NewText,
    PublishedBody,
    QueuesBody,
    WorkBody,
)
from footnote.api.models import ErrorBody
from footnote.api.routes import PREFIX
from footnote.core.editorial import Actor
from footnote.core.question import Reader
from footnote.errors import BadRequest, NotSignedIn
from footnote.exports.formats import FORMATS, file_name
from footnote.services import acting, auditing, drafting, manuscripts, people, publishing, reviewing
from footnote.services.desk import Call, Desk
from footnote.services.desk_contract import actor_json, comment_json, dossier_json, queues_json, workplace_json
from footnote.services.published_contract import published_json, row_json
from footnote.services.vault import Vault

Responses = dict[int | str, dict[str, object]]
MOST_ROWS = 500
FRESH = {"Cache-Control": "private, no-cache"}
_SPOOLED = 1 << 20
_PIECE = 1 << 16
_UNREAD: Responses = {422: {"model": ErrorBody, "description": "The request cannot be read."}}
_MISSING: Responses = {404: {"model": ErrorBody, "description": "There is no such answer."}}
_PERSON: Responses = {
    401: {"model": ErrorBody, "description": "Nobody is signed in."},
    403: {"model": ErrorBody, "description": "Not allowed; the message says why."},
}
_ACT: Responses = {
    **_PERSON,
    **_MISSING,
    409: {"model": ErrorBody, "description": "Somebody was first; look again."},
    422: {"model": ErrorBody, "description": "The request or the text cannot be taken; the message says why."},
}

Words = Annotated[str, Query(description="Words that stand in the title or the question.")]
InState = Annotated[str | None, Query(description='A state, or "reviewed" for those that wear the badge.')]
Topic = Annotated[str | None, Query(description="A topic of the pack.")]
For = Annotated[Reader | None, Query(description="For whom the answer is worded.")]
Limit = Annotated[int, Query(ge=1, le=MOST_ROWS, description="How many at most.")]
Offset = Annotated[int, Query(ge=0, description="How many to leave out first.")]


def desk_router(desk: Desk, vault: Vault | None = None, address: str = "") -> APIRouter:
    """Return the routes of a desk; `address` is that of the site, which some exports name.

    Without a vault nobody can sign in, and nobody declares interests.
    """
    made = APIRouter(prefix=PREFIX)
    _add_published(made, desk)
    _add_export(made, desk, address)
    _add_work(made, desk)
    _add_acts(made, desk)
    _add_remarks(made, desk)
    if vault is not None:
        _add_interests(made, vault)
    _add_audit(made, desk)
    return made


def _actor(request: Request) -> Actor | None:
    found: Actor | None = getattr(request.state, "actor", None)
    return found


def _signed_in(request: Request) -> Actor:
    found = _actor(request)
    if found is None:
        raise NotSignedIn("Nobody is signed in.", "Send a token: Authorization: Bearer fn_…")
    return found


def _add_published(made: APIRouter, desk: Desk) -> None:
    @made.get("/answers", response_model=ListBody, responses=_UNREAD, summary="Published answers")
    def answers(
        request: Request,
        q: Words = "",
        state: InState = None,
        reader: For = None,
        topic: Topic = None,
        limit: Limit = 100,
        offset: Offset = 0,
    ) -> JSONResponse:
        """List the answers that the caller may see, the one updated last first."""
        wanted = publishing.Wanted(q, state, str(reader) if reader else None, topic)
        rows = publishing.listed(desk, _actor(request), wanted)
        shown = [row_json(r) for r in rows[offset : offset + limit]]
        return JSONResponse({"total": len(rows), "answers": shown}, headers=FRESH)

    @made.get("/answers/{id}", response_model=PublishedBody, responses=_MISSING | _UNREAD, summary="A published answer")
    def answer(request: Request, id: str) -> JSONResponse:
        """Return an answer as readers see it now: the approved version, else the newest."""
        return JSONResponse(published_json(publishing.published(desk, _actor(request), id)), headers=FRESH)


def _add_export(made: APIRouter, desk: Desk, address: str) -> None:
    @made.get(
        "/answers/{id}/export/{format}",
        response_class=Response,
        responses={**_MISSING, **_UNREAD, 200: {"content": {f.media_type: {} for f in FORMATS.values()}}},
        summary="A published answer as a file",
    )
    def export(request: Request, id: str, format: str) -> Response:
        """Return an answer as a file in one of the formats."""
        if format not in FORMATS:
            raise BadRequest("That format is not known.", f"Choose one of: {', '.join(FORMATS)}.")
        found = publishing.published(desk, _actor(request), id)
        headers = {**FRESH, "Content-Disposition": f'attachment; filename="{file_name(found, format)}"'}
        chosen = FORMATS[format]
        return Response(chosen.render(found, address or None), media_type=chosen.media_type, headers=headers)


def _add_work(made: APIRouter, desk: Desk) -> None:
    @made.get("/me", response_model=MeBody, responses=_PERSON, summary="Who calls")
    def me(request: Request) -> JSONResponse:
        """Return whose session or token it is."""
        return JSONResponse(actor_json(_signed_in(request)), headers=FRESH)

    @made.get("/desk", response_model=QueuesBody, responses=_PERSON, summary="The caller's queues")
    def queues(request: Request) -> JSONResponse:
        """Return what the caller writes, holds, was asked to review, and what waits or is overdue."""
        return JSONResponse(queues_json(publishing.queues(desk, _signed_in(request))), headers=FRESH)

    @made.get(
        "/answers/{id}/work",
        response_model=WorkBody,
        responses=_PERSON | _MISSING | _UNREAD,
        summary="The work on an answer",
    )
    def work(request: Request, id: str) -> JSONResponse:
        """Return the newest text with its faults, comments, what may be done, and what has changed."""
        found = publishing.workplace(desk, _signed_in(request), id)
        return JSONResponse(workplace_json(found), headers=FRESH)


def _add_acts(made: APIRouter, desk: Desk) -> None:
    @made.post("/answers", response_model=DossierBody, responses=_ACT, status_code=201, summary="Begin an answer")
    def begin(request: Request, body: NewAnswer) -> JSONResponse:
        """Begin a draft from what the automatic answer proposes."""
        made = drafting.create(desk, _signed_in(request), body.question, body.reader)
        place = {"Location": f"{PREFIX}/answers/{made.id}/work"}
        return JSONResponse(dossier_json(made), 201, headers={**FRESH, **place})

    @made.put("/answers/{id}/manuscript", response_model=DossierBody, responses=_ACT, summary="Change the text")
    def edit(request: Request, id: str, body: NewText) -> JSONResponse:
        """Keep a text as the next version, if no sentence of it has a fault."""
        call = Call(_signed_in(request), id, body.revision)
        text = manuscripts.read_value(body.manuscript)
        return JSONResponse(dossier_json(drafting.edit(desk, call, text, body.note)), headers=FRESH)

    @made.post("/answers/{id}/acts", response_model=DossierBody, responses=_ACT, summary="Do something with an answer")
    def act(request: Request, id: str, body: NewAct) -> JSONResponse:
        """Submit, take back, assign, check out, hand back, request changes, approve, revise or withdraw."""
        call = Call(_signed_in(request), id, body.revision, body.reason)
        done = acting.act(desk, call, body.act, acting.Assignment(body.to, body.due_on))
        return JSONResponse(dossier_json(done), headers=FRESH)


def _add_remarks(made: APIRouter, desk: Desk) -> None:
    @made.post(
        "/answers/{id}/comments", response_model=CommentBody, responses=_ACT, status_code=201, summary="Make a remark"
    )
    def comment(request: Request, id: str, body: NewComment) -> JSONResponse:
        """Remark on one line of the newest version, or on the whole."""
        said = reviewing.comment(desk, _signed_in(request), id, body.line, body.text)
        return JSONResponse(comment_json(said), 201, headers=FRESH)

    @made.post(
        "/answers/{id}/comments/{number}/settle",
        status_code=204,
        response_class=Response,
        responses=_ACT,
        summary="Mark a remark as dealt with",
    )
    def settle(request: Request, id: str, number: int) -> Response:
        """Mark an open remark as dealt with."""
        reviewing.settle_comment(desk, _signed_in(request), id, number)
        return Response(status_code=204, headers=FRESH)


def _add_interests(made: APIRouter, vault: Vault) -> None:
    @made.post("/me/interests", response_model=MeBody, responses=_PERSON | _UNREAD, summary="Declare interests")
    def interests(request: Request, body: NewInterests) -> JSONResponse:
        """Declare one's interests, which reviewing needs; the declaration counts for a year."""
        actor = _signed_in(request)
        declared = people.declare_interests(vault, actor, body.text)
        return JSONResponse(actor_json(replace(actor, declaration=declared)), headers=FRESH)


def _add_audit(made: APIRouter, desk: Desk) -> None:
    @made.get(
        "/audit",
        response_class=Response,
        responses={**_PERSON, 200: {"content": {"application/x-ndjson": {}}, "description": "One entry a line."}},
        summary="The journal",
    )
    def audit(request: Request) -> StreamingResponse:
        """Return every entry of the journal, one line of canonical JSON each, in order."""
        _signed_in(request)
        lines = _kept(auditing.export(desk.records))
        return StreamingResponse(_pieces(lines), media_type="application/x-ndjson", headers=FRESH)


def _kept(lines: Iterator[str]) -> IO[bytes]:
    """Put lines aside, on the disk where they are many, so that no slow reader keeps the database waiting."""
    aside = tempfile.SpooledTemporaryFile(_SPOOLED)  # noqa: SIM115  # closed by who reads it
    for line in lines:
        aside.write(line.encode() + b"\n")
    aside.seek(0)
    return aside


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece
