"""Measured levels in questions: values with units, and the conversion between mass and moles."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal

from footnote.core.question import Level

_UNITS = {
    "µmol/l": "µM",
    "umol/l": "µM",
    "micromol/l": "µM",
    "micromoles/l": "µM",
    "micromolar": "µM",
    "micromole/l": "µM",
    "µm": "µM",
    "um": "µM",
    "mg/dl": "mg/dL",
    "g/l": "g/L",
    "mg/l": "mg/L",
    "mg%": "mg/dL",
    "mgdl": "mg/dL",
}
_UNIT = (
    r"(?:[µμu]mol(?:es)?\s?/\s?l(?:it(?:er|re))?|micromol(?:es|ar|e)?(?:\s?(?:/|per)\s?l(?:it(?:er|re))?)?"
    r"|[µμu]M\b|mg\s?/?\s?d[lL]|mg\s?/\s?[lL]|g\s?/\s?[lL]|mg\s?%)"
)
_LEVEL = re.compile(
    rf"(?<![\w.,<>≤≥=~-])(?<![<>≤≥~]\s)(\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:[.,]\d+)?)\s?({_UNIT})(?!\w)",
    re.IGNORECASE,
)
_TARGET = re.compile(rf"\b(?:in|to|into|as)\s+({_UNIT})(?!\w)", re.IGNORECASE)
_PER_LITRE = {"g/L": Decimal(1), "mg/dL": Decimal("0.01"), "mg/L": Decimal("0.001")}
UNITS = ("µM", "mg/dL", "g/L", "mg/L")


def unit_name(raw: str) -> str | None:
    """Return the standard spelling of a concentration unit, None for anything else."""
    squeezed = re.sub(r"\s", "", raw).replace("μ", "µ").lower().replace("perl", "/l")
    squeezed = re.sub(r"/lit(?:er|re)$", "/l", squeezed)
    return _UNITS.get(squeezed) or _UNITS.get(squeezed + "/l")


def levels(text: str) -> tuple[Level, ...]:
    """Return the concentrations given in `text`, in order, units in standard spelling.

    A value with a sign or comparator before it (-5, <11, ~20) is not a measured level and is left out.
    """
    found = []
    for value, raw in _LEVEL.findall(text):
        if unit := unit_name(raw):
            found.append(Level(_decimal(value), unit))
    return tuple(found)


def _decimal(raw: str) -> str:
    """Read a comma as thousands where three digits follow a number in thousands, else as a decimal point."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", raw):
        return raw.replace(",", "")
    return raw.replace(",", ".")


def target_unit(text: str) -> str | None:
    """Return the unit that `text` asks a level to be converted into, if any."""
    match = _TARGET.search(text)
    return unit_name(match.group(1)) if match else None


def convert(value: Decimal, unit: str, to: str, molar_mass_kda: Decimal) -> Decimal:
    """Return `value` in another unit, to three significant digits.

    1 µM of a substance of M kDa is M mg/L. Raises KeyError for a unit outside `UNITS`.
    """
    grams = value * molar_mass_kda / 1000 if unit == "µM" else value * _PER_LITRE[unit]
    result = grams * 1000 / molar_mass_kda if to == "µM" else grams / _PER_LITRE[to]
    return significant(result, 3)


def significant(value: Decimal, digits: int) -> Decimal:
    """Return `value` rounded half to even to a number of significant digits, without exponent."""
    if value == 0:
        return value
    place = value.adjusted() - digits + 1
    rounded = value.quantize(Decimal(1).scaleb(place), rounding=ROUND_HALF_EVEN)
    return Decimal(format(rounded.normalize(), "f"))
