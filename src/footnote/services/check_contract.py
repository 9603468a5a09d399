"""The JSON of a checked document: a documented contract with a version, the same from every door."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from footnote.core.check import SCHEMA, Checked, CheckedClaim, Cited, Finding, Suggestion, Tally
from footnote.core.document import Media
from footnote.services.contract import pack_json, reference_json
from footnote.services.quotation_contract import lookup_json, quotation_json

AS_WRITTEN = frozenset({Media.TEXT, Media.MARKDOWN})
"""Formats whose text is the file itself, code point by code point; of all others the text is sent along."""
OF_FILE = "code points of the file"
OF_TEXT = "code points of the extracted text"


def check_json(checked: Checked, created_at: datetime) -> dict[str, Any]:
    """Return a checked document as JSON values, keys in the order of docs/reference/check-json.md.

    `created_at` (with time zone) is the only part that differs between two runs on the same pack.
    """
    return {
        "schema": SCHEMA,
        "document": _document(checked),
        "reader": str(checked.reader),
        "summary": _summary(checked.tally, checked.headline),
        "claims": [_claim(c) for c in checked.claims],
        "statements": dict(checked.statement_texts),
        "references": [reference_json(r) for r in checked.references],
        "cited_works": [_cited(c) for c in checked.cited],
        "pack": pack_json(checked.pack),
        "searched": checked.searched,
        "disclaimer": checked.disclaimer,
        "library": lookup_json(checked.library) if checked.library else None,
        "created_at": created_at.isoformat(timespec="seconds"),
    }


def _document(checked: Checked) -> dict[str, Any]:
    as_written = checked.media in AS_WRITTEN
    return {
        "name": checked.name,
        "digest": checked.digest,
        "media": str(checked.media),
        "characters": len(checked.text),
        "offsets": OF_FILE if as_written else OF_TEXT,
        "text": None if as_written else checked.text,
    }


def _summary(tally: Tally, headline: str) -> dict[str, Any]:
    counts = {str(f): tally.counts.get(f, 0) for f in Finding}
    return {
        "claims": tally.claims,
        **{name.replace("-", "_"): count for name, count in counts.items()},
        "with_citation": tally.with_citation,
        "citations_present": tally.citations_present,
        "headline": headline,
        "counts": counts,
    }


def _claim(c: CheckedClaim) -> dict[str, Any]:
    return {
        "n": c.n,
        "text": c.text,
        "start": c.start,
        "end": c.end,
        "finding": str(c.finding),
        "reasons": [{"code": str(r.code), "words": r.words} for r in c.reasons],
        "statements": list(c.statements),
        "references": list(c.references),
        "suggestion": _suggestion(c.suggestion) if c.suggestion else None,
        "certainty": str(c.certainty) if c.certainty else None,
        "read_as": list(c.read_as),
        "context": c.context,
        "cited": c.cited,
        "searched": c.searched,
        "library": [quotation_json(q) for q in c.library],
    }


def _suggestion(s: Suggestion) -> dict[str, Any]:
    return {"text": s.text, "statements": list(s.statements), "references": list(s.references)}


def _cited(c: Cited) -> dict[str, Any]:
    return {
        "scheme": str(c.scheme),
        "value": c.value,
        "start": c.start,
        "end": c.end,
        "source": c.source,
        "status": str(c.status) if c.status else None,
    }
