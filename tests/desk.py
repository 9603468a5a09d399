"""An editorial desk for tests: invented people, a clock that a test moves, and answers walked to any state.

Everything is real but the clock and the names. Each look at the clock is a second later than the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from footnote.core.editorial import Actor, Declaration, Dossier, Event, Person, Role, State
from footnote.core.pack import Pack
from footnote.core.publication import LineKind, Manuscript, Part, Passage, Version
from footnote.core.question import Reader
from footnote.core.source import Source
from footnote.core.statement import Statement
from footnote.index.lexical import LexicalIndex
from footnote.packs.wordlist import ordinary_words
from footnote.records.opening import prepare as migrate
from footnote.records.store import SqlRecords
from footnote.rules.knowledge import Knowledge, prepare
from footnote.services import drafting, publishing, refreshing, reviewing
from footnote.services.desk import Call, Desk
from footnote.services.ports import Work
from footnote.services.vault import RowChanges, row_change
from footnote.wiring import App, index_rows
from tests.databases import Databases

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
YEAR = timedelta(days=365)
QUESTION = "Does copper spray reduce leaf lesions of late blight?"
CONFLICT = "Does copper spray improve the yield of tomatoes with late blight?"
INTERESTS = "None declared (invented)."


def somebody(id: str, name: str, role: Role) -> Actor:
    """Return somebody invented, without a declaration: the desk looks the true one up."""
    return Actor(id, name, role)


AUTHOR = somebody("author-a", "Author A", Role.AUTHOR)
SECOND_AUTHOR = somebody("author-f", "Author F", Role.AUTHOR)
REVIEWER = somebody("reviewer-b", "Reviewer B", Role.REVIEWER)
SECOND_REVIEWER = somebody("reviewer-e", "Reviewer E", Role.REVIEWER)
EDITOR = somebody("editor-c", "Editor C", Role.EDITOR)
ADMINISTRATOR = somebody("administrator-d", "Administrator D", Role.ADMINISTRATOR)
READER = somebody("reader-r", "Reader R", Role.READER)
EVERYBODY = (AUTHOR, SECOND_AUTHOR, REVIEWER, SECOND_REVIEWER, EDITOR, ADMINISTRATOR, READER)


@dataclass
class Clock:
    """A clock that moves by a second at each look, and by what a test says."""

    at: datetime = START

    def __call__(self) -> datetime:
        """Return a moment later than all before."""
        self.at += timedelta(seconds=1)
        return self.at

    def skip(self, time: timedelta) -> None:
        """Let time pass."""
        self.at += time


class Names:
    """Gives answers the names answer-1, answer-2, …"""

    def __init__(self) -> None:
        self._last = 0

    def __call__(self, question: str) -> str:
        """Return a name that was not given before."""
        self._last += 1
        return f"answer-{self._last}"


@dataclass(frozen=True)
class Room:
    """A desk with its database, its clock and everybody of EVERYBODY, each with a declaration of interests."""

    desk: Desk
    records: SqlRecords
    clock: Clock

    def on(self, know: Knowledge) -> Room:
        """Return the same room with another pack."""
        return replace(self, desk=replace(self.desk, opened=App(know, searching(know))))

    def dossier(self, answer: str) -> Dossier:
        """Return where an answer stands in the database."""
        with self.records.reading() as work:
            found = work.answers.dossier(answer)
        assert found is not None
        return found

    def version(self, answer: str, number: int) -> Version:
        """Return a version from the database."""
        with self.records.reading() as work:
            found = work.answers.version(answer, number)
        assert found is not None
        return found

    def entries(self, answer: str) -> list[str]:
        """Return the acts on an answer that the journal has, in order."""
        with self.records.reading() as work:
            return [e.act for e in work.journal.of(f"answer:{answer}")]

    def newest(self, answer: str) -> Manuscript:
        """Return the text of the newest version."""
        return self.version(answer, self.dossier(answer).version).manuscript

    def declare(self, who: Actor) -> None:
        """Let somebody declare their interests for a year from now."""
        with self.records.writing() as work:
            declare(work, who, self.clock())

    def draft(self, question: str = QUESTION, reader: Reader = Reader.CLINICIAN) -> Dossier:
        """Begin an answer as Author A."""
        return drafting.create(self.desk, AUTHOR, question, reader)

    def submitted(self) -> Dossier:
        """Return a new answer that Author A has submitted."""
        made = self.draft()
        return drafting.submit(self.desk, Call(AUTHOR, made.id, made.revision))

    def held(self) -> Dossier:
        """Return a new answer that Reviewer B has checked out."""
        made = self.submitted()
        return reviewing.check_out(self.desk, Call(REVIEWER, made.id, made.revision))

    def approved(self) -> Dossier:
        """Return a new answer that was approved by as many people as the pack asks for."""
        return self.approve(self.submitted().id)

    def approve(self, answer: str, *, as_it_is: bool = False) -> Dossier:
        """Let Reviewer B, then Reviewer E, check out and approve until an answer stands; only once if `as_it_is`."""
        for who in (REVIEWER, SECOND_REVIEWER):
            reviewing.check_out(self.desk, Call(who, answer))
            done = reviewing.approve(self.desk, Call(who, answer, reason="Checked each sentence."))
            if done.state is State.APPROVED or as_it_is:
                break
        return done

    def in_state(self, state: State) -> Dossier:
        """Return a new answer in a state."""
        made = _WALKS[state](self)
        assert made.state is state
        return made

    def edited(self, answer: str, change: Callable[[Manuscript], Manuscript], who: Actor = AUTHOR) -> Dossier:
        """Let somebody change the newest text."""
        return drafting.edit(self.desk, Call(who, answer), change(self.newest(answer)), "Changed.")

    def badge(self, answer: str) -> bool:
        """Whether everybody sees an answer as reviewed on its page."""
        return publishing.published(self.desk, None, answer).reviewed

    def listed(self, answer: str) -> publishing.Row:
        """Return an answer as everybody sees it in the list."""
        return next(r for r in publishing.listed(self.desk, None, publishing.Wanted()) if r.id == answer)


def _changes_requested(room: Room) -> Dossier:
    made = room.held()
    return reviewing.request_changes(room.desk, Call(REVIEWER, made.id, made.revision, "Say less."))


def _needs_review(room: Room) -> Dossier:
    made = room.approved()
    room.clock.skip(2 * YEAR)
    for who in EVERYBODY:
        room.declare(who)
    assert made.id in [f.answer for f in refreshing.refresh(room.desk)]
    return room.dossier(made.id)


def _withdrawn(room: Room) -> Dossier:
    made = room.submitted()
    return drafting.withdraw(room.desk, Call(EDITOR, made.id, made.revision, "No longer of use."))


_WALKS: dict[State, Callable[[Room], Dossier]] = {
    State.DRAFT: Room.draft,
    State.SUBMITTED: Room.submitted,
    State.UNDER_REVIEW: Room.held,
    State.CHANGES_REQUESTED: _changes_requested,
    State.APPROVED: Room.approved,
    State.NEEDS_REVIEW: _needs_review,
    State.WITHDRAWN: _withdrawn,
}


def peopled(url: str) -> None:
    """Bring a database to the newest schema and put everybody of EVERYBODY into it, with the journal's entries."""
    migrate(url)
    records = SqlRecords.at(url)
    with records.writing() as work:
        for who in EVERYBODY:
            add(work, who, START)
    records.close()


