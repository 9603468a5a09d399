"""The JSON of a published answer: a documented contract with a version, the same from every door.

The parts of the edition have the names and the values that its content hash is made from, so that whoever holds the
JSON can make the hash again; docs/reference/published-json.md says how.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from footnote.core.publication import SCHEMA, Edition, Footing, Line, Published, Review, Section, VersionNote
from footnote.rules.hashing import plain
from footnote.services.publishing import Row


def published_json(p: Published) -> dict[str, Any]:
    """Return a published answer as JSON values, keys in the order of docs/reference/published-json.md.

    `badge` is null unless an approval stands for exactly this edition at this moment.
    """
    return {
        "schema": SCHEMA,
        "id": p.id,
        "version": p.version,
        "state": str(p.state),
        "status": p.status,
        "reviewed": p.reviewed,
        "badge": _badge(p) if p.reviewed else None,
        "caution": p.caution,
        "changed": list(p.changed),
        **edition_json(p.edition),
        "created_at": moment_json(p.created_at),
        "updated_at": moment_json(p.updated_at),
        "submitted_at": moment_json(p.submitted_at),
        "history": [version_note_json(h) for h in p.history],
        "newer": p.newer,
    }


def edition_json(edition: Edition) -> dict[str, Any]:
    """Return what readers see of one version as JSON values."""
    return {
        "question": edition.question,
        "reader": str(edition.reader),
        "verdict": str(edition.verdict) if edition.verdict else None,
        "title": edition.title,
        "summary": _line(edition.summary) if edition.summary else None,
        "sections": [_section(s) for s in edition.sections],
        "references": [plain(r) for r in edition.references],
        "limits": list(edition.limits),
        "glossary": [{"term": t, "meaning": m} for t, m in edition.glossary],
        "disclaimer": edition.disclaimer,
        "pack": asdict(edition.pack),
        "footings": [_footing(f) for f in edition.footings],
        "content_hash": edition.content_hash,
    }


def row_json(row: Row) -> dict[str, Any]:
    """Return a published answer in a list as JSON values."""
    return {
        "id": row.id,
        "title": row.title,
        "question": row.question,
        "reader": row.reader,
        "verdict": row.verdict,
        "topic": row.topic,
        "state": str(row.state),
        "status": row.status,
        "reviewed": row.reviewed,
        "updated_on": row.updated_on,
        "reviewed_on": row.reviewed_on,
        "reviewers": list(row.reviewers),
        "review_due_on": row.review_due_on,
        "overdue": row.overdue,
    }


def version_note_json(note: VersionNote) -> dict[str, Any]:
    """Return a version in the list of what changed as JSON values."""
    return {"number": note.number, "at": moment_json(note.at), "by": note.by, "note": note.note}


def moment_json(moment: datetime | None) -> str | None:
    """Return a moment in UTC as a text with seconds, None for none."""
    return moment.isoformat(timespec="seconds") if moment else None


def _badge(p: Published) -> dict[str, Any]:
    return {
        "content_hash": p.edition.content_hash,
        "reviewed_at": moment_json(p.reviewed_at),
        "review_due_on": p.review_due_on,
        "reviews": [_review(r) for r in p.reviews],
    }


def _review(r: Review) -> dict[str, Any]:
    return {
        "name": r.name,
        "role": r.role,
        "interests": r.interests,
        "decision": r.decision,
        "reason": r.reason,
        "version": r.version,
        "content_hash": r.content_hash,
        "at": moment_json(r.at),
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "heading": section.heading,
        "conflict": section.conflict,
        "lines": [_line(line) for line in section.lines],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "id": line.id,
        "kind": str(line.kind),
        "text": line.text,
        "statements": list(line.statements),
        "references": list(line.references),
        "certainty": str(line.certainty) if line.certainty else None,
        "noted": line.noted,
        "detail": line.detail,
    }


def _footing(footing: Footing) -> dict[str, Any]:
    return {"kind": footing.kind, "id": footing.id, "hash": footing.hash, "record": footing.record}
