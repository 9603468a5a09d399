"""Statements: the unit of knowledge; one self-contained sentence with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from footnote.core.concept import ConceptId
from footnote.core.relation import RULES, Relation, RelationRule
from footnote.core.source import Seen, SourceId

StatementId = str


class Certainty(StrEnum):
    """How sure the evidence lets one be, in the words of GRADE; a curator's judgement, not a panel's."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very-low"

    @property
    def rank(self) -> int:
        """4 for high down to 1 for very low."""
        return {"high": 4, "moderate": 3, "low": 2, "very-low": 1}[self.value]


class Setting(StrEnum):
    """Where the thing was observed."""

    HUMAN = "human"
    ANIMAL = "animal"
    IN_VITRO = "in-vitro"


class Design(StrEnum):
    """The design that stands behind one sentence (not behind the whole work that carries it)."""

    GUIDELINE = "guideline"
    SYSTEMATIC_REVIEW = "systematic-review"
    RCT = "rct"
    NONRANDOMISED_TRIAL = "nonrandomised-trial"
    COHORT = "cohort"
    CROSS_SECTIONAL = "cross-sectional"
    GENETICS = "genetics"
    CASE_REPORT = "case-report"
    PRECLINICAL = "preclinical"
    NARRATIVE_REVIEW = "narrative-review"
    LABEL = "label"
    REGULATORY = "regulatory"
    REGISTRY_RECORD = "registry-record"
    WEB_PAGE = "web-page"
    BACKGROUND = "background"


class Comparator(StrEnum):
    """How a printed number is meant."""

    LESS = "<"
    AT_MOST = "<="
    GREATER = ">"
    AT_LEAST_SIGN = ">="
    ABOUT = "about"
    UP_TO = "up-to"
    AT_LEAST = "at-least"


@dataclass(frozen=True)
class Quantity:
    """One number of a statement, exact as printed, with its unit and, where given, its interval.

    `value` is None when only a range is given. Signs, comparators and units are never normalised away.
    """

    name: str
    value: Decimal | None
    unit: str | None = None
    comparator: Comparator | None = None
    interval: tuple[Decimal, Decimal] | None = None


@dataclass(frozen=True)
class Support:
    """One source that a statement stands on, where in it, and how much of it was read.

    `quote` are the words of the source, sign by sign; `document` names the document of a library whose text holds them
    ("pmid:…"), None where nobody said.
    """

    source: SourceId
    locator: str
    seen: Seen
    quote: str | None = None
    document: str | None = None


@dataclass(frozen=True)
class Qualifiers:
    """For whom and under which conditions a statement holds."""

    population: tuple[ConceptId, ...] = ()
    setting: Setting = Setting.HUMAN
    comparator: str | None = None
    design: Design = Design.BACKGROUND


@dataclass(frozen=True)
class Statement:
    """One sentence about the world, its structured reading, its certainty and its sources.

    `text` is for clinicians and researchers, `plain` says the same for patients. `subjects` and `objects`
    are never empty; several mean that the relation holds for each. `sources` is never empty.
    `conflict_group` is shared by statements that disagree and are shown together. `part_of` names the statement that
    holds the rest of the same finding, where one result needed two sentences with different relations.
    """

    id: StatementId
    topic: str
    text: str
    plain: str
    subjects: tuple[ConceptId, ...]
    relation: Relation
    objects: tuple[ConceptId, ...]
    qualifiers: Qualifiers
    quantities: tuple[Quantity, ...]
    certainty: Certainty
    sources: tuple[Support, ...]
    conflict_group: str | None = None
    aliases: tuple[StatementId, ...] = ()
    noted: str | None = None
    part_of: StatementId | None = None

    def __post_init__(self) -> None:
        if not (self.sources and self.subjects and self.objects):
            raise ValueError(f"statement {self.id} needs a subject, an object and a source")

    @property
    def rule(self) -> RelationRule:
        """Family, vote and direction of the relation."""
        return RULES[self.relation]

    @cached_property
    def about(self) -> frozenset[ConceptId]:
        """Every concept of the structured reading: subjects, objects and population."""
        return frozenset((*self.subjects, *self.objects, *self.qualifiers.population))
