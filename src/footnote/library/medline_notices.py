"""What MEDLINE says was published about a work later: retractions, expressions of concern, corrections, updates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from footnote.core.holding import Notice
from footnote.core.source import SourceStatus
from footnote.library.identifying import date_of, doi_of, pmid_of

_ABOUT_THIS = {
    "RetractionIn": SourceStatus.RETRACTED,
    "RetractedandRepublishedIn": SourceStatus.RETRACTED,
    "PartialRetractionIn": SourceStatus.CONCERN,
    "ExpressionOfConcernIn": SourceStatus.CONCERN,
    "ErratumIn": SourceStatus.CORRECTED,
    "CorrectedandRepublishedIn": SourceStatus.CORRECTED,
    "RepublishedIn": SourceStatus.CORRECTED,
    "UpdateIn": SourceStatus.SUPERSEDED,
}
_ABOUT_ANOTHER = {
    "RetractionOf": SourceStatus.RETRACTED,
    "RetractedandRepublishedFrom": SourceStatus.RETRACTED,
    "PartialRetractionOf": SourceStatus.CONCERN,
    "ExpressionOfConcernFor": SourceStatus.CONCERN,
    "ErratumFor": SourceStatus.CORRECTED,
    "CorrectedandRepublishedFrom": SourceStatus.CORRECTED,
    "UpdateOf": SourceStatus.SUPERSEDED,
}
"""There is no type for a work that was reinstated: its notice is retracted itself (see `rules.noticing.withdrawn`)."""
_TYPE = "retracted publication"
SAID_BY = "medline"
_DOI_IN = re.compile(r"\bdoi:\s*(10\.\S+)", re.IGNORECASE)


def notices_of(citation: Any, types: Iterable[str]) -> tuple[Notice, ...]:
    """Return what a MedlineCitation says was published about it later, in its order, none twice.

    A partial retraction counts as an expression of concern. A work that is only typed "Retracted Publication" has a
    notice of which nothing else is known.
    """
    found = list(_said(citation, _ABOUT_THIS))
    if any(t.strip().lower() == _TYPE for t in types) and all(n.status is not SourceStatus.RETRACTED for n in found):
        found.append(Notice(SourceStatus.RETRACTED, SAID_BY))
    return tuple(dict.fromkeys(found))


def notices_elsewhere(citation: Any) -> tuple[tuple[str, Notice], ...]:
    """Return what a MedlineCitation that is itself a notice says of other works: each by its identifier.

    The notice is the citation itself, with its own PMID and no date. Empty for an ordinary article.
    """
    pmid = pmid_of(citation.findtext("PMID"))
    notice = f"pmid:{pmid}" if pmid else None
    return tuple(
        (said.notice, Notice(said.status, SAID_BY, notice)) for said in _said(citation, _ABOUT_ANOTHER) if said.notice
    )


def _said(citation: Any, statuses: dict[str, SourceStatus]) -> Iterator[Notice]:
    for comment in citation.iterfind("CommentsCorrectionsList/CommentsCorrections"):
        status = statuses.get(comment.get("RefType") or "")
        if status is not None:
            source = comment.findtext("RefSource") or ""
            yield Notice(status, SAID_BY, _other(comment.findtext("PMID"), source), date_of(source))


def _other(pmid: str | None, source: str) -> str | None:
    """Return the identifier of the other work: its PMID, else the DOI in the words for where it appeared."""
    if known := pmid_of(pmid):
        return f"pmid:{known}"
    found = _DOI_IN.search(source)
    doi = doi_of(found[1]) if found else None
    return f"doi:{doi}" if doi else None
