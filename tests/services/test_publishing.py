"""What readers see of an answer, and what the people who work on it see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import update

from footnote.core.editorial import Act, Actor, Dossier, Role, State
from footnote.core.question import Reader
from footnote.errors import BadManuscript, NotAllowed, NotPublished, Overtaken
from footnote.records.tables import answers, versions
from footnote.rules.editions import edition_hash
from footnote.services import auditing, drafting, publishing, refreshing, reviewing
from footnote.services.desk import Call
from footnote.services.publishing import Wanted
from footnote.wiring import App
from tests.databases import SqliteDatabases
from tests.desk import (
    ADMINISTRATOR,
    AUTHOR,
    CONFLICT,
    EDITOR,
    EVERYBODY,
    READER,
    REVIEWER,
    SECOND_AUTHOR,
    SECOND_REVIEWER,
    Room,
    opened,
    own,
    plus,
    set_person,
    with_statement,
)

COPPER = "copper-slows-lesions"
ONLOOKERS = (None, READER, SECOND_AUTHOR)


@pytest.fixture
def room(sqlite_databases: SqliteDatabases, tomato: App) -> Iterator[Room]:
    """A desk on SQLite."""
    with opened(sqlite_databases, tomato) as made:
        yield made


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (State.SUBMITTED, "Submitted"),
        (State.UNDER_REVIEW, "Under review"),
        (State.APPROVED, "Reviewed and approved"),
        (State.NEEDS_REVIEW, "Needs review"),
        (State.WITHDRAWN, "Withdrawn"),
        (State.DRAFT, None),
        (State.CHANGES_REQUESTED, None),
    ],
)
def test_readers_see_each_state_with_its_status(room: Room, state: State, status: str | None) -> None:
    """Everybody sees what was handed in with its status, the badge on the approved only, and no draft."""
    made = room.in_state(state)
    for who in ONLOOKERS:
        wanted = Wanted(state="withdrawn" if state is State.WITHDRAWN else None)
        rows = [r for r in publishing.listed(room.desk, who, wanted) if r.id == made.id]
        if status is None:
            assert rows == []
            with pytest.raises(NotPublished):
                publishing.published(room.desk, who, made.id)
        else:
            page = publishing.published(room.desk, who, made.id)
            assert (page.status, page.reviewed, page.caution is None) == (status, *[state is State.APPROVED] * 2)
            assert [(r.status, r.reviewed) for r in rows] == [(status, page.reviewed)]


def test_a_draft_is_none_for_readers(room: Room) -> None:
    """To readers a draft is not to be told from an answer that does not exist."""
    made = room.draft()
    with pytest.raises(NotPublished) as hidden:
        publishing.published(room.desk, None, made.id)
    with pytest.raises(NotPublished) as missing:
        publishing.published(room.desk, None, "no-such-answer")
    assert str(hidden.value) == str(missing.value)


def test_only_those_who_work_on_an_answer_see_the_work(room: Room) -> None:
    """Comments, older texts and drafts are seen by its authors and by reviewers, not by authors of other answers."""
    made = room.approved()
    reviewing.comment(room.desk, REVIEWER, made.id, None, "Between us.")
    drafting.revise(room.desk, Call(AUTHOR, made.id))
    for who in (AUTHOR, REVIEWER, EDITOR, ADMINISTRATOR):
        assert len(publishing.workplace(room.desk, who, made.id).comments) == 1
        assert publishing.compared(room.desk, who, made.id, 1, 2) == ()
    for who in (READER, SECOND_AUTHOR):
        with pytest.raises(NotPublished):
            publishing.workplace(room.desk, who, made.id)
        with pytest.raises(NotPublished):
            publishing.compared(room.desk, who, made.id, 1, 2)


def test_readers_compare_what_was_approved(room: Room) -> None:
    """Readers compare the versions that were approved and the one that is shown, and no draft between."""
    made = room.approved()
    drafting.revise(room.desk, Call(AUTHOR, made.id))
    room.edited(made.id, lambda text: plus(text, own("Copper spray reduced leaf lesions.", COPPER)))
    room.edited(made.id, lambda text: text)
    drafting.submit(room.desk, Call(AUTHOR, made.id))
    room.approve(made.id)
    assert [h.number for h in publishing.published(room.desk, None, made.id).history] == [1, 4]
    assert "Also" in {d.what for d in publishing.compared(room.desk, None, made.id, 1, 4)}
    for pair in ((1, 2), (3, 4), (1, 5)):
        with pytest.raises(NotPublished):
            publishing.compared(room.desk, None, made.id, *pair)


def test_the_list_says_nothing_of_a_version_under_way(room: Room) -> None:
    """Beside the badge the list shows title and verdict of what was approved, not of a draft that comes after it."""
    made = room.approved()
    drafting.revise(room.desk, Call(AUTHOR, made.id))
    room.edited(made.id, lambda text: replace(text, title="Copper spray, summary"))
    row = room.listed(made.id)
    assert (row.title, row.verdict, row.reviewed) == (made.title, "yes", True)
    assert publishing.listed(room.desk, None, Wanted(words="summary")) == ()
    drafting.submit(room.desk, Call(AUTHOR, made.id))
    room.approve(made.id)
    assert room.listed(made.id).title == "Copper spray, summary"


@pytest.mark.parametrize("what", ["edition", "approval", "version"])
def test_an_approval_of_other_content_gives_no_badge(room: Room, what: str) -> None:
    """When text, approval or number were changed behind the desk's back, the badge is gone."""
    made = room.approved()
    with room.records.engine.begin() as connection:
        if what == "edition":
            version = room.version(made.id, 1)
            text = connection.exec_driver_sql("SELECT record FROM versions").scalar_one()
            assert version.edition.title in text
            changed = text.replace(version.edition.title, "No: copper spray and leaf lesions")
            connection.execute(update(versions).values(record=changed))
        else:
            text = connection.exec_driver_sql("SELECT record FROM answers").scalar_one()
            old, new = (
                (made.approvals[0].content_hash, "0" * 64) if what == "approval" else ('"version":1', '"version":7')
            )
            connection.execute(update(answers).values(record=text.replace(old, new)))
    if what == "version":
        assert not auditing.verify(room.records).clean
    else:
        assert not room.badge(made.id)


