"""Who may do what to a published answer, and where it goes: the one table that every door asks.

A cell is (act, state, role, tie to the answer). It is allowed, with the state that follows, or refused with the reason.
What depends on more than the cell (a reason given, a declaration of interests, approvals already there) is asked of
`judge`, which begins with the cell. Nothing here looks at a clock or a record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from footnote.core.editorial import Act, Actor, Approval, Dossier, Role, State, Tie

RANK = {role: at for at, role in enumerate(Role)}
OPEN_STATES = frozenset({State.DRAFT, State.CHANGES_REQUESTED})
LIVE_STATES = frozenset(State) - {State.WITHDRAWN}
PUBLIC_STATES = frozenset(State) - OPEN_STATES


@dataclass(frozen=True)
class Rule:
    """One act: in which states, from which role on for somebody with the tie, and what follows.

    `by_tie` gives the lowest role for each tie, a tie that is missing may not. `to` is None where the state stays.
    """

    states: frozenset[State]
    by_tie: dict[Tie, Role]
    to: State | None
    reason: bool = False
    interests: bool = False


_ANYBODY = {Tie.AUTHOR: Role.AUTHOR, Tie.HOLDER: Role.AUTHOR, Tie.NEITHER: Role.AUTHOR}
_EDITORS = {Tie.AUTHOR: Role.EDITOR, Tie.HOLDER: Role.EDITOR, Tie.NEITHER: Role.EDITOR}
_OWN = {Tie.AUTHOR: Role.AUTHOR, Tie.HOLDER: Role.EDITOR, Tie.NEITHER: Role.EDITOR}
_HOLDER = {Tie.HOLDER: Role.REVIEWER}

RULES: dict[Act, Rule] = {
    Act.EDIT: Rule(OPEN_STATES, _OWN, None),
    Act.SUBMIT: Rule(OPEN_STATES, _OWN, State.SUBMITTED),
    Act.TAKE_BACK: Rule(frozenset({State.SUBMITTED}), _OWN, State.DRAFT),
    Act.ASSIGN: Rule(frozenset({State.SUBMITTED, State.UNDER_REVIEW, State.NEEDS_REVIEW}), _EDITORS, None),
    Act.CHECK_OUT: Rule(
        frozenset({State.SUBMITTED, State.NEEDS_REVIEW}),
        {Tie.NEITHER: Role.REVIEWER},
        State.UNDER_REVIEW,
        interests=True,
    ),
    Act.HAND_BACK: Rule(
        frozenset({State.UNDER_REVIEW}),
        {Tie.HOLDER: Role.REVIEWER, Tie.AUTHOR: Role.EDITOR, Tie.NEITHER: Role.EDITOR},
        State.SUBMITTED,
        reason=True,
    ),
    Act.COMMENT: Rule(
        LIVE_STATES, {Tie.AUTHOR: Role.AUTHOR, Tie.HOLDER: Role.REVIEWER, Tie.NEITHER: Role.REVIEWER}, None
    ),
    Act.REQUEST_CHANGES: Rule(
        frozenset({State.UNDER_REVIEW}), _HOLDER, State.CHANGES_REQUESTED, reason=True, interests=True
    ),
    Act.APPROVE: Rule(frozenset({State.UNDER_REVIEW}), _HOLDER, State.APPROVED, reason=True, interests=True),
    Act.REVISE: Rule(frozenset({State.APPROVED, State.NEEDS_REVIEW}), _ANYBODY, State.DRAFT),
    Act.DROP_REVISION: Rule(OPEN_STATES, _OWN, State.APPROVED),
    Act.FLAG: Rule(LIVE_STATES, {}, None, reason=True),
    Act.WITHDRAW: Rule(LIVE_STATES, _EDITORS, State.WITHDRAWN, reason=True),
}
_OWN_WITHDRAWAL = OPEN_STATES | {State.SUBMITTED}
_NO_REVISION = "There is no approved version to go back to."
_NOT_YOURS = "To withdraw an answer that was approved one needs the role editor or a higher one."

_WHERE = {
    State.DRAFT: "a draft",
    State.SUBMITTED: "submitted",
    State.UNDER_REVIEW: "under review",
    State.CHANGES_REQUESTED: "waiting for changes",
    State.APPROVED: "approved",
    State.NEEDS_REVIEW: "in need of review",
    State.WITHDRAWN: "withdrawn",
}
_DOING = {
    Act.CREATE: "begin an answer",
    Act.EDIT: "edit this answer",
    Act.SUBMIT: "submit this answer",
    Act.TAKE_BACK: "take this answer back",
    Act.ASSIGN: "assign this answer",
    Act.CHECK_OUT: "check this answer out",
    Act.HAND_BACK: "hand this answer back",
    Act.COMMENT: "comment on this answer",
    Act.REQUEST_CHANGES: "request changes",
    Act.APPROVE: "approve this answer",
    Act.REVISE: "revise this answer",
    Act.DROP_REVISION: "drop the revision of this answer",
    Act.FLAG: "flag this answer",
    Act.WITHDRAW: "withdraw this answer",
}


@dataclass(frozen=True)
class Allowed:
    """The act may be done; `to` is the state that follows."""

    to: State


@dataclass(frozen=True)
class Refused:
    """The act may not be done, and why, in a sentence for the person who asked."""

    because: str


Ruling = Allowed | Refused


def ruling(act: Act, state: State | None, role: Role, tie: Tie) -> Ruling:
    """Return the cell of the table; `state` is None where there is no answer yet, which only CREATE allows."""
    if act is Act.CREATE or state is None:
        return _creation(act, state, role)
    rule = RULES[act]
    if state not in rule.states:
        return Refused(f"One cannot {_DOING[act]} while it is {_WHERE[state]}.")
    if act is Act.FLAG or role is Role.SYSTEM:
        if act is not Act.FLAG or role is not Role.SYSTEM:
            return Refused("Only the program flags, and it only flags.")
        return Allowed(State.NEEDS_REVIEW if state is State.APPROVED else state)
    lowest = rule.by_tie.get(tie)
    if act is Act.WITHDRAW and tie is Tie.AUTHOR and state in _OWN_WITHDRAWAL:
        lowest = Role.AUTHOR
    if lowest is None:
        return Refused(_why_not_tie(act, tie))
    if RANK[role] < RANK[lowest]:
        return Refused(f"To {_DOING[act]} one needs the role {lowest} or a higher one{_unless_own(act, tie)}.")
    return Allowed(rule.to or state)


def _creation(act: Act, state: State | None, role: Role) -> Ruling:
    if act is not Act.CREATE:
        return Refused("There is no such answer.")
    if state is not None:
        return Refused("This answer exists already.")
    if role is Role.SYSTEM or RANK[role] < RANK[Role.AUTHOR]:
        return Refused("To begin an answer one needs the role author or a higher one.")
    return Allowed(State.DRAFT)


def _why_not_tie(act: Act, tie: Tie) -> str:
    if tie is Tie.AUTHOR:
        return "Nobody reviews their own work: you wrote a version of this answer."
    if act is Act.CHECK_OUT:
        return "You have checked this answer out already."
    return "Only the person who has checked this answer out decides on it."


def _unless_own(act: Act, tie: Tie) -> str:
    if act is Act.HAND_BACK:
        return ", or to have checked it out"
    own = act in (Act.EDIT, Act.SUBMIT, Act.TAKE_BACK, Act.DROP_REVISION, Act.WITHDRAW) and tie is not Tie.AUTHOR
    return ", or to be its author" if own else ""


def tie_of(person: str, dossier: Dossier) -> Tie:
    """Return how somebody stands to an answer; who wrote any version is its author, whatever else they are."""
    if person == dossier.author or person in dossier.contributors:
        return Tie.AUTHOR
    return Tie.HOLDER if person == dossier.holder else Tie.NEITHER


def judge(act: Act, dossier: Dossier, actor: Actor, reason: str | None, now: datetime, needed: int = 1) -> Ruling:
    """Return whether an act may be done now, by its cell and by what else it needs.

    `needed` is the number of approvals that the pack asks for. An approval that is not the last one leads back to
    "submitted", for the next reviewer; handing back or flagging leads where the answer came from.
    """
    cell = ruling(act, dossier.state, actor.role, tie_of(actor.id, dossier))
    if isinstance(cell, Refused):
        return cell
    because = _lacking(act, actor, reason, now) or _unfit(act, dossier, actor)
    return Refused(because) if because else _leading(act, dossier, needed, cell)


def _lacking(act: Act, actor: Actor, reason: str | None, now: datetime) -> str | None:
    """What somebody has to give or declare before an act, None when nothing is lacking."""
    rule = RULES[act]
    if rule.reason and not (reason or "").strip():
        return "A reason is needed for this, in words."
    if rule.interests and not has_interests(actor, now):
        return "A declaration of interests is needed first, not older than a year."
    return None


def _unfit(act: Act, dossier: Dossier, actor: Actor) -> str | None:
    """Why an act does not fit what has happened to an answer so far, None when it does."""
    if _takes_away_what_is_published(act, dossier, actor):
        return _NOT_YOURS
    if act is Act.FLAG and dossier.approved is None:
        return "Nothing of this answer was approved, so nothing can be flagged."
    if act is Act.DROP_REVISION and not is_revision(dossier):
        return _NO_REVISION
    if act in (Act.CHECK_OUT, Act.APPROVE) and has_approved(actor.id, dossier):
        return "You have approved this version already; another person must."
    return None


def _leading(act: Act, dossier: Dossier, needed: int, cell: Allowed) -> Allowed:
    """Where an act leads, given what has happened so far."""
    if act is Act.HAND_BACK and dossier.approved == dossier.version:
        return Allowed(State.NEEDS_REVIEW)
    if act is Act.DROP_REVISION and dossier.flags:
        return Allowed(State.NEEDS_REVIEW)
    if act is Act.APPROVE and 1 + len(standing(dossier)) < needed:
        return Allowed(State.SUBMITTED)
    return cell


def _takes_away_what_is_published(act: Act, dossier: Dossier, actor: Actor) -> bool:
    """An author may withdraw what nobody approved yet; whoever revises an approved answer is its author too."""
    return act is Act.WITHDRAW and dossier.approved is not None and RANK[actor.role] < RANK[Role.EDITOR]


def has_interests(actor: Actor, now: datetime) -> bool:
    """Whether an actor's declaration of interests counts at a moment."""
    return actor.declaration is not None and now < actor.declaration.expires_at


