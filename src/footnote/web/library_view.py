"""The text of a document of the library as a page shows it: lines, rows cell by cell, and a quotation in its place.

Every character of the text is shown once and in order, but for line ends; nothing is added to it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from footnote.core.holding import Holding, PassageKind
from footnote.core.quotation import Quotation

HEADING = "heading"
_LINE = re.compile(r"[^\r\n]+")
_TAB = re.compile(r"\t")
_CELL = re.compile(r"(?<=;)\s(?=\S)")
"""Where the cells of a row are parted, as readers lay rows: in columns, or each behind the heading of its column."""


@dataclass(frozen=True)
class Piece:
    """Some text in a row; `first` on the first marked piece of a page, which carries the anchor."""

    text: str
    marked: bool = False
    first: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A line of the text in cells, one but for rows; `kind` is that of its passage, "heading" outside of any.

    `passage` is the number of the passage that begins in it, None where none does.
    """

    kind: str
    cells: tuple[tuple[Piece, ...], ...]
    passage: int | None = None
    is_tabular: bool = False


@dataclass(frozen=True)
class Block:
    """Rows of a table one under the other, whose cells stand in columns, or one line of any other kind."""

    lines: tuple[Paragraph, ...]

    @property
    def is_table(self) -> bool:
        """Whether its cells stand in columns."""
        return self.lines[0].is_tabular


def blocks(lines: Iterable[Paragraph]) -> Iterator[Block]:
    """Yield lines as blocks, in order: rows in columns that follow one another are one table."""
    for tabular, group in groupby(lines, key=lambda p: p.is_tabular):
        if tabular:
            yield Block(tuple(group))
        else:
            yield from (Block((p,)) for p in group)


def paragraphs(holding: Holding, start: int = 0, end: int = 0) -> Iterator[Paragraph]:
    """Yield the text of a document line by line, what stands from `start` to `end` marked; blank lines are left out."""
    starts = [p.start for p in holding.passages]
    told = -1
    anchored = False
    for line in _LINE.finditer(holding.text):
        a, b = line.span()
        if not line[0].strip():
            continue
        n = _passage_at(holding, starts, a, b)
        kind = HEADING if n is None else str(holding.passages[n].kind)
        cells = list(_cells(holding.text, a, b, kind))
        made = tuple(tuple(cut(holding.text, x, y, ((start, end),))) for x, y in cells)
        if not anchored and start < end and a < end and start < b:
            made, anchored = _anchored(made), True
        tabular = kind == PassageKind.ROW and "\t" in line[0]
        yield Paragraph(kind, made, n if n is not None and n > told else None, tabular)
        told = max(told, n if n is not None else told)


def snippet(q: Quotation) -> tuple[Piece, ...]:
    """Return a quotation in pieces, the words that made it a find marked."""
    return tuple(cut(q.text, 0, len(q.text), q.marks))


def cut(text: str, start: int, end: int, marks: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    """Yield a stretch of a text in pieces, the marked ones apart; marks are in order and do not overlap."""
    at = start
    for a, b in marks:
        first, last = max(a, at), min(b, end)
        if first < last:
            if at < first:
                yield Piece(text[at:first])
            yield Piece(text[first:last], True)
            at = last
    if at < end:
        yield Piece(text[at:end])


def _passage_at(holding: Holding, starts: Sequence[int], start: int, end: int) -> int | None:
    """The passage that a line belongs to: the last that begins before its end, if it reaches into it."""
    n = bisect_right(starts, max(start, end - 1)) - 1
    return n if n >= 0 and holding.passages[n].end > start else None


def _cells(text: str, start: int, end: int, kind: str) -> Iterator[tuple[int, int]]:
    at = start
    if kind == PassageKind.ROW:
        for stop in (_TAB if "\t" in text[start:end] else _CELL).finditer(text, start, end):
            yield at, stop.end()
            at = stop.end()
    if at < end:
        yield at, end


def _anchored(cells: tuple[tuple[Piece, ...], ...]) -> tuple[tuple[Piece, ...], ...]:
    made, done = [], False
    for cell in cells:
        pieces = []
        for piece in cell:
            pieces.append(Piece(piece.text, True, True) if piece.marked and not done else piece)
            done = done or piece.marked
        made.append(tuple(pieces))
    return tuple(made)
