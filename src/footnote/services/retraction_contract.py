"""The JSON of how works stand. It has a version."""

from __future__ import annotations

from typing import Any

from footnote.services.retractions import Asked, Report

RETRACTIONS = "footnote.library-retractions/1"


def report_json(found: Report, asked: Asked | None) -> dict[str, Any]:
    """Return a report as JSON values; `asked` is None where nobody was asked over the network."""
    return {
        "schema": RETRACTIONS,
        "documents": found.documents,
        "sources": found.sources,
        "asked": {"identifiers": asked.works, "new": asked.new} if asked else None,
        "flagged": [
            {
                "title": f.title,
                "status": str(f.status),
                "source": f.source,
                "document": f.holding,
                "notices": [
                    {"status": str(n.status), "said_by": n.said_by, "notice": n.notice, "on": n.on} for n in f.notices
                ],
            }
            for f in found.flagged
        ],
        "unused_statements": list(found.unused),
    }
