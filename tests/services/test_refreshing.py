"""Every approved answer is looked at: what no longer stands needs review and loses its badge at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from footnote.core.editorial import State
from footnote.core.relation import Relation
from footnote.core.source import SourceStatus
from footnote.core.statement import Certainty
from footnote.rules.knowledge import Knowledge
from footnote.services import auditing, drafting, publishing, refreshing, reviewing
from footnote.services.desk import Call
from footnote.wiring import App
from tests.databases import SqliteDatabases
from tests.desk import AUTHOR, REVIEWER, YEAR, Room, opened, with_pack, with_source, with_statement, without_statement
from tests.tomato import found

COPPER = "copper-slows-lesions"


@pytest.fixture
def room(sqlite_databases: SqliteDatabases, tomato: App) -> Iterator[Room]:
    """A desk on SQLite."""
    with opened(sqlite_databases, tomato) as made:
        yield made


def _contradicted(know: Knowledge) -> Knowledge:
    """A new trial that found the opposite; nothing that the answer cites is touched."""
    new = replace(found(COPPER), id="copper-spoils-leaves", relation=Relation.NO_EFFECT)
    new = replace(new, text="Copper spray did not reduce leaf lesions of late blight in a new trial.")
    return with_pack(know, replace(know.pack, statements={**know.pack.statements, new.id: new}))


CHANGES: dict[str, tuple[Callable[[Knowledge], Knowledge], str]] = {
    "text": (lambda k: with_statement(k, COPPER, text="Copper."), "its wording for clinicians"),
    "certainty": (lambda k: with_statement(k, COPPER, certainty=Certainty.LOW), "its certainty"),
    "limits": (lambda k: with_statement(k, COPPER, noted="One garden."), "its limits"),
    "retracted": (
        lambda k: with_source(k, "moss1998milk", status=SourceStatus.RETRACTED),
        "Source moss1998milk is now marked as retracted.",
    ),
    "removed": (lambda k: without_statement(k, "milk-reduces-lesions"), "is no longer in the pack."),
    "merged": (
        lambda k: without_statement(k, "milk-reduces-lesions", into="blight-list"),
        "it was merged into blight-list.",
    ),
    "verdict": (_contradicted, "The automatic answer now says"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_takes_the_badge_away_at_once(room: Room, name: str) -> None:
    """Any change beneath an approved answer is named and takes its badge, before anybody looked and after."""
    made = room.approved()
    assert room.badge(made.id)
    change, words = CHANGES[name]
    other = room.on(change(room.desk.know))
    before = publishing.published(other.desk, None, made.id)
    assert (before.reviewed, before.reviews, before.reviewed_at, before.review_due_on) == (False, (), None, None)
    assert (before.state, before.caution) == (State.NEEDS_REVIEW, publishing.STALE)
    assert words in " ".join(before.changed)
    (flagged,) = refreshing.refresh(other.desk)
    assert words in " ".join(c.words for c in flagged.changes)
    after = publishing.published(other.desk, None, made.id)
    assert not after.reviewed
    assert words in " ".join(after.changed)
    assert not other.listed(made.id).reviewed
    assert not room.badge(made.id)  # the pack of before does not bring it back


def test_a_passed_review_date_takes_the_badge_away(room: Room) -> None:
    """On the day after the review was due the badge is gone from page and list, before anybody looked."""
    made = room.approved()
    room.clock.skip(YEAR)
    assert room.badge(made.id)
    assert room.listed(made.id).reviewed
    room.clock.skip(timedelta(days=1))
    assert not room.badge(made.id)
    row = room.listed(made.id)
    assert (row.reviewed, row.status, row.reviewers, row.overdue) == (False, "Needs review", (), True)
    assert [f.answer for f in refreshing.refresh(room.desk)] == [made.id]


def test_nothing_is_flagged_without_a_change(room: Room) -> None:
    """An answer that stands is left alone, and so is one that was never approved."""
    made = room.approved()
    room.submitted()
    assert refreshing.refresh(room.desk) == ()
    other = room.on(with_statement(room.desk.know, "blight-frequency", noted="x"))
    assert refreshing.refresh(other.desk) == ()
    assert room.dossier(made.id) == made
    assert other.badge(made.id)


def test_a_change_is_flagged_once(room: Room) -> None:
    """The same change is not flagged twice; a further one is, and the first stays named."""
    made = room.approved()
    once = room.on(with_statement(room.desk.know, COPPER, noted="One garden."))
    assert len(refreshing.refresh(once.desk)) == 1
    assert refreshing.refresh(once.desk) == ()
    twice = room.on(with_source(once.desk.know, "moss1998milk", status=SourceStatus.RETRACTED))
    assert len(refreshing.refresh(twice.desk)) == 1
    assert len(room.dossier(made.id).flags) == 2
    assert room.entries(made.id)[-2:] == ["flag", "flag"]
    assert auditing.verify(room.records).clean


def test_only_a_new_approval_clears_a_flag(room: Room) -> None:
    """A change that is taken back leaves the flag until somebody approves the answer again."""
    made = room.approved()
    changed = room.on(with_statement(room.desk.know, COPPER, noted="One garden."))
    refreshing.refresh(changed.desk)
    assert refreshing.refresh(room.desk) == ()
    assert not room.badge(made.id)
    assert room.dossier(made.id).state is State.NEEDS_REVIEW
    done = room.approve(made.id)
    assert (done.state, done.version, done.flags) == (State.APPROVED, 1, ())
    assert room.badge(made.id)


def test_an_answer_in_work_is_flagged_without_disturbing_the_work(room: Room) -> None:
    """While a new version is written, the published one loses its badge and the work goes on."""
    made = room.approved()
    drafting.revise(room.desk, Call(AUTHOR, made.id))
    changed = room.on(with_statement(room.desk.know, COPPER, noted="One garden."))
    assert len(refreshing.refresh(changed.desk)) == 1
    assert room.dossier(made.id).state is State.DRAFT
    page = publishing.published(changed.desk, None, made.id)
    assert (page.reviewed, page.version, page.state, page.status) == (False, 1, State.NEEDS_REVIEW, "Needs review")
    assert changed.listed(made.id).status == "Needs review"
    changed.edited(made.id, lambda text: text)
    drafting.submit(changed.desk, Call(AUTHOR, made.id))
    assert changed.approve(made.id).flags == ()
    assert changed.badge(made.id)


def test_what_is_under_review_again_can_be_handed_back(room: Room) -> None:
    """A flagged answer that a reviewer hands back needs review as before."""
    made = room.in_state(State.NEEDS_REVIEW)
    reviewing.check_out(room.desk, Call(REVIEWER, made.id))
    back = reviewing.hand_back(room.desk, Call(REVIEWER, made.id, reason="Later."))
    assert (back.state, back.flags) == (State.NEEDS_REVIEW, made.flags)


def test_many_answers_are_looked_at(room: Room) -> None:
    """Every approved answer that a change touches is flagged in one look, the others are not."""
    many = [room.approved().id for _ in range(3)]
    other = room.on(with_statement(room.desk.know, COPPER, noted="One garden."))
    assert sorted(f.answer for f in refreshing.refresh(other.desk)) == sorted(many)
