"""The text of a JATS article laid out: sections with headings, paragraphs, lists, tables row by row, captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from footnote.core.holding import PassageKind
from footnote.library.inline import words
from footnote.library.jats_tables import table_of
from footnote.library.laying import in_line
from footnote.library.sheet import Sheet
from footnote.library.tables import lay_rows

Section = tuple[str, ...]
_LEFT_OUT = frozenset(
    """ref-list sub-article response graphic media object-id bio kwd-group related-article related-object label title
    sec-meta alternatives-source alt-text long-desc processing-meta permissions attrib-source index index-term
    self-uri""".split()
)
_BREAKS = frozenset(
    """list def-list table-wrap table-wrap-group fig fig-group boxed-text disp-quote p table fn fn-group
    supplementary-material disp-formula-group speech verse-group statement array preformat code
    question answer explanation""".split()
)
"""What stands in paragraphs and is laid as parts of its own."""
_NAMED = 160
"""Code points up to which a caption names its table or figure in the headings above its rows."""
_TITLED = frozenset({"abstract", "trans-abstract", "sec", "app", "ack", "boxed-text", "glossary", "notes", "fn-group"})
_DEFAULT = {"ack": "Acknowledgements", "glossary": "Glossary", "fn-group": "Notes", "app": "Appendix"}
_ENDS_SENTENCE = re.compile(r"[.:;!?]$")


def lay_abstract(sheet: Sheet, abstract: Any) -> None:
    """Lay an abstract as one section; the headings of its parts stand before them."""
    title = _title(abstract) or "Abstract"
    said = (title,)
    sheet.head(title)
    for child in abstract.iterchildren("p", "sec", "list", "def-list"):
        if child.tag == "sec":
            label = re.sub(r"\s*[:.]$", "", _title(child))
            for n, inner in enumerate(e for e in child if isinstance(e.tag, str) and e.tag not in ("title", "label")):
                _lay(sheet, inner, said, PassageKind.ABSTRACT, f"{label}: " if label and not n else "")
        else:
            _lay(sheet, child, said, PassageKind.ABSTRACT)


def lay_sections(sheet: Sheet, element: Any, section: Section = ()) -> None:
    """Lay everything in the body, the back matter or a group of floats, in its order; references are left out."""
    for child in element:
        if isinstance(child.tag, str):
            _lay(sheet, child, section)


def _lay(sheet: Sheet, element: Any, section: Section, kind: PassageKind = PassageKind.TEXT, label: str = "") -> None:
    tag = element.tag
    if tag in _LEFT_OUT:
        return
    if tag == "p" or tag == "attrib":
        _lay_paragraph(sheet, element, section, kind, label)
    elif tag in _TITLED:
        _lay_titled(sheet, element, section)
    elif tag in ("table-wrap", "fig", "supplementary-material", "array", "table", "chem-struct-wrap"):
        _lay_float(sheet, element, section)
    elif tag == "def-item":
        _lay_definition(sheet, element, section, kind)
    elif tag in ("fn", "list-item"):
        _lay_item(sheet, element, section, kind)
    elif _holds_parts(element):
        for child in element:
            if isinstance(child.tag, str):
                _lay(sheet, child, section, kind)
    else:
        sheet.lay(label + words(element), kind, section)


def _holds_parts(element: Any) -> bool:
    return any(isinstance(c.tag, str) and (c.tag in _BREAKS or c.tag in _TITLED or _holds(c)) for c in element)


def _holds(element: Any) -> bool:
    return element.tag in ("list-item", "def-item", "sec", "fn", "ack", "def", "table-wrap-foot")


def _lay_paragraph(sheet: Sheet, paragraph: Any, section: Section, kind: PassageKind, label: str = "") -> None:
    """Lay a paragraph; what stands in it as a part of its own is laid behind the words before it."""
    if not any(isinstance(child.tag, str) and child.tag in _BREAKS for child in paragraph):
        sheet.lay(label + words(paragraph), kind, section)
        return
    for said, part in _cut(paragraph):
        if said.strip():
            sheet.lay(label + said, kind, section)
            label = ""
        if part is not None:
            _lay(sheet, part, section, kind)


def _cut(paragraph: Any) -> Iterator[tuple[str, Any]]:
    """Yield the words of a paragraph up to each part that stands in it, with the part; the last words have none.

    Notes, tables and figures do not interrupt what is said around them and follow it. The paragraph is used up: what
    stands in it is taken out of it.
    """
    piece = paragraph.makeelement("p")
    piece.text, floats = paragraph.text, list[Any]()
    for child in list(paragraph):
        if isinstance(child.tag, str) and child.tag in _BREAKS and child.tag not in _FLOATING:
            following, child.tail = child.tail, None
            yield words(piece, without=_FLOATING), child
            yield from (("", one) for one in floats)
            piece = paragraph.makeelement("p")
            piece.text, floats = following, []
            continue
        if child.tag in _FLOATING:
            floats.append(child)
        piece.append(child)
    yield words(piece, without=_FLOATING), None
    yield from (("", one) for one in floats)


_FLOATING = frozenset({"fn", "table-wrap", "fig", "supplementary-material"})


def _lay_titled(sheet: Sheet, element: Any, section: Section) -> None:
    title = _heading(element)
    sheet.head(title)
    inner = (*section, title) if title else section
    for child in element:
        if isinstance(child.tag, str):
            _lay(sheet, child, inner)


def _lay_float(sheet: Sheet, element: Any, section: Section) -> None:
    """Lay caption, rows and notes of a table, or the caption of a figure, under its name."""
    label, caption = _label(element), element.find("caption")
    paragraphs = [] if caption is None else [e for e in caption if isinstance(e.tag, str)]
    said = [in_line(words(e)) for e in paragraphs]
    opening = " ".join(filter(None, (_named(label), said[0] if said else "")))
    inner = (*section, _short(opening, label)) if opening else section
    sheet.lay(opening, PassageKind.CAPTION, inner)
    for more in said[1:]:
        sheet.lay(more, PassageKind.CAPTION, inner)
    for table in [element] if element.tag == "table" else element.iter("table"):
        found = table_of(table)
        lay_rows(sheet, found.head, found.rows, inner)
    for foot in element.iterchildren("table-wrap-foot"):
        _lay(sheet, foot, inner)


def _lay_definition(sheet: Sheet, element: Any, section: Section, kind: PassageKind) -> None:
    term = " ".join(in_line(words(t)) for t in element.iterchildren("term"))
    meaning = " ".join(in_line(words(d)) for d in element.iterchildren("def"))
    sheet.lay(": ".join(filter(None, (term, meaning))), kind, section)


def _lay_item(sheet: Sheet, element: Any, section: Section, kind: PassageKind) -> None:
    """Lay an item of a list or a note, its mark before its first words."""
    label = _label(element)
    mark = f"{label} " if label else ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            _lay(sheet, child, section, kind, mark)
            mark = ""


def _heading(element: Any) -> str:
    title, label = _title(element), _label(element)
    if not title and element.tag in _DEFAULT:
        return _DEFAULT[element.tag]
    return " ".join(filter(None, (label, title))) if title else label


def _title(element: Any) -> str:
    title = element.find("title")
    return in_line(words(title)) if title is not None else ""


def _label(element: Any) -> str:
    label = element.find("label")
    return in_line(words(label)) if label is not None else ""


def _named(label: str) -> str:
    return label if not label or _ENDS_SENTENCE.search(label) else f"{label}."


def _short(opening: str, label: str) -> str:
    """Return the name of a table or figure: with its caption where that is short, up to a word where it is not."""
    if len(opening) <= _NAMED:
        return opening
    return opening[: _NAMED - 1].rsplit(" ", 1)[0] + "…"
