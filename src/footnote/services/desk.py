"""The editorial desk: what every act needs, and the one way in which an act is done.

An act is one transaction: the answer is read anew, the workflow table is asked, the change is kept and the journal
gets its entry, or nothing happens at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from footnote.core.answer import Answer
from footnote.core.editorial import SYSTEM, Act, Actor, AnswerId, Dossier, Event, Role, Sha256, State
from footnote.core.publication import Edition, Version
from footnote.core.question import Reader
from footnote.errors import BadManuscript, NotAllowed, NotPublished, Overtaken
from footnote.rules.chain import digest
from footnote.rules.characters import unkept
from footnote.rules.editions import edition_hash
from footnote.rules.knowledge import Knowledge
from footnote.rules.workflow import Refused, has_interests, judge, may_see_work
from footnote.services.ask import Asking, ask
from footnote.services.ports import Clock, Opened, Records, StatementSearch, Work

MOST_KEPT = 512
PROGRAM = Actor(SYSTEM, "footnote", Role.SYSTEM)


@dataclass(frozen=True)
class Desk:
    """What the acts of the desk need; `new_id` gives an answer a name of its own from its question.

    `opened` is the pack as it stands whenever it is looked at.
    """

    opened: Opened
    records: Records
    clock: Clock
    new_id: Callable[[str], AnswerId]
    _answers: dict[tuple[str, Reader], tuple[Knowledge, Answer]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    _hashed: dict[int, tuple[Edition, Sha256]] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def know(self) -> Knowledge:
        """The pack as it stands now."""
        return self.opened.know

    @property
    def search(self) -> StatementSearch:
        """The search over its statements."""
        return self.opened.search

    def automatic(self, question: str, reader: Reader) -> Answer:
        """Return what the automatic answer says today; each is made once while the pack stays, and kept a while."""
        know, known = self.know, self._answers.get((question, reader))
        if known is None or known[0] is not know:
            if len(self._answers) >= MOST_KEPT:
                self._answers.clear()
            known = self._answers[question, reader] = know, ask(Asking(question, reader), know, self.search)
        return known[1]

    def true_hash(self, edition: Edition) -> Sha256:
        """Return the hash of an edition's content, made once for each edition that the records hand out."""
        known = self._hashed.get(id(edition))
        if known is not None and known[0] is edition:
            return known[1]
        if len(self._hashed) >= MOST_KEPT:
            self._hashed.clear()
        made = edition_hash(edition)
        self._hashed[id(edition)] = (edition, made)
        return made


@dataclass(frozen=True)
class Call:
    """Somebody asks for an act on an answer as they saw it; `revision` None stands for "as it is now"."""

    actor: Actor
    answer: AnswerId
    revision: int | None = None
    reason: str | None = None


@dataclass
class Step:
    """What an act sees while it is being done, and what it adds to the journal's entry."""

    work: Work
    now: datetime
    actor: Actor
    dossier: Dossier
    to: State
    detail: dict[str, Any] = field(default_factory=dict)

    def version(self) -> Version:
        """Return the newest version."""
        found = self.work.answers.version(self.dossier.id, self.dossier.version)
        if found is None:
            raise NotPublished("This answer has no such version.", "Run `footnote audit verify`.")
        return found


Change = Callable[[Step], Dossier]


def perform(desk: Desk, call: Call, act: Act, change: Change) -> Dossier:
    """Do an act and return where the answer stands then.

    Raises NotPublished when there is no such answer for the actor, Overtaken when it has changed since it was looked
    at, NotAllowed when the workflow table refuses, BadManuscript for a reason that cannot be kept.
    """
    refuse_unkept(call.reason or "", lines=True)
    with desk.records.writing() as work:
        now = desk.clock()
        actor = current(work, call.actor, now)
        dossier = seen(work, call.answer, actor)
        if call.revision is not None and call.revision != dossier.revision:
            raise Overtaken("Somebody was first: this answer has changed since it was looked at.", "Look at it again.")
        outcome = judge(act, dossier, actor, call.reason, now, needed(desk, dossier))
        if isinstance(outcome, Refused):
            raise NotAllowed(outcome.because, "See the editorial policy.")
        step = Step(work, now, actor, dossier, outcome.to)
        changed = replace(change(step), state=outcome.to, revision=dossier.revision + 1, updated_at=now)
        record(step, act, call.reason, dossier, changed)
        work.answers.put(changed)
    return changed


def needed(desk: Desk, dossier: Dossier) -> int:
    """Return how many people must approve an answer."""
    return desk.know.pack.info.approvals_needed(dossier.topics)


def refuse_unkept(*texts: str, lines: bool = False) -> None:
    """Raise BadManuscript when a text holds a character that cannot be kept; it may have `lines` where told."""
    for text in texts:
        if (sign := unkept(text, lines)) is not None:
            what = f"A text holds the character {sign}, which cannot be kept."
            raise BadManuscript(what, "Take it out, or write the text again.")


def record(step: Step, act: Act, reason: str | None, before: Dossier | None, after: Dossier) -> None:
    """Write an act on an answer into the journal, with the states that it led from and to."""
    states = {"from": str(before.state) if before else None, "to": str(after.state)}
    step.work.journal.append(
        Event(
            at=step.now,
            actor=step.actor.id,
            role=step.actor.role,
            act=str(act),
            subject=f"answer:{after.id}",
            reason=(reason or "").strip() or None,
            before=step.work.stored.hash_of(f"answer:{before.id}") if before else None,  # as stored, before it changes
            after=digest(after),
            detail={**states, **step.detail},
        )
    )


def current(work: Work, actor: Actor, now: datetime) -> Actor:
    """Return an actor as they are now: somebody whose account was closed or whose role changed acts accordingly.

    Raises NotAllowed when the account is closed.
    """
    if actor == PROGRAM:
        return actor
    person = work.people.person(actor.id)
    if person is None or not person.active:
        raise NotAllowed("This account is closed.", "Ask an administrator.")
    fresh = Actor(person.id, person.name, person.role, work.people.declaration(person.id))
    return fresh if has_interests(fresh, now) else replace(fresh, declaration=None)


def seen(work: Work, answer: AnswerId, actor: Actor) -> Dossier:
    """Return an answer that somebody may work with; raises NotPublished when there is none for them."""
    found = work.answers.dossier(answer)
    if found is None or (
        actor.role is not Role.SYSTEM and not may_see_work(found, actor) and not _may_revise(found, actor)
    ):
        raise NotPublished("There is no such answer at the desk.", "Look at the list of answers.")
    return found


def _may_revise(dossier: Dossier, actor: Actor) -> bool:
    """An author may take up any answer that was once approved."""
    return dossier.approved is not None and actor.role is not Role.READER


def kept(version: Version) -> dict[str, Any]:
    """Return what the journal says of a version: its number and the hashes of its edition and of the whole record."""
    return {
        "version": version.number,
        "content_hash": edition_hash(version.edition),
        "record_hash": digest(version),
    }
