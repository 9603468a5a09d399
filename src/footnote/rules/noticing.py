"""What was published about a source later, joined to a pack: a source that fell falls for every statement on it."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from footnote.core.holding import GRAVITY, Notice, Work, standing
from footnote.core.pack import Pack
from footnote.core.source import Source, SourceId, SourceStatus

Told = Mapping[str, tuple[Notice, ...]]
"""Notices by the identifier of the work that they are about ("doi:…", "pmid:…", "pmcid:…")."""
SAID_BY: dict[str, str] = {"medline": "PubMed", "crossref": "Crossref", "jats": "The publisher"}
STATUS_WORDS: dict[SourceStatus, str] = {
    SourceStatus.CURRENT: "was reinstated",
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
    """Return what was said of a source, each once: what counts first (see `graver_first`)."""
    own = names(source)
    said = dict.fromkeys(n for name in own for n in told.get(name, ()))
    return graver_first([n for n in said if n.status is not SourceStatus.CURRENT or n.on or n.notice not in own])


def graver_first(notices: Sequence[Notice]) -> tuple[Notice, ...]:
    """Return the notices of a work: those that stand first, the gravest before others, then what was taken back."""
    stand = set(standing(notices))
    return tuple(sorted(notices, key=lambda n: (n not in stand, *_order(n))))


def by_date(notices: Sequence[Notice]) -> tuple[Notice, ...]:
    """Return the notices of a work in the order in which they came out, those without a date first."""
    return tuple(sorted(notices, key=lambda n: n.on or ""))


def withdrawn(notice: Notice, own: Container[str], said_of_it: Sequence[Notice]) -> Notice | None:
    """Return that a notice about a work is void, where it was itself retracted; None where it stands.

    `own` are the names of the work, `said_of_it` the notices about the notice. Some works are said to be their own
    notice, or to retract it: that changes nothing, and neither does what names no notice.
    """
    if notice.status not in (SourceStatus.RETRACTED, SourceStatus.CONCERN) or notice.notice in own:
        return None
    against = tuple(n for n in said_of_it if n.notice and n.notice != notice.notice and n.notice not in own)
    if Work("", notices=against).status is not SourceStatus.RETRACTED:
        return None
    return Notice(SourceStatus.CURRENT, max(standing(against), key=_grave).said_by, notice.notice)


def with_withdrawn(told: Told, same: Mapping[str, Container[str]]) -> dict[str, tuple[Notice, ...]]:
    """Return all notices with, behind those of each work, which of them are void; `same` has all names of a work."""
    made = dict(told)
    for name, said in told.items():
        back = (withdrawn(n, same.get(name, (name,)), told.get(n.notice, ())) for n in said if n.notice)
        made[name] = tuple(dict.fromkeys((*said, *filter(None, back))))
    return made


def noticed(pack: Pack, told: Told) -> Pack:
    """Return a pack whose sources stand as the gravest notice of each that counts says; itself where nothing is new.

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
    if notice.status is SourceStatus.CURRENT and notice.on is None and notice.notice:
        return f"{by} says that the notice {notice.notice} was itself retracted."
    since = f" ({notice.on})" if notice.on else ""
    where = f"; see {notice.notice}" if notice.notice else ""
    return f"{by} says that this work {STATUS_WORDS[notice.status]}{since}{where}."


def _order(notice: Notice) -> tuple[int, str, str, str]:
    return -GRAVITY.index(notice.status), notice.on or "9", notice.said_by, notice.notice or ""


def _grave(notice: Notice) -> int:
    return GRAVITY.index(notice.status)


def _fallen(source: Source, notices: tuple[Notice, ...]) -> Source:
    notices = tuple(n for n in notices if n in standing(notices))
    if not notices or GRAVITY.index(notices[0].status) <= GRAVITY.index(source.status):
        return source
    note = " ".join(filter(None, (source.note, sentence(notices[0]))))
    return replace(source, status=notices[0].status, note=note)
