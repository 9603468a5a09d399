"""Printed references."""

from __future__ import annotations

from dataclasses import replace

from footnote.core.source import SourceStatus
from footnote.exports.citing import cited
from tests.exports.making import edition

FIRST = edition().references[0]


def test_what_nobody_saw_is_said() -> None:
    """A reference without authors and year says that they were not seen, and names what else was not."""
    printed = cited(replace(FIRST, authors=(), year=None, unverified=("authors", "year")))
    assert printed.start.startswith("Authors not seen. ")
    assert printed.year == "Year not seen."
    assert printed.note.endswith("Not seen: authors, year.")


def test_a_retracted_work_is_flagged() -> None:
    """A retracted work says so; a work that stands has no flag."""
    assert cited(replace(FIRST, status=SourceStatus.RETRACTED)).flag == "This work was retracted."
    assert cited(FIRST).flag is None


def test_long_author_lists_are_cut() -> None:
    """Of more than six authors six are printed with "et al"."""
    printed = cited(replace(FIRST, authors=tuple(f"Author {c}" for c in "ABCDEFGH")))
    assert printed.start.startswith("Author A, Author B, Author C, Author D, Author E, Author F, et al. ")


def test_only_web_addresses_are_linked() -> None:
    """An address that is not http or https is no link."""
    assert cited(replace(FIRST, url="javascript:alert(1)")).link is None