def standing(dossier: Dossier) -> tuple[Approval, ...]:
    """Return the approvals of the newest version that count in the round of review under way.

    Where an approved version needs review again, only those given since it was flagged count.
    """
    mine = [a for a in dossier.approvals if a.version == dossier.version]
    if dossier.approved != dossier.version:
        return tuple(mine)
    return tuple(a for a in mine if dossier.flagged_at is not None and a.at > dossier.flagged_at)


def of_approved(dossier: Dossier) -> tuple[Approval, ...]:
    """Return the approvals of the version that is published as approved."""
    return tuple(a for a in dossier.approvals if a.version == dossier.approved)


def returned(dossier: Dossier) -> tuple[Approval, ...]:
    """Return the approvals that stay when a round of review ends without one: those from before it began."""
    under_way = standing(dossier)
    return tuple(a for a in of_approved(dossier) if a not in under_way)


def is_revision(dossier: Dossier) -> bool:
    """Whether a version that is not approved is being worked on, with an approved one behind it."""
    return dossier.approved is not None and dossier.approved != dossier.version


def has_approved(person: str, dossier: Dossier) -> bool:
    """Whether somebody's approval already counts in the round of review under way."""
    return any(a.reviewer == person for a in standing(dossier))


def may_see(dossier: Dossier, actor: Actor | None) -> bool:
    """Whether somebody, or anybody where `actor` is None, may see an answer.

    What was once submitted is seen by all, with its state; a draft only by its authors and by reviewers, also one that
    was withdrawn before it was submitted.
    """
    never_submitted = dossier.state is State.WITHDRAWN and dossier.submitted_at is None
    if dossier.approved is not None or (dossier.state in PUBLIC_STATES and not never_submitted):
        return True
    if actor is None:
        return False
    return RANK[actor.role] >= RANK[Role.REVIEWER] or tie_of(actor.id, dossier) is Tie.AUTHOR


