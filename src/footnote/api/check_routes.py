"""The address of the JSON door that checks a document. Nothing of a document is kept or logged."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from footnote.api.check_models import MOST_NAME, CheckBody, NewCheck, TextMedia
from footnote.api.models import ErrorBody
from footnote.api.routes import PREFIX, LibraryOf, nobodys
from footnote.core.document import Media
from footnote.core.question import Reader
from footnote.errors import BadRequest
from footnote.library.reading import read_document
from footnote.services.check_contract import check_json
from footnote.services.quoting import Library, beside_check
from footnote.wiring.checking import CheckingApp

AT_ONCE = 2
"""Documents that are checked at the same time; others wait, so that questions are still answered soon."""
UNNAMED = "document"
_JSON, _FORM = "application/json", "multipart/form-data"
_READERS = {"type": "string", "enum": [*Reader], "description": "For whom to word the evidence."}
_REFUSED: dict[int | str, dict[str, Any]] = {
    403: {"model": ErrorBody, "description": "A page of another site sent it."},
    413: {"model": ErrorBody, "description": "The document is larger than what is read."},
    422: {"model": ErrorBody, "description": "The request or the document cannot be read; the message says why."},
}
REQUEST: dict[str, Any] = {
    "required": True,
    "content": {
        _JSON: {
            "schema": {
                "type": "object",
                "required": ["text"],
                "additionalProperties": False,
                "properties": {
                    "text": {"type": "string", "description": NewCheck.model_fields["text"].description},
                    "name": {"type": "string", "maxLength": MOST_NAME, "description": "What to call it."},
                    "media": {
                        "type": "string",
                        "enum": [*TextMedia],
                        "description": NewCheck.model_fields["media"].description,
                    },
                    "reader": _READERS,
                },
            }
        },
        _FORM: {
            "schema": {
                "type": "object",
                "required": ["file"],
                "additionalProperties": False,
                "properties": {
                    "file": {"type": "string", "format": "binary", "description": "At most 20 MiB."},
                    "reader": _READERS,
                },
            }
        },
    },
}


@dataclass(frozen=True)
class Sent:
    """What is to be checked, not yet read."""

    name: str
    content: bytes
    media: Media | None
    reader: Reader | None


def check_router(app: CheckingApp, library: LibraryOf = nobodys) -> APIRouter:
    """Return the route that checks a document against an opened pack; `library` gives what a caller may see of it."""
    made = APIRouter(prefix=PREFIX)
    turns = asyncio.Semaphore(AT_ONCE)

    @made.post(
        "/check",
        response_model=CheckBody,
        responses=_REFUSED,
        openapi_extra={"requestBody": REQUEST},
        summary="Check a document",
    )
    async def checked(request: Request) -> Response:
        """Check a text, or a file that is uploaded, claim by claim."""
        sent = await _sent(request)
        async with turns:
            content = await run_in_threadpool(_report, app, sent, lambda: library(request))
        return Response(content, media_type=_JSON, headers={"Cache-Control": "no-store"})

    return made


def _report(app: CheckingApp, sent: Sent, library: Library) -> bytes:
    made = app.check(read_document(sent.name, sent.content, sent.media), sent.reader)
    made = beside_check(library, made)
    text = json.dumps(check_json(made, datetime.now(UTC)), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")


async def _sent(request: Request) -> Sent:
    """Return what a request brings; raises BadRequest or RequestValidationError when it brings nothing to check."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == _JSON:
        return _from_json(await request.body())
    if kind == _FORM:
        return await _from_form(request)
    raise BadRequest(f"The body is neither {_JSON} nor {_FORM}.", 'Send {"text": …} or a form with a field "file".')


def _from_json(body: bytes) -> Sent:
    try:
        read = NewCheck.model_validate_json(body)
    except ValidationError as error:
        rows = error.errors(include_url=False, include_context=False, include_input=False)
        raise RequestValidationError([{**row, "loc": ("body", *row["loc"])} for row in rows]) from None
    media = Media(read.media) if read.media else None
    return Sent(read.name or UNNAMED, read.text.encode(), media, read.reader)


async def _from_form(request: Request) -> Sent:
    async with request.form(max_files=1, max_fields=4) as form:
        file, reader = form.get("file"), form.get("reader")
        wrong = sorted({str(name)[:60] for name in form} - {"file", "reader"})
        if not isinstance(file, UploadFile):
            wrong.append("file")
        if reader is not None and reader not in (*Reader, ""):
            wrong.append("reader")
        if wrong or not isinstance(file, UploadFile):
            raise RequestValidationError([{"type": "form", "loc": ("body", name)} for name in wrong])
        name = (file.filename or UNNAMED)[-MOST_NAME:]
        return Sent(name, await file.read(), None, Reader(str(reader)) if reader else None)
