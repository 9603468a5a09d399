"""Lines of a text and the marks that open them: bullets, numbers, ticks, headings. Never changes an offset."""

from __future__ import annotations

import re
from dataclasses import dataclass

UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0f"
BLANK = re.compile(rf"[\s{UNSEEN}]*")
_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_LAST = re.compile(rf"[^\s{UNSEEN}]")
TICKS = "✓✔✅☑✗✘❌➤►▶"
_BULLET = re.compile(rf"(?:[-–—*+•·▪◦●○■□‣⁃→](?=[\s{UNSEEN}])|[{TICKS}])[\s{UNSEEN}]*")
_NUMBER = re.compile(r"(?:\(\d{1,2}\)|\d{1,2}[.)]|\([a-z]\)|[a-z]\)|\((?:i{1,3}|iv|vi{0,3}|ix|x)\))(?=\s)\s*")
_BOX = re.compile(r"\[[ xX]\]\s+")
HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
RULE = re.compile(r"(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}|~{3,})")


@dataclass(frozen=True)
class Line:
    """A line without the space around it: half-open span in code points, and how far it is set in.

    A tab counts as four columns. `start` equals `end` for a blank line.
    """

    start: int
    end: int
    indent: int

    @property
    def blank(self) -> bool:
        """Whether nothing is to be seen on it."""
        return self.start == self.end


@dataclass(frozen=True)
class Mark:
    """The mark of a list: where what it marks begins, and whether it is a number or letter."""

    end: int
    ordered: bool


def first_seen(text: str, start: int, end: int) -> int:
    """Return where the first sign that can be seen stands, `end` where there is none."""
    found = BLANK.match(text, start, end)
    return found.end() if found else start


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the white space and unseen signs around it; an empty span where nothing is left."""
    start = first_seen(text, start, end)
    while end > start and not _LAST.match(text, end - 1):
        end -= 1
    return start, end


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of a text in order, blank ones too; any sort of line end ends one."""
    found = []
    at = 0
    for stop in (*(m.span() for m in _END.finditer(text)), (len(text), len(text))):
        start, end = trimmed(text, at, stop[0])
        indent = sum(4 if c == "\t" else 1 for c in text[at:start] if c.isspace())
        found.append(Line(start, end, indent) if start < end else Line(at, at, 0))
        at = stop[1]
    return tuple(found)


def mark_at(text: str, start: int, end: int) -> Mark | None:
    """Return the mark of a list that stands at `start`, None where none does or nothing follows it."""
    ordered = _NUMBER.match(text, start, end)
    found = ordered or _BULLET.match(text, start, end)
    if found is None:
        return None
    box = _BOX.match(text, found.end(), end)
    at = box.end() if box else found.end()
    return Mark(at, ordered is not None) if at < end else None
