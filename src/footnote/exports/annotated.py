"""A checked document laid out to be read again: every character in order, the claims marked where they stand.

Nothing is lost: joined, the texts of all runs are the text of the document. What is only the mark of a list, heading or
table, or white space between blocks, is there too, and is not `shown`, since whoever draws the block draws its mark.
Blocks that stand on one line of a text, as a name and what is said of it may, are one part.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from footnote.core.check import Checked
from footnote.core.document import Block, BlockKind, Media

_MARKS = frozenset("-*+•·▪●◦‣–—#>|=:~_`[]\ufeff")
"""What opens or draws a list, a heading, a quotation or a table, and says nothing by itself."""
_ITEM = re.compile(r"(?:[(\[]?(?:\d{1,4}|[A-Za-z]|[ivxIVX]{1,5})[.)\]])?\s*[^\w\s]{0,4}")
_LINED = frozenset({Media.TEXT, Media.MARKDOWN})
_ALONE = frozenset({None, BlockKind.ROW, BlockKind.CODE})
_MARKED = frozenset({BlockKind.ITEM, BlockKind.REFERENCE, BlockKind.HEADING, BlockKind.TITLE})


@dataclass(frozen=True)
class Run:
    """A stretch of the text that belongs to the same claims from end to end.

    `claims` are their numbers, ascending; empty for plain text. `opens` and `closes` are those whose first and last
    shown run this is. `cell` counts the cells of a table's row from 0, None outside of them.
    """

    text: str
    claims: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()
    closes: tuple[int, ...] = ()
    cell: int | None = None
    shown: bool = True


@dataclass(frozen=True)
class Part:
    """A block of the document, or what stands between two, whose `kind` is None.

    `level` is that of the block. `mark` is the number or sign of an item as the document writes it ("3.", "✔"), empty
    where it has none or only that of any list. `head` tells that a row of a table names its columns.
    """

    kind: BlockKind | None
    runs: tuple[Run, ...]
    level: int = 0
    mark: str = ""
    head: bool = False

    @property
    def shown(self) -> bool:
        """Whether a reader sees something of it."""
        return any(r.shown for r in self.runs)

    @property
    def claims(self) -> tuple[int, ...]:
        """The numbers of the claims whose last shown run stands here, in the order in which they end."""
        return tuple(n for r in self.runs for n in r.closes)


@dataclass(frozen=True)
class _Piece:
    """A half-open span that belongs to one block, or to none, and to one cell of it, or to none."""

    block: Block | None
    start: int
    end: int
    cells: tuple[tuple[int, int], ...] = ()


def segments(checked: Checked) -> tuple[Part, ...]:
    """Return the parts of a checked document, in order; empty for an empty text.

    A claim that crosses a border of blocks is marked on both sides; one that lies between two blocks is shown there.
    Spans that reach beyond the text, and blocks that overlap, are cut to what is left for them.
    """
    size = len(checked.text)
    spans = [(c.n, max(c.start, 0), min(c.end, size)) for c in checked.claims]
    pieces = list(_pieces(checked.blocks, size))
    borders = {at for _, start, end in spans for at in (start, end) if start < end}
    borders |= {at for p in pieces for at in (p.start, p.end)} | {at for p in pieces for c in p.cells for at in c}
    runs = _runs(checked.text, sorted(borders), spans, pieces)
    heads = {b.head for b in checked.blocks if b.head}
    parts = [_part(piece, found, heads) for piece, found in zip(pieces, runs, strict=True)]
    lined = _on_one_line(parts) if checked.media in _LINED else parts
    return _placed(_numbered(lined))


def _pieces(blocks: Iterable[Block], size: int) -> Iterator[_Piece]:
    at = 0
    for block in sorted(blocks, key=lambda b: (b.start, b.end)):
        start, end = max(block.start, at), min(block.end, size)
        if start >= end:
            continue
        if at < start:
            yield _Piece(None, at, start)
        yield _Piece(block, start, end, tuple(_cells(block.cells, start, end)))
        at = end
    if at < size:
        yield _Piece(None, at, size)


def _cells(cells: Iterable[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield one span for each cell, cut to the row and to what the cell before it left; an empty one stays empty."""
    at = start
    for first, last in cells:
        first = min(max(first, at), end)
        at = min(max(last, first), end)
        yield first, at


