"""Tables of web pages: which hold data, and their rows with each cell under its column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from footnote.library import limits
from footnote.library.page_lines import is_hidden, line_of, name_of


def is_table(table: Any) -> bool:
    """Whether a table holds data; one with tables or headings in it, or marked so, only lays out the page."""
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return False
    inner = table.iter("table", "h1", "h2", "h3", "h4", "h5", "h6")
    return all(found is table for found in inner)


def rows_of(table: Any) -> Iterator[tuple[list[str], bool]]:
    """Yield the cells of each row, and whether the row names the columns.

    A cell that reaches down stands in each row that it reaches. One that reaches across stands first and is followed
    by empty cells; in a row that names columns it stands over each of them.
    """
    hanging: dict[int, tuple[int, str]] = {}
    named = False
    for row in table.iter("tr"):
        if is_hidden(row):
            continue
        cells = [c for c in row if name_of(c) in ("td", "th") and not is_hidden(c)]
        head = _names_columns(row, cells, named)
        named = named or head
        yield _row(cells, hanging, head), head


def _names_columns(row: Any, cells: list[Any], named: bool) -> bool:
    above = row.getparent()
    if above is not None and name_of(above) == "thead":
        return True
    return not named and len(cells) > 1 and all(name_of(c) == "th" for c in cells)


def _row(cells: list[Any], hanging: dict[int, tuple[int, str]], head: bool) -> list[str]:
    row: list[str] = []
    for cell in cells:
        _hang(row, hanging)
        text = line_of(cell)
        down, across = _reach(cell, "rowspan"), _reach(cell, "colspan")
        for n in range(across):
            said = text if head or n == 0 else ""
            if len(row) >= limits.MOST_COLUMNS:
                row[-1] += f" {said}"
                break
            if down > 1:
                hanging[len(row)] = (down - 1, said)
            row.append(said)
    _hang(row, hanging)
    return row


def _hang(row: list[str], hanging: dict[int, tuple[int, str]]) -> None:
    """Put the cells that reach down from rows above into a row, from where it ends."""
    while len(row) in hanging and len(row) < limits.MOST_COLUMNS:
        left, text = hanging.pop(len(row))
        if left > 1:
            hanging[len(row)] = (left - 1, text)
        row.append(text)


def _reach(cell: Any, attribute: str) -> int:
    said = (cell.get(attribute) or "").strip()
    return min(max(int(said), 1), limits.MOST_COLUMNS) if said.isascii() and said.isdigit() and len(said) < 6 else 1
