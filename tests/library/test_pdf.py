"""PDF: the words of the pages in order, without what repeats on each, or a refusal."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import ListFlowable, Paragraph, SimpleDocTemplate

from footnote.errors import BadDocument
from footnote.library import limits
from footnote.library.pdf import read
from tests.library.making import pdf

WORDS = "The patients were seen in four clinics of the region over a period of several years by the same team. "


def typeset(*parts: tuple[str, str]) -> bytes:
    """Return a PDF file of paragraphs, each with the name of its style."""
    styles, out = getSampleStyleSheet(), io.BytesIO()
    story = [
        ListFlowable([Paragraph(text, styles["Normal"])], bulletType="bullet", start="•")
        if style == "Item"
        else Paragraph(text, styles[style])
        for style, text in parts
    ]
    SimpleDocTemplate(out).build(story)
    return out.getvalue()


def ligated(said: str) -> bytes:
    """Return a PDF file in which each # is a sign that stands for two letters f; `said` are its commands of text."""
    drawn = f"BT /F 12 Tf 72 700 Td {said.replace('#', ') Tj /Span << /ActualText (ff) >> BDC (#) Tj EMC (')} ET"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        "/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
    )
    body = "".join(f"{n} 0 obj\n{held}\nendobj\n" for n, held in enumerate(objects, 1))
    return f"%PDF-1.7\n{body}trailer << /Root 1 0 R >>\n%%EOF".encode()


def test_lines_become_paragraphs_headings_and_items() -> None:
    """Lines of a paragraph are joined; headings and items stand on lines of their own."""
    content = typeset(("Heading1", "Methods"), ("Normal", WORDS * 3), ("Item", "one " * 40), ("Item", "two"))
    assert read("a.pdf", content)[0].splitlines() == [
        "Methods",
        "",
        (WORDS * 3).strip(),
        "• " + ("one " * 40).strip(),
        "• two",
    ]


def test_powers_and_citations_do_not_change_numbers() -> None:
    """Ten to the ninth stays a power, and the marks of citations stand in brackets."""
    said = "Counts of 10<super>9</super>/L in disease<super>1,2</super> with H<sub>2</sub>O and 45 mg."
    assert read("a.pdf", typeset(("Normal", said)))[0] == "Counts of 10^9/L in disease[1,2] with H2O and 45 mg."


def test_letters_that_are_printed_as_one_sign_are_not_raised() -> None:
    """A ligature is the letters that it joins ("effect"), and a raised number behind it stays a power."""
    assert read("a.pdf", ligated("(A di#erent e#ect of 10) Tj 7 Ts /F 7 Tf (9) Tj 0 Ts /F 12 Tf (/L.) Tj"))[0] == (
        "A different effect of 10^9/L."
    )


def test_running_heads_and_page_numbers_are_dropped() -> None:
    """What repeats at the top and foot of the pages is left out, the rest of each page is kept."""
    pages = [[f"{word} says something.", "And more."] for word in ("One", "Two", "Three", "Four")]
    text = read("a.pdf", pdf(*pages, running="Journal of Things 2024"))[0]
    assert "Journal" not in text
    assert "Page" not in text
    assert [word in text for word in ("One says", "Four says")] == [True, True]


def test_a_sentence_goes_on_over_pages() -> None:
    """A sentence that is divided between pages is one sentence."""
    assert read("a.pdf", pdf(["The dose was then"], ["raised to 60 mg."]))[0] == "The dose was then raised to 60 mg."


def test_divided_words_are_joined_and_compounds_kept() -> None:
    """A hyphen at the end of a line goes, unless the document writes the word with it or a number follows."""
    lines = ["A long-term study of aug-", "mentation was long-", "term too, in alpha-", "1 deficiency."]
    assert read("a.pdf", pdf(lines))[0] == (
        "A long-term study of augmentation was long-term too, in alpha-1 deficiency."
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (pdf(["Words."], password="secret"), "DOC-006"),
        (pdf(["Words."])[:400], "DOC-007"),
        (b"%PDF-1.7\n", "DOC-007"),
        (pdf([]), "DOC-011"),
        (pdf(*[[]] * (limits.MOST_PAGES + 1)), "DOC-008"),
    ],
)
def test_what_is_not_read_is_refused_by_its_cause(content: bytes, code: str) -> None:
    """A password, damage, pictures only, and too many pages have their codes."""
    with pytest.raises(BadDocument) as refused:
        read("a.pdf", content)
    assert refused.value.code == code


def test_a_file_that_only_may_not_be_changed_is_read() -> None:
    """A file that anybody may open is read, also where changing it takes a password."""
    assert read("a.pdf", pdf(["Words."], password=""))[0] == "Words."


def test_too_much_text_is_refused() -> None:
    """Pages with more than a million characters together are refused."""
    content = pdf(["word " * 2200] * 100)
    with pytest.raises(BadDocument) as refused:
        read("a.pdf", content)
    assert refused.value.code == "DOC-004"


SOUND = pdf(["Words that are read.", "And more of them."], ["Second page."])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=20), st.booleans())
def test_a_damaged_file_is_read_or_refused(changes: list[tuple[int, int]], cut: bool) -> None:
    """A PDF file with any bytes changed, or cut off anywhere, gives text or a refusal."""
    content = bytearray(SOUND)
    for at, byte in changes:
        content[at] = byte
    try:
        text, blocks = read("a.pdf", bytes(content[: changes[0][0]] if cut else content))
    except BadDocument:
        return
    assert text.encode()
    assert blocks is None
