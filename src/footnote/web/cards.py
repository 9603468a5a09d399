"""Sources as a reader sees them beside a sentence: what it is, where in it, how much was read, what nobody saw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from footnote.core.answer import Reference
from footnote.core.source import Seen, Source, SourceStatus
from footnote.core.statement import Statement, Support
from footnote.rules.phrases import joined
from footnote.web import labels

MOST_AUTHORS = 3
_FULLEST = {Seen.FULLTEXT: 0, Seen.ABSTRACT: 1, Seen.SECONDARY: 2}


@dataclass(frozen=True)
class Card:
    """One source in words; `lead` is its first author, else where it stands, else its title.

    `unseen` names the bibliographic fields that nobody saw, empty when all were.
    """

    source: str
    kind: str
    title: str
    authors: str | None
    lead: str
    container: str | None
    year: int | None
    locators: tuple[str, ...]
    seen: str
    quotes: tuple[str, ...]
    link: str | None
    unseen: str
    flag: str | None

    @property
    def short(self) -> str:
        """Who and when, as short as a margin allows: "Chapman KR et al., 2015"."""
        several = self.authors is not None and self.authors != self.lead
        return f"{self.lead}{' et al.' if several else ''}, {self.year or 'year not seen'}"


def of_reference(reference: Reference, statements: Iterable[Statement] = ()) -> Card:
    """Return the card of a reference, narrowed to what `statements` took from it where they are given."""
    supports = [x for s in statements for x in s.sources if x.source == reference.source]
    seen = min((x.seen for x in supports), key=_FULLEST.__getitem__, default=reference.seen)
    locators = dict.fromkeys(x.locator for x in supports) if supports else reference.locators
    return Card(
        source=reference.source,
        kind=labels.KINDS[reference.kind],
        title=reference.title,
        authors=author_line(reference.authors),
        lead=(*reference.authors, reference.container or reference.title)[0],
        container=reference.container,
        year=reference.year,
        locators=tuple(locators),
        seen=labels.SEEN[seen],
        quotes=tuple(x.quote for x in supports if x.quote),
        link=labels.web_link(reference.url),
        unseen=joined(list(reference.unverified)),
        flag=labels.FLAGS[SourceStatus(reference.status)],
    )


def of_support(support: Support, source: Source) -> Card:
    """Return the card of a source as one statement uses it."""
    return Card(
        source=source.id,
        kind=labels.KINDS[source.kind],
        title=source.title,
        authors=author_line(source.authors),
        lead=(*source.authors, source.container or source.title)[0],
        container=source.container,
        year=source.year,
        locators=(support.locator,),
        seen=labels.SEEN[support.seen],
        quotes=(support.quote,) if support.quote else (),
        link=labels.web_link(source.link),
        unseen=joined(list(source.unverified)),
        flag=labels.FLAGS[source.status],
    )


def author_line(authors: tuple[str, ...], most: int = MOST_AUTHORS) -> str | None:
    """Return the first authors, "et al" for the rest; None when no author was seen."""
    named = [a for a in authors if a != "et al"]
    if not named:
        return None
    more = len(named) > most or len(named) < len(authors)
    return ", ".join(named[:most]) + (" et al" if more else "")
