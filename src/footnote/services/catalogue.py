"""Searching the library as people do, and looking at its documents. Every quotation is the stored text at its span."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from footnote.core.holding import Hit, Holding, HoldingId, Query, Refused, Stock
from footnote.core.quotation import Quotation
from footnote.errors import NotInLibrary
from footnote.rules import expanding, highlighting, library_query
from footnote.rules.highlighting import Why
from footnote.rules.knowledge import Knowledge
from footnote.rules.quoting import Sought, quoted, sought_in

MOST_SHOWN = 100
"""Passages that one look at the results may show."""
MOST_DEEP = 1_000
"""Passages that can be leafed through; whoever looks further needs another search."""


class Files(Protocol):
    """What is read here of the files that were taken in."""

    def refusals(self) -> list[Refused]:
        """Return what was refused in files, the last file first."""
        ...


class Documents(Protocol):
    """What of the shelf is read here (see `library_ports.Shelf`)."""

    def holding(self, holding: HoldingId) -> Holding | None:
        """Return a document by its id or any of its identifiers, None where there is none."""
        ...

    def stock(self) -> Stock:
        """Return how much there is."""
        ...

    @property
    def files(self) -> Files:
        """The files that were taken in."""
        ...


Find = Callable[[Query, int], Sequence[Hit]]
"""A search to up to so many hits, best first."""


def _lacks_nothing() -> str | None:
    return None


@dataclass(frozen=True)
class Catalogue:
    """An opened library: its documents, search over their passages, and the pack whose concepts widen a search.

    `find` returns up to so many hits, best first. `encoder` names the encoder that takes part in a search, None where
    there is none, and `is_indexed` whether there is an index to search. `lack` says why a search goes by words alone,
    or finds nothing, and what helps; None where nothing is amiss.
    """

    shelf: Documents
    find: Find
    know: Knowledge | None
    encoder: Callable[[], str | None]
    is_indexed: Callable[[], bool]
    lack: Callable[[], str | None] = _lacks_nothing


def nothing() -> Catalogue | None:
    """Return that there is no library."""
    return None


@dataclass(frozen=True)
class Looked:
    """What somebody typed into a search: which part of the results is wanted, and whether the pack may widen it."""

    typed: str
    related: bool = True
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True)
class Result:
    """A passage that was found: a stretch of it, its document, and why it matched."""

    hit: Hit
    holding: Holding
    quotation: Quotation
    why: Why


@dataclass(frozen=True)
class Results:
    """What a search found, from `offset` on; `more` tells that there is more behind.

    `named` is the document whose identifier was typed, None where none was. `related` are the names that the pack
    added, empty where it was told not to. `encoder` is None where the search went by words alone. `unquoted` are
    phrases that no passage has all of, so that their words were searched for instead, and `query` is that search.
    """

    query: Query
    typed: str
    results: tuple[Result, ...]
    offset: int
    more: bool
    related: tuple[expanding.Related, ...]
    documents: int
    passages: int
    encoder: str | None
    is_indexed: bool
    lack: str | None = None
    named: Holding | None = None
    unquoted: tuple[tuple[str, ...], ...] = ()


def ask(find: Find, query: Query, limit: int) -> tuple[Query, list[Hit]]:
    """Return what is found and the search that found it: the same, or one without quotes where they leave nothing.

    That is what PubMed does with a phrase that it does not find. Whoever shows it says so.
    """
    hits = list(find(query, limit))
    if hits or not query.phrases:
        return query, hits
    loose = library_query.without_quotes(query)
    hits = list(find(loose, limit))
    return (loose, hits) if hits else (query, hits)


def search(catalogue: Catalogue, looked: Looked) -> Results:
    """Return what the library holds on what somebody typed; raises BadQuery (LIB-002) when it cannot be read."""
    typed = library_query.parse(looked.typed)
    added = expanding.related(typed.text, catalogue.know) if looked.related and catalogue.know else ()
    query = replace(typed, related=expanding.words(added))
    offset = min(max(0, looked.offset), MOST_DEEP)
    last = min(offset + max(1, min(looked.limit, MOST_SHOWN)), MOST_DEEP)
    query, hits = ask(catalogue.find, query, last + 1) if catalogue.is_indexed() else (query, [])
    wanted = sought_in(" ".join((typed.text, *expanding.words(added))))
    name = library_query.identifier(looked.typed)
    stock = catalogue.shelf.stock()
    return Results(
        query=query,
        typed=looked.typed,
        results=tuple(_results(catalogue, hits[offset:last], query, wanted)),
        offset=offset,
        more=len(hits) > last,
        related=tuple(added),
        documents=stock.documents,
        passages=stock.passages,
        encoder=catalogue.encoder(),
        is_indexed=catalogue.is_indexed(),
        lack=catalogue.lack(),
        named=catalogue.shelf.holding(name) if name else None,
        unquoted=typed.phrases if query.phrases != typed.phrases else (),
    )


def document(catalogue: Catalogue, name: str) -> Holding:
    """Return a document by its id or any of its identifiers, however they are written; raises NotInLibrary."""
    found = catalogue.shelf.holding(name)
    if found is None and (read := library_query.document_id(name)) is not None:
        found = catalogue.shelf.holding(read)
    if found is None:
        shown = name[:80]
        remedy = "Take an id from a search, or write pmid:…, doi:…, PMC… or NCT…."
        raise NotInLibrary(f"The library holds no document {shown!r}.", remedy)
    return found


def quotation(holding: Holding, number: int, query: Query, wanted: Sought) -> Quotation:
    """Return the stretch of a passage that says most of what is sought, with the words of the query marked in it."""
    passage = holding.passages[number]
    return quotation_of(holding, number, quoted(wanted, holding.text, passage.start, passage.end), query)


def quotation_of(holding: Holding, number: int, span: tuple[int, int], query: Query) -> Quotation:
    """Return a stretch of a passage as a quotation, with the words of the query marked in it."""
    passage, (start, end) = holding.passages[number], span
    text = holding.text[start:end]
    work = holding.work
    return Quotation(
        holding=holding.id,
        passage=number,
        start=start,
        end=end,
        text=text,
        title=work.title,
        section=passage.section,
        year=work.year,
        kind=work.kind,
        status=work.status,
        marks=highlighting.marks(text, query),
    )


def opened(catalogue: Catalogue, hits: Sequence[Hit]) -> Iterator[tuple[Hit, Holding]]:
    """Yield hits with their documents, each read once; those whose document or passage is gone are left out."""
    read: dict[HoldingId, Holding | None] = {}
    for hit in hits:
        if hit.holding not in read:
            read[hit.holding] = catalogue.shelf.holding(hit.holding)
        holding = read[hit.holding]
        if holding is not None and hit.passage < len(holding.passages):
            yield hit, holding


def _results(catalogue: Catalogue, hits: Sequence[Hit], query: Query, wanted: Sought) -> Iterator[Result]:
    for hit, holding in opened(catalogue, hits):
        passage = holding.passages[hit.passage]
        around = "\n".join((holding.work.title, *passage.section, holding.text[passage.start : passage.end]))
        yield Result(hit, holding, quotation(holding, hit.passage, query, wanted), highlighting.why(around, query))
