"""Two editions of an answer compared line by line, so that a person can read what changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from footnote.core.publication import Edition, Line

_PIECES = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")


class Kind(StrEnum):
    """What happened to a line or to a field of the whole."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class Piece(StrEnum):
    """Whether some words stayed, were taken out or put in."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True)
class Difference:
    """One thing that changed: what it is (title, verdict, heading, sentence, reference…), and its words in pieces."""

    kind: Kind
    what: str
    line: str | None
    pieces: tuple[tuple[Piece, str], ...]


def differences(before: Edition, after: Edition) -> tuple[Difference, ...]:
    """Return what a reader sees differently in `after`, in its order, what fell away last; empty for equal texts."""
    found = [*_whole(before, after)]
    old, new = _lines(before), _lines(after)
    stayed = [i for i in new if i in old]
    fixed = _in_order(stayed, [i for i in old if i in new])
    for id, (heading, line) in new.items():
        if id not in old:
            found.append(Difference(Kind.ADDED, heading, id, ((Piece.IN, line.text),)))
        elif _said(old[id][1]) != _said(line):
            found.append(Difference(Kind.CHANGED, heading, id, pieces(_said(old[id][1]), _said(line))))
        elif old[id][0] != heading or id not in fixed:
            found.append(Difference(Kind.MOVED, heading, id, ((Piece.SAME, line.text),)))
    for id, (heading, line) in old.items():
        if id not in new:
            found.append(Difference(Kind.REMOVED, heading, id, ((Piece.OUT, line.text),)))
    return tuple(found)


def _whole(before: Edition, after: Edition) -> list[Difference]:
    pairs = [
        ("Title", before.title, after.title),
        ("Verdict", str(before.verdict or "none"), str(after.verdict or "none")),
        ("Headings", _headings(before), _headings(after)),
        ("References", _sources(before), _sources(after)),
        ("Words explained", _glossary(before), _glossary(after)),
        ("Limits", " ".join(before.limits), " ".join(after.limits)),
        ("Disclaimer", before.disclaimer, after.disclaimer),
    ]
    return [Difference(Kind.CHANGED, what, None, pieces(a, b)) for what, a, b in pairs if a != b]


def _headings(edition: Edition) -> str:
    return "; ".join(f"{s.heading} (findings disagree)" if s.conflict else s.heading for s in edition.sections)


def _glossary(edition: Edition) -> str:
    return "; ".join(f"{term}: {meaning}" for term, meaning in edition.glossary)


def _sources(edition: Edition) -> str:
    rows = [
        f"{r.source}: {r.title}, {r.year or 'year not seen'}, {r.seen}, {', '.join(r.locators)}, {r.status}"
        for r in edition.references
    ]
    return "; ".join(sorted(rows))


def _lines(edition: Edition) -> dict[str, tuple[str, Line]]:
    first = {edition.summary.id: ("Summary", edition.summary)} if edition.summary else {}
    return first | {line.id: (s.heading, line) for s in edition.sections for line in s.lines}


def _said(line: Line) -> str:
    """A line with what stands beside it."""
    certainty = f"[{str(line.certainty).replace('-', ' ')} certainty]" if line.certainty else None
    cited = f"[{', '.join(line.statements)}]" if line.kind == "editor" else None
    return " ".join(x for x in (line.text, certainty, cited, line.noted, line.detail) if x)


def _in_order(new: list[str], old: list[str]) -> set[str]:
    """The ids that keep their order; the others were moved."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {new[b.b + k] for b in blocks for k in range(b.size)}


def pieces(before: str, after: str) -> tuple[tuple[Piece, str], ...]:
    """Return `after` with what was put in and what was taken out of `before`, word by word, in reading order."""
    a, b = _PIECES.findall(before), _PIECES.findall(after)
    found: list[tuple[Piece, str]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append((Piece.SAME, "".join(b[j1:j2])))
            continue
        if i2 > i1:
            found.append((Piece.OUT, "".join(a[i1:i2])))
        if j2 > j1:
            found.append((Piece.IN, "".join(b[j1:j2])))
    return tuple(found)
