"""Amounts as a document gives them against those of the evidence: the same dimension, meaning, and how close.

A writer may round ("about 12 %" for 11.9 %), say a share in words ("nine in ten"), or give weeks as days. Nobody may
change a value, put it in another dimension, or leave out that it is a bound. Conversions are exact factors; nothing is
averaged, and a range is two amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from footnote.core.statement import Comparator, Statement
from footnote.rules.measures import Bound, figures, unit_after
from footnote.rules.numbers import WORDS

NEAR = Decimal("0.12")  # what "about", "almost" and "more than" may leave between a figure and the one that it rounds
ROUNDED = Decimal("0.015")  # what rounding to fewer digits may change without a word for it
CONVERTED = Decimal("0.03")  # between months and weeks nobody counts exactly
SPOKEN = Decimal("0.08")  # two weeks for 15 days
WIDELY = Decimal("0.4")  # "fewer than one in ten" for 6.4 %


class Meaning(StrEnum):
    """Of what a share is one, where that is said."""

    PLAIN = ""
    PREDICTED = "of predicted"
    NORMAL = "of normal"
    CHANGE = "change"


@dataclass(frozen=True)
class Amount:
    """A value in its base unit. `given` is as it is written, `exact` the digits that it was written with, `spoken`
    whether it is in words, `base` its unit,
    and `start` where it begins, -1 for a declared one, which has its `name`."""

    value: Decimal
    dimension: str
    bound: Bound
    given: str
    meaning: Meaning = Meaning.PLAIN
    spoken: bool = False
    base: str = ""
    start: int = -1
    interval: bool = False
    name: str = ""


_BASES: dict[str, tuple[str, Decimal]] = {
    "%": ("share", Decimal(1)), "% point": ("share", Decimal(1)),
    "yr": ("time", Decimal("365.25")), "year": ("time", Decimal("365.25")), "month": ("time", Decimal("30.4375")), "week": ("time", Decimal(7)),
    "day": ("time", Decimal(1)), "hour": ("time", Decimal(1) / 24), "minute": ("time", Decimal(1) / 1440),
    "kg": ("mass", Decimal(1000)), "g": ("mass", Decimal(1)), "mg": ("mass", Decimal("0.001")),
    "µg": ("mass", Decimal("0.000001")),
    "L": ("volume", Decimal(1000)), "dL": ("volume", Decimal(100)), "mL": ("volume", Decimal(1)),
    "g/L": ("concentration", Decimal(1)), "g/l": ("concentration", Decimal(1)),
    "mg/dL": ("concentration", Decimal("0.01")), "mg/mL": ("concentration", Decimal(1)),
    "mg/L": ("concentration", Decimal("0.001")), "µg/mL": ("concentration", Decimal("0.001")),
    "µM": ("molarity", Decimal(1)), "µmol/L": ("molarity", Decimal(1)), "mM": ("molarity", Decimal(1000)),
    "mmol/L": ("molarity", Decimal(1000)), "nM": ("molarity", Decimal("0.001")),
    "m": ("length", Decimal(1)), "cm": ("length", Decimal("0.01")), "mm": ("length", Decimal("0.001")),
    "times": ("times", Decimal(1)), "": ("count", Decimal(1)),
    "thousand": ("count", Decimal(1000)), "million": ("count", Decimal(1_000_000)),
    "billion": ("count", Decimal(1_000_000_000)), "mg/kg": ("dose", Decimal(1)), "g/kg": ("dose", Decimal(1000)),
}  # fmt: skip
_SCALED = re.compile(r"^(thousand|million|billion) (.+)$")
_NUMERAL = r"(?:\d[\d,]*(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|fifteen|twenty|fifty|hundred)"
_SHARE = re.compile(
    rf"(?<![\w-])(?<!phase )(?<!phase\t)(?P<of>{_NUMERAL})[\s-](?:[a-z]+\s)?(?:in(?: every)?|out of(?: every)?|of every|per)[\s-](?!(?:19|20)\d\d\b)(?P<all>{_NUMERAL})\b"
    r"(?!\s?(?:%|mg|g\b|µ|years?|months?|weeks?|days?))",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:(?P<n>one|two|three|a|an|1|2|3)[\s-])?(?P<part>half|halves|thirds?|quarters?|fifths?|tenths?)\b(?! (?:time|trimester|year|generation|party|gene|course|of the year))",
    re.IGNORECASE,
)
_PARTS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_ORDINAL = frozenset({"third", "fifth", "tenth"})
_OF_THEM = re.compile(r"\s+(?:of|were|was|had|have|has|are|is|did|do|remain\w*)\b|\s*(?:[,.;:)]|$)")
_FOLD = re.compile(
    r"\b(?:(?P<twice>twice|doubl(?:e|es|ed|ing)|two-?fold|2-fold)|(?P<thrice>tripl(?:e|es|ed|ing)|three-?fold|thrice)"
    r"|(?P<half>halv(?:e|es|ed|ing)))\b(?!\s(?:a|per|daily|weekly|each|blind|dummy|dose)\b)(?!-)",
    re.IGNORECASE,
)
_MEANS = (
    (Meaning.PREDICTED, re.compile(r"^\s?%?\s?(?:of )?(?:the )?(?:predicted|expected)|^\s?%?pred", re.IGNORECASE)),
    (Meaning.NORMAL, re.compile(r"^\s?%?\s?(?:of )?(?:the |its )?(?:normal|usual|healthy)", re.IGNORECASE)),
    (
        Meaning.CHANGE,
        re.compile(r"^\s?%?\s?(?:increase|rise|gain|improvement|reduction|decrease|fall|drop|decline|higher|lower|more|less)", re.IGNORECASE),
    ),
)  # fmt: skip
_DURING = re.compile(r"(?<!just )(?<!little )(?<!well )\bover\s(?:the |a )?$", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:increas\w+|rais\w+|rise|rose|risen|gain\w*|improv\w+|reduc\w+|decreas\w+|fall|fell|dropp?\w*|declin\w+|grew|cut)\s"
    r"(?:\w+\s){0,2}?(?:by|of)\s(?:about |around |roughly |up to |some |nearly |over )?$",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:just |a little |slightly |well |somewhat |not quite )?(?:over|under|above|below|more than|less than|fewer than|nearly|almost|about|"
    r"around|approximately|roughly|some|close to|up to|at least|at most|or so|estimated|as (?:many|much|few|little|high|low) as|"
    r"in the (?:region|order) of|short of|upwards of)\s?(?:the |a |an |one )?$|[~≈><≥≤]\s?$",
    re.IGNORECASE,
)
_INTERVAL = re.compile(r"\b(?:CI|confidence interval|IQR|SD|SE)\b[^();]*$")
_BRACKETED = re.compile(r"\(\s?[\d.,]+\s?%?\s?(?:to|–|-)\s?[\d.,]+[^()\d]{0,12}\)")
_CURRENCY = {"£": "pound", "$": "dollar", "€": "euro"}
_PER_HEAD = re.compile(r"/(?:patient|person|participant|people|year)s?$")
_SO = re.compile(r"^\s?%?\s?(?:\w+\s)?or so\b", re.IGNORECASE)
_NEARLY = re.compile(
    r"\b(?:nearly|almost|not quite|just under|close to|short of)\s?(?:the |a |an |one )?$", re.IGNORECASE
)
_YEAR = re.compile(
    r"(?<![\d.,])(?:1[89]|20)\d\d(?![\d.,]?\d)(?!\s(?:people|patients|adults|children|participants|subjects|men|women|controls|[A-Z]\w+ (?:people|patients|Pi)))"
)
_BOUNDS = {
    Comparator.LESS: Bound.LESS, Comparator.AT_MOST: Bound.MOST, Comparator.GREATER: Bound.MORE,
    Comparator.AT_LEAST_SIGN: Bound.LEAST, Comparator.ABOUT: Bound.ABOUT, Comparator.UP_TO: Bound.MOST,
    Comparator.AT_LEAST: Bound.LEAST,
}  # fmt: skip


def amounts(text: str) -> tuple[Amount, ...]:
    """Return the amounts of a sentence in order of kind: figures with units, shares in words, multiples."""
    found: list[Amount] = []
    taken: list[tuple[int, int]] = []
    for m in _SHARE.finditer(text):
        part, whole = _value(m["of"]), _value(m["all"])
        if whole > 1 and part < whole:
            taken.append(m.span())
            found.append(_amount(text, m.start(), m.end(), 100 * part / whole, "share", ""))
    for m in _PART.finditer(text):
        name = m["part"].lower().rstrip("s")
        counted = m["n"] and m["n"].lower() not in ("a", "an", "one")
        if name in _ORDINAL and not counted and not (m["n"] and _OF_THEM.match(text, m.end())):
            continue
        n = Decimal({"two": 2, "three": 3, "2": 2, "3": 3}.get((m["n"] or "one").lower(), 1))
        taken.append(m.span())
        found.append(_amount(text, m.start(), m.end(), 100 * n / _PARTS[name], "share", ""))
    for m in _FOLD.finditer(text):
        if m["half"]:
            found.append(_amount(text, m.start(), m.end(), Decimal(50), "share", ""))
        else:
            found.append(_amount(text, m.start(), m.end(), Decimal(2 if m["twice"] else 3), "times", ""))
        taken.append(m.span())
    for f in figures(text):
        if any(a <= f.start < b for a, b in taken):
            continue
        sign = _CURRENCY.get(text[f.start - 1 : f.start]) if f.start else None
        dimension, value = _based(sign or f.unit, f.value)
        length = unit_after(text[f.end :])[1]
        found.append(_amount(text, f.start, f.end + (0 if f.lent else length), value, dimension, f.unit, f.bound))
    return tuple(found)


def _amount(
    text: str, start: int, end: int, value: Decimal, dimension: str, unit: str, bound: Bound | None = None
) -> Amount:
    before, after = text[max(0, start - 40) : start], text[end : end + 24]
    loose = _LOOSE.search(before) is not None or _SO.match(after) is not None
    if dimension == "time" and _DURING.search(before):
        loose = False
    if bound is None or bound is Bound.PLAIN:
        bound = _loosely(before) if loose else Bound.PLAIN
    meaning = (
        next((m for m, pattern in _MEANS if pattern.search(after)), Meaning.PLAIN)
        if dimension == "share"
        else Meaning.PLAIN
    )
    if dimension == "share" and meaning is Meaning.PLAIN and _CHANGED.search(before):
        meaning = Meaning.CHANGE
    given = text[start:end].strip()
    spoken = not any(c.isdigit() for c in given)
    bracketed = any(m.start() < start < m.end() for m in _BRACKETED.finditer(text))
    interval = bracketed or _INTERVAL.search(text[max(0, start - 40) : start]) is not None
    return Amount(value, dimension, bound, given, meaning, spoken, unit, start, interval)


def _loosely(before: str) -> Bound:
    found = _LOOSE.search(before)
    words = found.group().lower() if found else ""
    if _NEARLY.search(before):
        return Bound.ABOUT
    if re.search(r"over|above|more|upwards|>", words):
        return Bound.MORE
    if re.search(r"under|below|less|fewer|<", words):
        return Bound.LESS
    if "up to" in words or "at most" in words or "as " in words:
        return Bound.MOST
    return Bound.LEAST if "at least" in words else Bound.ABOUT


def _value(written: str) -> Decimal:
    lower = written.lower()
    return WORDS[lower] if lower in WORDS else Decimal(lower.replace(",", ""))


def _based(unit: str, value: Decimal) -> tuple[str, Decimal]:
    unit = _PER_HEAD.sub("", unit)
    if scaled := _SCALED.match(unit):
        factor = _BASES[scaled[1]][1]
        dimension, rest = _based(scaled[2], value)
        return dimension, rest * factor
    dimension, factor = _BASES.get(unit, (unit, Decimal(1)))
    return dimension, value * factor


def held_amounts(s: Statement, said: Iterable[tuple[Amount, ...]]) -> tuple[Amount, ...]:
    """Return the amounts of a statement: of its wordings and of its declared quantities, ends of intervals too."""
    found = [a for row in said for a in row]
    for q in s.quantities:
        unit = unit_after(f" {q.unit}")[0] if q.unit else ""
        bound = _BOUNDS[q.comparator] if q.comparator else Bound.PLAIN
        for v in (q.value, *(q.interval or ())):
            if v is not None:
                dimension, value = _based(unit, v)
                if v != q.value and any(a.interval and a.value == value for a in found):
                    continue
                found.append(Amount(value, dimension, bound, f"{v:f} {q.unit or ''}".strip(), base=unit, name=q.name))
    for text in (s.text, s.plain):
        found += _counted(text)
    return tuple(dict.fromkeys(found))


_OF = re.compile(r"\b(\d[\d,]*) of (?:the |its |all )?(\d[\d,]*)\b")


def _counted(text: str) -> Iterator[Amount]:
    """The shares that "14 of 120" comes to."""
    for m in _OF.finditer(text):
        part, whole = _value(m[1]), _value(m[2])
        if 0 < part < whole:
            yield Amount(100 * part / whole, "share", Bound.ABOUT, m.group())


def match(own: Amount, held: Iterable[Amount]) -> Amount | None:
    """Return an amount of the evidence that lets one say `own`, None when none does."""
    return next((h for h in held if _same(own, h)), None)


def _same(own: Amount, held: Amount) -> bool:
    if own.dimension != held.dimension and not _counts(own, held):
        return False
    if held.interval and not own.interval:
        return False
    if own.meaning is not held.meaning and Meaning.PLAIN not in (own.meaning, held.meaning):
        return False
    return _meant_alike(own, held) if own.value == held.value else _close(own, held)


def _meant_alike(own: Amount, held: Amount) -> bool:
    """Whether one value is meant in the same way: "about" may be put before it or left out, a bound may not."""
    if own.bound is Bound.PLAIN:
        return held.bound in (Bound.PLAIN, Bound.ABOUT)
    return own.bound in (held.bound, Bound.ABOUT) or _bounds_agree(own, held)


def _close(own: Amount, held: Amount) -> bool:
    """Whether a value is the other one rounded, converted, or bounded by it."""
    if held.value == 0 or (own.value < 0) is not (held.value < 0):
        return False
    gap = (own.value - held.value) / abs(held.value)
    if own.bound in (Bound.MOST, Bound.LEAST) and abs(gap) <= ROUNDED and _shorter(own.value, held.value):
        return held.bound in (own.bound, Bound.PLAIN, Bound.ABOUT)
    if own.bound is Bound.PLAIN:
        if held.bound not in (Bound.PLAIN, Bound.ABOUT):
            return False
        if own.base != held.base:
            return abs(gap) <= (SPOKEN if own.spoken else CONVERTED)
        return abs(gap) <= ROUNDED and _shorter(own.value, held.value)
    if own.bound is Bound.ABOUT:
        return abs(gap) <= NEAR and held.bound in (Bound.PLAIN, Bound.ABOUT)
    rounder = own.spoken or _shorter(own.value, held.value) or own.value % 10 == 0
    reach = WIDELY if own.spoken else NEAR * 2
    if own.bound in (Bound.MORE, Bound.LEAST):
        return rounder and -reach <= gap < 0 and held.bound is not Bound.LESS
    return rounder and 0 < gap / (1 + gap) <= reach and held.bound is not Bound.MORE


def _counts(own: Amount, held: Amount) -> bool:
    """Whether a count and a multiple, or a count and a thing counted, may be compared."""
    return {own.dimension, held.dimension} == {"count", "times"}


def _bounds_agree(own: Amount, held: Amount) -> bool:
    """ "Up to" and "at most" may be said of a plain value that is the largest; strict and weak bounds are alike."""
    pairs = ({Bound.MORE, Bound.LEAST}, {Bound.LESS, Bound.MOST})
    return any({own.bound, held.bound} <= p for p in pairs)


def _shorter(own: Decimal, held: Decimal) -> bool:
    """Whether a value is written with fewer digits than the one it stands for."""
    return len(own.normalize().as_tuple().digits) < len(held.normalize().as_tuple().digits)


def years(text: str) -> frozenset[int]:
    """Return the years that a sentence names; a decade ("the 1970s") is none."""
    return frozenset(int(m.group()) for m in _YEAR.finditer(text) if text[m.end() : m.end() + 1] != "s")


def decades(text: str) -> frozenset[int]:
    """Return the first years of the decades that a sentence names."""
    return frozenset(int(m.group()) for m in _YEAR.finditer(text) if text[m.end() : m.end() + 1] == "s")
