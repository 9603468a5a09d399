"""What a document states, one after another, each with what completes it and what it leans on.

Nothing is judged here but whether evidence could answer it; every span reproduces the text that was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from footnote.core.check import ReasonCode
from footnote.core.document import Block, BlockKind, Document, Stated
from footnote.rules.checkworthy import kept_from, names_what_comes, opens, parted
from footnote.rules.clauses import halves
from footnote.rules.headings import opens_about, opens_future, opens_references, unnumbered
from footnote.rules.leaning import FURTHEST, MOST_LETTERS, Earlier, leaned_on
from footnote.rules.lines import trimmed
from footnote.rules.saying import cites_by_number, read_aloud
from footnote.rules.splitting import sentences
from footnote.rules.verbs import commands, has_verb, main_verb, words_of

_COLON = re.compile(r"\s*[:：]\s*$")
_POINTS_BACK = re.compile(r"\b(?:it|its|they|them|their|these|those|this)\b", re.IGNORECASE)
MOST_OPENINGS = 4  # lines over lines that complete an item
_TOLD = frozenset({None, ReasonCode.OPINION, ReasonCode.QUESTION, ReasonCode.FRAGMENT, ReasonCode.PLAN})
_INHERITED = frozenset({ReasonCode.INSTRUCTION, ReasonCode.ABOUT_TEXT, ReasonCode.PLAN, ReasonCode.QUESTION})


@dataclass(frozen=True)
class _Opening:
    """A line that completes what stands below it: what it says, how deep it stands, what it leans on, why it is not
    checked. `complete` tells that it says whom it speaks of; `flat` that items as deep as itself may hang on
    it, too."""

    said: str
    level: int
    before: str | None = None
    kept: ReasonCode | None = None
    complete: bool = False
    flat: bool = False


@dataclass
class _Course:
    """Where in a document its reader is: the headings above, the lists that are open, and what was just said."""

    document: Document
    numbered: bool
    section: list[tuple[int, str]] = field(default_factory=list)
    openings: list[_Opening] = field(default_factory=list)
    earlier: list[Earlier] = field(default_factory=list)
    fresh: bool = False
    deeper: bool = False

    @property
    def above(self) -> tuple[str, ...]:
        """The headings above, outermost first."""
        return tuple(said for _, said in self.section)

    def read(self, start: int, end: int) -> tuple[str, bool]:
        """What a span says, and whether something is cited for it."""
        return read_aloud(self.document.text[start:end], self.numbered)


def stated(document: Document, blocks: tuple[Block, ...]) -> tuple[Stated, ...]:
    """Return everything that a document says, in the order of its text, not overlapping and never empty.

    `blocks` are its parts, in order. What is not checkable is told too, with the reason.
    """
    course = _Course(document, cites_by_number(document.text))
    heads = {span for block in blocks for span in block.head}
    found = []
    for block, following in zip_longest(blocks, blocks[1:]):
        course.deeper = following is not None and following.kind is BlockKind.ITEM and following.level > block.level
        found += [s for s in _of(course, block, heads) if s.said]
    return tuple(found)


def _of(course: _Course, block: Block, heads: set[tuple[int, int]]) -> Iterator[Stated]:
    match block.kind:
        case BlockKind.TITLE | BlockKind.HEADING:
            yield _headed(course, block)
        case BlockKind.REFERENCE:
            yield _kept(course, block.start, block.end, ReasonCode.REFERENCE_ENTRY)
        case BlockKind.CODE:
            yield _kept(course, block.start, block.end, ReasonCode.FRAGMENT)
        case BlockKind.ROW:
            yield from _row(course, block, heads)
        case BlockKind.ITEM:
            yield from _item(course, block)
        case BlockKind.PARAGRAPH | BlockKind.QUOTE:
            yield from _paragraph(course, block)


def _kept(course: _Course, start: int, end: int, why: ReasonCode) -> Stated:
    said, cited = course.read(start, end)
    return Stated(start, end, said, section=course.above, kept_from=why.value, cited=cited)


def _headed(course: _Course, block: Block) -> Stated:
    level = block.level if block.kind is BlockKind.HEADING else 0
    while course.section and course.section[-1][0] >= level:
        course.section.pop()
    found = _kept(course, block.start, block.end, ReasonCode.HEADING)
    if found.said:
        course.section.append((level, unnumbered(found.said)))
    course.openings.clear()
    course.fresh = False
    return found


def _standing(course: _Course) -> ReasonCode | None:
    """Return what the headings above say of all that stands below them."""
    if not course.section:
        return None
    if any(opens_references(said) for said in course.above):
        return ReasonCode.REFERENCE_ENTRY
    return ReasonCode.ABOUT_TEXT if opens_about(course.above[-1]) else None


def _paragraph(course: _Course, block: Block) -> Iterator[Stated]:
    course.openings.clear()
    if (why := _standing(course)) is not None:
        yield _kept(course, block.start, block.end, why)
        return
    last = None
    for start, end in sentences(course.document.text, block.start, block.end):
        for last in _stated(course, start, end, None, None):
            yield last
    if last is not None and opens(last.said):
        course.openings.append(_opening(last, 0))


def _opening(found: Stated, level: int) -> _Opening:
    kept = ReasonCode(found.kept_from) if found.kept_from else None
    names = names_what_comes(found.said) or commands(found.said)
    complete = found.before is not None or (main_verb(words_of(found.said)) is not None and not names)
    return _Opening(_COLON.sub("", found.said)[:MOST_LETTERS], level, found.before, kept, complete, opens(found.said))


def _item(course: _Course, block: Block) -> Iterator[Stated]:
    text = course.document.text
    if (why := _standing(course)) is not None:
        yield _kept(course, block.start, block.end, why)
        return
    said, _ = course.read(block.start, block.end)
    whole = main_verb(words_of(said)) is not None
    while course.openings and _over(course.openings[-1], block.level, whole or opens(said)):
        course.openings.pop()
    lead, above = _lead(course)
    spans = sentences(text, block.start, block.end)
    last = None
    for n, (start, end) in enumerate(spans):
        for last in _stated(course, start, end, lead, above if n == 0 and not whole else None):
            yield last
    if last is not None:
        course.openings.append(_opening(last, block.level))


def _over(opening: _Opening, level: int, own: bool) -> bool:
    """Tell whether a line no longer completes an item that is as deep as `level`, and says something of its `own`."""
    return opening.level > level or (opening.level == level and (own or not opening.flat))


def _lead(course: _Course) -> tuple[str | None, _Opening | None]:
    """Return what completes an item, outermost first, and the line that opened its list."""
    above = course.openings[-1] if course.openings else None
    parts: list[str] = []
    for opening in reversed(course.openings):
        parts.insert(0, opening.said)
        if opening.complete or len(parts) == MOST_OPENINGS:
            break
    else:
        if course.section:
            parts.insert(0, course.above[-1][:MOST_LETTERS])
    return " / ".join(parts) or None, above


def _stated(course: _Course, start: int, end: int, lead: str | None, above: _Opening | None) -> Iterator[Stated]:
    """Give a sentence as one thing stated, or as two where each half is a claim."""
    future = bool(course.section) and course.section[-1][0] > 0 and opens_future(course.above[-1])
    at = parted(course.document.text[start:end])
    if at and kept_from(course.read(start, end)[0]) is None:
        label, _ = course.read(start, start + at)
        lead = " / ".join(p for p in (lead, _COLON.sub("", label)) if p)
        start += at
    pieces = [trimmed(course.document.text, *p) for p in halves(course.document.text, start, end)]
    reasons = [kept_from(course.read(*p)[0], False, future) for p in pieces] if len(pieces) > 1 else []
    spared = None in reasons
    if any(reasons):
        pieces = [(start, end)]
    for piece in pieces:
        said, cited = course.read(*piece)
        if not said:
            continue
        why = kept_from(said, lead is not None, future)
        if why is None and above is not None and above.kept in _INHERITED:
            why = above.kept
        elif why is None and lead and course.deeper and not has_verb(said):
            why = ReasonCode.FRAGMENT
        elif why is ReasonCode.OPINION and spared:
            why = None
        held = _held(course, said)
        if held is None and piece != pieces[0] and course.earlier and _POINTS_BACK.search(said):
            held = course.earlier[-1]
        if why in _TOLD and (why is not ReasonCode.FRAGMENT or opens(said)):
            course.earlier.append(Earlier(said[:MOST_LETTERS], (held.anchor or held.said) if held else None))
            del course.earlier[: -2 * FURTHEST]
            course.fresh = True
        before = held.whole if held else above.before if above else None
        yield Stated(
            *piece, said, lead, before if why in _TOLD else None, course.above, why.value if why else None, cited
        )


def _held(course: _Course, said: str) -> Earlier | None:
    """Return the sentence that one leans on; a line that only names what comes leans on the one right before it."""
    if opens(said) and names_what_comes(said):
        return course.earlier[-1] if course.earlier and course.fresh else None
    return leaned_on(said, course.earlier)


def _row(course: _Course, block: Block, heads: set[tuple[int, int]]) -> Iterator[Stated]:
    """Give the cells of a row of data, each completed by the heads of its row and column."""
    cells = [(a, b) for a, b in block.cells if a < b]
    if not cells or (not block.head and all(c in heads for c in cells)):
        yield _kept(course, block.start, block.end, ReasonCode.HEADING)
        return
    columns = dict(zip(block.cells, block.head, strict=False))
    row = course.read(*block.cells[0])[0] if block.cells[0][0] < block.cells[0][1] else ""
    for cell in cells:
        column = course.read(*columns[cell])[0] if cell in columns else ""
        first = cell == block.cells[0]
        lead = " / ".join(p for p in ((column,) if first else (column, row)) if p) or None
        said, _ = course.read(*cell)
        if first and not has_verb(said):
            yield _kept(course, *cell, ReasonCode.HEADING)
        else:
            for start, end in sentences(course.document.text, *cell):
                yield from _stated(course, start, end, lead, None)
