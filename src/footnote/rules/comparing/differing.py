"""A difference between a claim and its evidence, and how much each sort weighs.

The weights were found by hand on the labelled claims of quality/documents-tune.jsonl and on changed statements of the
whole pack; `make quality` measures what comes of them, on documents that nobody tuned on, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from footnote.core.check import ReasonCode
from footnote.core.concept import ConceptId

REFUSED = 1.0


class Weight(float, Enum):
    """How much a difference weighs that does not refuse a claim by itself."""

    LOOSE_NAME = 0.5  # a wide concept, a measure, or people, that the evidence does not name
    NOTHING_NAMED = 0.6
    OTHER_SUBJECT = 0.35  # what the evidence is about is named neither in the claim nor before it
    OTHER_OBJECT = 0.15
    NEW_WORD = 0.2
    KNOWN_WORD = 0.3  # a new word that is part of some concept's name
    ALL_NEW = 0.9
    MOSTLY_NEW = 0.7
    MOSTLY_NEW_OF_NAMED = 0.4
    NEW_CLAUSE = 0.6
    SMALL_COUNT = 0.3  # "two" in words where the evidence counts nothing
    BARE_NUMBER = 0.35  # the number is there, with a unit that the claim leaves out
    OFTEN = 0.5
    DECADE = 0.6
    OTHER_DENIAL = 0.5
    DENIAL_ELSEWHERE = 0.7
    SOFT_DENIAL = 0.4
    OTHER_AMOUNT = 0.7
    UNKNOWN = 0.7
    ADVICE = 1.0
    NO_EFFECT_TOLD = 0.8
    VAGUE = 0.9
    NEARLY_VAGUE = 0.3
    ONLY_TRIED = 0.9
    OTHER_QUANTITY = 0.9
    FIGURES_EXCHANGED = 0.8  # in words of its own; in a copy it refuses
    NAMES_EXCHANGED = 0.7
    NO_LINK_TOLD = 0.4
    LOW_CERTAINTY = 0.61
    ANTONYM = 1.0
    HEDGED_AS_A_WHOLE = 0.71


@dataclass(frozen=True)
class Difference:
    """One way in which a claim and its evidence differ: its kind, in a sentence, how much it weighs, at which code
    point of the claim something is that the evidence lacks, and whether more evidence could mend it."""

    code: ReasonCode
    words: str
    weight: float = REFUSED
    at: int | None = None
    mendable: bool = False


@dataclass(frozen=True)
class Context:
    """What the text around a claim gives to it: everything that is named there, the treatments of which the claim must
    be about one, and the words of the lines that it hangs on."""

    spoken: frozenset[ConceptId] = frozenset()
    topic: frozenset[ConceptId] = frozenset()
    words: str = ""


def lacking(code: ReasonCode, words: str, weight: float = REFUSED, at: int | None = None) -> Difference:
    """Return something that the evidence lacks and that more evidence could hold."""
    return Difference(code, words, weight, at, True)
