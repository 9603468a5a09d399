"""Whether a statement speaks of what a question asks about, and on which side of its relation.

A narrower concept answers a wider question (emphysema is a lung disease); a wider one does not answer a
narrower question; a thing that is only named in the sentence counts less than one it is about.
"""

from __future__ import annotations

from dataclasses import dataclass

from footnote.core.concept import ConceptId, ConceptKind
from footnote.core.question import QuestionKind, Reading
from footnote.core.relation import Family
from footnote.core.statement import Setting, Statement
from footnote.rules.knowledge import Knowledge
from footnote.rules.words import keys

EXACT = 1.0
NARROWER = 0.9
NAMED = 0.7
GENERAL = 0.65
PARENT = 0.45
WIDER = 0.3
HELD = 0.6
FOREIGN_KINDS = frozenset({ConceptKind.DISEASE, ConceptKind.THERAPY})
NARROWING_KINDS = frozenset({ConceptKind.POPULATION, ConceptKind.THERAPY})
LINKED, LINKED_MANY = 0.7, 0.6


@dataclass(frozen=True)
class Fit:
    """How a statement matches the hard concepts of a question.

    `coverage` is the share, 0 to 1, of the question's weight that the statement is about. `links` is true
    when the question's concepts stand on both sides of the relation as asked, so that the statement may vote.
    `exact` tells that every concept asked about stands in the reading itself, `narrower` that one was met only
    through a narrower one, `both` that something asked about is on the object's side, `flipped`
    that its opposite is (death for survival), `good` that more of the object is better. `narrowed` lists the
    population the question did not ask for; `foreign` tells that the statement holds for people without the
    pack's disease.
    """

    coverage: float
    links: bool
    exact: bool
    narrower: bool
    both: bool
    flipped: bool
    good: bool
    narrowed: tuple[ConceptId, ...]
    foreign: bool


def hard(reading: Reading, know: Knowledge) -> tuple[ConceptId, ...]:
    """Return the concepts that a matching statement must be about: neither the root, nor merely the sort of thing,
    nor adults, whom statements mean unless they say otherwise."""
    asked = [c for c in (*reading.core, *reading.population) if not _is_part(c, reading, know)]
    soft_measures = reading.amount is not None or reading.kind is QuestionKind.INTERPRETATION
    grown = know.pack.info.roles.get("adult")
    harm = know.pack.info.roles.get("harm") if reading.kind is QuestionKind.SAFETY else None
    return tuple(
        c
        for c in asked
        if (not know.is_root(c) or know.pack.concepts[c].kind is ConceptKind.VARIANT)
        and not know.is_soft(c)
        and c not in (grown, harm)
        and not (soft_measures and know.pack.concepts[c].kind is ConceptKind.MEASURE)
    )


def _is_part(concept: ConceptId, reading: Reading, know: Knowledge) -> bool:
    """Whether what a concept was called here is part of the name of another thing asked about (CT in "CT density")."""
    said = [set(keys(m.surface)) for m in reading.mentions if m.concept == concept and not m.inherited]
    others = [set(keys(know.pack.concepts[c].name)) for c in reading.core if c != concept]
    return bool(said) and any(s < o for s in said for o in others)


def held(asked: ConceptId, sides: frozenset[ConceptId], know: Knowledge) -> float:
    """Return how well a set of concepts holds an asked one: exact, narrower, or not at all (0)."""
    if asked in sides:
        return EXACT
    return 0.0 if sides.isdisjoint(know.tree.descendants(asked)) else NARROWER


def strength(asked: ConceptId, s: Statement, know: Knowledge) -> float:
    """Return how much a statement is about an asked concept, 0 to 1."""
    if (found := held(asked, s.about, know)) > 0:
        return found
    rooted = know.names_root(asked) and not know.is_root(asked) and any(know.is_root(c) for c in s.about)
    if rooted and any(held(p, s.about, know) for p in know.tree.parents(asked) if not know.is_soft(p)):
        return NARROWER
    opposite = know.pack.info.opposites.get(asked)
    if opposite is not None and (found := held(opposite, s.about, know)) > 0:
        return found * NARROWER
    if held(asked, know.mentions.get(s.id, frozenset()), know) > 0:
        return NAMED
    if know.tree.is_within(asked, know.pack.info.root) and _is_general(s, know):
        return GENERAL
    if s.about & know.of_organ.get(asked, frozenset()):
        return NAMED
    wider = know.tree.ancestors(asked)
    own = (c for c in s.about if know.names_root(c))
    if any(p in wider and not know.is_soft(p) for c in own for p in know.tree.parents(c)):
        return GENERAL
    if any(c in wider and not know.is_soft(c) and not know.is_root(c) for c in s.about):
        return PARENT if s.about & frozenset(know.tree.parents(asked)) else WIDER
    return 0.0


def _is_general(s: Statement, know: Knowledge) -> bool:
    """Whether a statement holds for the pack's disease without naming a form of it."""
    kinds = (ConceptKind.GENOTYPE, ConceptKind.VARIANT)
    named = any(know.pack.concepts[c].kind in kinds for c in s.about)
    return not named and not is_foreign(s, know)


def meant(s: Statement, reading: Reading, asked: tuple[ConceptId, ...], know: Knowledge) -> tuple[ConceptId, ...]:
    """Return the things asked about without those that have an alternative which a statement speaks of instead."""
    spared = {
        a
        for pair in reading.alternatives
        for a, b in (pair, pair[::-1])
        if b in asked and not strength(a, s, know) and strength(b, s, know) >= HELD
    }
    return tuple(c for c in asked if c not in spared)


