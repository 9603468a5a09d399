"""What was published about a source later, joined to a pack."""

from __future__ import annotations

from dataclasses import replace

import pytest

from footnote.core.holding import Notice, Work
from footnote.core.pack import Pack
from footnote.core.source import SourceStatus as S
from footnote.rules.noticing import (
    about,
    by_date,
    changed_sources,
    graver_first,
    names,
    noticed,
    sentence,
    with_withdrawn,
    withdrawn,
)
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


REINSTATED = Notice(S.CURRENT, "crossref", "doi:10.1/back", "2024-06-01")


@pytest.mark.parametrize(
    ("notices", "status"),
    [
        ((RETRACTED, REINSTATED), S.CURRENT),
        ((REINSTATED, RETRACTED), S.CURRENT),
        ((RETRACTED, REINSTATED, CORRECTED), S.CORRECTED),
        ((RETRACTED, REINSTATED, Notice(S.RETRACTED, "crossref", "doi:10.1/again", "2025")), S.RETRACTED),
        ((RETRACTED, REINSTATED, Notice(S.CONCERN, "crossref", "doi:10.1/doubt", "2024-07")), S.CONCERN),
        ((Notice(S.RETRACTED, "crossref", "doi:10.1/r", "2024"), REINSTATED), S.CURRENT),
        ((Notice(S.RETRACTED, "medline"), REINSTATED), S.CURRENT),
        ((RETRACTED, Notice(S.CURRENT, "crossref", "doi:10.1/back", "2023")), S.RETRACTED),
        ((RETRACTED, Notice(S.CURRENT, "crossref", "doi:10.1/back")), S.RETRACTED),
        ((RETRACTED, Notice(S.CURRENT, "medline", "pmid:9")), S.CURRENT),
        (
            (RETRACTED, Notice(S.RETRACTED, "crossref", "doi:10.1/r"), Notice(S.CURRENT, "medline", "pmid:9")),
            S.RETRACTED,
        ),
    ],
)
def test_what_was_taken_back_no_longer_counts(pack: Pack, notices: tuple[Notice, ...], status: S) -> None:
    """A reinstatement clears what was said until then, a void notice only itself; what is said later counts again."""
    assert Work("x", notices=notices).status is status
    joined = noticed(pack, {"pmid:7": notices})
    assert joined.sources[GUIDE].status is status
    assert (joined is pack) == (status is S.CURRENT)
    assert set(about(pack.sources[GUIDE], {"pmid:7": notices})) == set(notices)


def test_what_stands_is_told_before_what_was_taken_back(pack: Pack) -> None:
    """The gravest that counts comes first, whatever was said before; by date, the newest comes last."""
    said = (RETRACTED, REINSTATED, CORRECTED)
    assert graver_first(said) == (CORRECTED, RETRACTED, REINSTATED)
    assert by_date((REINSTATED, Notice(S.CONCERN, "medline"), CORRECTED, RETRACTED)) == (
        Notice(S.CONCERN, "medline"),
        CORRECTED,
        RETRACTED,
        REINSTATED,
    )
    assert sentence(REINSTATED) == "Crossref says that this work was reinstated (2024-06-01); see doi:10.1/back."
    assert (
        sentence(Notice(S.CURRENT, "medline", "pmid:9")) == "PubMed says that the notice pmid:9 was itself retracted."
    )


def test_a_notice_that_was_retracted_is_void() -> None:
    """Only where another work says so: not where a work is its own notice, and not where the work retracts it."""
    of_it = Notice(S.RETRACTED, "medline", "pmid:10")
    void = Notice(S.CURRENT, "medline", "pmid:9")
    assert withdrawn(RETRACTED, {"pmid:7"}, (of_it,)) == void
    assert withdrawn(RETRACTED, {"pmid:7", "pmid:10"}, (of_it,)) is None
    assert withdrawn(RETRACTED, {"pmid:7", "pmid:9"}, (of_it,)) is None
    assert withdrawn(RETRACTED, {"pmid:7"}, (RETRACTED, Notice(S.RETRACTED, "medline"), CORRECTED)) is None
    assert withdrawn(CORRECTED, {"pmid:7"}, (of_it,)) is None
    assert withdrawn(RETRACTED, {"pmid:7"}, (replace(of_it, on="2024"), REINSTATED)) is None
    told = {"pmid:7": (RETRACTED,), "doi:10.1/x": (RETRACTED,), "pmid:9": (of_it,)}
    same = dict.fromkeys(("pmid:7", "doi:10.1/x"), ("pmid:7", "doi:10.1/x"))
    assert with_withdrawn(told, same) == {**told, "pmid:7": (RETRACTED, void), "doi:10.1/x": (RETRACTED, void)}


def test_a_source_that_is_its_own_notice_stays_retracted(pack: Pack) -> None:
    """Two registers that name the work itself as the notice do not take back what each other says."""
    one, other = Notice(S.RETRACTED, "medline", "doi:10.1/x", "2024"), Notice(S.RETRACTED, "crossref", "doi:10.1/z")
    told = with_withdrawn({"pmid:7": (one,), "doi:10.1/x": (other,)}, {})
    assert told["pmid:7"] == (one, Notice(S.CURRENT, "crossref", "doi:10.1/x"))
    assert noticed(pack, told).sources[GUIDE].status is S.RETRACTED


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
