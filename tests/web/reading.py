"""A page as a test reads it: its elements, attributes and words, by the parser of the standard library."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "br", "hr", "img"})


class Page(HTMLParser):
    """Elements in order, each with its attributes and the words inside it; `unclosed` names what stays open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[list[str]] = []
        self.mistakes: list[str] = []
        self._open: list[int] = []
        self.feed(html)
        self.close()
        self.mistakes += [f"<{self.elements[i][0]}> is not closed" for i in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, {k: v or "" for k, v in attrs}))
        self.words.append([])
        if tag not in VOID:
            self._open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        """Close an element; one that closes another than the last opened is a mistake."""
        if not self._open or self.elements[self._open[-1]][0] != tag:
            self.mistakes.append(f"</{tag}> closes nothing")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        """Note words for every element around them."""
        for i in self._open:
            self.words[i].append(data)

    def all(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        """Return the attributes of the elements of that name whose attributes have these values."""
        return [a for t, a in self.elements if t == tag and all(a.get(k) == v for k, v in attributes.items())]

    def text(self, tag: str, **attributes: str) -> list[str]:
        """Return the words of the elements of that name whose attributes have these values, on one line each."""
        found = zip(self.elements, self.words, strict=True)
        fit = [w for (t, a), w in found if t == tag and all(a.get(k) == v for k, v in attributes.items())]
        return [" ".join("".join(w).split()) for w in fit]

    @property
    def ids(self) -> list[str]:
        """Every id on the page, in order."""
        return [a["id"] for _, a in self.elements if "id" in a]
