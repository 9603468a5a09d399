"""Look at every approved answer: what changed beneath it, and is it due? What no longer stands needs review."""

from __future__ import annotations

from dataclasses import dataclass, replace

from footnote.core.editorial import Act, AnswerId, Dossier, State
from footnote.core.publication import Version
from footnote.errors import NotAllowed, Overtaken
from footnote.rules.staleness import Change, changes, verdict_change
from footnote.services.desk import PROGRAM, Call, Desk, Step, perform


@dataclass(frozen=True)
class Flagged:
    """An answer that was found to need review, and why."""

    answer: AnswerId
    changes: tuple[Change, ...]


def refresh(desk: Desk) -> tuple[Flagged, ...]:
    """Move every approved answer that no longer stands to "needs review"; returns those that were moved now.

    An answer that was flagged before for the same reasons is left alone; what once needed review is cleared only by a
    person who approves it again.
    """
    with desk.records.reading() as work:
        approved = [d for d in work.answers.dossiers() if d.approved is not None and d.state is not State.WITHDRAWN]
        kept = [(d, work.answers.version(d.id, d.approved)) for d in approved if d.approved is not None]
    found = []
    for dossier, version in kept:
        if version is None:
            continue
        what = whats_new(desk, dossier, version)
        if {c.words for c in what} - set(dossier.flags):
            found += _flag(desk, dossier, what)
    return tuple(found)


def whats_new(desk: Desk, dossier: Dossier, version: Version) -> tuple[Change, ...]:
    """Return everything that changed beneath an approved version, the automatic verdict included."""
    edition = version.edition
    today = desk.clock().date().isoformat()
    turned = verdict_change(edition, desk.automatic(edition.question, edition.reader).verdict)
    return (*changes(edition, desk.know, today, dossier.review_due_on), *([turned] if turned else []))


def _flag(desk: Desk, dossier: Dossier, what: tuple[Change, ...]) -> list[Flagged]:
    words = tuple(dict.fromkeys((*dossier.flags, *(c.words for c in what))))

    def change(step: Step) -> Dossier:
        step.detail |= {"changes": [[c.kind, c.id, c.words] for c in what]}
        return replace(step.dossier, flags=words, flagged_at=step.now)

    call = Call(PROGRAM, dossier.id, dossier.revision, " ".join(words)[:2000])
    try:
        perform(desk, call, Act.FLAG, change)
    except (Overtaken, NotAllowed):
        return []  # somebody acted on it in between; the next refresh looks again
    return [Flagged(dossier.id, what)]
