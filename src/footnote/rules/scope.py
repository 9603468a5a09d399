"""Whether a question can be answered from a pack at all, and if not, which of two honest refusals is due.

Out of scope: something in it is unknown to the pack, or it is about another disease. No evidence: everything
in it is known, but no statement holds it together.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from footnote.core.concept import ConceptId, ConceptKind
from footnote.core.question import Amount, QuestionKind, Reading
from footnote.core.relation import Family
from footnote.rules.knowledge import Knowledge
from footnote.rules.selecting import Candidate
from footnote.rules.stems import stem
from footnote.rules.unify import HELD, WIDER, hard, strength
from footnote.rules.words import key

ENOUGH = 0.45
BASE, CONCEPT, WORD, UNKNOWN = 1.5, 4.0, 1.0, 4.0
LEADERS = 3
DEPTH = 60
STRANGE = 5
TELLING = 2
ALONE = 0.6
NEARLY = 0.85
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
    anchored = is_anchored(reading, asked, know)
    strange = tuple(w for w in reading.unknown if len(w) >= STRANGE or key(w) in know.lexicon.english)
    if strange:
        return Judgement(Scope.UNKNOWN_THING, unknown=strange)
    if not asked and reading.polar and reading.specific and not reading.levels and _is_unsaid(reading, ranked, know):
        return Judgement(Scope.UNKNOWN_THING, unknown=reading.specific)
    bare = reading.polar  # a yes or no about a thing needs a statement about it; an open question, one that names it
    silent = tuple(
        c for c in asked if c not in know.postings and (c not in know.named or (bare and _is_thing(c, know)))
    )
    if silent:
        return Judgement(Scope.NO_EVIDENCE if anchored else Scope.OTHER_DISEASE, silent)
    covered, best = coverage(reading, ranked, asked, anchored, know)
    if covered < ENOUGH or _misses(reading, asked, best, ranked, know):
        missing = tuple(c for c in asked if best is None or strength(c, best.statement, know) < HELD)
        if reading.unknown:
            return Judgement(Scope.UNKNOWN_THING, missing, reading.unknown)
        return Judgement(Scope.NO_EVIDENCE if anchored else Scope.OTHER_DISEASE, missing or asked)
    if _lacks_amount(reading, ranked, covered):
        return Judgement(Scope.NO_EVIDENCE, asked)
    if not anchored and (covered < ALONE or _is_bare_disease(reading, asked, best, know)):
        return Judgement(Scope.OTHER_DISEASE)
    return Judgement(Scope.ANSWERABLE)


def _is_unsaid(reading: Reading, ranked: list[Candidate], know: Knowledge) -> bool:
    """Whether a yes/no question names no thing and no leading statement has any of its particular words."""
    if reading.family is Family.CAUSE:
        return True
    known = frozenset().union(*(know.stems(c.statement) for c in ranked[:LEADERS]))
    return not any(stem(w) in known for w in reading.specific)


def _is_thing(concept: ConceptId, know: Knowledge) -> bool:
    return know.pack.concepts[concept].kind in (ConceptKind.DISEASE, ConceptKind.THERAPY)


def is_anchored(reading: Reading, asked: tuple[ConceptId, ...], know: Knowledge) -> bool:
    """Whether a question means the pack's disease: it names it, something particular to it, one of the pack's
    analytes, or a word that no dictionary has but the pack does, such as the name of a study."""
    if reading.about_root or any(know.is_anchor(c) for c in (*asked, *reading.core)):
        return True
    analytes = {a.concept for a in know.pack.info.analytes}
    if any(know.tree.is_within(c, a) for c in reading.core for a in analytes):
        return True
    lex = know.lexicon
    return any(w in lex.vocabulary and w not in lex.english and len(w) >= STRANGE for w in reading.words)


def _lacks_amount(reading: Reading, ranked: list[Candidate], covered: float) -> bool:
    """Whether a dose, price or time is asked for that none of the statements about these things gives."""
    if reading.kind is not K.AMOUNT or reading.amount not in (Amount.DOSE, Amount.COST, Amount.TIME):
        return False
    about = [c for c in ranked[:DEPTH] if c.fit.coverage >= NEARLY * covered]
    return bool(about) and not any(c.kind > 0 for c in about)


def _misses(
    reading: Reading, asked: tuple[ConceptId, ...], best: Candidate | None, ranked: list[Candidate], know: Knowledge
) -> bool:
    """Whether the best statement lacks one of two things asked, or none of the statements about them has any of the
    particular words of an open question."""
    if best is None:
        return bool(asked)
    held_things = [strength(c, best.statement, know) >= WIDER for c in asked]
    if len(asked) in (1, 2) and not all(held_things):
        return True
    words = [w for w in reading.specific if w.isalpha()]
    if reading.polar or len(words) < TELLING:
        return False
    about = [c.statement for c in ranked[:DEPTH] if c.fit.coverage >= NEARLY * best.fit.coverage]
    known = frozenset().union(*(know.stems(s) for s in about))
    return not any(stem(w) in known for w in words)


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


def _is_bare_disease(reading: Reading, asked: tuple[ConceptId, ...], best: Candidate | None, know: Knowledge) -> bool:
    """A question that names another disease and nothing else that the best statement holds is about that disease."""
    diseases = [c for c in asked if know.pack.concepts[c].kind is ConceptKind.DISEASE]
    if len(asked) >= 2 and len(diseases) == len(asked) and reading.kind is not K.TESTING:
        return True
    if len(asked) != 1 or know.pack.concepts[asked[0]].kind is not ConceptKind.DISEASE or best is None:
        return False
    if reading.kind in (K.TESTING, K.DEFINITION) and asked[0] in best.statement.about:
        return False
    return not any(stem(w) in know.stems(best.statement) for w in reading.specific)
