"""What was published about a source later, joined to a pack."""

from __future__ import annotations

from dataclasses import replace

import pytest

from footnote.core.holding import Notice
from footnote.core.pack import Pack
from footnote.core.source import SourceStatus as S
from footnote.rules.noticing import about, changed_sources, names, noticed, sentence
from footnote.wiring import App

GUIDE = "green2021guide"
RETRACTED = Notice(S.RETRACTED, "medline", "pmid:9", "2024-05-02")
CORRECTED = Notice(S.CORRECTED, "crossref", "doi:10.1/c", "2022")


@pytest.fixture
def pack(tomato: App) -> Pack:
    """The tomato pack, its guide with each identifier."""
    found = tomato.know.pack
    guide = replace(found.sources[GUIDE], doi="10.1/X", pmid="7", pmcid="PMC8", note="Seen in print.")
    return replace(found, sources={**found.sources, GUIDE: guide})


@pytest.mark.parametrize("name", ["doi:10.1/x", "pmid:7", "pmcid:PMC8"])
def test_a_source_is_found_by_each_of_its_identifiers(pack: Pack, name: str) -> None:
    """A notice under any identifier of a source is about it, however a DOI is written."""
    joined = noticed(pack, {name: (RETRACTED,)})
    assert joined.sources[GUIDE].status is S.RETRACTED
    assert changed_sources(pack, joined) == (GUIDE,)
    assert {i for i, s in joined.sources.items() if s == pack.sources[i]} == set(pack.sources) - {GUIDE}
    assert (joined.digest, joined.statements) == (pack.digest, pack.statements)


def test_the_gravest_notice_counts_and_is_named(pack: Pack) -> None:
    """Of several notices the gravest makes the status, and the note of the source says who said so."""
    joined = noticed(pack, {"pmid:7": (CORRECTED,), "doi:10.1/x": (RETRACTED, CORRECTED)})
    assert joined.sources[GUIDE].note == (
        "Seen in print. PubMed says that this work was retracted (2024-05-02); see pmid:9."
    )
    assert about(pack.sources[GUIDE], {"pmid:7": (CORRECTED,), "doi:10.1/x": (RETRACTED, CORRECTED)}) == (
        RETRACTED,
        CORRECTED,
    )


def test_what_the_pack_says_is_never_made_milder(pack: Pack) -> None:
    """A source that its pack calls retracted stays so, and joining twice is the same as once."""
    fallen = replace(pack, sources={**pack.sources, GUIDE: replace(pack.sources[GUIDE], status=S.RETRACTED)})
    assert noticed(fallen, {"pmid:7": (CORRECTED,)}) is fallen
    once = noticed(pack, {"pmid:7": (RETRACTED,)})
    assert noticed(once, {"pmid:7": (RETRACTED,)}) is once


def test_a_pack_that_nothing_is_about_is_left_alone(pack: Pack) -> None:
    """Without a notice of one of its sources the pack is the same object."""
    assert noticed(pack, {}) is pack
    assert noticed(pack, {"pmid:70": (RETRACTED,), "doi:10.1/xy": (RETRACTED,), "7": (RETRACTED,)}) is pack


def test_a_source_without_identifiers_is_never_taken_for_another(tomato: App) -> None:
    """Works are matched by identifiers only, never by their titles."""
    assert names(tomato.know.pack.sources["bauer2019sprays"]) == ()


@pytest.mark.parametrize("status", list(S))
def test_each_notice_is_a_sentence(status: S) -> None:
    """Who says what of a work can be read, with its date and place where they are known."""
    assert sentence(Notice(status, "crossref")).startswith("Crossref says that this work ")
    assert sentence(Notice(status, "crossref")).endswith(".")
