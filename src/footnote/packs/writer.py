"""Core values to canonical pack text: sorted by id, fixed field order, one form for each value."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import yaml

from footnote.core.concept import Concept
from footnote.core.source import Source
from footnote.core.statement import Quantity, Statement, Support

WIDTH = 118


class _Flow(dict[str, Any]):
    """A mapping that is written on one line."""


class _FlowList(list[Any]):
    """A list that is written on one line."""


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        """Never write YAML aliases."""
        return True


def _flow_map(dumper: _Dumper, data: _Flow) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=True)


def _flow_list(dumper: _Dumper, data: _FlowList) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)


def _number(dumper: _Dumper, data: Decimal) -> yaml.Node:
    text = format(data, "f")
    tag = "float" if "." in text else "int"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{tag}", text)


_Dumper.add_representer(_Flow, _flow_map)
_Dumper.add_representer(_FlowList, _flow_list)
_Dumper.add_representer(Decimal, _number)


def dump(rows: Iterable[dict[str, Any]]) -> str:
    """Return mappings as YAML in the one form that pack files have."""
    return yaml.dump(
        list(rows), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=False
    )


def _one_or_list(values: tuple[str, ...]) -> Any:
    return values[0] if len(values) == 1 else _FlowList(values)


def _quantity(q: Quantity) -> _Flow:
    return _Flow(
        name=q.name,
        value=q.value,
        unit=q.unit,
        comparator=str(q.comparator) if q.comparator else None,
        interval=_FlowList(q.interval) if q.interval else None,
    )


def _support(x: Support) -> _Flow:
    row = _Flow(source=x.source, locator=x.locator, seen=str(x.seen), quote=x.quote)
    if x.document is not None:
        row["document"] = x.document
    return row


def statement_row(s: Statement) -> dict[str, Any]:
    """Return a statement as the mapping that its file holds."""
    q = s.qualifiers
    return {
        "id": s.id,
        "topic": s.topic,
        "text": s.text,
        "plain": s.plain,
        "subject": _one_or_list(s.subjects),
        "relation": str(s.relation),
        "object": _one_or_list(s.objects),
        "qualifiers": _Flow(
            population=_FlowList(q.population),
            setting=str(q.setting),
            comparator=q.comparator,
            design=str(q.design),
        ),
        "quantities": [_quantity(x) for x in s.quantities],
        "certainty": str(s.certainty),
        "sources": [_support(x) for x in s.sources],
        "conflict_group": s.conflict_group,
        "aliases": _FlowList(s.aliases),
        "noted": s.noted,
        **({"part_of": s.part_of} if s.part_of else {}),
    }


def concept_row(c: Concept) -> dict[str, Any]:
    """Return a concept as the mapping that its file holds."""
    return {
        "id": c.id,
        "name": c.name,
        "kind": str(c.kind),
        "synonyms": _FlowList(c.synonyms),
        "identifiers": _Flow(sorted(c.identifiers.items())),
        "broader": _FlowList(c.broader),
        "gloss": c.gloss,
    }


def source_row(s: Source) -> dict[str, Any]:
    """Return a source as the mapping that its file holds."""
    return {
        "id": s.id,
        "kind": str(s.kind),
        "title": s.title,
        "authors": _FlowList(s.authors),
        "container": s.container,
        "year": s.year,
        "volume": s.volume,
        "issue": s.issue,
        "pages": s.pages,
        "doi": s.doi,
        "pmid": s.pmid,
        "pmcid": s.pmcid,
        "nct": s.nct,
        "url": s.url,
        "publisher": s.publisher,
        "status": str(s.status),
        "seen_at": list(s.seen_at),
        "unverified": _FlowList(s.unverified),
        "note": s.note,
    }


def statements_text(statements: Iterable[Statement]) -> str:
    """Return the canonical text of one statement file."""
    return dump(statement_row(s) for s in sorted(statements, key=lambda s: s.id))


def concepts_text(concepts: Iterable[Concept]) -> str:
    """Return the canonical text of concepts.yaml."""
    return dump(concept_row(c) for c in sorted(concepts, key=lambda c: c.id))


def sources_text(sources: Iterable[Source]) -> str:
    """Return the canonical text of sources.yaml."""
    return dump(source_row(s) for s in sorted(sources, key=lambda s: s.id))
