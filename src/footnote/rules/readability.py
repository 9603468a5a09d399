"""School grade of a text for patients.

Flesch-Kincaid grade: 0.39 × words per sentence + 11.8 × syllables per word − 15.59 (Kincaid et al. 1975,
Navy research branch report 8-75). Two choices, recorded in docs/decisions/0003: a hyphenated word counts as
its parts, and a term that the page explains in its glossary counts as one word of two syllables, because
the reader meets its explanation beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_VOWELS = re.compile(r"[aeiouy]+")
_SENTENCE_END = re.compile(r"[.!?]+(?:\s|$)")
_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*")
TERM = "Termo"


def syllables(word: str) -> int:
    """Return the estimated number of syllables of an English word, at least 1; numbers count as 1."""
    lower = word.lower()
    if not lower.isalpha():
        return 1
    groups = len(_VOWELS.findall(lower))
    if lower.endswith("e") and not lower.endswith(("le", "ee", "ye")) and groups > 1:
        groups -= 1
    if lower.endswith(("ed", "es")) and groups > 1 and lower[-3] not in "tdszxc":
        groups -= 1
    if lower.endswith("le") and len(lower) > 2 and lower[-3] in "aeiouy" and groups > 1:
        groups -= 1
    return max(groups, 1)


def term_pattern(terms: Iterable[str]) -> re.Pattern[str] | None:
    """Return one pattern for all glossary terms, longest first, plural allowed; None for no terms."""
    longest_first = sorted({t for t in terms if t}, key=lambda t: (-len(t), t))
    if not longest_first:
        return None
    return re.compile(rf"(?<!\w){_branches(longest_first, 3)}(?:s\b|(?!\w))", re.IGNORECASE)


def _branches(terms: list[str], depth: int) -> str:
    """The terms as one alternation in their order, by first letters, so that few have to be tried at each place."""
    if depth == 0 or len(terms) < 2:
        return f"(?:{'|'.join(map(re.escape, terms))})"
    starts: dict[str, list[str]] = {}
    for term in terms:
        starts.setdefault(term[:1].lower(), []).append(term[1:])
    return f"(?:{'|'.join(re.escape(c) + _branches(rest, depth - 1) if c else '' for c, rest in starts.items())})"


def grade(text: str, terms: re.Pattern[str] | None = None) -> float:
    """Return the school grade of `text`, what `terms` matches counted as simple words; 0.0 for no words."""
    if terms is not None:
        text = terms.sub(TERM, text)
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(len(_SENTENCE_END.findall(text)), 1)
    count = sum(2 if w == TERM else syllables(w) for w in words)
    return round(0.39 * len(words) / sentences + 11.8 * count / len(words) - 15.59, 1)
