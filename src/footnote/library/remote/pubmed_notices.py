"""PubMed, asked what was published later about works by their PMIDs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from footnote.core.fetching import MOST_FETCHED, Order, Position, Service, Told
from footnote.library.identifying import pmid_of
from footnote.library.medline_notices import notices_elsewhere, notices_of
from footnote.library.remote.entrez import Entrez


class PubmedNotices:
    """PubMed as one of those who say how works stand."""

    def __init__(self, entrez: Entrez) -> None:
        self._entrez = entrez

    def told(self, pmids: Sequence[str]) -> Iterator[tuple[Told, ...]]:
        """Yield what PubMed says was published later about some works, a page at a time; raises FetchFailed."""
        sound = list(dict.fromkeys(p for said in pmids if (p := pmid_of(said)) is not None))
        for at in range(0, len(sound), MOST_FETCHED):
            order = Order(Service.PUBMED, identifiers=tuple(sound[at : at + MOST_FETCHED]))
            position: Position | None = None
            while True:
                page = self._entrez.page(order, position)
                yield tuple(dict.fromkeys(_told(page.content))) if page.content else ()
                position = page.next
                if position is None:
                    break


def _told(content: bytes) -> Iterator[Told]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for citation in etree.fromstring(content, parser).iterfind("PubmedArticle/MedlineCitation"):
        pmid = pmid_of(citation.findtext("PMID"))
        types = [t.text or "" for t in citation.iterfind("Article/PublicationTypeList/PublicationType")]
        if pmid is not None:
            yield from ((f"pmid:{pmid}", notice) for notice in notices_of(citation, types))
        yield from notices_elsewhere(citation)
