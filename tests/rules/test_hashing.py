"""Canonical JSON and its hash."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from footnote.core.statement import Statement
from footnote.rules.hashing import content_hash, plain
from tests.strategies import statements
from tests.tomato import found


def test_the_hash_is_that_of_sorted_json() -> None:
    """The hash is SHA-256 over JSON with sorted keys, no spaces, and letters as they are."""
    expected = hashlib.sha256('{"a":[1,"µ"],"b":null}'.encode()).hexdigest()
    assert content_hash({"b": None, "a": (1, "µ")}) == expected


def test_order_of_fields_and_sets_does_not_matter() -> None:
    """Mappings and sets of equal content have equal hashes."""
    assert content_hash({"a": 1, "b": frozenset("xyz")}) == content_hash({"b": frozenset("zyx"), "a": 1})


def test_decimals_keep_their_digits() -> None:
    """A decimal is written as printed, without exponent."""
    assert plain(Decimal("1.10")) == "1.10"
    assert plain(Decimal("1E+3")) == "1000"


@pytest.mark.parametrize(
    "changes",
    [{"text": "Late blight causes fruit rot in tomatoes!"}, {"noted": "x"}, {"subjects": ("x",)}, {"quantities": ()}],
)
def test_every_change_shows(changes: dict[str, object]) -> None:
    """A change of one sign, note, concept or figure changes the hash."""
    s = found("copper-dose")
    assert content_hash(replace(s, **changes)) != content_hash(s)  # type: ignore[arg-type]  # any field


@given(statements)
def test_equal_values_have_equal_hashes(s: Statement) -> None:
    """A copy of a value has its hash, and the hash has 64 hexadecimal digits."""
    assert content_hash(replace(s)) == content_hash(s)
    assert len(bytes.fromhex(content_hash(s))) == 32
