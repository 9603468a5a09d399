"""What was fetched is kept page by page, and survives whatever stops a fetch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from footnote.core.fetching import Order, Page, Progress, Service
from footnote.core.holding import Notice
from footnote.core.source import SourceStatus
from footnote.errors import LibraryBusy, LibraryFailed
from footnote.library.remote.orders import STATE, OrderFolders

ORDER = Order(Service.PUBMED, "pots", most=500)
TOLD = (("doi:10.1000/1", Notice(SourceStatus.RETRACTED, "crossref", "doi:10.1000/2", "2020-05")),)
FIRST = Page(b"<one/>", ".xml", 200, {"at": 200, "web": "x"}, 450, ("7",), TOLD, ("Said.",))
SECOND = Page(b"<two/>", ".xml", 200, {"at": 400}, 450)
LAST = Page(None, ".xml", 0, None)


def test_an_order_goes_on_where_it_was(tmp_path: Path) -> None:
    """Another process reads what was kept: pages, notices, what is missing, and where the next page begins."""
    orders = OrderFolders(tmp_path)
    kept = orders.keep(orders.keep(orders.begun(ORDER), FIRST), SECOND)
    again = OrderFolders(tmp_path).begun(ORDER)
    assert again == kept
    assert (again.records, again.next, again.told, again.missing) == (400, {"at": 400}, TOLD, ("7",))
    assert [p.read_bytes() for p in orders.paths(again)] == [b"<one/>", b"<two/>"]
    over = orders.keep(again, LAST)
    assert (over.is_over, over.files) == (True, ("00001.xml", "00002.xml"))
    assert OrderFolders(tmp_path).begun(ORDER).is_over


def test_orders_do_not_meet(tmp_path: Path) -> None:
    """What is asked otherwise, of another service or for more, has a folder of its own."""
    orders = OrderFolders(tmp_path)
    others = [
        Order(Service.PMC, "pots", most=500),
        Order(Service.PUBMED, "pots", most=501),
        Order(Service.PUBMED, identifiers=("1",)),
    ]
    assert len({orders.place(o) for o in (ORDER, *others)}) == 4


def test_a_page_that_was_not_counted_is_fetched_again(tmp_path: Path) -> None:
    """Killed between writing a page and counting it, the order stands before that page."""
    orders = OrderFolders(tmp_path)
    kept = orders.keep(orders.begun(ORDER), FIRST)
    (orders.place(ORDER) / "00002.xml").write_bytes(b"<two")
    assert OrderFolders(tmp_path).begun(ORDER) == kept


@pytest.mark.parametrize("state", [b"", b"{", b"[]", b'{"format": 9}', None])
def test_a_damaged_state_begins_anew(tmp_path: Path, state: bytes | None) -> None:
    """A state that cannot be read, or files that are not as they were written, are dropped."""
    orders = OrderFolders(tmp_path)
    orders.keep(orders.begun(ORDER), FIRST)
    folder = orders.place(ORDER)
    if state is None:
        (folder / "00001.xml").write_bytes(b"<on")
    else:
        (folder / STATE).write_bytes(state)
    assert orders.begun(ORDER) == Progress(ORDER)
    assert not folder.exists()


def test_a_state_names_no_file_elsewhere(tmp_path: Path) -> None:
    """A state that names a file outside its folder is dropped."""
    orders = OrderFolders(tmp_path)
    orders.keep(orders.begun(ORDER), FIRST)
    place = orders.place(ORDER) / STATE
    said = json.loads(place.read_bytes())
    (tmp_path / "other.xml").write_bytes(b"x")
    place.write_text(json.dumps({**said, "files": [["../other.xml", 1]]}))
    assert orders.begun(ORDER) == Progress(ORDER)


def test_what_was_taken_in_is_fetched_anew(tmp_path: Path) -> None:
    """The files of an order stay when they were taken in, until the same is asked again."""
    orders = OrderFolders(tmp_path)
    over = orders.keep(orders.keep(orders.begun(ORDER), FIRST), LAST)
    orders.taken(over)
    assert all(p.exists() for p in orders.paths(over))
    assert orders.begun(ORDER) == Progress(ORDER)


def test_one_fetches_at_a_time(tmp_path: Path) -> None:
    """Two fetches at once would ask a service twice as fast as it likes."""
    with OrderFolders(tmp_path).fetching(), pytest.raises(LibraryBusy), OrderFolders(tmp_path).fetching():
        pass


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Where a page cannot be kept the error is one of the library."""
    place = tmp_path / "file"
    place.write_bytes(b"")
    with pytest.raises(LibraryFailed, match="cannot be written"):
        OrderFolders(place).keep(Progress(ORDER), FIRST)
