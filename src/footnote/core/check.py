"""The check of a document: each claim with its finding, why, the evidence, and what could be said instead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from footnote.core.answer import PackStamp, Reference
from footnote.core.document import Block, Media
from footnote.core.question import Reader
from footnote.core.quotation import Lookup, Quotation
from footnote.core.source import SourceId, SourceStatus
from footnote.core.statement import Certainty, StatementId

SCHEMA = "footnote.check/1"


class Finding(StrEnum):
    """What the evidence says of a claim."""

    SUPPORTED = "supported"
    OVERSTATED = "overstated"
    CONTRADICTED = "contradicted"
    NO_EVIDENCE = "no-evidence"
    NOT_CHECKABLE = "not-checkable"
    NOT_CHECKED = "not-checked"


class ReasonCode(StrEnum):
    """Why a claim has its finding; the list is closed."""

    AGREES = "agrees"
    NUMBER_DIFFERS = "number-differs"
    NUMBER_NOT_FOUND = "number-not-found"
    UNIT_DIFFERS = "unit-differs"
    DIRECTION_DIFFERS = "direction-differs"
    NEGATED = "negated"
    ROLES_DIFFER = "roles-differ"
    OTHER_ENTITY = "other-entity"
    ADVICE_DIFFERS = "advice-differs"
    ANIMAL_EVIDENCE = "animal-evidence"
    LABORATORY_EVIDENCE = "laboratory-evidence"
    OTHER_POPULATION = "other-population"
    CERTAINTY_OVERSTATED = "certainty-overstated"
    CAUSE_OVERSTATED = "cause-overstated"
    EVIDENCE_CONFLICTS = "evidence-conflicts"
    EFFECT_UNKNOWN = "effect-unknown"
    STUDY_NOT_FOUND = "study-not-found"
    NOT_COVERED = "not-covered"
    NO_SOURCE = "no-source"
    OUTDATED = "outdated"
    HEADING = "heading"
    QUESTION = "question"
    OPINION = "opinion"
    PLAN = "plan"
    INSTRUCTION = "instruction"
    ABOUT_TEXT = "about-text"
    FRAGMENT = "fragment"
    REFERENCE_ENTRY = "reference-entry"
    OUTSIDE_PACK = "outside-pack"
    TOO_LONG = "too-long"
    CHECK_FAILED = "check-failed"


@dataclass(frozen=True)
class Reason:
    """Why, from the closed list, and the same in a sentence for people."""

    code: ReasonCode
    words: str


@dataclass(frozen=True)
class Span:
    """A half-open span of code points in the text of a document."""

    start: int
    end: int


@dataclass(frozen=True)
class Suggestion:
    """What the evidence would let the claim say: the wording of statements for the reader, and what it cites."""

    text: str
    statements: tuple[StatementId, ...]
    references: tuple[int, ...]


@dataclass(frozen=True)
class CheckedClaim:
    """A claim of a document with its finding.

    `start` and `end` are half-open in code points, and `text` is the document's text between them. `reasons` is never
    empty. `statements` are the evidence that is shown and `references` their numbers in the report. `certainty` is the
    lowest of the statements that support or oppose it, None where none does. `read_as` says, in names of concepts, what
    was compared, with what was taken from the text before. `cited` tells that the document cites something there.
    `searched` says what was looked through where nothing was found. `library` are passages of the user's own
    literature that may be relevant; they are not reviewed and have no part in the finding.
    """

    n: int
    text: str
    start: int
    end: int
    finding: Finding
    reasons: tuple[Reason, ...]
    statements: tuple[StatementId, ...] = ()
    references: tuple[int, ...] = ()
    suggestion: Suggestion | None = None
    certainty: Certainty | None = None
    read_as: tuple[str, ...] = ()
    context: str | None = None
    cited: bool = False
    searched: str | None = None
    library: tuple[Quotation, ...] = ()


class Scheme(StrEnum):
    """What sort of identifier a document gives for a work."""

    DOI = "doi"
    PMID = "pmid"
    PMCID = "pmcid"
    NCT = "nct"


@dataclass(frozen=True)
class Cited:
    """A work that the document names by an identifier: where, which, and the source of the pack if it is known.

    `status` is how that source stands; of a work that the pack does not know it is how the user's library has it, None
    where it is not there either.
    """

    scheme: Scheme
    value: str
    start: int
    end: int
    source: SourceId | None = None
    status: SourceStatus | None = None


@dataclass(frozen=True)
class Tally:
    """How many claims have each finding, and how the document cites.

    `claims` counts every claim; `with_citation` those that carry a citation. `citations_present` is true when the
    document has a list of references, citation marks or identifiers.
    """

    claims: int
    counts: dict[Finding, int]
    with_citation: int
    citations_present: bool


@dataclass(frozen=True)
class Checked:
    """A document that was checked: everything that a report shows of it.

    `headline` is the summary in a paragraph for people. `statement_texts` is the wording, for the reader, of every
    statement that is named anywhere in the report. `library` says how the user's own literature was looked through,
    None where it was not.
    """

    name: str
    digest: str
    media: Media
    text: str
    blocks: tuple[Block, ...]
    reader: Reader
    claims: tuple[CheckedClaim, ...]
    references: tuple[Reference, ...]
    cited: tuple[Cited, ...]
    tally: Tally
    headline: str
    statement_texts: dict[StatementId, str]
    pack: PackStamp
    searched: str
    disclaimer: str
    library: Lookup | None = None
