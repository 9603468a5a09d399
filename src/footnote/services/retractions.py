"""How the works of the library and the sources of the pack stand: what was published about them later."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from footnote.core.fetching import Told
from footnote.core.holding import GRAVITY, Holding, HoldingId, Notice, Stock
from footnote.core.pack import Pack
from footnote.core.source import SourceId, SourceStatus
from footnote.core.statement import StatementId
from footnote.rules.noticing import about, graver_first, names, noticed
from footnote.rules.referencing import is_usable

_AT_ONCE = 500


class NoticeShelf(Protocol):
    """What of the shelf is needed here (see `library_ports.Shelf`)."""

    def holding(self, holding: HoldingId) -> Holding | None:
        """Return a document by its id or any of its identifiers, None where there is none."""
        ...

    def holdings(self, after: HoldingId = "", limit: int = 100) -> list[Holding]:
        """Return documents sorted by id, from behind `after`."""
        ...

    def add_notices(self, notices: Sequence[tuple[str, Notice]]) -> int:
        """Keep what was said of works; returns how many notices are new."""
        ...

    def notices(self) -> dict[str, tuple[Notice, ...]]:
        """Return every notice by the identifiers of the work that it is about."""
        ...

    def stock(self) -> Stock:
        """Return how much there is."""
        ...


class Register(Protocol):
    """Who says what was published about works later."""

    def told(self, names: Sequence[str]) -> Iterator[tuple[Told, ...]]:
        """Yield what is said of works by their bare identifiers, some at a time; raises FetchFailed."""
        ...


@dataclass(frozen=True)
class Flagged:
    """A work of which something was published later: its source in the pack, its document, None where it is neither.

    `notices` begin with the gravest that stands, which `status` repeats, and end with what was taken back; of a source
    without any its pack said so.
    """

    title: str
    status: SourceStatus
    notices: tuple[Notice, ...]
    source: SourceId | None = None
    holding: HoldingId | None = None


@dataclass(frozen=True)
class Report:
    """How many documents and sources were looked at, and those that do not stand as they were published, gravest first.

    `unused` are the statements of the pack that rest only on sources which were retracted or superseded.
    """

    documents: int
    sources: int
    flagged: tuple[Flagged, ...]
    unused: tuple[StatementId, ...]


@dataclass(frozen=True)
class Asked:
    """What came of asking the registers: how many works they were asked about, and how many notices are new."""

    works: int
    new: int


def report(shelf: NoticeShelf, pack: Pack) -> Report:
    """Return how the documents of the shelf and the sources of a pack stand by the notices that the shelf keeps.

    `pack` is as its files say it, or joined to notices already: both give the same.
    """
    told = shelf.notices()
    joined = noticed(pack, told)
    flagged = [*_of_pack(joined, told, shelf), *_of_shelf(told, shelf, pack)]
    flagged.sort(key=lambda f: (-GRAVITY.index(f.status), f.source is None, f.source or "", f.holding or ""))
    unused = tuple(s.id for s in joined.statements.values() if not is_usable(s, joined))
    return Report(shelf.stock().documents, len(pack.sources), tuple(flagged), unused)


def ask_registers(
    shelf: NoticeShelf, pack: Pack, pubmed: Register, crossref: Register, tell: Callable[[int, int], None]
) -> Asked:
    """Ask PubMed and Crossref about every work of the shelf and the pack, and keep what they say.

    `tell` hears how many notices are new, and how many answers came. Raises FetchFailed (LIB-006); what was said until
    then is kept.
    """
    pmids, dois = _named(shelf, pack)
    new = answers = 0
    for register, asked in ((pubmed, pmids), (crossref, dois)):
        for told in register.told(asked):
            new += shelf.add_notices(told) if told else 0
            answers += 1
            tell(new, answers)
    return Asked(len(pmids) + len(dois), new)


def _named(shelf: NoticeShelf, pack: Pack) -> tuple[list[str], list[str]]:
    """Return the PMIDs and DOIs of the pack's sources and the shelf's documents, each once."""
    known = dict.fromkeys(n for s in pack.sources.values() for n in names(s))
    for holding in _every(shelf):
        known |= dict.fromkeys(holding.work.identifiers)
    return _bare(known, "pmid:"), _bare(known, "doi:")


def _bare(known: Iterable[str], scheme: str) -> list[str]:
    return [n.removeprefix(scheme) for n in known if n.startswith(scheme)]


def _every(shelf: NoticeShelf) -> Iterator[Holding]:
    after = ""
    while rows := shelf.holdings(after, _AT_ONCE):
        yield from rows
        after = rows[-1].id


def _of_pack(joined: Pack, told: Mapping[str, tuple[Notice, ...]], shelf: NoticeShelf) -> Iterator[Flagged]:
    for s in joined.sources.values():
        if s.status is not SourceStatus.CURRENT:
            held = next((h.id for n in names(s) if (h := shelf.holding(n)) is not None), None)
            yield Flagged(s.title, s.status, about(s, told), s.id, held)


def _of_shelf(told: Mapping[str, tuple[Notice, ...]], shelf: NoticeShelf, pack: Pack) -> Iterator[Flagged]:
    """Documents that are no source of the pack."""
    seen = {n for s in pack.sources.values() for n in names(s)}
    for name in told:
        held = None if name in seen else shelf.holding(name)
        if held is not None and not seen & set(held.work.identifiers) and held.work.status is not SourceStatus.CURRENT:
            seen |= {held.id, *held.work.identifiers}
            notices = graver_first(held.work.notices)
            yield Flagged(held.work.title, held.work.status, notices, None, held.id)
