"""The shapes of the library in the JSON door, as OpenAPI documents them. A test compares them with what is sent."""

from __future__ import annotations

from pydantic import Field

from footnote.api.models import Body, QuotationBody


class FiltersBody(Body):
    """What the search was kept to."""

    kinds: list[str]
    forms: list[str]
    since: int | None
    until: int | None
    retracted: bool = Field(description="False where retracted works were left out.")
    titles: list[str] = Field(description="Words that must stand in the title, in a row.")
    authors: list[str] = Field(description="Names that must be among the authors.")
    without_titles: list[str] = Field(description="Words that must not stand in the title.")
    without_authors: list[str] = Field(description="Names that must not be among the authors.")


class QueryBody(Body):
    """The search as it was read."""

    typed: str
    words: list[str] = Field(description="Words any of which may occur.")
    phrases: list[str] = Field(description="Phrases that must occur.")
    without: list[str] = Field(description="Words and phrases that must not occur.")
    filters: FiltersBody


class RelatedBody(Body):
    """A name that a concept of the pack added to the search."""

    name: str
    concept: str = Field(description="Id of the concept that has this name.")
    typed: str = Field(description="The words that were typed for it.")


class WhyBody(Body):
    """What of the search stands in the passage, its headings or the title of its document."""

    words: list[str]
    phrases: list[str]
    related: list[str]


class ResultBody(QuotationBody):
    """A passage that was found: a stretch of it, letter by letter, its scores, and why it matched."""

    authors: list[str]
    container: str | None
    form: str
    score: float = Field(description="0 to 1, larger is better; comparable only within one search.")
    lexical: float = Field(description="BM25.")
    meaning: float | None = Field(description="Cosine of the meanings; null where no encoder took part.")
    why: WhyBody


class ResultsBody(Body):
    """What a search found."""

    schema_: str = Field(alias="schema", description="Name and version of this contract.")
    query: QueryBody
    documents: int = Field(description="How many documents the library holds.")
    passages: int
    encoder: str | None = Field(description="Name of the encoder; null where the search went by words alone.")
    indexed: bool = Field(description="Whether there is an index to search.")
    lack: str | None = Field(description="Why the search goes by words alone or finds nothing, and what helps.")
    related: list[RelatedBody]
    unquoted: list[str] = Field(description="Phrases that no passage has, so that their words were searched for.")
    named: str | None = Field(description="Id of the document whose identifier was typed.")
    offset: int
    more: bool
    results: list[ResultBody]


class NoticeBody(Body):
    """Something published later that changes how a document stands."""

    status: str
    said_by: str
    notice: str | None
    on: str | None


class PassageBody(Body):
    """A passage as a span in code points of the text."""

    number: int
    start: int
    end: int
    kind: str
    section: list[str]


class HoldingBody(Body):
    """A document of the library with its whole text."""

    schema_: str = Field(alias="schema", description="Name and version of this contract.")
    id: str
    title: str
    authors: list[str]
    container: str | None
    year: int | None
    published: str | None
    volume: str | None
    issue: str | None
    pages: str | None
    doi: str | None
    pmid: str | None
    pmcid: str | None
    nct: str | None
    url: str | None
    kind: str | None
    status: str
    notices: list[NoticeBody]
    licence: str | None
    language: str | None
    form: str
    origin: str
    digest: str
    link: str
    text: str
    passages: list[PassageBody]


class RefusedBody(Body):
    """A file or record that was not taken in, and why."""

    name: str
    code: str
    message: str


class StockBody(Body):
    """How much the library holds, and what was refused."""

    schema_: str = Field(alias="schema", description="Name and version of this contract.")
    documents: int
    passages: int
    forms: dict[str, int]
    files: int
    finished: str | None
    bytes: int
    encoder: str | None
    indexed: bool
    lack: str | None
    refused: int
    refusals: list[RefusedBody]
