"""Crossref: works, and what was said of works later."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from footnote.core.fetching import Order, Service
from footnote.core.holding import Notice
from footnote.core.source import SourceStatus as S
from footnote.library.crossref_notices import told_by
from footnote.library.remote.crossref import Crossref
from footnote.library.remote.crossref_items import csl_of, unmarked
from footnote.library.remote.wire import Wire
from tests.library.remote.conftest import Turned
from tests.library.remote.local import Local, work


@pytest.fixture
def crossref(local: Local, turned: Turned) -> Iterator[Crossref]:
    """Crossref on the local server."""
    opened = Wire("Crossref", f"{local.address}/crossref/", 0.0, "x", turned.timing)
    yield Crossref(opened, "a@b.org")
    opened.close()


def update(doi: str, kind: str, day: tuple[int, ...] = (2020, 5, 4)) -> dict[str, Any]:
    """Return an entry of `update-to` or `updated-by`."""
    return {"DOI": doi, "type": kind, "label": kind, "updated": {"date-parts": [list(day)]}}


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


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("retraction", S.RETRACTED),
        ("Retraction", S.RETRACTED),
        ("withdrawal", S.RETRACTED),
        ("removal", S.RETRACTED),
        ("expression_of_concern", S.CONCERN),
        ("expression-of-concern", S.CONCERN),
        ("partial_retraction", S.CONCERN),
        ("correction", S.CORRECTED),
        ("corrigendum", S.CORRECTED),
        ("erratum", S.CORRECTED),
        ("new_version", S.SUPERSEDED),
        ("new_edition", S.SUPERSEDED),
    ],
)
def test_both_fields_of_crossref_are_read(kind: str, status: S) -> None:
    """A work says by what it was updated, a notice what it updates: both make the same notice."""
    notice = Notice(status, "crossref", "doi:10.1000/notice", "2020-05-04")
    of_work = told_by({"DOI": "10.1000/W", "updated-by": [update("10.1000/Notice", kind)]})
    of_notice = told_by({"DOI": "10.1000/Notice", "update-to": [update("10.1000/w", kind)]})
    assert of_work == of_notice == (("doi:10.1000/w", notice),)


def test_what_changes_nothing_is_no_notice() -> None:
    """An addendum, an unknown kind and an entry without a DOI leave a work as it stands."""
    assert (
        told_by({"DOI": "10.1000/w", "updated-by": [update("10.1000/n", "addendum"), update("10.1000/n", "party")]})
        == ()
    )
    assert (
        told_by({"DOI": "10.1000/n", "update-to": [{"type": "retraction"}, "x", {"DOI": 4, "type": "erratum"}]}) == ()
    )
    assert told_by({}) == ()


def test_a_work_that_was_replaced_is_superseded() -> None:
    """The relation to a work that replaces another one is a notice, told from either side."""
    related = {"is-replaced-by": [{"id": "10.1000/new", "id-type": "doi"}]}
    (said,) = told_by({"DOI": "10.1000/old", "relation": related})
    assert said == ("doi:10.1000/old", Notice(S.SUPERSEDED, "crossref", "doi:10.1000/new"))
    (same,) = told_by({"DOI": "10.1000/new", "relation": {"replaces": [{"id": "10.1000/old", "id-type": "doi"}]}})
    assert same == said


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
