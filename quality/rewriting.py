"""Changing one place of a sentence: what the changes of `mutations` and `swaps` are made with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import takewhile

from footnote.core.statement import Statement
from footnote.rules.knowledge import Knowledge

Change = Callable[[str, Statement, Knowledge], str | None]
NUMBER = r"(?<![\w.,*-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w.,]?\d)"


def changed_span(text: str, changed: str) -> tuple[int, int]:
    """Return where a changed text differs from what it was made of, half-open; empty where something was left out."""
    start = _alike_from_start(text, changed)
    return start, len(changed) - _alike_from_start(text[start:][::-1], changed[start:][::-1])


def _alike_from_start(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def first(text: str, *pairs: tuple[str, str]) -> str | None:
    """The text with the first place changed that one of the patterns finds, tried in order."""
    for pattern, other in pairs:
        changed, count = re.subn(pattern, other, text, count=1)
        if count and changed != text:
            return changed
    return None


OPEN = re.compile(r"\b(?:whether|if|unless|how)\b[^,.;:]*$", re.IGNORECASE)
DENIED = re.compile(
    r"(?:\b(?:not|no|nor|neither|never|none|without|cannot|failed to|lack of|little)\b|n['’]t\b)[^,.;:]*$",
    re.IGNORECASE,
)


def replaced(text: str, pairs: Iterable[tuple[str, str]], *unless: re.Pattern[str]) -> str | None:
    """The text with the first place changed that a pattern finds, tried in order, and nothing before it forbids."""
    for pattern, other in pairs:
        for found in re.finditer(pattern, text):
            before = text[: found.start()]
            if not any(u.search(before) for u in unless):
                return put(text, found.start(), found.end(), found.expand(other))
    return None


def put(text: str, start: int, end: int, new: str) -> str:
    """The text with another word in a place, with a capital where a sentence begins."""
    begins = re.search(r"(?:^|[.!?] )$", text[:start]) is not None
    return text[:start] + (new[:1].upper() + new[1:] if begins else new) + text[end:]
