"""Crossref: works, and what was said of works later."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from footnote.core.fetching import Order, Service
from footnote.core.source import SourceStatus as S
from footnote.library.remote.crossref import Crossref
from footnote.library.remote.crossref_items import csl_of, unmarked
from footnote.library.remote.wire import Wire
from tests.library.remote.conftest import Turned
from tests.library.remote.local import Local, work
from tests.library.test_crossref_notices import update


@pytest.fixture
def crossref(local: Local, turned: Turned) -> Iterator[Crossref]:
    """Crossref on the local server."""
    opened = Wire("Crossref", f"{local.address}/crossref/", 0.0, "x", turned.timing)
    yield Crossref(opened, "a@b.org")
    opened.close()


def test_works_come_by_search_in_pages(crossref: Crossref, local: Local) -> None:
    """The first `most` works of a search come, a hundred a page, as CSL-JSON, and the contact goes along."""
    local.crossref = {f"10.1000/{n}": work(f"10.1000/{n}") for n in range(260)}
    order = Order(Service.CROSSREF, "pots and pans", most=230)
    first = crossref.page(order, None)
    second = crossref.page(order, first.next)
    third = crossref.page(order, second.next)
    assert [p.records for p in (first, second, third)] == [100, 100, 30]
    assert (third.next, third.total) == (None, 260)
    assert {c.said["mailto"] for c in local.calls} == {"a@b.org"}
    assert local.calls[0].said["query.bibliographic"] == "pots and pans"
    assert json.loads(third.content or b"")[-1]["DOI"] == "10.1000/229"


def test_works_come_by_doi(crossref: Crossref, local: Local) -> None:
    """Each DOI is asked for by itself, whatever signs are in it; an unknown one is named."""
    local.crossref = {"10.1000/a<b>(1)#x": work("10.1000/A<b>(1)#x")}
    order = Order(Service.CROSSREF, identifiers=("10.1000/a<b>(1)#x", "10.1000/gone"))
    first = crossref.page(order, None)
    assert (first.records, first.missing) == (1, ())
    last = crossref.page(order, first.next)
    assert (last.content, last.missing, last.next) == (None, ("10.1000/gone",), None)


def test_half_a_sign_breaks_nothing(crossref: Crossref, local: Local) -> None:
    """A record with half of a sign of two units, as JSON can hold it, is kept as it came."""
    local.crossref = {"10.1000/1": work("10.1000/1", title=["Pots \ud800 and pans"])}
    page = crossref.page(Order(Service.CROSSREF, identifiers=("10.1000/1",)), None)
    assert json.loads(page.content or b"")[0]["title"] == "Pots \ud800 and pans"


def test_a_record_becomes_csl() -> None:
    """Title, names, date and abstract come in the form that references are read in; markup goes, powers stay."""
    made = csl_of(
        work(
            "10.1000/1",
            title=["Cells at 10<sup>9</sup> &amp; more"],
            author=[{"family": "Potter", "given": "Ann"}, {"name": "The Pot Group"}, {"ORCID": "x"}],
            issued={"date-parts": [[None]]},
            **{"published-print": {"date-parts": [[2014, 3]]}},
            license=[
                {"URL": "https://l/tdm", "content-version": "tdm"},
                {"URL": "https://l/vor", "content-version": "vor"},
            ],
        )
    )
    assert made["title"] == "Cells at 10^9 & more"
    assert made["author"] == [{"family": "Potter", "given": "Ann"}, {"literal": "The Pot Group"}]
    assert made["issued"] == {"date-parts": [[2014, 3]]}
    assert made["license"] == "https://l/vor"
    assert made["type"] == "article-journal"
    assert unmarked("<jats:title>Aim</jats:title><jats:p>One <jats:italic>two</jats:italic></jats:p>") == "Aim\nOne two"


def test_works_are_asked_about_many_at_a_time(crossref: Crossref, local: Local) -> None:
    """For notices works are asked about by twenty, in both fields; each notice is told once, of asked works only."""
    names = [f"10.1000/{n}" for n in range(45)]
    local.crossref = {n: work(n) for n in names}
    local.crossref[names[3]]["updated-by"] = [update("10.1000/n3", "retraction")]
    local.crossref["10.1000/n3"] = work("10.1000/n3", **{"update-to": [update(names[3], "retraction")]})
    local.crossref["10.1000/n44"] = work(
        "10.1000/n44", **{"update-to": [update(names[44], "erratum"), update("10.9999/else", "erratum")]}
    )
    told = [t for some in crossref.told([*names, "no doi", names[0], "10.1000/with,comma"]) for t in some]
    assert [(w, n.status) for w, n in told] == [
        (f"doi:{names[3]}", S.RETRACTED),
        (f"doi:{names[44]}", S.CORRECTED),
    ]
    assert len(local.calls) == 6
