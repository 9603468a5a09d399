"""Whether a question can be answered from a pack at all, and if not, which of two honest refusals is due.

Out of scope: something in it is unknown to the pack, or it is about another disease. No evidence: everything
in it is known, but no statement holds it together.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from footnote.core.concept import ConceptId, ConceptKind
from footnote.core.question import Amount, QuestionKind, Reading
from footnote.core.relation import Family, Relation
from footnote.rules import cues
from footnote.rules.common_words import FUNCTION
from footnote.rules.knowledge import Knowledge
from footnote.rules.selecting import Candidate
from footnote.rules.stems import stem
from footnote.rules.unify import HELD, LINKED, WIDER, hard, held, meant, strength
from footnote.rules.words import fold, key, keys, tokens

ENOUGH = 0.45
BASE, CONCEPT, WORD, UNKNOWN = 1.5, 4.0, 1.0, 4.0
LEADERS = 3
DEPTH = 60
STRANGE = 5
TELLING = 2
ALONE = 0.6
MOSTLY = 0.65
FULL, SAID, NEARLY_SAID = 4, 0.85, 0.7
NEARLY = 0.85
K = QuestionKind
GENERAL = frozenset({ConceptKind.OUTCOME, ConceptKind.MEASURE, ConceptKind.TOPIC})


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
    covered, best = coverage(reading, ranked, asked, anchored, know)
    said = _share_said(reading, ranked, know)
    group = all(strength(p, ranked[0].statement, know) >= HELD for p in reading.population) if ranked else False
    if group and anchored and said >= (1.0 if reading.polar else SAID):
        return Judgement(Scope.ANSWERABLE)
    strange = tuple(w for w in reading.unknown if len(w) >= STRANGE or _is_english(w, know))
    if strange and not _is_tolerable(strange, reading, covered, said, know):
        return Judgement(Scope.UNKNOWN_THING, unknown=strange)
    if not asked and reading.polar and reading.specific and not reading.levels and _is_unsaid(reading, ranked, know):
        return Judgement(Scope.UNKNOWN_THING, unknown=reading.specific)
    bare = reading.polar  # a yes or no about a thing needs a statement about it; an open question, one that names it
    silent = tuple(
        c
        for c in asked
        if c not in know.postings
        and (c not in know.named or (bare and _is_thing(c, know) and not _is_named_first(c, ranked, know)))
    )
    if silent:
        return Judgement(Scope.NO_EVIDENCE if anchored else Scope.OTHER_DISEASE, silent)
    if covered < ENOUGH or _misses(reading, asked, best, ranked, know):
        missing = tuple(c for c in asked if best is None or strength(c, best.statement, know) < HELD)
        if reading.unknown:
            return Judgement(Scope.UNKNOWN_THING, missing, reading.unknown)
        return Judgement(Scope.NO_EVIDENCE if anchored else Scope.OTHER_DISEASE, missing or asked)
    if _lacks_amount(reading, ranked, covered, know):
        return Judgement(Scope.NO_EVIDENCE, asked)
    if not (anchored or said >= NEARLY_SAID or any(_is_subject(m.concept, know) for m in reading.mentions)):
        return Judgement(Scope.OTHER_DISEASE)
    if not anchored and (covered < ALONE or _is_bare_disease(reading, asked, best, know)):
        return Judgement(Scope.OTHER_DISEASE)
    return Judgement(Scope.ANSWERABLE)


def _share_said(reading: Reading, ranked: list[Candidate], know: Knowledge) -> float:
    """The share of a question's words, function words apart, that its best statement has in any form, 0 to 1; 0 for a
    question too short to tell."""
    words = {k for k in keys(reading.question) if k not in FUNCTION and len(k) > 1}
    if not ranked or len(words) < FULL:
        return 0.0
    stems = know.stems(ranked[0].statement)
    return sum(stem(w) in stems for w in words) / len(words)


def _is_tolerable(strange: tuple[str, ...], reading: Reading, covered: float, said: float, know: Knowledge) -> bool:
    """Whether words nobody knows leave a question answerable: the best statement says nearly everything else, and
    where the answer is yes or no the words must be ordinary ones."""
    if said >= NEARLY_SAID:
        return not reading.polar or all(_is_english(w, know) for w in strange)
    return not reading.polar and covered >= MOSTLY


def _is_english(word: str, know: Knowledge) -> bool:
    return key(word) in know.lexicon.english


def _is_unsaid(reading: Reading, ranked: list[Candidate], know: Knowledge) -> bool:
    """Whether a yes/no question names no thing and no leading statement has any of its particular words."""
    if reading.family is Family.CAUSE:
        return True
    known = frozenset().union(*(know.stems(c.statement) for c in ranked[:LEADERS]))
    things = [w for w in reading.specific if not w.endswith(("ed", "ly"))]
    return bool(things) and not any(stem(w) in known for w in things)


def _is_named_first(concept: ConceptId, ranked: list[Candidate], know: Knowledge) -> bool:
    """Whether the sentence that fits best names a thing, and holds nearly all else that was asked."""
    if not ranked:
        return False
    best = ranked[0]
    return best.fit.coverage >= LINKED and best.statement.id in know.named.get(concept, frozenset())


def _is_subject(concept: ConceptId, know: Knowledge) -> bool:
    """Whether a concept can be what a question is about; a group of people or a measure cannot by itself."""
    return know.pack.concepts[concept].kind not in (ConceptKind.POPULATION, ConceptKind.MEASURE)


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
    loud = reading.question == reading.question.upper()
    shouted = {t.key for t in tokens(reading.question) if t.surface.isupper() and not loud} & lex.vocabulary
    return any(w in lex.name_words | shouted and w not in lex.english and len(w) >= STRANGE for w in reading.words)


def names_nothing(reading: Reading, know: Knowledge) -> bool:
    """Whether a question asks only in general, for a measure, an outcome or treatment as such, so that whoever asks
    a pack on one disease must mean that disease."""
    if reading.specific or reading.unknown or reading.levels or is_anchored(reading, hard(reading, know), know):
        return False
    folded = fold(reading.question)
    known = {c for s in know.closed_world for c in s.objects}
    if (
        cues.THE_DISEASE.search(folded)
        and reading.core
        and all(know.is_soft(c) or held(c, frozenset(known), know) for c in reading.core)
    ):
        return True  # "the liver disease" is the one that the pack's disease brings about
    if not reading.core:
        return reading.kind not in (K.GENERAL, K.EFFECT) or bool(cues.PRONOUN.search(folded))
    return all(know.is_soft(c) or know.pack.concepts[c].kind in GENERAL for c in reading.core)


def _lacks_amount(reading: Reading, ranked: list[Candidate], covered: float, know: Knowledge) -> bool:
    """Whether a dose, price or time is asked for that none of the statements about these things gives."""
    if reading.kind is not K.AMOUNT or reading.amount not in (Amount.DOSE, Amount.COST, Amount.TIME):
        return False
    if reading.amount is Amount.DOSE and reading.population:  # a dose for others is none for this group
        asked = hard(reading, know)
        doses = [c for c in ranked[:DEPTH] if c.statement.relation is Relation.HAS_DOSE]
        return not any(all(strength(x, c.statement, know) >= HELD for x in asked) for c in (*ranked[:1], *doses))
    about = [c for c in ranked[:DEPTH] if c.fit.coverage >= NEARLY * covered]
    leading = ranked[:1] if reading.amount is Amount.TIME else []
    return bool(about) and not any(c.kind > 0 for c in (*leading, *about))


def _misses(
    reading: Reading, asked: tuple[ConceptId, ...], best: Candidate | None, ranked: list[Candidate], know: Knowledge
) -> bool:
    """Whether the best statement lacks one of two things asked, or none of the statements about them has any of the
    particular words of an open question."""
    if best is None:
        return bool(asked)
    asked = meant(best.statement, reading, asked, know)
    things = asked if reading.kind is not K.SAFETY else tuple(c for c in asked if not _is_group(c, know)) or asked
    held_things = [strength(c, best.statement, know) >= WIDER for c in things]
    if len(things) in (1, 2) and not all(held_things):
        return True
    if len(asked) > 1 and best.fit.exact and best.lexical >= 1.0:
        return False
    words = [w for w in reading.specific if w.isalpha()]
    if reading.polar or len(words) < TELLING:
        return False
    about = [c.statement for c in ranked[:DEPTH] if c.fit.coverage >= NEARLY * best.fit.coverage]
    known = frozenset().union(*(know.stems(s) for s in about))
    if any(stem(w) in known for w in words):
        return False
    literal = max(ranked, key=lambda c: c.lexical)
    if _said(words, literal, know) * 2 > len(words):
        return False
    return not any(_said(words, c, know) * 2 >= len(words) for c in ranked[:LEADERS])


def _is_group(concept: ConceptId, know: Knowledge) -> bool:
    return know.pack.concepts[concept].kind is ConceptKind.POPULATION


def _said(words: list[str], c: Candidate, know: Knowledge) -> int:
    """How many of these words a statement has."""
    return sum(stem(w) in know.stems(c.statement) for w in words)


def coverage(
    reading: Reading, ranked: list[Candidate], asked: tuple[ConceptId, ...], anchored: bool, know: Knowledge
) -> tuple[float, Candidate | None]:
    """Return how much of what a question names the best single statement holds, 0 to 1, and that statement.

    Things count by how rare they are, words that only frame a question not at all, words nobody knows a lot.
    """
    strange = {key(w) for w in reading.unknown if reading.polar or not anchored or not _is_english(w, know)}
    words = {w: UNKNOWN if w in strange else WORD for w in reading.specific}
    concepts = {c: min(know.weight(c), CONCEPT) for c in asked}
    base = BASE if anchored else 0.0
    total = base + sum(words.values()) + sum(concepts.values())
    best: tuple[float, Candidate | None] = (0.0, None)
    for candidate in ranked[:DEPTH]:
        s = candidate.statement
        held_words = sum(w for word, w in words.items() if stem(word) in know.stems(s))
        held_things = sum(w * strength(c, s, know) for c, w in concepts.items())
        spared = sum(concepts[c] for c in set(asked) - set(meant(s, reading, asked, know)))
        share = (base + held_words + held_things) / (total - spared) if total > spared else 0.0
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