def _runs(
    text: str, borders: list[int], spans: list[tuple[int, int, int]], pieces: list[_Piece]
) -> list[tuple[Run, ...]]:
    """Return the runs of each piece: the text is cut at every border, once."""
    begins, ends = defaultdict(list), defaultdict(list)
    for n, start, end in spans:
        if start < end:
            begins[start].append(n)
            ends[end].append(n)
    found: list[list[Run]] = [[] for _ in pieces]
    active: set[int] = set()
    at = 0
    for start, end in pairwise(borders):
        active.difference_update(ends[start])
        active.update(begins[start])
        while pieces[at].end <= start:
            at += 1
        cell = next((i for i, (a, b) in enumerate(pieces[at].cells) if a <= start < b), None)
        found[at].append(Run(text[start:end], tuple(sorted(active)), cell=cell))
    return [tuple(runs) for runs in found]


def _part(piece: _Piece, runs: tuple[Run, ...], heads: set[tuple[tuple[int, int], ...]]) -> Part:
    """Return a part whose runs know whether they are shown: not the lines of a table, and no space between blocks."""
    block = piece.block
    if block is None:
        said = any(_says(r.text) for r in runs)
        return Part(None, tuple(replace(r, shown=said and bool(r.text.strip())) for r in runs))
    if not piece.cells:
        return Part(block.kind, runs, block.level)
    seen = (replace(r, shown=r.cell is not None or _says(r.text)) for r in runs)
    return Part(block.kind, tuple(seen), block.level, head=block.cells in heads)


def _says(text: str) -> bool:
    """Whether there is anything to be read in a text but marks and white space."""
    return any(not c.isspace() and c not in _MARKS for c in text)


def _on_one_line(parts: list[Part]) -> list[Part]:
    """Return parts in which blocks that follow one another on a line are joined, with what stands between them."""
    made: list[Part] = []
    for part in parts:
        if len(made) > 1 and made[-1].kind is None and not {made[-2].kind, part.kind} & _ALONE and _one_line(made[-1]):
            between = tuple(replace(r, shown=True) for r in made.pop().runs)
            one = made.pop()
            made.append(replace(one, runs=(*one.runs, *between, *part.runs)))
        else:
            made.append(part)
    return made


def _one_line(part: Part) -> bool:
    return not any(c in r.text for r in part.runs for c in "\n\r\v\f\x85\u2028\u2029")


def _numbered(parts: list[Part]) -> list[Part]:
    """Return parts in which the number or sign before an item belongs to it, and is not shown twice."""
    made = list(parts)
    for i, (before, after) in enumerate(pairwise(parts)):
        if before.kind is not None or after.kind not in _MARKED:
            continue
        start, _, tail = "".join(r.text for r in before.runs).rpartition("\n")
        mark = tail.strip().lstrip("-*+•·▪●◦‣–—#>| \t")
        if _says(mark) and _ITEM.fullmatch(mark) and not _says(start):
            made[i + 1] = replace(after, mark=mark)
            made[i] = replace(before, runs=tuple(replace(r, shown=False) for r in before.runs))
    return made


def _placed(parts: list[Part]) -> tuple[Part, ...]:
    """Return parts whose runs say which claims begin and end with them, of what is shown."""
    first: dict[int, tuple[int, int]] = {}
    last: dict[int, tuple[int, int]] = {}
    for i, part in enumerate(parts):
        for j, run in enumerate(part.runs):
            if run.shown and run.text.strip():
                for n in run.claims:
                    first.setdefault(n, (i, j))
                    last[n] = (i, j)
    return tuple(
        replace(
            part,
            runs=tuple(
                replace(
                    run,
                    opens=tuple(n for n in run.claims if first.get(n) == (i, j)),
                    closes=tuple(n for n in run.claims if last.get(n) == (i, j)),
                )
                for j, run in enumerate(part.runs)
            ),
        )
        for i, part in enumerate(parts)
    )
