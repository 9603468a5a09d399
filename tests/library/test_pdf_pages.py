"""Lines of pages become paragraphs without a sentence of the text being lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from footnote.library.pdf_pages import Printed, joined


def line(text: str, base: float, page: int = 0, right: float = 500, **more: float | bool) -> Printed:
    """Return a printed line of usual height."""
    height, bold, left = float(more.get("height", 10)), bool(more.get("bold", False)), float(more.get("left", 72))
    return Printed(text, page, left, right, base, height, bold)


def test_a_heading_of_another_size_or_weight_stands_alone() -> None:
    """A larger or bold line is not joined with the text below it."""
    lines = [line("Results", 700, right=120, height=14), line("We found it", 688), line("here.", 676, right=100)]
    bold = [line("Aims", 660, right=100, bold=True), line("We asked.", 648, right=200)]
    assert joined([lines + bold]) == "Results\n\nWe found it here.\n\nAims\n\nWe asked."


def test_a_word_in_another_size_does_not_end_a_paragraph() -> None:
    """A line whose height differs goes on with its sentence where the line above is full and not ended."""
    lines = [line("The path is given in", 700), line("/usr and nowhere else", 688, height=12), line("at all.", 676)]
    assert joined([lines]) == "The path is given in /usr and nowhere else at all."


def test_a_short_line_that_ends_a_sentence_ends_its_paragraph() -> None:
    """After a short last line another paragraph begins."""
    lines = [line("A full line of words that ends", 700), line("here.", 688, right=120), line("Another one.", 676)]
    assert joined([lines]) == "A full line of words that ends here.\n\nAnother one."


def test_numbered_items_stand_on_lines_of_their_own() -> None:
    """Numbers and letters of lists begin a line, numbers within a sentence do not."""
    lines = [
        line("We saw", 700, right=110),
        line("1. fever", 688, right=120),
        line("b) a rash of", 676),
        line("10 mg", 664),
    ]
    assert joined([lines]) == "We saw\n1. fever\nb) a rash of 10 mg"


@given(
    st.lists(st.from_regex(r"[A-Z][a-z]{2,6} [a-z]{2,6}[.,]?", fullmatch=True), min_size=1, max_size=40, unique=True)
)
def test_no_word_is_lost(texts: list[str]) -> None:
    """Every word of lines that do not repeat is in the text, in order."""
    pages = [[line(t, 700 - 12 * n, page) for n, t in enumerate(texts[page::2])] for page in range(2)]
    assert joined(pages).split() == " ".join(texts[0::2] + texts[1::2]).split()


def test_nothing_is_made_of_nothing() -> None:
    """No pages, and pages without lines, give an empty text."""
    assert joined([]) == joined([[], []]) == ""
