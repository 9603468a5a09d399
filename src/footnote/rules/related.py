"""What else belongs into an answer about a cause: known effects, other links, neighbours of the thing asked,
and what follows for testing. Chosen by the concept hierarchy, so any pack and any disease is served alike.
"""

from __future__ import annotations

from footnote.core.concept import ConceptId
from footnote.core.relation import Family, Relation, Vote
from footnote.core.statement import Statement
from footnote.rules.knowledge import Knowledge
from footnote.rules.unify import held, is_foreign
from footnote.rules.words import keys

R = Relation
MOST_LISTS, MOST_LINKS, MOST_NEAR, MOST_TESTS = 1, 5, 3, 1


def lists(subject: ConceptId, know: Knowledge, most: int = MOST_LISTS) -> list[Statement]:
    """Return the closed-world lists for a subject that add something to one another, widest first."""
    chosen: list[Statement] = []
    covered: set[ConceptId] = set()
    for s in know.closed_world:
        if held(subject, frozenset(s.subjects), know) and not set(s.objects) <= covered:
            chosen.append(s)
            covered |= set(s.objects)
        if len(chosen) == most:
            break
    return chosen


def other_links(subject: ConceptId, target: ConceptId, know: Knowledge, taken: set[str], most: int = MOST_LINKS) -> list[Statement]:
    """Return studied associations of a subject outside its main organs: for each family of diseases the one most
    studied, both voices where they disagree; families with more studies first."""
    main = _main_families(subject, know) | {family(target, know)}
    families: dict[ConceptId, dict[ConceptId, list[Statement]]] = {}
    for disease, rows in know.links_by_disease.items():
        group = family(disease, know)
        fresh = [s for s in rows if s.id not in taken]
        if fresh and group not in main and not know.tree.is_within(disease, target):
            families.setdefault(group, {})[disease] = fresh
    chosen: list[Statement] = []
    for diseases in sorted(families.values(), key=lambda d: (-sum(map(len, d.values())), sorted(d))):
        best = max(diseases, key=lambda c: (len(diseases[c]), c))
        chosen += [s for s in _voices(diseases[best]) if s not in chosen]
    return chosen[:most]


def family(concept: ConceptId, know: Knowledge) -> ConceptId:
    """Return the widest group that a concept belongs to, below the concepts that hold everything."""
    at = concept
    while parents := [p for p in know.tree.parents(at) if p not in know.tops]:
        at = parents[0]
    return at


def _main_families(subject: ConceptId, know: Knowledge) -> set[ConceptId]:
    """The families that more than half of the closed-world lists name."""
    lists_of = [s for s in know.closed_world if held(subject, frozenset(s.subjects), know)]
    named = [{family(c, know) for c in s.objects} for s in lists_of]
    return {f for group in named for f in group if 2 * sum(f in g for g in named) > len(named)}


def _voices(rows: list[Statement]) -> list[Statement]:
    """The first of some statements on one thing, and one that votes the other way if there is one."""
    rows = sorted(rows, key=lambda s: (s.conflict_group is None, -s.certainty.rank, s.id))
    opposite = [s for s in rows[1:] if s.rule.vote is not rows[0].rule.vote]
    return [rows[0], *opposite[:1]]


def nearest(target: ConceptId, know: Knowledge, taken: set[str], lexical: dict[str, float], most: int = MOST_NEAR) -> list[Statement]:
    """Return statements about the closest relatives of a thing nobody linked: narrower things, wider ones, things
    whose names share its words, then siblings; one for each subject, human evidence and strong certainty first."""
    name_words = set(keys(know.pack.concepts[target].name))
    up = {c for c in know.tree.ancestors(target) if c not in know.tops}
    scores: dict[str, float] = {}
    for concept, rows in know.exactly.items():
        near = _nearness(concept, target, up, name_words, know)
        if near > 0:
            for i in rows:
                scores[i] = max(scores.get(i, 0.0), near)
    top = max(lexical.values(), default=1.0)
    ranked = sorted(
        (i for i in scores if i not in taken),
        key=lambda i: (-(scores[i] + 0.3 * lexical.get(i, 0.0) / top + _worth(know.pack.statements[i])), i),
    )
    chosen: list[Statement] = []
    for s in (know.pack.statements[i] for i in ranked):
        if not any(set(s.subjects) & set(c.subjects) or set(s.sources) & set(c.sources) for c in chosen):
            chosen.append(s)
        if len(chosen) == most:
            break
    return chosen


def _worth(s: Statement) -> float:
    return 0.03 * s.certainty.rank + 0.1 * (s.rule.family in (Family.EFFECT, Family.CAUSE))


def _nearness(c: ConceptId, target: ConceptId, up: set[ConceptId], name_words: set[str], know: Knowledge) -> float:
    if target in know.tree.ancestors(c):
        return 1.0
    own = set(keys(know.pack.concepts[c].name))
    if len(own & name_words) >= 2:
        return 0.8
    if c in up:
        return 0.7
    return 0.5 if up & know.tree.ancestors(c) else 0.0


def tests(subject: ConceptId, know: Knowledge, taken: set[str], most: int = MOST_TESTS) -> tuple[list[Statement], list[Statement]]:
    """Return how the subject is diagnosed (what does it, what is not enough) and who should be tested."""
    rows_of = (know.pack.statements[i] for i in know.exactly.get(subject, ()) if i not in taken)
    of_subject = [s for s in rows_of if subject in s.objects]
    finds = _best([s for s in of_subject if s.relation is R.DIAGNOSES])
    misses = _best([s for s in of_subject if s.relation is R.NOT_SUFFICIENT_TO_DIAGNOSE])
    test_ids = {c for s in finds for c in s.subjects}
    wider = {a for c in test_ids for a in know.tree.ancestors(c)} | test_ids
    wider = {c for c in wider if not know.is_soft(c)}
    rows = {i for c in wider for i in know.exactly.get(c, ())} - taken
    who = [know.pack.statements[i] for i in sorted(rows)]
    who = [s for s in who if s.relation is R.RECOMMENDED_FOR and set(s.subjects) & wider]
    who.sort(key=lambda s: (-s.certainty.rank, -len(s.objects), s.id))
    return [*finds[:1], *misses[:1]], who[:most]


def _best(found: list[Statement]) -> list[Statement]:
    return sorted(found, key=lambda s: (-s.certainty.rank, len(s.objects), -len(s.sources), s.id))


def testing_follows(targets: tuple[ConceptId, ...], know: Knowledge, taken: set[str]) -> list[Statement]:
    """Return the strongest recommendation that names one of the things asked about as a reason to test or treat."""
    rows = {i for t in targets for i in know.exactly.get(t, ())} - taken
    found = [know.pack.statements[i] for i in sorted(rows)]
    found = [
        s
        for s in found
        if s.rule.family is Family.RECOMMENDATION
        and s.rule.vote is Vote.FOR
        and not is_foreign(s, know)
        and any(t in s.objects for t in targets)
    ]
    return _best(found)[:1]
