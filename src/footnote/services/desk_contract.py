"""The JSON of the work on answers: where one stands, its text, what may be done, queues, and what an audit found."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from footnote.core.editorial import Act, Actor, Approval, Comment, Dossier, Entry
from footnote.core.publication import Manuscript, Part, Passage, Version
from footnote.rules.diffing import Difference
from footnote.rules.editing import Fault
from footnote.rules.staleness import Change
from footnote.rules.workflow import Allowed, Ruling
from footnote.services.auditing import Report
from footnote.services.published_contract import moment_json, version_note_json
from footnote.services.publishing import STATUS, Queues, Task, Workplace
from footnote.services.refreshing import Flagged

WORK_SCHEMA = "footnote.work/1"


def actor_json(actor: Actor) -> dict[str, Any]:
    """Return who acts as JSON values, with the declaration of interests that counts now."""
    declared = actor.declaration
    return {
        "id": actor.id,
        "name": actor.name,
        "role": str(actor.role),
        "declaration": None
        if declared is None
        else {
            "text": declared.text,
            "declared_at": moment_json(declared.declared_at),
            "expires_at": moment_json(declared.expires_at),
        },
    }


def dossier_json(d: Dossier) -> dict[str, Any]:
    """Return where an answer stands as JSON values; people are named by their ids."""
    return {
        "id": d.id,
        "question": d.question,
        "reader": d.reader,
        "title": d.title,
        "verdict": d.verdict,
        "topic": d.topic,
        "topics": list(d.topics),
        "state": str(d.state),
        "status": STATUS[d.state],
        "version": d.version,
        "highest": d.highest,
        "revision": d.revision,
        "author": d.author,
        "contributors": sorted(d.contributors),
        "holder": d.holder,
        "held_at": moment_json(d.held_at),
        "assignee": d.assignee,
        "due_on": d.due_on,
        "created_at": moment_json(d.created_at),
        "updated_at": moment_json(d.updated_at),
        "submitted_at": moment_json(d.submitted_at),
        "approved": d.approved,
        "published": list(d.published),
        "resting": [list(r) for r in d.resting],
        "approvals": [_approval(a) for a in d.approvals],
        "reviewed_at": moment_json(d.reviewed_at),
        "review_due_on": d.review_due_on,
        "flags": list(d.flags),
        "flagged_at": moment_json(d.flagged_at),
        "withdrawn_because": d.withdrawn_because,
    }


def _approval(a: Approval) -> dict[str, Any]:
    return {
        "reviewer": a.reviewer,
        "name": a.name,
        "role": str(a.role),
        "interests": a.interests,
        "reason": a.reason,
        "version": a.version,
        "content_hash": a.content_hash,
        "at": moment_json(a.at),
    }


def workplace_json(w: Workplace) -> dict[str, Any]:
    """Return everything that somebody who works on an answer sees of it as JSON values."""
    return {
        "schema": WORK_SCHEMA,
        "answer": dossier_json(w.dossier),
        "version": _version(w.version),
        "manuscript": manuscript_json(w.version.manuscript),
        "faults": [fault_json(f) for f in w.found],
        "acts": acts_json(w.acts),
        "comments": [comment_json(c) for c in w.comments],
        "changed": [change_json(c) for c in w.changed],
        "since_approved": [difference_json(d) for d in w.since_approved],
        "proposal": manuscript_json(w.proposal),
        "autosaved": manuscript_json(w.autosaved) if w.autosaved else None,
        "history": [version_note_json(h) for h in w.history],
        "events": [entry_json(e) for e in w.events],
    }


def _version(v: Version) -> dict[str, Any]:
    return {
        "number": v.number,
        "made_by": v.made_by,
        "made_by_name": v.made_by_name,
        "made_at": moment_json(v.made_at),
        "note": v.note,
        "content_hash": v.edition.content_hash,
    }


def manuscript_json(m: Manuscript) -> dict[str, Any]:
    """Return a text as JSON values, in the form that `manuscripts.read` takes."""
    return {
        "question": m.question,
        "reader": str(m.reader),
        "verdict": str(m.verdict) if m.verdict else None,
        "title": m.title,
        "summary": _passage(m.summary) if m.summary else None,
        "parts": [_part(p) for p in m.parts],
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "heading": part.heading,
        "conflict": part.conflict,
        "passages": [_passage(p) for p in part.passages],
    }


def _passage(p: Passage) -> dict[str, Any]:
    return {"id": p.id, "kind": str(p.kind), "text": p.text, "statements": list(p.statements)}


def fault_json(fault: Fault) -> dict[str, Any]:
    """Return what is wrong with a text as JSON values; `line` is null for the text as a whole."""
    return {"line": fault.line, "why": fault.why}


def acts_json(acts: Mapping[Act, Ruling]) -> dict[str, Any]:
    """Return what may be done and what not as JSON values, by act; `to` is the state that follows."""
    return {
        str(act): {"allowed": True, "to": str(ruling.to), "because": None}
        if isinstance(ruling, Allowed)
        else {"allowed": False, "to": None, "because": ruling.because}
        for act, ruling in acts.items()
    }


def comment_json(c: Comment) -> dict[str, Any]:
    """Return a comment as JSON values."""
    return {
        "id": c.id,
        "version": c.version,
        "line": c.line,
        "person": c.person,
        "name": c.name,
        "text": c.text,
        "at": moment_json(c.at),
        "settled_at": moment_json(c.settled_at),
    }


def change_json(c: Change) -> dict[str, Any]:
    """Return what changed beneath a version as JSON values."""
    return {"kind": c.kind, "id": c.id, "words": c.words, "before": c.before, "after": c.after}


def difference_json(d: Difference) -> dict[str, Any]:
    """Return one difference of two versions as JSON values; `pieces` are its words with same, out or in."""
    return {
        "kind": str(d.kind),
        "what": d.what,
        "line": d.line,
        "pieces": [{"piece": str(piece), "text": text} for piece, text in d.pieces],
    }


def entry_json(entry: Entry) -> dict[str, Any]:
    """Return an entry of the journal as JSON values, for reading; its hash covers the line that an export writes."""
    return {**vars(entry), "detail": json.loads(entry.detail)}


def queues_json(queues: Queues) -> dict[str, Any]:
    """Return somebody's queues as JSON values."""
    return {
        "own": [task_json(t) for t in queues.own],
        "held": [task_json(t) for t in queues.held],
        "assigned": [task_json(t) for t in queues.assigned],
        "waiting": [task_json(t) for t in queues.waiting],
        "needing": [task_json(t) for t in queues.needing],
        "overdue": [task_json(t) for t in queues.overdue],
    }


def task_json(task: Task) -> dict[str, Any]:
    """Return an answer in a queue as JSON values, people by name."""
    d = task.dossier
    return {
        "id": d.id,
        "title": d.title,
        "question": d.question,
        "reader": d.reader,
        "topic": d.topic,
        "state": str(d.state),
        "status": task.status,
        "version": d.version,
        "revision": d.revision,
        "author": task.author,
        "holder": task.holder,
        "assignee": task.assignee,
        "due_on": task.due_on,
        "overdue": task.overdue,
        "updated_at": moment_json(d.updated_at),
    }


def report_json(report: Report) -> dict[str, Any]:
    """Return what an audit found as JSON values; `broken` is the first broken link, null where there is none."""
    broken = report.broken
    return {
        "clean": report.clean,
        "entries": report.entries,
        "head": report.head,
        "broken": {"number": broken.number, "why": broken.why} if broken else None,
        "differences": list(report.differences),
    }


def flagged_json(flagged: Flagged) -> dict[str, Any]:
    """Return an answer that was moved to "needs review" as JSON values."""
    return {"id": flagged.answer, "changes": [change_json(c) for c in flagged.changes]}
