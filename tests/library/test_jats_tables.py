"""Cells stand in their columns, whatever reaches across or down."""

from __future__ import annotations

from lxml import etree

from footnote.library import limits
from footnote.library.jats_tables import Table, table_of


def table(markup: str) -> Table:
    """The table that markup is."""
    return table_of(etree.fromstring(f"<table>{markup}</table>"))


def test_headings_of_several_rows_are_joined_for_each_column() -> None:
    """Outermost first, and none twice."""
    got = table(
        "<thead><tr><th rowspan='2'>Arm</th><th colspan='2'>Week 4</th></tr><tr><th>n</th><th>%</th></tr></thead>"
        "<tbody><tr><td>A</td><td>5</td><td>10</td></tr></tbody>"
    )
    assert got == Table(("Arm", "Week 4, n", "Week 4, %"), (("A", "5", "10"),))


def test_a_cell_that_reaches_down_stands_in_every_row() -> None:
    """And those beside it stay in their columns."""
    got = table("<tr><td rowspan='2'>Pain</td><td>1</td></tr><tr><td>2</td></tr><tr><td>x</td><td>3</td></tr>")
    assert got.rows == (("Pain", "1"), ("Pain", "2"), ("x", "3"))


def test_a_first_row_of_headings_names_the_columns() -> None:
    """Where a table marks no head, a row of nothing but headings is one; a row with values is not."""
    assert table("<tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr>").head == ("a", "b")
    assert table("<tr><th>a</th><td>b</td></tr>").head == ()


def test_a_table_of_headings_only_has_rows() -> None:
    """Nothing that a table says is lost."""
    assert table("<thead><tr><th>a</th><th>b</th></tr></thead>") == Table((), (("a", "b"),))


def test_spans_beyond_any_table_are_held_back() -> None:
    """A cell that says it reaches over a million columns or rows costs no more than the widest table."""
    got = table("<tr><td colspan='99999' rowspan='99999'>a</td><td>b</td></tr><tr><td>c</td></tr>")
    assert all(len(row) <= limits.MOST_COLUMNS for row in got.rows)
    assert "a b" in got.rows[0][0]
