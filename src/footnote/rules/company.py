"""What stands beside what: whether figures, names and words of direction keep the neighbours that the evidence gives.

Two things have changed places when each of them fits the neighbours of the other better than its own. Nothing is known
of grammar here but which words turn subject and object round; a sentence that quotes its evidence never fails.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from footnote.core.concept import ConceptId
from footnote.core.question import Mention
from footnote.core.relation import Family, Sense
from footnote.core.statement import Statement
from footnote.rules.common_words import FUNCTION
from footnote.rules.knowledge import Knowledge
from footnote.rules.lexicon import find
from footnote.rules.measures import figures, unit_after
from footnote.rules.stems import stem
from footnote.rules.words import Token, tokens

REACH = 4  # words to each side
LIKE = 5  # how much two places must have in common to be compared
MARGIN = 4  # by how much the exchanged places must fit better; see tests/rules/test_sentences.py for the measurement
_PASSIVE = frozenset("by due because".split())
_FOLLOWED = frozenset("followed follow accompanied accompany".split())  # "followed by" keeps the order
_INVERSE = frozenset(
    "by from after due because among in with following through via under on during against for".split()
)
_FRONTED = frozenset("in for among with against on after of to during from under following without".split())
_PLAIN = {"more slowly": "slowly", "less slowly": "quickly", "more often": "often", "less often": "rarely",
          "more quickly": "quickly", "less quickly": "slowly", "more rapidly": "rapidly", "less rapidly": "slowly",
          "more frequently": "often", "less frequently": "rarely", "more frequent": "often", "less frequent": "rarely",
          "more common": "often", "less common": "rarely"}  # fmt: skip
_DEGREE = re.compile("|".join(_PLAIN), re.IGNORECASE)
_CLAUSE = re.compile(r"[;:.!?](?:\s|$)")

NEAR = 2  # of these, the nearest ones count twice

Beside = Mapping[tuple[int, str], int]


@dataclass(frozen=True)
class Place:
    """One thing at one place of a sentence: what it is called, what kind it is, and what stands beside it."""

    name: str
    kind: str
    beside: Beside


def beside(words: list[str], start: int, end: int) -> Beside:
    """Return the words to both sides of a span with their weight: near words and words with content weigh more."""
    found: dict[tuple[int, str], int] = {}
    for side, row in ((-1, words[max(0, start - REACH) : start][::-1]), (1, words[end : end + REACH])):
        weight = 2
        for distance, word in enumerate(row):
            if distance == NEAR:
                weight = 1
            if (side, word) not in found:
                found[side, word] = weight if word in FUNCTION else 2 * weight
    return found


def fit(one: Beside, other: Beside) -> int:
    """Return how much the neighbours of two places have in common; 0 when they have none."""
    return sum(min(weight, other[w]) for w, weight in one.items() if w in other)


def places_of_figures(text: str) -> tuple[Place, ...]:
    """Return the figures of a sentence with their neighbours, behind their units; other figures count as such."""
    found = tokens(text)
    words = ["#" if t.key[:1].isdigit() else stem(t.key) for t in found]
    starts, ends = [t.start for t in found], [t.end for t in found]
    placed = []
    for f in figures(text):
        first, last = bisect_left(starts, f.start), bisect_right(ends, f.end)
        behind = bisect_right(ends, f.end + unit_after(text[f.end :])[1])
        if first < last:
            near = {(d, found[i].key): 2 for d, i in ((-1, first - 2), (1, behind + 1)) if 0 <= i < len(found)}
            sides = {**near, **beside(words, first, last), **beside(words, first, behind)}
            placed.append(Place(f"{f.value:f}", f.unit, sides))
    return tuple(placed)


def places_of_names(text: str, know: Knowledge) -> tuple[Place, ...]:
    """Return the named concepts of a sentence with their neighbours."""
    found = tokens(text)
    return places_of_mentions(found, find(found, know.lexicon), know)


def places_of_mentions(found: tuple[Token, ...], named: Iterable[Mention], know: Knowledge) -> tuple[Place, ...]:
    """Return what was found to be named among some words, with its neighbours."""
    words = [stem(t.key) for t in found]
    kinds = know.pack.concepts
    return tuple(Place(m.concept, str(kinds[m.concept].kind), beside(words, m.start, m.end)) for m in named)


def exchanged(
    own: tuple[Place, ...], evidence: list[tuple[Place, ...]], actors: frozenset[str] = frozenset()
) -> tuple[str, str] | None:
    """Return the names of two things of one kind that stand in each other's places, None where all keep their own.

    They must have changed places against one text of the evidence and fit no other. Two `actors` need not be of one
    kind.
    """
    known = {p.name for held in evidence for p in held}
    firsts = {p.name: p for p in reversed(own) if p.name in known}
    for one, other in combinations(firsts.values(), 2):
        if one.kind != other.kind and not {one.name, other.name} <= actors:
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
    straight = max(fit(one.beside, b) for b in mine) + max(fit(other.beside, b) for b in its)
    crossed = max(fit(one.beside, b) for b in its) + max(fit(other.beside, b) for b in mine)
    return crossed - straight


def turned_round(text: str, s: Statement, know: Knowledge) -> bool:
    """Whether a sentence names subject and object of a statement the other way round than its wording does.

    Only for statements of what one thing does to another. A word such as "by" or "after" between the two, or one such
    as "in" before the first, explains the other order; without another order it changes who acts, too.
    """
    if not acts(s):
        return False
    held = [o for t in (s.text, s.plain) if (o := order(clauses(t, know), s, know)) is not None]
    return bool(held) and all(held) and order(clauses(text, know), s, know) is False


Clause = tuple[tuple[Token, ...], list[tuple[int, int, ConceptId]]]


def acts(s: Statement) -> bool:
    """Whether a statement tells what one thing does to another, so that the order of the two counts."""
    return s.rule.family in (Family.CAUSE, Family.EFFECT) and s.rule.sense is not Sense.ANY


def clauses(text: str, know: Knowledge) -> tuple[Clause, ...]:
    """Return the clauses of a sentence, each with its words and what they name."""
    parts = [tokens(clause) for clause in _CLAUSE.split(text)]
    return tuple((p, [(m.start, m.end, m.concept) for m in find(p, know.lexicon)]) for p in parts)


def order(parts: tuple[Clause, ...], s: Statement, know: Knowledge) -> bool | None:
    """Whether the subject acts, by the order of the names and what stands between; None where one is not named."""
    for found, named in parts:
        subject, thing = _first(named, s.subjects, know), _first(named, s.objects, know)
        if subject is None or thing is None or subject == thing:
            continue
        if subject < thing:
            between = [t.key for t in found[subject[1] : thing[0]]]
            return not {w for i, w in enumerate(between) if w in _PASSIVE and between[max(i - 1, 0)] not in _FOLLOWED}
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
    """A word that is of one of two classes, with what stands beside it; `side` is None where it may be of either."""

    word: str
    side: bool | None
    beside: Beside


def marked(text: str, one: re.Pattern[str], other: re.Pattern[str]) -> Iterator[Marked]:
    """Give the words of a sentence that belong to one of two opposite classes, with their neighbours."""
    found = tokens(_DEGREE.sub(lambda m: _PLAIN[m.group().lower()], text))
    words: list[str] = []
    for i, t in enumerate(found):
        side = _side(t.surface, one, other)
        if side is not None:
            words = words or [stem(t.key) for t in found]
            yield Marked(t.surface.lower(), side, beside(words, i, i + 1))


@lru_cache(maxsize=16_384)
def _side(word: str, one: re.Pattern[str], other: re.Pattern[str]) -> bool | None:
    """Of which of two classes a word is: True of the first, False of the other only, None of neither."""
    return True if one.fullmatch(word) else False if other.fullmatch(word) else None


def opposed(own: Iterable[Marked], evidence: list[Marked], same: bool = False) -> str | None:
    """Return a word whose best likenesses in the evidence are all of the other class, None when there is none.

    With `same`, a word is compared with itself only.
    """
    for m in own:
        if m.side is None:
            continue
        likeness = [(fit(m.beside, e.beside), e.side) for e in evidence if not same or e.word == m.word]
        best = max((f for f, _ in likeness), default=0)
        if best >= LIKE and all(side is (not m.side) for f, side in likeness if f == best):
            return m.word
    return None
