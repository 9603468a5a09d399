"""Acts by their names: each does what the act does, and nothing else is done so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from footnote.core.editorial import Act, State
from footnote.errors import BadRequest, NotPublished
from footnote.services import acting
from footnote.services.acting import Assignment, act
from footnote.services.desk import Call
from footnote.wiring import App
from tests.databases import SqliteDatabases
from tests.desk import AUTHOR, EDITOR, REVIEWER, Room, opened

OTHERWISE = {Act.CREATE, Act.EDIT, Act.COMMENT, Act.FLAG}


@pytest.fixture
def room(sqlite_databases: SqliteDatabases, tomato: App) -> Iterator[Room]:
    """A desk."""
    with opened(sqlite_databases, tomato) as found:
        yield found


def test_every_act_is_done_by_name_or_in_a_way_of_its_own() -> None:
    """No act is forgotten: what has no name here needs a text, a line, or the program itself."""
    assert set(acting.names()) == {str(a) for a in Act} - {str(a) for a in OTHERWISE}


@pytest.mark.parametrize("wanted", sorted(OTHERWISE))
def test_what_is_done_otherwise_is_refused(room: Room, wanted: Act) -> None:
    """An act that needs more than a name is refused by a message that names those that do not."""
    made = room.draft()
    with pytest.raises(BadRequest) as refused:
        act(room.desk, Call(AUTHOR, made.id, reason="Because."), wanted)
    assert "submit" in refused.value.remedy
    assert room.dossier(made.id) == made


def test_acts_lead_where_they_lead(room: Room) -> None:
    """Submitting, taking back, checking out, handing back and withdrawing by name lead where the table says."""
    made = room.draft()
    walk = [
        (AUTHOR, Act.SUBMIT, State.SUBMITTED),
        (AUTHOR, Act.TAKE_BACK, State.DRAFT),
        (AUTHOR, Act.SUBMIT, State.SUBMITTED),
        (REVIEWER, Act.CHECK_OUT, State.UNDER_REVIEW),
        (REVIEWER, Act.HAND_BACK, State.SUBMITTED),
        (REVIEWER, Act.CHECK_OUT, State.UNDER_REVIEW),
        (REVIEWER, Act.REQUEST_CHANGES, State.CHANGES_REQUESTED),
        (AUTHOR, Act.SUBMIT, State.SUBMITTED),
        (REVIEWER, Act.CHECK_OUT, State.UNDER_REVIEW),
        (REVIEWER, Act.APPROVE, State.APPROVED),
        (EDITOR, Act.REVISE, State.DRAFT),
        (EDITOR, Act.WITHDRAW, State.WITHDRAWN),
    ]
    for who, wanted, state in walk:
        assert act(room.desk, Call(who, made.id, reason="Because."), wanted).state is state


def test_a_reviewer_is_assigned_by_login(room: Room) -> None:
    """A login in any letter case finds its person, an unknown one nobody, and no login takes the assignment back."""
    made = room.submitted()
    call = Call(EDITOR, made.id)
    given = act(room.desk, call, Act.ASSIGN, Assignment(" Reviewer-B ", "2026-12-31"))
    assert (given.assignee, given.due_on) == (REVIEWER.id, "2026-12-31")
    with pytest.raises(NotPublished):
        act(room.desk, call, Act.ASSIGN, Assignment("nobody"))
    assert act(room.desk, call, Act.ASSIGN).assignee is None


def test_only_an_assignment_names_somebody(room: Room) -> None:
    """A login or a day given with another act is refused, so that nobody believes that it was taken."""
    made = room.draft()
    for assignment in (Assignment("reviewer-b"), Assignment(due_on="2026-12-31")):
        with pytest.raises(BadRequest):
            act(room.desk, Call(AUTHOR, made.id), Act.SUBMIT, assignment)
