"""Answers as Markdown."""

from __future__ import annotations

from hypothesis import given
from markdown_it import MarkdownIt

from footnote.exports.cleaning import clean
from footnote.exports.markdown import escaped, to_markdown
from tests.exports.making import ANY_TEXT, reviewed, spoken
from tests.exports.reading import html_page, squeezed

READER = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")


def test_headings_status_and_numbers_are_markdown() -> None:
    """The title is the first heading, the status a quotation, and numbers are superscripts."""
    text = to_markdown(reviewed())
    assert text.startswith("# Dose and augmentation therapy: dose\n\n> **Reviewed.** By Reviewer B")
    assert "<sup>4, 5</sup> *(high certainty)*" in text
    assert text.endswith("\n")


def test_no_text_becomes_markup() -> None:
    """Tags, links, emphasis and headings in the texts of an answer are shown, not obeyed."""
    hostile = "# <script>alert(1)</script> [x](javascript:y) **b** `c` &lt; ![i](http://e.x/i.png) <!-- -->"
    page = html_page(READER.render(to_markdown(spoken(hostile))))
    assert {"script", "img", "code"} & set(page.tags) == set()
    assert not any(value and value.startswith("javascript") for _, value in page.attributes)
    assert squeezed(hostile) in squeezed("".join(page.words))


@given(ANY_TEXT)
def test_an_escaped_text_is_read_as_itself(text: str) -> None:
    """What a Markdown reader shows of an escaped text is that text."""
    said = clean(text)
    assert squeezed("".join(html_page(READER.render(escaped(said))).words)) == squeezed(said)
