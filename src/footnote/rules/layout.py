"""Parts as they are laid out in lines: plain text by its habits, Markdown by its marks.

Nothing is decided here about what a part says; a heading without a mark has level 0 until its place is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from footnote.core.document import Block, BlockKind
from footnote.rules.headings import looks_like_heading, number_of, titled
from footnote.rules.lines import HASHES, RULE, TICKS, Line, lines_of, mark_at, trimmed

NARROW, WIDE = 40, 160
FULL = 0.8
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,200}?)\1:?")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_SETEXT = re.compile(r"=+|-+")
_TABLE_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_TICKED = re.compile(rf"[^{TICKS}:]{{2,60}}:\s*[{TICKS}]")
_DEFINED = re.compile(r"\[[^\]\n]{1,100}\]:\s*(?=\S)")
_FRONT = re.compile(r"---|\+\+\+")
_WORD = re.compile(r"\S+")
_CELL = re.compile(r"(?:[^|\\]|\\.)+")


@dataclass
class _Walk:
    """A text on its way through: its lines, how wide they are set, and the lists that are open."""

    text: str
    lines: tuple[Line, ...]
    marked: bool
    width: int = 0
    hidden: frozenset[int] = frozenset()
    open: list[tuple[int, bool]] = field(default_factory=list)

    def said(self, i: int) -> str:
        """What a line says."""
        return self.text[self.lines[i].start : self.lines[i].end]

    def empty(self, i: int) -> bool:
        """Whether there is no line here, or nothing on it."""
        return not 0 <= i < len(self.lines) or self.lines[i].blank or i in self.hidden


def plain_blocks(text: str) -> list[Block]:
    """Return the parts of a plain text in order: wrapped lines are one paragraph, short lines apart are headings."""
    lines = lines_of(text)
    return list(_walked(_Walk(text, lines, False, _width(lines))))


def markdown_blocks(text: str) -> list[Block]:
    """Return the parts of a text in Markdown in order; front matter and comments are no part."""
    lines = lines_of(text)
    return list(_walked(_Walk(text, lines, True, 0, _hidden(text, lines))))


def _width(lines: tuple[Line, ...]) -> int:
    """Return how wide the lines are set, 0 where they are not wrapped."""
    sizes = sorted(line.indent + line.end - line.start for line in lines if not line.blank)
    if not sizes:
        return 0
    widest = sizes[-1 - len(sizes) // 50]
    return widest if NARROW <= widest <= WIDE else 0


def _hidden(text: str, lines: tuple[Line, ...]) -> frozenset[int]:
    """Return the lines that hold nothing but front matter or comments."""
    found: set[int] = set()
    first = next((i for i, line in enumerate(lines) if not line.blank), 0)
    opener = text[lines[first].start : lines[first].end]
    if _FRONT.fullmatch(opener):
        for i in range(first + 1, len(lines)):
            if text[lines[i].start : lines[i].end] == opener:
                found.update(range(first, i + 1))
                break
    spans = []
    at = text.find("<!--")
    while at >= 0:
        until = text.find("-->", at)
        if until < 0:
            break
        spans.append((at, until + 3))
        at = text.find("<!--", until)
    held = iter(spans)
    span = next(held, None)
    for i, line in enumerate(lines):
        while span and span[1] < line.end:
            span = next(held, None)
        if span and span[0] <= line.start and not line.blank:
            found.add(i)
    return frozenset(found)


_Taken = tuple[list[Block], int]


def _walked(walk: _Walk) -> Iterator[Block]:
    i = 0
    while i < len(walk.lines):
        if walk.empty(i):
            i += 1
            continue
        blocks, i = next(filter(None, (take(walk, i) for take in _TAKES)), None) or _paragraph(walk, i)
        for block in blocks:
            if block.kind is not BlockKind.ITEM:
                walk.open.clear()
            yield block


def _fence(walk: _Walk, i: int) -> _Taken | None:
    found = _FENCE.match(walk.said(i)) if walk.marked else None
    if found is None:
        return None
    at = i + 1
    while at < len(walk.lines) and not walk.said(at).startswith(found.group(1)):
        at += 1
    start, end = trimmed(walk.text, walk.lines[i].end, walk.lines[at].start if at < len(walk.lines) else len(walk.text))
    return ([Block(BlockKind.CODE, start, end)] if start < end else []), at + 1


def _cells(walk: _Walk, i: int) -> tuple[tuple[int, int], ...]:
    line = walk.lines[i]
    said = walk.said(i)
    if "|" in said:
        found = _CELL.finditer(walk.text, line.start, line.end)
        parts = [trimmed(walk.text, *m.span()) for m in found]
        return tuple(parts)
    stops = [line.start - 1, *(m.start() for m in re.finditer("\t+", said)), line.end]
    stops[1:-1] = [line.start + at for at in stops[1:-1]]
    return tuple(trimmed(walk.text, a + 1, b) for a, b in pairwise(stops))


def _columns(walk: _Walk, i: int) -> int:
    """Return how many cells a line has, 0 where it is no row of a table."""
    if walk.empty(i):
        return 0
    said = walk.said(i)
    if "|" in said:
        return said.strip("|").count("|") + 1
    return len(re.split("\t+", said)) if "\t" in said and not walk.marked and not _marked(walk, i) else 0


def _marked(walk: _Walk, i: int) -> bool:
    return mark_at(walk.text, walk.lines[i].start, walk.lines[i].end) is not None


def _table(walk: _Walk, i: int) -> _Taken | None:
    count = _columns(walk, i)
    if count < 2:
        return None
    ruled = i + 1 < len(walk.lines) and "-" in walk.said(i + 1) and _TABLE_RULE.fullmatch(walk.said(i + 1)) is not None
    if not ruled and (walk.marked or _columns(walk, i + 1) != count):
        return None
    head = _cells(walk, i)
    blocks = [Block(BlockKind.ROW, walk.lines[i].start, walk.lines[i].end, 0, head)]
    at = i + 1 + ruled
    while _columns(walk, at) >= 2:
        if not _TABLE_RULE.fullmatch(walk.said(at)):
            blocks.append(Block(BlockKind.ROW, walk.lines[at].start, walk.lines[at].end, 0, _cells(walk, at), head))
        at += 1
    return blocks, at


def _hash(walk: _Walk, i: int) -> _Taken | None:
    said = walk.said(i)
    line = walk.lines[i]
    found = HASHES.match(said)
    if found is not None:
        body = said.rstrip("#")
        end = line.start + (len(body.rstrip()) if len(body) < len(said) and body[-1:].isspace() else len(said))
        start = line.start + found.end()
        return ([Block(BlockKind.HEADING, start, end, len(found.group(1)))] if start < end else []), i + 1
    alone = walk.empty(i - 1) or walk.marked or _BOLD.fullmatch(walk.said(i - 1)) is None
    if _BOLD.fullmatch(said) and alone and said[-3:-2] not in set(".!?"):
        return [Block(BlockKind.HEADING, line.start, line.end, 4)], i + 1
    return None


def _rule(walk: _Walk, i: int) -> _Taken | None:
    return ([], i + 1) if RULE.fullmatch(walk.said(i)) else None


def _quote(walk: _Walk, i: int) -> _Taken | None:
    if not walk.marked or not walk.said(i).startswith(">"):
        return None
    at = i
    while not walk.empty(at) and walk.said(at).startswith(">") and walk.said(at).strip("> \t"):
        at += 1
    if at == i:
        return [], i + 1
    line = walk.lines[i]
    start = line.start + len(walk.said(i)) - len(walk.said(i).lstrip("> \t"))
    return [Block(BlockKind.QUOTE, start, walk.lines[at - 1].end)], at


def _defined(walk: _Walk, i: int) -> _Taken | None:
    found = _DEFINED.match(walk.said(i)) if walk.marked else None
    if found is None:
        return None
    line = walk.lines[i]
    return [Block(BlockKind.REFERENCE, line.start + found.end(), line.end)], i + 1


def _item(walk: _Walk, i: int) -> _Taken | None:
    line = walk.lines[i]
    mark = mark_at(walk.text, line.start, line.end)
    if mark is None or (mark.ordered and not walk.marked and _numbers_heading(walk, i)):
        return None
    last = i
    while _continues(walk, last, line.indent):
        last += 1
    level = _depth(walk.open, line.indent, mark.ordered)
    return [Block(BlockKind.ITEM, mark.end, walk.lines[last].end, level)], last + 1


def _numbers_heading(walk: _Walk, i: int) -> bool:
    """Tell whether a number opens a heading: it stands apart from other numbers, and what follows is titled."""
    said = walk.said(i)
    if number_of(said) is None or not looks_like_heading(said) or not titled(said):
        return False
    after = _beside(walk, i, 1)
    before = _beside(walk, i, -1)
    return not any(j is not None and _ordered(walk, j) for j in (before, after)) and after is not None


def _ordered(walk: _Walk, i: int) -> bool:
    mark = mark_at(walk.text, walk.lines[i].start, walk.lines[i].end)
    return mark is not None and mark.ordered


def _beside(walk: _Walk, i: int, step: int) -> int | None:
    i += step
    while 0 <= i < len(walk.lines) and walk.lines[i].blank:
        i += step
    return i if 0 <= i < len(walk.lines) else None


def _depth(open_lists: list[tuple[int, bool]], indent: int, ordered: bool) -> int:
    """Return how deep an item is, and keep the lists that are open."""
    while open_lists and open_lists[-1][0] > indent:
        open_lists.pop()
    if (indent, ordered) in open_lists:
        while open_lists[-1] != (indent, ordered):
            open_lists.pop()
    else:
        open_lists.append((indent, ordered))
    return len(open_lists)


def _continues(walk: _Walk, last: int, indent: int | None = None) -> bool:
    """Tell whether the line behind `last` goes on with its paragraph, or with its item that is set in by `indent`."""
    i = last + 1
    if walk.empty(i) or _opens(walk, i):
        return False
    if walk.marked:
        return True
    if indent is not None and walk.lines[i].indent > indent:
        return True
    return _wraps(walk, last)


def _opens(walk: _Walk, i: int) -> bool:
    """Tell whether a line opens a part by its mark."""
    said = walk.said(i)
    if HASHES.match(said) or RULE.fullmatch(said) or _marked(walk, i):
        return True
    if walk.marked:
        return bool(_FENCE.match(said)) or said.startswith(">")
    if _BOLD.fullmatch(said) or _TICKED.match(said):
        return True
    return _columns(walk, i) >= 2 and _columns(walk, i) == _columns(walk, i + 1)


def _wraps(walk: _Walk, last: int) -> bool:
    """Tell whether a line of plain text breaks only because it is full."""
    line, said, following = walk.lines[last], walk.said(last), walk.said(last + 1)
    size = line.indent + len(said)
    lower = following[0].islower()
    if lower and said[-1] == "-" and said[-2:-1].isalpha():
        return True
    if not walk.width:
        return lower and said[-1] not in ".!?:" and size >= NARROW
    if said[-1] not in ".!?:;" and lower and size >= walk.width // 2:
        return True
    if said[-1] in ".!?" and len(following) < FULL * walk.width and titled(following) and looks_like_heading(following):
        return False
    word = _WORD.match(following)
    full = size + 1 + (len(word.group()) if word else 0) > FULL * walk.width
    if full and titled(said) and looks_like_heading(said) and following[0].isupper() and walk.empty(last - 1):
        return titled(following) and walk.empty(last + 2)
    return full


def _paragraph(walk: _Walk, i: int) -> _Taken:
    last = i
    while _continues(walk, last) and not _underlined(walk, last):
        last += 1
    block = Block(BlockKind.PARAGRAPH, walk.lines[i].start, walk.lines[last].end)
    if _underlined(walk, last):
        level = 1 if walk.said(last + 1)[0] == "=" else 2
        return [replace(block, kind=BlockKind.HEADING, level=level)], last + 2
    if walk.marked:
        return [block], last + 1
    if last == i and _lost_bullets(walk, i):
        return [block, *_run(walk, i)], i + 1 + len(_run(walk, i))
    said = walk.text[block.start : block.end]
    apart = walk.empty(last + 1) or not walk.said(last + 1)[0].islower()
    if last - i <= 1 and apart and looks_like_heading(said) and not _only(walk, i, last):
        return [replace(block, kind=BlockKind.HEADING, level=0)], last + 1
    return [block], last + 1


def _only(walk: _Walk, first: int, last: int) -> bool:
    return _beside(walk, first, -1) is None and _beside(walk, last, 1) is None


def _underlined(walk: _Walk, last: int) -> bool:
    i = last + 1
    if walk.empty(i) or not _SETEXT.fullmatch(walk.said(i)):
        return False
    return len(walk.said(i)) >= (1 if walk.marked else 3)


def _run(walk: _Walk, i: int) -> list[Block]:
    """Return the short lines right behind an opening line: items that lost their bullets."""
    found = []
    at = i + 1
    while not walk.empty(at) and not _opens(walk, at) and _short(walk.said(at)):
        found.append(Block(BlockKind.ITEM, walk.lines[at].start, walk.lines[at].end, 1))
        at += 1
    return found


def _lost_bullets(walk: _Walk, i: int) -> bool:
    return walk.said(i).endswith(":") and len(_run(walk, i)) >= 2


def _short(said: str) -> bool:
    return len(said) <= 100 and said[-1] not in ".:?!"


_TAKES = (_fence, _table, _hash, _rule, _quote, _defined, _item)
