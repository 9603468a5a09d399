"""Raised and lowered text never makes another number of the one beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.library.scripts import apart, lowered, raised


@pytest.mark.parametrize(
    ("before", "text", "after", "expected"),
    [
        ("counts of 10", "9", "/L", "^9"),
        ("10", "-3", "", "^-3"),
        ("1.73 m", "2", "", "^2"),
        ("kg/m", "2", ".", "^2"),
        ("R", "2", " was", "^2"),
        ("in disease", "1,2", ".", "[1,2]"),
        ("in disease", "[3]", ".", "[3]"),
        ("in disease.", "12", " The", "[12]"),
        ("disease", "4–6", "", "[4–6]"),
        ("in 2019", "4", " we", "[4]"),
        ("the 2", "nd", " visit", "nd"),
        ("CD4", "+", " cells", "+"),
        ("Ca", "2+", " ions", "2+"),
        ("", "99m", "Tc", "99m"),
        ("with ", "18", "F", "18"),
        ("5.2", "a", "", "[a]"),
        ("drug", "®", " was", "®"),
        ("drug", " ", " was", " "),
    ],
)
def test_raised_text_is_written_as_it_is_meant(before: str, text: str, after: str, expected: str) -> None:
    """Powers, citations, charges, isotopes and ordinals are each written so that they are recognised."""
    assert raised(text, before, after) == expected


def test_what_leads_somewhere_is_a_mark() -> None:
    """A raised number with a link is a citation, also after a number."""
    assert raised("3", "45", "", linked=True) == "[3]"


@given(st.from_regex(r"\d{1,4}", fullmatch=True), st.from_regex(r"\d{1,3}", fullmatch=True))
def test_no_digit_runs_into_a_digit(number: str, script: str) -> None:
    """A raised or lowered number after a number is never joined to it, nor is a number that follows."""
    assert not raised(script, number, "")[0].isdigit()
    assert not lowered(script, number)[0].isdigit()
    assert apart(script, number) == " "


def test_lowered_text_is_joined_to_its_word() -> None:
    """Formulas and indices are read as one word."""
    assert (lowered("2", "H"), lowered("max", "C"), lowered("10", "log")) == ("2", "max", "10")
