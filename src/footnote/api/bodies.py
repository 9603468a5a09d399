"""Statements, sources and packs as JSON bodies."""

from __future__ import annotations

from decimal import Decimal

from footnote.api.models import HealthBody, PackBody, QuantityBody, SourceBody, StatementBody, SupportBody
from footnote.core.source import Source
from footnote.core.statement import Quantity, Statement, Support
from footnote.rules.knowledge import Knowledge
from footnote.services import browse


def statement_body(s: Statement, know: Knowledge) -> StatementBody:
    """Return a statement as JSON, with the ids of those that disagree with it."""
    return StatementBody(
        id=s.id,
        topic=s.topic,
        text=s.text,
        plain=s.plain,
        subjects=list(s.subjects),
        relation=s.relation,
        objects=list(s.objects),
        population=list(s.qualifiers.population),
        setting=s.qualifiers.setting,
        comparator=s.qualifiers.comparator,
        design=s.qualifiers.design,
        quantities=[_quantity(q) for q in s.quantities],
        certainty=s.certainty,
        sources=[_support(x) for x in s.sources],
        conflict_group=s.conflict_group,
        disagrees_with=[o.id for o in browse.others(s, know)],
        aliases=list(s.aliases),
        noted=s.noted,
    )


def source_body(source: Source, know: Knowledge) -> SourceBody:
    """Return a source as JSON, with the ids of the statements that stand on it."""
    return SourceBody(
        id=source.id,
        kind=source.kind,
        title=source.title,
        authors=list(source.authors),
        container=source.container,
        year=source.year,
        volume=source.volume,
        issue=source.issue,
        pages=source.pages,
        doi=source.doi,
        pmid=source.pmid,
        pmcid=source.pmcid,
        nct=source.nct,
        url=source.link,
        publisher=source.publisher,
        status=source.status,
        seen_at=list(source.seen_at),
        unverified=list(source.unverified),
        note=source.note,
        statements=[s.id for s in browse.citing(source.id, know)],
    )


def health_body(know: Knowledge) -> HealthBody:
    """Return which pack is in use and how large it is."""
    pack, info = know.pack, know.pack.info
    return HealthBody(
        status="ok",
        pack=PackBody(name=info.name, version=info.version, updated=info.updated, digest=pack.digest),
        statements=len(pack.statements),
        sources=len(pack.sources),
        concepts=len(pack.concepts),
    )


def _quantity(q: Quantity) -> QuantityBody:
    return QuantityBody(
        name=q.name,
        value=None if q.value is None else _digits(q.value),
        unit=q.unit,
        comparator=q.comparator,
        interval=(_digits(q.interval[0]), _digits(q.interval[1])) if q.interval else None,
    )


def _support(x: Support) -> SupportBody:
    return SupportBody(source=x.source, locator=x.locator, seen=x.seen, quote=x.quote)


def _digits(value: Decimal) -> str:
    return format(value, "f")