def test_the_list_is_searched(room: Room) -> None:
    """The list is narrowed by words, state, reader and topic, exactly."""
    first = room.approved()
    second = room.draft(CONFLICT, Reader.PATIENT)
    drafting.submit(room.desk, Call(AUTHOR, second.id))

    def ids(**wanted: str) -> set[str]:
        return {r.id for r in publishing.listed(room.desk, None, Wanted(**wanted))}

    assert ids() == {first.id, second.id}
    assert ids(words="COPPER lesions") == {first.id}
    assert ids(words="moon") == set()
    assert ids(state="reviewed") == ids(state="approved") == {first.id}
    assert ids(state="submitted") == ids(reader="patient") == {second.id}
    assert ids(topic="tomato") == {first.id, second.id}
    assert ids(topic="other") == set()


def test_the_queues_hold_what_waits_for_somebody(room: Room) -> None:
    """Each person finds their own texts, what they hold or were asked for, what waits, and what is overdue."""
    own_one, waiting, held = room.draft(), room.submitted(), room.held()
    reviewing.assign(room.desk, Call(EDITOR, waiting.id), SECOND_REVIEWER.id, "2026-03-05")
    mine = publishing.queues(room.desk, AUTHOR)
    assert {t.dossier.id for t in mine.own} == {own_one.id, waiting.id, held.id}
    assert mine.waiting == ()
    asked = publishing.queues(room.desk, SECOND_REVIEWER)
    assert [t.dossier.id for t in asked.assigned] == [waiting.id]
    assert [t.assignee for t in asked.assigned] == ["Reviewer E"]
    assert {t.dossier.id for t in asked.waiting} == {held.id}
    assert {t.dossier.id for t in publishing.queues(room.desk, EDITOR).waiting} == {waiting.id, held.id}
    assert [t.dossier.id for t in publishing.queues(room.desk, REVIEWER).held] == [held.id]
    assert publishing.queues(room.desk, SECOND_AUTHOR) == publishing.Queues((), (), (), (), (), ())
    room.clock.skip(timedelta(days=10))
    assert [t.dossier.id for t in publishing.queues(room.desk, EDITOR).overdue] == [waiting.id]


