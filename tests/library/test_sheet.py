"""What is laid stands where its part says."""

from __future__ import annotations

from footnote.core.holding import PassageKind
from footnote.library.sheet import Sheet


def test_parts_stand_in_the_text_under_their_headings() -> None:
    """Headings are seen and are no parts; white space is one space; blank parts are left out."""
    sheet = Sheet()
    sheet.lay("A  title", PassageKind.TITLE)
    sheet.head("Methods")
    sheet.lay(" \n ")
    sheet.lay("We\nlooked.", section=("Methods",))
    sheet.lay_lines(["a\tb", "1\t2"], PassageKind.ROW)
    assert sheet.text == "A title\n\nMethods\n\nWe looked.\n\na\tb\n1\t2"
    assert sheet.length == len(sheet.text)
    assert [sheet.text[p.start : p.end] for p in sheet.parts] == ["A title", "We looked.", "a\tb\n1\t2"]
    assert [p.kind for p in sheet.parts] == [PassageKind.TITLE, PassageKind.TEXT, PassageKind.ROW]


def test_nothing_has_no_text() -> None:
    """An empty sheet is empty."""
    assert (Sheet().text, Sheet().parts, Sheet().length) == ("", (), 0)
