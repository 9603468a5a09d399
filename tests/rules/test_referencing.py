"""Reference numbers and what a reader is told about sources."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.source import Seen, SourceStatus
from footnote.core.statement import Support
from footnote.rules.referencing import Numbering, is_usable
from footnote.wiring import App
from tests.tomato import STATEMENTS, found


def test_numbers_follow_first_use(tomato: App) -> None:
    """A source gets its number when it is first cited and keeps it."""
    numbering = Numbering(tomato.know.pack)
    assert numbering.cite((found("copper-slows-lesions"),)) == (1,)
    assert numbering.cite((found("blight-list"), found("copper-raises-yield"))) == (2, 1)
    assert [r.source for r in numbering.references()] == ["bauer2019sprays", "green2021guide"]


def test_one_number_for_a_source_cited_twice(tomato: App) -> None:
    """Two statements on one source have one number between them."""
    numbering = Numbering(tomato.know.pack)
    assert numbering.cite((found("copper-no-effect-yield"), found("copper-raises-yield"))) == (1,)


def test_the_most_that_was_seen_is_told(tomato: App) -> None:
    """A reference tells the most that was read of it and every place, each once."""
    numbering = Numbering(tomato.know.pack)
    abstract = replace(found("blight-list"), sources=(Support("green2021guide", "abstract", Seen.SECONDARY),))
    numbering.cite((abstract, abstract, found("blight-list")))
    (reference,) = numbering.references()
    assert reference.seen is Seen.FULLTEXT
    assert reference.locators == ("abstract", "chapter on tomatoes")


@given(st.lists(st.sampled_from(STATEMENTS), max_size=12))
def test_numbers_are_dense(tomato: App, cited: list[object]) -> None:
    """However much is cited, references are numbered 1, 2, 3 … without a gap or a repetition."""
    numbering = Numbering(tomato.know.pack)
    given_numbers = {n for s in cited for n in numbering.cite((s,))}  # type: ignore[arg-type]  # statements
    references = numbering.references()
    assert [r.number for r in references] == list(range(1, len(references) + 1))
    assert given_numbers == {r.number for r in references}
    assert len({r.source for r in references}) == len(references)


@pytest.mark.parametrize(
    ("status", "usable"),
    [
        (SourceStatus.CURRENT, True),
        (SourceStatus.CORRECTED, True),
        (SourceStatus.CONCERN, True),
        (SourceStatus.RETRACTED, False),
        (SourceStatus.SUPERSEDED, False),
    ],
)
def test_a_statement_needs_a_source_that_stands(tomato: App, status: SourceStatus, usable: bool) -> None:
    """A statement whose only source is retracted or superseded is not usable."""
    pack = tomato.know.pack
    changed = replace(pack.sources["green2021guide"], status=status)
    broken = replace(pack, sources={**pack.sources, changed.id: changed})
    assert is_usable(found("blight-list"), broken) is usable


def test_one_standing_source_is_enough(tomato: App) -> None:
    """A statement with one retracted and one standing source is usable, one with unknown sources is not."""
    pack = tomato.know.pack
    retracted = replace(pack.sources["green2021guide"], status=SourceStatus.RETRACTED)
    broken = replace(pack, sources={**pack.sources, retracted.id: retracted})
    s = found("blight-list")
    both = replace(s, sources=(*s.sources, Support("bauer2019sprays", "abstract", Seen.ABSTRACT)))
    assert is_usable(both, broken)
    assert not is_usable(replace(s, sources=(Support("nobody", "x", Seen.ABSTRACT),)), broken)
