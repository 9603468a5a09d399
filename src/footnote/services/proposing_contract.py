"""The JSON of what the library proposes; the document is the contract, and `footnote.library-propose/1` its name."""

from __future__ import annotations

from typing import Any

from footnote.core.proposal import Candidate, Printed, Proposal, Proposals

SCHEMA = "footnote.library-propose/1"


def proposals_json(found: Proposals) -> dict[str, Any]:
    """Return proposals as plain values, numbers as they are printed."""
    return {
        "schema": SCHEMA,
        "proposals": [_proposal(p) for p in found.proposals],
        "counts": {
            "documents": found.documents,
            "elsewhere": found.elsewhere,
            "retracted": found.retracted,
            "sentences": found.sentences,
            "said": found.said,
            "beyond": found.beyond,
        },
        "said_by": list(found.said_by),
    }


def _proposal(p: Proposal) -> dict[str, Any]:
    return {
        "standing": str(p.standing),
        "statement": p.statement,
        "reasons": list(p.reasons),
        "source": p.source,
        **_candidate(p.candidate),
    }


def _candidate(c: Candidate) -> dict[str, Any]:
    return {
        "document": c.holding,
        "title": c.work.title,
        "year": c.work.year,
        "kind": str(c.kind) if c.kind else None,
        "kind_by": str(c.kind_by) if c.kind else None,
        "status": str(c.work.status),
        "start": c.start,
        "end": c.end,
        "quote": c.text,
        "section": list(c.section),
        "seen": str(c.seen),
        "suggested": {
            "subject": list(c.triple.subjects),
            "relation": str(c.triple.relation) if c.triple.relation else None,
            "object": list(c.triple.objects),
            "others": list(c.triple.others),
            "setting": str(c.setting) if c.setting else None,
        },
        "numbers": [_number(n) for n in c.numbers],
        "leans": list(c.leans),
    }


def _number(n: Printed) -> dict[str, Any]:
    return {
        "value": format(n.value, "f"),
        "unit": n.unit,
        "comparator": str(n.comparator) if n.comparator else None,
        "interval": [format(v, "f") for v in n.interval] if n.interval else None,
    }
