"""Figures in sentences as they are meant: a value with its comparator and its unit, and how often something is done.

µ and μ are one sign, and a unit written out is the same as its symbol. Nothing else is made equal: signs, decimal
points, comparators and what a unit is divided by stay. A division by time is a frequency of its own, so that "28 mL
per year" and "a yearly loss of 28 mL" agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from footnote.rules.numbers import WORDS, numbers


class Bound(StrEnum):
    """How a value is meant."""

    PLAIN = "plain"
    ABOUT = "about"
    MORE = "more than"
    LEAST = "at least"
    LESS = "less than"
    MOST = "up to"


@dataclass(frozen=True)
class Figure:
    """A value in a sentence: half-open span in code points, exact value, unit ("" for a count), and how it is meant.

    `lent` says that the unit is that of the figure that follows, as in "30 to 65 %".
    """

    start: int
    end: int
    value: Decimal
    unit: str
    bound: Bound
    lent: bool = False


_WRITTEN = {
    "percent": "%", "per cent": "%", "percentage point": "% point", "year": "year", "yr": "year", "month": "month",
    "week": "week", "day": "day", "hour": "hour", "hr": "hour", "h": "hour", "minute": "minute", "min": "minute",
    "second": "second", "microgram": "µg", "mcg": "µg", "milligram": "mg", "gram": "g", "kilogram": "kg", "kilo": "kg",
    "litre": "L", "liter": "L", "l": "L", "ml": "mL", "millilitre": "mL", "milliliter": "mL", "dl": "dL",
    "decilitre": "dL", "deciliter": "dL", "micromole": "µmol", "micromolar": "µM", "millimole": "mmol",
    "metre": "m", "meter": "m", "centimetre": "cm", "millimetre": "mm", "fold": "times", "time": "times",
    "ratio": "times", "point": "point", "degree": "°", "dollar": "dollar", "euro": "euro", "pound": "pound",
    "pack-year": "pack-year", "person-year": "person-year", "dalton": "Da",
}  # fmt: skip
_TIME = r"(?:years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|min|seconds?|h|s)"
_SYMBOL = (
    r"(?:°C|%(?: points?)?|(?:pack|person)-years?|k?Da|mmHg|[kM]?Hz|IU|U|Gy|[mµμ]?Sv|k?cal|kJ|mV|kb|bp|ppm"
    r"|[cdnpfmkµμ]?(?:g|mol|Pa|M|m|[Ll])(?:²|³|[23]\b)?)(?![\w])"
)
_NAME = (
    r"(?:percentage points?|per ?cent|micrograms?|mcg|milligrams?|kilograms?|kilos?|grams?|(?:milli|deci)?lit(?:re|er)s?"
    r"|micromol(?:es?|ar)|millimoles?|(?:centi|milli)?met(?:re|er)s?|times|fold|ratio|points?|degrees?|dollars?|euros?"
    r"|pounds?|daltons?)(?![\w])"
)
_UNIT = rf"(?:{_SYMBOL}|{_NAME}|{_TIME}(?![\w]))"
_ONE = re.compile(rf"(?:[\s-]|\s?-\s?)?(?P<unit>%|{_UNIT})")
_SCALE = re.compile(r"[\s-]?(?P<scale>thousand|million|billion)\b")
_HUNDRED = re.compile(r"\s(?:in|out of|of)(?: every)? 100\b(?![,.]?\d)")
_NOUNS = r"(?:\s(?!per\b|a\b|an\b|each\b|and\b|of\b|in\b|or\b|to\b)[a-z]+){0,2}?"
_DIVIDED = re.compile(
    rf"(?P<nouns>{_NOUNS})(?:\s?/\s?|\s(?:per|for each|for every|in each|in every|a|an|each|every)\s)"
    rf"(?P<unit>{_UNIT}|[\d,]+|kilograms?|(?:million|thousand|hundred)\b)"
)
_APART = re.compile(
    r"\s?(?:to|-|–|and|or|/|,|, and|, or|against|versus|vs|,? compared with)\s?(?:(?:about|around|up to|at least)\s)?$"
)
_RANGE = re.compile(r"\s?(?:to|-|–)\s?$")
_BEFORE: tuple[tuple[Bound, re.Pattern[str]], ...] = tuple(
    (bound, re.compile(rf"(?:{words})\s?$", re.IGNORECASE))
    for bound, words in (
        (Bound.MOST, r"\b(?:up to|at most|(?:no|not) more than|not (?:over|above)|as (?:much|many|high|long) as|maximum of"
         r"|(?:no|not) longer than)|≤|<="),
        (Bound.LEAST, r"\b(?:at least|(?:no|not) (?:less|fewer|lower) than|not below|minimum of|as (?:little|few|low) as)|≥|>="),
        (Bound.ABOUT, r"\b(?:about|around|approximately|approx\.?|roughly|nearly|almost|some|close to|circa|ca\.|estimated)|~|≈"),
        (Bound.MORE, r"\b(?:more than|over|above|greater than|higher than|exceed(?:s|ed|ing)?|older than|longer than"
         r"|larger than|beyond)|>"),
        (Bound.LESS, r"\b(?:less than|fewer than|under|below|lower than|smaller than|younger than|shorter than|short of)|<"),
    )
)  # fmt: skip
_AFTER: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    (Bound.LEAST, re.compile(r"(?:\s\w+){0,3}?\sor (?:more|above|over|higher|older|longer|greater|later)\b")),
    (Bound.MOST, re.compile(r"(?:\s\w+){0,3}?\sor (?:less|fewer|below|under|lower|younger|shorter|earlier)\b")),
)
_COUNTED = {"once": 1, "one": 1, "twice": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_PERIODS = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annual": "year",
            "annually": "year", "hourly": "hour", "nightly": "day", "fortnightly": "2 week", "quarterly": "3 month"}  # fmt: skip
_PERIOD = r"(?:years?|months?|weeks?|days?|hours?)"
_OFTEN = re.compile(
    rf"\b(?:(?P<times>once|twice|(?:one|two|three|four|five|six|\d+) times)\s)?"
    rf"(?:(?:a|an|per|each|every|in a|in each|in every)\s(?P<of>year|month|week|day|hour|night)\b"
    rf"|every\s(?P<n>\d+|two|three|four|five|six|other|second|third|fourth)\s(?P<every>{_PERIOD})\b"
    rf"|(?P<adverb>{'|'.join(_PERIODS)})\b)"
    rf"|/\s?(?P<slash>year|month|week|day|hour)\b|(?P<dose>\bone)\s(?:dose|infusion)\sa\s(?P<a>year|month|week|day)\b",
    re.IGNORECASE,
)
_HYPHENED = re.compile(r"(?<=[a-z])-(?=weekly|daily|monthly|yearly|a-)", re.IGNORECASE)
_ORDER = {"two": 2, "other": 2, "second": 2, "three": 3, "third": 3, "four": 4, "fourth": 4, "five": 5, "six": 6}
_WORD = re.compile(
    rf"\b(?:{'|'.join(w for w in WORDS if w not in ('one', 'once', 'twice', 'twofold', 'threefold'))})\b", re.I
)


def unit_name(written: str) -> str:
    """Return a unit in one spelling: µ for both signs, symbols for words, no plural; case stays where it matters."""
    name = written.strip().replace("μ", "µ").replace("²", "2").replace("³", "3")
    lower = name.lower()
    for form in (name, lower, lower.removesuffix("s"), lower.removesuffix("es")):
        if form in _WRITTEN:
            return _WRITTEN[form]
    return name


def unit_after(text: str) -> tuple[str, int]:
    """Return the unit at the start of what follows a number, divided by what it is divided by, and its length.

    The unit is "" where things are counted. A division by time is left out: it says how often.
    """
    at, parts = 0, []
    if scale := _SCALE.match(text):
        parts, at = [scale["scale"]], scale.end()
    if hundred := _HUNDRED.match(text):
        return "%", hundred.end()
    if found := _ONE.match(text, at):
        parts, at = [*parts, unit_name(found["unit"])], found.end()
    while divided := _DIVIDED.match(text, at):
        if parts and parts[-1] and found and divided["nouns"]:
            break
        name = unit_name(divided["unit"])
        if name not in ("year", "month", "week", "day", "hour", "minute", "second"):
            parts.append(f"/{name}")
        found, at = divided, divided.end()
    return " ".join(parts).replace(" /", "/"), at


def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of a sentence in order, in digits and in words; "one" and years are none."""
    spans = [(n.start, n.end, n.value) for n in numbers(text)]
    taken = {i for start, end, _ in spans for i in range(start, end)}
    spans += [(m.start(), m.end(), WORDS[m.group().lower()]) for m in _WORD.finditer(text) if m.start() not in taken]
    found: list[Figure] = []
    for start, end, value in sorted(spans, key=lambda s: s[0]):
        unit, length = unit_after(text[end:])
        found.append(Figure(start, end, value, unit, _bound(text, start, end + length, unit)))
    return tuple(_lend(text, found))