def may_see_work(dossier: Dossier, actor: Actor | None) -> bool:
    """Whether somebody may see the work on an answer: every version, comments, and who holds it."""
    if actor is None:
        return False
    return RANK[actor.role] >= RANK[Role.REVIEWER] or tie_of(actor.id, dossier) is Tie.AUTHOR


def may_write(actor: Actor | None) -> bool:
    """Whether somebody may begin an answer."""
    return actor is not None and isinstance(ruling(Act.CREATE, None, actor.role, Tie.NEITHER), Allowed)


def allowed_acts(dossier: Dossier, actor: Actor) -> dict[Act, Ruling]:
    """Return the cell of each act for somebody at an answer, in the order of the acts; for showing buttons."""
    tie = tie_of(actor.id, dossier)
    cells: dict[Act, Ruling] = {
        act: ruling(act, dossier.state, actor.role, tie) for act in Act if act is not Act.CREATE
    }
    if isinstance(cells[Act.WITHDRAW], Allowed) and _takes_away_what_is_published(Act.WITHDRAW, dossier, actor):
        cells[Act.WITHDRAW] = Refused(_NOT_YOURS)
    if isinstance(cells[Act.DROP_REVISION], Allowed) and not is_revision(dossier):
        cells[Act.DROP_REVISION] = Refused(_NO_REVISION)
    return cells
