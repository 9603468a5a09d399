"""Rows keep their headings in every passage that they are cut into."""

from __future__ import annotations

from footnote.core.holding import PassageKind
from footnote.library.sheet import Sheet
from footnote.library.tables import lay_rows
from footnote.rules.passages import passages


def laid(head: list[str], rows: list[list[str]]) -> list[str]:
    """The passages of a table."""
    sheet = Sheet()
    lay_rows(sheet, head, rows, ("Table 1",))
    found = passages(sheet.text, sheet.parts)
    assert all(p.kind is PassageKind.ROW and p.section == ("Table 1",) for p in found)
    return [sheet.text[p.start : p.end] for p in found]


def test_each_passage_of_a_long_table_opens_with_the_headings() -> None:
    """No row is cut off from what its columns mean, and none is lost."""
    rows = [[f"Outcome {n}", f"{n}.5", "0.04"] for n in range(200)]
    found = laid(["Outcome", "Mean", "P"], rows)
    assert len(found) > 3
    assert all(said.startswith("Outcome\tMean\tP\n") for said in found)
    lines = [line for said in found for line in said.split("\n")[1:]]
    assert lines == ["\t".join(row) for row in rows]


def test_a_group_is_named_in_every_passage_that_it_reaches_into() -> None:
    """A row of one cell names those below it."""
    found = laid(["Outcome", "Mean"], [["Pain", ""], *([f"at week {n}", "1.5"] for n in range(100))])
    assert all(said.startswith("Outcome\tMean\nPain\n") for said in found)


def test_empty_cells_keep_the_others_in_their_columns() -> None:
    """An empty first heading is marked, since white space at the start of a passage is no part of it."""
    assert laid(["", "A", "B"], [["x", "", "3"]]) == ["·\tA\tB\nx\t\t3"]


def test_numbers_never_run_into_each_other() -> None:
    """White space within a cell is one space, between cells a tab."""
    assert laid([], [["1\n2", "3\t4"]]) == ["1 2\t3 4"]


def test_nothing_is_laid_for_an_empty_table() -> None:
    """Headings alone are shown; nothing at all is not."""
    assert laid([], [["", ""]]) == []
    assert laid(["a", "b"], []) == ["a\tb"]
