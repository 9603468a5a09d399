"""The shapes of a checked document, as OpenAPI documents them. A test compares them with what is really sent."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from footnote.api.models import Body, LookupBody, PackBody, QuotationBody, ReferenceBody
from footnote.core.question import Reader

MOST_NAME = 300


class TextMedia(StrEnum):
    """The format of a text that is sent in JSON."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


class NewCheck(Body):
    """A text to be checked."""

    text: str = Field(description="The whole text; at most 1,000,000 characters.")
    name: str | None = Field(None, max_length=MOST_NAME, description="What to call it in the report.")
    media: TextMedia | None = Field(
        None, description="text, markdown or html; by the name if absent, and text where that does not say it."
    )
    reader: Reader | None = Field(None, description="For whom to word the evidence; the pack's default if absent.")


class DocumentBody(Body):
    """What was checked. Spans are half-open in the unit that `offsets` names."""

    name: str
    digest: str = Field(description="SHA-256 of the bytes that were read.")
    media: str = Field(description="text, markdown, html, pdf or docx.")
    characters: int
    offsets: str = Field(description="What starts and ends count: code points of the file, or of the extracted text.")
    text: str | None = Field(description="The extracted text; null for text and Markdown, where it is the file.")


class CountsBody(Body):
    """How many claims have each finding, by its name."""

    supported: int
    overstated: int
    contradicted: int
    no_evidence: int = Field(alias="no-evidence")
    not_checkable: int = Field(alias="not-checkable")
    not_checked: int = Field(alias="not-checked")


class SummaryBody(Body):
    """The check in figures and in a paragraph."""

    claims: int
    supported: int
    overstated: int
    contradicted: int
    no_evidence: int
    not_checkable: int
    not_checked: int
    with_citation: int = Field(description="Claims that carry a citation.")
    citations_present: bool = Field(description="Whether the document cites anything at all.")
    headline: str
    counts: CountsBody


class ReasonBody(Body):
    """Why a claim has its finding."""

    code: str
    words: str


class SuggestionBody(Body):
    """What the evidence would let the claim say."""

    text: str
    statements: list[str]
    references: list[int]


class ClaimBody(Body):
    """One claim of the document with its finding."""

    n: int
    text: str
    start: int
    end: int
    finding: str = Field(
        description="supported, overstated, contradicted, no-evidence, not-checkable or not-checked; the last two are "
        "never as good as supported."
    )
    reasons: list[ReasonBody] = Field(description="Never empty.")
    statements: list[str] = Field(description="Ids of the evidence; their words are in `statements` of the report.")
    references: list[int]
    suggestion: SuggestionBody | None
    certainty: str | None = Field(description="high, moderate, low or very-low; the lowest of the evidence.")
    read_as: list[str] = Field(description="What was compared, in names of concepts.")
    context: str | None = Field(description="What stands before the claim and was read with it.")
    cited: bool
    searched: str | None
    library: list[QuotationBody] = Field(description="Possibly relevant, not reviewed; no part of the finding.")


class CitedWorkBody(Body):
    """A work that the document names by an identifier."""

    scheme: str = Field(description="doi, pmid, pmcid or nct.")
    value: str
    start: int
    end: int
    source: str | None = Field(description="Id of the source in the pack; null where it is not there.")
    status: str | None = Field(description="current, or why it no longer stands as it was; null where it is unknown.")


class CheckBody(Body):
    """A checked document. Only `created_at` differs between two checks on the same pack version."""

    schema_: str = Field(alias="schema", description="Name and version of this contract.")
    document: DocumentBody
    reader: str
    summary: SummaryBody
    claims: list[ClaimBody] = Field(description="Every claim, in order of the text.")
    statements: dict[str, str] = Field(description="The wording of each statement that the report names, by its id.")
    references: list[ReferenceBody]
    cited_works: list[CitedWorkBody]
    pack: PackBody
    searched: str
    disclaimer: str
    library: LookupBody | None = Field(description="How the library was looked through; null where it was not.")
    created_at: str