def test_the_workplace_shows_what_changed(room: Room) -> None:
    """Who works on an answer sees what changed beneath it, what the new version changes, and what is wrong with it."""
    made = room.approved()
    other = room.on(with_statement(room.desk.know, COPPER, text="Copper spray reduced leaf lesions of late blight."))
    place = publishing.workplace(other.desk, AUTHOR, made.id)
    assert [c.id for c in place.changed] == [COPPER]
    assert ["wording" in f.why for f in place.found] == [True]
    drafting.revise(other.desk, Call(AUTHOR, made.id))
    place = publishing.workplace(other.desk, AUTHOR, made.id)
    assert place.found == ()
    assert [d.line for d in place.since_approved if d.line] == ["l2"]
    assert [e.act for e in place.events] == room.entries(made.id)


# Random histories of one answer by several people, on the true services, with a pack that changes and time that passes.

TEAM = (AUTHOR, SECOND_AUTHOR, REVIEWER, SECOND_REVIEWER, EDITOR, ADMINISTRATOR, READER)
WHY = "Because."
REFUSALS = (NotAllowed, NotPublished, Overtaken, BadManuscript)
people = st.sampled_from(TEAM)


class History(RuleBasedStateMachine):
    """Somebody does something, again and again; what must hold is looked at after each step."""

    databases: SqliteDatabases
    app: App

    def __init__(self) -> None:
        super().__init__()
        self._opened = opened(self.databases, self.app, approvals=2)
        self.room = self._opened.__enter__()
        self.plain = self.room.desk
        self.noted = self.room.on(with_statement(self.plain.know, COPPER, noted="One garden.")).desk
        self.desk = self.plain
        self.answer = self.room.draft().id
        self.handed_in: set[int] = set()
        self.gone: Dossier | None = None
        self.headings = 0

    def teardown(self) -> None:
        """Look at the journal at the end of every history."""
        try:
            assert auditing.verify(self.room.records).clean
        finally:
            self._opened.__exit__(None, None, None)

    @rule(who=people, act=st.sampled_from(Act), stale=st.booleans())
    def anybody_tries_anything(self, who: Actor, act: Act, stale: bool) -> None:
        """Somebody tries an act, perhaps from an old page; being refused is fine."""
        revision = self.room.dossier(self.answer).revision - stale
        call = Call(who, self.answer, revision, WHY)
        with _refusable():
            self._do(act, call)
        assert not stale or self.room.dossier(self.answer).revision == revision + 1

    @rule(who=people)
    def the_next_step(self, who: Actor) -> None:
        """The answer goes on its usual way, by somebody who perhaps may."""
        on = {
            State.DRAFT: Act.SUBMIT,
            State.CHANGES_REQUESTED: Act.SUBMIT,
            State.SUBMITTED: Act.CHECK_OUT,
            State.UNDER_REVIEW: Act.APPROVE,
            State.APPROVED: Act.REVISE,
            State.NEEDS_REVIEW: Act.CHECK_OUT,
        }
        now = self.room.dossier(self.answer)
        if now.state in on:
            holder = next((p for p in TEAM if p.id == now.holder), who)
            with _refusable():
                self._do(on[now.state], Call(holder, self.answer, now.revision, WHY))

    @rule(days=st.sampled_from([1, 200, 400]))
    def time_passes(self, days: int) -> None:
        """Days go by."""
        self.room.clock.skip(timedelta(days=days))

    @rule(who=people)
    def somebody_declares(self, who: Actor) -> None:
        """Somebody declares their interests anew."""
        self.room.declare(who)

    @rule(who=st.sampled_from([REVIEWER, SECOND_REVIEWER]), role=st.sampled_from([Role.REVIEWER, Role.AUTHOR]))
    def a_role_changes(self, who: Actor, role: Role) -> None:
        """Somebody gets another role."""
        set_person(self.room, who, role)

    @rule()
    def the_pack_changes(self) -> None:
        """The pack changes to the other one of two."""
        self.desk = self.noted if self.desk is self.plain else self.plain

    @rule()
    def the_program_looks(self) -> None:
        """The program looks at everything, twice: the second look finds nothing new."""
        refreshing.refresh(self.desk)
        assert refreshing.refresh(self.desk) == ()

    @precondition(lambda self: self.room.dossier(self.answer).state is State.WITHDRAWN and self.headings > 5)
    @rule()
    def another_answer(self) -> None:
        """After a while a withdrawn answer is left alone and another one begun."""
        self.answer, self.handed_in, self.gone, self.headings = self.room.draft().id, set(), None, 0

    def _do(self, act: Act, call: Call) -> None:
        desk, version = self.desk, self.room.dossier(self.answer).version
        if act is Act.EDIT:
            self.headings += 1
            text = self.room.newest(self.answer)
            headed = replace(
                text, parts=(replace(text.parts[0], heading="Part " + "x" * self.headings), *text.parts[1:])
            )
            drafting.edit(desk, call, headed, "x")
        elif act is Act.ASSIGN:
            reviewing.assign(desk, call, REVIEWER.id, None)
        elif act is Act.COMMENT:
            reviewing.comment(desk, call.actor, call.answer, None, "x")
        elif act is Act.WITHDRAW and self.room.dossier(self.answer).revision < 12:
            return
        elif act not in (Act.CREATE, Act.FLAG):
            simple = {
                Act.SUBMIT: drafting.submit,
                Act.TAKE_BACK: drafting.take_back,
                Act.REVISE: drafting.revise,
                Act.DROP_REVISION: drafting.drop_revision,
                Act.WITHDRAW: drafting.withdraw,
                Act.CHECK_OUT: reviewing.check_out,
                Act.HAND_BACK: reviewing.hand_back,
                Act.REQUEST_CHANGES: reviewing.request_changes,
                Act.APPROVE: reviewing.approve,
            }
            simple[act](desk, call)
            if act is Act.SUBMIT:
                self.handed_in.add(version)

    @invariant()
    def no_act_is_lost(self) -> None:
        """The journal has exactly one entry for each revision of the answer."""
        assert self.room.dossier(self.answer).revision == len(self.room.entries(self.answer))

    @invariant()
    def it_is_held_by_one_or_nobody(self) -> None:
        """Under review it is held by one person who wrote none of it, otherwise by nobody."""
        now = self.room.dossier(self.answer)
        assert (now.holder is not None) is (now.state is State.UNDER_REVIEW)
        assert now.holder not in now.contributors

    @invariant()
    def what_is_approved_was_approved_by_two_others(self) -> None:
        """An approved version has two approvals of its content, by two people who wrote no version up to it."""
        now = self.room.dossier(self.answer)
        if now.approved is None:
            assert now.state not in (State.APPROVED, State.NEEDS_REVIEW)
            return
        edition = self.room.version(self.answer, now.approved).edition
        given = [a for a in now.approvals if a.version == now.approved]
        writers = {now.author} | {self.room.version(self.answer, n).made_by for n in range(1, now.approved + 1)}
        reviewers = {a.reviewer for a in given}
        assert reviewers & writers == set()
        assert {a.content_hash for a in given} == {edition.content_hash} == {edition_hash(edition)}
        assert all(a.reason == WHY and a.interests and a.role is not Role.AUTHOR for a in given)
        if not now.flags:
            assert len(reviewers) >= 2
            assert now.approved in self.handed_in

    @invariant()
    def the_badge_is_true(self) -> None:
        """Who looks sees a badge only on what two others approved, in time, with nothing changed since."""
        now = self.room.dossier(self.answer)
        try:
            page = publishing.published(self.desk, None, self.answer)
        except NotPublished:
            assert now.approved is None
            return
        assert page.version in self.handed_in
        row = next(r for r in publishing.listed(self.desk, None, Wanted()) if r.id == self.answer)
        assert row.title == page.edition.title
        if page.reviewed:
            assert len({r.name for r in page.reviews}) >= 2
            assert now.review_due_on is not None
            assert self.room.clock.at.date().isoformat() <= now.review_due_on
            assert now.flags == ()
            assert row.reviewed
            assert page.edition.sections[0].lines[0].noted == self.desk.know.pack.statements[COPPER].noted

    @invariant()
    def withdrawn_is_final(self) -> None:
        """What was withdrawn stays exactly as it was."""
        now = self.room.dossier(self.answer)
        if self.gone is not None:
            assert now == self.gone
        self.gone = now if now.state is State.WITHDRAWN else None


class _refusable:
    """Lets an act be refused by one of the desk's own errors, and by no other."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        return isinstance(error, REFUSALS)


def test_whatever_people_do_the_badge_is_true(sqlite_databases: SqliteDatabases, tomato: App) -> None:
    """After every step of random histories no act is lost, no badge untrue, and the audit finds nothing."""
    History.databases, History.app = sqlite_databases, tomato
    run_state_machine_as_test(History, settings=settings(max_examples=25, stateful_step_count=40))
    assert {p.id for p in TEAM} == {p.id for p in EVERYBODY}
