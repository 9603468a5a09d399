"""Texts made safe for files."""

from __future__ import annotations

import pytest
from hypothesis import given

from footnote.exports.cleaning import clean
from tests.exports.making import ANY_TEXT, app


@pytest.mark.parametrize("bad", ["\x00", "\x1b", "\x9f", "\ud800", "\ufffe", "\U0001ffff", "\u202e", "\u2066"])
def test_what_no_file_can_hold_is_replaced_visibly(bad: str) -> None:
    """A control, half a character or a mark that turns direction is shown as U+FFFD, not dropped."""
    assert clean(f"a{bad}b") == "a\N{REPLACEMENT CHARACTER}b"


def test_white_space_is_one_space() -> None:
    """Line ends and tabs become one space, so that a text is one line."""
    assert clean(" a\r\n\tb\u2028c ") == "a b c"


def test_texts_of_the_pack_are_untouched() -> None:
    """Every statement and title of the shipped pack comes back as it is."""
    pack = app().know.pack
    written = [t for s in pack.statements.values() for t in (s.text, s.plain)]
    assert [t for t in (*written, *(s.title for s in pack.sources.values())) if clean(t) != t] == []


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """A clean text is clean, and can be written as UTF-8."""
    once = clean(text)
    assert clean(once) == once
    once.encode()
