"""The workflow table, cell by cell against a table written by hand, and what `judge` asks beyond the cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from footnote.core.editorial import Act, Actor, Approval, Declaration, Dossier, Role, State, Tie
from footnote.rules.workflow import Allowed, Refused, allowed_acts, judge, may_see, may_see_work, ruling, tie_of

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
YEAR = timedelta(days=365)

# The lowest role that may, for the author, the holder and somebody with no tie, in each state: a(uthor), r(eviewer),
# e(ditor), s (the program alone), - nobody. Columns: draft, submitted, under review, changes requested, approved, needs
# review, withdrawn.
EXPECTED = """
edit             aee --- --- aee --- --- ---
submit           aee --- --- aee --- --- ---
take-back        --- aee --- --- --- --- ---
assign           --- eee eee --- --- eee ---
check-out        --- --r --- --- --- --r ---
hand-back        --- --- ere --- --- --- ---
comment          arr arr arr arr arr arr ---
request-changes  --- --- -r- --- --- --- ---
approve          --- --- -r- --- --- --- ---
revise           --- --- --- --- aaa aaa ---
drop-revision    aee --- --- aee --- --- ---
flag             sss sss sss sss sss sss ---
withdraw         aee aee eee aee eee eee ---
create           --- --- --- --- --- --- ---
"""
COLUMNS = "draft submitted under-review changes-requested approved needs-review withdrawn".split()
TIES = "author holder neither".split()
LADDER = "reader author reviewer editor administrator".split()
LEADS_TO = {
    "submit": "submitted",
    "take-back": "draft",
    "check-out": "under-review",
    "hand-back": "submitted",
    "request-changes": "changes-requested",
    "approve": "approved",
    "revise": "draft",
    "drop-revision": "approved",
    "withdraw": "withdrawn",
}
CELLS = {
    (act, state, tie): letters[t]
    for act, *row in (line.split() for line in EXPECTED.strip().splitlines())
    for state, letters in zip(COLUMNS, row, strict=True)
    for t, tie in enumerate(TIES)
}


def may(letter: str, role: str) -> bool:
    """Whether a role reaches the letter of a cell."""
    if role == "system" or letter in "s-":
        return role == "system" and letter == "s"
    lowest = {"a": "author", "r": "reviewer", "e": "editor"}[letter]
    return LADDER.index(role) >= LADDER.index(lowest)


def follows(act: str, state: str) -> str:
    """Return the state that an allowed act leads to."""
    if act == "flag":
        return "needs-review" if state == "approved" else state
    return LEADS_TO.get(act, state)


def test_the_expected_table_has_every_cell() -> None:
    """The table written by hand has every act, every state and every tie."""
    assert set(CELLS) == {(str(a), str(s), str(t)) for a, s, t in product(Act, State, Tie)}
    assert {*LADDER, "system"} == {str(r) for r in Role}


@pytest.mark.parametrize("act", Act)
def test_every_cell_is_as_expected(act: Act) -> None:
    """Each act in each state is allowed exactly to the roles and ties of the table, and leads where it should."""
    for state, role, tie in product(State, Role, Tie):
        cell = ruling(act, state, role, tie)
        if may(CELLS[str(act), str(state), str(tie)], str(role)):
            assert cell == Allowed(State(follows(str(act), str(state)))), (state, role, tie)
        else:
            assert isinstance(cell, Refused), (state, role, tie)


@pytest.mark.parametrize("act", Act)
def test_where_there_is_no_answer_one_can_only_begin_one(act: Act) -> None:
    """Without an answer an author or a higher role may begin one, and nothing else may be done by anybody."""
    for role, tie in product(Role, Tie):
        cell = ruling(act, None, role, tie)
        if act is Act.CREATE and str(role) in LADDER[1:]:
            assert cell == Allowed(State.DRAFT)
        else:
            assert isinstance(cell, Refused)


def test_every_refusal_says_why() -> None:
    """A refusal is a sentence for the person who asked, never the name of a constant."""
    for act, state, role, tie in product(Act, [None, *State], Role, Tie):
        cell = ruling(act, state, role, tie)
        if isinstance(cell, Refused):
            assert cell.because[0].isupper()
            assert cell.because.endswith(".")
            assert "_" not in cell.because


def actor(id: str, role: Role, declared: bool = True, expires: datetime = NOW + YEAR) -> Actor:
    """Return somebody with a declaration of interests, or without."""
    return Actor(id, id, role, Declaration(id, "None declared.", NOW, expires) if declared else None)


def approval(reviewer: str, version: int, at: datetime = NOW) -> Approval:
    """Return an approval."""
    return Approval(reviewer, reviewer, Role.REVIEWER, "None declared.", "Checked.", version, "0" * 64, at)


def dossier(state: State, holder: str | None = None, version: int = 1, approved: int | None = None) -> Dossier:
    """Return an answer of "writer" in a state."""
    made = Dossier(
        "a", "q", "clinician", "t", None, "topic", state, "writer", frozenset({"writer"}), version, 1, NOW, NOW
    )
    return replace(made, holder=holder, approved=approved)


HELD = dossier(State.UNDER_REVIEW, holder="b")
B = actor("b", Role.REVIEWER)
EDITOR = actor("c", Role.EDITOR)
DECISIONS = (Act.HAND_BACK, Act.REQUEST_CHANGES, Act.APPROVE, Act.WITHDRAW, Act.FLAG)


def test_who_wrote_any_version_is_the_author() -> None:
    """Whoever wrote any version is its author, even where they hold it; who holds it is the holder."""
    many = replace(HELD, contributors=frozenset({"writer", "b"}))
    assert tie_of("b", many) is Tie.AUTHOR
    assert tie_of("writer", replace(HELD, contributors=frozenset())) is Tie.AUTHOR
    assert tie_of("b", HELD) is Tie.HOLDER
    assert tie_of("c", HELD) is Tie.NEITHER


@pytest.mark.parametrize("reason", [None, "", " ", "\n\t "])
def test_a_decision_without_a_reason_is_refused(reason: str | None) -> None:
    """Every decision needs a reason in words, acceptance too."""
    for act in DECISIONS:
        who = actor("footnote", Role.SYSTEM) if act is Act.FLAG else B if act is not Act.WITHDRAW else EDITOR
        held = replace(HELD, approved=1) if act is Act.FLAG else HELD
        assert isinstance(judge(act, held, who, reason, NOW), Refused), act
        assert isinstance(judge(act, held, who, "Because.", NOW), Allowed), act


@pytest.mark.parametrize("who", [actor("b", Role.REVIEWER, declared=False), actor("b", Role.REVIEWER, expires=NOW)])
def test_interests_must_be_declared_and_not_older_than_a_year(who: Actor) -> None:
    """Without a declaration that counts now nobody takes an answer or decides on it, but they can hand it back."""
    assert isinstance(judge(Act.CHECK_OUT, dossier(State.SUBMITTED), who, None, NOW), Refused)
    assert isinstance(judge(Act.APPROVE, HELD, who, "Because.", NOW), Refused)
    assert isinstance(judge(Act.REQUEST_CHANGES, HELD, who, "Because.", NOW), Refused)
    assert judge(Act.HAND_BACK, HELD, who, "Because.", NOW) == Allowed(State.SUBMITTED)


def test_a_declaration_counts_until_it_expires() -> None:
    """A declaration counts up to the moment at which it expires, not at it."""
    who = actor("b", Role.REVIEWER, expires=NOW + timedelta(microseconds=1))
    assert isinstance(judge(Act.APPROVE, HELD, who, "Because.", NOW), Allowed)
    assert isinstance(judge(Act.APPROVE, HELD, who, "Because.", NOW + timedelta(microseconds=1)), Refused)


def test_the_last_approval_publishes_and_one_before_it_does_not() -> None:
    """Where two approvals are asked for, the first leads back to the queue and the second approves."""
    assert judge(Act.APPROVE, HELD, B, "Because.", NOW, 1) == Allowed(State.APPROVED)
    assert judge(Act.APPROVE, HELD, B, "Because.", NOW, 2) == Allowed(State.SUBMITTED)
    second = replace(HELD, approvals=(approval("e", 1),))
    assert judge(Act.APPROVE, second, B, "Because.", NOW, 2) == Allowed(State.APPROVED)


def test_an_approval_of_another_version_does_not_count() -> None:
    """An approval of an older version counts nothing for the newest one."""
    held = replace(HELD, version=2, approvals=(approval("e", 1),))
    assert judge(Act.APPROVE, held, B, "Because.", NOW, 2) == Allowed(State.SUBMITTED)


def test_nobody_approves_twice() -> None:
    """Whoever approved a version neither takes it again nor approves it again in the same round."""
    again = replace(HELD, approvals=(approval("b", 1),))
    assert isinstance(judge(Act.APPROVE, again, B, "Because.", NOW, 2), Refused)
    waiting = replace(again, state=State.SUBMITTED, holder=None)
    assert isinstance(judge(Act.CHECK_OUT, waiting, B, None, NOW, 2), Refused)


def test_after_a_flag_only_fresh_approvals_count() -> None:
    """An approval from before a flag does not count, and whoever gave it may review again."""
    flagged = replace(HELD, approved=1, approvals=(approval("b", 1), approval("e", 1)), flagged_at=NOW, flags=("x",))
    assert judge(Act.APPROVE, flagged, B, "Because.", NOW, 2) == Allowed(State.SUBMITTED)
    later = NOW + timedelta(days=1)
    once = replace(flagged, approvals=(approval("e", 1, later),))
    assert judge(Act.APPROVE, once, B, "Because.", later, 2) == Allowed(State.APPROVED)


def test_handing_back_leads_where_it_came_from() -> None:
    """An approved version that needs review goes back there, any other one to the queue."""
    assert judge(Act.HAND_BACK, HELD, B, "Because.", NOW) == Allowed(State.SUBMITTED)
    assert judge(Act.HAND_BACK, replace(HELD, approved=1), B, "Because.", NOW) == Allowed(State.NEEDS_REVIEW)
    newer = replace(HELD, approved=1, version=2)
    assert judge(Act.HAND_BACK, newer, B, "Because.", NOW) == Allowed(State.SUBMITTED)


def test_what_was_never_approved_is_not_flagged() -> None:
    """The program flags only what was approved once."""
    program = actor("footnote", Role.SYSTEM)
    assert isinstance(judge(Act.FLAG, dossier(State.SUBMITTED), program, "Because.", NOW), Refused)


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.CHANGES_REQUESTED])
def test_an_author_cannot_take_away_what_is_published(state: State) -> None:
    """An author withdraws what only they have seen through, never an answer that was once approved; an editor may."""
    writer, fresh, once = actor("writer", Role.AUTHOR), dossier(state), dossier(state, version=2, approved=1)
    assert judge(Act.WITHDRAW, fresh, writer, "Because.", NOW) == Allowed(State.WITHDRAWN)
    assert isinstance(judge(Act.WITHDRAW, once, writer, "Because.", NOW), Refused)
    assert isinstance(allowed_acts(once, writer)[Act.WITHDRAW], Refused)
    assert judge(Act.WITHDRAW, once, EDITOR, "Because.", NOW) == Allowed(State.WITHDRAWN)


ONLOOKERS = (None, actor("r", Role.READER), actor("other", Role.AUTHOR))
INSIDERS = (actor("writer", Role.AUTHOR), B, EDITOR)


@pytest.mark.parametrize(
    ("answer", "is_public"),
    [
        (dossier(State.DRAFT), False),
        (dossier(State.CHANGES_REQUESTED), False),
        (dossier(State.SUBMITTED), True),
        (dossier(State.UNDER_REVIEW), True),
        (dossier(State.APPROVED, approved=1), True),
        (dossier(State.DRAFT, version=2, approved=1), True),
        (dossier(State.NEEDS_REVIEW, approved=1), True),
        (dossier(State.WITHDRAWN, approved=1), True),
        (replace(dossier(State.WITHDRAWN), submitted_at=NOW), True),
        (dossier(State.WITHDRAWN), False),
    ],
)
def test_readers_see_what_was_handed_in_and_never_a_draft(answer: Dossier, is_public: bool) -> None:
    """Readers see what was submitted or approved, and a draft not even once it is withdrawn."""
    assert [may_see(answer, who) for who in ONLOOKERS] == [is_public] * 3
    assert [may_see(answer, who) for who in INSIDERS] == [True] * 3
    assert [may_see_work(answer, who) for who in ONLOOKERS] == [False] * 3
    assert [may_see_work(answer, who) for who in INSIDERS] == [True] * 3


def test_the_acts_of_somebody_are_those_of_the_table() -> None:
    """The acts shown to somebody are the cells of the table, each act but the first once."""
    shown = allowed_acts(HELD, B)
    assert list(shown) == [a for a in Act if a is not Act.CREATE]
    assert shown == {a: ruling(a, State.UNDER_REVIEW, Role.REVIEWER, Tie.HOLDER) for a in shown}
