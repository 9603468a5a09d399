"""Sentences of the library that would make a statement, for a curator to judge. None of them is a statement."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from footnote.core.concept import ConceptId
from footnote.core.holding import HoldingId, Work
from footnote.core.relation import Relation
from footnote.core.source import Seen, SourceId, SourceKind
from footnote.core.statement import Comparator, Setting, StatementId


class Standing(StrEnum):
    """How a sentence stands to what the pack says already."""

    NEW = "new"
    DIFFERS = "differs"


class SaidBy(StrEnum):
    """What tells the kind of study of a document."""

    RECORD = "record"
    TITLE = "title"
    ABSTRACT = "abstract"


@dataclass(frozen=True)
class Printed:
    """A number of a sentence, exact as printed, with its unit and interval; `around` is what stands about it."""

    value: Decimal
    unit: str | None
    comparator: Comparator | None
    interval: tuple[Decimal, Decimal] | None
    around: str


@dataclass(frozen=True)
class Triple:
    """What a sentence seems to relate, by the order and sort of what it names; `relation` is None where no word tells.

    `objects` may be empty, where it says how often something is. `others` are what else it names. `lent` tells that the
    subject stands in the title alone.
    """

    subjects: tuple[ConceptId, ...]
    relation: Relation | None
    objects: tuple[ConceptId, ...]
    others: tuple[ConceptId, ...] = ()
    lent: bool = False


@dataclass(frozen=True)
class Candidate:
    """A sentence that tells a result: half-open span in code points of its document's text, and how it is read.

    `kind` is the kind of study, None where nobody says it, and `kind_by` what says it.
    `leans` are its expressions that point outside it. `points` tell how much speaks for it, larger is better,
    comparable within one document.
    """

    holding: HoldingId
    work: Work
    start: int
    end: int
    text: str
    section: tuple[str, ...]
    seen: Seen
    kind: SourceKind | None
    kind_by: SaidBy
    triple: Triple
    numbers: tuple[Printed, ...]
    setting: Setting | None
    leans: tuple[str, ...]
    points: int


@dataclass(frozen=True)
class Proposal:
    """A candidate beside the pack: new, or different from a statement, and in which ways.

    `statement` is the nearest one, None where none is near. `source` is the pack's record of the same work.
    """

    candidate: Candidate
    standing: Standing
    statement: StatementId | None
    reasons: tuple[str, ...]
    source: SourceId | None


@dataclass(frozen=True)
class Proposals:
    """What was proposed, strongest designs and newest works first, and what was not.

    `documents` were read, `elsewhere` of them do not speak of the pack's disease, `retracted` are never proposed.
    `sentences` tell a result about what is sought. Of those, `said` are borne out by statements of the pack already
    (`said_by` names some of these), and `beyond` were not reached or are further ones of the same work.
    """

    proposals: tuple[Proposal, ...]
    documents: int
    elsewhere: int
    retracted: int
    sentences: int
    said: int
    said_by: tuple[StatementId, ...]
    beyond: int
