"""Tables of JATS articles as rows of cells, each cell in its column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from footnote.library import limits
from footnote.library.inline import words
from footnote.library.laying import in_line


@dataclass(frozen=True)
class Table:
    """A table: what stands above each column, and the rows below that; empty where it names no columns."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class _Cell:
    said: str
    at: int
    across: int


def table_of(element: Any) -> Table:
    """Return the rows of a table element.

    A cell that reaches down stands in every row that it reaches; one that reaches across stands in its first column.
    Headings of several rows are joined for each column, outermost first. A table of nothing but headings has rows and
    no head.
    """
    grid = list(_grid(element))
    head = [cells for named, cells in grid if named]
    rows = [cells for named, cells in grid if not named]
    if not rows:
        return Table((), tuple(_row(cells) for cells in head))
    return Table(_headings(head), tuple(_row(cells) for cells in rows))


def _grid(table: Any) -> Iterator[tuple[bool, list[_Cell]]]:
    """Yield, for each row, whether it names the columns, and its cells."""
    hanging: dict[int, tuple[int, _Cell]] = {}
    headed, named_before = table.find("thead") is not None, False
    for row in table.iter("tr"):
        cells = list(row.iterchildren("td", "th"))
        above = row.getparent()
        named = above is not None and above.tag == "thead"
        if not headed and not named_before:
            named = len(cells) > 1 and all(c.tag == "th" for c in cells)
        named_before = named_before or not named
        yield named, _placed(cells, hanging)


def _placed(cells: list[Any], hanging: dict[int, tuple[int, _Cell]]) -> list[_Cell]:
    row: list[_Cell] = []
    at = 0
    for cell in cells:
        at = _hung(row, hanging, at)
        said = in_line(words(cell))
        if at >= limits.MOST_COLUMNS:
            row[-1] = _Cell(f"{row[-1].said} {said}".strip(), row[-1].at, row[-1].across)
            continue
        down, across = _reach(cell, "rowspan"), min(_reach(cell, "colspan"), limits.MOST_COLUMNS - at)
        row.append(_Cell(said, at, across))
        if down > 1:
            hanging[at] = (down - 1, row[-1])
        at += across
    _hung(row, hanging, at)
    return row


def _hung(row: list[_Cell], hanging: dict[int, tuple[int, _Cell]], at: int) -> int:
    """Put the cells that reach down from rows above into a row, from a column on; return the next free column."""
    while at in hanging:
        left, cell = hanging.pop(at)
        if left > 1:
            hanging[at] = (left - 1, cell)
        row.append(cell)
        at += cell.across
    return at


def _headings(head: list[list[_Cell]]) -> tuple[str, ...]:
    """Return what stands above each column, outermost first, none twice."""
    columns: list[list[str]] = []
    for cells in head:
        for cell in cells:
            while len(columns) < cell.at + cell.across:
                columns.append([])
            for column in columns[cell.at : cell.at + cell.across]:
                if cell.said and cell.said not in column:
                    column.append(cell.said)
    return tuple(", ".join(column) for column in columns)


def _row(cells: list[_Cell]) -> tuple[str, ...]:
    width = max((cell.at + cell.across for cell in cells), default=0)
    row = [""] * width
    for cell in cells:
        row[cell.at] = cell.said
    return tuple(row)


def _reach(cell: Any, attribute: str) -> int:
    said = (cell.get(attribute) or "").strip()
    return min(max(int(said), 1), limits.MOST_COLUMNS) if said.isascii() and said.isdigit() and len(said) < 6 else 1
