"""Follow-up questions that the pack can answer, made from what an answer was about."""

from __future__ import annotations

from footnote.core.concept import ConceptId, ConceptKind
from footnote.core.question import Reading
from footnote.core.relation import Family, Relation
from footnote.core.statement import Statement
from footnote.rules.knowledge import Knowledge

MOST = 4
R = Relation


def suggest(reading: Reading, shown: list[Statement], know: Knowledge) -> tuple[str, ...]:
    """Return up to four questions about the things shown, each with at least one statement behind it that the
    answer did not use up; empty when nothing fits."""
    root = know.pack.info.root
    used = {s.id for s in shown}
    found: list[str] = []
    for concept in _subjects(reading, shown, know):
        rows = [know.pack.statements[i] for i in know.exactly.get(concept, ()) if i not in used]
        found += _about(concept, rows, know)
    name = know.pack.concepts[root].name
    if R.DIAGNOSES in know.root_relations:
        found.append(f"How is {name} diagnosed?")
    if R.HAS_FREQUENCY in know.root_relations:
        found.append(f"How common is {name}?")
    own = reading.question.strip().casefold()
    return tuple(q for q in dict.fromkeys(found) if q.casefold() != own)[:MOST]


def _subjects(reading: Reading, shown: list[Statement], know: Knowledge) -> list[ConceptId]:
    asked = [c for c in reading.core if not know.is_root(c) and not know.is_soft(c)]
    seen = [c for s in shown[:3] for c in (*s.subjects, *s.objects) if not know.is_root(c) and not know.is_soft(c)]
    return list(dict.fromkeys((*asked, *seen)))[:4]


def _about(concept: ConceptId, rows: list[Statement], know: Knowledge) -> list[str]:
    name, kind = know.pack.concepts[concept].name, know.pack.concepts[concept].kind
    root = know.pack.concepts[know.pack.info.root].name
    of = [s for s in rows if concept in s.subjects]
    out = []
    if kind is ConceptKind.THERAPY:
        if any(s.rule.family is Family.EFFECT for s in of):
            out.append(f"What are the effects of {name}?")
        if any(s.relation is R.HAS_DOSE for s in of):
            out.append(f"What is the dose of {name}?")
        if any(s.rule.family is Family.RECOMMENDATION for s in of):
            out.append(f"What do guidelines say about {name}?")
    elif (
        kind in (ConceptKind.DISEASE, ConceptKind.FINDING)
        and not know.names_root(concept)
        and any(s.rule.family is Family.CAUSE and concept in s.objects for s in rows)
    ):
        out.append(f"Does {root} cause {name}?")
    elif kind is ConceptKind.GENOTYPE and any(s.relation is R.HAS_LEVEL for s in of):
        out.append(f"What level goes with {name}?")
    return out
