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
from footnote.rules.unify import HELD, hard, strength

ENOUGH = 0.62
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
    if reading.unknown:
        return Judgement(Scope.UNKNOWN_THING, unknown=reading.unknown)
    if not asked and not reading.about_root:
        return Judgement(Scope.OTHER_DISEASE)
    missing = _missing(reading, ranked, asked, know)
    if not anchored and (missing or not _stands_alone(reading, ranked, asked, know)):
        return Judgement(Scope.OTHER_DISEASE, missing)
    if missing:
        return Judgement(Scope.NO_EVIDENCE, missing)
    return Judgement(Scope.ANSWERABLE)


def _missing(
    reading: Reading, ranked: list[Candidate], asked: tuple[ConceptId, ...], know: Knowledge
) -> tuple[ConceptId, ...]:
    """The concepts that the best statement lacks, if together they outweigh what it holds."""
    if not asked:
        return ()
    best = max(ranked[:40], key=lambda c: c.fit.coverage, default=None)
    if best is not None and best.fit.coverage >= ENOUGH:
        return ()
    if best is None:
        return asked
    return tuple(c for c in asked if strength(c, best.statement, know) < HELD) or asked


def _stands_alone(
    reading: Reading, ranked: list[Candidate], asked: tuple[ConceptId, ...], know: Knowledge
) -> bool:
    """A question that names neither the disease nor anything particular to it: does the pack still mean it?"""
    if reading.kind in (K.TESTING, K.INTERPRETATION):
        return True
    linking = [c for c in ranked[:10] if c.fit.links and c.fit.exact]
    if len(asked) >= 2:
        return bool(linking)
    if reading.kind is K.DEFINITION:
        return any(asked[0] in c.statement.subjects for c in linking)
    kind = know.pack.concepts[asked[0]].kind
    return kind in (ConceptKind.TEST, ConceptKind.PROCESS, ConceptKind.STUDY) and bool(linking)
