"""What else belongs into an answer about a cause: known effects, other links, neighbours of the thing asked,
and what follows for testing. Chosen by the concept hierarchy, so any pack and any disease is served alike.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from heapq import heapify, heappop

from footnote.core.concept import ConceptId, ConceptKind
from footnote.core.relation import Family, Relation, Vote
from footnote.core.statement import Statement
from footnote.rules.knowledge import Knowledge
from footnote.rules.unify import held, is_foreign
from footnote.rules.words import keys

R = Relation
MOST_LISTS, MOST_LINKS, MOST_NEAR, MOST_TESTS = 1, 6, 4, 1


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


@dataclass(frozen=True)
class Link:
    """A disease and the statements that say for and against its link with the subject, at most one of each."""

    disease: ConceptId
    voices: tuple[Statement, ...]


def other_links(
    subject: ConceptId, target: ConceptId, know: Knowledge, taken: set[str], most: int = MOST_LINKS
) -> list[Link]:
    """Return studied associations of a subject outside its main organs, both voices where they disagree.

    Families of diseases get room by how many studies they have, the families of the thing asked about and of the
    subject's main organs none; at most `most` statements.
    """
    closed = _main_families(subject, know) | families(target, know)
    groups: dict[ConceptId, list[Link]] = {}
    for disease, rows in sorted(know.links_by_disease.items()):
        own = families(disease, know)
        fresh = [s for s in rows if s.id not in taken]
        if fresh and not own & closed:
            link = Link(disease, _voices(fresh, know))
            for group in own:
                groups.setdefault(group, []).append(link)
    ranked = sorted(groups, key=lambda g: (-len(groups[g]), g))
    for group in ranked:
        groups[group].sort(key=lambda link: (-len(know.links_by_disease[link.disease]), link.disease))
    return _in_turn([groups[g] for g in ranked], most)


def _in_turn(groups: list[list[Link]], most: int) -> list[Link]:
    """Take links group by group, two from the largest group in each round, until `most` statements are used."""
    chosen: list[Link] = []
    used, seen = 0, set[ConceptId]()
    while any(groups):
        for rank, group in enumerate(groups):
            for _ in range(2 if rank == 0 else 1):
                while group and group[0].disease in seen:
                    group.pop(0)
                if group and used + len(group[0].voices) <= most:
                    link = group.pop(0)
                    seen.add(link.disease)
                    used += len(link.voices)
                    chosen.append(link)
                elif group:
                    group.pop(0)
    return chosen


def families(concept: ConceptId, know: Knowledge) -> frozenset[ConceptId]:
    """Return the widest groups that a concept belongs to, below the concepts that hold everything."""
    return know.families[concept]


def _main_families(subject: ConceptId, know: Knowledge) -> set[ConceptId]:
    """The families that more than half of the closed-world lists name through diseases."""
    lists_of = [s for s in know.closed_world if held(subject, frozenset(s.subjects), know)]
    named = [
        {f for c in s.objects if know.pack.concepts[c].kind is ConceptKind.DISEASE for f in families(c, know)}
        for s in lists_of
    ]
    counts = Counter(f for group in named for f in group)
    return {f for f, count in counts.items() if 2 * count > len(named)}


def _voices(rows: list[Statement], know: Knowledge) -> tuple[Statement, ...]:
    """The weightiest of some statements on one thing, and one of its own dispute that votes the other way about
    the same genotypes."""
    rows = sorted(rows, key=lambda s: (-s.certainty.rank, s.id))
    first = rows[0]

    def genotypes(s: Statement) -> set[ConceptId]:
        return {c for c in s.subjects if know.pack.concepts[c].kind is ConceptKind.GENOTYPE}

    for s in rows[1:]:
        disputed = s.conflict_group is not None and s.conflict_group == first.conflict_group
        own, other = genotypes(first), genotypes(s)
        if disputed and s.rule.vote is not first.rule.vote and (own == other or not own or not other):
            return first, s
    return (first,)


def nearest(target: ConceptId, know: Knowledge, taken: set[str], most: int = MOST_NEAR) -> list[Statement]:
    """Return statements about the closest relatives of a thing nobody linked: narrower things, things whose names
    share its words, wider ones, then siblings; one for each relative, in people and more certain ones first."""
    relations = _relatives(target, know)
    found: list[tuple[float, str, int, ConceptId]] = []
    for concept, rows in know.exactly.items():
        near = relations.get(concept, 0.0)
        if near > 0:
            held_in = [know.pack.statements[i] for i in rows if i not in taken]
            plain = [s for s in held_in if s.relation is not R.LISTS_AS_MANIFESTATION]
            found += [(-(near + _worth(s, know)), s.id, len(found) + n, concept) for n, s in enumerate(plain)]
    heapify(found)
    chosen: list[Statement] = []
    relatives: list[ConceptId] = []
    while found:
        _, i, _, concept = heappop(found)
        s = know.pack.statements[i]
        known = any(know.tree.is_within(concept, r) or know.tree.is_within(r, concept) for r in relatives)
        if not known and s not in chosen:
            chosen.append(s)
            relatives.append(concept)
        if len(chosen) == most:
            break
    return chosen


def _worth(s: Statement, know: Knowledge) -> float:
    """Between siblings: the pack's disease before others, certainty, treatments and causes before descriptions."""
    own = 0.12 if any(know.tree.is_within(c, know.pack.info.root) for c in s.about) else 0.0
    kind = 0.16 if s.rule.family is Family.EFFECT else 0.05 if s.rule.family is Family.CAUSE else 0.0
    central = 0.01 * bool(s.conflict_group) + 0.02 * bool(s.aliases)
    return own + 0.03 * s.certainty.rank + kind + central - 0.02 * len(s.objects)


def _relatives(target: ConceptId, know: Knowledge) -> dict[ConceptId, float]:
    """How near each relative of a thing is: narrower 1, sharing two name words 0.8, wider 0.7, a sibling of its own
    kind 0.5."""
    concepts = know.pack.concepts
    up = {c for c in know.tree.ancestors(target) if c not in know.tops}
    below = {c for u in up for c in know.tree.descendants(u)}
    found = {c: 0.5 for c in below if concepts[c].kind is concepts[target].kind}
    found |= dict.fromkeys(up, 0.7)
    words = set(keys(concepts[target].name))
    shared = Counter(c for w in words for c in know.by_name_word.get(w, ()))
    found |= {c: 0.8 for c, count in shared.items() if count >= 2}
    return found | dict.fromkeys(know.tree.descendants(target), 1.0)


def diagnosis_and_testing(
    subject: ConceptId, know: Knowledge, taken: set[str], most: int = MOST_TESTS
) -> tuple[list[Statement], list[Statement]]:
    """Return how the subject is diagnosed (what does it, what is not enough) and who should be tested."""

    def fresh(relation: Relation) -> list[Statement]:
        return [s for s in know.by_relation.get(relation, ()) if s.id not in taken]

    finds = _best([s for s in fresh(R.DIAGNOSES) if subject in s.objects])
    misses = _best([s for s in fresh(R.NOT_SUFFICIENT_TO_DIAGNOSE) if subject in s.objects])
    test_ids = {c for s in finds for c in s.subjects}
    wider = {a for c in test_ids for a in know.tree.ancestors(c)} | test_ids
    wider = {c for c in wider if not know.is_soft(c)}
    who = [s for s in fresh(R.RECOMMENDED_FOR) if not wider.isdisjoint(s.subjects)]
    who.sort(key=lambda s: (-s.certainty.rank, -len(s.objects), s.id))
    return [*misses[:1], *finds[:1]][:most], who[:most]


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
