"""Every number of a sentence comes out as a statement declares it, exact as printed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.rules.numbers import numbers
from footnote.rules.printing import printed
from tests.tomato import STATEMENTS


def shown(text: str) -> list[tuple[str, str | None, str | None, tuple[str, str] | None]]:
    """Return what is read of a text: value, unit, comparator and interval."""
    return [
        (
            format(p.value, "f"),
            p.unit,
            str(p.comparator) if p.comparator else None,
            (format(p.interval[0], "f"), format(p.interval[1], "f")) if p.interval else None,
        )
        for p in printed(text)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("fell by 52% (95% CI 40 to 61)", [("52", "%", None, ("40", "61"))]),
        ("odds ratio 2.4, 95% CI 1.6–3.5", [("2.4", None, None, ("1.6", "3.5"))]),
        ("was −1.2 kg (95% CI −2.1 to −0.4)", [("-1.2", "kg", None, ("-2.1", "-0.4"))]),
        ("difference 0.83% (95% CI 0.81-0.84%)", [("0.83", "%", None, ("0.81", "0.84"))]),
        ("about 35 % of leaves, at least 20 mg/dL", [("35", "%", "about", None), ("20", "mg/dL", ">=", None)]),
        ("between 3 and 5 kg", [("3", "kg", None, None), ("5", "kg", None, None)]),
        ("1.20 (0.5) and 3.40", [("1.20", None, None, None), ("0.5", None, None, None), ("3.40", None, None, None)]),
        ("lesions fell by 4% (Fig. 2)", [("4", "%", None, None)]),
        ("no number at all", []),
    ],
)
def test_numbers_are_read_with_unit_sign_and_interval(text: str, found: list[object]) -> None:
    """Units, comparators and minus signs are kept, trailing zeros too; an interval goes with what it holds."""
    assert shown(text) == found


def test_an_interval_that_does_not_hold_its_number_stands_alone() -> None:
    """Two numbers behind a third one are no interval of it unless it lies between them."""
    assert [p.value for p in printed("rose by 70 % (95 % CI 10 to 20)")] == [Decimal(70), Decimal(10), Decimal(20)]


@given(st.lists(st.sampled_from([s.text for s in STATEMENTS] + ["12 (95% CI 8 to 15)", "−3.5 to 4", "7, 8 and 9"])))
def test_no_number_is_lost(parts: list[str]) -> None:
    """What is read holds the values of all numbers of the text, and no other."""
    text = " ".join(parts)
    read = {abs(v) for p in printed(text) for v in (p.value, *(p.interval or ()))}
    assert read == {abs(n.value) for n in numbers(text)}
