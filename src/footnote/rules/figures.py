"""The figures of a sentence against its evidence: each value with its unit and comparator, and how often.

A value is held only with the unit that the evidence gives it. "About" may be put before a value that is given plainly,
no comparator may be left out, put in or turned round, and a share or an interval keeps its order.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from footnote.core.statement import Comparator, Statement
from footnote.rules.gate import carried
from footnote.rules.knowledge import Knowledge
from footnote.rules.measures import Bound, Figure, figures, frequencies, unit_after
from footnote.rules.numbers import number_words, numbers, printed

EARLIEST, LATEST = 1500, 2200
_BOUNDS = {
    Comparator.LESS: Bound.LESS,
    Comparator.AT_MOST: Bound.MOST,
    Comparator.GREATER: Bound.MORE,
    Comparator.AT_LEAST_SIGN: Bound.LEAST,
    Comparator.ABOUT: Bound.ABOUT,
    Comparator.UP_TO: Bound.MOST,
    Comparator.AT_LEAST: Bound.LEAST,
}
_SHARE = re.compile(r"\s(?:out )?of(?: the)?\s")
_YEARS = re.compile(r"\b((?:19|20)\d\d)(?:\s?[-–]\s?| to | and )((?:19|20)\d\d)\b")
_ONE_WORK = re.compile(
    r"\bone(?= (?:\w+ )?(?:stud(?:y|ies)|trial|review|report|analysis|survey|meta-analysis|paper)\b)", re.I
)
_SPAN = re.compile(r"\s?(?:to|–)\s?")


@dataclass(frozen=True)
class Held:
    """What the evidence says of one value: its units, and how it is meant."""

    units: frozenset[str]
    bounds: frozenset[Bound]


def figure_faults(text: str, cited: list[Statement], know: Knowledge) -> Iterator[str]:
    """Say which figures of a sentence the cited statements do not hold as they are written; nothing when all are."""
    foreign = {n.value for n in numbers(text)} | number_words(_ONE_WORK.sub("a", text))
    missing = sorted(foreign - _values(cited))
    if missing:
        yield f"The cited statements do not hold the number {', '.join(f'{n:f}' for n in missing)}."
    if years := _years(text) - _years(*(t for s in cited for t in (s.text, s.plain))) - _published(cited, know):
        yield f"The cited statements do not hold the year {', '.join(f'{y:f}' for y in sorted(years))}."
    held = _held(cited)
    own = figures(text)
    for f in own:
        if f.value in held:
            yield from _one(f, held[f.value])
    yield from ordered(text)
    yield from _often(text, cited)


def _one(f: Figure, held: Held) -> Iterator[str]:
    if f.unit not in held.units and not (f.lent and "" in held.units):
        given = " or ".join(sorted(f'"{u}"' if u else "a plain number" for u in held.units))
        yield f"The cited statements give {f.value:f} in another unit: {given}."
    softened = f.bound is Bound.ABOUT and Bound.PLAIN in held.bounds
    if f.bound not in held.bounds and not softened:
        given = " or ".join(
            sorted(f'"{b} {f.value:f}"' if b is not Bound.PLAIN else f'"{f.value:f}"' for b in held.bounds)
        )
        yield f"The cited statements say {given}; keep how the number is meant."


def ordered(text: str) -> Iterator[str]:
    """Say which shares are larger than their whole and which intervals run downwards; nothing when all are in order."""
    for one, other in itertools.pairwise(figures(text)):
        between = text[one.end : other.start]
        if _SHARE.fullmatch(between) and one.value > other.value:
            yield f'"{text[one.start : other.end]}" is a share larger than its whole; put the smaller number first.'
        if _SPAN.fullmatch(between) and one.value > other.value > 0 and not text[: one.start].endswith(("in ", "per ")):
            yield f'"{text[one.start : other.end]}" runs downwards; put the smaller number first.'
    if (span := _YEARS.search(text)) and span.group(1) > span.group(2):
        yield f'"{span.group()}" runs downwards; put the earlier year first.'


def _often(text: str, cited: list[Statement]) -> Iterator[str]:
    held = frozenset[tuple[int, str]]().union(*(frequencies(t) for s in cited for t in _said(s)))
    if strange := sorted(frequencies(text) - held):
        times, period = strange[0]
        often = {1: "once", 2: "twice"}.get(times, f"{times} times")
        yield f'The cited statements do not say "{often} per {period}"; take the period that they give.'


def _said(s: Statement) -> tuple[str, ...]:
    return (s.text, s.plain, *(q.unit for q in s.quantities if q.unit))


def _values(cited: list[Statement]) -> set[Decimal]:
    """Every number of some statements, in either wording."""
    return carried(cited) | {v for s in cited for v in (*number_words(s.plain), *(n.value for n in numbers(s.plain)))}


def _held(cited: list[Statement]) -> dict[Decimal, Held]:
    """What the wordings and the declared quantities of some statements say of each of their values."""
    units: dict[Decimal, set[str]] = {}
    bounds: dict[Decimal, set[Bound]] = {}
    for s in cited:
        for t in (s.text, s.plain):
            for f in figures(t):
                units.setdefault(f.value, set()).update({f.unit, ""} if f.lent else {f.unit})
                bounds.setdefault(f.value, set()).add(f.bound)
    for q in (q for s in cited for q in s.quantities):
        unit = unit_after(f" {q.unit}")[0] if q.unit else ""
        bound = _BOUNDS[q.comparator] if q.comparator else Bound.PLAIN
        for v in (q.value, *(q.interval or ())):
            if v is not None:
                units.setdefault(v, set()).add(unit)
                bounds.setdefault(v, {bound})
    return {v: Held(frozenset(units[v]), frozenset(bounds[v])) for v in units}


def _years(*texts: str) -> set[Decimal]:
    return {v for t in texts for v in printed(t) if EARLIEST <= v <= LATEST}


def _published(cited: list[Statement], know: Knowledge) -> set[Decimal]:
    years = (know.pack.sources[x.source].year for s in cited for x in s.sources)
    return {Decimal(y) for y in years if y is not None}