def _bound(text: str, start: int, end: int, unit: str) -> Bound:
    for bound, pattern in _AFTER:
        if pattern.match(text, end):
            return bound
    before = text[max(0, start - 24) : start]
    for bound, pattern in _BEFORE:
        if (found := pattern.search(before)) is not None:
            during = found.group().strip().lower() == "over" and unit in (
                "year",
                "month",
                "week",
                "day",
                "hour",
                "minute",
            )
            return Bound.PLAIN if during else bound
    return Bound.PLAIN


def _lend(text: str, found: list[Figure]) -> list[Figure]:
    """Units go to the figures before them in a range or list, comparators to the end of a range."""
    for i in range(len(found) - 2, -1, -1):
        one, other = found[i], found[i + 1]
        between = text[one.end : other.start]
        if not one.unit and other.unit and _APART.fullmatch(between):
            found[i] = Figure(one.start, one.end, one.value, other.unit, one.bound, not _RANGE.fullmatch(between))
    for i in range(1, len(found)):
        one, other = found[i - 1], found[i]
        between = text[one.end : other.start]
        if (
            other.bound is Bound.PLAIN
            and one.bound is not Bound.PLAIN
            and re.fullmatch(r"[^\s\d]{0,3}\s?(?:to|-|–)\s?", between)
        ):
            found[i] = Figure(other.start, other.end, other.value, other.unit, one.bound, other.lent)
    return found


def frequencies(text: str) -> frozenset[tuple[int, str]]:
    """Return how often things are said to be done or counted: how many times in which period ("2 week" for every two)."""
    found: set[tuple[int, str]] = set()
    for m in _OFTEN.finditer(_HYPHENED.sub(" ", text)):
        written = (m["times"] or "once").split()[0].lower()
        times = _COUNTED.get(written) or int(written)
        if m["every"]:
            n = m["n"].lower()
            found.add((times, f"{_ORDER.get(n) or int(n)} {m['every'].lower().removesuffix('s')}"))
            continue
        period = m["of"] or m["slash"] or m["a"]
        name = _PERIODS[m["adverb"].lower()] if m["adverb"] else period.lower().replace("night", "day")
        found.add((times, name))
    return frozenset(found)
