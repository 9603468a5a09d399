"""A document's text cut into the passages that are found and quoted. Never changes, drops or repeats a sign of it.

A passage stays in its section. Short paragraphs of one section are put together, long ones are cut between sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from footnote.core.holding import Passage, PassageKind
from footnote.rules.splitting import sentences

FEW, MOST = 60, 180
"""Words: a passage with fewer takes in what follows it in its section, a paragraph with more is cut."""
MOST_OF_ABSTRACT = 330
"""Words of an abstract, or of a part of one with a heading of its own, that is a passage as it stands."""
MOST_IN_ONE = 2 * MOST
"""Words of a sentence that is left whole; a longer one, as a list without stops can be, is cut between words."""
MOST_LETTERS = 20 * MOST
"""Code points of a passage that has fewer words than they would be: what is no language, or has no spaces."""
_WORD = re.compile(rf"\S{{1,{MOST_LETTERS}}}")
_ALONE = frozenset({PassageKind.TITLE, PassageKind.CAPTION, PassageKind.ROW})
_CELL_ENDS = re.compile(r"[\t\n]\s*")


@dataclass(frozen=True)
class Part:
    """A paragraph, row, caption or title of a text: half-open span in code points, and the headings above it."""

    start: int
    end: int
    kind: PassageKind = PassageKind.TEXT
    section: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Run:
    """A stretch of text that is kept whole, and how many words it has."""

    start: int
    end: int
    words: int


def passages(text: str, parts: Sequence[Part]) -> tuple[Passage, ...]:
    """Return the passages of a text: in order, not overlapping, none empty, each part that is not blank in one or more.

    Args:
        text: Of the document.
        parts: In the order of the text and not overlapping. What lies outside them, headings for one, is in no
            passage, except for the white space between two parts of one passage.
    """
    return tuple(
        Passage(run.start, run.end, kind, section)
        for (kind, section), group in groupby(parts, key=lambda p: (p.kind, p.section))
        for run in _gathered(kind, [run for part in group for run in _pieces(text, part)])
    )


def _gathered(kind: PassageKind, runs: list[_Run]) -> Iterator[_Run]:
    """Put short neighbours together; a short one at the end goes to the one before it where there is room."""
    held: list[_Run] = []
    for run in runs:
        if held and kind not in _ALONE and _joins(held[-1], run):
            held[-1] = _Run(held[-1].start, run.end, held[-1].words + run.words)
        else:
            held.append(run)
    if len(held) > 1 and held[-1].words < FEW and kind not in _ALONE and _fit(held[-2], held[-1]):
        last = held.pop()
        held[-1] = _Run(held[-1].start, last.end, held[-1].words + last.words)
    yield from held


def _joins(before: _Run, run: _Run) -> bool:
    return before.words < FEW and _fit(before, run)


def _fit(before: _Run, run: _Run) -> bool:
    return before.words + run.words <= MOST and run.end - before.start <= 2 * MOST_LETTERS


def _pieces(text: str, part: Part) -> list[_Run]:
    """Return a part without the white space around it, cut where it is too long; empty when it is blank."""
    start, end = _trimmed(text, part.start, part.end)
    if start == end:
        return []
    words = _words(text, start, end)
    if words <= _most(part.kind) and end - start <= 2 * MOST_LETTERS:
        return [_Run(start, end, words)]
    ends = _row_ends(text, start, end) if part.kind is PassageKind.ROW else sentences(text, start, end)
    whole = [run for a, b in ends for run in _no_longer(text, a, b)]
    return _evened(whole, words) if whole else []


def _most(kind: PassageKind) -> int:
    return MOST_OF_ABSTRACT if kind is PassageKind.ABSTRACT else MOST


def _evened(runs: list[_Run], words: int) -> list[_Run]:
    """Put runs together to pieces of nearly equal size, none with more than MOST words if no run has."""
    count = -(-words // MOST)
    aim = words / count
    pieces = [runs[0]]
    for run in runs[1:]:
        last = pieces[-1]
        together = last.words + run.words
        if _fit(last, run) and abs(together - aim) <= abs(last.words - aim):
            pieces[-1] = _Run(last.start, run.end, together)
        else:
            pieces.append(run)
    return pieces


def _no_longer(text: str, start: int, end: int) -> Iterator[_Run]:
    """Give a sentence whole, or cut between words where it is longer than anybody's sentence."""
    words = _words(text, start, end)
    if words <= MOST_IN_ONE and end - start <= 2 * MOST_LETTERS:
        yield _Run(start, end, words)
        return
    first, last, count = start, start, 0
    for word in _WORD.finditer(text, start, end):
        if count and (count == MOST or word.end() - first > MOST_LETTERS):
            yield _Run(first, last, count)
            first, count = word.start(), 0
        count, last = count + 1, word.end()
    yield _Run(first, last, count)


def _row_ends(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for stop in _CELL_ENDS.finditer(text, start, end):
        yield at, stop.start()
        at = stop.end()
    if at < end:
        yield at, end


def _words(text: str, start: int, end: int) -> int:
    return len(text[start:end].split())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    said = text[start:end].lstrip()
    first = end - len(said)
    return first, first + len(said.rstrip())
