"""Paragraphs from the lines of printed pages: what repeats on pages dropped, divided words and broken lines joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

_EDGE = 3
"""Lines at the top and at the foot of a page that may be running heads or feet."""
_LEAST_REPEATS = 3
_SHARE = 0.3
"""Share of the pages on which a line has to stand to be a running head: those of left and right pages differ."""
_GAP = 1.45
"""Heights of a line from one to the next, beyond which a paragraph ends; lines are set 1.0 to 1.3 apart."""
_SHORT = 0.85
"""Share of the width of its column below which a line that ends a sentence ends its paragraph."""
_OTHER_SIZE = 0.08
_MARK = re.compile(r"(?:[•‣▪●◦■□✔✓➢\uf0b7]|[*–-](?=\s)|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)](?=\s))\s*")
_ENDED = re.compile(r"[.!?:;][\"”’')\]]*(?:\[[\d,–-]+\])?$")
_DIVIDED = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
SOFT = "\u00ad"


@dataclass(frozen=True)
class Printed:
    """A line as it is printed; places and heights in points, `base` from the foot of the page."""

    text: str
    page: int
    left: float
    right: float
    base: float
    height: float
    bold: bool


def joined(pages: Sequence[Sequence[Printed]]) -> str:
    """Return the text of pages: paragraphs and headings divided by an empty line, items each on a line of its own."""
    lines = _without_running(pages)
    words = Counter(word.lower() for line in lines for word in _WORD.findall(line.text))
    widths, usual = _widths(lines), _usual(lines)
    text = ""
    for n, line in enumerate(lines):
        if n == 0:
            text = line.text
            continue
        above = lines[n - 1]
        if _MARK.match(line.text):
            text += ("\n" if _close(above, line) else "\n\n") + line.text
        elif _ends(above, line, widths, usual):
            text += "\n\n" + line.text
        else:
            text = _continued(text, line.text, words)
    return text.replace(SOFT, "").strip()


def _without_running(pages: Sequence[Sequence[Printed]]) -> list[Printed]:
    edges = [_edges(page) for page in pages]
    seen = Counter(form for tops in edges for form in {_form(line) for edge in tops for line in edge})
    least = max(_LEAST_REPEATS, _SHARE * len(pages))
    kept: list[Printed] = []
    for page, tops in zip(pages, edges, strict=True):
        running = {id(r) for edge in tops for r in takewhile(lambda line: seen[_form(line)] >= least, edge)}
        kept += [line for line in page if id(line) not in running]
    return kept


def _edges(page: Sequence[Printed]) -> tuple[list[Printed], list[Printed]]:
    """Return the first lines of a page from its top and from its foot, the outermost first."""
    upwards = sorted(page, key=lambda line: line.base)
    return upwards[::-1][:_EDGE], upwards[:_EDGE]


def _form(line: Printed) -> tuple[str, int]:
    """Return what makes a line the same on every page: its words without numbers, and about where it stands."""
    return re.sub(r"\d+|\b[ivxlc]+\b", "#", line.text), round(line.base / 6)


def _widths(lines: Sequence[Printed]) -> dict[int, float]:
    """Return where the lines that begin at about the same place end at the most, by that place."""
    widths: dict[int, float] = {}
    for line in lines:
        place = round(line.left / 40)
        widths[place] = max(widths.get(place, 0.0), line.right)
    return widths


def _close(above: Printed, line: Printed) -> bool:
    """Whether a line stands right below another, in the same column."""
    return above.page == line.page and 0 < above.base - line.base <= _GAP * max(above.height, line.height)


def _usual(lines: Sequence[Printed]) -> float:
    """Return the height of most of the text."""
    heights: Counter[float] = Counter()
    for line in lines:
        heights[round(line.height, 1)] += len(line.text)
    return heights.most_common(1)[0][0] if heights else 0.0


def _ends(above: Printed, line: Printed, widths: dict[int, float], usual: float) -> bool:
    """Whether a paragraph ends with the line above."""
    if _same_line(above, line):
        return False
    ended = bool(_ENDED.search(above.text))
    width = max(widths[round(above.left / 40)] - above.left, 1.0)
    short = above.right - above.left < _SHORT * width
    if not _close(above, line):
        return ended or not (line.text[:1].islower() or _DIVIDED.search(above.text) or above.text.endswith(","))
    if above.bold != line.bold or abs(above.height - line.height) > _OTHER_SIZE * above.height:
        from_text = not above.bold and abs(above.height - usual) <= _OTHER_SIZE * usual
        in_text = from_text or line.text[:1].islower()
        return ended or short or not in_text
    indented = line.left > above.left + above.height / 2
    return ended and (short or indented)


def _same_line(above: Printed, line: Printed) -> bool:
    return above.page == line.page and abs(above.base - line.base) < above.height / 4


def _continued(text: str, line: str, words: Counter[str]) -> str:
    """Return the text with one more line of the paragraph that it ends with.

    A hyphen at the end of the line goes where the word was only divided. It stays before a number or a capital, and
    where the document writes the word with a hyphen elsewhere, and not without.
    """
    divided = _DIVIDED.search(text[-60:])
    if not divided:
        return f"{text} {line}"
    start = _WORD.match(line)
    after = start[0].partition("-")[0].lower() if start else ""
    first = divided[1].lower()
    soft = text.endswith(SOFT)
    if not line[:1].islower() or (words[f"{first}-{after}"] and not words[first + after]):
        return (text[:-1] + "-" if soft else text) + line
    return text[:-1] + line
