"""Sentences of a document as candidates for statements: what each names, relates and counts, and what speaks for it.

The reading is a help for a curator, who decides; nothing here is a statement. No disease is known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from footnote.core.concept import ConceptId
from footnote.core.holding import Holding, Passage, PassageKind
from footnote.core.proposal import Candidate, SaidBy
from footnote.core.question import Mention
from footnote.core.source import Seen, SourceKind
from footnote.core.statement import Setting
from footnote.rules.comparing.people import ANIMAL
from footnote.rules.designs import RANKS, kind_of
from footnote.rules.knowledge import Knowledge
from footnote.rules.lexicon import find
from footnote.rules.printing import printed
from footnote.rules.results import GROUPS, Told, gives_estimate, told
from footnote.rules.standalone import dangling
from footnote.rules.triples import Around, triple
from footnote.rules.words import keys, tokens

LEAST_POINTS = 6
"""Fewer points have sentences on who took part or on one group of many: read in 300 articles, most of no use."""
_SMALL = frozenset(map(Decimal, range(1, 6)))
_AIMS = re.compile(r"\b(?:in|among|for|on|with|at)\b", re.IGNORECASE)
LETTERS, CAPITALS = 6, 2
"""Letters of a name of the disease that is told from an everyday word, or capitals of a shorter one."""
OPENING = 4
"""Passages that stand for the abstract of a document that has none."""


def candidates(holding: Holding, wanted: frozenset[ConceptId], know: Knowledge) -> list[Candidate]:
    """Return the sentences of a document that would make a statement, those first for which most speaks.

    Each names at least two things that the pack knows, or one of which it says how often it is; one of them, or the
    title, is `wanted`, where anything is. Numbers that were told before are not told again.
    """
    kind, by = kind_of(holding)
    title = tokens(holding.work.title)
    named = find(title, know.lexicon)
    aims = next((n for n, t in enumerate(title) if n and _AIMS.fullmatch(t.surface)), len(title))
    around = Around(frozenset(m.concept for m in named), frozenset(m.concept for m in named if m.end <= aims))
    made = (_candidate(holding, t, kind, by, around, know) for t in told(holding, kind))
    found = [c for c in made if c is not None and c.points >= LEAST_POINTS and _is_wanted(c, around, wanted)]
    return _unlike(sorted(found, key=lambda c: (-c.points, c.start)))


def speaks_of_root(holding: Holding, know: Knowledge) -> bool:
    """Whether the title or the abstract of a document names the pack's disease, a form of it, or its molecules.

    A short everyday name of theirs ("alpha") is not enough.
    """
    opening = [holding.text[p.start : p.end] for p in holding.passages if p.kind is PassageKind.ABSTRACT]
    opening = opening or [holding.text[p.start : p.end] for p in holding.passages[:OPENING]]
    said = (holding.work.title, *opening)
    return any(_names_root(m, know) for text in said for m in find(tokens(text), know.lexicon))


def _names_root(m: Mention, know: Knowledge) -> bool:
    root = know.pack.concepts[know.pack.info.root]
    own, short = set(keys(m.surface)), sum(map(str.isalpha, m.surface)) < LETTERS
    if own != set(keys(know.pack.concepts[m.concept].name)) and short and sum(map(str.isupper, m.surface)) < CAPITALS:
        return False
    if know.tree.is_within(m.concept, root.id) or m.concept in know.own_molecules:
        return True
    names = (n for n in (root.name, *root.synonyms) if n == root.name or n.isupper())
    return know.names_root(m.concept) and not own.isdisjoint(k for n in names for k in keys(n))


def rank(c: Candidate) -> tuple[int, int]:
    """Return what candidates of several works are sorted by: strongest design first, then the newest."""
    return RANKS[c.kind], -(c.work.year or 0)


def _candidate(
    holding: Holding, t: Told, kind: SourceKind | None, by: SaidBy, around: Around, know: Knowledge
) -> Candidate | None:
    read = triple(t.said, around, know)
    if read is None:
        return None
    passage = holding.passages[t.passage]
    points_out, groups = dangling(t.said), tuple(m.group() for m in GROUPS.finditer(t.said))
    points = 2 * (passage.kind is PassageKind.ABSTRACT) + 2 * t.under_results + 3 * gives_estimate(t.said)
    points += 2 * (read.relation is not None) + 2 * bool(read.subjects and read.objects) + min(len(read.others), 2)
    points += 3 * t.advice - 2 * bool(points_out) - bool(groups) - read.lent - (len(t.said) > 400) - 4 * t.cited
    return Candidate(
        holding=holding.id,
        work=holding.work,
        start=t.start,
        end=t.end,
        text=holding.text[t.start : t.end],
        section=t.section,
        seen=_seen(passage, t),
        kind=kind,
        kind_by=by,
        triple=read,
        numbers=printed(holding.text[t.start : t.end]),
        setting=Setting.ANIMAL if ANIMAL.search(f"{holding.work.title} {t.said}") else None,
        leans=tuple(dict.fromkeys((*points_out, *groups))),
        points=points,
    )


def _seen(passage: Passage, t: Told) -> Seen:
    if t.cited:
        return Seen.SECONDARY
    return Seen.ABSTRACT if passage.kind is PassageKind.ABSTRACT else Seen.FULLTEXT


def _is_wanted(c: Candidate, around: Around, wanted: frozenset[ConceptId]) -> bool:
    named = {*c.triple.subjects, *c.triple.objects, *c.triple.others, *around.named}
    return not wanted or not wanted.isdisjoint(named)


def _unlike(found: Iterable[Candidate]) -> list[Candidate]:
    """Leave out what gives the same numbers as an earlier one: abstract and text tell the same results."""
    kept: list[Candidate] = []
    before: set[Decimal] = set()
    for c in found:
        values = {v for n in c.numbers for v in (n.value, *(n.interval or ()))} - _SMALL
        if values and len(values & before) * 2 > len(values):
            continue
        kept.append(c)
        before |= values
    return kept
