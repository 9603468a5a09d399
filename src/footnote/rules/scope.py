"""Whether a question can be answered from a pack at all, and if not, which of two honest refusals is due.

Out of scope: something in it is unknown to the pack, or it is about another disease. No evidence: everything
in it is known, but no statement holds it together.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from footnote.core.concept import ConceptId, ConceptKind
from footnote.core.question import QuestionKind, Reading
from footnote.rules.knowledge import Knowledge
from footnote.rules.selecting import Candidate
from footnote.rules.stems import stem
from footnote.rules.unify import HELD, hard, strength
from footnote.rules.words import key

ENOUGH = 0.45
BASE, CONCEPT, WORD, UNKNOWN = 1.5, 4.0, 1.0, 4.0
DEPTH = 60
K = QuestionKind


class Scope(StrEnum):
    """What can be said about a question."""

    ANSWERABLE = "answerable"
    NO_EVIDENCE = "no-evidence"
    UNKNOWN_THING = "unknown-thing"
    OTHER_DISEASE = "other-disease"


@dataclass(frozen=True)
class Judgement:
    """The scope of a question and the concepts or words that led to it."""

    scope: Scope
    missing: tuple[ConceptId, ...] = ()
    unknown: tuple[str, ...] = ()


def judge(reading: Reading, ranked: list[Candidate], know: Knowledge) -> Judgement:
    """Return whether the pack can answer, given the ranked candidates."""
    asked = hard(reading, know)
    anchored = reading.about_root or any(know.is_anchor(c) for c in asked)
    covered, best = coverage(reading, ranked, asked, anchored, know)
    if covered < ENOUGH:
        missing = tuple(c for c in asked if best is None or strength(c, best.statement, know) < HELD)
        unknown = tuple(w for w in reading.unknown if best is None or stem(key(w)) not in know.stems(best.statement))
        if unknown:
            return Judgement(Scope.UNKNOWN_THING, missing, unknown)
        return Judgement(Scope.NO_EVIDENCE if anchored else Scope.OTHER_DISEASE, missing or asked)
    if not anchored and not _stands_alone(reading, ranked, asked, know):
        return Judgement(Scope.OTHER_DISEASE)
    return Judgement(Scope.ANSWERABLE)


def coverage(
    reading: Reading, ranked: list[Candidate], asked: tuple[ConceptId, ...], anchored: bool, know: Knowledge
) -> tuple[float, Candidate | None]:
    """Return how much of what a question names the best single statement holds, 0 to 1, and that statement.

    Things count by how rare they are, words that only frame a question not at all, words nobody knows a lot.
    """
    strange = {key(w) for w in reading.unknown}
    words = {w: UNKNOWN if w in strange else WORD for w in reading.specific}
    concepts = {c: min(know.weight(c), CONCEPT) for c in asked}
    base = BASE if anchored else 0.0
    total = base + sum(words.values()) + sum(concepts.values())
    best: tuple[float, Candidate | None] = (0.0, None)
    for candidate in ranked[:DEPTH]:
        s = candidate.statement
        held_words = sum(w for word, w in words.items() if stem(word) in know.stems(s))
        held_things = sum(w * strength(c, s, know) for c, w in concepts.items())
        share = (base + held_words + held_things) / total if total else 0.0
        if share > best[0]:
            best = (share, candidate)
    return best


def _stands_alone(
    reading: Reading, ranked: list[Candidate], asked: tuple[ConceptId, ...], know: Knowledge
) -> bool:
    """A question that names neither the disease nor anything particular to it: does the pack still mean it?"""
    if reading.kind in (K.TESTING, K.INTERPRETATION):
        return True
    if not asked:
        return False
    linking = [c for c in ranked[:10] if c.fit.links and c.fit.exact]
    if len(asked) >= 2:
        return bool(linking)
    if reading.kind is K.DEFINITION:
        return any(asked[0] in c.statement.subjects for c in linking)
    kind = know.pack.concepts[asked[0]].kind
    return kind in (ConceptKind.TEST, ConceptKind.PROCESS, ConceptKind.STUDY) and bool(linking)
