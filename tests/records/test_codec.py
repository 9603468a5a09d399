"""Values of the core survive being stored, letter by letter."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.answer import PackStamp, Reference, Verdict
from footnote.core.editorial import Approval, Comment, Dossier, Role, State
from footnote.core.publication import Edition, Footing, Line, LineKind, Manuscript, Part, Passage, Section, Version
from footnote.core.question import Reader
from footnote.core.source import Seen, SourceKind, SourceStatus
from footnote.core.statement import Certainty
from footnote.errors import BrokenJournal
from footnote.records.codec import decoded, encoded, moment, record_hash, row_hash, stamp
from footnote.rules.chain import digest
from tests.strategies import AWKWARD

TEXT = AWKWARD | st.just("Late blight of about −3 µM.")
MAYBE = st.none() | TEXT
TEXTS = st.lists(TEXT, max_size=2).map(tuple)
NUMBERS = st.integers(1, 10**6)
TIMES = st.datetimes(min_value=datetime(2000, 1, 1), timezones=st.just(UTC))
approvals = st.builds(Approval, TEXT, TEXT, st.sampled_from(Role), TEXT, TEXT, NUMBERS, TEXT, TIMES)
dossiers = st.builds(
    Dossier,
    id=TEXT,
    question=TEXT,
    reader=TEXT,
    title=TEXT,
    verdict=MAYBE,
    topic=TEXT,
    state=st.sampled_from(State),
    author=TEXT,
    contributors=st.frozensets(TEXT, max_size=3),
    version=NUMBERS,
    revision=NUMBERS,
    created_at=TIMES,
    updated_at=TIMES,
    submitted_at=st.none() | TIMES,
    holder=MAYBE,
    approved=st.none() | NUMBERS,
    published=st.lists(NUMBERS, max_size=3).map(tuple),
    approvals=st.lists(approvals, max_size=2).map(tuple),
    flags=TEXTS,
    flagged_at=st.none() | TIMES,
)
passages = st.builds(Passage, TEXT, st.sampled_from(LineKind), TEXT, TEXTS)
parts = st.builds(Part, TEXT, st.lists(passages, max_size=2).map(tuple), st.booleans())
manuscripts = st.builds(
    Manuscript,
    TEXT,
    st.sampled_from(Reader),
    st.none() | st.sampled_from(Verdict),
    TEXT,
    st.none() | passages,
    st.lists(parts, max_size=2).map(tuple),
)
lines = st.builds(
    Line,
    TEXT,
    st.sampled_from(LineKind),
    TEXT,
    TEXTS,
    st.lists(NUMBERS, max_size=2).map(tuple),
    st.none() | st.sampled_from(Certainty),
    MAYBE,
    MAYBE,
)
references = st.builds(
    Reference,
    number=NUMBERS,
    source=TEXT,
    kind=st.sampled_from(SourceKind),
    title=TEXT,
    authors=TEXTS,
    container=MAYBE,
    year=st.none() | NUMBERS,
    doi=MAYBE,
    pmid=MAYBE,
    url=MAYBE,
    seen=st.sampled_from(Seen),
    status=st.sampled_from(SourceStatus),
    locators=TEXTS,
    unverified=TEXTS,
)
records = st.dictionaries(TEXT, st.none() | st.booleans() | NUMBERS | TEXT | st.lists(TEXT, max_size=2), max_size=3)
editions = st.builds(
    Edition,
    question=TEXT,
    reader=st.sampled_from(Reader),
    verdict=st.none() | st.sampled_from(Verdict),
    title=TEXT,
    summary=st.none() | lines,
    sections=st.lists(st.builds(Section, TEXT, st.lists(lines, max_size=2).map(tuple), st.booleans()), max_size=2).map(
        tuple
    ),
    references=st.lists(references, max_size=1).map(tuple),
    limits=TEXTS,
    glossary=st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple),
    disclaimer=TEXT,
    pack=st.builds(PackStamp, TEXT, TEXT, TEXT, TEXT),
    footings=st.lists(st.builds(Footing, TEXT, TEXT, TEXT, records), max_size=2).map(tuple),
    content_hash=TEXT,
)
versions = st.builds(Version, TEXT, NUMBERS, manuscripts, editions, TEXT, TEXT, TIMES, TEXT)
comments = st.builds(Comment, NUMBERS, TEXT, NUMBERS, MAYBE, TEXT, TEXT, TEXT, TIMES, st.none() | TIMES)


@given(dossiers | manuscripts | versions | comments)
def test_what_is_stored_comes_back_the_same(value: object) -> None:
    """Any value of the desk is the same after being stored, is stored the same again, and has the same digest."""
    text = encoded(value)
    back = decoded(type(value), text)
    assert back == value
    assert encoded(back) == text
    assert digest(back) == digest(value)


@given(dossiers)
def test_the_stored_form_is_canonical(value: Dossier) -> None:
    """The stored form has sorted keys and no blanks, so that equal values are equal texts."""
    text = encoded(value)
    assert list(json.loads(text)) == sorted(json.loads(text))
    assert ": " not in encoded({"a": 1, "b": [1, 2]})


@pytest.mark.parametrize("text", ["", "{", "null", "[]", '{"id":1}', '"x"', "[" * 10_000])
def test_something_else_is_refused_with_a_remedy(text: str) -> None:
    """A text that is no record of the desk is refused with what to do about it."""
    with pytest.raises(BrokenJournal) as refused:
        decoded(Dossier, text)
    assert "audit" in refused.value.remedy


@given(st.lists(st.datetimes(min_value=datetime(1900, 1, 2), timezones=st.just(UTC)), min_size=2, max_size=4))
def test_times_sort_as_their_texts(times: list[datetime]) -> None:
    """Moments come back the same, and their texts sort as they do."""
    assert [moment(stamp(t)) for t in times] == times
    assert sorted(map(stamp, times)) == [stamp(t) for t in sorted(times)]


def test_a_moment_is_stored_in_utc() -> None:
    """A moment of another zone is the same moment in UTC, one without a zone is refused."""
    there = datetime(2026, 3, 1, 11, 0, tzinfo=timezone(timedelta(hours=2)))
    assert stamp(there) == "2026-03-01T09:00:00.000000+00:00"
    assert moment(stamp(there)) == there
    with pytest.raises(ValueError, match="time zone"):
        stamp(datetime(2026, 3, 1))


@given(dossiers)
def test_the_hash_of_a_record_is_the_digest_of_its_value(dossier: Dossier) -> None:
    """What the journal is told of a value when it is written is the hash of the text that is stored of it."""
    assert record_hash(encoded(dossier)) == digest(dossier)


def test_a_column_that_holds_nothing_leaves_a_row_as_it_was() -> None:
    """A row keeps its hash when a column is added that holds nothing in it, and no other change keeps it."""
    first = row_hash({"id": 1, "text": "x"})
    assert row_hash({"text": "x", "id": 1, "later": None}) == first
    others: tuple[dict[str, object], ...] = (
        {"id": 1},
        {"id": 1, "text": ""},
        {"id": "1", "text": "x"},
        {"id": 1, "other": "x"},
        {"id": 1, "text": b"x"},
    )
    hashes = {row_hash(other) for other in others}
    assert first not in hashes
    assert len(hashes) == len(others)
