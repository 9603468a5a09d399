"""Measured levels: units in every spelling, and conversion between mass and moles."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.question import Level
from footnote.rules.levels import UNITS, convert, levels, significant, target_unit, unit_name

MASS = Decimal(52)


@pytest.mark.parametrize(
    "text",
    [
        "11 µM",
        "11 μM",
        "11 uM",
        "11µM",
        "11 µmol/L",
        "11 μmol/l",
        "11 umol/L",
        "11 micromol/L",
        "11 micromolar",
        "11 µmol / litre",
        "11 micromoles per liter",
        "11 micromol per litre",
    ],
)
def test_every_spelling_of_micromolar_is_one_unit(text: str) -> None:
    """Both micro signs, the letter u and the words mean the same unit."""
    assert levels(f"My level is {text}, is that low?") == (Level("11", "µM"),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("57 mg/dL", Level("57", "mg/dL")),
        ("57 mg/dl", Level("57", "mg/dL")),
        ("57mg/dL", Level("57", "mg/dL")),
        ("57 mg%", Level("57", "mg/dL")),
        ("0.57 g/L", Level("0.57", "g/L")),
        ("0,57 g/L", Level("0.57", "g/L")),
        ("570 mg/L", Level("570", "mg/L")),
    ],
)
def test_mass_units_keep_their_value(text: str, expected: Level) -> None:
    """A mass concentration is read with its value as written and its unit in standard spelling."""
    assert levels(f"What does {text} mean?") == (expected,)


@pytest.mark.parametrize("text", ["60 mg", "60 mg/kg", "5 metres", "FEV1 of 57", "14 days", "", "µM", "mg/dL 57"])
def test_other_amounts_are_not_levels(text: str) -> None:
    """A dose, a length, a time or a bare number is not a level."""
    assert levels(text) == ()


def test_levels_come_in_order() -> None:
    """Several levels are returned in the order in which they stand."""
    assert [x.value for x in levels("from 57 mg/dL to 11 µM")] == ["57", "11"]


def test_the_unit_asked_for_is_found() -> None:
    """The unit that a level is to be converted into is read."""
    assert target_unit("What is 57 mg/dL in µmol/L?") == "µM"
    assert target_unit("Convert 11 µM to mg/dL") == "mg/dL"
    assert target_unit("What does 57 mg/dL mean?") is None


@pytest.mark.parametrize("raw", ["kg", "", "mol", "mg/kg", "µg", "nonsense"])
def test_an_unknown_unit_has_no_name(raw: str) -> None:
    """Anything that is not a concentration of ours has no standard spelling."""
    assert unit_name(raw) is None


@pytest.mark.parametrize("unit", UNITS)
def test_standard_units_name_themselves(unit: str) -> None:
    """The standard spelling of a unit is its own standard spelling."""
    assert unit_name(unit) == unit


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        ("57", "mg/dL", "µM", "11.0"),
        ("11", "µM", "mg/dL", "57.2"),
        ("11", "µM", "g/L", "0.572"),
        ("1.5", "g/L", "mg/dL", "150"),
        ("1300", "mg/L", "g/L", "1.3"),
        ("0", "g/L", "µM", "0"),
    ],
)
def test_conversion_by_hand(value: str, unit: str, to: str, expected: str) -> None:
    """Conversions worked out by hand at 52 kDa hold to three significant digits (57 mg/dL is 10.96 µM)."""
    assert convert(Decimal(value), unit, to, MASS) == Decimal(expected)


def test_an_unknown_unit_is_refused() -> None:
    """A conversion from or to a unit that is not ours raises KeyError and gives no number."""
    with pytest.raises(KeyError):
        convert(Decimal(1), "stone", "µM", MASS)
    with pytest.raises(KeyError):
        convert(Decimal(1), "µM", "stone", MASS)


VALUES = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(100_000), places=3, allow_nan=False)
MASSES = st.decimals(min_value=1, max_value=1000, places=1, allow_nan=False)


@given(VALUES.filter(bool), st.sampled_from(UNITS), st.sampled_from(UNITS), MASSES)
def test_round_trip_loses_less_than_rounding(value: Decimal, unit: str, to: str, mass: Decimal) -> None:
    """A level converted there and back differs by no more than two roundings to three digits."""
    back = convert(convert(value, unit, to, mass), to, unit, mass)
    assert abs(back - value) <= value * Decimal("0.011")


@given(VALUES, VALUES, st.sampled_from(UNITS), st.sampled_from(UNITS))
def test_conversion_keeps_order(a: Decimal, b: Decimal, unit: str, to: str) -> None:
    """A larger level is never converted into a smaller one than a smaller level."""
    low, high = sorted((a, b))
    assert convert(low, unit, to, MASS) <= convert(high, unit, to, MASS)


@given(VALUES.filter(bool), st.integers(1, 6))
def test_significant_digits_are_bounded(value: Decimal, digits: int) -> None:
    """Rounding leaves at most the given significant digits, no exponent, and moves by half a step at most."""
    rounded = significant(value, digits)
    assert len(rounded.normalize().as_tuple().digits) <= digits
    assert "E" not in str(rounded)
    assert abs(rounded - value) <= abs(value) * Decimal(5) / Decimal(10) ** digits
