"""Published answers as readers see them, and the queues of the people who work on them.

Whether an answer wears its badge is decided anew at every look: the approval must stand, name exactly the content that
is shown, rest on unchanged records, and its review must not be overdue.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from footnote.core.answer import Answer
from footnote.core.editorial import Act, Actor, AnswerId, Comment, Dossier, Entry, Person, PersonId, State
from footnote.core.publication import Manuscript, Published, Review, Version, VersionNote
from footnote.errors import NotPublished
from footnote.rules.diffing import Difference, differences
from footnote.rules.editing import Fault, faults
from footnote.rules.editions import propose
from footnote.rules.staleness import Change, moved
from footnote.rules.words import fold
from footnote.rules.workflow import Ruling, allowed_acts, may_see, may_see_work, of_approved
from footnote.services.desk import Desk, current, seen
from footnote.services.ports import Work
from footnote.services.refreshing import whats_new

STATUS = {
    State.DRAFT: "Draft",
    State.SUBMITTED: "Submitted",
    State.UNDER_REVIEW: "Under review",
    State.CHANGES_REQUESTED: "Changes requested",
    State.APPROVED: "Reviewed and approved",
    State.NEEDS_REVIEW: "Needs review",
    State.WITHDRAWN: "Withdrawn",
}
PENDING = "This answer has not been reviewed yet. Nobody has confirmed it; use it with caution."
STALE = "What this answer rests on has changed since it was reviewed, so its approval no longer stands."
GONE = "This answer has been withdrawn and should not be used."


@dataclass(frozen=True)
class Row:
    """A published answer in a list."""

    id: AnswerId
    title: str
    question: str
    reader: str
    verdict: str | None
    topic: str
    state: State
    status: str
    reviewed: bool
    updated_on: str
    reviewed_on: str | None
    reviewers: tuple[str, ...]
    review_due_on: str | None
    overdue: bool


@dataclass(frozen=True)
class Wanted:
    """Which published answers somebody looks for: words in title or question, and exact values of the rest.

    `state` "reviewed" stands for those that wear the badge, None for all that may be seen.
    """

    words: str = ""
    state: str | None = None
    reader: str | None = None
    topic: str | None = None


@dataclass(frozen=True)
class Task:
    """An answer in a queue of the desk, with who has to do with it."""

    dossier: Dossier
    status: str
    author: str
    holder: str | None
    assignee: str | None
    due_on: str | None
    overdue: bool


@dataclass(frozen=True)
class Queues:
    """The work of one person: their own texts, what they hold or were asked to review, what waits, what is overdue."""

    own: tuple[Task, ...]
    held: tuple[Task, ...]
    assigned: tuple[Task, ...]
    waiting: tuple[Task, ...]
    needing: tuple[Task, ...]
    overdue: tuple[Task, ...]


@dataclass(frozen=True)
class Workplace:
    """Everything that somebody who works on an answer sees of it.

    `since_approved` is what the newest version changes in the approved one, `changed` what changed beneath the approved
    one, `beneath` what did so beneath the newest, `today` what the automatic answer proposes now, `found` the faults
    that the newest version has today, `also` are other answers to the same question, `autosaved` the reader's own
    unsaved text and `autosaved_from` the version that it was begun on.
    """

    dossier: Dossier
    version: Version
    history: tuple[VersionNote, ...]
    comments: tuple[Comment, ...]
    events: tuple[Entry, ...]
    people: tuple[Person, ...]
    acts: dict[Act, Ruling]
    today: Answer
    proposal: Manuscript
    found: tuple[Fault, ...]
    changed: tuple[Change, ...]
    beneath: tuple[Change, ...]
    since_approved: tuple[Difference, ...]
    also: tuple[Dossier, ...]
    autosaved: Manuscript | None
    autosaved_from: int | None = None


def published(desk: Desk, actor: Actor | None, answer: AnswerId) -> Published:
    """Return an answer as it is published: the approved version, else the newest; raises NotPublished."""
    with desk.records.reading() as work:
        dossier = _visible(work, actor, answer)
        number = dossier.approved or dossier.version
        version = _version(work, answer, number)
        history = work.answers.history(answer)
    return _published(desk, dossier, version, history)


def _published(desk: Desk, dossier: Dossier, version: Version, history: tuple[VersionNote, ...]) -> Published:
    found = whats_new(desk, dossier, version) if dossier.approved else ()
    changed = tuple(dict.fromkeys((*dossier.flags, *(c.words for c in found))))
    reviewed = _stands(desk, dossier, version) and not changed
    state = _shown(dossier, reviewed)
    return Published(
        id=dossier.id,
        version=version.number,
        edition=version.edition,
        state=state,
        status=STATUS[state],
        reviewed=reviewed,
        reviews=_reviews(dossier) if reviewed else (),
        caution=None if reviewed else _caution(dossier, state),
        changed=changed if dossier.approved else (),
        created_at=dossier.created_at,
        updated_at=version.made_at,
        submitted_at=dossier.submitted_at if version.number == dossier.version else None,
        reviewed_at=dossier.reviewed_at if reviewed else None,
        review_due_on=dossier.review_due_on if reviewed else None,
        history=tuple(h for h in history if h.number in (*dossier.published, version.number)),
        newer=dossier.version if dossier.version > version.number else None,
    )


def _shown(dossier: Dossier, reviewed: bool) -> State:
    """Where the version that readers see stands, whatever is under way with a newer one."""
    if reviewed:
        return State.APPROVED
    if dossier.approved is None or dossier.state is State.WITHDRAWN:
        return dossier.state
    in_round = dossier.approved == dossier.version and dossier.state in (State.SUBMITTED, State.UNDER_REVIEW)
    return dossier.state if in_round else State.NEEDS_REVIEW


def _stands(desk: Desk, dossier: Dossier, version: Version) -> bool:
    if dossier.approved != version.number or dossier.state is State.WITHDRAWN:
        return False
    named = {a.content_hash for a in of_approved(dossier)}
    return named == {version.edition.content_hash} == {desk.true_hash(version.edition)}


def _reviews(dossier: Dossier) -> tuple[Review, ...]:
    return tuple(
        Review(a.name, str(a.role), a.interests, "approved", a.reason, a.version, a.content_hash, a.at)
        for a in of_approved(dossier)
    )


def _caution(dossier: Dossier, state: State) -> str:
    if state is State.WITHDRAWN:
        return f"{GONE} Reason: {dossier.withdrawn_because}" if dossier.withdrawn_because else GONE
    return STALE if dossier.approved is not None else PENDING


def _visible(work: Work, actor: Actor | None, answer: AnswerId) -> Dossier:
    found = work.answers.dossier(answer)
    if found is None or not may_see(found, actor):
        raise NotPublished("There is no published answer of that name.", "Look at the list of answers.")
    return found


def _version(work: Work, answer: AnswerId, number: int) -> Version:
    found = work.answers.version(answer, number)
    if found is None:
        raise NotPublished("This answer has no such version.", "Look at its list of versions.")
    return found


def listed(desk: Desk, actor: Actor | None, wanted: Wanted) -> tuple[Row, ...]:
    """Return the answers that somebody may see and looks for, the one updated last first."""
    today = desk.clock().date().isoformat()
    with desk.records.reading() as work:
        rows = [_row(desk, d, today) for d in work.answers.dossiers() if may_see(d, None)]
    return tuple(r for r in rows if _is_wanted(r, wanted))


def on_question(desk: Desk, question: str, reader: str) -> tuple[Row, ...]:
    """Return the answers to a question, worded for a reader, that wear the badge."""
    today = desk.clock().date().isoformat()
    with desk.records.reading() as work:
        rows = [_row(desk, d, today) for d in work.answers.dossiers(question) if d.reader == reader]
    return tuple(r for r in rows if r.reviewed)


def standing_count(desk: Desk) -> int:
    """Return how many published answers wear the badge now."""
    return len(listed(desk, None, Wanted(state="reviewed")))


def _row(desk: Desk, d: Dossier, today: str) -> Row:
    due = d.review_due_on is not None and today > d.review_due_on
    stands = not d.flags and not due and not moved(d.resting, desk.know)
    reviewed = d.approved is not None and stands and d.state is not State.WITHDRAWN
    state = _shown(d, reviewed)
    return Row(
        id=d.id,
        title=d.title,
        question=d.question,
        reader=d.reader,
        verdict=d.verdict,
        topic=d.topic,
        state=state,
        status=STATUS[state],
        reviewed=reviewed,
        updated_on=d.updated_at.date().isoformat(),
        reviewed_on=d.reviewed_at.date().isoformat() if d.reviewed_at and reviewed else None,
        reviewers=tuple(a.name for a in of_approved(d)) if reviewed else (),
        review_due_on=d.review_due_on,
        overdue=due,
    )


def _is_wanted(row: Row, wanted: Wanted) -> bool:
    text = fold(f"{row.title} {row.question}")
    if not all(word in text for word in fold(wanted.words).split()):
        return False
    if wanted.state == "reviewed" and not row.reviewed:
        return False
    if wanted.state is None and row.state is State.WITHDRAWN:
        return False
    if wanted.state not in (None, "reviewed", str(row.state)):
        return False
    return wanted.reader in (None, row.reader) and wanted.topic in (None, row.topic)


def queues(desk: Desk, actor: Actor) -> Queues:
    """Return what waits for somebody, what they hold, and what is overdue, the most urgent first."""
    now = desk.clock()
    with desk.records.reading() as work:
        fresh = current(work, actor, now)
        names = {p.id: p.name for p in work.people.everyone()}
        kept = [d for d in work.answers.dossiers() if may_see_work(d, fresh) and d.state is not State.WITHDRAWN]
    tasks = sorted(
        (_task(d, names, now.date()) for d in kept), key=lambda t: (t.due_on or "9999", t.dossier.updated_at)
    )
    reviewing = State.SUBMITTED, State.UNDER_REVIEW
    own = {State.DRAFT, State.CHANGES_REQUESTED, *reviewing}
    return Queues(
        own=tuple(t for t in tasks if actor.id in t.dossier.contributors and t.dossier.state in own),
        held=tuple(t for t in tasks if t.dossier.holder == actor.id),
        assigned=tuple(t for t in tasks if t.dossier.assignee == actor.id and t.dossier.holder != actor.id),
        waiting=tuple(t for t in tasks if t.dossier.state in reviewing and _is_for_others(t.dossier, actor.id)),
        needing=tuple(t for t in tasks if t.dossier.state is State.NEEDS_REVIEW),
        overdue=tuple(t for t in tasks if t.overdue),
    )


def _is_for_others(d: Dossier, person: PersonId) -> bool:
    """Whether an answer waits that is neither somebody's own, nor with them, nor meant for them."""
    return person not in d.contributors and person not in (d.holder, d.assignee)


