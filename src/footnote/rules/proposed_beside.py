"""A candidate beside the statements that relate the same things: the same figure, another one, or another direction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from footnote.core.check import ReasonCode
from footnote.core.proposal import Candidate
from footnote.core.relation import RULES, RelationRule, Sense, Vote
from footnote.core.source import SourceId
from footnote.core.statement import Setting, Statement, StatementId
from footnote.rules.knowledge import Knowledge
from footnote.rules.measures import unit_name

DIGITS, NEARLY, FEW = 5, 0.75, 2
"""Numbers with so many digits together tell a result from others; so large a share of them is the same result."""
_OPPOSITE = (frozenset({Sense.MORE, Sense.LESS}), frozenset({Sense.BENEFIT, Sense.HARM}))

_GOOD = {Sense.MORE: Sense.BENEFIT, Sense.LESS: Sense.HARM}


@dataclass(frozen=True)
class Differing:
    """A statement that says something else of the same things than a candidate does, and how, a line for each way."""

    statement: Statement
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Shared:
    """A statement that gives a candidate's numbers but for those that are `missing` there, ascending."""

    statement: Statement
    missing: tuple[Decimal, ...]

    @property
    def reason(self) -> str:
        """What is missing, in words."""
        listed = ", ".join(format(v, "f") for v in self.missing)
        return f"{ReasonCode.NUMBER_DIFFERS}: It gives the numbers of the statement, and besides: {listed}."


def differing(c: Candidate, near: Mapping[StatementId, float], know: Knowledge) -> Differing | None:
    """Return the statement, of those that are near in words, from which a candidate differs in number or direction.

    Only where the words of the candidate tell its relation, and subject, object and setting are those of the statement.
    One that goes the same way comes before one that goes another.
    """
    if c.triple.relation is None:
        return None
    own = RULES[c.triple.relation]
    setting = c.setting or Setting.HUMAN
    alike = [s for i in near if (s := know.pack.statements[i]).rule.family is own.family and relates_same(c, s, know)]
    alike = [s for s in alike if s.qualifiers.setting is setting or c.setting is None]
    for s in alike:
        if not _opposed(own, s, know):
            words = _other_number(c, s)
            return Differing(s, (words,)) if words else None
    return next((Differing(s, (_other_way(own, s),)) for s in alike), None)


def _other_way(own: RelationRule, s: Statement) -> str:
    return f'{ReasonCode.DIRECTION_DIFFERS}: Its words suggest "{own.words}", the statement says "{s.rule.words}".'


def relates_same(c: Candidate, s: Statement, know: Knowledge) -> bool:
    """Whether a candidate seems to relate what a statement relates, or something narrower."""
    sides = ((s.subjects, c.triple.subjects), (s.objects, c.triple.objects))
    return all(any(not know.reach(x).isdisjoint(own) for x in held) for held, own in sides)


def shared_numbers(
    c: Candidate, source: SourceId | None, near: Mapping[StatementId, float], know: Knowledge
) -> Shared | None:
    """Return the statement that gives nearly all of a candidate's numbers, None where none does.

    Only statements of the same work or near in words are looked at. The numbers must tell a result by their digits, or
    all be given, two or more, by the nearest statement or one of the same work.
    """
    values = {v for n in c.numbers for v in (n.value, *(n.interval or ()))}
    nearest = next(iter(near), None)
    found: list[Shared] = []
    for s in know.pack.statements.values() if values else ():
        own = source is not None and any(x.source == source for x in s.sources)
        if not own and s.id not in near:
            continue
        held = values & {v for q in s.quantities for v in (q.value, *(q.interval or ())) if v is not None}
        telling = sum(len(v.normalize().as_tuple().digits) for v in held) >= DIGITS
        all_few = held == values and len(held) >= FEW and (own or s.id == nearest)
        if all_few or (telling and len(held) >= NEARLY * len(values)):
            found.append(Shared(s, tuple(sorted(values - held))))
    return min(found, key=lambda x: (len(x.missing), x.statement.id), default=None)


def _opposed(own: RelationRule, s: Statement, know: Knowledge) -> bool:
    """Whether a relation goes the other way than a statement; more of what is good is a benefit."""
    good = any(c in know.good for c in s.objects)
    senses = frozenset(_GOOD.get(r.sense, r.sense) if good else r.sense for r in (own, s.rule))
    return {own.vote, s.rule.vote} == {Vote.FOR, Vote.AGAINST} or senses in _OPPOSITE


def _other_number(c: Candidate, s: Statement) -> str | None:
    """Say which number differs: the first of a unit that both give, where the statement gives none of its values."""
    held: dict[str, list[str]] = {}
    for q in s.quantities:
        if q.value is not None and q.unit:
            held.setdefault(unit_name(q.unit), []).append(format(q.value, "f"))
    for n in c.numbers:
        unit = unit_name(n.unit or "")
        if unit in held and format(n.value, "f") not in held[unit]:
            return f"{ReasonCode.NUMBER_DIFFERS}: It gives {n.value:f} {unit}, the statement {held[unit][0]} {unit}."
    return None
