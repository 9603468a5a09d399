"""Cited works as reference managers know them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from footnote.exports.works import Name, name_of, works_of
from tests.exports.making import app, edition


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Author AB", Name("Author", "A. B.")),
        ("van der Author C", Name("van der Author", "C.")),
        ("Society of Reviewers", Name("Society of Reviewers")),
        ("Example Therapeutics LLC", Name("Example Therapeutics LLC")),
        ("Example", Name("Example")),
        ("ABC", Name("ABC")),
    ],
)
def test_people_have_initials_and_bodies_have_none(printed: str, name: Name) -> None:
    """A name that ends in initials is a person's; any other is kept whole."""
    assert name_of(printed) == name


def test_fields_come_from_the_record_that_was_seen() -> None:
    """Volume, issue and pages are those of the pack's record, and absent where nobody saw them."""
    sources = app().know.pack.sources
    for work, r in zip(works_of(edition()), edition().references, strict=True):
        source = sources[r.source]
        assert (work.volume, work.issue, work.pages) == (source.volume, source.issue, source.pages)
    assert {w.volume for w in works_of(replace(edition(), footings=()))} == {None}


def test_a_described_work_says_so() -> None:
    """A title in brackets is kept, and the note says that it is a description."""
    described = [w for w in works_of(edition()) if w.title.startswith("[")]
    assert described
    assert all("words in brackets describe the work" in w.note for w in described)
