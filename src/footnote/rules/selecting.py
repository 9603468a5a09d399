"""Which statements an answer shows: scored by what they are about, by words, by the kind of question.

Weights and cut-offs were found on the tuning half of the question set; `make quality` measures them again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from footnote.core.concept import ConceptId, ConceptKind
from footnote.core.question import Amount, QuestionKind, Reading
from footnote.core.relation import RULES, Family, Relation, Vote
from footnote.core.statement import Statement, StatementId
from footnote.rules import cues
from footnote.rules.knowledge import Knowledge
from footnote.rules.unify import Fit, fit, hard
from footnote.rules.words import fold

ABOUT, WORDS, KIND, QUALITY = 0.38, 0.40, 0.16, 0.06
KEEP_SHARE, KEEP_SHARE_OPEN = 0.65, 0.8
KEEP_SHARE_FULL = 0.7
BARELY = 0.2
OTHER_KIND = 0.4
KEEP_COVERAGE = 0.4
MOST = 7
SPECIAL = 0.03
OVERVIEW, SUMMED, LISTED = 0.2, 1.4, 1.2
MIDDLING = 0.5
OFF_TOPIC = 0.7
DEFINING = frozenset({QuestionKind.DEFINITION, QuestionKind.MECHANISM, QuestionKind.INHERITANCE})
FEW, FEW_SHARE = 4, 0.5
MANY, EVEN_SCORE, EVEN_COVERAGE = 12, 0.8, 0.9
GENETIC = (ConceptKind.GENOTYPE, ConceptKind.VARIANT)
SPECIAL_KINDS = frozenset(
    {ConceptKind.DISEASE, ConceptKind.GENOTYPE, ConceptKind.VARIANT, ConceptKind.POPULATION, ConceptKind.THERAPY}
)
POOL = 400
LITERAL = 3
LITERAL_SHARE = 0.6
CLOSE = 0.85
LEADING = 3
K = QuestionKind
R = Relation

KIND_FITS: dict[QuestionKind, frozenset[Family]] = {
    K.SAFETY: frozenset(),
    K.CAUSE: frozenset({Family.CAUSE}),
    K.EFFECT: frozenset({Family.EFFECT}),
    K.RECOMMENDATION: frozenset({Family.RECOMMENDATION}),
    K.TESTING: frozenset({Family.RECOMMENDATION}),
    K.DIAGNOSIS: frozenset({Family.TEST}),
    K.DEFINITION: frozenset({Family.DEFINITION}),
    K.MECHANISM: frozenset({Family.DEFINITION}),
    K.INHERITANCE: frozenset({Family.DEFINITION}),
    K.PROGNOSIS: frozenset({Family.QUANTITY, Family.CAUSE}),
    K.STATUS: frozenset({Family.RESEARCH}),
    K.AMOUNT: frozenset({Family.QUANTITY}),
    K.INTERPRETATION: frozenset({Family.QUANTITY}),
    K.COMPARISON: frozenset({Family.EFFECT}),
}
_RELATION_FITS: dict[QuestionKind, dict[Relation, float]] = {
    K.SAFETY: {R.CAUSES: 1.0, R.NO_EFFECT: 1.0, R.CONTRAINDICATED_IN: 1.0, R.INCREASES_RISK: 1.0},
    K.TESTING: {r: 0.6 for r, rule in RULES.items() if rule.family is Family.RECOMMENDATION} | {R.RECOMMENDED_FOR: 1.0},
    K.MECHANISM: {R.CAUSES: 0.8, R.INHIBITS: 1.0},
    K.DEFINITION: {R.INHIBITS: 1.0},
    K.INHERITANCE: {R.DEFINED_AS: 0.5, R.MECHANISM_OF: 0.5, R.INHIBITS: 0.5},
}
_AMOUNT_RELATION: dict[Amount, frozenset[Relation]] = {
    Amount.DOSE: frozenset({R.HAS_DOSE}),
    Amount.LEVEL: frozenset({R.HAS_LEVEL, R.DEFINED_AS, R.RAISES, R.REDUCES}),
    Amount.FREQUENCY: frozenset({R.HAS_FREQUENCY}),
    Amount.RISK: frozenset({R.INCREASES_RISK, R.ASSOCIATED_WITH, R.REDUCES_RISK, R.NOT_ASSOCIATED_WITH}),
    Amount.COST: frozenset({R.HAS_COST}),
    Amount.TIME: frozenset({R.HAS_COURSE}),
    Amount.SURVIVAL: frozenset({R.HAS_COURSE, R.INCREASES_RISK, R.REDUCES_RISK, R.ASSOCIATED_WITH}),
}
_AMOUNT_UNIT: dict[Amount, re.Pattern[str]] = {
    Amount.DOSE: re.compile(r"\bm?g\b|mg/kg|cells|vector genomes|\bmL/kg", re.IGNORECASE),
    Amount.LEVEL: re.compile(r"µM|micromolar|µmol|mg/dL|g/L|mg per|µg", re.IGNORECASE),
    Amount.COST: re.compile(r"dollar|pound|euro|USD|EUR|GBP", re.IGNORECASE),
    Amount.TIME: re.compile(r"\b(?:year|month|week|day|hour|minute)", re.IGNORECASE),
    Amount.FREQUENCY: re.compile(r"%|per cent|people|in 1|per 100", re.IGNORECASE),
}


UNFIT = {K.SAFETY: 0.3}


@dataclass(frozen=True)
class Candidate:
    """A statement, how it matches, and its score from 0 to 1, comparable within one question only."""

    statement: Statement
    fit: Fit
    score: float
    lexical: float
    kind: float


def pool(reading: Reading, lexical: Mapping[StatementId, float], know: Knowledge) -> set[StatementId]:
    """Return the statements worth scoring: lexical hits and, per concept, those that are about it."""
    found = set(lexical)
    asked = hard(reading, know) or reading.core
    for concept in sorted(asked, key=lambda c: len(know.postings.get(c, ()))):
        posted = know.postings.get(concept, frozenset())
        if len(posted) <= POOL:
            found |= posted
            found |= know.named.get(concept, frozenset()) if len(know.named.get(concept, ())) <= POOL else frozenset()
    return found


def rank(reading: Reading, lexical: Mapping[StatementId, float], know: Knowledge) -> list[Candidate]:
    """Return scored candidates, best first, ties by id; `lexical` are raw search scores."""
    asked = hard(reading, know)
    top = max(lexical.values(), default=0.0) or 1.0
    ranked = []
    for statement_id in pool(reading, lexical, know):
        s = know.pack.statements[statement_id]
        f = fit(s, reading, asked, know)
        word_score = lexical.get(statement_id, 0.0) / top
        kind = kind_fit(s, reading)
        ranked.append(Candidate(s, f, score(s, f, reading, (word_score, kind), know), word_score, kind))
    return sorted(ranked, key=lambda c: (-c.score, c.statement.id))


def score(s: Statement, f: Fit, reading: Reading, found: tuple[float, float], know: Knowledge) -> float:
    """Return the score of one statement, 0 to about 1; `found` are its share of the best lexical score and the fit of
    its relation."""
    lexical, kind = found
    about = f.coverage * (1.0 if f.links else 0.85)
    total = ABOUT * about + WORDS * lexical + KIND * kind + QUALITY * s.certainty.rank / 4
    total *= 1 - SPECIAL * min(_special(s, reading, know), 3)
    if other_genotype(s, reading, know):
        total *= 0.6
    if f.foreign:
        total *= 0.85
    if reading.kind in DEFINING and s.relation is R.DEFINED_AS and _on_topic(s, reading, know):
        total *= OFF_TOPIC
    return total


def _on_topic(s: Statement, reading: Reading, know: Knowledge) -> bool:
    """Whether a definition only says something about its thing, such as its names, that was not asked for."""
    topics = [c for c in s.objects if know.pack.concepts[c].kind is ConceptKind.TOPIC]
    return len(topics) == len(s.objects) and not set(topics) & set(reading.core)


def kind_fit(s: Statement, reading: Reading) -> float:
    """Return how well a relation fits the kind of question: 0 to 1, and up to 2.4 for what sums up what was asked."""
    if reading.kind is K.AMOUNT and reading.amount is not None:
        return _amount_fit(s, reading.amount)
    if (summed := _sums_up(s, reading)) is not None:
        return summed
    if (fits := _RELATION_FITS.get(reading.kind, {}).get(s.relation)) is not None:
        return fits
    families = KIND_FITS.get(reading.kind)
    if families is None:
        return MIDDLING
    return 1.0 if s.rule.family in families else UNFIT.get(reading.kind, 0.2)


def _sums_up(s: Statement, reading: Reading) -> float | None:
    """The fit of a statement that answers an open question as a whole: a list, a cause, a definition, an overview."""
    if reading.polar:
        return None
    folded = fold(reading.question)
    if reading.kind is K.RECOMMENDATION and s.relation is R.RECOMMENDED_FOR and cues.TREATMENTS.search(folded):
        return 1.0 + OVERVIEW * min(len(s.subjects) - 1, MOST)
    if s.relation is R.CAUSES and cues.WHAT_CAUSES.match(folded):
        return SUMMED
    if reading.kind is K.CAUSE and s.relation is R.LISTS_AS_MANIFESTATION:
        return LISTED
    if reading.kind is K.DEFINITION and cues.WHERE.match(folded):
        return 1.0 if s.relation is R.LOCATED_IN else 0.3
    if reading.kind is K.DEFINITION and s.relation is R.DEFINED_AS and set(s.subjects) & set(reading.core):
        return SUMMED
    return None


def _amount_fit(s: Statement, amount: Amount) -> float:
    fits = 0.6 if s.relation in _AMOUNT_RELATION.get(amount, frozenset()) else 0.0
    pattern = _AMOUNT_UNIT.get(amount)
    if pattern and any(q.unit and pattern.search(q.unit) for q in s.quantities):
        fits += 0.4
    elif pattern is None and s.quantities:
        fits += 0.3
    return fits


def _special(s: Statement, reading: Reading, know: Knowledge) -> int:
    """How many things a statement is narrowed to that the question did not name."""
    asked = frozenset((*reading.core, *reading.population))
    extra = 0
    for c in s.about:
        kind = know.pack.concepts[c].kind
        rooted = know.is_root(c) and kind is not ConceptKind.VARIANT
        if kind in SPECIAL_KINDS and not rooted and not know.is_soft(c):
            near = know.tree.ancestors(c) | {c}
            extra += not (near & asked) and not any(c in know.tree.ancestors(a) for a in asked)
    return extra


def other_genotype(s: Statement, reading: Reading, know: Knowledge) -> bool:
    """Whether a question is about one genotype, or about the disease, and a statement only about different ones."""

    def genotypes(ids: Iterable[ConceptId]) -> frozenset[ConceptId]:
        return frozenset(c for c in ids if know.pack.concepts[c].kind in GENETIC)

    asked, said = genotypes((*reading.core, *reading.population)), genotypes(s.about)
    if not said:
        return False
    if not asked:
        subjects = genotypes(s.subjects)
        rooted = any(know.tree.is_within(c, know.pack.info.root) for c in reading.core)
        return rooted and bool(subjects) and not any(know.is_form(c) for c in subjects)
    return not any(know.tree.is_within(x, a) or know.tree.is_within(a, x) for a in asked for x in said)


def keep(ranked: list[Candidate], polar: bool, most: int = MOST) -> list[Candidate]:
    """Return the candidates near the best one in score and in what they are about: at most `most`, the first few
    with a wider margin, and beyond `most` only those hardly worse than the best, at most `MANY` in all."""
    if not ranked:
        return []
    best, coverage = ranked[0].score, max(c.fit.coverage for c in ranked[: 2 * most])

    def is_near(c: Candidate, share: float, about: float) -> bool:
        return c.score >= share * best and c.fit.coverage >= about * coverage

    def is_kept(at: int, c: Candidate) -> bool:
        share = KEEP_SHARE if polar and c.kind >= OTHER_KIND else KEEP_SHARE_OPEN
        if polar and c.score < KEEP_SHARE_FULL * best and not is_near(c, share, CLOSE):
            return False
        return is_near(c, share, KEEP_COVERAGE) or (at < FEW and is_near(c, FEW_SHARE, CLOSE))

    kept = [c for at, c in enumerate(ranked) if is_kept(at, c)][:most]
    even = [c for c in ranked[:MANY] if c not in kept and is_near(c, EVEN_SCORE, EVEN_COVERAGE)]
    return kept + even


def close_to(ranked: list[Candidate]) -> frozenset[StatementId]:
    """Return the statements that hold nearly all of what was asked, measured by the one that holds most."""
    best = max((c.fit.coverage for c in ranked), default=0.0)
    return frozenset(c.statement.id for c in ranked if c.fit.links and c.fit.coverage >= CLOSE * best)


def with_literal(
    kept: list[Statement], literal: Mapping[StatementId, float], ranked: list[Candidate], most: int = LITERAL
) -> list[Statement]:
    """Return `kept` with the best few hits of the question's own words, so that a reading that went wrong does
    not hide what plain search finds; hits far below the best are left out."""
    top = max(literal.values(), default=0.0)
    by_id = {c.statement.id: c for c in ranked}

    def is_near(i: StatementId, hit: float) -> bool:
        return i in by_id and hit >= LITERAL_SHARE * top and (hit >= top or by_id[i].fit.coverage >= BARELY)

    near = [i for i, hit in literal.items() if is_near(i, hit)][:most]
    out = list(kept)
    for i in near:
        if by_id[i].statement not in out:
            out.append(by_id[i].statement)
    return out


def with_wholes(kept: list[Statement], know: Knowledge) -> list[Statement]:
    """Return `kept` with the rest of each finding of which a leading statement is a part."""
    wholes = (s.part_of for s in kept[:LEADING] if s.part_of)
    return [*kept, *(w for i in wholes if (w := know.pack.statements[i]) not in kept)]


def with_other_sides(
    kept: list[Statement], know: Knowledge, most: int, close: frozenset[StatementId]
) -> list[Statement]:
    """Return `kept` with, for each conflict group shown one-sidedly, its strongest other voice added; beside a leading
    figure that others contradict stands one of those. Only statements in `close`, which hold all that was asked, bring
    others along."""
    out = list(kept)
    for s in kept[:LEADING]:
        if s.id not in close:
            continue
        group = s.conflict_group
        if group is None or len(out) >= most:
            continue
        members = [know.pack.statements[m] for m in know.by_conflict[group]]
        shown = {m.rule.vote for m in members if m in out}
        figures = s.rule.vote is Vote.NONE
        if figures and s is not kept[0]:
            continue
        strongest = max(m.certainty.rank for m in members if m in out)
        others = [
            m for m in members if m not in out and (figures or m.rule.vote not in shown or m.certainty.rank > strongest)
        ]
        others.sort(key=lambda m: (-len(frozenset(m.about) & frozenset(s.about)), -m.certainty.rank, m.id))
        out += others[: min(1, most - len(out))]
    return out
