"""Where sentences end. No sentence is changed, none overlaps another, and no sign that can be seen is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footnote.rules.abbreviations import BEFORE, EITHER, LETTERED, NUMBERED, OPENERS, TITLES
from footnote.rules.lines import UNSEEN, first_seen, mark_at, trimmed

_STOP = re.compile(r"[.!?…。]+")
_CLOSERS = "\"'”’»)]*_"
_CITED = re.compile(
    r"(?:\s?\^?\[\^?[\d,\s–-]{1,40}\](?:\([^()\s]{1,200}\))?\^?|<sup>[^<>]{1,40}</sup>|[⁰¹²³⁴-⁹⁻⁺,]*[⁰¹²³⁴-⁹]|\d{1,3}(?:[,–-]\d{1,3})*(?=\s+[A-Z“\"(]|\s*$))+"
)
_SPACES = re.compile(rf"[\s{UNSEEN}]+")
_GAP = re.compile(r"(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])[ \t]*(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])")
_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_FOLLOWING = re.compile(r"[\"'“‘«(\[*_]*([^\W_][\w’'-]*)?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
_RUN_ON = re.compile(r"[A-Z][a-z]+\s")
_COUNTS = re.compile(r"(?<![\w.,])(?!(?:19|20)\d\d$)\d[\d,]*$")  # before a point and a digit it is a decimal, no mark
BEHIND, AHEAD = 40, 400
LONGEST_ASIDE = 300


def sentences(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the sentences of `text` between `start` and `end`: half-open spans in order, not overlapping, never empty.

    White space at their borders is left out; every other sign belongs to one. A mark of a citation behind the full stop
    belongs to the sentence before it. Empty when there is nothing to see.
    """
    found = []
    at = start
    for stop in (*_stops(text, start, end), end):
        span = trimmed(text, at, stop)
        if span[0] < span[1]:
            found.append(span)
        at = stop
    return tuple(found)


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    """Give, in order, the places where a sentence ends and something follows."""
    asides = _asides(text, start, end)
    breaks = [m.end() for m in _GAP.finditer(text, start, end)]
    breaks += [m.end() for m in _BREAK.finditer(text, start, end) if _itemised(text, m.end(), end)]
    places = [(m.start(), m.end()) for m in _STOP.finditer(text, start, end)] + [(b, b) for b in breaks]
    opened = first_seen(text, start, end)
    for at, behind in sorted(places):
        if behind <= opened:
            continue
        stop = behind if at == behind else _ended(text, opened, at, behind, end, asides)
        if stop is not None and stop < end:
            yield stop
            opened = first_seen(text, stop, end)


def _itemised(text: str, at: int, end: int) -> bool:
    first = first_seen(text, at, min(end, at + BEHIND))
    mark = mark_at(text, first, end)
    return mark is not None and not mark.ordered


def _asides(text: str, start: int, end: int) -> dict[int, int]:
    """Return the end of each bracket by the stops inside it: no sentence ends there."""
    inside: dict[int, int] = {}
    opened: list[int] = []
    for m in re.finditer(r"[()\[\]]", text[start:end]):
        at = start + m.start()
        if m.group() in "([":
            opened.append(at)
        elif opened:
            since = opened.pop()
            if at - since <= LONGEST_ASIDE:
                inside.update(dict.fromkeys((p.start() for p in _STOP.finditer(text, since, at)), since))
    return inside


def _ended(text: str, opened: int, at: int, behind: int, end: int, asides: dict[int, int]) -> int | None:
    """Return where the sentence ends whose stop stands at `at`, None where it goes on."""
    if at in asides and asides[at] > opened:
        return None
    if text[at] == "." and behind < end and text[behind].isdigit() and _COUNTS.search(text[max(0, at - BEHIND) : at]):
        return None
    while behind < end and text[behind] in _CLOSERS:
        behind += 1
    stop = behind
    if cited := _CITED.match(text, behind, min(end, behind + AHEAD)):
        stop = cited.end()
    gap = _SPACES.match(text, stop, end)
    if gap is None:
        return stop if stop >= end or _runs_on(text, at, stop, end) else None
    word = _FOLLOWING.match(text, gap.end(), min(end, gap.end() + AHEAD))
    following = (word.group(1) if word else None) or ""
    if text[at] != ".":
        return None if _goes_on(following) else stop
    if behind - at > 1 and text[at + 1 : at + 2] == ".":
        return None if _goes_on(following) else stop
    return None if _goes_on(following) or _abbreviated(text, opened, at, following) else stop


def _goes_on(following: str) -> bool:
    """Tell whether a word shows that the sentence is not over: it is in lower case, and no name such as mRNA."""
    return following[:1].islower() and not (any(c.isupper() or c.isdigit() for c in following) and len(following) < 12)


def _runs_on(text: str, at: int, stop: int, end: int) -> bool:
    """Tell whether the next sentence follows without a space between."""
    head = _token(text, at)
    found = _RUN_ON.match(text, stop, min(end, stop + BEHIND))
    if found is None or text[at] not in ".!?" or "." in head or "/" in head or "@" in text[max(0, at - BEHIND) : at]:
        return False
    word = found.group().strip().lower()
    return len(head) >= 4 and head.islower() and head not in BEFORE | TITLES and (word in OPENERS or len(word) > 3)


def _token(text: str, at: int) -> str:
    """Return the word that ends right before `at`, or its last letters."""
    first = at
    while first > max(0, at - BEHIND) and (text[first - 1].isalnum() or text[first - 1] in ".’'/&-"):
        first -= 1
    return text[first:at]


def _abbreviated(text: str, first: int, at: int, following: str) -> bool:
    """Tell whether the full stop at `at` belongs to an abbreviation, an initial or a number that opens the sentence."""
    word = _token(text, at)
    low = word.lower().strip("'’-")
    opener = following.lower() in OPENERS and following[:1].isupper()
    if at - len(word) <= first and (low.isdigit() or (len(low) == 1 and not opener)):
        return True
    if low in NUMBERED and (following[:1].isdigit() or (len(following) == 1 and low.startswith(("fig", "tab")))):
        return True
    if low in BEFORE or word in TITLES:
        return True
    if low in EITHER:
        return not opener
    if len(word) == 1 and word.isupper():
        before = text[max(0, at - BEHIND) : at - 1].split()
        return not (opener or (before and before[-1].lower() in LETTERED))
    return _INITIALS.fullmatch(word) is not None and not (opener or (word.islower() and following.istitle()))