def add(work: Work, who: Actor, at: datetime) -> None:
    """Put somebody into the database as the operator would, with a declaration for a year."""
    work.people.put(Person(who.id, who.id, who.name, who.role, True, at))
    declare(work, who, at)


def declare(work: Work, who: Actor, at: datetime) -> None:
    """Keep a declaration of interests for a year."""
    number = work.people.declare(Declaration(who.id, INTERESTS, at, at + YEAR))
    note(work, who, "declare", at, row_change(work, f"declaration:{number}"))


def note(work: Work, who: Actor, act: str, at: datetime, records: RowChanges | None = None) -> None:
    """Let the journal vouch for somebody as they are now, and for other rows."""
    after, detail = work.people.record_hash(who.id), {"records": records} if records else {}
    work.journal.append(Event(at, "operator", Role.ADMINISTRATOR, act, f"person:{who.id}", None, None, after, detail))


def set_person(room: Room, who: Actor, role: Role, active: bool = True) -> None:
    """Change the role of somebody, or close their account, as an administrator would."""
    with room.records.writing() as work:
        work.people.put(Person(who.id, who.id, who.name, role, active, START))
        note(work, who, "change-person", room.clock())


@contextmanager
def opened(databases: Databases, app: App, approvals: int = 1) -> Iterator[Room]:
    """Give a room with a fresh database and a pack that asks for so many approvals."""
    with databases.fresh(peopled) as url:
        records = SqlRecords.at(url)
        clock = Clock()
        know = asking_for(app.know, approvals)
        try:
            yield Room(Desk(App(know, app.search), records, clock, Names()), records, clock)
        finally:
            records.close()


def asking_for(know: Knowledge, approvals: int) -> Knowledge:
    """Return a pack that asks for so many approvals, otherwise the same."""
    info = replace(know.pack.info, approvals={"default": approvals})
    return replace(know, pack=replace(know.pack, info=info))


def with_pack(know: Knowledge, pack: Pack) -> Knowledge:
    """Return another pack prepared for questions."""
    return prepare(pack, english=ordinary_words())


def searching(know: Knowledge) -> LexicalIndex:
    """Return an index of a pack."""
    return LexicalIndex.in_memory(index_rows(know))


def with_statement(know: Knowledge, id: str, **changes: object) -> Knowledge:
    """Return the pack with one statement changed."""
    changed: Statement = replace(know.pack.statements[id], **changes)  # type: ignore[arg-type]  # tests only
    return with_pack(know, replace(know.pack, statements={**know.pack.statements, id: changed}))


def without_statement(know: Knowledge, id: str, into: str | None = None) -> Knowledge:
    """Return the pack without one statement, or with it merged into another."""
    left = {i: s for i, s in know.pack.statements.items() if i != id}
    if into is not None:
        left[into] = replace(left[into], aliases=(*left[into].aliases, id))
    return with_pack(know, replace(know.pack, statements=left))


def with_source(know: Knowledge, id: str, **changes: object) -> Knowledge:
    """Return the pack with one source changed."""
    changed: Source = replace(know.pack.sources[id], **changes)  # type: ignore[arg-type]  # tests only
    return with_pack(know, replace(know.pack, sources={**know.pack.sources, id: changed}))


def own(text: str, *statements: str, id: str = "") -> Passage:
    """Return a sentence in the editor's words."""
    return Passage(id, LineKind.EDITOR, text, statements)


def linking(text: str) -> Passage:
    """Return linking words."""
    return Passage("", LineKind.LINKING, text)


def plus(manuscript: Manuscript, *lines: Passage, heading: str = "Also") -> Manuscript:
    """Return a text with a part more."""
    return replace(manuscript, parts=(*manuscript.parts, Part(heading, lines)))
