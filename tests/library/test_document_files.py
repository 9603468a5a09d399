"""Documents without a record become documents of the library: text as it is, or laid anew with its tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.document import Document

from footnote.core.holding import Form, PassageKind
from tests.library.making import pdf, word
from tests.library.papers import only, said, words

MARKDOWN = """# A guideline

## Dose

The dose was
60 mg in all of the patients.

| Arm | mg |
|-----|----|
| A   | 12 |

## References

1. Other A. Another title. Lancet 2015.
"""


def test_a_text_is_what_it_is_sign_by_sign(tmp_path: Path) -> None:
    """Line ends and marks stay; passages are spans of the file."""
    content = MARKDOWN.replace("\n", "\r\n")
    holding = only(tmp_path, "a.md", content.encode())
    assert (holding.form, holding.text, holding.work.title) == (Form.MARKDOWN, content, "A guideline")
    assert holding.id == f"sha256:{holding.digest[:16]}"
    texts = {words(holding, p): p.section for p in holding.passages if p.kind is PassageKind.TEXT}
    assert texts == {"The dose was\r\n60 mg in all of the patients.": ("A guideline", "Dose")}


def test_rows_of_a_text_know_their_headings(tmp_path: Path) -> None:
    """As the last of the headings above them, since nothing is put into the text."""
    holding = only(tmp_path, "a.md", MARKDOWN.encode())
    rows = [(words(holding, p), p.section[-1]) for p in holding.passages if p.kind is PassageKind.ROW]
    assert rows == [("| Arm | mg |\n|-----|----|\n| A   | 12 |", "Arm | mg")]


def test_a_long_table_of_a_text_is_some_passages(tmp_path: Path) -> None:
    """Neither one for each row nor one for all of them."""
    content = "| a | b |\n|---|---|\n" + "| one | 2 |\n" * 500
    holding = only(tmp_path, "a.md", content.encode())
    assert 10 < len(holding.passages) < 50
    assert {p.section for p in holding.passages} == {("a | b",)}


def test_references_are_text_and_no_passage(tmp_path: Path) -> None:
    """Titles of other works are not evidence."""
    holding = only(tmp_path, "a.md", MARKDOWN.encode())
    assert "Another title" in holding.text
    assert not any("Another title" in passage for passage in said(holding))


def test_a_page_is_laid_with_its_tables(tmp_path: Path) -> None:
    """Headings are sections, rows open with the headings of their columns."""
    page = (
        "<html><head><title>A page</title></head><body><h1>Dose</h1><p>It was 60&nbsp;mg.</p><table><tr><th>Arm</th>"
        "<th>mg</th></tr><tr><td>A</td><td>12</td></tr></table><h2>Abstract</h2><p>In short.</p></body></html>"
    )
    holding = only(tmp_path, "a.html", page.encode())
    found = [(p.kind, p.section, words(holding, p)) for p in holding.passages]
    assert found == [
        (PassageKind.TITLE, (), "A page"),
        (PassageKind.TEXT, ("Dose",), "It was 60 mg."),
        (PassageKind.ROW, ("Dose",), "Arm\tmg\nA\t12"),
        (PassageKind.ABSTRACT, ("Dose", "Abstract"), "In short."),
    ]
    assert holding.work.title == "A page"


def test_a_word_file_and_a_pdf_file_are_read(tmp_path: Path) -> None:
    """By the readers of the check, in processes of their own."""

    def fill(file: Document) -> None:
        file.core_properties.title, file.core_properties.author = "A title of its own", "Ann Smith"
        file.add_heading("Dose", 1)
        file.add_paragraph("It was 60 mg.")

    holding = only(tmp_path, "a.docx", word(fill))
    assert (holding.form, holding.work.title, holding.work.authors) == (Form.DOCX, "A title of its own", ("Ann Smith",))
    assert [p.section for p in holding.passages] == [("Dose",)]
    lines = ["A Trial of a Drug", "", "doi:10.1000/abc.5", "", "The dose was 60 mg in all of the patients."]
    holding = only(tmp_path, "a.pdf", pdf(lines))
    assert (holding.form, holding.id) == (Form.PDF, "doi:10.1000/abc.5")
    assert any("60 mg" in passage for passage in said(holding))


@pytest.mark.parametrize(
    ("opens", "title"),
    [
        ("Copper against rot: a review for growers", "Copper against rot: a review for growers"),
        ("Tomato J 2013: pages 100 to 120", "a"),
        ("The dose was 60 mg in all of the patients.", "a"),
    ],
)
def test_the_line_that_opens_a_pdf_file_is_its_title(tmp_path: Path, opens: str, title: str) -> None:
    """Where nothing else says it: a line of some words that is no sentence and no reference."""
    lines = [opens, "", "", "A. Author, B. Writer", "", "The dose was 60 mg in all of the patients."]
    assert only(tmp_path, "a.pdf", pdf(lines)).work.title == title


def test_a_document_without_a_title_is_called_as_its_file(tmp_path: Path) -> None:
    """Without the end of the name."""
    assert (
        only(tmp_path, "notes on dosing.txt", b"the dose was 60 mg, and that was that.").work.title == "notes on dosing"
    )
