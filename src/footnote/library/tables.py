"""Tables laid as rows that keep their headings: each passage of a table opens with the line that names its columns.

Cells stand apart by tabs and rows by line ends, as they do on the page, so that no number runs into the next and every
cell stands under its heading: the third cell of a row belongs to the third heading. "·" stands for an empty cell at the
start of a passage.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from footnote.core.holding import PassageKind
from footnote.library.laying import in_line
from footnote.library.sheet import Sheet
from footnote.rules.passages import MOST

Row = Sequence[str]
ENOUGH, _SOME = 120, 30
"""Words from which on a passage of a table takes no more rows, and words that its rows have at least by then."""
_EMPTY = "·"


def lay_rows(sheet: Sheet, head: Row, rows: Iterable[Row], section: tuple[str, ...]) -> None:
    """Lay rows of a table, some to a passage, each passage under the headings of the columns.

    A row with one cell only, at its start, names the group of rows below it, and is repeated where a passage begins
    within the group. Rows and headings without a word are left out.
    """
    named = _line(head)
    fixed = len(named.split())
    group, held, count = "", list[str](), 0
    for row in rows:
        line = _line(row)
        if not line:
            continue
        opens = "\t" not in line and len(row) > 1
        words = len(line.split())
        if held and held != [group] and _is_full(fixed, count, words, opens):
            _lay(sheet, named, held, section)
            held = [group] if group and not opens else []
            count = sum(len(said.split()) for said in held)
        held.append(line)
        count += words
        group = line if opens else group
    if held or named:
        _lay(sheet, named, held, section)


def _is_full(fixed: int, count: int, words: int, opens: bool) -> bool:
    """Whether the rows of a passage are enough, so that the next row begins another one."""
    if fixed + count + words > MOST or (count >= _SOME and fixed + count >= ENOUGH):
        return True
    return opens and count >= _SOME and 2 * (fixed + count) >= ENOUGH


def _lay(sheet: Sheet, named: str, held: list[str], section: tuple[str, ...]) -> None:
    lines = [named, *held] if named else held
    opening = f"{_EMPTY}{lines[0]}" if lines[0].startswith("\t") else lines[0]
    sheet.lay_lines([opening, *lines[1:]], PassageKind.ROW, section)


def _line(cells: Row) -> str:
    """Return cells in a line, a tab between them and none behind the last that says something."""
    return "\t".join(in_line(cell) for cell in cells).rstrip("\t")
