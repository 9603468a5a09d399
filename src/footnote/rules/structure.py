"""Statements that a claim is about by what it names, whatever words it uses for it.

A general claim ("the deficiency leads to emphysema and cirrhosis") has few words in common with any one statement; what
it names leads to those that link the same things. Whether they carry it is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from footnote.core.concept import ConceptId, ConceptKind
from footnote.core.relation import Family, Vote
from footnote.core.statement import Setting, Statement
from footnote.rules.knowledge import Knowledge
from footnote.rules.referencing import is_usable

MOST_NAMED, MOST_LINKS = 4, 5
ILLS = frozenset({ConceptKind.DISEASE, ConceptKind.FINDING, ConceptKind.OUTCOME})


def hard(concepts: Iterable[ConceptId], know: Knowledge) -> tuple[ConceptId, ...]:
    """Return those concepts that narrow a claim down: neither the pack's disease nor a mere sort of thing."""
    return tuple(c for c in dict.fromkeys(concepts) if not (know.is_root(c) or know.is_soft(c)))


def naming_all(concepts: tuple[ConceptId, ...], know: Knowledge) -> tuple[Statement, ...]:
    """Return the statements that are about all of some concepts, the surest and shortest first, at most MOST_NAMED."""
    if not concepts:
        return ()
    held = (know.postings.get(c, frozenset()) | know.named.get(c, frozenset()) for c in concepts)
    found = [know.pack.statements[i] for i in frozenset.intersection(*held)]
    return tuple(_surest(found, know)[:MOST_NAMED])


def links(concepts: tuple[ConceptId, ...], know: Knowledge) -> tuple[Statement, ...]:
    """Return one statement for each ill of a claim that links the pack's disease with it; empty where one has none."""
    ills = [c for c in concepts if know.pack.concepts[c].kind in ILLS]
    if not ills or len(ills) > MOST_LINKS or len(ills) < len(concepts):
        return ()
    found = []
    for ill in ills:
        linking = _surest([s for s in _linked(ill, know) if s.rule.vote is Vote.FOR], know)
        if not linking:
            return ()
        found.append(linking[0])
    return tuple(dict.fromkeys(found))


def unlinked(concepts: tuple[ConceptId, ...], know: Knowledge) -> tuple[Statement, ...]:
    """Return the closed lists of what the pack's disease causes, where no statement links it with any ill of a claim
    and none of the lists names one; empty otherwise."""
    ills = [c for c in concepts if know.pack.concepts[c].kind in ILLS]
    if not ills or any(s.rule.vote is Vote.FOR for c in ills for s in _linked(c, know)):
        return ()
    lists = tuple(s for s in know.closed_world if is_usable(s, know.pack))
    named = frozenset(o for s in lists for o in s.objects)
    return () if any(know.reach(c) & named for c in ills) else lists


def _linked(ill: ConceptId, know: Knowledge) -> list[Statement]:
    reach = know.reach(ill)
    return [
        s
        for i in know.postings.get(ill, ())
        if (s := know.pack.statements[i]).rule.family is Family.CAUSE
        and s.qualifiers.setting is Setting.HUMAN
        and any(know.is_form(c) for c in s.subjects)
        and not reach.isdisjoint(s.objects)
    ]


def _surest(found: list[Statement], know: Knowledge) -> list[Statement]:
    usable = [s for s in found if is_usable(s, know.pack)]
    return sorted(usable, key=lambda s: (-s.certainty.rank, len(s.text), s.id))
