"""Somebody's document as it was read: its text, and the parts that the text is laid out in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Media(StrEnum):
    """The format that a document came in."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


class BlockKind(StrEnum):
    """What a part of a document is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    QUOTE = "quote"
    CODE = "code"
    REFERENCE = "reference"


@dataclass(frozen=True)
class Block:
    """A part of a document: half-open span in code points of its text, without the mark of a list or heading.

    `level` is 1 to 6 for headings and the depth, from 1, for items; 0 for the rest. `cells` are the spans of the cells
    of a table's row, `head` those of the row that names its columns; both are empty for anything else. Blocks do not
    overlap and stand in the order of the text.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    cells: tuple[tuple[int, int], ...] = ()
    head: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Document:
    """A document that was read.

    `digest` is the SHA-256 of its bytes. `text` is, for text and Markdown, every code point of the file as it is
    written (line ends and byte order mark too), for other formats what a reader of the document sees; spans count its
    code points. `blocks` are given where the format marks its parts; None where they have to be found in the text.
    """

    name: str
    digest: str
    media: Media
    text: str
    blocks: tuple[Block, ...] | None = None


@dataclass(frozen=True)
class Stated:
    """Something that a document says: a sentence, or the part of one that stands for a claim of its own.

    Half-open span in code points; `said` is the text of the span as it is read aloud, without markup, marks of
    citations and runs of white space. `lead` is what completes it: the heading or opening line of its list ("The study
    reported:"). `before` is what the sentence before it said, where it leans on it ("it", "these patients", "the
    study"). `section` are the headings above it, outermost first.
    `kept_from` says why it is not checked, as a word of ReasonCode, None where it is checkable. `cited` tells that the
    document cites something for it.
    """

    start: int
    end: int
    said: str
    lead: str | None = None
    before: str | None = None
    section: tuple[str, ...] = ()
    kept_from: str | None = None
    cited: bool = False
