"""Every number of a sentence, exact as printed, as a statement declares it: unit, comparator, interval."""

from __future__ import annotations

import re
from decimal import Decimal

from footnote.core.proposal import Printed
from footnote.core.statement import Comparator
from footnote.rules.measures import Bound, Figure, figures
from footnote.rules.numbers import Number, numbers

AROUND = 28
"""Code points on either side of a number that are shown with it."""
_COMPARATORS = {
    Bound.MOST: Comparator.AT_MOST,
    Bound.LEAST: Comparator.AT_LEAST_SIGN,
    Bound.LESS: Comparator.LESS,
    Bound.MORE: Comparator.GREATER,
    Bound.ABOUT: Comparator.ABOUT,
}
_POINTS_AT = re.compile(r"\b(?:figs?|refs?|nos?|eqs?)\.?\s(?:[\dA-Za-z]{1,3}(?:,|-|–| and)\s?)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s?(?:%|[^\W\d]{1,6})?\s?(?:to|[-–—−,;]|and)\s?$")
_OPENS = re.compile(r"(?:\b(?:CI|confidence interval|interval|IQR|range)s?\b|[\[(])[^\d()\[\]]{0,12}$", re.IGNORECASE)
_BEHIND = re.compile(
    r"\s?%?\s?(?:\w+\s?)?[,;(\[]?\s?[\[(]?\s?(?:\d\d\s?%?\s?)?(?:CI|confidence interval)?[\s:=,]{0,3}$"
)


def printed(text: str) -> tuple[Printed, ...]:
    """Return every number of a sentence in order; the bounds of an interval go with the number that they are of.

    Only where an interval stands right behind a number that lies in it; all other bounds are numbers of their own.
    """
    found = tuple(n for n in numbers(text) if not _POINTS_AT.search(text[: n.start]))
    shown = {f.start: f for f in figures(text)}
    out: list[Printed] = []
    last: Number | None = None
    n = 0
    while n < len(found):
        bounds = _interval(text, last, found[n : n + 2])
        if bounds is not None and out:
            one = out[-1]
            out[-1] = Printed(one.value, one.unit, one.comparator, bounds, one.around)
            last, n = None, n + 2
            continue
        last = found[n]
        out.append(_one(text, last, shown.get(last.start)))
        n += 1
    return tuple(out)


def _one(text: str, number: Number, figure: Figure | None) -> Printed:
    around = " ".join(text[max(0, number.start - AROUND) : number.end + AROUND].split())
    if figure is None:
        return Printed(number.value, None, None, None, around)
    return Printed(number.value, figure.unit or None, _COMPARATORS.get(figure.bound), None, around)


def _interval(text: str, of: Number | None, pair: tuple[Number, ...]) -> tuple[Decimal, Decimal] | None:
    """Return the bounds that two numbers are of the number before them, None where they are not."""
    if of is None or len(pair) < 2:
        return None
    low, high = pair
    joint = text[low.end : high.start]
    if len(joint) > 9 or _BETWEEN.match(joint) is None or _OPENS.search(text[: low.start]) is None:
        return None
    if _BEHIND.match(text[of.end : low.start]) is None:
        return None
    upper = high.value.copy_abs() if high.value < low.value else high.value  # "2.0-4.1": a dash, no sign
    return (low.value, upper) if low.value <= of.value <= upper else None
