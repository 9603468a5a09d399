"""Errors of the JSON door: always `{"error": {"code", "message"}}`, never an internal message."""

from __future__ import annotations

from starlette.responses import JSONResponse

from footnote.errors import BadRequest, FootnoteError
from footnote.services.contract import error_json


def refused(error: FootnoteError, status: int) -> JSONResponse:
    """Return a known error with its code; one that asks for a sign-in says how the API takes it."""
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    return JSONResponse({"error": error_json(error)}, status, headers)


def missing(status: int) -> JSONResponse:
    """Return that the door has no such address or method, or that the body of a request cannot be read (400)."""
    if status == 400:
        return invalid(["body"])
    error = BadRequest("The API has nothing at this address.", "See /api/v1/openapi.json.", code="DOOR-002")
    return refused(error, status)


def invalid(names: list[str]) -> JSONResponse:
    """Return which parameters were missing or not among the allowed values."""
    what = f"These parameters are missing or not allowed: {', '.join(names)}."
    return refused(BadRequest(what, "See /api/v1/openapi.json."), 422)


def failed(reference: str) -> JSONResponse:
    """Return an unknown failure by its reference number alone."""
    error = FootnoteError("Something failed on our side.", f"Report the reference {reference}.", code="FN-500")
    return refused(error, 500)
