"""The JSON of what was fetched, and of how works stand. Each has a version."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from footnote.core.fetching import Progress
from footnote.core.holding import Notice
from footnote.services.retractions import Asked, Flagged, Report

FETCH = "footnote.library-fetch/1"
RETRACTIONS = "footnote.library-retractions/1"


def fetched_json(progress: Progress, folder: Path, new: int, added: dict[str, Any] | None) -> dict[str, Any]:
    """Return an order that was fetched as JSON values: `new` notices came with it, `added` is what was taken in."""
    return {
        "schema": FETCH,
        "service": str(progress.order.service),
        "query": progress.order.query,
        "identifiers": list(progress.order.identifiers),
        "records": progress.records,
        "total": progress.total,
        "missing": list(progress.missing),
        "remarks": list(progress.remarks),
        "notices": new,
        "files": [str(folder / name) for name in progress.files],
        "added": added,
    }


def report_json(found: Report, asked: Asked | None) -> dict[str, Any]:
    """Return a report as JSON values; `asked` is None where nobody was asked over the network."""
    return {
        "schema": RETRACTIONS,
        "documents": found.documents,
        "sources": found.sources,
        "asked": {"identifiers": asked.works, "new": asked.new} if asked else None,
        "flagged": [_flagged(f) for f in found.flagged],
        "unused_statements": list(found.unused),
    }


def _flagged(f: Flagged) -> dict[str, Any]:
    return {
        "title": f.title,
        "status": str(f.status),
        "source": f.source,
        "document": f.holding,
        "notices": [_notice(n) for n in f.notices],
    }


def _notice(n: Notice) -> dict[str, Any]:
    return {"status": str(n.status), "said_by": n.said_by, "notice": n.notice, "on": n.on}
