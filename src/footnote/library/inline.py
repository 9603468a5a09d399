"""The words of an element of PubMed or JATS XML in a line; raised, lowered and formula text never joins a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any

from lxml import etree

from footnote.library import scripts
from footnote.library.formulas import formula

_NEAR = 24
_BACK = 40
_NOTHING = frozenset(
    """graphic inline-graphic media alt-text long-desc object-id processing-meta supplementary-material fn
    table-wrap fig disp-formula-group tex-math annotation""".split()
)
_FORMULAS = frozenset({"math", "inline-formula", "disp-formula"})
_WORKS = frozenset({"bibr", "ref"})
_CLOSING = frozenset(".%)]*")
_MARKS = frozenset({"fn", "table-fn"})
_SPACED = frozenset("p title break list list-item label sec def-item def term td th tr disp-quote caption".split())
_LINKED = frozenset({"xref", "ext-link"})
_STATISTIC = re.compile(r"(?:^|[^\w^])(?:[χΧηω][pPG]?|[RrI])$")
"""The names of measures that are written with a raised 2 and read as one word (χ2, ηp2, R2), as H2O is."""
_NUMERAL = re.compile(r"\s*\d{1,3}(?:\s*[-–,;\s]\s*\d{1,3})*\s*")


def words(element: Any, *, without: frozenset[str] = frozenset()) -> str:
    """Return what an element says, white space as it stands; elements named in `without` say nothing."""
    if not len(element):
        return element.text or ""
    line = _Line(without)
    line.inside(element)
    return line.text


class _Line:
    """Words as they gather, and the end of what was said, which tells how a raised number is written."""

    def __init__(self, without: frozenset[str]) -> None:
        self._said: list[str] = []
        self._near = ""
        self._scripted = False
        self._without = without

    @property
    def text(self) -> str:
        """All that was said."""
        return "".join(self._said)

    def inside(self, element: Any) -> None:
        """Say the words of an element and of all below it."""
        self.say(element.text)
        for child in element:
            self._child(child)
            self.say(child.tail)

    def say(self, text: str | None) -> None:
        """Add words; a digit is kept apart from a raised or lowered one before it."""
        if not text:
            return
        if self._scripted:
            text = scripts.apart(self._near, text) + text
            self._scripted = False
        self._said.append(text)
        self._near = text[-_NEAR:] if len(text) >= _NEAR else (self._near + text)[-_NEAR:]

    def _child(self, child: Any) -> None:
        tag = child.tag
        if not isinstance(tag, str):
            self.say(_entity(child) if tag is etree.Entity else None)
        elif tag in self._without or tag in _NOTHING:
            self.say(" " if tag in _SPACED else None)
        elif tag == "sup":
            said = _plain(child)
            named = said.strip() == "2" and _STATISTIC.search(self._near)
            self._script("2" if named else scripts.raised(said, self._near, _after(child), _is_linked(child)))
        elif tag == "sub":
            self._script(scripts.lowered(_plain(child), self._near))
        elif tag == "xref":
            self._reference(child)
        elif tag in _FORMULAS:
            self._script(_beside(self._near, formula(child)))
        elif tag in _SPACED:
            self.say(" ")
            self.inside(child)
            self.say(" ")
        else:
            self.inside(child)

    def _script(self, text: str) -> None:
        self.say(text)
        self._scripted = True

    def _reference(self, child: Any) -> None:
        """Say the mark of a reference or note in brackets where none stand, so that it joins no number or word."""
        text = _plain(child)
        if child.get("ref-type") in _MARKS:
            self._script(scripts.raised(text, self._near, _after(child), linked=True))
        elif child.get("ref-type") in _WORKS and _NUMERAL.fullmatch(text) and not self._stands_in_brackets():
            self._script(f"[{text.strip()}]")
        else:
            self.inside(child)

    def _stands_in_brackets(self) -> bool:
        """Whether a bracket that was opened shortly before is not closed yet, and no word stands right here."""
        if self._near[-1:].isalnum() or self._near[-1:] in _CLOSING:
            return False
        said = "".join(self._said[-_BACK:])[-10 * _BACK :]
        return max(said.rfind("["), said.rfind("(")) > max(said.rfind("]"), said.rfind(")"))


def _beside(near: str, text: str) -> str:
    """Return a formula with a space before it where it would run into what stands there."""
    return f" {text}" if near[-1:].isalnum() and text[:1].isalnum() else text


def _plain(element: Any) -> str:
    """Return the words of raised, lowered or linked text; what is raised or lowered in it is joined."""
    return "".join(_texts(element))


def _texts(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            if child.tag not in _NOTHING:
                yield from _texts(child)
        elif child.tag is etree.Entity:
            yield _entity(child)
        yield child.tail or ""


def _after(element: Any) -> str:
    return (element.tail or "")[:_NEAR]


def _is_linked(element: Any) -> bool:
    above = element.getparent()
    if above is not None and above.tag in _LINKED:
        return True
    return any(child.tag in _LINKED for child in element)


def _entity(node: Any) -> str:
    """Return the sign that a name of HTML stands for, the replacement character for any other name."""
    return html5.get(node.text[1:], "\N{REPLACEMENT CHARACTER}")
