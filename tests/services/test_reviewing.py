"""Reviewing an answer: assign, check out, hand back, comment, request changes, approve."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from footnote.core.editorial import Role, State
from footnote.core.relation import Relation
from footnote.core.source import SourceStatus
from footnote.errors import BadManuscript, NotAllowed, NotPublished, Overtaken
from footnote.services import auditing, drafting, publishing, refreshing, reviewing
from footnote.services.desk import Call
from footnote.wiring import App
from tests.databases import SqliteDatabases
from tests.desk import (
    ADMINISTRATOR,
    AUTHOR,
    EDITOR,
    EVERYBODY,
    INTERESTS,
    READER,
    REVIEWER,
    SECOND_AUTHOR,
    SECOND_REVIEWER,
    YEAR,
    Room,
    opened,
    set_person,
    with_source,
    with_statement,
)

COPPER = "copper-slows-lesions"
WHY = "Checked each sentence."


@pytest.fixture
def room(sqlite_databases: SqliteDatabases, tomato: App) -> Iterator[Room]:
    """A desk on SQLite where one approval is enough."""
    with opened(sqlite_databases, tomato) as made:
        yield made


@pytest.fixture
def strict(sqlite_databases: SqliteDatabases, tomato: App) -> Iterator[Room]:
    """A desk on SQLite where two people must approve."""
    with opened(sqlite_databases, tomato, approvals=2) as made:
        yield made


def test_an_approval_names_everything(room: Room) -> None:
    """An approval holds who, role, interests, reason, version, the hash of what is shown, and when."""
    made = room.approved()
    (approval,) = made.approvals
    shown = publishing.published(room.desk, None, made.id)
    assert (approval.reviewer, approval.name, approval.role) == (REVIEWER.id, "Reviewer B", Role.REVIEWER)
    assert (approval.interests, approval.reason, approval.version) == (INTERESTS, WHY, 1)
    assert approval.content_hash == shown.edition.content_hash
    assert approval.at == made.updated_at == made.reviewed_at
    assert made.review_due_on == (approval.at.date() + timedelta(days=365)).isoformat()
    assert shown.reviewed
    assert [r.name for r in shown.reviews] == ["Reviewer B"]


def test_an_author_reviews_nothing_of_their_own(room: Room) -> None:
    """Whoever wrote a version neither takes nor approves the answer, an editor and an administrator neither."""
    made = room.draft()
    room.edited(made.id, lambda text: text, EDITOR)
    room.edited(made.id, lambda text: text, ADMINISTRATOR)
    drafting.submit(room.desk, Call(AUTHOR, made.id))
    for who in (AUTHOR, EDITOR, ADMINISTRATOR):
        with pytest.raises(NotAllowed, match="own work"):
            reviewing.check_out(room.desk, Call(who, made.id))
        with pytest.raises(NotAllowed):
            reviewing.approve(room.desk, Call(who, made.id, reason=WHY))
    assert room.approve(made.id).state is State.APPROVED


def test_only_the_holder_decides(room: Room) -> None:
    """Nobody approves or asks for changes without having checked the answer out."""
    made = room.held()
    for who in (SECOND_REVIEWER, EDITOR, ADMINISTRATOR):
        for act in (reviewing.approve, reviewing.request_changes, reviewing.check_out):
            with pytest.raises(NotAllowed):
                act(room.desk, Call(who, made.id, reason=WHY))


@pytest.mark.parametrize("reason", [None, "", "  \n "])
def test_every_decision_needs_a_reason(room: Room, reason: str | None) -> None:
    """Acceptance, a request for changes, handing back and withdrawing need a reason in words."""
    made = room.held()
    for act in (reviewing.approve, reviewing.request_changes, reviewing.hand_back):
        with pytest.raises(NotAllowed, match="reason"):
            act(room.desk, Call(REVIEWER, made.id, reason=reason))
    with pytest.raises(NotAllowed, match="reason"):
        drafting.withdraw(room.desk, Call(EDITOR, made.id, reason=reason))
    assert room.dossier(made.id) == made


def test_interests_expire_after_a_year(room: Room) -> None:
    """With a declaration older than a year nobody takes or decides, but they can hand back; a new one helps."""
    held, waiting = room.held(), room.submitted()
    room.clock.skip(YEAR)
    for act, answer in ((reviewing.approve, held), (reviewing.request_changes, held), (reviewing.check_out, waiting)):
        with pytest.raises(NotAllowed, match="declaration of interests"):
            act(room.desk, Call(REVIEWER, answer.id, reason=WHY))
    back = reviewing.hand_back(room.desk, Call(REVIEWER, held.id, reason="No declaration."))
    assert (back.state, back.holder, back.held_at) == (State.SUBMITTED, None, None)
    room.declare(REVIEWER)
    reviewing.check_out(room.desk, Call(REVIEWER, held.id))
    assert reviewing.approve(room.desk, Call(REVIEWER, held.id, reason=WHY)).state is State.APPROVED


def test_who_lost_the_role_while_holding_decides_nothing(room: Room) -> None:
    """A holder who is no longer a reviewer cannot decide; an editor gives the answer back to the queue."""
    made = room.held()
    set_person(room, REVIEWER, Role.AUTHOR)
    with pytest.raises((NotAllowed, NotPublished)):
        reviewing.approve(room.desk, Call(REVIEWER, made.id, reason=WHY))
    back = reviewing.hand_back(room.desk, Call(EDITOR, made.id, reason="Left the board."))
    assert (back.state, back.holder) == (State.SUBMITTED, None)


def test_two_people_approve_where_two_are_asked_for(strict: Room) -> None:
    """With two approvals asked for, one is shown to nobody as reviewed, the same person cannot give both."""
    made = strict.submitted()
    once = strict.approve(made.id, as_it_is=True)
    assert (once.state, once.approved, once.holder) == (State.SUBMITTED, None, None)
    page = publishing.published(strict.desk, None, made.id)
    assert (page.reviewed, page.reviews, page.status) == (False, (), "Submitted")
    with pytest.raises(NotAllowed, match="already"):
        reviewing.check_out(strict.desk, Call(REVIEWER, made.id))
    reviewing.check_out(strict.desk, Call(SECOND_REVIEWER, made.id))
    done = reviewing.approve(strict.desk, Call(SECOND_REVIEWER, made.id, reason=WHY))
    assert done.state is State.APPROVED
    assert [a.reviewer for a in done.approvals] == [REVIEWER.id, SECOND_REVIEWER.id]
    assert strict.badge(made.id)


@pytest.mark.parametrize("act", ["take back", "request changes"])
def test_a_new_round_begins_with_no_approval(strict: Room, act: str) -> None:
    """After a text was taken back or sent back, the approval of the round before counts nothing."""
    made = strict.submitted()
    strict.approve(made.id, as_it_is=True)
    if act == "take back":
        drafting.take_back(strict.desk, Call(AUTHOR, made.id))
    else:
        reviewing.check_out(strict.desk, Call(SECOND_REVIEWER, made.id))
        reviewing.request_changes(strict.desk, Call(SECOND_REVIEWER, made.id, reason="Say less."))
    assert strict.dossier(made.id).approvals == ()
    drafting.submit(strict.desk, Call(AUTHOR, made.id))
    assert strict.approve(made.id, as_it_is=True).state is State.SUBMITTED


def test_handing_back_keeps_the_first_approval(strict: Room) -> None:
    """The second reviewer who hands back leaves the first approval standing."""
    made = strict.submitted()
    strict.approve(made.id, as_it_is=True)
    reviewing.check_out(strict.desk, Call(SECOND_REVIEWER, made.id))
    reviewing.hand_back(strict.desk, Call(SECOND_REVIEWER, made.id, reason="Ill."))
    assert [a.reviewer for a in strict.dossier(made.id).approvals] == [REVIEWER.id]


def test_after_a_flag_two_fresh_approvals_are_needed(strict: Room) -> None:
    """What needs review again is approved by two people again, and the old approvals count nothing."""
    made = strict.in_state(State.NEEDS_REVIEW)
    assert not strict.badge(made.id)
    once = strict.approve(made.id, as_it_is=True)
    assert once.state is not State.APPROVED
    assert once.flags
    assert not strict.badge(made.id)
    with pytest.raises(NotAllowed, match="already"):
        reviewing.check_out(strict.desk, Call(REVIEWER, made.id))
    reviewing.check_out(strict.desk, Call(SECOND_REVIEWER, made.id))
    done = reviewing.approve(strict.desk, Call(SECOND_REVIEWER, made.id, reason=WHY))
    assert (done.state, done.flags, done.flagged_at) == (State.APPROVED, (), None)
    assert [a.reviewer for a in done.approvals] == [REVIEWER.id, SECOND_REVIEWER.id]
    assert min(a.at for a in done.approvals) > made.updated_at
    assert strict.badge(made.id)


def test_a_flag_between_two_approvals_begins_the_round_anew(strict: Room) -> None:
    """A second flag while one fresh approval is there takes that one away too."""
    made = strict.in_state(State.NEEDS_REVIEW)
    strict.approve(made.id, as_it_is=True)
    noted = strict.on(with_statement(strict.desk.know, COPPER, noted="One garden."))
    assert len(refreshing.refresh(noted.desk)) == 1
    reviewing.check_out(strict.desk, Call(SECOND_REVIEWER, made.id))
    done = reviewing.approve(strict.desk, Call(SECOND_REVIEWER, made.id, reason=WHY))
    assert done.state is not State.APPROVED
    assert not strict.badge(made.id)


@pytest.mark.parametrize("what", ["statement", "source", "verdict"])
def test_what_the_pack_no_longer_says_is_not_approved(room: Room, what: str) -> None:
    """A version whose statement, source or verdict changed since it was made cannot be approved as it is."""
    made = room.held()
    if what == "statement":
        know = with_statement(room.desk.know, COPPER, noted="In one garden.")
    elif what == "source":
        know = with_source(room.desk.know, "moss1998milk", status=SourceStatus.RETRACTED)
    else:
        know = with_statement(room.desk.know, COPPER, relation=Relation.NO_EFFECT)
    with pytest.raises(NotAllowed, match="has changed"):
        reviewing.approve(room.on(know).desk, Call(REVIEWER, made.id, reason=WHY))
    assert room.dossier(made.id) == made
    sent = reviewing.request_changes(room.on(know).desk, Call(REVIEWER, made.id, reason="Make it anew."))
    assert sent.state is State.CHANGES_REQUESTED


def test_an_approval_is_of_the_page_that_was_seen(room: Room) -> None:
    """An approval of a page that has changed since is refused, also when the same person holds it again."""
    seen = room.held()
    reviewing.hand_back(room.desk, Call(REVIEWER, seen.id, reason="Later."))
    drafting.take_back(room.desk, Call(AUTHOR, seen.id))
    room.edited(seen.id, lambda text: replace(text, parts=text.parts[:1]))
    drafting.submit(room.desk, Call(AUTHOR, seen.id))
    reviewing.check_out(room.desk, Call(REVIEWER, seen.id))
    with pytest.raises(Overtaken):
        reviewing.approve(room.desk, Call(REVIEWER, seen.id, seen.revision, WHY))


def test_an_editor_assigns_somebody_who_can_review(room: Room) -> None:
    """An editor asks somebody by a day and takes it back; nobody is asked who could not review it."""
    made = room.submitted()
    asked = reviewing.assign(room.desk, Call(EDITOR, made.id), REVIEWER.id, "2026-04-01")
    assert (asked.assignee, asked.due_on, asked.state) == (REVIEWER.id, "2026-04-01", State.SUBMITTED)
    for nobody in (AUTHOR.id, READER.id, SECOND_AUTHOR.id, "nobody"):
        with pytest.raises(BadManuscript):
            reviewing.assign(room.desk, Call(EDITOR, made.id), nobody, None)
    set_person(room, SECOND_REVIEWER, Role.REVIEWER, active=False)
    with pytest.raises(BadManuscript):
        reviewing.assign(room.desk, Call(EDITOR, made.id), SECOND_REVIEWER.id, None)
    with pytest.raises(BadManuscript, match="not a day"):
        reviewing.assign(room.desk, Call(EDITOR, made.id), REVIEWER.id, "tomorrow")
    with pytest.raises(NotAllowed):
        reviewing.assign(room.desk, Call(REVIEWER, made.id), REVIEWER.id, None)
    back = reviewing.assign(room.desk, Call(EDITOR, made.id), None, None)
    assert (back.assignee, back.due_on) == (None, None)


def test_comments_are_kept_with_their_line(room: Room) -> None:
    """A comment stands on a line of the newest version or on the whole, in the journal by hash, and can be settled."""
    made = room.submitted()
    on_line = reviewing.comment(room.desk, REVIEWER, made.id, "l2", "  Which garden?  ")
    on_all = reviewing.comment(room.desk, AUTHOR, made.id, None, "Thank you.")
    place = publishing.workplace(room.desk, AUTHOR, made.id)
    assert place.comments == (on_line, on_all)
    assert (on_line.text, on_line.name, on_line.version) == ("Which garden?", "Reviewer B", 1)
    assert room.dossier(made.id) == made
    reviewing.settle_comment(room.desk, AUTHOR, made.id, on_line.id)
    settled = publishing.workplace(room.desk, AUTHOR, made.id).comments[0]
    assert settled.settled_at is not None
    with pytest.raises(NotPublished):
        reviewing.settle_comment(room.desk, AUTHOR, made.id, on_line.id)
    assert auditing.verify(room.records).clean


@pytest.mark.parametrize("text", ["", "  ", "x" * 4001])
def test_a_comment_says_something(room: Room, text: str) -> None:
    """An empty comment and an endless one are refused."""
    made = room.submitted()
    with pytest.raises(BadManuscript):
        reviewing.comment(room.desk, REVIEWER, made.id, None, text)


def test_who_may_not_work_on_an_answer_does_not_comment(room: Room) -> None:
    """Readers, other authors, and a line that is not there get no comment in."""
    made = room.submitted()
    for who in (READER, SECOND_AUTHOR):
        with pytest.raises(NotPublished):
            reviewing.comment(room.desk, who, made.id, None, "x")
    with pytest.raises(NotPublished):
        reviewing.comment(room.desk, REVIEWER, made.id, "l99", "x")
    other = room.submitted()
    number = reviewing.comment(room.desk, REVIEWER, other.id, None, "x").id
    with pytest.raises(NotPublished):
        reviewing.settle_comment(room.desk, REVIEWER, made.id, number)


def test_every_state_leaves_a_clean_audit(room: Room) -> None:
    """Whatever state an answer is walked to, journal and records agree."""
    for state in State:
        made = room.in_state(state)
        assert len(room.entries(made.id)) == made.revision
        for who in EVERYBODY:
            room.declare(who)
    assert auditing.verify(room.records).clean


def test_an_approval_given_before_changes_were_requested_does_not_count(
    sqlite_databases: SqliteDatabases, tomato: App
) -> None:
    """In a second review too, whoever approved before the text was sent back must look at it again."""
    with opened(sqlite_databases, tomato, approvals=2) as room:
        made = room.in_state(State.NEEDS_REVIEW)
        reviewing.check_out(room.desk, Call(REVIEWER, made.id))
        reviewing.approve(room.desk, Call(REVIEWER, made.id, reason="Fine."))
        reviewing.check_out(room.desk, Call(SECOND_REVIEWER, made.id))
        reviewing.request_changes(room.desk, Call(SECOND_REVIEWER, made.id, reason="Say less."))
        drafting.submit(room.desk, Call(AUTHOR, made.id))
        reviewing.check_out(room.desk, Call(SECOND_REVIEWER, made.id))
        done = reviewing.approve(room.desk, Call(SECOND_REVIEWER, made.id, reason="Fine now."))
        assert done.state is State.SUBMITTED
        assert not room.badge(made.id)


def test_one_topic_that_asks_for_two_approvals_is_enough(room: Room) -> None:
    """The order of the sentences does not decide how many people must approve: the strictest topic does."""
    made = room.submitted()
    info = room.desk.know.pack.info
    for topic in room.dossier(made.id).topics:
        assert replace(info, approvals={topic: 2}).approvals_needed(room.dossier(made.id).topics) == 2
    assert replace(info, approvals={"another-topic": 2}).approvals_needed(room.dossier(made.id).topics) == 1
    assert replace(info, approvals={"default": 2}).approvals_needed(()) == 2