def fit(s: Statement, reading: Reading, asked: tuple[ConceptId, ...], know: Knowledge) -> Fit:
    """Return how statement `s` matches a question whose hard concepts are `asked`."""
    asked = meant(s, reading, asked, know) if reading.alternatives else asked
    strengths = {c: strength(c, s, know) for c in asked}
    total = sum(know.weight(c) for c in asked)
    coverage = sum(know.weight(c) * strengths[c] for c in asked) / total if total else 1.0
    sides = on_sides(s, asked, know)
    return Fit(
        coverage=coverage,
        links=coverage >= (LINKED_MANY if len(asked) > 2 else LINKED) and _sides(s, reading, asked, sides, know),
        exact=all(c in s.about for c in asked),
        narrower=any(c not in s.about and held(c, s.about, know) > 0 for c in asked),
        both=bool(sides[1]),
        flipped=flips(s, asked, know),
        good=is_good(s.objects, know),
        narrowed=_narrowed(s, reading, know),
        foreign=reading.about_root and is_foreign(s, know) and not any(held(c, _foreign(s, know), know) for c in asked),
    )


Sides = tuple[set[ConceptId], set[ConceptId], set[ConceptId]]


def _sides(s: Statement, reading: Reading, asked: tuple[ConceptId, ...], sides: Sides, know: Knowledge) -> bool:
    """Whether the things asked about stand on the sides of the relation where the question puts them."""
    left, right, around = sides
    therapies = {c for c in asked if _is_therapy(c, know)}
    if reading.family is Family.EFFECT and therapies and not therapies & (left | right):
        return False
    if len(asked) >= 2 and left and right and left | right != {next(iter(left))}:
        return True
    root = know.pack.info.root
    root_left = any(know.is_form(c) for c in s.subjects)
    root_right = any(know.tree.is_within(c, root) for c in s.objects)
    if not asked:
        return reading.about_root and (root_left or root_right)
    if left and not right:
        if reading.family is Family.CAUSE:
            around = {c for c in around if know.pack.concepts[c].kind is not ConceptKind.DISEASE or know.is_root(c)}
        if set(asked) - left - around:
            return False
        if root_right or reading.family is not Family.CAUSE or not _names_root(reading, know):
            return True
        kinds = {know.pack.concepts[c].kind for c in left}
        return bool(kinds & {ConceptKind.EXPOSURE, ConceptKind.THERAPY, ConceptKind.POPULATION, ConceptKind.OUTCOME})
    return bool(right) and (root_left or reading.family is not Family.CAUSE)


def on_sides(s: Statement, asked: tuple[ConceptId, ...], know: Knowledge) -> Sides:
    """Return which asked concepts the subjects, the objects (or their opposites), and the population of a statement
    hold, in that order; organs count as held by what is named after them."""
    subjects, objects = frozenset(s.subjects), frozenset(s.objects)
    population = frozenset(s.qualifiers.population)

    def holds(c: ConceptId, side: frozenset[ConceptId]) -> bool:
        return not side.isdisjoint(know.reach(c))

    opposites = know.pack.info.opposites
    left = {c for c in asked if holds(c, subjects)}
    right = {c for c in asked if holds(c, objects) or (c in opposites and holds(opposites[c], objects))}
    own = {c for c in asked if know.tree.is_within(c, know.pack.info.root)}
    return left, right, {c for c in asked if holds(c, population)} | own


def flips(s: Statement, asked: tuple[ConceptId, ...], know: Knowledge) -> bool:
    """Whether a statement speaks of a thing asked about from its other side: of death where survival is asked."""
    objects, opposites = frozenset(s.objects), know.pack.info.opposites
    turned = [c for c in asked if c in opposites and held(opposites[c], objects, know) and not held(c, objects, know)]
    return bool(turned)


def is_good(concepts: tuple[ConceptId, ...], know: Knowledge) -> bool:
    """Whether more of these things is better, as the pack says."""
    return not know.good.isdisjoint(concepts)


def _is_therapy(concept: ConceptId, know: Knowledge) -> bool:
    return know.pack.concepts[concept].kind is ConceptKind.THERAPY


def _names_root(reading: Reading, know: Knowledge) -> bool:
    return any(know.tree.is_within(c, know.pack.info.root) for c in reading.core)


def _narrowed(s: Statement, reading: Reading, know: Knowledge) -> tuple[ConceptId, ...]:
    asked = frozenset((*reading.core, *reading.population))
    return tuple(
        c
        for c in s.qualifiers.population
        if know.pack.concepts[c].kind in NARROWING_KINDS and not any(know.tree.is_within(c, a) for a in asked)
    )


def _foreign(s: Statement, know: Knowledge) -> frozenset[ConceptId]:
    kinds = {c: know.pack.concepts[c].kind for c in s.qualifiers.population if c in know.pack.concepts}
    return frozenset(c for c, kind in kinds.items() if kind in FOREIGN_KINDS and not know.is_root(c))


def is_foreign(s: Statement, know: Knowledge) -> bool:
    """Whether a statement was observed in people with another condition and without the pack's disease."""
    root = know.pack.info.root
    if s.qualifiers.setting is not Setting.HUMAN or any(know.tree.is_within(c, root) for c in s.about):
        return False
    return bool(_foreign(s, know))
