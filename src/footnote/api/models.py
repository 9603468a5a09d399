"""The shapes of the JSON door, as OpenAPI documents them. A test compares them with what is really sent."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Body(BaseModel):
    """A JSON object without any key that is not documented."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class LevelBody(Body):
    """A measured value that was read in the question."""

    value: str
    unit: str


class CorrectionBody(Body):
    """A word as written and as it was read."""

    written: str
    read: str


class ReadingBody(Body):
    """What was understood of the question."""

    read_as: str = Field(description="The reading in words.")
    kind: str
    yes_no: bool
    concepts: list[str] = Field(description="Concept ids that the question turns on.")
    population: list[str] = Field(description="Concept ids of the people it is about.")
    amount: str | None = Field(description="Which number is asked for; null when none is.")
    levels: list[LevelBody]
    unknown: list[str] = Field(description="Words that neither the pack nor ordinary language explains.")
    corrections: list[CorrectionBody]
    inherited_from: str | None = Field(description="The question before, where this one was read after it.")


class SentenceBody(Body):
    """One sentence and what it stands on."""

    text: str
    statements: list[str] = Field(description="Ids of the statements that the sentence says; never empty.")
    references: list[int] = Field(description="Numbers of the references, in order of first use; never empty.")
    certainty: str = Field(description="high, moderate, low or very-low; the lowest of its statements.")
    noted: str | None = Field(description="Limits to be shown beside the sentence.")
    detail: str | None = Field(description="Design, figures and locators; for researchers only.")
    composed: bool = Field(description="Whether the sentence was built from structured readings.")


class SectionBody(Body):
    """Sentences under one heading; `conflict` marks findings that disagree."""

    heading: str
    conflict: bool
    sentences: list[SentenceBody]


class ReferenceBody(Body):
    """A numbered source; a field that nobody saw is null and named in `unverified`."""

    number: int
    source: str
    kind: str
    title: str
    authors: list[str]
    container: str | None
    year: int | None
    doi: str | None
    pmid: str | None
    url: str | None
    seen: str = Field(description="fulltext, abstract or secondary.")
    status: str
    locators: list[str]
    unverified: list[str]


class TermBody(Body):
    """A term and what it means."""

    term: str
    meaning: str


class PackBody(Body):
    """Which knowledge was used."""

    name: str
    version: str
    updated: str
    digest: str


class QuotationBody(Body):
    """A stretch of a document of the library, letter by letter. Spans are half-open in code points."""

    document: str = Field(description="Id of the document: pmid:…, doi:…, pmcid:…, nct:… or sha256:….")
    title: str
    section: list[str] = Field(description="The headings above it, outermost first.")
    year: int | None
    kind: str | None = Field(description="Kind of study; null where the record does not say it.")
    status: str = Field(description="current, corrected, superseded, concern or retracted.")
    passage: int = Field(description="Number of the passage in its document.")
    start: int = Field(description="Where it begins in the text of the document.")
    end: int
    text: str = Field(description="The text of the document from start to end.")
    marks: list[list[int]] = Field(description="Words that made it a find, as spans of `text`.")
    link: str = Field(description="Address of the page on which it is marked in its place.")


class LookupBody(Body):
    """How the library was looked through."""

    documents: int = Field(description="How many documents there are.")
    encoder: bool = Field(description="Whether meanings were compared; else the search went by words alone.")
    related: list[str] = Field(description="Names that the pack's concepts added to the search.")
    failure: str | None = Field(description="Why the library could not be searched; null where it could.")


class FromLibraryBody(LookupBody):
    """What the user's own literature holds on the question. It is not reviewed and has no part in the answer."""

    reviewed: Literal[False]
    quotations: list[QuotationBody] = Field(description="The best first, at most five.")


class AnswerBody(Body):
    """An automatic answer. Only `created_at` differs between two requests to the same pack version."""

    schema_: str = Field(alias="schema", description="Name and version of this contract.")
    question: str
    reader: str
    reading: ReadingBody
    status: str
    verdict: str | None = Field(description="yes, no, mixed, uncertain, no-evidence, out-of-scope, or null.")
    title: str
    summary: str
    summary_statements: list[str]
    summary_references: list[int]
    notice: str | None = Field(description="What must be shown first, such as emergency advice.")
    sections: list[SectionBody]
    references: list[ReferenceBody]
    limits: list[str]
    glossary: list[TermBody]
    suggestions: list[str]
    searched: str
    disclaimer: str
    pack: PackBody
    dropped: int = Field(description="How many sentences the last check refused.")
    content_hash: str
    library: FromLibraryBody | None = Field(description="Null where there is no library, or not for who asks.")
    created_at: str


class QuantityBody(Body):
    """One number of a statement, exact as printed; numbers are strings so that no digit is lost."""

    name: str
    value: str | None
    unit: str | None
    comparator: str | None
    interval: tuple[str, str] | None


class SupportBody(Body):
    """A source that a statement stands on."""

    source: str
    locator: str
    seen: str
    quote: str | None


class StatementBody(Body):
    """One statement with its structured reading, certainty and sources."""

    id: str
    topic: str
    text: str
    plain: str
    subjects: list[str]
    relation: str
    objects: list[str]
    population: list[str]
    setting: str
    comparator: str | None
    design: str
    quantities: list[QuantityBody]
    certainty: str
    sources: list[SupportBody]
    conflict_group: str | None
    disagrees_with: list[str]
    aliases: list[str]
    noted: str | None


class SourceBody(Body):
    """A bibliographic record and the statements that stand on it."""

    id: str
    kind: str
    title: str
    authors: list[str]
    container: str | None
    year: int | None
    volume: str | None
    issue: str | None
    pages: str | None
    doi: str | None
    pmid: str | None
    pmcid: str | None
    nct: str | None
    url: str | None
    publisher: str | None
    status: str
    seen_at: list[str]
    unverified: list[str]
    note: str | None
    statements: list[str]


class HealthBody(Body):
    """That the service answers, and from which pack."""

    status: str
    pack: PackBody
    statements: int
    sources: int
    concepts: int


class ErrorDetail(Body):
    """A stable code and a message that names the remedy."""

    code: str
    message: str


class ErrorBody(Body):
    """Why a request was refused."""

    error: ErrorDetail
