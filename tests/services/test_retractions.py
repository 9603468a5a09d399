"""How works stand: by the notices of the shelf, and by those who know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from footnote.core.fetching import Told
from footnote.core.holding import Form, Holding, Notice, Work
from footnote.core.pack import Pack
from footnote.core.source import SourceStatus as S
from footnote.errors import FetchFailed
from footnote.library.remote.crossref import Crossref
from footnote.library.remote.entrez import PUBMED, Entrez
from footnote.library.remote.pubmed_notices import PubmedNotices
from footnote.library.remote.wire import Wire
from footnote.library.shelf import SqliteShelf
from footnote.services.fetching_contract import report_json
from footnote.services.retractions import ask_registers, report
from footnote.wiring import App
from tests.library.remote.conftest import Turned
from tests.library.remote.local import Local, article, correction, serving, work

GUIDE = "green2021guide"
RETRACTED = Notice(S.RETRACTED, "medline", "pmid:9", "2024-05-02")
CORRECTED = Notice(S.CORRECTED, "crossref", "doi:10.1000/c", "2022")


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[SqliteShelf]:
    """A shelf in a folder of its own."""
    opened = SqliteShelf(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def pack(tomato: App) -> Pack:
    """The tomato pack, its guide known to PubMed and Crossref."""
    found = tomato.know.pack
    guide = replace(found.sources[GUIDE], doi="10.1000/x", pmid="7")
    return replace(found, sources={**found.sources, GUIDE: guide})


def holding(name: str, notices: tuple[Notice, ...] = ()) -> Holding:
    """Return a document known by PMID and DOI."""
    record = Work(f"Work {name}", pmid=name, doi=f"10.1000/{name}", notices=notices)
    return Holding(f"pmid:{name}", Form.MEDLINE, name * 64, "file.xml", record, f"Work {name}")


def test_works_of_library_and_pack_are_told_gravest_first(shelf: SqliteShelf, pack: Pack) -> None:
    """Whatever does not stand is listed once, with what was said; statements that rest on nothing else are named."""
    shelf.put([holding("1", (CORRECTED,)), holding("2", (RETRACTED, CORRECTED)), holding("3")])
    shelf.add_notices([("doi:10.1000/x", RETRACTED), ("pmid:99", RETRACTED)])
    found = report(shelf, pack)
    assert (found.documents, found.sources) == (3, len(pack.sources))
    assert [(f.title, f.status, f.source, f.holding) for f in found.flagged] == [
        (pack.sources[GUIDE].title, S.RETRACTED, GUIDE, None),
        ("Work 2", S.RETRACTED, None, "pmid:2"),
        ("Work 1", S.CORRECTED, None, "pmid:1"),
    ]
    assert found.flagged[1].notices == (RETRACTED, CORRECTED)
    resting = {s.id for s in pack.statements.values() if all(x.source == GUIDE for x in s.sources)}
    assert set(found.unused) == resting != set()
    said = report_json(found, None)
    assert (said["schema"], said["asked"], said["flagged"][0]["source"]) == (
        "footnote.library-retractions/1",
        None,
        GUIDE,
    )


def test_a_source_that_stands_on_the_shelf_too_is_told_once(shelf: SqliteShelf, pack: Pack) -> None:
    """A work that is a source of the pack and a document is one line with both names."""
    shelf.put(
        [replace(holding("7", (RETRACTED,)), work=replace(holding("7").work, doi="10.1000/x", notices=(RETRACTED,)))]
    )
    (flagged,) = report(shelf, pack).flagged
    assert (flagged.source, flagged.holding) == (GUIDE, "pmid:7")


def test_nothing_published_is_nothing_told(shelf: SqliteShelf, pack: Pack) -> None:
    """Where all stand the report is empty."""
    shelf.put([holding("1")])
    found = report(shelf, pack)
    assert (found.flagged, found.unused) == ((), ())


@pytest.fixture
def local() -> Iterator[Local]:
    """A server on this machine that speaks as the services do."""
    with serving() as opened:
        yield opened


@pytest.fixture
def registers(local: Local) -> Iterator[tuple[PubmedNotices, Crossref]]:
    """PubMed and Crossref on the local server."""
    one = Wire("PubMed", f"{local.address}/entrez/", 0.0, "x", Turned().timing)
    two = Wire("Crossref", f"{local.address}/crossref/", 0.0, "x", Turned().timing)
    yield PubmedNotices(Entrez(one, PUBMED, "a@b.org")), Crossref(two, "a@b.org")
    one.close()
    two.close()


def test_pubmed_and_crossref_are_asked(
    shelf: SqliteShelf, pack: Pack, local: Local, registers: tuple[PubmedNotices, Crossref]
) -> None:
    """Documents and sources are asked about by PMID and DOI; what is said is kept, and told once."""
    shelf.put([holding("1"), holding("2")])
    local.pubmed = {
        "1": article("1", corrections=correction("ExpressionOfConcernIn", "5")),
        "2": article("2"),
        "7": article("7", types="<PublicationType>Retracted Publication</PublicationType>"),
    }
    retraction = {"DOI": "10.1000/n", "type": "retraction", "updated": {"date-parts": [[2021]]}}
    local.crossref = {"10.1000/2": work("10.1000/2", **{"updated-by": [retraction]})}
    heard: list[tuple[int, int]] = []
    asked = ask_registers(shelf, pack, *registers, lambda new, answers: heard.append((new, answers)))
    assert (asked.works, asked.new) == (6, 3)
    assert heard[-1] == (3, 2)
    assert {(f.source or f.holding, f.status) for f in report(shelf, pack).flagged} == {
        (GUIDE, S.RETRACTED),
        ("pmid:2", S.RETRACTED),
        ("pmid:1", S.CONCERN),
    }
    found = shelf.holding("doi:10.1000/2")
    assert found is not None
    assert found.work.notices == (Notice(S.RETRACTED, "crossref", "doi:10.1000/n", "2021"),)
    assert ask_registers(shelf, pack, *registers, lambda *_: None).new == 0


def test_a_notice_in_pubmed_tells_of_other_works(
    shelf: SqliteShelf, pack: Pack, local: Local, registers: tuple[PubmedNotices, Crossref]
) -> None:
    """A document that is itself a notice of retraction tells of the work that it is about."""
    shelf.put([holding("4"), holding("3")])
    local.pubmed = {"4": article("4", corrections=correction("RetractionOf", "3"))}
    ask_registers(shelf, pack, *registers, lambda *_: None)
    found = shelf.holding("pmid:3")
    assert found is not None
    assert found.work.status is S.RETRACTED


def test_what_was_said_before_a_failure_is_kept(shelf: SqliteShelf, pack: Pack) -> None:
    """Where the second answer fails the first one is not lost."""

    class Failing:
        def told(self, names: Sequence[str]) -> Iterator[tuple[Told, ...]]:
            yield (("pmid:7", RETRACTED),)
            raise FetchFailed("No.", "Later.")

    with pytest.raises(FetchFailed):
        ask_registers(shelf, pack, Failing(), Failing(), lambda *_: None)
    assert [f.source for f in report(shelf, pack).flagged] == [GUIDE]
