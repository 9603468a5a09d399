"""What a record of Crossref says was published later, of the work itself or of another one (`update-to`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from footnote.core.fetching import Told
from footnote.core.holding import Notice
from footnote.core.source import SourceStatus
from footnote.library.identifying import dated, doi_of

SAID_BY = "crossref"
STATUS: dict[str, SourceStatus] = {
    "retraction": SourceStatus.RETRACTED,
    "withdrawal": SourceStatus.RETRACTED,
    "removal": SourceStatus.RETRACTED,
    "partial_retraction": SourceStatus.CONCERN,
    "expression_of_concern": SourceStatus.CONCERN,
    "correction": SourceStatus.CORRECTED,
    "corrigendum": SourceStatus.CORRECTED,
    "erratum": SourceStatus.CORRECTED,
    "clarification": SourceStatus.CORRECTED,
    "new_version": SourceStatus.SUPERSEDED,
    "new_edition": SourceStatus.SUPERSEDED,
    "reinstatement": SourceStatus.CURRENT,
}
"""What each kind of update makes of a work; an addendum, and a kind that is not here, leaves it as it stands.

A retraction in part leaves the rest standing, and nobody says which rest: it is shown as a concern. Publishers have no
word for a work that was reinstated; the entries that Crossref takes over from Retraction Watch have.
"""
_REPLACED = ("is-replaced-by", "is-superseded-by")
_REPLACES = ("replaces", "supersedes")


def told_by(item: dict[str, Any]) -> tuple[Told, ...]:
    """Return the notices that a record of Crossref gives, each with the identifier of the work that it is about.

    A notice that names itself as what it updates (some publishers deposit so) says it of that work all the same.
    """
    own = doi_of(item.get("DOI") if isinstance(item.get("DOI"), str) else None)
    return tuple(dict.fromkeys(_told(item, own)))


def _told(item: dict[str, Any], own: str | None) -> Iterator[Told]:
    for update in _objects(item.get("updated-by")):
        if own and (status := _status(update)):
            yield f"doi:{own}", Notice(status, SAID_BY, _named(doi_of(_text(update.get("DOI")))), _on(update))
    for update in _objects(item.get("update-to")):
        work, status = doi_of(_text(update.get("DOI"))), _status(update)
        if work and status:
            yield f"doi:{work}", Notice(status, SAID_BY, _named(own), _on(update))
    said = item.get("relation")
    relation = said if isinstance(said, dict) else {}
    for other in (o for name in _REPLACED for o in _related(relation.get(name))):
        if own:
            yield f"doi:{own}", Notice(SourceStatus.SUPERSEDED, SAID_BY, f"doi:{other}")
    for other in (o for name in _REPLACES for o in _related(relation.get(name))):
        yield f"doi:{other}", Notice(SourceStatus.SUPERSEDED, SAID_BY, _named(own))


def _status(update: dict[str, Any]) -> SourceStatus | None:
    return STATUS.get((_text(update.get("type")) or "").strip().lower().replace("-", "_").replace(" ", "_"))


def _named(doi: str | None) -> str | None:
    return f"doi:{doi}" if doi else None


def _related(said: Any) -> Iterator[str]:
    for other in _objects(said):
        doi = doi_of(_text(other.get("id")))
        if doi and other.get("id-type", "doi") == "doi":
            yield doi


def _on(update: dict[str, Any]) -> str | None:
    said = update.get("updated")
    parts = said.get("date-parts") if isinstance(said, dict) else None
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    if first and all(isinstance(p, int) for p in first):
        return dated(*map(str, first[:3]))
    return None


def _objects(said: Any) -> list[dict[str, Any]]:
    return [x for x in said if isinstance(x, dict)] if isinstance(said, list) else []


def _text(said: Any) -> str | None:
    return said if isinstance(said, str) else None
