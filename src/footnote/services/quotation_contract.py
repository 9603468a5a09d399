"""The JSON of quotations of the library: the same beside an answer, beside a check, and in a search."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from footnote.core.quotation import FromLibrary, Lookup, Quotation

DOCUMENTS = "/library/documents/"
"""Where the pages of documents stand on a site."""
PLACE = "quoted"
"""The anchor of a quotation on the page of its document."""


def address(holding: str) -> str:
    """Return the address of a document's page on a site."""
    return DOCUMENTS + quote(holding, safe="/:.()-_")


def place(q: Quotation) -> str:
    """Return the address of a quotation in its document: the page that marks it, at its place."""
    return f"{address(q.holding)}?start={q.start}&end={q.end}#{PLACE}"


def quotation_json(q: Quotation) -> dict[str, Any]:
    """Return a quotation as JSON values; its marks are spans in code points of its text."""
    return {
        "document": q.holding,
        "title": q.title,
        "section": list(q.section),
        "year": q.year,
        "kind": str(q.kind) if q.kind else None,
        "status": str(q.status),
        "passage": q.passage,
        "start": q.start,
        "end": q.end,
        "text": q.text,
        "marks": [list(span) for span in q.marks],
        "link": place(q),
    }


def lookup_json(lookup: Lookup) -> dict[str, Any]:
    """Return how the library was looked through as JSON values."""
    return {
        "documents": lookup.documents,
        "encoder": lookup.encoder,
        "related": list(lookup.related),
        "failure": lookup.failure,
    }


def from_library_json(found: FromLibrary) -> dict[str, Any]:
    """Return what the library holds on a question as JSON values."""
    return {**lookup_json(found.lookup), "reviewed": False, "quotations": [quotation_json(q) for q in found.quotations]}
