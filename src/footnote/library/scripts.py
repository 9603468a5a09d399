"""Raised and lowered text written in a line so that no number changes: 10 to the power of 9 is never 109.

Citation marks become "[1,2]", powers "10^9". What is read as one word anyway (H2O, CD4+, 99mTc, 2nd) is joined.
"""

from __future__ import annotations

import re

_CITATION = re.compile(r"[(\[]?\s*\d{1,3}(?:\s*[,;\u2013\u2012\u2212-]\s*\d{1,3})*\s*[)\]]?")
_NUMBER = re.compile(r"[+\u2212\u2013-]?\d+(?:[.,]\d+)?")
_SPACES = re.compile(r"\s+")
_ORDINAL = re.compile(r"st|nd|rd|th", re.IGNORECASE)
_CHARGE = re.compile(r"\d?[+\u2212\u2013-]|[+\u2212-]/[+\u2212-]|[+\u2212\u2013-]+")
_LETTER_MARK = re.compile(r"[a-z](?:\s*,\s*[a-z])*")
_SIGN_MARK = re.compile(r"[*\u2020\u2021\u00a7\u00b6#\u2016®\u2122\u2120\u00ba\u00b0'\u2032]+")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d$")
_UNIT = re.compile(r"(?:^|[\s\d/·⋅×*.(\[])(?:[kcdmnµμ]?m|mm|min|s|h|d|l|L|dl|dL|ml|mL|kg|g|mg|ft|in|mol|K)$")
_SYMBOL = re.compile(r"(?:^|[^A-Za-z])[A-Za-zχηρτωσβαΑ-Ω]$")
_ELEMENT = re.compile(r"(?:[A-Z][a-z]?(?![a-z])|[A-Z][a-z]?-)")


def raised(text: str, before: str, after: str, linked: bool = False) -> str:
    """Return how raised text is written in the line.

    Args:
        text: What is raised.
        before: The line up to it; a few code points are enough.
        after: What follows it in the line.
        linked: Whether it leads somewhere, as marks of citations and notes do.
    """
    said = text.strip()
    if not said:
        return text
    if _CITATION.fullmatch(said) and (linked or _is_citation(said, before, after)):
        return f"[{_SPACES.sub('', said.strip('()[] '))}]"
    if linked and not _ORDINAL.fullmatch(said):
        return f"[{said.strip('()[] ')}]"
    return _joined(said, before, after)


def _is_citation(said: str, before: str, after: str) -> bool:
    if said[0] in "([" or not said.isdigit():
        return True
    if not before or before[-1].isspace() or before[-1] in "([/":
        return not _ELEMENT.match(after)
    if before[-1].isdigit():
        return bool(_YEAR.search(before))
    small = said in ("2", "3", "4")
    return not (small and (_UNIT.search(before) or _SYMBOL.search(before)))


def _joined(said: str, before: str, after: str) -> str:
    last = before[-1:]
    if _ORDINAL.fullmatch(said) or _SIGN_MARK.fullmatch(said):
        return said
    if _CHARGE.fullmatch(said):
        return f"^{said}" if last.isdigit() and said[0].isdigit() else said
    if _LETTER_MARK.fullmatch(said) and (last.isdigit() or last in "%)."):
        return f"[{said}]"
    if not last or last.isspace() or last in "([/-" or not any(map(str.isalnum, said)):
        return said
    if _NUMBER.fullmatch(said) or len(said.split()) == 1:
        return f"^{said}"
    return f" {said}"


def lowered(text: str, before: str) -> str:
    """Return how lowered text is written in the line: joined, but apart from a digit that stands before it."""
    said = text.strip()
    if said and before[-1:].isdigit() and said[0].isdigit():
        return f"_{said}"
    return said or text


def apart(before: str, after: str) -> str:
    """Return the space that keeps text after a raised or lowered part from running into a number of it."""
    return " " if before[-1:].isdigit() and after[:1].isdigit() else ""
