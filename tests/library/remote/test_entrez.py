"""PubMed and PubMed Central through the E-utilities."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from footnote.core.fetching import Order, Page, Position, Service
from footnote.errors import FetchFailed
from footnote.library.remote.entrez import PMC, PUBMED, Entrez, agent
from footnote.library.remote.wire import Wire
from tests.library.remote.conftest import Turned
from tests.library.remote.local import Local, article, jats


@pytest.fixture
def wire(local: Local, turned: Turned) -> Iterator[Wire]:
    """A wire to the E-utilities of the local server."""
    opened = Wire("PubMed", f"{local.address}/entrez/", 0.0, agent("a@b.org"), turned.timing)
    yield opened
    opened.close()


def pages(entrez: Entrez, order: Order) -> list[Page]:
    """Return every page of an order."""
    found: list[Page] = []
    position: Position | None = None
    while True:
        found.append(entrez.page(order, position))
        position = found[-1].next
        if position is None:
            return found


def test_a_search_is_kept_there_and_comes_in_pages(wire: Wire, local: Local) -> None:
    """Of a search the first `most` records come, 200 a page, from the history of the service."""
    local.pubmed = {str(n): article(str(n)) for n in range(1, 452)}
    found = pages(Entrez(wire, PUBMED, "a@b.org"), Order(Service.PUBMED, "pots[tiab]", most=430))
    assert [p.records for p in found] == [200, 200, 30]
    assert found[0].total == 451
    assert [c.path.rpartition("/")[2] for c in local.calls] == ["esearch.fcgi"] + ["efetch.fcgi"] * 3
    assert local.calls[0].said["term"] == "pots[tiab]"
    assert all(c.said["tool"] == "footnote" and c.said["email"] == "a@b.org" for c in local.calls)
    assert all(c.headers["user-agent"].endswith("(mailto:a@b.org)") for c in local.calls)
    assert b'<PMID Version="1">430</PMID>' in (found[2].content or b"")


def test_a_key_goes_along_where_there_is_one(wire: Wire, local: Local) -> None:
    """The key of the NLM is sent where the user has one, and nowhere else."""
    local.pubmed = {"1": article("1")}
    pages(Entrez(wire, PUBMED, "a@b.org", "sesame"), Order(Service.PUBMED, "pots"))
    assert {c.said.get("api_key") for c in local.calls} == {"sesame"}
    pages(Entrez(wire, PUBMED, "a@b.org"), Order(Service.PUBMED, "pots"))
    assert "api_key" not in local.calls[-1].said


def test_nothing_found_is_told(wire: Wire, local: Local) -> None:
    """A search that finds nothing gives no file, and repeats what the service says of the query."""
    local.not_found = ["potz"]
    (page,) = pages(Entrez(wire, PUBMED, "a@b.org"), Order(Service.PUBMED, "potz"))
    assert (page.content, page.records, page.total) == (None, 0, 0)
    assert page.remarks == ('Not found there: "potz".',)


def test_records_come_by_identifier(wire: Wire, local: Local) -> None:
    """What there is comes, what there is not is named."""
    local.pubmed = {"7": article("7"), "9": article("9")}
    (page,) = pages(Entrez(wire, PUBMED, "a@b.org"), Order(Service.PUBMED, identifiers=("7", "8", "9")))
    assert page.records == 2
    assert page.missing == ("8",)
    assert local.calls[0].said["id"] == "7,8,9"


def test_a_page_of_nothing_that_is_known_is_no_file(wire: Wire) -> None:
    """Identifiers that the service does not know give no file."""
    (page,) = pages(Entrez(wire, PUBMED, "a@b.org"), Order(Service.PUBMED, identifiers=("8",)))
    assert (page.content, page.missing) == (None, ("8",))


def test_a_search_that_is_kept_no_longer_is_made_again(wire: Wire, local: Local) -> None:
    """A fetch that goes on days later searches again, and goes on at the same place."""
    local.pubmed = {str(n): article(str(n)) for n in range(1, 251)}
    entrez, order = Entrez(wire, PUBMED, "a@b.org"), Order(Service.PUBMED, "pots", most=250)
    first = entrez.page(order, None)
    local.expired.add("MCID_1")
    second = entrez.page(order, first.next)
    assert (second.records, second.next) == (50, None)
    assert b">201<" in (second.content or b"")
    assert len(local.searches) == 2


def test_a_service_that_never_keeps_a_search_is_told(wire: Wire, local: Local) -> None:
    """A search that is gone at once is no reason to search for ever."""
    local.pubmed = {"1": article("1")}
    local.expired |= {f"MCID_{n}" for n in range(99)}
    with pytest.raises(FetchFailed, match="refused"):
        Entrez(wire, PUBMED, "a@b.org").page(Order(Service.PUBMED, "pots"), None)
    assert len(local.searches) == 1


def test_a_page_that_is_cut_off_is_asked_for_again(wire: Wire, local: Local, turned: Turned) -> None:
    """Half an XML file never passes for a page, nor does a page without records where there are some."""
    local.pubmed = {"1": article("1")}
    local.faults = [None, "truncated", "garbage", None]
    assert [p.records for p in pages(Entrez(wire, PUBMED, "a@b.org"), Order(Service.PUBMED, "pots"))] == [1]
    assert turned.waits == [1.0, 2.0]


def test_pubmed_central_gives_what_is_open(wire: Wire, local: Local) -> None:
    """A search is kept to the open-access subset; articles without a text are told."""
    local.pmc = {str(n): jats(str(n), is_open=n != 3) for n in range(1, 26)}
    found = pages(Entrez(wire, PMC, "a@b.org"), Order(Service.PMC, "pots OR pans", most=25))
    assert [p.records for p in found] == [20, 5]
    assert local.calls[0].said["term"] == "(pots OR pans) AND open access[filter]"
    assert "title and abstract of 1 of these" in found[0].remarks[0]
    (page,) = pages(Entrez(wire, PMC, "a@b.org"), Order(Service.PMC, identifiers=("PMC4", "PMC99")))
    assert (page.records, page.missing, local.calls[-1].said["id"]) == (1, ("PMC99",), "4,99")
