"""The user's own literature: documents as they are kept, the passages in them, and what a search finds."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from footnote.core.source import SourceKind, SourceStatus
from footnote.errors import FootnoteError

HoldingId = str


class Form(StrEnum):
    """The format that a document of the library came in."""

    MEDLINE = "pubmed-xml"
    JATS = "jats"
    CTGOV = "clinicaltrials-json"
    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"
    RIS = "ris"
    NBIB = "nbib"
    BIBTEX = "bibtex"
    CSL = "csl-json"


class PassageKind(StrEnum):
    """What a passage is in its document."""

    TITLE = "title"
    ABSTRACT = "abstract"
    TEXT = "text"
    CAPTION = "caption"
    ROW = "row"


@dataclass(frozen=True)
class Passage:
    """A run of a document's text that is found and quoted: half-open span in code points of `Holding.text`.

    `section` are the headings above it, outermost first. Passages do not overlap and stand in the order of the text.
    """

    start: int
    end: int
    kind: PassageKind = PassageKind.TEXT
    section: tuple[str, ...] = ()


@dataclass(frozen=True)
class Notice:
    """Something published later that changes how a document stands, and where that was said.

    `status` CURRENT says that what had been said against a work was taken back (see `standing`).
    `said_by` is "medline", "crossref" or "jats" (the article, or its notice, itself); `notice` identifies the notice
    itself ("pmid:…", "doi:…"), None where nobody said; `on` is its date as far as it was said ("2024", "2024-05",
    "2024-05-17").
    """

    status: SourceStatus
    said_by: str
    notice: str | None = None
    on: str | None = None


@dataclass(frozen=True)
class Work:
    """What a document is, as far as its record says. Whatever nobody said is None or empty.

    Identifiers are bare and normalised: `doi` in lower case without a resolver, `pmid` digits, `pmcid` "PMC…", `nct`
    "NCT" and eight digits. `published` is a date as far as it is known, `year` its year. `kind` is the kind of study
    where the record says it. `licence` is as the document words or links it.
    """

    title: str
    authors: tuple[str, ...] = ()
    container: str | None = None
    year: int | None = None
    published: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    nct: str | None = None
    url: str | None = None
    kind: SourceKind | None = None
    licence: str | None = None
    language: str | None = None
    notices: tuple[Notice, ...] = ()

    @property
    def status(self) -> SourceStatus:
        """The gravest thing that a notice says of it and that stands; current where there is none."""
        return max((n.status for n in standing(self.notices)), key=GRAVITY.index, default=SourceStatus.CURRENT)

    @property
    def identifiers(self) -> tuple[str, ...]:
        """Every identifier with its scheme ("pmid:…", "doi:…", "pmcid:…", "nct:…"), the surest first."""
        pairs = (("pmid", self.pmid), ("doi", self.doi), ("pmcid", self.pmcid), ("nct", self.nct))
        return tuple(f"{scheme}:{value}" for scheme, value in pairs if value)


GRAVITY = (
    SourceStatus.CURRENT,
    SourceStatus.CORRECTED,
    SourceStatus.SUPERSEDED,
    SourceStatus.CONCERN,
    SourceStatus.RETRACTED,
)


def standing(notices: Sequence[Notice]) -> tuple[Notice, ...]:
    """Return the notices of one work that still count, in their order.

    A work that was reinstated on a day is no longer retracted or under concern by what was said until then; what is
    known to be said later counts again. A notice of CURRENT without a date takes back only what stands in the notice
    that it names, which was itself retracted.
    """
    back = [n for n in notices if n.status is SourceStatus.CURRENT]
    withdrawn = {n.notice for n in back if n.on is None and n.notice}
    since = max((n.on for n in back if n.on), default=None)
    return tuple(n for n in notices if n not in back and not _taken_back(n, withdrawn, since))


def _taken_back(notice: Notice, withdrawn: Container[str | None], since: str | None) -> bool:
    if notice.status not in (SourceStatus.RETRACTED, SourceStatus.CONCERN):
        return False
    if notice.notice in withdrawn:
        return True
    return since is not None and not _is_later(notice.on, since)


def _is_later(day: str | None, other: str) -> bool:
    """Whether a date is known to be behind another one, as far as both go."""
    if day is None:
        return False
    known = min(len(day), len(other))
    return day[:known] > other[:known]


@dataclass(frozen=True)
class Holding:
    """A document of the library: what it is, its text, and the passages of the text.

    `id` is its surest identifier ("pmid:…", "doi:…", "pmcid:…", "nct:…"), else "sha256:" and the first 16 hex digits of
    `digest`, which is the SHA-256 (hex) of the bytes that it was read from: of the file, or of its own record in a file
    of many. `origin` says where it came from, as the user knows it ("papers.zip: one.xml"). `text` is what a reader
    sees, and a quotation is a span of it. `tells` is what it says, as a notice of retraction does, of other works: each
    by its identifier ("pmid:…", "doi:…"); a shelf keeps that as notices, and gives documents back without it.
    """

    id: HoldingId
    form: Form
    digest: str
    origin: str
    work: Work
    text: str
    passages: tuple[Passage, ...] = ()
    tells: tuple[tuple[str, Notice], ...] = ()


@dataclass(frozen=True)
class Filters:
    """What a search is kept to; None or empty keeps to nothing.

    Each of `titles` must stand in the title of a document, word by word and in a row, and each of `authors` must be one
    of its authors; what is in `without_titles` and `without_authors` must not.
    """

    kinds: frozenset[SourceKind] = frozenset()
    since: int | None = None
    until: int | None = None
    forms: frozenset[Form] = frozenset()
    with_retracted: bool = True
    titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    without_titles: tuple[str, ...] = ()
    without_authors: tuple[str, ...] = ()

    @property
    def names_documents(self) -> bool:
        """Whether they say by title or author which documents are wanted, so that no words need be sought in them."""
        return bool(self.titles or self.authors)


@dataclass(frozen=True)
class Query:
    """A search as it was read: words any of which may occur, phrases that must, words and phrases that must not.

    `text` is what the user typed, without the parts that are filters, and is what the encoder sees. `related` are words
    that a pack's concepts add; they count for less than what was typed and may be switched off.
    """

    text: str
    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    without: tuple[tuple[str, ...], ...] = ()
    related: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)


@dataclass(frozen=True)
class Hit:
    """A passage that a search found: `passage` numbers it in its document, `score` lies in 0 to 1, larger is better.

    `lexical` is BM25, `meaning` the cosine in -1 to 1, None where no encoder took part. `marks` are half-open spans,
    in code points from the start of the document's text, of the words that made it a hit.
    """

    holding: HoldingId
    passage: int
    score: float
    lexical: float
    meaning: float | None = None
    marks: tuple[tuple[int, int], ...] = ()


class Stage(StrEnum):
    """What taking in is at."""

    READING = "reading"
    INDEXING = "indexing"
    ENCODING = "encoding"


@dataclass(frozen=True)
class Refused:
    """A file, or a record in a file, that was not taken in, and why."""

    name: str
    error: FootnoteError


@dataclass(frozen=True)
class Numbered:
    """A passage as the index sees it: its number on the shelf (never used again), and what is searched.

    `leads` marks the one passage that stands for its document where documents are wanted and no words are sought.
    """

    number: int
    holding: HoldingId
    passage: int
    title: str
    text: str
    year: int | None
    kind: str
    form: str
    status: str
    authors: tuple[str, ...] = ()
    leads: bool = False


class Place(NamedTuple):
    """Where a number leads to: a document, a passage by its place in it, and what that passage is."""

    holding: HoldingId
    passage: int
    kind: PassageKind


@dataclass(frozen=True)
class Found:
    """A passage by its number on the shelf, with its scores (see `Hit`)."""

    number: int
    score: float
    lexical: float
    meaning: float | None


@dataclass(frozen=True)
class Kept:
    """What became of documents that were put on the shelf: how many are new, merged into another, and known as such."""

    added: int = 0
    merged: int = 0
    unchanged: int = 0

    def __add__(self, other: Kept) -> Kept:
        """Return the sums."""
        return Kept(self.added + other.added, self.merged + other.merged, self.unchanged + other.unchanged)


@dataclass(frozen=True)
class Stock:
    """How much the shelf holds: documents by form, passages, files taken in, when the last of them was, and bytes.

    `finished` is a time in UTC ("2026-05-17T10:00:00Z"), None where no file was taken in. `refused` counts what was.
    """

    documents: int
    passages: int
    forms: dict[str, int]
    files: int
    finished: str | None
    refused: int
    size: int
