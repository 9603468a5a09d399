"""The verdict of a yes/no question: one table over the votes of the statements that unify with it.

Rows, first match wins (a test names each):

1. nothing votes and nothing unknown unifies       → no-evidence
2. only "not known" or single-case reports unify   → uncertain (exact thing asked) or no-evidence (wider thing)
   a treatment that is only being studied or announced → uncertain
3. for only, none at least moderate                → uncertain, says why
4. for only, a strict cause asked, associations only → uncertain, linked
5. for only                                        → yes
6. against only, at least moderate                 → no
7. against only, low                               → uncertain
8. both, weights less than a step apart, or both weak in a dispute that the pack records → mixed
9. both, one side heavier                          → that side's row

Weight: certainty, one step down for animals, laboratory and case reports, a half step up for systematic
reviews, guidelines and randomised trials. A negative finding in a narrower thing or group than the one
asked about does not count against a positive one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from footnote.core.answer import Verdict
from footnote.core.relation import Family, Relation, Sense, Vote
from footnote.core.statement import Certainty, Design, Setting, Statement
from footnote.rules.unify import Fit

STEP = 1.0
HALF = 0.5
MODERATE = 3


class Basis(StrEnum):
    """Why a verdict is what it is, for the words beside it."""

    DIRECT = "direct"
    ASSOCIATION = "association"
    LOW = "low"
    ANIMAL = "animal"
    LABORATORY = "laboratory"
    CASES = "cases"
    OTHER_PEOPLE = "other-people"
    NOT_STUDIED = "not-studied"
    UNDER_STUDY = "under-study"
    SENTENCE = "sentence"
    NOTHING = "nothing"
    CONFLICT = "conflict"
    BOTH_SIDES = "both-sides"
    WITHHELD = "withheld"


@dataclass(frozen=True)
class Decision:
    """A verdict, why, and the statements that decide it, strongest first, each side's best before the rest."""

    verdict: Verdict
    basis: Basis
    deciding: tuple[Statement, ...]


@dataclass(frozen=True)
class Ballot:
    """What is asked: the family, the direction, whether a strict cause is meant, and whether the opposite is asked."""

    family: Family | None
    sense: Sense
    strict_cause: bool
    negated: bool = False


def vote(s: Statement, ballot: Ballot, fit: Fit) -> Vote:
    """Return how a statement that unifies with the question votes on it."""
    rule = s.rule
    if rule.family is Family.DEFINITION and ballot.family is Family.CAUSE and s.relation is not Relation.MECHANISM_OF:
        return Vote.NONE
    guided = ballot.family is Family.RECOMMENDATION and rule.family is not Family.RECOMMENDATION
    if rule.vote in (Vote.NONE, Vote.UNKNOWN) or not concerned(rule.family, ballot.family):
        return Vote.UNKNOWN if rule.vote is Vote.UNKNOWN and not guided else Vote.NONE
    agrees = rule.vote is Vote.FOR and _same_direction(rule.sense, ballot.sense, fit)
    return Vote.FOR if agrees is not ballot.negated else Vote.AGAINST


def _same_direction(said: Sense, asked: Sense, fit: Fit) -> bool:
    """Whether the effect said goes the way that was asked about.

    Benefit is more of a good thing or less of any other, harm the reverse; a thing spoken of from its other side turns
    round.
    """
    if Sense.ANY in (said, asked):
        return True
    more = {Sense.BENEFIT: fit.good, Sense.HARM: not fit.good}.get(said, said is Sense.MORE)
    if asked in (Sense.BENEFIT, Sense.HARM):
        return (more is fit.good) is (asked is Sense.BENEFIT)
    return (more is not fit.flipped) is (asked is Sense.MORE)


_ANSWERS: dict[Family, frozenset[Family]] = {
    Family.CAUSE: frozenset({Family.CAUSE, Family.EFFECT, Family.DEFINITION}),
    Family.EFFECT: frozenset({Family.EFFECT, Family.CAUSE}),
    Family.RECOMMENDATION: frozenset({Family.RECOMMENDATION}),
    Family.TEST: frozenset({Family.TEST, Family.RECOMMENDATION}),
}


def concerned(said: Family, asked: Family | None) -> bool:
    """Whether what a statement says answers the family asked about; where none is asked about, all do."""
    if asked is None or asked not in _ANSWERS:
        return True
    return said in _ANSWERS[asked]


def weight(s: Statement) -> float:
    """Return the weight of a statement as evidence: 4.5 (strong) down to 0."""
    total = float(s.certainty.rank)
    if s.qualifiers.setting is not Setting.HUMAN or s.qualifiers.design is Design.CASE_REPORT:
        total -= STEP
    if s.qualifiers.design in (Design.SYSTEMATIC_REVIEW, Design.RCT, Design.GUIDELINE):
        total += HALF
    return total


def is_solid(s: Statement) -> bool:
    """Whether a statement can carry a yes or a no: moderate or high, in humans, more than single cases."""
    return (
        s.certainty.rank >= MODERATE
        and s.qualifiers.setting is Setting.HUMAN
        and s.qualifiers.design not in (Design.CASE_REPORT, Design.PRECLINICAL)
    )


