"""What is asked of services on the network, and what they give: orders, pages, and where the next page begins."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from footnote.core.holding import Notice

Told = tuple[str, Notice]
"""A notice with the identifier of the work that it is about ("doi:…", "pmid:…")."""
Position = dict[str, str | int]
"""Where a service goes on: what it needs to know to give the next page, as JSON values."""


class Service(StrEnum):
    """A service on the network that literature is fetched from."""

    PUBMED = "pubmed"
    PMC = "pmc"
    CROSSREF = "crossref"
    TRIALS = "trials"


SERVICE_WORDS: dict[Service, str] = {
    Service.PUBMED: "PubMed",
    Service.PMC: "PubMed Central",
    Service.CROSSREF: "Crossref",
    Service.TRIALS: "ClinicalTrials.gov",
}
MOST_FETCHED = 9_999
"""The most records that one order gets: PubMed and Crossref show no more of a search."""


@dataclass(frozen=True)
class Order:
    """What is asked of one service: a search in its own words, of which the first `most` records, or identifiers.

    `identifiers` are bare and normalised as in `Work`; there are none where there is a query.
    """

    service: Service
    query: str | None = None
    identifiers: tuple[str, ...] = ()
    most: int = 200


@dataclass(frozen=True)
class Page:
    """What a service gave in one piece: the bytes of a file that a reader of the library reads, None where there was
    nothing, and where the next page begins, None after the last.

    `suffix` is that of the file (".xml", ".json"). `records` counts what stands in it. `total` is how many records the
    service has for the order, None where it did not say. `missing` are identifiers that it does not know. `told` are
    notices that it gave besides, `remarks` what the service said about the query.
    """

    content: bytes | None
    suffix: str
    records: int
    next: Position | None
    total: int | None = None
    missing: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()
    remarks: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Progress:
    """How far an order has come: the names of the files that hold what came so far, and where it goes on.

    `is_over` where the service has no more to give. What else is here is as in `Page`, of all pages together.
    """

    order: Order
    next: Position | None = None
    is_over: bool = False
    files: tuple[str, ...] = ()
    records: int = 0
    size: int = 0
    total: int | None = None
    missing: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()
    remarks: tuple[str, ...] = ()

    def with_page(self, page: Page, file: str | None) -> Progress:
        """Return the progress after one more page, which lies in a file; None where there was nothing in it."""
        return Progress(
            order=self.order,
            next=page.next,
            is_over=page.next is None,
            files=self.files if file is None else (*self.files, file),
            records=self.records + page.records,
            size=self.size + len(page.content or b""),
            total=self.total if page.total is None else page.total,
            missing=tuple(dict.fromkeys((*self.missing, *page.missing))),
            told=tuple(dict.fromkeys((*self.told, *page.told))),
            remarks=tuple(dict.fromkeys((*self.remarks, *page.remarks))),
        )
