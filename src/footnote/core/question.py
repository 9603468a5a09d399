"""What was understood of a question."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from footnote.core.concept import ConceptId
from footnote.core.relation import Family, Sense


class Reader(StrEnum):
    """For whom an answer is worded."""

    CLINICIAN = "clinician"
    PATIENT = "patient"
    RESEARCHER = "researcher"


class QuestionKind(StrEnum):
    """What sort of answer the question asks for."""

    CAUSE = "cause"
    EFFECT = "effect"
    RECOMMENDATION = "recommendation"
    TESTING = "testing"
    DIAGNOSIS = "diagnosis"
    AMOUNT = "amount"
    DEFINITION = "definition"
    MECHANISM = "mechanism"
    PROGNOSIS = "prognosis"
    SAFETY = "safety"
    COMPARISON = "comparison"
    LIST = "list"
    INTERPRETATION = "interpretation"
    INHERITANCE = "inheritance"
    STATUS = "status"
    GENERAL = "general"


class Amount(StrEnum):
    """Which number is asked for."""

    DOSE = "dose"
    LEVEL = "level"
    FREQUENCY = "frequency"
    RISK = "risk"
    COST = "cost"
    TIME = "time"
    SURVIVAL = "survival"
    COUNT = "count"
    SIZE = "size"


@dataclass(frozen=True)
class Mention:
    """A concept found in the question: half-open token span, the words, and how they were matched."""

    concept: ConceptId
    start: int
    end: int
    surface: str
    corrected: bool = False
    inherited: bool = False


@dataclass(frozen=True)
class Level:
    """A measured value in a question, such as 14 µM."""

    value: str
    unit: str


@dataclass(frozen=True)
class Reading:
    """A question as it was understood; every part can be shown to the person who asked.

    `core` are the concepts the question turns on, in order of appearance; `population` narrows to whom.
    `unknown` are words that neither the pack nor ordinary language explains. `words` are the remaining
    content words, as keys, for lexical search; `specific` those of them that are more than the frame of a question.
    `alternatives` are pairs of concepts joined by "or": one of the two is enough.
    """

    question: str
    kind: QuestionKind
    family: Family | None
    sense: Sense
    polar: bool
    mentions: tuple[Mention, ...]
    core: tuple[ConceptId, ...]
    population: tuple[ConceptId, ...]
    amount: Amount | None
    levels: tuple[Level, ...]
    target_unit: str | None
    words: tuple[str, ...]
    specific: tuple[str, ...]
    unknown: tuple[str, ...]
    corrections: tuple[tuple[str, str], ...]
    negated: bool
    emergency: bool
    personal: bool
    self_harm: bool
    about_root: bool
    inherited_from: str | None = None
    alternatives: tuple[tuple[ConceptId, ConceptId], ...] = ()
