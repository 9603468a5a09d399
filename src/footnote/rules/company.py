"""What stands beside what: whether figures, names and words of direction keep the neighbours that the evidence gives.

Two things have changed places when each of them fits the neighbours of the other better than its own. Nothing is known
of grammar here but which words turn subject and object round; a sentence that quotes its evidence never fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from footnote.core.concept import ConceptId
from footnote.core.relation import Family, Sense
from footnote.core.statement import Statement
from footnote.rules.common_words import FUNCTION
from footnote.rules.knowledge import Knowledge
from footnote.rules.lexicon import find
from footnote.rules.measures import figures
from footnote.rules.stems import stem
from footnote.rules.words import Token, tokens

REACH = 4  # words to each side
MARGIN = 2  # by how much the exchanged places must fit better; see tests/rules/test_sentences.py for the measurement
_PASSIVE = frozenset("by due because".split())
_INVERSE = frozenset("by from after due because among in with following through via under on during against for".split())
_FRONTED = frozenset("in for among with against on after of to during from under following without".split())
_CLAUSE = re.compile(r"[;:.!?](?:\s|$)")

Beside = frozenset[tuple[int, str]]


@dataclass(frozen=True)
class Place:
    """One thing at one place of a sentence: what it is called, what kind it is, and what stands beside it."""

    name: str
    kind: str
    beside: Beside


def _beside(words: list[str], start: int, end: int) -> Beside:
    left = {(-1, w) for w in words[max(0, start - REACH) : start]}
    right = {(1, w) for w in words[end : end + REACH]}
    return frozenset(left | right)


def _fit(one: Beside, other: Beside) -> int:
    return sum(1 if w in FUNCTION else 2 for _, w in one & other)


def places_of_figures(text: str) -> tuple[Place, ...]:
    """Return the figures of a sentence with their neighbours, other figures left out of them."""
    found = tokens(text)
    words = ["#" if t.key[:1].isdigit() else stem(t.key) for t in found]
    placed = []
    for f in figures(text):
        inside = [i for i, t in enumerate(found) if t.start >= f.start and t.end <= f.end]
        if inside:
            placed.append(Place(f"{f.value:f}", f.unit, _beside(words, inside[0], inside[-1] + 1)))
    return tuple(placed)


def places_of_names(text: str, know: Knowledge) -> tuple[Place, ...]:
    """Return the named concepts of a sentence with their neighbours."""
    found = tokens(text)
    words = [stem(t.key) for t in found]
    kinds = {c.id: str(c.kind) for c in know.pack.concepts.values()}
    return tuple(
        Place(m.concept, kinds[m.concept], _beside(words, m.start, m.end)) for m in find(found, know.lexicon)
    )


def exchanged(own: tuple[Place, ...], evidence: list[tuple[Place, ...]]) -> tuple[str, str] | None:
    """Return the names of two things of one kind that stand in each other's places, None where all keep their own.

    They must have changed places against one text of the evidence and fit no other.
    """
    firsts = {p.name: p for p in reversed(own)}
    for one, other in combinations(firsts.values(), 2):
        if one.kind != other.kind:
            continue
        leaning = [g for held in evidence if (g := _gain(one, other, held)) is not None]
        if leaning and max(leaning) >= MARGIN and min(leaning) >= 0:
            return one.name, other.name
    return None


def _gain(one: Place, other: Place, held: tuple[Place, ...]) -> int | None:
    """By how much two things fit better where the other one stands in a text; None where it lacks one of them."""
    mine = [p.beside for p in held if p.name == one.name]
    its = [p.beside for p in held if p.name == other.name]
    if not mine or not its:
        return None
    straight = max(_fit(one.beside, b) for b in mine) + max(_fit(other.beside, b) for b in its)
    crossed = max(_fit(one.beside, b) for b in its) + max(_fit(other.beside, b) for b in mine)
    return crossed - straight


def turned_round(text: str, s: Statement, know: Knowledge) -> bool:
    """Whether a sentence names subject and object of a statement the other way round than its wording does.

    Only for statements of what one thing does to another. A word such as "by" or "after" between the two, or one such
    as "in" before the first, explains the other order; without another order it changes who acts, too.
    """
    if s.rule.family not in (Family.CAUSE, Family.EFFECT) or s.rule.sense is Sense.ANY:
        return False
    held = [o for t in (s.text, s.plain) if (o := _order(t, s, know)) is not None]
    return bool(held) and all(held) and _order(text, s, know) is False


def _order(text: str, s: Statement, know: Knowledge) -> bool | None:
    """Whether the subject acts, by the order of the names and what stands between; None where one is not named."""
    for clause in _CLAUSE.split(text):
        found = tokens(clause)
        named = [(m.start, m.end, m.concept) for m in find(found, know.lexicon)]
        subject, thing = _first(named, s.subjects, know), _first(named, s.objects, know)
        if subject is None or thing is None or subject == thing:
            continue
        if subject < thing:
            return not {t.key for t in found[subject[1] : thing[0]]} & _PASSIVE
        return bool({t.key for t in found[thing[1] : subject[0]]} & _INVERSE) or _fronted(found, thing[0])
    return None


def _fronted(found: tuple[Token, ...], at: int) -> bool:
    return any(t.key in _FRONTED for t in found[max(0, at - 4) : at])


def _first(
    named: list[tuple[int, int, ConceptId]], wanted: tuple[ConceptId, ...], know: Knowledge
) -> tuple[int, int] | None:
    for start, end, concept in named:
        if concept in wanted or any(know.tree.is_within(concept, w) for w in wanted):
            return start, end
    return None


@dataclass(frozen=True)
class Marked:
    """A word of a class (of direction, of doubt, …) with what stands beside it."""

    word: str
    side: bool
    beside: Beside


def marked(text: str, one: re.Pattern[str], other: re.Pattern[str]) -> Iterator[Marked]:
    """Give the words of a sentence that belong to one of two opposite classes, with their neighbours."""
    found = tokens(text)
    words = [stem(t.key) for t in found]
    for i, t in enumerate(found):
        side = bool(one.fullmatch(t.surface))
        if side or other.fullmatch(t.surface):
            yield Marked(t.surface.lower(), side, _beside(words, i, i + 1))


def opposed(own: list[Marked], evidence: list[Marked]) -> str | None:
    """Return a word whose best likenesses in the evidence are all of the other class, None when there is none."""
    for m in own:
        likeness = [(_fit(m.beside, e.beside), e.side) for e in evidence]
        best = max((fit for fit, _ in likeness), default=0)
        if best >= MARGIN and all(side is not m.side for fit, side in likeness if fit == best):
            return m.word
    return None
