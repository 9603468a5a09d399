"""Fetching literature from services on the network: page by page, kept as it comes, and going on where it stopped."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from footnote.core.fetching import MOST_FETCHED, SERVICE_WORDS, Order, Page, Position, Progress
from footnote.errors import BadRequest, FetchFailed

MOST_STORED = 4 * 1024**3
"""Bytes that one order may bring: 9,999 articles of PubMed Central have about 2 GiB."""
MOST_QUERY = 2_000
_ADDRESS = re.compile(r"[!-?A-~]{1,64}@[!-?A-~]{1,190}\.[A-Za-z]{2,63}")


class Remote(Protocol):
    """A service on the network."""

    def page(self, order: Order, position: Position | None) -> Page:
        """Return the page of an order that begins at a position, the first one at None; raises FetchFailed."""
        ...


class Orders(Protocol):
    """Where what comes is kept."""

    def fetching(self) -> AbstractContextManager[None]:
        """Be the one who fetches until the block ends; raises LibraryBusy (LIB-001) when somebody else does."""
        ...

    def begun(self, order: Order) -> Progress:
        """Return how far an order has come."""
        ...

    def keep(self, progress: Progress, page: Page) -> Progress:
        """Keep a page and count it; returns the progress with it."""
        ...

    def paths(self, progress: Progress) -> tuple[Path, ...]:
        """Return where the files of an order lie."""
        ...

    def taken(self, progress: Progress) -> None:
        """Note that the library has taken in the files of an order."""
        ...

    def forget(self, order: Order) -> None:
        """Drop an order and its files."""
        ...


def fetch(order: Order, remote: Remote, orders: Orders, tell: Callable[[Progress], None]) -> Progress:
    """Fetch what is left of an order and return it complete; `tell` hears of every page.

    Raises FetchFailed (LIB-006); what came before is kept, and the next call with the same order goes on behind it.
    An order that was fetched and taken in is fetched anew.
    """
    with orders.fetching():
        progress = orders.begun(order)
        began_anew = progress.next is None
        if progress.next is not None:
            tell(progress)
        while not progress.is_over:
            try:
                page = remote.page(order, progress.next)
            except FetchFailed as failed:
                if began_anew or not _is_lost(failed):
                    raise
                orders.forget(order)
                progress, began_anew = Progress(order), True
                continue
            progress = orders.keep(progress, page)
            if progress.size > MOST_STORED:
                what = f"{SERVICE_WORDS[order.service]} gave more than {MOST_STORED // 1024**3} GiB for this."
                raise FetchFailed(what, "Ask for less at a time with --most, or narrow the query.")
            tell(progress)
        return progress


def _is_lost(failed: FetchFailed) -> bool:
    """Whether a service does not know any more where it stopped, some hours or days later."""
    return getattr(failed, "status", None) in (400, 404, 410)


def check_order(order: Order) -> None:
    """Raise BadRequest for an order that asks for nothing, for too much, or for two things at once."""
    if bool(order.query) == bool(order.identifiers):
        raise BadRequest("Say what to fetch: a query, or identifiers.", "Give --query, or identifiers, not both.")
    if order.query is not None and len(order.query) > MOST_QUERY:
        raise BadRequest(f"The query has more than {MOST_QUERY:,} characters.", "Shorten it.")
    if order.query is not None and not order.query.isprintable():
        raise BadRequest(
            "The query holds signs that nobody can type.", "Write it in one line, without control characters."
        )
    if not 1 <= order.most <= MOST_FETCHED or len(order.identifiers) > MOST_FETCHED:
        raise BadRequest(f"One order gets from 1 to {MOST_FETCHED:,} records.", "Part it, by years for example.")


def check_contact(said: str) -> str:
    """Return the address of who runs the program; raises BadRequest where there is none that could be one."""
    contact = said.strip()
    if not contact:
        what = "Fetching needs your e-mail address: the services want to reach who asks them much."
        raise BadRequest(what, "Give --contact ADDRESS, or set FOOTNOTE_CONTACT.")
    if not _ADDRESS.fullmatch(contact):
        raise BadRequest("The contact is no e-mail address.", "Give --contact ADDRESS, or correct FOOTNOTE_CONTACT.")
    return contact
