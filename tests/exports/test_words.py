"""Words, days and addresses of exported files."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from footnote.core.source import Seen, SourceKind, SourceStatus
from footnote.exports.words import FLAGS, KINDS, SEEN, bare_link, day_in_words, day_of, utc, web_link


def test_every_code_has_words() -> None:
    """Each kind, each way of reading and each status of a source has words."""
    assert (set(KINDS), set(SEEN), set(FLAGS)) == (set(SourceKind), set(Seen), set(SourceStatus))


def test_days_are_those_of_utc() -> None:
    """A moment is written as its day in UTC; one without a zone counts as UTC."""
    east = datetime(2026, 3, 4, 1, 0, tzinfo=timezone(timedelta(hours=5)))
    assert day_of(east) == "3 March 2026"
    assert utc(datetime(2026, 3, 4)) == datetime(2026, 3, 4, tzinfo=UTC)


def test_what_is_no_day_stays() -> None:
    """A text that is no ISO day comes back unchanged."""
    assert day_in_words("2026-11-21") == "21 November 2026"
    assert day_in_words("soon") == "soon"


def test_addresses_are_made_safe() -> None:
    """A web address is encoded to ASCII without markup; other schemes and broken addresses are refused."""
    assert web_link('https://example.org/ä b"<x>') == "https://example.org/%C3%A4%20b%22%3Cx%3E"
    assert web_link("https://example.org/a%20b%") == "https://example.org/a%20b%25"
    assert [web_link(x) for x in ("javascript:alert(1)", "http://[", "data:text/html,x", "", None)] == [None] * 5
    assert bare_link("https://www.example.org/") == "example.org"