def decide(found: list[tuple[Statement, Fit]], ballot: Ballot) -> Decision:
    """Return the verdict over statements that unify with a yes/no question, by the table above."""
    votes: dict[Vote, list[tuple[Statement, Fit]]] = {v: [] for v in Vote}
    for s, f in found:
        if ballot.family is Family.EFFECT and s.rule.family is Family.CAUSE and not f.both:
            continue  # a harm or link of a treatment says nothing of what it was asked to help with
        votes[vote(s, ballot, f)].append((s, f))
    own_for = [x for x in votes[Vote.FOR] if not x[1].foreign]
    own_against = [x for x in votes[Vote.AGAINST] if not x[1].foreign]
    if not (own_for or own_against):
        return _nothing_direct(votes, ballot)
    differing = [x for x in votes[Vote.UNKNOWN] if x[0].relation is Relation.GUIDANCE_DIFFERS and x[1].exact]
    if differing and ballot.family is Family.RECOMMENDATION:
        sides = (*_statements(_ranked(differing)), *_statements(_ranked(own_for + own_against)))
        return Decision(Verdict.MIXED, Basis.CONFLICT, sides)
    if own_for:
        full = [x for x in own_against if not x[1].narrower and not x[1].narrowed]
        whole = [x for x in own_for if not x[1].narrowed] or own_for
        own_against = full or [x for x in own_against if x[0].conflict_group in _groups(whole)]
    pro, con = _ranked(own_for), _ranked(own_against)
    if pro and con:
        return _both(pro, con, ballot)
    return _positive(_statements(pro), ballot) if pro else _negative(_statements(con))


def _groups(found: list[tuple[Statement, Fit]]) -> frozenset[str]:
    return frozenset(s.conflict_group for s, _ in found if s.conflict_group)


Ranked = list[tuple[float, Statement]]


def _ranked(found: list[tuple[Statement, Fit]]) -> Ranked:
    """Statements with their weight for this question, heaviest first: half a step more for the very thing asked,
    half a step less for a narrower thing and for a narrower group."""
    weighed = [(weight(s) + HALF * f.exact - HALF * f.narrower - HALF * bool(f.narrowed), s) for s, f in found]
    return sorted(weighed, key=lambda x: (-x[0], x[1].id))


def _statements(ranked: Ranked) -> list[Statement]:
    return [s for _, s in ranked]


def _nothing_direct(votes: dict[Vote, list[tuple[Statement, Fit]]], ballot: Ballot) -> Decision:
    elsewhere = _statements(_ranked(votes[Vote.FOR] + votes[Vote.AGAINST]))
    if elsewhere:
        return Decision(Verdict.UNCERTAIN, Basis.OTHER_PEOPLE, tuple(elsewhere))
    exact = _statements(_ranked([x for x in votes[Vote.UNKNOWN] if x[1].exact]))
    if exact:
        cases = all(s.relation is Relation.REPORTED_WITH for s in exact)
        return Decision(Verdict.UNCERTAIN, Basis.CASES if cases else Basis.NOT_STUDIED, tuple(exact))
    studied = [x for x in votes[Vote.NONE] if x[0].rule.family is Family.RESEARCH and not x[1].foreign]
    if studied and ballot.family is Family.EFFECT:
        return Decision(Verdict.UNCERTAIN, Basis.UNDER_STUDY, tuple(_statements(_ranked(studied))))
    unknown = _statements(_ranked([x for x in votes[Vote.UNKNOWN] if x[0].relation is not Relation.REPORTED_WITH]))
    if unknown:
        return Decision(Verdict.UNCERTAIN, Basis.NOT_STUDIED, tuple(unknown))
    return Decision(Verdict.NO_EVIDENCE, Basis.NOTHING, tuple(_statements(_ranked(votes[Vote.UNKNOWN]))))


def _positive(pro: list[Statement], ballot: Ballot) -> Decision:
    solid = [s for s in pro if is_solid(s)]
    if not solid:
        return Decision(Verdict.UNCERTAIN, _why_weak(pro), tuple(pro))
    causal = [s for s in solid if s.relation is not Relation.ASSOCIATED_WITH]
    if ballot.strict_cause and not causal:
        return Decision(Verdict.UNCERTAIN, Basis.ASSOCIATION, tuple(pro))
    first = causal if ballot.strict_cause else solid
    rest = [s for s in pro if s not in first]
    return Decision(Verdict.YES, Basis.DIRECT, (*first, *rest))


def _negative(con: list[Statement]) -> Decision:
    if any(is_solid(s) for s in con):
        return Decision(Verdict.NO, Basis.DIRECT, tuple(con))
    return Decision(Verdict.UNCERTAIN, _why_weak(con), tuple(con))


def _both(pros: Ranked, cons: Ranked, ballot: Ballot) -> Decision:
    gap = pros[0][0] - cons[0][0]
    pro, con = _statements(pros), _statements(cons)
    disputed = bool({s.conflict_group for s in pro} & {s.conflict_group for s in con} - {None})
    weak = not any(is_solid(s) for s in (pro[0], con[0]))
    if abs(gap) < STEP or (disputed and weak):
        return Decision(Verdict.MIXED, Basis.CONFLICT, (pro[0], con[0], *pro[1:], *con[1:]))
    winner = _positive(pro, ballot) if gap > 0 else _negative(con)
    loser = con if gap > 0 else pro
    return Decision(winner.verdict, winner.basis, (*winner.deciding[:3], *loser[:2], *winner.deciding[3:]))


def _why_weak(found: list[Statement]) -> Basis:
    if all(s.qualifiers.setting is Setting.ANIMAL for s in found):
        return Basis.ANIMAL
    if all(s.qualifiers.setting is not Setting.HUMAN for s in found):
        return Basis.LABORATORY
    if all(s.qualifiers.design is Design.CASE_REPORT for s in found):
        return Basis.CASES
    return Basis.LOW


def lowest(found: tuple[Statement, ...]) -> Certainty:
    """Return the lowest certainty of some statements; there must be at least one."""
    return min((s.certainty for s in found), key=lambda c: c.rank)
