"""Numbers are read as printed: no sign, decimal point or unit border is lost, and no name becomes a number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.rules.numbers import number_words, numbers
from tests.strategies import WORDS


def values(text: str) -> list[str]:
    """Return the values found in a text, written out."""
    return [format(n.value, "f") for n in numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-1.45 g/L/year", ["-1.45"]),
        ("−1.45 g/L/year", ["-1.45"]),
        ("fell by (-0.3)", ["-0.3"]),
        ("1.45 g/L/year", ["1.45"]),
        ("at -70 °C", ["-70"]),
        ("from 5 to −3", ["5", "-3"]),
    ],
)
def test_a_sign_is_never_lost(text: str, expected: list[str]) -> None:
    """A missing minus sign is not accepted as the same number, whichever sign was typed."""
    assert values(text) == expected


@pytest.mark.parametrize(
    "text", ["p < 0.05", "p<0.05", "p > 0.05", "P=0.05", "≤0.05", "≥ 0.05", "~0.05", "±0.05", "(0.05)"]
)
def test_a_comparator_does_not_hide_a_number(text: str) -> None:
    """A number is found behind any comparator."""
    assert values(text) == ["0.05"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a dose of 15 mg", ["15"]),
        ("a dose of 1.5 mg", ["1.5"]),
        ("a dose of 5.0 mg", ["5.0"]),
        ("a dose of 0.5 mg", ["0.5"]),
        ("a dose of 50 mg", ["50"]),
    ],
)
def test_5_mg_is_not_found_in_another_dose(text: str, expected: list[str]) -> None:
    """The number 5 is not found inside 15, 1.5, 0.5 or 50."""
    assert values(text) == expected
    assert Decimal(5) not in {n.value for n in numbers(text)} or "5.0" in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("60 mg/kg once weekly", ["60"]),
        ("60mg/kg", ["60"]),
        ("11 µM", ["11"]),
        ("11 μM", ["11"]),
        ("35%", ["35"]),
        ("24-week and 24-hour", ["24", "24"]),
        ("3 h", ["3"]),
        ("8.6 years.", ["8.6"]),
        ("The dose was 7.", ["7"]),
    ],
)
def test_units_do_not_hide_numbers(text: str, expected: list[str]) -> None:
    """A number is found beside its unit and at the end of a sentence, without taking the full stop."""
    assert values(text) == expected


@pytest.mark.parametrize(
    "name",
    [
        "FEV1",
        "PI*ZZ",
        "NCT01983241",
        "14q31",
        "VX-864",
        "COVID-19",
        "p.Glu342Lys",
        "alpha-1",
        "M1(Val)",
        "6MWD",
        "CD4",
        "IL-6",
        "SERPINA1",
        "PMC7654321",
        "H2O",
        "A1AT",
    ],
)
def test_names_with_digits_are_not_numbers(name: str) -> None:
    """A name that contains digits is not a quantity."""
    assert values(f"The {name} was seen.") == []


@pytest.mark.parametrize(
    "text", ["in 1998", "(2019)", "since 2006,", "the 1990s", "the 2nd visit", "the 21st", "the 3rd", "the 95th"]
)
def test_years_and_ordinals_are_not_numbers(text: str) -> None:
    """A calendar year or an ordinal is not a quantity."""
    assert values(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "a phase 2 trial",
        "a phase 1/2 trial",
        "Phase 3",
        "type 1",
        "stages 3 and 4",
        "grade 2",
        "stage IV",
        "Table 3",
        "exon 5",
    ],
)
def test_classes_are_not_numbers(text: str) -> None:
    """The number of a phase, type, stage, grade, table or exon is not a quantity."""
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234 people", ["1234"]),
        ("1,234,567 people", ["1234567"]),
        ("1,234.5 people", ["1234.5"]),
        ("5,000", ["5000"]),
        ("groups of 3, 4 and 5", ["3", "4", "5"]),
    ],
)
def test_thousands_commas_join_and_list_commas_part(text: str, expected: list[str]) -> None:
    """A comma between groups of three digits joins them; a comma in a list parts numbers."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30 to 65%", ["30", "65"]),
        ("10-20 mg", ["10", "20"]),
        ("10–20 mg", ["10", "20"]),
        ("between 0.718 and 1.144", ["0.718", "1.144"]),
        ("95% CI 1.2 to 3.4", ["1.2", "3.4"]),
    ],
)
def test_both_ends_of_a_range_are_read(text: str, expected: list[str]) -> None:
    """Both ends of a range are positive numbers of their own; the level of a confidence interval is none."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 × 10^5 cells", ["200000"]),
        ("2x10^6 cells", ["2000000"]),
        ("2 × 10^-3", ["0.002"]),
        ("2 × 10^−3", ["0.002"]),
        ("1.5e6 cells", ["1500000"]),
        ("1e-3", ["0.001"]),
    ],
)
def test_scientific_notation_is_one_number(text: str, expected: list[str]) -> None:
    """A mantissa with a power of ten is one number of that size."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("p < .05", ["0.05"]),
        ("p<.05", ["0.05"]),
        ("(.05)", ["0.05"]),
        ("fell by -.5", ["-0.5"]),
        ("p = .05/.01", ["0.05", "0.01"]),
        ("as shown).5", ["5"]),
    ],
)
def test_a_decimal_without_its_zero_is_not_a_whole_number(text: str, expected: list[str]) -> None:
    """A decimal that begins with its point is read as a decimal; a full stop before a digit is none."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 x 100 mg", ["2", "100"]),
        ("2 × 100 mg", ["2", "100"]),
        ("2x100 mg", ["2", "100"]),
        ("3 x 10 mg", ["3", "10"]),
        ("2 × 106 cells", ["2", "106"]),
        ("2 × 10−3", ["0.002"]),
        ("2 × 10⁶ cells", ["2000000"]),
        ("2 × 10⁻³", ["0.002"]),
        ("2 x 10^+2", ["200"]),
    ],
)
def test_a_multiplied_dose_is_not_a_power_of_ten(text: str, expected: list[str]) -> None:
    """Only exactly ten with a raised, signed or superscript exponent is a power of ten; else there are two numbers."""
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    ["11µM", "11μM", "11µg", "11mg", "11mL", "11ml/min", "11L", "11IU", "11mmol", "11kPa", "11min", "11nM", "11h"],
)
def test_a_unit_without_a_space_does_not_hide_a_number(text: str) -> None:
    """A number glued to its unit is a number."""
    assert values(f"It was {text} there.") == ["11"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("48/60 patients", ["48", "60"]),
        ("in 1/1500 births", ["1", "1500"]),
        ("30/60/120 mg", ["30", "60", "120"]),
        ("(2/3)", ["2", "3"]),
        ("vision of 20/200", ["20", "200"]),
        ("CD4/8", []),
        ("alpha-1/2", []),
        ("in 2019/20", []),
    ],
)
def test_both_parts_of_a_fraction_are_read(text: str, expected: list[str]) -> None:
    """A count and its total parted by a stroke are two numbers; a stroke within a name or between years is none."""
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1e1000000",
        "1e-1000000",
        "1e31",
        "2 x 10^31",
        "2 x 10^-31",
        "2 × 10^" + "9" * 5000,
        "1e" + "9" * 5000,
        "1e+1000",
    ],
)
def test_an_absurd_power_of_ten_takes_no_memory(text: str) -> None:
    """A power of ten beyond thirty is not a number, raises nothing and is never written out."""
    assert numbers(f"It was {text} cells.") == ()


def test_a_long_number_keeps_every_digit() -> None:
    """No digit is rounded away, however many there are, with a sign or a power of ten."""
    digits = "1234567890" * 5
    assert values(f"a {digits} b") == [digits]
    assert values(f"a -{digits} b") == [f"-{digits}"]
    assert values(f"a {digits}e2 b") == [f"{digits}00"]


def test_number_words_are_read_apart() -> None:
    """Words that say numbers are read by their own function, digits are not."""
    assert number_words("Twice a day for twenty days, 5 mg") == {Decimal(2), Decimal(20)}
    assert number_words("someone tender") == frozenset()
    assert values("twice") == []


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-9999, max_value=9999, places=2))
def test_every_decimal_is_read_back(value: Decimal) -> None:
    """Any decimal printed between words is found exactly, sign and all."""
    assert [n.value for n in numbers(f"It changed by {value} points.")] == [value]


@given(st.integers(10**3, 10**9))
def test_thousands_are_read_back(value: int) -> None:
    """Any whole number printed with thousands commas is found exactly."""
    assert [n.value for n in numbers(f"It was {value:,} people.")] == [Decimal(value)]


@given(st.lists(WORDS, max_size=8).map(" ".join))
def test_spans_lie_in_the_text(text: str) -> None:
    """Whatever the text, spans come in order, do not overlap, and begin or end with a digit."""
    end = 0
    for n in numbers(text):
        assert end <= n.start < n.end <= len(text)
        assert text[n.end - 1].isdigit()
        end = n.end
