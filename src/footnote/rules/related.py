"""What else belongs into an answer about a cause: known effects, other links, neighbours of the thing asked,
and what follows for testing. Chosen by the concept hierarchy, so any pack and any disease is served alike.
"""

from __future__ import annotations

from footnote.core.concept import ConceptId
from footnote.core.relation import Family, Relation, Vote
from footnote.core.statement import Setting, Statement
from footnote.rules.knowledge import Knowledge
from footnote.rules.unify import held, is_foreign
from footnote.rules.words import keys

R = Relation
MOST_LISTS, MOST_LINKS, MOST_NEAR, MOST_TESTS = 2, 5, 4, 2


def lists(subject: ConceptId, know: Knowledge, most: int = MOST_LISTS) -> list[Statement]:
    """Return the closed-world lists for a subject that add something to one another, most certain first."""
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
    """Return studied associations of a subject beyond its main organs, one voice for each thing, disputed ones
    with both, the weak ones before the well known (which the lists name already)."""
    named = {c for s in know.closed_world for c in s.objects}
    main = {a for c in named for a in (c, *know.tree.ancestors(c))} - _tops(know)
    groups: dict[ConceptId, list[Statement]] = {}
    for s in know.pack.statements.values():
        if s.id in taken or s.rule.family is not Family.CAUSE or s.relation is R.LISTS_AS_MANIFESTATION:
            continue
        if s.qualifiers.setting is not Setting.HUMAN or not _is_form_of(subject, s.subjects, know):
            continue
        diseases = [c for c in s.objects if know.pack.concepts[c].kind == "disease"]
        if not diseases or any(c in main for c in diseases) or any(know.tree.is_within(c, target) for c in diseases):
            continue
        groups.setdefault(_family_of(diseases[0], know), []).append(s)
    return _voices(groups, know)[:most]


def _is_form_of(subject: ConceptId, subjects: tuple[ConceptId, ...], know: Knowledge) -> bool:
    kinds = ("genotype", "variant", "disease")
    return any(
        know.tree.is_within(c, subject) or (know.pack.concepts[c].kind in kinds and not is_sign(c, know))
        for c in subjects
    )


def is_sign(concept: ConceptId, know: Knowledge) -> bool:
    """Whether a concept is a disease other than the pack's own."""
    return know.pack.concepts[concept].kind == "disease" and not know.is_root(concept)


def _tops(know: Knowledge) -> set[ConceptId]:
    return {c for c in know.pack.concepts if know.is_soft(c)} | set(know.tree.ancestors(know.pack.info.root))


def _family_of(concept: ConceptId, know: Knowledge) -> ConceptId:
    """The widest disease group of a concept below the top."""
    tops = _tops(know)
    at = concept
    while parents := [p for p in know.tree.parents(at) if p not in tops]:
        at = parents[0]
    return at


def _voices(groups: dict[ConceptId, list[Statement]], know: Knowledge) -> list[Statement]:
    """One statement a group in turn, then a second one where it says the opposite."""
    ordered: list[tuple[int, list[Statement]]] = []
    for members in groups.values():
        members.sort(key=lambda s: (s.conflict_group is None, -s.certainty.rank, s.id))
        first = members[0]
        opposite = [s for s in members[1:] if s.rule.vote is not first.rule.vote and set(s.objects) & set(first.objects)]
        ordered.append((len(members), [first, *opposite[:1]]))
    ordered.sort(key=lambda x: (-x[0], x[1][0].id))
    return [s for _, voices in ordered for s in voices]


def nearest(target: ConceptId, know: Knowledge, taken: set[str], lexical: dict[str, float], most: int = MOST_NEAR) -> list[Statement]:
    """Return statements about the closest relatives of a thing nobody linked: narrower things, things whose names
    share its words, then siblings; one for each thing, strongest first."""
    scores: dict[str, float] = {}
    name_words = set(keys(know.pack.concepts[target].name))
    tops = _tops(know)
    up = {c for c in know.tree.ancestors(target) if c not in tops}
    for s in know.pack.statements.values():
        if s.id in taken:
            continue
        near = max((_nearness(c, target, up, name_words, know) for c in s.about), default=0.0)
        if near > 0:
            scores[s.id] = near + 0.2 * lexical.get(s.id, 0.0) + 0.02 * s.certainty.rank
    chosen: list[Statement] = []
    seen: set[tuple[ConceptId, ...]] = set()
    for statement_id in sorted(scores, key=lambda i: (-scores[i], i)):
        s = know.pack.statements[statement_id]
        if s.subjects not in seen:
            chosen.append(s)
            seen.add(s.subjects)
        if len(chosen) == most:
            break
    return chosen


def _nearness(c: ConceptId, target: ConceptId, up: set[ConceptId], name_words: set[str], know: Knowledge) -> float:
    if target in know.tree.ancestors(c):
        return 1.0
    if c in up:
        return 0.8
    own = set(keys(know.pack.concepts[c].name))
    shared = len(own & name_words)
    if shared >= 2 or (shared == 1 and len(own) == 1):
        return 0.7
    if up & know.tree.ancestors(c):
        return 0.5
    return 0.0


def tests(subject: ConceptId, know: Knowledge, taken: set[str], most: int = MOST_TESTS) -> tuple[list[Statement], list[Statement]]:
    """Return how the subject is diagnosed (what does it, what is not enough) and who should be tested."""
    of_subject = [
        s for s in know.pack.statements.values() if s.id not in taken and held(subject, frozenset(s.objects), know)
    ]
    finds = _best([s for s in of_subject if s.relation is R.DIAGNOSES])
    misses = _best([s for s in of_subject if s.relation is R.NOT_SUFFICIENT_TO_DIAGNOSE])
    test_ids = {c for s in finds for c in s.subjects}
    wider = {a for c in test_ids for a in know.tree.ancestors(c)} | test_ids
    who = [
        s
        for s in know.pack.statements.values()
        if s.relation is R.RECOMMENDED_FOR
        and s.id not in taken
        and any(c in wider and not know.is_soft(c) for c in s.subjects)
    ]
    who.sort(key=lambda s: (-len(s.objects), -s.certainty.rank, s.id))
    return [*finds[:1], *misses[:1]], who[:most]


def _best(found: list[Statement]) -> list[Statement]:
    return sorted(found, key=lambda s: (-s.certainty.rank, -len(s.subjects), s.id))


def testing_follows(targets: tuple[ConceptId, ...], know: Knowledge, taken: set[str]) -> list[Statement]:
    """Return the strongest recommendation that names one of the things asked about as a reason to test or treat."""
    found = [
        s
        for s in know.pack.statements.values()
        if s.rule.family is Family.RECOMMENDATION
        and s.rule.vote is Vote.FOR
        and s.id not in taken
        and not is_foreign(s, know)
        and any(t in s.objects for t in targets)
    ]
    return _best(found)[:1]
