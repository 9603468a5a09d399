"""The text of a document laid out by us: title, headings, paragraphs, rows, with an empty line between them."""

from __future__ import annotations

from collections.abc import Sequence

from footnote.core.holding import PassageKind
from footnote.library.laying import in_line
from footnote.rules.passages import Part


class Sheet:
    """A text as it grows, and the parts that passages are made of."""

    def __init__(self) -> None:
        self._said: list[str] = []
        self._length = 0
        self._parts: list[Part] = []

    @property
    def text(self) -> str:
        """All that was laid, an empty line between its parts and none at the end."""
        return "\n\n".join(self._said)

    @property
    def parts(self) -> tuple[Part, ...]:
        """What passages are made of, in the order of the text; headings are not among them."""
        return tuple(self._parts)

    @property
    def length(self) -> int:
        """How many code points were laid, with the empty lines between them."""
        return self._length

    def lay(self, text: str, kind: PassageKind = PassageKind.TEXT, section: tuple[str, ...] = ()) -> None:
        """Add a part, each run of white space in it as one space; nothing is added when nothing is left of it."""
        said = in_line(text)
        if said:
            start = self._add(said)
            self._parts.append(Part(start, start + len(said), kind, section))

    def lay_lines(
        self, lines: Sequence[str], kind: PassageKind = PassageKind.TEXT, section: tuple[str, ...] = ()
    ) -> None:
        """Add a part of several lines, which hold no line end; each stands as it is given."""
        if said := "\n".join(lines):
            start = self._add(said)
            self._parts.append(Part(start, start + len(said), kind, section))

    def head(self, text: str) -> None:
        """Add a heading, which is seen in the text and stands in no passage."""
        said = in_line(text)
        if said:
            self._add(said)

    def _add(self, said: str) -> int:
        start = self._length + 2 if self._said else 0
        self._said.append(said)
        self._length = start + len(said)
        return start
