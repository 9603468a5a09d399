"""The JSON of an answer: a documented contract with a version, the same from every door."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from footnote.core.answer import SCHEMA, Answer, PackStamp, Reference, Section, Sentence
from footnote.core.question import Reading
from footnote.errors import FootnoteError


def answer_json(answer: Answer, created_at: datetime, library: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return an answer as JSON values, keys in the order of docs/reference/answer-json.md.

    `created_at` (with time zone) is the only part that differs between two runs on the same pack. `library` is what the
    user's own literature holds on the question (`quotation_contract.from_library_json`), None where it was not looked
    into; it is no part of the answer, and the hash does not cover it.
    """
    return {
        "schema": SCHEMA,
        "question": answer.question,
        "reader": str(answer.reader),
        "reading": _reading(answer.reading, answer.read_as),
        "status": answer.status,
        "verdict": str(answer.verdict) if answer.verdict else None,
        "title": answer.title,
        "summary": answer.summary,
        "summary_statements": list(answer.support.statements) if answer.support else [],
        "summary_references": list(answer.support.references) if answer.support else [],
        "notice": answer.notice,
        "sections": [_section(s) for s in answer.sections],
        "references": [reference_json(r) for r in answer.references],
        "limits": list(answer.limits),
        "glossary": [{"term": t, "meaning": m} for t, m in answer.glossary],
        "suggestions": list(answer.suggestions),
        "searched": answer.searched,
        "disclaimer": answer.disclaimer,
        "pack": pack_json(answer.pack),
        "dropped": answer.dropped,
        "content_hash": answer.content_hash,
        "library": library,
        "created_at": created_at.isoformat(timespec="seconds"),
    }


def error_json(error: FootnoteError) -> dict[str, str]:
    """Return an error as JSON values: its stable code and a message with the remedy."""
    return {"code": error.code, "message": error.message}


def reference_json(r: Reference) -> dict[str, Any]:
    """Return a numbered reference as JSON values; a field that nobody saw is None and named in `unverified`."""
    return {
        "number": r.number,
        "source": r.source,
        "kind": str(r.kind),
        "title": r.title,
        "authors": list(r.authors),
        "container": r.container,
        "year": r.year,
        "doi": r.doi,
        "pmid": r.pmid,
        "url": r.url,
        "seen": str(r.seen),
        "status": str(r.status),
        "locators": list(r.locators),
        "unverified": list(r.unverified),
    }


def pack_json(pack: PackStamp) -> dict[str, str]:
    """Return which knowledge was used as JSON values."""
    return {"name": pack.name, "version": pack.version, "updated": pack.updated, "digest": pack.digest}


def _reading(reading: Reading, read_as: str) -> dict[str, Any]:
    return {
        "read_as": read_as,
        "kind": str(reading.kind),
        "yes_no": reading.polar,
        "concepts": list(reading.core),
        "population": list(reading.population),
        "amount": str(reading.amount) if reading.amount else None,
        "levels": [{"value": x.value, "unit": x.unit} for x in reading.levels],
        "unknown": list(reading.unknown),
        "corrections": [{"written": a, "read": b} for a, b in reading.corrections],
        "inherited_from": reading.inherited_from,
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "heading": section.heading,
        "conflict": section.conflict,
        "sentences": [_sentence(s) for s in section.sentences],
    }


def _sentence(s: Sentence) -> dict[str, Any]:
    return {
        "text": s.text,
        "statements": list(s.statements),
        "references": list(s.references),
        "certainty": str(s.certainty),
        "noted": s.noted,
        "detail": s.detail,
        "composed": s.composed,
    }
