"""Reading exported files back: the words that a reader of each format sees, without white space."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from io import BytesIO

import pypdfium2
from docx import Document as open_docx
from docx.oxml.ns import qn

MM = 72 / 25.4


def squeezed(text: str) -> str:
    """Return a text without white space, so that line ends do not matter."""
    return re.sub(r"\s+", "", text)


def pdf_pages(data: bytes, body_only: bool = True) -> list[str]:
    """Return the text of each page of a PDF file, without its header and footer unless they are asked for."""
    edge = 25 * MM if body_only else 0
    pages = []
    with pypdfium2.PdfDocument(data) as file:
        for page in file:
            width, height = page.get_size()
            pages.append(page.get_textpage().get_text_bounded(0, edge, width, height - edge))
    return pages


def docx_paragraphs(data: bytes) -> list[str]:
    """Return the text of each paragraph of a Word file, links included."""
    body = open_docx(BytesIO(data)).element.body
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] != ["style"] or data.strip() == "":
            self.words.append(data)


def html_page(text: str) -> _Words:
    """Return what a page holds: its tags, attributes and words."""
    page = _Words()
    page.feed(text)
    page.close()
    return page


def read(name: str, data: bytes) -> str:
    """Return the words of a file in md, html, docx or pdf, without white space."""
    if name == "pdf":
        return squeezed("".join(pdf_pages(data)))
    if name == "docx":
        return squeezed("".join(docx_paragraphs(data)))
    if name == "html":
        return squeezed("".join(html_page(data.decode()).words))
    return squeezed(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", html.unescape(data.decode())))
