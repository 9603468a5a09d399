"""The numbers of a claim against those of its evidence: values, units, meaning, years, and how often."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footnote.core.check import ReasonCode
from footnote.rules.amounts import Amount, decades, match, years
from footnote.rules.common_words import FUNCTION
from footnote.rules.comparing.differing import REFUSED, Difference, Weight, lacking
from footnote.rules.figures import ordered
from footnote.rules.measures import Bound
from footnote.rules.said import Said
from footnote.rules.stems import stem
from footnote.rules.witnesses import Witness
from footnote.rules.words import keys

FEW = 5
BEFORE, BEHIND = 60, 50  # code points to each side of a number in which its name is looked for
_DIGITS = re.compile(r"\d[\d,.]*\d|\d")


def numbered(own: Said, body: Witness) -> Iterator[Difference]:
    """Give every number of a claim that its evidence does not let one say."""
    for a in own.amounts:
        if match(a, body.amounts) is None:
            yield _number(a, body)
        elif other := _other_quantity(a, own, body):
            words = f"The evidence gives {other.given} as the {other.name}."
            yield lacking(ReasonCode.NUMBER_DIFFERS, words, Weight.OTHER_QUANTITY, a.start)
    for words in ordered(own.text):
        yield Difference(ReasonCode.NUMBER_DIFFERS, words)
    for year in sorted(years(own.text) - body.years):
        words = f"The evidence does not name the year {year}."
        yield lacking(ReasonCode.NUMBER_DIFFERS, words, REFUSED, own.text.find(str(year)))
    for decade in sorted(decades(own.text) - body.decades):
        if not any(decade <= y < decade + 10 for y in body.years):
            words = f"The evidence does not speak of the {decade}s."
            yield lacking(ReasonCode.NUMBER_DIFFERS, words, Weight.DECADE)
    if own.often - body.often:
        if body.often:
            yield Difference(ReasonCode.NUMBER_DIFFERS, "The evidence says another frequency.")
        else:
            yield lacking(ReasonCode.NUMBER_NOT_FOUND, "The evidence does not say how often.", Weight.OFTEN)


def _other_quantity(a: Amount, own: Said, body: Witness) -> Amount | None:
    """A declared quantity whose whole name stands beside a number of a claim, where nothing of the name of the one with
    that value does."""
    alike = [h for h in body.amounts if h.name and h.dimension == a.dimension]
    beside = frozenset(stem(t.key) for t in own.tokens if a.start - BEFORE <= t.start <= a.start + BEHIND)

    def told(h: Amount) -> tuple[int, bool]:
        name = {stem(k) for k in keys(h.name) if k not in FUNCTION}
        return len(name & beside), len(name) > 1 and name <= beside

    right = [told(h)[0] for h in alike if match(a, (h,)) is not None]
    if not right or max(right) > 0:
        return None
    return next((h for h in alike if told(h)[1] and match(a, (h,)) is None), None)


def _number(a: Amount, body: Witness) -> Difference:
    if a.spoken and a.dimension == "count" and a.value <= FEW:
        words = f'The evidence does not hold "{a.given}".'
        return lacking(ReasonCode.NUMBER_NOT_FOUND, words, Weight.SMALL_COUNT, a.start)
    timed = {d for h in body.amounts if h.dimension == "time" for d in _digits(h.given)}
    if not a.base and a.dimension == "count" and (_digits(a.given) | {f"{a.value:f}"}) & timed:
        words = f'"{a.given}" is a time in the evidence.'
        return lacking(ReasonCode.UNIT_DIFFERS, words, Weight.BARE_NUMBER, a.start)
    alike = [h for h in body.amounts if h.dimension == a.dimension and a.dimension != "count"]
    if a.bound in (Bound.MOST, Bound.LEAST) and _outermost(a, alike):
        return lacking(ReasonCode.NUMBER_DIFFERS, f'"{a.given}" is the outermost of several there.', 0.0, a.start)
    if any(h.value == a.value for h in alike):
        return lacking(ReasonCode.NUMBER_DIFFERS, f'"{a.given}" is meant in another way there.', REFUSED, a.start)
    if a.base and any(h.given and _digits(h.given) == _digits(a.given) != frozenset() for h in body.amounts):
        return lacking(ReasonCode.UNIT_DIFFERS, f'The evidence gives "{a.given}" in another unit.', REFUSED, a.start)
    if alike:
        nearest = min(alike, key=lambda h: abs(h.value - a.value))
        words = f"It says {a.given}, the evidence {nearest.given}."
        return lacking(ReasonCode.NUMBER_DIFFERS, words, REFUSED, a.start)
    return lacking(ReasonCode.NUMBER_NOT_FOUND, f'The evidence does not hold "{a.given}".', REFUSED, a.start)


def _outermost(a: Amount, alike: list[Amount]) -> bool:
    """Whether "up to" stands before the largest value of its kind, or "at least" before the smallest."""
    values = {h.value for h in alike}
    plain = any(h.value == a.value and h.bound is Bound.PLAIN for h in alike)
    return plain and len(values) > 1 and a.value == (max(values) if a.bound is Bound.MOST else min(values))


def _digits(given: str) -> frozenset[str]:
    return frozenset(m.group() for m in _DIGITS.finditer(given))
