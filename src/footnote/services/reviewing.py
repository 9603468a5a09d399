"""Reviewing an answer: assign, check out, hand back, comment, request changes, approve."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from footnote.core.editorial import Act, Actor, Approval, Comment, Dossier, Event, State, Tie
from footnote.core.publication import Version
from footnote.errors import BadManuscript, NotAllowed, NotPublished
from footnote.rules import workflow
from footnote.rules.staleness import changes, verdict_change
from footnote.services.desk import Call, Desk, Step, current, kept, perform, refuse_unkept, seen

MOST_COMMENT = 4000


def assign(desk: Desk, call: Call, reviewer: str | None, due_on: str | None) -> Dossier:
    """Ask somebody to review an answer by a day (ISO), or take that back with None.

    Raises BadManuscript for a day that is none or a person who cannot review it.
    """
    day = _day(due_on)

    def change(step: Step) -> Dossier:
        if day is not None and day < step.now.date().isoformat():
            raise BadManuscript("That day has passed.", "Choose today or a later day.")
        if reviewer is not None:
            _could_review(step, reviewer)
        step.detail |= {"assignee": reviewer, "due_on": day}
        return replace(step.dossier, assignee=reviewer, due_on=day)

    return perform(desk, call, Act.ASSIGN, change)


def _day(text: str | None) -> str | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise BadManuscript("That is not a day.", "Write it as 2026-12-31.") from None


def _could_review(step: Step, reviewer: str) -> None:
    person = step.work.people.person(reviewer)
    if person is None or not person.active:
        raise BadManuscript("There is nobody of that name to assign.", "Choose a reviewer from the list.")
    tie = workflow.tie_of(person.id, step.dossier)
    cell = workflow.ruling(Act.CHECK_OUT, State.SUBMITTED, person.role, tie)
    if isinstance(cell, workflow.Refused) and tie is not Tie.HOLDER:
        raise BadManuscript(f"{person.name} cannot review this: {cell.because}", "Choose somebody else.")


def check_out(desk: Desk, call: Call) -> Dossier:
    """Take an answer for review; nobody else can decide on it until it is handed back or decided."""
    return perform(
        desk, call, Act.CHECK_OUT, lambda step: replace(step.dossier, holder=step.actor.id, held_at=step.now)
    )


def hand_back(desk: Desk, call: Call) -> Dossier:
    """Give an answer back to the queue without a decision."""
    return perform(desk, call, Act.HAND_BACK, lambda step: replace(step.dossier, holder=None, held_at=None))


def request_changes(desk: Desk, call: Call) -> Dossier:
    """Send an answer back to its author with what has to change."""

    def change(step: Step) -> Dossier:
        step.detail |= {**kept(step.version()), **_who(step.actor)}
        before = workflow.returned(step.dossier)
        return replace(step.dossier, holder=None, held_at=None, approvals=before, due_on=None)

    return perform(desk, call, Act.REQUEST_CHANGES, change)


def approve(desk: Desk, call: Call) -> Dossier:
    """Approve exactly the version that is under review, with everything it rests on named by hash.

    The last approval that the pack asks for publishes it as reviewed; one before it sends it to the next reviewer.
    Raises NotAllowed when something beneath the version has changed since it was made.
    """

    def change(step: Step) -> Dossier:
        version = step.version()
        _still_stands(desk, version)
        dossier = step.dossier
        approvals = (*workflow.standing(dossier), _approval(step, version, call.reason or ""))
        step.detail |= {**kept(version), **_who(step.actor), "approvals": len(approvals)}
        step.detail["footings"] = [[f.kind, f.id, f.hash] for f in version.edition.footings]
        shared = replace(dossier, holder=None, held_at=None, approvals=approvals, assignee=None)
        if step.to is not State.APPROVED:
            others = () if dossier.approved == version.number else workflow.of_approved(dossier)
            return replace(shared, approvals=(*others, *approvals))
        due = step.now.date() + timedelta(days=desk.know.pack.info.review_interval_days)
        return replace(
            shared,
            approved=version.number,
            title=version.edition.title,
            verdict=str(version.edition.verdict) if version.edition.verdict else None,
            published=tuple(dict.fromkeys((*dossier.published, version.number))),
            reviewed_at=step.now,
            review_due_on=due.isoformat(),
            resting=tuple((f.kind, f.id, f.hash) for f in version.edition.footings),
            flags=(),
            flagged_at=None,
            due_on=None,
        )

    return perform(desk, call, Act.APPROVE, change)


def _still_stands(desk: Desk, version: Version) -> None:
    """Refuse what would approve words that the pack no longer says."""
    edition = version.edition
    found = list(changes(edition, desk.know, "", None))
    today = desk.automatic(edition.question, edition.reader).verdict
    if (turned := verdict_change(edition, today)) is not None:
        found.append(turned)
    if found:
        what = " ".join(c.words for c in found[:5])
        raise NotAllowed(f"What this version rests on has changed: {what}", "Request changes, so that it is made anew.")


def _approval(step: Step, version: Version, reason: str) -> Approval:
    declared = step.actor.declaration
    return Approval(
        reviewer=step.actor.id,
        name=step.actor.name,
        role=step.actor.role,
        interests=declared.text if declared else "",
        reason=reason.strip(),
        version=version.number,
        content_hash=version.edition.content_hash,
        at=step.now,
    )


def _who(actor: Actor) -> dict[str, str]:
    return {"name": actor.name, "interests": actor.declaration.text if actor.declaration else ""}


def comment(desk: Desk, actor: Actor, answer: str, line: str | None, text: str) -> Comment:
    """Remark on one line of the newest version, or on the whole; raises BadManuscript for an empty remark."""
    said = text.strip()
    if not said or len(said) > MOST_COMMENT:
        raise BadManuscript(f"A comment has between 1 and {MOST_COMMENT} letters.", "Write it again.")
    refuse_unkept(said, lines=True)
    with desk.records.writing() as work:
        now = desk.clock()
        fresh = current(work, actor, now)
        dossier = seen(work, answer, fresh)
        _may_comment(dossier, fresh)
        version = work.answers.version(answer, dossier.version)
        if line is not None and (version is None or line not in {p.id for p in version.manuscript.passages}):
            raise NotPublished("There is no such line in the newest version.", "Look at the answer again.")
        made = work.answers.add_comment(Comment(0, answer, dossier.version, line, fresh.id, fresh.name, said, now))
        subject, detail = f"comment:{made.id}", {"answer": answer, "version": made.version, "line": line}
        after = work.stored.hash_of(subject)
        work.journal.append(Event(now, fresh.id, fresh.role, str(Act.COMMENT), subject, None, None, after, detail))
    return made


def settle_comment(desk: Desk, actor: Actor, answer: str, number: int) -> None:
    """Mark a comment as dealt with; raises NotPublished when the answer has no such comment."""
    with desk.records.writing() as work:
        now = desk.clock()
        fresh = current(work, actor, now)
        dossier = seen(work, answer, fresh)
        _may_comment(dossier, fresh)
        if number not in {c.id for c in work.answers.comments(answer) if c.settled_at is None}:
            raise NotPublished("There is no such open comment.", "Look at the answer again.")
        subject = f"comment:{number}"
        before = work.stored.hash_of(subject)
        work.answers.settle_comment(number, now)
        after = work.stored.hash_of(subject)
        work.journal.append(Event(now, fresh.id, fresh.role, "settle-comment", subject, None, before, after))


def _may_comment(dossier: Dossier, actor: Actor) -> None:
    cell = workflow.ruling(Act.COMMENT, dossier.state, actor.role, workflow.tie_of(actor.id, dossier))
    if isinstance(cell, workflow.Refused):
        raise NotAllowed(cell.because, "See the editorial policy.")
