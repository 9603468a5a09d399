"""Tables of JATS articles as rows in words: "Column: value; Column: value", each cell under its own column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from footnote.library import limits
from footnote.library.inline import words
from footnote.library.laying import in_line

Cell = tuple[str, int]
"""What a cell says, and the column in which it begins."""


def rows(table: Any) -> Iterator[str]:
    """Yield the rows below the headings of a table, each in one line; rows without a word are left out.

    A cell that reaches down stands in every row that it reaches; one that reaches across stands once, under all of its
    headings. Where a table has no headings, its first row is a row like the others.
    """
    grid = [line for line in _grid(table)]
    head = [cells for named, cells in grid if named]
    columns = _headings(head)
    for named, cells in grid:
        if not named and (said := _row(cells, columns)):
            yield said
    if len(head) == len(grid):
        for cells in head:
            if said := _row(cells, []):
                yield said


def _grid(table: Any) -> Iterator[tuple[bool, list[tuple[str, int, int]]]]:
    """Yield, for each row, whether it names the columns, and its cells: words, first column, and how many columns."""
    hanging: dict[int, tuple[int, str, int]] = {}
    named_before = False
    for row in table.iter("tr"):
        cells = [c for c in row.iterchildren("td", "th")]
        above = row.getparent()
        named = above is not None and above.tag == "thead"
        if not named and not named_before and above is not None and table.find("thead") is None:
            named = len(cells) > 1 and all(c.tag == "th" for c in cells)
        named_before = named_before or not named
        yield named, _placed(cells, hanging)


def _placed(cells: list[Any], hanging: dict[int, tuple[int, str, int]]) -> list[tuple[str, int, int]]:
    row: list[tuple[str, int, int]] = []
    at = 0
    for cell in cells:
        at = _hung(row, hanging, at)
        down, across = _reach(cell, "rowspan"), _reach(cell, "colspan")
        if at >= limits.MOST_COLUMNS:
            words_before, first, width = row[-1]
            row[-1] = (f"{words_before} {in_line(words(cell))}".strip(), first, width)
            continue
        across = min(across, limits.MOST_COLUMNS - at)
        said = in_line(words(cell))
        if down > 1:
            hanging[at] = (down - 1, said, across)
        row.append((said, at, across))
        at += across
    _hung(row, hanging, at)
    return row


def _hung(row: list[tuple[str, int, int]], hanging: dict[int, tuple[int, str, int]], at: int) -> int:
    """Put the cells that reach down from rows above into a row, from a column on; return the next free column."""
    while at in hanging:
        left, said, across = hanging.pop(at)
        if left > 1:
            hanging[at] = (left - 1, said, across)
        row.append((said, at, across))
        at += across
    return at


def _headings(head: list[list[tuple[str, int, int]]]) -> list[str]:
    """Return what stands above each column, outermost first, none twice."""
    columns: list[list[str]] = []
    for cells in head:
        for said, at, across in cells:
            while len(columns) < at + across:
                columns.append([])
            for column in columns[at : at + across]:
                if said and said not in column:
                    column.append(said)
    return [", ".join(column) for column in columns]


def _row(cells: list[tuple[str, int, int]], columns: list[str]) -> str:
    return "; ".join(f"{over}: {said}" if over else said for said, over in _under(cells, columns) if said)


def _under(cells: list[tuple[str, int, int]], columns: list[str]) -> Iterator[tuple[str, str]]:
    alone = sum(1 for said, _, _ in cells if said) == 1
    for n, (said, at, across) in enumerate(cells):
        over = list(dict.fromkeys(filter(None, columns[at : at + across])))
        # A row of a single cell, at its start, is a heading of the rows below it, and stands under no column.
        yield said, "" if alone and n == 0 else " / ".join(over)


def _reach(cell: Any, attribute: str) -> int:
    said = (cell.get(attribute) or "").strip()
    return min(max(int(said), 1), limits.MOST_COLUMNS) if said.isascii() and said.isdigit() and len(said) < 6 else 1
