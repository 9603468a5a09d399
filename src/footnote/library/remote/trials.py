"""ClinicalTrials.gov through version 2 of its API: studies by number, or those that a search finds, in pages."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from footnote.core.fetching import Order, Page, Position
from footnote.errors import FetchFailed
from footnote.library.remote.wire import Unreadable, Wire

BASE = "https://clinicaltrials.gov/api/v2/"
GAP = 1.2
"""Seconds between calls, fifty a minute: the register publishes no limit, and asks robots to wait a second."""
SIZE = 100


class Trials:
    """The register of trials."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def page(self, order: Order, position: Position | None) -> Page:
        """Return the page of an order that begins at a position, the first one at None; raises FetchFailed."""
        return self._found(order, position) if order.query is not None else self._named(order, position)

    def _found(self, order: Order, position: Position | None) -> Page:
        had = int(position["had"]) if position else 0
        params = {"query.term": order.query or "", "pageSize": str(min(SIZE, order.most)), "format": "json"}
        params |= {"pageToken": str(position["token"])} if position else {"countTotal": "true"}
        read = self._wire.get("studies", partial(_studies, order.most - had), "json", params)
        if read is None:
            raise FetchFailed(f"{self._wire.name} is not at its address any more.", "Look for a newer footnote.")
        body, records, token, total = read
        total = int(position["total"]) if position else total
        had += records
        following: Position | None = None
        if token and records and had < order.most:
            following = {"token": token, "had": had, "total": total}
        return Page(body if records else None, ".json", records, following, total)

    def _named(self, order: Order, position: Position | None) -> Page:
        at = int(position["at"]) if position else 0
        name = order.identifiers[at]
        body = self._wire.get(f"studies/{name}", _study, "json", {"format": "json"})
        following: Position | None = {"at": at + 1} if at + 1 < len(order.identifiers) else None
        missing = () if body else (name,)
        return Page(body, ".json", 1 if body else 0, following, len(order.identifiers), missing)


def _studies(most: int, body: bytes) -> tuple[bytes, int, str | None, int]:
    """Return a page cut to so many studies, how many they are, the token of the next page, and the total.

    All pages of a search must be asked for with one size, so the last one may hold more than is wanted.
    """
    read = _object(body)
    studies, token, total = read.get("studies"), read.get("nextPageToken"), read.get("totalCount", 0)
    if not isinstance(studies, list) or not isinstance(token, str | None) or not isinstance(total, int):
        raise Unreadable("its page of studies cannot be read")
    if len(studies) > most:
        studies = studies[:most]
        body = json.dumps({"studies": studies}).encode()
    return body, len(studies), token, total


def _study(body: bytes) -> bytes:
    if not isinstance(_object(body).get("protocolSection"), dict):
        raise Unreadable("its study cannot be read")
    return body


def _object(body: bytes) -> dict[str, Any]:
    try:
        read = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Unreadable("its JSON is cut off") from error
    if not isinstance(read, dict):
        raise Unreadable("its JSON is of another form")
    return read
