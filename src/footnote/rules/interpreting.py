"""A measured level beside the ranges and thresholds of a pack: converted, compared, with what disturbs it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from footnote.core.concept import ConceptId, ConceptKind
from footnote.core.pack import Analyte
from footnote.core.question import Level, Reading
from footnote.core.statement import Quantity, Statement
from footnote.rules.knowledge import Knowledge
from footnote.rules.levels import convert, unit_name

Line = tuple[str, tuple[Statement, ...]]


@dataclass(frozen=True)
class Interpretation:
    """Sentences composed from a level and the pack's figures, and the statements they come from."""

    title: str
    sentences: tuple[Line, ...]
    basis: tuple[Statement, ...]
    caveats: tuple[Statement, ...]


def interpret(reading: Reading, know: Knowledge) -> Interpretation | None:
    """Return how the levels in a question compare with the pack's, or None when the pack has no such analyte."""
    if not reading.levels or not know.pack.info.analytes or _other_measure(reading, know):
        return None
    analyte = know.pack.info.analytes[0]
    level = reading.levels[0]
    conversion = know.pack.statements[analyte.conversion]
    lines = [_converted(level, reading.target_unit, analyte, conversion)]
    thresholds = [know.pack.statements[i] for i in analyte.thresholds]
    typed = _types(reading, know)
    ranges = [s for i in analyte.ranges for s in [know.pack.statements[i]] if typed & s.about]
    ranges = ranges if typed else [know.pack.statements[i] for i in analyte.ranges[:1]]
    if reading.target_unit is None or typed:
        lines += _beside_thresholds(level, thresholds, analyte)
        lines += [line for s in ranges if (line := _beside_range(level, s, analyte, reading, know))]
    caveats = tuple(know.pack.statements[i] for i in analyte.caveats)
    name = know.pack.concepts[analyte.concept].name
    return Interpretation(f"{level.value} {level.unit}: {name}", tuple(lines), (*ranges, *thresholds), caveats)


def _converted(level: Level, target: str | None, analyte: Analyte, conversion: Statement) -> Line:
    units = [target] if target and target != level.unit else [u for u in ("µM", "mg/dL", "g/L") if u != level.unit]
    mass = analyte.molar_mass_kda
    parts = [f"{convert(Decimal(level.value), level.unit, u, mass):f} {u}" for u in units if u]
    shown = " or ".join(parts)
    return f"{level.value} {level.unit} is about {shown} at a molecular weight of {mass:f} kDa.", (conversion,)


def _other_measure(reading: Reading, know: Knowledge) -> bool:
    """Whether the question names a measured substance other than the pack's analytes: then the level is not theirs."""
    analytes = {a.concept for a in know.pack.info.analytes}
    named = [c for c in reading.core if know.pack.concepts[c].kind is ConceptKind.MEASURE]
    own = [c for c in named if any(know.tree.is_within(c, a) for a in analytes)]
    return bool(named) and not own


def _types(reading: Reading, know: Knowledge) -> frozenset[ConceptId]:
    asked = (*reading.core, *reading.population)
    return frozenset(c for c in asked if know.pack.concepts[c].kind is ConceptKind.GENOTYPE)


def _beside_thresholds(level: Level, thresholds: list[Statement], analyte: Analyte) -> list[Line]:
    """Compare with the thresholds given in the level's own unit; only where there is none, convert the first."""
    named = [(s, q) for s in thresholds for q in s.quantities if "threshold" in q.name.lower() and q.value is not None]
    own = [(s, q) for s, q in named if unit_name(q.unit or "") == level.unit]
    other = [(s, q) for s, q in named if unit_name(q.unit or "") is not None]
    lines: dict[str, Line] = {}
    for s, q in own or other[:1]:
        limit = q.value or Decimal(0)
        value = _same_unit(level, unit_name(q.unit or "") or level.unit, analyte)
        side = "above" if value > limit else "below" if value < limit else "at"
        text = f"That is {side} the {q.name} of {limit:f} {q.unit}."
        lines.setdefault(text, (text, (s,)))
    return list(lines.values())


def _beside_range(level: Level, s: Statement, analyte: Analyte, reading: Reading, know: Knowledge) -> Line | None:
    bounds = _bounds(s, reading, know)
    if bounds is None:
        return None
    low, high, unit, label = bounds
    value = _same_unit(level, unit, analyte)
    place = "within" if low <= value <= high else "below" if value < low else "above"
    return f"It lies {place} the range of {low:f} to {high:f} {unit} reported for {label}.", (s,)


def _bounds(s: Statement, reading: Reading, know: Knowledge) -> tuple[Decimal, Decimal, str, str] | None:
    """The lower and upper bound for the genotype asked about, from quantities named with it or the only ones."""
    label = next((know.pack.concepts[c].name for c in s.subjects if c in reading.core), None)
    label = label or know.pack.concepts[s.subjects[0]].name
    named = [q for q in s.quantities if unit_name(q.unit or "")]
    own = [q for q in named if _tail(label) in q.name.replace("*", "").upper()] or (
        named if len(s.subjects) == 1 else []
    )
    for q in own:
        if q.interval is not None:
            return q.interval[0], q.interval[1], str(unit_name(q.unit or "")), label
    return _pair(own, label)


def _pair(own: list[Quantity], label: str) -> tuple[Decimal, Decimal, str, str] | None:
    for unit in dict.fromkeys(unit_name(q.unit or "") for q in own):
        low = [
            q.value for q in own if unit_name(q.unit or "") == unit and q.value is not None and _is(q, "lower", "5th")
        ]
        high = [
            q.value for q in own if unit_name(q.unit or "") == unit and q.value is not None and _is(q, "upper", "95th")
        ]
        if low and high and unit:
            return low[0], high[0], unit, label
    return None


def _is(q: Quantity, *words: str) -> bool:
    return any(w in q.name.lower() for w in words)


def _tail(label: str) -> str:
    return label.replace("*", "").upper().removeprefix("PI")


def _same_unit(level: Level, unit: str, analyte: Analyte) -> Decimal:
    if level.unit == unit:
        return Decimal(level.value)
    return convert(Decimal(level.value), level.unit, unit, analyte.molar_mass_kda)
