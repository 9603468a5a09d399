"""Crossref through its REST API: works by DOI, or those that a search finds, and what was said of works later."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from footnote.core.fetching import MOST_FETCHED, Order, Page, Position, Told
from footnote.errors import FetchFailed
from footnote.library.crossref_notices import told_by
from footnote.library.identifying import doi_of
from footnote.library.remote.crossref_items import csl_of
from footnote.library.remote.wire import Unreadable, Wire

BASE = "https://api.crossref.org/"
GAP = 1 / 3
"""Seconds between calls: Crossref gives whoever names an address three lists a second; where it says less, less."""
SIZE = 100
AT_ONCE = 20
"""Works that are asked about in one call for notices: their identifiers stand in its address."""
Item = dict[str, Any]


class Crossref:
    """The register of DOIs; `contact` is the address of who runs the program."""

    def __init__(self, wire: Wire, contact: str) -> None:
        self._wire = wire
        self._known = {"mailto": contact}

    def page(self, order: Order, position: Position | None) -> Page:
        """Return the page of an order that begins at a position, the first one at None; raises FetchFailed."""
        at = int(position["at"]) if position else 0
        return self._found(order, at) if order.query is not None else self._named(order, at)

    def told(self, dois: Sequence[str]) -> Iterator[tuple[Told, ...]]:
        """Yield what Crossref says was published later about some works, some works at a time; raises FetchFailed."""
        for some in _batches(dois):
            wanted = set(some)
            items = [*self._filtered("doi", some), *self._filtered("updates", some)]
            said = (t for item in items for t in told_by(item))
            yield tuple(dict.fromkeys(t for t in said if t[0].removeprefix("doi:") in wanted))

    def _filtered(self, name: str, dois: Sequence[str]) -> list[Item]:
        wanted = ",".join(f"{name}:{d}" for d in dois)
        read = self._wire.get("works", _works, "json", {**self._known, "filter": wanted, "rows": "1000"})
        return self._there(read)[0]

    def _found(self, order: Order, at: int) -> Page:
        most = min(order.most, MOST_FETCHED)
        size = min(SIZE, most - at)
        params = {**self._known, "query.bibliographic": order.query or "", "rows": str(size), "offset": str(at)}
        items, total = self._there(self._wire.get("works", _works, "json", params))
        after = at + len(items)
        following: Position | None = {"at": after} if items and after < min(total, most) else None
        return _page(items, following, total)

    def _named(self, order: Order, at: int) -> Page:
        doi = order.identifiers[at]
        item = self._wire.get(f"works/{quote(doi, safe='')}", _work, "json", self._known)
        following: Position | None = {"at": at + 1} if at + 1 < len(order.identifiers) else None
        return _page([item] if item else [], following, len(order.identifiers), () if item else (doi,))

    def _there(self, read: tuple[list[Item], int] | None) -> tuple[list[Item], int]:
        if read is None:
            raise FetchFailed(f"{self._wire.name} is not at its address any more.", "Look for a newer footnote.")
        return read


def _batches(dois: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Some DOIs at a time; a comma parts the values of a filter, so one that holds it cannot be asked about so."""
    sound = dict.fromkeys(d for said in dois if (d := doi_of(said)) is not None and "," not in d)
    told = list(sound)
    yield from (tuple(told[at : at + AT_ONCE]) for at in range(0, len(told), AT_ONCE))


def _page(items: list[Item], following: Position | None, total: int, missing: tuple[str, ...] = ()) -> Page:
    content = json.dumps([csl_of(i) for i in items], indent=1).encode() if items else None
    told = tuple(dict.fromkeys(t for i in items for t in told_by(i)))
    return Page(content, ".json", len(items), following, total, missing, told)


def _works(body: bytes) -> tuple[list[Item], int]:
    message = _message(body)
    items, total = message.get("items"), message.get("total-results")
    if not isinstance(items, list) or not isinstance(total, int):
        raise Unreadable("its page of works cannot be read")
    return [i for i in items if isinstance(i, dict)], total


def _work(body: bytes) -> Item:
    message = _message(body)
    if not isinstance(message.get("DOI"), str):
        raise Unreadable("its work cannot be read")
    return message


def _message(body: bytes) -> Item:
    try:
        message = json.loads(body)["message"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise Unreadable("its JSON is cut off or of another form") from error
    if not isinstance(message, dict):
        raise Unreadable("its JSON is of another form")
    return message
