"""HTML: what a reader of the page sees, part by part. Nothing is fetched, run or expanded; hidden text is left out."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from footnote.core.document import Block, BlockKind
from footnote.library import limits, refusals
from footnote.library.laying import Laying
from footnote.library.markup import page_text
from footnote.library.page_lines import Line, is_hidden, line_of, name_of
from footnote.library.page_tables import is_table, rows_of

_DECLARES = re.compile(r"\s*(?:<\?[^>]*>\s*)?<!doctype[^>]*\[", re.IGNORECASE)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure
    footer form header hr html legend main p section summary table tbody td tfoot th thead title tr""".split()
) | {*_HEADINGS, *_LISTS, "li", "pre"}
_CUT_OFF = "ERR_RESOURCE_LIMIT"
"""What the parser notes when it stops before the end of a page: at the 2,048th element within an element."""
Kind = tuple[BlockKind, int]
PARAGRAPH: Kind = (BlockKind.PARAGRAPH, 0)


def read(name: str, content: bytes) -> tuple[str, tuple[Block, ...]]:
    """Return the text of a web page and its parts.

    Left out are scripts, styles, navigation, templates, form fields, struck text and whatever is marked as hidden.
    A title comes first where the page has one.

    Raises:
        BadDocument: DOC-002 no text; DOC-004 too much text or markup; DOC-005 undecodable; DOC-010 a document type with
            declarations of its own; DOC-011 no text that is seen.
    """
    page = page_text(name, content)
    if _DECLARES.match(page):
        raise refusals.declares_entities(name)
    if page.count("<") > limits.MOST_TAGS:
        raise refusals.too_much_text(name)
    laying = Laying(name)
    root = _root(name, page)
    if root is not None:
        _Walk(laying).walk(root)
    if not laying.text:
        raise refusals.without_text(name, " that a reader of the page sees")
    return laying.text, laying.blocks


def _root(name: str, page: str) -> Any:
    """Return the tree of a page, None when it has none; a page that the parser would cut off is refused."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any(entry.type_name == _CUT_OFF for entry in parser.error_log):
        raise refusals.too_much_text(name)
    return root


class _Walk:
    """One walk over a page: words gather in a line until a part begins or ends."""

    def __init__(self, laying: Laying) -> None:
        self._laying = laying
        self._line = Line()
        self._kinds: list[Kind] = [PARAGRAPH]
        self._depth = 0

    def walk(self, root: Any) -> None:
        """Lay every part below an element, in the order of the page."""
        skipped = None
        events = etree.iterwalk(root, events=("start", "end"))
        for event, element in events:
            if event == "end":
                self._finish(element, whole=element is skipped)
            elif self._skips(element):
                skipped = element
                events.skip_subtree()
            else:
                self._begin(element)
        self._flush()

    def _skips(self, element: Any) -> bool:
        """Whether nothing below an element is walked: it is hidden, or is taken whole."""
        if is_hidden(element):
            return True
        if name_of(element) == "table" and is_table(element):
            self._flush()
            self._lay_table(element)
            return True
        return self._line.takes(element)

    def _begin(self, element: Any) -> None:
        name = name_of(element)
        if name in _BLOCKS:
            self._flush()
            self._depth += name in _LISTS
            self._kinds.append(self._kind_of(name))
        self._line.begin(element, keeps_lines=self._kinds[-1][0] is BlockKind.CODE)

    def _finish(self, element: Any, whole: bool) -> None:
        name = name_of(element)
        if name in _BLOCKS and not whole:
            self._flush()
            self._depth -= name in _LISTS
            self._kinds.pop()
        self._line.finish(element, keeps_lines=self._kinds[-1][0] is BlockKind.CODE)

    def _kind_of(self, name: str) -> Kind:
        if name in _HEADINGS:
            return BlockKind.HEADING, _HEADINGS[name]
        match name:
            case "title":
                return BlockKind.TITLE, 0
            case "li":
                return BlockKind.ITEM, max(1, self._depth)
            case "blockquote":
                return BlockKind.QUOTE, 0
            case "pre":
                return BlockKind.CODE, 0
            case _ if name in _LISTS:
                return PARAGRAPH
            case _:
                return self._kinds[-1]

    def _flush(self) -> None:
        text = self._line.taken()
        if not text.strip():
            return
        kind, level = self._kinds[-1]
        if kind is BlockKind.PARAGRAPH:
            self._laying.lay_lines(text, max(1, self._depth))
        else:
            self._laying.lay(kind, text, level)
        self._no_second_item()

    def _no_second_item(self) -> None:
        """What follows in an item whose first words were laid is a paragraph of it, not another item."""
        for at in range(len(self._kinds) - 1, 0, -1):
            if self._kinds[at][0] is not BlockKind.ITEM:
                return
            self._kinds[at] = PARAGRAPH

    def _lay_table(self, table: Any) -> None:
        for caption in table.iter("caption"):
            self._laying.lay(BlockKind.PARAGRAPH, line_of(caption))
        head: tuple[tuple[int, int], ...] = ()
        for cells, names_columns in rows_of(table):
            spans = self._laying.lay_row(cells, () if names_columns else head)
            head = spans if names_columns and spans else head
