"""What was published about a source later, joined to a pack: a source that fell falls for every statement on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from footnote.core.holding import GRAVITY, Notice
from footnote.core.pack import Pack
from footnote.core.source import Source, SourceId, SourceStatus

Told = Mapping[str, tuple[Notice, ...]]
"""Notices by the identifier of the work that they are about ("doi:…", "pmid:…", "pmcid:…")."""
SAID_BY: dict[str, str] = {"medline": "PubMed", "crossref": "Crossref", "jats": "The publisher"}
STATUS_WORDS: dict[SourceStatus, str] = {
    SourceStatus.CURRENT: "stands",
    SourceStatus.CORRECTED: "was corrected",
    SourceStatus.SUPERSEDED: "was superseded by a newer one",
    SourceStatus.CONCERN: "has an expression of concern",
    SourceStatus.RETRACTED: "was retracted",
}


def names(source: Source) -> tuple[str, ...]:
    """Return the identifiers of a source under which notices of it may have come."""
    pairs = (("pmid", source.pmid), ("doi", source.doi and source.doi.lower()), ("pmcid", source.pmcid))
    return tuple(f"{scheme}:{value}" for scheme, value in pairs if value)


def about(source: Source, told: Told) -> tuple[Notice, ...]:
    """Return what was said of a source, the gravest first, then by date; each once."""
    found = dict.fromkeys(n for name in names(source) for n in told.get(name, ()))
    return tuple(sorted(found, key=_order))


def noticed(pack: Pack, told: Told) -> Pack:
    """Return a pack whose sources stand as the gravest notice of each says; the pack itself where nothing is new.

    What the pack says already is never made milder. A source that changes says in its note who said so.
    """
    changed = {i: made for i, s in pack.sources.items() if (made := _fallen(s, about(s, told))) is not s}
    return replace(pack, sources={**pack.sources, **changed}) if changed else pack


def changed_sources(before: Pack, after: Pack) -> tuple[SourceId, ...]:
    """Return the sources whose status notices changed."""
    return tuple(i for i, s in after.sources.items() if s.status is not before.sources[i].status)


def sentence(notice: Notice) -> str:
    """Return a notice as a sentence: who says what, since when, and where."""
    by = SAID_BY.get(notice.said_by, notice.said_by)
    since = f" ({notice.on})" if notice.on else ""
    where = f"; see {notice.notice}" if notice.notice else ""
    return f"{by} says that this work {STATUS_WORDS[notice.status]}{since}{where}."


def _order(notice: Notice) -> tuple[int, str, str, str]:
    return -GRAVITY.index(notice.status), notice.on or "9", notice.said_by, notice.notice or ""


def _fallen(source: Source, notices: tuple[Notice, ...]) -> Source:
    if not notices or GRAVITY.index(notices[0].status) <= GRAVITY.index(source.status):
        return source
    note = " ".join(filter(None, (source.note, sentence(notices[0]))))
    return replace(source, status=notices[0].status, note=note)