def _task(d: Dossier, names: dict[str, str], today: date) -> Task:
    due = d.due_on or (d.review_due_on if d.approved is not None and not d.flags else None)
    late = due is not None and today.isoformat() > due
    holder = names.get(d.holder) if d.holder else None
    assignee = names.get(d.assignee) if d.assignee else None
    return Task(d, STATUS[d.state], names.get(d.author, d.author), holder, assignee, due, late)


def workplace(desk: Desk, actor: Actor, answer: AnswerId) -> Workplace:
    """Return everything that somebody who works on an answer sees of it; raises NotPublished."""
    now = desk.clock()
    with desk.records.reading() as work:
        fresh = current(work, actor, now)
        dossier = seen(work, answer, fresh)
        if not may_see_work(dossier, fresh):
            raise NotPublished("There is no such answer at your desk.", "Look at the list of answers, or revise it.")
        version = _version(work, answer, dossier.version)
        approved = _version(work, answer, dossier.approved) if dossier.approved else None
        history = work.answers.history(answer)
        comments = work.answers.comments(answer)
        events = work.journal.of(f"answer:{answer}")
        people = tuple(work.people.everyone())
        others = [d for d in work.answers.dossiers(dossier.question) if d.id != answer and may_see_work(d, fresh)]
        saved = work.answers.autosaved(answer, fresh.id)
    today = desk.automatic(version.edition.question, version.edition.reader)
    proposal = propose(today)
    under_way = approved is not None and approved.number != version.number
    return Workplace(
        dossier=dossier,
        version=version,
        history=history,
        comments=comments,
        events=events,
        people=people,
        acts=allowed_acts(dossier, fresh),
        today=today,
        proposal=proposal,
        found=faults(version.manuscript, proposal, desk.know),
        changed=whats_new(desk, dossier, approved) if approved else (),
        beneath=whats_new(desk, dossier, version),
        since_approved=differences(approved.edition, version.edition) if approved and under_way else (),
        also=tuple(d for d in others if d.reader == dossier.reader and d.state is not State.WITHDRAWN),
        autosaved=saved[2] if saved else None,
        autosaved_from=saved[0] if saved else None,
    )


def compared(desk: Desk, actor: Actor | None, answer: AnswerId, before: int, after: int) -> tuple[Difference, ...]:
    """Return what a version changes in another one.

    Readers see the versions that were approved and the one that is shown, who works on the answer sees all; raises
    NotPublished.
    """
    with desk.records.reading() as work:
        dossier = _visible(work, actor, answer)
        open_to_all = {*dossier.published, dossier.approved or dossier.version}
        if not may_see_work(dossier, actor) and not {before, after} <= open_to_all:
            raise NotPublished("This answer has no such version.", "Look at its list of versions.")
        a, b = _version(work, answer, before), _version(work, answer, after)
    return differences(a.edition, b.edition)
