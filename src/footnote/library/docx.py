"""Word files: what a reader of the printed page sees, part by part. Comments and what was deleted are left out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile

import docx
from docx.exceptions import PythonDocxError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from lxml import etree

from footnote.core.document import Block, BlockKind
from footnote.library import limits, refusals
from footnote.library.laying import Laying
from footnote.library.packed import look_into
from footnote.library.word_lines import Notes, W, line_of, says
from footnote.library.word_styles import Styles

_THROUGH = frozenset(W + n for n in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "txbxContent"))


def read(name: str, content: bytes) -> tuple[str, tuple[Block, ...]]:
    """Return the text of a Word file and its parts; footnotes and endnotes stand at the end.

    Left out are headers, footers, the table of contents, comments, hidden and struck text, and tracked deletions;
    tracked insertions are read.

    Raises:
        BadDocument: What `look_into` raises of the packed file; DOC-004 too much text; DOC-007 no Word document in it,
            or a damaged one; DOC-011 no text.
    """
    look_into(name, content)
    laying = Laying(name)
    try:
        file = docx.Document(io.BytesIO(content))
        _Walk(laying, Styles(file)).walk(file)
    except (
        *(PythonDocxError, OpcError, BadZipFile, etree.LxmlError),
        *(KeyError, ValueError, AttributeError, TypeError, IndexError, AssertionError, NotImplementedError),
    ) as error:
        raise refusals.damaged(name, "is damaged, or not a document of Word") from error
    if not laying.text:
        raise refusals.without_text(name, "")
    return laying.text, laying.blocks


class _Walk:
    """One walk over the body of a document, in its order."""

    def __init__(self, laying: Laying, styles: Styles) -> None:
        self._laying = laying
        self._styles = styles
        self._notes = Notes()

    def walk(self, file: Any) -> None:
        """Lay every part of the body, then the notes to which it points."""
        self._walk(file.element.body)
        for kind, relation in (("footnote", RELATIONSHIP_TYPE.FOOTNOTES), ("endnote", RELATIONSHIP_TYPE.ENDNOTES)):
            for related in file.part.rels.values():
                if related.reltype == relation and not related.is_external:
                    self._lay_notes(parse_xml(related.target_part.blob), kind)

    def _walk(self, top: Any) -> None:
        waiting = list(reversed(top))
        while waiting:
            element = waiting.pop()
            if element.tag == W + "p":
                waiting.extend(reversed(self._lay_paragraph(element)))
            elif element.tag == W + "tbl":
                if _is_table(element):
                    self._lay_table(element)
                else:
                    cells = [c for row in _rows(element) for c in _cells(row)]
                    waiting.extend(part for cell in reversed(cells) for part in reversed(cell))
            elif element.tag in _THROUGH:
                waiting.extend(reversed(element))

    def _lay_paragraph(self, paragraph: Any) -> list[Any]:
        """Lay a paragraph and return the boxes with text of their own that hang on it."""
        style = self._styles.of(paragraph)
        boxes: list[Any] = []
        text = line_of(paragraph, self._notes, boxes)
        if style is None:
            return boxes
        kind, level = style
        if kind is BlockKind.PARAGRAPH:
            self._laying.lay_lines(text)
        else:
            self._laying.lay(kind, text, level)
        return boxes

    def _lay_table(self, table: Any) -> None:
        rows = list(_rows(table))
        look = table.find(f"{W}tblPr/{W}tblLook")
        first = look is not None and len(rows) > 1 and _first_row_named(look)
        head: tuple[tuple[int, int], ...] = ()
        above: list[str] = []
        for n, row in enumerate(rows):
            names = says(row.find(f"{W}trPr"), "tblHeader") or (first and n == 0)
            above = self._row(row, above, names)
            spans = self._laying.lay_row(above, () if names else head)
            head = spans if names and spans else head

    def _row(self, row: Any, above: list[str], names: bool) -> list[str]:
        """Return the cells of a row under their columns; a cell that reaches down stands in each row it reaches."""
        texts: list[str] = []
        for cell in _cells(row):
            across, merged = _merging(cell)
            said = " ".join(line_of(p, self._notes, []) for p in cell.iter(W + "p"))
            if merged and len(texts) < len(above):
                said = above[len(texts)]
            for n in range(across):
                if len(texts) < limits.MOST_COLUMNS:
                    texts.append(said if names or n == 0 else "")
        return texts

    def _lay_notes(self, part: Any, kind: str) -> None:
        for note in part.iter(W + kind):
            number = self._notes.number(kind, note.get(W + "id"))
            if number is not None:
                words = " ".join(line_of(p, self._notes, []) for p in note.iter(W + "p"))
                self._laying.lay(BlockKind.PARAGRAPH, f"[{number}] {words}" if words.strip() else "")


def _first_row_named(look: Any) -> bool:
    said = look.get(W + "firstRow")
    if said is not None:
        return said in ("1", "true", "on")
    return bool(int(look.get(W + "val") or "0", 16) & 0x20)


def _rows(table: Any) -> Iterator[Any]:
    for row in _inner(table, W + "tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            yield row


def _cells(row: Any) -> Iterator[Any]:
    yield from _inner(row, W + "tc")


def _inner(element: Any, tag: str) -> Iterator[Any]:
    """Yield the parts of one name, also where a content control holds them."""
    waiting = list(reversed(element))
    while waiting:
        part = waiting.pop()
        if part.tag == tag:
            yield part
        elif part.tag in _THROUGH:
            waiting.extend(reversed(part))


def _is_table(table: Any) -> bool:
    """Whether a table holds data; one with a table in it, or of one column, only lays out the page."""
    if next(table.iterdescendants(W + "tbl"), None) is not None:
        return False
    return any(len(list(_cells(row))) > 1 for row in _rows(table))


def _merging(cell: Any) -> tuple[int, bool]:
    """Return how many columns a cell reaches across, and whether it is the rest of the cell above."""
    span, merge = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
    across = int(span.get(W + "val") or "1") if span is not None else 1
    merged = merge is not None and merge.get(W + "val") in (None, "continue")
    return min(max(across, 1), limits.MOST_COLUMNS), merged
