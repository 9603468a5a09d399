"""Quotations from the user's own literature: shown beside an answer or a check, never a part of what either says."""

from __future__ import annotations

from dataclasses import dataclass

from footnote.core.holding import HoldingId
from footnote.core.source import SourceKind, SourceStatus

HEADING = "From your library"
NOT_REVIEWED = "quotations, not reviewed"
POSSIBLY = "Possibly relevant in your library (not reviewed)"


@dataclass(frozen=True)
class Quotation:
    """A stretch of a document, letter by letter, with what a reader needs to judge and to find it.

    `start` and `end` are half-open in code points of the document's text, and `text` is the text between them.
    `passage` numbers the passage that it lies in. `section` are the headings above it, outermost first. `marks` are the
    words that made it a find, half-open in code points of `text`. `kind` and `year` are None where nobody said.
    """

    holding: HoldingId
    passage: int
    start: int
    end: int
    text: str
    title: str
    section: tuple[str, ...] = ()
    year: int | None = None
    kind: SourceKind | None = None
    status: SourceStatus = SourceStatus.CURRENT
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Lookup:
    """How the library was searched: how many documents there are, whether an encoder took part, and what was added.

    `related` are names that a pack's concepts added. `failure` says why the library could not be searched, None where
    it could.
    """

    documents: int
    encoder: bool
    related: tuple[str, ...] = ()
    failure: str | None = None


@dataclass(frozen=True)
class FromLibrary:
    """What the library holds on a question: quotations, the best first, and how it was searched."""

    quotations: tuple[Quotation, ...]
    lookup: Lookup
