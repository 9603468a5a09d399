"""What a paragraph of a Word file is, by its style, the styles that this one is based on, and its own numbering."""

from __future__ import annotations

import re
from typing import Any

from footnote.core.document import BlockKind
from footnote.library.word_lines import W

Kind = tuple[BlockKind, int]
_HEADING = re.compile(r"heading ([1-9])")
_LIST = re.compile(r"list(?: bullet| number| paragraph)?(?: ([2-9]))?")
_CODE = frozenset({"html preformatted", "source code", "code", "plain text", "macro"})
_DEEPEST_BASE = 20
"""Styles that may each be based on the next; Word itself stops at 11."""


class Styles:
    """The styles of a document, by their identifiers."""

    def __init__(self, file: Any) -> None:
        self._styles = {s.get(W + "styleId"): s for s in file.styles.element.iter(W + "style")}
        self._default = next(
            (s.get(W + "styleId") for s in self._styles.values() if s.get(W + "default") in ("1", "true")), None
        )

    def of(self, paragraph: Any) -> Kind | None:
        """Return the kind and level of a paragraph; None for a line of a table of contents."""
        own = paragraph.find(W + "pPr")
        chain = self._chain(own)
        names = [_name(style) for style in chain]
        if any(n.startswith("toc ") for n in names[:1]):
            return None
        named = next((kind for n in names if (kind := _named(n))), None)
        level = _outline(own, chain)
        if named and named[0] is not BlockKind.ITEM:
            return named
        if level is not None:
            return BlockKind.HEADING, level
        return _item(own, chain, named) or (BlockKind.PARAGRAPH, 0)

    def _chain(self, own: Any) -> list[Any]:
        said = None if own is None else own.find(W + "pStyle")
        name = self._default if said is None else said.get(W + "val")
        chain: list[Any] = []
        while name in self._styles and len(chain) < _DEEPEST_BASE:
            chain.append(self._styles[name])
            base = chain[-1].find(W + "basedOn")
            name = None if base is None else base.get(W + "val")
        return chain


def _name(style: Any) -> str:
    found = style.find(W + "name")
    return "" if found is None else str(found.get(W + "val") or "").lower()


def _named(name: str) -> Kind | None:
    heading, listed = _HEADING.fullmatch(name), _LIST.fullmatch(name)
    if heading:
        return BlockKind.HEADING, min(6, int(heading[1]))
    if listed and name not in ("list", "list paragraph"):
        return BlockKind.ITEM, int(listed[1] or 1)
    if name in ("title", "bibliography"):
        return (BlockKind.TITLE if name == "title" else BlockKind.REFERENCE), 0
    if name in ("quote", "intense quote", "block text"):
        return BlockKind.QUOTE, 0
    return (BlockKind.CODE, 0) if name in _CODE else None


def _outline(own: Any, chain: list[Any]) -> int | None:
    for properties in (own, *(s.find(W + "pPr") for s in chain)):
        said = None if properties is None else properties.find(W + "outlineLvl")
        if said is not None:
            level = int(said.get(W + "val") or "9")
            return level + 1 if 0 <= level < 6 else None
    return None


def _item(own: Any, chain: list[Any], named: Kind | None) -> Kind | None:
    """Return the depth of a list's item, by the numbering of the paragraph itself before that of its style."""
    for properties in (own, *(s.find(W + "pPr") for s in chain)):
        numbering = None if properties is None else properties.find(W + "numPr")
        if numbering is None:
            continue
        number, depth = numbering.find(W + "numId"), numbering.find(W + "ilvl")
        if number is not None and number.get(W + "val") == "0":
            return None
        if depth is None and named:
            return named
        level = 1 + int((depth.get(W + "val") if depth is not None else None) or "0")
        return BlockKind.ITEM, min(max(level, named[1] if named else 1), 9)
    return named
