"""ClinicalTrials.gov through version 2 of its API."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from footnote.core.fetching import Order, Service
from footnote.library.remote.trials import Trials
from footnote.library.remote.wire import Wire
from tests.library.remote.conftest import Turned
from tests.library.remote.local import Local, study


@pytest.fixture
def trials(local: Local, turned: Turned) -> Iterator[Trials]:
    """The register on the local server."""
    opened = Wire("ClinicalTrials.gov", f"{local.address}/ctgov/", 0.0, "x", turned.timing)
    yield Trials(opened)
    opened.close()


def test_studies_come_by_search_in_pages(trials: Trials, local: Local) -> None:
    """The first `most` studies come, a hundred a page, each page by the token of the one before."""
    names = [f"NCT{n:08}" for n in range(250)]
    local.trials = {n: study(n) for n in names}
    order = Order(Service.TRIALS, "pots", most=220)
    first = trials.page(order, None)
    second = trials.page(order, first.next)
    third = trials.page(order, second.next)
    assert [p.records for p in (first, second, third)] == [100, 100, 20]
    assert [p.total for p in (first, second, third)] == [250, 250, 250]
    assert third.next is None
    assert [c.said.get("pageToken") for c in local.calls] == [None, "t100", "t200"]
    assert {c.said["pageSize"] for c in local.calls} == {"100"}
    last = json.loads(third.content or b"")["studies"]
    assert [s["protocolSection"]["identificationModule"]["nctId"] for s in last] == names[200:220]


def test_studies_come_by_number(trials: Trials, local: Local) -> None:
    """Each number is asked for by itself; an unknown one is named."""
    local.trials = {"NCT00000001": study("NCT00000001")}
    order = Order(Service.TRIALS, identifiers=("NCT00000001", "NCT00000002"))
    first = trials.page(order, None)
    last = trials.page(order, first.next)
    assert (first.records, last.records, last.missing, last.next) == (1, 0, ("NCT00000002",), None)


def test_nothing_found_is_no_file(trials: Trials) -> None:
    """A search that finds nothing gives no file and no next page."""
    page = trials.page(Order(Service.TRIALS, "pots"), None)
    assert (page.content, page.records, page.next, page.total) == (None, 0, None, 0)


@pytest.mark.parametrize("fault", ["garbage", "truncated", "html", "nested", 500])
def test_what_is_no_page_is_asked_for_again(trials: Trials, local: Local, turned: Turned, fault: int | str) -> None:
    """Half a page never passes for a page."""
    local.trials = {"NCT00000001": study("NCT00000001")}
    local.faults = [fault]
    assert trials.page(Order(Service.TRIALS, "pots"), None).records == 1
    assert turned.waits == [1.0]
