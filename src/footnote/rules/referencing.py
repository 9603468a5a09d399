"""Numbering sources in order of first use, and what a reader must be told about them."""

from __future__ import annotations

from footnote.core.answer import Reference
from footnote.core.pack import Pack
from footnote.core.source import Seen, SourceId, SourceStatus
from footnote.core.statement import Statement

_ORDER = {Seen.FULLTEXT: 0, Seen.ABSTRACT: 1, Seen.SECONDARY: 2}
UNUSABLE = frozenset({SourceStatus.RETRACTED, SourceStatus.SUPERSEDED})


class Numbering:
    """Gives each source its number when it is first cited, and makes the reference list."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._numbers: dict[SourceId, int] = {}
        self._seen: dict[SourceId, Seen] = {}
        self._locators: dict[SourceId, list[str]] = {}

    def cite(self, statements: tuple[Statement, ...]) -> tuple[int, ...]:
        """Return the reference numbers of some statements, in order, each once."""
        numbers = []
        for s in statements:
            for support in s.sources:
                number = self._numbers.setdefault(support.source, len(self._numbers) + 1)
                before = self._seen.get(support.source)
                if before is None or _ORDER[support.seen] < _ORDER[before]:
                    self._seen[support.source] = support.seen
                places = self._locators.setdefault(support.source, [])
                if support.locator not in places:
                    places.append(support.locator)
                numbers.append(number)
        return tuple(dict.fromkeys(numbers))

    def references(self) -> tuple[Reference, ...]:
        """Return every cited source in the order of its number."""
        return tuple(self._reference(source) for source in self._numbers)

    def _reference(self, source_id: SourceId) -> Reference:
        s = self._pack.sources[source_id]
        return Reference(
            number=self._numbers[source_id],
            source=source_id,
            kind=s.kind,
            title=s.title,
            authors=s.authors,
            container=s.container,
            year=s.year,
            doi=s.doi,
            pmid=s.pmid,
            url=s.link,
            seen=self._seen[source_id],
            status=s.status,
            locators=tuple(self._locators[source_id]),
            unverified=s.unverified,
        )


def is_usable(s: Statement, pack: Pack) -> bool:
    """Whether a statement still rests on at least one source that stands."""
    return any(pack.sources[x.source].status not in UNUSABLE for x in s.sources if x.source in pack.sources)
