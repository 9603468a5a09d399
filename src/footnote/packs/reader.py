"""Pack folder to core values, with every problem of form found at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from footnote.core.concept import Concept, ConceptKind
from footnote.core.pack import Pack, PackInfo
from footnote.core.relation import Relation
from footnote.core.source import Seen, Source, SourceKind, SourceStatus
from footnote.core.statement import (
    Certainty,
    Comparator,
    Design,
    Qualifiers,
    Quantity,
    Setting,
    Statement,
    Support,
)
from footnote.errors import PackError
from footnote.packs.fields import Fields, load_list
from footnote.packs.info import read_info
from footnote.packs.layout import Layout
from footnote.packs.problems import Problem

Lines = dict[str, tuple[str, int]]


@dataclass(frozen=True)
class Loaded:
    """What could be read of a pack: the pack (None if pack.toml is unusable or a file cannot be read), problems of
    form, and the file and line of each `source:`, `concept:` and `statement:` id."""

    pack: Pack | None
    problems: tuple[Problem, ...]
    lines: Lines


def load(folder: Path) -> Loaded:
    """Read a pack folder; never raises for what stands in its files."""
    layout, problems, lines = Layout(folder), list[Problem](), Lines()
    info = read_info(layout, problems)
    sources = _keyed("source", [_source(f) for f in _rows(layout.root, layout.sources, problems)], problems, lines)
    concepts = _keyed("concept", [_concept(f) for f in _rows(layout.root, layout.concepts, problems)], problems, lines)
    rows = [f for path in layout.statements for f in _rows(layout.root, path, problems)]
    statements = _keyed("statement", [_statement(f) for f in rows], problems, lines)
    if not layout.statements:
        problems.append(Problem("statements", 0, "PACK-010", "There are no statement files.", "Add some."))
    try:
        digest = layout.digest()
    except PackError:  # each such file has its problem already
        return Loaded(None, tuple(problems), lines)
    pack = None if info is None else Pack(info, sources, concepts, statements, digest)
    return Loaded(pack, tuple(problems), lines)


def load_info(layout: Layout) -> PackInfo | None:
    """Return what pack.toml says, None if it cannot be used."""
    return read_info(layout, [])


def _rows(root: Path, path: Path, problems: list[Problem]) -> list[Fields]:
    name = path.relative_to(root).as_posix()
    return [
        Fields(row, name, str(row.get("id", "entry without id")), problems) for row in load_list(path, name, problems)
    ]


def _keyed(sort: str, items: list[tuple[Any, Fields]], problems: list[Problem], lines: Lines) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for item, fields in items:
        if item is None:
            continue
        if item.id in found:
            what, remedy = f"the {sort} {item.id!r} stands twice.", "Merge them or rename one."
            problems.append(Problem(fields.file, fields.line, "PACK-011", what, remedy))
            continue
        found[item.id] = item
        lines[f"{sort}:{item.id}"] = (fields.file, fields.line)
    return dict(sorted(found.items()))


def _source(f: Fields) -> tuple[Source | None, Fields]:
    source = Source(
        id=f.text("id"),
        kind=f.choice("kind", SourceKind, SourceKind.WEB_PAGE),
        title=f.text("title"),
        authors=f.texts("authors"),
        container=f.optional("container"),
        year=f.year("year"),
        volume=f.optional("volume"),
        issue=f.optional("issue"),
        pages=f.optional("pages"),
        doi=f.optional("doi"),
        pmid=f.optional("pmid"),
        pmcid=f.optional("pmcid"),
        nct=f.optional("nct"),
        url=f.optional("url"),
        publisher=f.optional("publisher"),
        status=f.choice("status", SourceStatus, SourceStatus.CURRENT),
        seen_at=f.texts("seen_at"),
        unverified=f.texts("unverified"),
        note=f.optional("note"),
    )
    f.finish()
    return (source if f.ok else None), f


def _concept(f: Fields) -> tuple[Concept | None, Fields]:
    concept = Concept(
        id=f.text("id"),
        name=f.text("name"),
        kind=f.choice("kind", ConceptKind, ConceptKind.TOPIC),
        synonyms=f.texts("synonyms"),
        identifiers=f.mapping("identifiers"),
        broader=f.texts("broader"),
        gloss=f.optional("gloss"),
    )
    f.finish()
    return (concept if f.ok else None), f


def _quantity(f: Fields) -> Quantity | None:
    interval = f.pair("interval")
    quantity = Quantity(
        name=f.text("name"),
        value=f.number("value"),
        unit=f.optional("unit"),
        comparator=f.maybe_choice("comparator", Comparator),
        interval=interval,
    )
    if quantity.value is None and interval is None:
        f.problem("a quantity needs a value or an interval.")
    return quantity if f.ok else None


def _support(f: Fields) -> Support | None:
    support = Support(
        source=f.text("source"),
        locator=f.text("locator"),
        seen=f.choice("seen", Seen, Seen.SECONDARY),
        quote=f.optional("quote", verbatim=True),
        document=f.optional("document"),
    )
    if support.document and not support.quote:
        f.problem("a document is named without a quote.", "Quote its words, or drop the document.")
    return support if f.ok else None


def _qualifiers(f: Fields) -> Qualifiers | None:
    made = Qualifiers(
        population=f.texts("population"),
        setting=f.choice("setting", Setting, Setting.HUMAN),
        comparator=f.optional("comparator"),
        design=f.choice("design", Design, Design.BACKGROUND),
    )
    return made if f.ok else None


def _statement(f: Fields) -> tuple[Statement | None, Fields]:
    qualifiers = f.nested("qualifiers", _qualifiers, most=1)
    if not qualifiers:
        f.problem("qualifiers are missing.")
    values = {
        "id": f.text("id"),
        "topic": f.text("topic"),
        "text": f.text("text"),
        "plain": f.text("plain"),
        "subjects": f.texts("subject"),
        "relation": f.choice("relation", Relation, Relation.MEASURED),
        "objects": f.texts("object"),
        "quantities": f.nested("quantities", _quantity),
        "certainty": f.choice("certainty", Certainty, Certainty.VERY_LOW),
        "sources": f.nested("sources", _support),
        "conflict_group": f.optional("conflict_group"),
        "aliases": f.texts("aliases"),
        "noted": f.optional("noted"),
        "part_of": f.optional("part_of"),
    }
    f.finish()
    for name in ("subjects", "objects", "sources"):
        if not values[name]:
            f.problem(f"{name} must not be empty.")
    return (Statement(qualifiers=qualifiers[0], **values) if f.ok else None), f  # type: ignore[arg-type]  # checked
