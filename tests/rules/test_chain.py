"""The chain of the journal: what is linked can be told from what was changed afterwards."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footnote.core.editorial import Entry, Event, Role
from footnote.rules.chain import START, Break, canonical, digest, entry_hash, first_break, link
from tests.strategies import IDS, MAYBE, WORDS

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
events = st.builds(
    Event,
    at=st.datetimes(min_value=datetime(2020, 1, 1), timezones=st.just(UTC)),
    actor=IDS,
    role=st.sampled_from(Role),
    act=IDS,
    subject=IDS,
    reason=MAYBE,
    before=st.none() | st.just("a" * 64),
    after=st.none() | st.just("b" * 64),
    detail=st.dictionaries(WORDS, JSON, max_size=3),
)


def chained(some: list[Event]) -> list[Entry]:
    """Return events as the entries of a journal."""
    made: list[Entry] = []
    for event in some:
        made.append(link(event, len(made) + 1, made[-1].hash if made else START))
    return made


def spoilt(value: object) -> object:
    """Return a value with one character changed."""
    if isinstance(value, int):
        return value + 1
    if value is None:
        return ""
    text = str(value)
    return text[:-1] + ("x" if text[-1:] != "x" else "y")


@settings(max_examples=25)
@given(st.lists(events, max_size=5))
def test_what_was_chained_is_whole(some: list[Event]) -> None:
    """A journal as it was written has no break, an empty one neither."""
    assert first_break(chained(some)) is None


@settings(max_examples=25)
@given(st.lists(events, min_size=1, max_size=4), st.data())
def test_any_change_of_any_entry_is_found(some: list[Event], data: st.DataObject) -> None:
    """One changed character in any field of any entry is found, at that entry or at the one after it."""
    entries = chained(some)
    at = data.draw(st.integers(0, len(entries) - 1))
    name = data.draw(st.sampled_from([f.name for f in fields(Entry)]))
    changed = Entry(**{**vars(entries[at]), name: spoilt(getattr(entries[at], name))})
    broken = first_break([*entries[:at], changed, *entries[at + 1 :]])
    assert broken is not None
    assert broken.number == at + 1


@settings(max_examples=25)
@given(st.lists(events, min_size=3, max_size=5), st.data())
def test_a_missing_or_swapped_entry_is_found(some: list[Event], data: st.DataObject) -> None:
    """An entry that is missing before the end, or two that changed places, are found at the first wrong place."""
    entries = chained(some)
    at = data.draw(st.integers(0, len(entries) - 2))
    gone = first_break(entries[:at] + entries[at + 1 :])
    assert gone == Break(at + 1, f"entry {at + 1} is missing; entry {at + 2} follows")
    swapped = [*entries[:at], entries[at + 1], entries[at], *entries[at + 2 :]]
    assert first_break(swapped) is not None
    numbered = [replace(e, number=n) for n, e in enumerate(swapped, 1)]
    assert first_break(numbered) is not None


def test_a_journal_that_was_cut_or_rewritten_is_whole_by_itself() -> None:
    """A cut or wholly rewritten journal has no break, which is why its head is noted elsewhere."""
    entries = chained([Event(datetime(2026, 1, 1, tzinfo=UTC), "a", Role.AUTHOR, "x", f"s:{i}") for i in range(3)])
    assert first_break(entries[:2]) is None
    assert entries[1].hash != entries[2].hash


def test_the_hash_is_of_everything_but_itself() -> None:
    """The hash of an entry is the SHA-256 of its other fields as canonical JSON: keys sorted, no spaces, UTF-8."""
    entry = link(Event(datetime(2026, 1, 1, tzinfo=UTC), "ä", Role.AUTHOR, "x", "s:1", "Weil é."), 1, START)
    others = {f.name: getattr(entry, f.name) for f in fields(Entry) if f.name != "hash"}
    text = json.dumps(others, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert entry.hash == entry_hash(entry) == hashlib.sha256(text.encode()).hexdigest()
    assert entry.previous == START


def test_canonical_json_is_that_of_rfc_8785() -> None:
    """Keys are sorted by UTF-16 units and numbers written as the standard says, so that others can verify."""
    assert canonical({"\U0001f600": 1, "\ufb33": 2, "b": [1.0, 1e21, True, None], "a": "é\n"}) == (
        '{"a":"é\\n","b":[1,1e+21,true,null],"\U0001f600":1,"\ufb33":2}'
    )


@given(JSON)
def test_equal_values_have_equal_digests(value: object) -> None:
    """A value and its copy through JSON have the same digest."""
    assert digest(value) == digest(json.loads(canonical(value)))


def test_a_number_too_large_for_others_is_refused() -> None:
    """A whole number that other readers of JSON would round is refused instead of written."""
    with pytest.raises(ValueError, match=r"."):
        canonical(2**60)
