"""Pages to look into the pack: statements, sources, concepts."""

from __future__ import annotations

from collections import Counter

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from footnote.core.concept import Concept, ConceptId
from footnote.core.statement import Statement
from footnote.errors import NotInPack
from footnote.rules.phrases import CERTAINTY_WORDS, DESIGN_WORDS, KIND_GROUPS, SETTING_WORDS, UNUSED
from footnote.rules.referencing import is_usable
from footnote.rules.wording import figure
from footnote.services import browse
from footnote.web import labels
from footnote.web.cards import author_line, of_support
from footnote.web.site import Site

MOST_FOUND = 40
MOST_WORDS = 200
_FIELDS = [
    "authors",
    "title",
    "container",
    "year",
    "volume",
    "issue",
    "pages",
    "doi",
    "pmid",
    "pmcid",
    "nct",
    "publisher",
]
_NAMES = {
    "container": "Published in",
    "doi": "DOI",
    "pmid": "PubMed",
    "pmcid": "PubMed Central",
    "nct": "ClinicalTrials.gov",
}

Row = dict[str, object]


def statements_page(site: Site, request: Request) -> Response:
    """Return the topics, or the statements of one `topic`, or those that hold the words `q`."""
    words = request.query_params.get("q", "").strip()[:MOST_WORDS]
    topic = request.query_params.get("topic", "")
    pack = site.app.know.pack
    topics = Counter(s.topic for s in pack.statements.values())
    if topic and topic not in topics:
        raise _unknown("topic")
    if words:
        found = browse.search(words, site.app.know, site.app.search, MOST_FOUND)
    else:
        found = tuple(s for s in pack.statements.values() if s.topic == topic)
    rows = [_row(s) for s in found]
    return site.page(
        "statements.html",
        request=request,
        words=words,
        most=MOST_FOUND,
        chosen=topic,
        topics=sorted(topics.items()),
        found=rows,
    )


def statement_page(site: Site, request: Request) -> Response:
    """Return one statement with all that is known about it; an old id leads to the present one."""
    name = request.path_params["name"]
    know = site.app.know
    s = know.statement(name)
    if s is None:
        raise _unknown("statement")
    if s.id != name:
        return RedirectResponse(f"/statements/{s.id}", 308)
    return site.page(
        "statement.html",
        request=request,
        s=s,
        subjects=_concepts(site, s.subjects),
        relation=s.rule.words,
        objects=_concepts(site, s.objects),
        population=_concepts(site, s.qualifiers.population),
        setting=SETTING_WORDS[s.qualifiers.setting],
        design=DESIGN_WORDS[s.qualifiers.design],
        figures=[(q.name, figure(q).removeprefix(q.name).strip()) for q in s.quantities],
        certainty=CERTAINTY_WORDS[s.certainty],
        unused="" if is_usable(s, know.pack) else UNUSED,
        cards=[of_support(x, know.pack.sources[x.source]) for x in s.sources],
        others=[_row(o) for o in browse.others(s, know)],
    )


def sources_page(site: Site, request: Request) -> Response:
    """Return every source, grouped by kind, in the order of their first author or title."""
    groups = []
    for heading, kinds in KIND_GROUPS.items():
        members = [s for s in site.app.know.pack.sources.values() if s.kind in kinds]
        rows = [(s, author_line(s.authors)) for s in members]
        rows.sort(key=lambda row: ((row[1] or row[0].title).casefold(), row[0].year or 0))
        if rows:
            groups.append((heading, labels.slug(heading), rows))
    return site.page("sources.html", request=request, groups=groups)


def source_page(site: Site, request: Request) -> Response:
    """Return one source: its record, what of it nobody saw, and the statements that stand on it."""
    know = site.app.know
    source = know.pack.sources.get(request.path_params["name"])
    if source is None:
        raise _unknown("source")
    values = {f: getattr(source, f) for f in _FIELDS} | {"authors": ", ".join(source.authors) or None}
    values["publisher"] = source.publisher
    record = [(_NAMES.get(f, f.capitalize()), values[f]) for f in values if values[f] is not None]
    return site.page(
        "source.html",
        request=request,
        source=source,
        kind=labels.KINDS[source.kind],
        record=record,
        unseen=source.unverified,
        flag=labels.FLAGS[source.status],
        found=[_row(s) for s in browse.citing(source.id, know)],
    )


def concept_page(site: Site, request: Request) -> Response:
    """Return one concept: its names, what is broader and narrower, and the statements about it."""
    know = site.app.know
    concept = know.pack.concepts.get(request.path_params["name"])
    if concept is None:
        raise _unknown("concept")
    narrower = tuple(c.id for c in know.pack.concepts.values() if concept.id in c.broader)
    return site.page(
        "concept.html",
        request=request,
        concept=concept,
        broader=_concepts(site, concept.broader),
        narrower=sorted(_concepts(site, narrower), key=lambda c: c.name.casefold()),
        found=[_row(s) for s in browse.about(concept.id, know)],
    )


def _row(s: Statement) -> Row:
    return {"id": s.id, "text": s.text, "certainty": CERTAINTY_WORDS[s.certainty], "rank": s.certainty.rank}


def _concepts(site: Site, ids: tuple[ConceptId, ...]) -> list[Concept]:
    return [site.app.know.pack.concepts[i] for i in ids]


def _unknown(thing: str) -> NotInPack:
    return NotInPack(f"The pack holds no {thing} of that name.", "Look through the statements or the sources, or ask.")
