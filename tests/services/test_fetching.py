"""Fetching literature: page by page, kept as it comes, and going on where it stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from footnote.core.fetching import Order, Progress, Service
from footnote.errors import BadRequest, FetchFailed
from footnote.library.remote.entrez import PUBMED, Entrez
from footnote.library.remote.orders import OrderFolders
from footnote.library.remote.trials import Trials
from footnote.library.remote.wire import Wire
from footnote.services import fetching
from footnote.services.fetching import check_contact, check_order, fetch
from tests.library.remote.conftest import Turned
from tests.library.remote.local import Local, article, serving, study

ORDER = Order(Service.PUBMED, "pots", most=1000)
CHILD = """
import sys
from pathlib import Path
from footnote.core.fetching import Order, Service
from footnote.library.remote.entrez import PUBMED, Entrez
from footnote.library.remote.orders import OrderFolders
from footnote.library.remote.wire import Timing, Wire
from footnote.services.fetching import fetch

wire = Wire("PubMed", sys.argv[1], 0.15, "x", Timing())
order = Order(Service.PUBMED, "pots", most=1000)
fetch(order, Entrez(wire, PUBMED, "a@b.org"), OrderFolders(Path(sys.argv[2])), lambda p: print(p.records, flush=True))
"""


@pytest.fixture
def local() -> Iterator[Local]:
    """A server on this machine that speaks as the services do."""
    with serving() as opened:
        yield opened


@pytest.fixture
def entrez(local: Local) -> Iterator[Entrez]:
    """PubMed on the local server."""
    wire = Wire("PubMed", f"{local.address}/entrez/", 0.0, "x", Turned().timing)
    yield Entrez(wire, PUBMED, "a@b.org")
    wire.close()


def fetches(local: Local) -> list[str]:
    """Return where each page of records began that the server was asked for."""
    return [c.said["retstart"] for c in local.calls if c.path.endswith("efetch.fcgi")]


def test_an_order_is_fetched_to_its_end(tmp_path: Path, local: Local, entrez: Entrez) -> None:
    """Every page is kept and told of; a second call finds it complete and asks nobody."""
    local.pubmed = {str(n): article(str(n)) for n in range(450)}
    heard: list[int] = []
    over = fetch(ORDER, entrez, OrderFolders(tmp_path), lambda p: heard.append(p.records))
    assert (over.records, over.total, heard) == (450, 450, [200, 400, 450])
    held = b"".join(p.read_bytes() for p in OrderFolders(tmp_path).paths(over))
    assert all(f'<PMID Version="1">{n}</PMID>'.encode() in held for n in range(450))
    asked = len(local.calls)
    assert fetch(ORDER, entrez, OrderFolders(tmp_path), heard.append) == over  # type: ignore[arg-type]
    assert len(local.calls) == asked


def test_a_failed_fetch_goes_on_behind_what_it_has(tmp_path: Path, local: Local, entrez: Entrez) -> None:
    """What came before a failure is not asked for again."""
    local.pubmed = {str(n): article(str(n)) for n in range(450)}
    local.faults = [None, None, *[503] * 5]
    with pytest.raises(FetchFailed, match="kept"):
        fetch(ORDER, entrez, OrderFolders(tmp_path), _nobody)
    before = len(local.calls)
    over = fetch(ORDER, entrez, OrderFolders(tmp_path), _nobody)
    assert over.records == 450
    assert [c.said["retstart"] for c in local.calls[before:]] == ["200", "400"]
    assert len(local.searches) == 1


def test_a_killed_fetch_goes_on_where_it_was(tmp_path: Path, local: Local, entrez: Entrez) -> None:
    """Killed at any moment, a fetch asks again for at most the page that it was at, and ends with the same files."""
    local.pubmed = {str(n): article(str(n)) for n in range(1000)}
    whole = fetch(ORDER, entrez, OrderFolders(tmp_path / "whole"), _nobody)
    wanted = [p.read_bytes() for p in OrderFolders(tmp_path / "whole").paths(whole)]
    folder = tmp_path / "killed"
    before = len(local.calls)
    arguments = [sys.executable, "-c", CHILD, f"{local.address}/entrez/", str(folder)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(0.1)
        os.kill(child.pid, signal.SIGKILL)
    begun = OrderFolders(folder).begun(ORDER)
    assert not begun.is_over
    over = fetch(ORDER, entrez, OrderFolders(folder), _nobody)
    assert [p.read_bytes() for p in OrderFolders(folder).paths(over)] == wanted
    pages = [c.said["retstart"] for c in local.calls[before:] if c.path.endswith("efetch.fcgi")]
    assert sorted(set(pages), key=int) == ["0", "200", "400", "600", "800"]
    assert len(pages) <= 6


def test_a_place_that_the_service_forgot_begins_anew(tmp_path: Path, local: Local) -> None:
    """Where a service does not know any more where it was, days later, the order is fetched from the beginning."""
    local.trials = {n: study(n) for n in (f"NCT{i:08}" for i in range(250))}
    wire = Wire("ClinicalTrials.gov", f"{local.address}/ctgov/", 0.0, "x", Turned().timing)
    order = Order(Service.TRIALS, "pots", most=250)
    local.faults = [None, *[500] * 5]
    with pytest.raises(FetchFailed):
        fetch(order, Trials(wire), OrderFolders(tmp_path), _nobody)
    local.expired.add("t100")
    local.faults = []
    with pytest.raises(FetchFailed, match="refused"):
        fetch(order, Trials(wire), OrderFolders(tmp_path), _nobody)
    local.expired.clear()
    assert fetch(order, Trials(wire), OrderFolders(tmp_path), _nobody).records == 250
    wire.close()


def test_an_order_is_bounded(tmp_path: Path, local: Local, entrez: Entrez, monkeypatch: pytest.MonkeyPatch) -> None:
    """An order that brings more than is stored of one stops, and says how to go on."""
    local.pubmed = {str(n): article(str(n)) for n in range(450)}
    monkeypatch.setattr(fetching, "MOST_STORED", 1000)
    with pytest.raises(FetchFailed, match="--most"):
        fetch(ORDER, entrez, OrderFolders(tmp_path), _nobody)
    assert fetches(local) == ["0"]


def test_nothing_is_fetched_without_an_address() -> None:
    """The services want to know who asks; what is no address is refused."""
    assert check_contact(" ann@pots.example.org ") == "ann@pots.example.org"
    for said in ("", "  ", "ann", "ann@pots", "a b@c.org", "ann@pots.org\r\nX: y", "Ann <ann@pots.org>"):
        with pytest.raises(BadRequest):
            check_contact(said)


def test_an_order_asks_for_one_thing() -> None:
    """A query or identifiers, and no more than a service gives."""
    check_order(ORDER)
    check_order(Order(Service.PMC, identifiers=("PMC1",)))
    for order in (
        Order(Service.PUBMED),
        Order(Service.PUBMED, "x", ("1",)),
        Order(Service.PUBMED, "x", most=0),
        Order(Service.PUBMED, "x", most=10_000),
        Order(Service.PUBMED, "x" * 2_001),
        Order(Service.PUBMED, "pots\x00"),
        Order(Service.PUBMED, "pots \udcff"),
    ):
        with pytest.raises(BadRequest):
            check_order(order)


def _nobody(_: Progress) -> None:
    """Hear nothing."""
