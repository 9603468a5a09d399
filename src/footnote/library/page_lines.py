"""The words of a web page in a line, as they are seen: raised and lowered text kept apart from numbers."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from footnote.library import scripts

_HIDDEN = frozenset(
    """script style noscript template nav svg canvas iframe object embed applet audio video map select datalist button
    textarea input annotation annotation-xml del s strike frameset noframes rp rt""".split()
)
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_APART = frozenset("td th p div li dt dd tr caption h1 h2 h3 h4 h5 h6 ul ol blockquote pre section".split())
_SPACE = re.compile(r"[ \t\r\n\f]+")
_NEAR = 24
"""Code points before and after raised text that tell what it is."""


def name_of(element: Any) -> str:
    """Return the name of an element in small letters; empty for anything that is not one."""
    return element.tag.rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def is_hidden(element: Any) -> bool:
    """Whether nobody who reads the page sees an element."""
    name = name_of(element)
    if not name or name in _HIDDEN or element.get("hidden") is not None:
        return True
    return bool(_HIDING.search(element.get("style") or ""))


class Line:
    """Words as they gather on a line; `\\n` stands for a break that the page makes."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._near = ""
        self._scripted = False

    def takes(self, element: Any) -> bool:
        """Take a raised or lowered element whole and return True; leave any other untouched."""
        name, above = name_of(element), element.getparent()
        parent = name_of(above) if above is not None else ""
        if parent in ("msup", "msub", "msubsup", "mfrac") and above[0] is not element:
            return self._take_formula(element, parent)
        if name == "sup":
            self._say(scripts.raised(_text(element), self._near, _after(element), _linked(element)))
        elif name == "sub":
            self._say(scripts.lowered(_text(element), self._near))
        else:
            return False
        self._scripted = True
        return True

    def begin(self, element: Any, keeps_lines: bool = False) -> None:
        """Take the words with which an element opens."""
        name = name_of(element)
        if name == "br":
            self._say("\n")
        elif name == "q":
            self._say("“")
        self._tell(element.text, keeps_lines)

    def finish(self, element: Any, keeps_lines: bool = False) -> None:
        """Take the words that follow an element."""
        if name_of(element) == "q" and not is_hidden(element):
            self._say("”")
        self._tell(element.tail, keeps_lines)

    def space(self) -> None:
        """Keep what comes apart from what was."""
        self._say(" ")

    def taken(self) -> str:
        """Return the line, and begin another."""
        text = "".join(self._words)
        self._words, self._near, self._scripted = [], "", False
        return text

    def _tell(self, text: str | None, keeps_lines: bool) -> None:
        if text:
            self._say(text if keeps_lines else _SPACE.sub(" ", text))

    def _say(self, text: str) -> None:
        if self._scripted:
            text = scripts.apart(self._near, text) + text
            self._scripted = False
        self._words.append(text)
        self._near = (self._near + text[-_NEAR:])[-_NEAR:]

    def _take_formula(self, element: Any, parent: str) -> bool:
        mark = "/" if parent == "mfrac" else "_" if parent == "msub" or element.getnext() is not None else "^"
        self._say(mark + _text(element))
        self._scripted = True
        return True


def line_of(element: Any) -> str:
    """Return the words of an element and all below it in one line; its parts are kept apart by a space."""
    line = Line()
    events = etree.iterwalk(element, events=("start", "end"))
    for event, inner in events:
        outside = inner is element
        if name_of(inner) in _APART:
            line.space()
        if event == "start":
            if not outside and (is_hidden(inner) or line.takes(inner)):
                events.skip_subtree()
            else:
                line.begin(inner)
        elif not outside:
            line.finish(inner)
    return line.taken()


def _text(element: Any) -> str:
    return _SPACE.sub(" ", "".join(element.itertext()))


def _after(element: Any) -> str:
    """Return the start of what follows an element, also where it is alone in a link."""
    tail, above = element.tail, element.getparent()
    if not tail and above is not None and name_of(above) == "a":
        tail = above.tail
    return (tail or "")[:_NEAR]


def _linked(element: Any) -> bool:
    above = element.getparent()
    if above is not None and name_of(above) == "a":
        return True
    return next(element.iter("a"), None) is not None
