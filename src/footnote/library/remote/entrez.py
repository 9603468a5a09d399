"""PubMed and PubMed Central through the E-utilities of the NLM: a search is kept there, and its records come in pages.

What a search found is kept by the service for some hours. Where it is gone when a fetch goes on, the search is made
again and goes on at the same place: new records come first there, so none is left out, and one that moved is the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from footnote import __version__
from footnote.core.fetching import MOST_FETCHED, Order, Page, Position
from footnote.errors import FetchFailed
from footnote.library.identifying import pmcid_of, pmid_of
from footnote.library.remote.wire import MOST_SHOWN, Rejected, Unreadable, Wire

BASE = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
GAP, GAP_WITH_KEY = 1 / 3, 1 / 10
"""Seconds between calls: the NLM allows three a second, ten with a key."""
TOOL = "footnote"
OPEN_ACCESS = "open access[filter]"
_CLOSED = "It gives only title and abstract of {n} of these: their publishers allow no more."


@dataclass(frozen=True)
class Records:
    """A database of the E-utilities: how many records make a page, and how they stand in its XML."""

    name: str
    size: int
    elements: tuple[str, ...]
    identified: Callable[[etree._Element], str | None]
    only: str | None = None


def _pubmed_id(record: etree._Element) -> str | None:
    found = record.find("./MedlineCitation/PMID")
    found = record.find("./BookDocument/PMID") if found is None else found
    return None if found is None else pmid_of(found.text)


def _pmc_id(record: etree._Element) -> str | None:
    said = record.iterfind("./front/article-meta/article-id")
    numbers = (pmcid_of(e.text) for e in said if e.get("pub-id-type") in ("pmc", "pmcid", "pmcaid"))
    return next((n for n in numbers if n), None)


PUBMED = Records("pubmed", 200, ("PubmedArticle", "PubmedBookArticle"), _pubmed_id)
PMC = Records("pmc", 20, ("article",), _pmc_id, OPEN_ACCESS)


@dataclass(frozen=True)
class _Read:
    """A page of records: its bytes, how many there are, their identifiers, and how many came without their text."""

    content: bytes
    records: int
    identifiers: frozenset[str]
    closed: int


class Entrez:
    """One database of the E-utilities. `contact` is the address of who runs the program, `key` theirs at the NLM."""

    def __init__(self, wire: Wire, records: Records, contact: str, key: str | None = None) -> None:
        self._wire = wire
        self._records = records
        self._known = {"db": records.name, "tool": TOOL, "email": contact} | ({"api_key": key} if key else {})

    def page(self, order: Order, position: Position | None) -> Page:
        """Return the page of an order that begins at a position, the first one at None; raises FetchFailed."""
        if order.query is None:
            return self._named(order, int(position["at"]) if position else 0)
        if position is None:
            return self._found(order, *self._search(order.query), is_fresh=True)
        return self._found(order, position)

    def _found(self, order: Order, position: Position, said: tuple[str, ...] = (), *, is_fresh: bool = False) -> Page:
        """Return the page of a search at a position; `is_fresh` tells that it was made just now."""
        at, total = int(position["at"]), int(position["total"])
        last = min(total, order.most, MOST_FETCHED)
        if at >= last:
            return Page(None, ".xml", 0, None, total, remarks=said)
        size = min(self._records.size, last - at)
        try:
            read = self._history(position, at, size)
        except Rejected as rejected:
            if rejected.status != 400 or is_fresh:
                raise
            return self._over(order, at)
        after = at + size
        following = None if after >= last else {**position, "at": after}
        return Page(read.content, ".xml", read.records, following, total, remarks=(*said, *self._closed(read)))

    def _over(self, order: Order, at: int) -> Page:
        """Search again where what was found is kept no longer, and go on at the same place."""
        position, _ = self._search(order.query or "")
        return self._found(order, {**position, "at": at}, is_fresh=True)

    def _search(self, query: str) -> tuple[Position, tuple[str, ...]]:
        term = f"({query}) AND {self._records.only}" if self._records.only else query
        form = {**self._known, "term": term, "usehistory": "y", "retmode": "json", "retmax": "0"}
        found = self._wire.post("esearch.fcgi", _searched, "json", form)
        if found is None:
            raise _absent(self._wire.name)
        position, remarks = found
        return position, remarks

    def _history(self, position: Position, at: int, size: int) -> _Read:
        kept = {"WebEnv": str(position["web"]), "query_key": str(position["key"])}
        return self._fetch({**kept, "retstart": str(at), "retmax": str(size)}, least=1)

    def _named(self, order: Order, at: int) -> Page:
        """Return the records of the next identifiers, and which of them there are not."""
        asked = order.identifiers[at : at + self._records.size]
        if not asked:
            return Page(None, ".xml", 0, None, 0)
        bare = ",".join(i.removeprefix("PMC") for i in asked)
        try:
            read = self._fetch({"id": bare}, least=0)
        except Rejected as rejected:
            if rejected.status != 400:
                raise
            read = _Read(b"", 0, frozenset(), 0)
        after = at + len(asked)
        missing = tuple(i for i in asked if i not in read.identifiers)
        following: Position | None = {"at": after} if after < len(order.identifiers) else None
        content = read.content if read.records else None
        return Page(
            content, ".xml", read.records, following, len(order.identifiers), missing, remarks=self._closed(read)
        )

    def _fetch(self, form: dict[str, str], least: int) -> _Read:
        def read(body: bytes) -> _Read:
            return _records(self._wire.name, body, self._records, least)

        found = self._wire.post("efetch.fcgi", read, "xml", {**self._known, **form, "retmode": "xml"})
        if found is None:
            raise _absent(self._wire.name)
        return found

    def _closed(self, read: _Read) -> tuple[str, ...]:
        return (_CLOSED.format(n=read.closed),) if read.closed else ()


def agent(contact: str) -> str:
    """Return how the program names itself and who runs it to every service."""
    return f"footnote/{__version__} (mailto:{contact})"


def _absent(name: str) -> FetchFailed:
    return FetchFailed(f"{name} is not at its address any more.", "Look for a newer version of footnote.")


def _searched(body: bytes) -> tuple[Position, tuple[str, ...]]:
    """Return where a search is kept, and what the service said about it."""
    try:
        result = json.loads(body)["esearchresult"]
        if said := result.get("ERROR"):
            raise Unreadable(f"the search failed there ({str(said)[:120]})")
        errors = result.get("errorlist") or {}
        remarks = tuple(f'Not found there: "{p}".' for p in errors.get("phrasesnotfound") or ())
        total = int(result["count"])
        kept = {"web": str(result["webenv"]), "key": str(result["querykey"])} if total else {"web": "", "key": ""}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable("its answer to the search cannot be read") from error
    return {"at": 0, "total": total, **kept}, remarks


def _records(name: str, body: bytes, records: Records, least: int) -> _Read:
    """Read how many records stand in a page.

    Raises Unreadable for one that is cut off or holds too few, Rejected for one that only says what is wrong.
    """
    wanted = (*records.elements, "ERROR")
    parser = etree.XMLPullParser(("end",), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False)
    count, closed, identifiers = 0, 0, set()
    try:
        parser.feed(body)
        parser.close()
        for _, record in parser.read_events():
            around = record.getparent()
            if record.tag == "ERROR":
                if around is not None and around.tag == "eFetchResult":
                    raise Rejected(name, 400, str(record.text or "")[:MOST_SHOWN])
                continue
            if around is not None and around.tag in records.elements:
                continue
            count += 1
            closed += record.tag == "article" and record.find("./body") is None
            if (identifier := records.identified(record)) is not None:
                identifiers.add(identifier)
    except etree.XMLSyntaxError as error:
        raise Unreadable("its records are cut off or no XML") from error
    if count < least:
        raise Unreadable("it sent no records")
    return _Read(body, count, frozenset(identifiers), closed)
