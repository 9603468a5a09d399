"""Answers as PDF."""

from __future__ import annotations

import pypdfium2
import pytest

from footnote.exports.pdf import SIDE, to_pdf
from tests.exports.making import reviewed, spoken, unreviewed
from tests.exports.reading import pdf_pages, squeezed


def test_each_page_says_title_status_and_number() -> None:
    """Every page has the short title, the status in words, the short disclaimer and "Page n of m"."""
    for p, status in ((reviewed(), "Reviewed"), (unreviewed(), "Not reviewed")):
        pages = pdf_pages(to_pdf(p), body_only=False)
        assert len(pages) > 1
        for number, text in enumerate(pages, 1):
            assert f"Page {number} of {len(pages)}" in text
            assert text.count(status) >= 1
            assert "For health professionals." in text
            assert "Dose and augmentation therapy: dose" in text


def test_the_file_says_what_it_is() -> None:
    """Title, language and dates are set, and the dates are those of the answer."""
    data = to_pdf(reviewed())
    with pypdfium2.PdfDocument(data) as file:
        meta = file.get_metadata_dict()
    assert meta["Title"] == "Dose and augmentation therapy: dose"
    assert meta["CreationDate"] == meta["ModDate"] == "D:20260303140500+00'00'"
    assert b"/Lang (en)" in data


def test_the_outline_names_the_parts() -> None:
    """The outline of the file leads to its parts."""
    with pypdfium2.PdfDocument(to_pdf(reviewed())) as file:
        outline = [b.get_title() for b in file.get_toc()]
    assert outline == ["Question", "Answer", "Limits of this answer", "References", "Review record", "Disclaimer"]


def test_what_cannot_be_drawn_is_listed() -> None:
    """Characters that no font of the file draws are named at its end."""
    text = squeezed("".join(pdf_pages(to_pdf(spoken("a中文b")))))
    assert "U+4E2D,U+6587" in text
    assert "cannotdraw" not in squeezed("".join(pdf_pages(to_pdf(reviewed()))))


def test_long_words_stay_on_the_page() -> None:
    """A word longer than a line is broken, and all of it is there."""
    word = "x" * 3000
    assert word in squeezed("".join(pdf_pages(to_pdf(spoken(word)))))


@pytest.mark.parametrize(
    "text", ["x" * 900, "https://example.org/" + "very-long/" * 60, "start " + "ä中" * 200 + " end"]
)
def test_nothing_runs_over_the_margins(text: str) -> None:
    """Long words, addresses and runs of missing characters are broken at the right margin."""
    with pypdfium2.PdfDocument(to_pdf(spoken(text))) as file:
        for page in file:
            words = page.get_textpage()
            edges = [words.get_charbox(i)[2] for i in range(words.count_chars())]
            assert max(edges) <= page.get_width() - SIDE + 2
