"""The text of a document laid out from its parts, with the span of each: parts end in a line end, cells in a tab."""

from __future__ import annotations

import re
from collections.abc import Sequence

from footnote.core.document import Block, BlockKind
from footnote.library import limits, refusals

Cells = tuple[tuple[int, int], ...]
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Places where a line may or may not be broken; they are not seen, and nothing is searched by them."""
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BULLET = re.compile(r"\s*[•‣▪●◦■□✔✓➢*–-]\s+")
_BREAK = re.compile(r"\n\s*\n|\n(?=\s*[•‣▪●◦■□✔✓➢*–-]\s)")
"""An empty line, or the start of a line that opens with the mark of a list."""


def shown(text: str) -> str:
    """Return text with each code point that no file can hold replaced by U+FFFD, and without what nobody sees."""
    return _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", _UNSEEN.sub("", text))


def in_line(text: str) -> str:
    """Return text as a page shows it: each run of white space one space, none at the ends, no controls."""
    # What is printable holds nothing that `shown` changes.
    return " ".join((text if text.isprintable() else shown(text)).split())


class Laying:
    """Parts as they are laid one under the other; holds at most `limits.MOST_TEXT` code points.

    Spans are half-open in code points of `text`, in order, and do not overlap; a part without text is left out.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0

    @property
    def text(self) -> str:
        """All that was laid, each part in a line of its own, `\\n` between them and none at the end."""
        return "\n".join(self._parts)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The parts, in the order of the text."""
        return tuple(self._blocks)

    def lay(self, kind: BlockKind, text: str, level: int = 0) -> None:
        """Add a part in one line; code keeps its lines and indents. Raises BadDocument when it is too much text."""
        said = _LINE_END.sub("\n", shown(text)).strip("\n").rstrip() if kind is BlockKind.CODE else in_line(text)
        if said:
            self._blocks.append(Block(kind, self._length, self._length + len(said), level))
            self._add(said)

    def lay_lines(self, text: str, depth: int = 1) -> None:
        """Add a paragraph; lines of it that open with the mark of a list become items, an empty line divides it."""
        for part in _BREAK.split(text):
            mark = _BULLET.match(part)
            if mark:
                self.lay(BlockKind.ITEM, part[mark.end() :], depth)
            else:
                self.lay(BlockKind.PARAGRAPH, part)

    def lay_row(self, cells: Sequence[str], head: Cells = ()) -> Cells:
        """Add a row of a table and return the spans of its cells; `head` are those of the row that names the columns.

        Empty cells have empty spans, so that the cells stand under their columns. Nothing is added, and nothing
        returned, when all are empty. Raises BadDocument when it is too much text.
        """
        said = [in_line(cell) for cell in cells]
        if not any(said):
            return ()
        spans, at = [], self._length
        for cell in said:
            spans.append((at, at + len(cell)))
            at += len(cell) + 1
        line = "\t".join(said)
        self._blocks.append(Block(BlockKind.ROW, self._length, self._length + len(line), 0, tuple(spans), head))
        self._add(line)
        return tuple(spans)

    def _add(self, said: str) -> None:
        self._parts.append(said)
        self._length += len(said) + 1
        if self._length > limits.MOST_TEXT + 1:
            raise refusals.too_much_text(self._name)
