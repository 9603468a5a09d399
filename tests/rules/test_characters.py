"""Which characters a text may hold: every letter of every script, and nothing that cannot be kept or shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.rules.characters import TURNING, unkept


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="".join(TURNING))))
def test_letters_of_every_script_can_be_kept(text: str) -> None:
    """Whatever is no control, no half of a character and no turning mark can be kept."""
    assert unkept(text) is None


@pytest.mark.parametrize(
    ("sign", "name"),
    [("\x00", "U+0000"), ("\x1b", "U+001B"), ("\x9b", "U+009B"), ("\ud800", "U+D800"), ("\u202e", "U+202E")],
)
def test_what_cannot_be_kept_is_named(sign: str, name: str) -> None:
    """A sign that a database refuses, a terminal obeys or a page turns round is named, with lines or without."""
    assert unkept(f"a{sign}b") == unkept(f"a{sign}b", lines=True) == name


@pytest.mark.parametrize("sign", ["\n", "\r", "\t"])
def test_lines_stand_only_where_they_may(sign: str) -> None:
    """Line ends and tabs can be kept in a text of lines, and nowhere else."""
    assert unkept(f"a{sign}b", lines=True) is None
    assert unkept(f"a{sign}b") == f"U+{ord(sign):04X}"
