"""Which statements may vote on a yes/no question: those that link what was asked, or lead all others in its words."""

from __future__ import annotations

from decimal import Decimal

from footnote.core.concept import ConceptId, ConceptKind
from footnote.core.question import Reading
from footnote.core.relation import Family, Relation, Sense, Vote
from footnote.core.statement import Setting, Statement
from footnote.rules import hinges
from footnote.rules.knowledge import Knowledge
from footnote.rules.numbers import number_words, numbers, printed
from footnote.rules.selecting import Candidate, other_genotype
from footnote.rules.stems import stem
from footnote.rules.unify import HELD, Fit, hard, held, strength
from footnote.rules.words import fold

VOTING = frozenset({Family.CAUSE, Family.EFFECT, Family.RECOMMENDATION, Family.TEST})
VOTING_SCORE, VOTING_COVERAGE = 0.86, 0.85
FAR = 0.9
LEAD_COVERAGE, LEADING_COVERAGE = 0.55, 0.9
APPROVING = frozenset({Relation.APPROVED_FOR, Relation.NOT_APPROVED_FOR})
INHERITED = frozenset({ConceptKind.GENE, ConceptKind.VARIANT, ConceptKind.GENOTYPE, ConceptKind.PROTEIN})
THINGS = frozenset({ConceptKind.DISEASE, ConceptKind.THERAPY})

Voter = tuple[Statement, Fit]


def voters(reading: Reading, ranked: list[Candidate], know: Knowledge) -> list[Voter]:
    """Return the statements whose votes are counted, best first; empty where none speaks to the question.

    Where statements that vote lie far below the best ones, the best ones speak instead. Of several, those are heard
    that use the question's own particular words and figures, and on approval those that approve or refuse."""
    folded = fold(reading.question)
    ranked = of_the_disease(reading, ranked, know)
    found = _linking(ranked, reading, know)
    scores = {c.statement.id: c.score for c in ranked}
    far = bool(found) and scores[found[0][0].id] < FAR * ranked[0].score
    if far or all(s.rule.vote is Vote.NONE for s, _ in found):
        found = _leading(ranked, reading, know) or found
    if reading.family is Family.RECOMMENDATION and not any(s.rule.family is Family.RECOMMENDATION for s, _ in found):
        found = _guiding(ranked, reading, know) or found
    if found and reading.specific and says_all(found[0][0], reading, know):
        found = [x for x in found if says_all(x[0], reading, know)]
    if hinges.APPROVAL.search(folded) and (ruled := [x for x in found if x[0].relation in APPROVING]):
        found = ruled
    groups = [c for c in hard(reading, know) if know.pack.concepts[c].kind is ConceptKind.POPULATION]
    if any(_is_of(s, groups, know) for s, _ in found):
        found = [x for x in found if _is_of(x[0], groups, know) or not _people(x[0], know)]
    figures = given(reading) | _years(reading)
    if found and figures and figures <= carried(found[0][0]):
        found = [x for x in found if figures <= carried(x[0])]
    return found


def may_speak(found: list[Voter], reading: Reading, know: Knowledge) -> bool:
    """Whether statements may decide what names one thing only, or none: the best must then say it in the question's
    words, unless the question asks for guidance, where one thing is enough."""
    asked = hard(reading, know)
    if reading.family in (Family.RECOMMENDATION, Family.TEST):
        return True
    if not asked:
        return False
    if len(asked) + reading.about_root >= 2:
        return True
    particular = bool(reading.specific) or reading.sense is not Sense.ANY or len(reading.core) > 1
    return particular and bool(found) and says_all(found[0][0], reading, know)


def _linking(ranked: list[Candidate], reading: Reading, know: Knowledge) -> list[tuple[Statement, Fit]]:
    """The statements that may vote: those that link what was asked, nearly as well as the one that does it best,
    or that belong to a dispute with one of those; never those about other genotypes than the one asked about, and
    where animals are asked about, theirs."""
    leads = ranked[:1] if ranked and ranked[0].fit.coverage >= LEADING_COVERAGE else []
    linking = [c for c in ranked if (c.fit.links or c in leads) and not other_genotype(c.statement, reading, know)]
    if hinges.ANIMALS.search(fold(reading.question)):
        linking = [c for c in linking if c.statement.qualifiers.setting is Setting.ANIMAL]
    if not linking:
        return []
    score, coverage = linking[0].score, max(c.fit.coverage for c in linking)
    near = [c for c in linking if c.fit.coverage >= VOTING_COVERAGE * coverage]
    first = [c for c in near if c.score >= VOTING_SCORE * score]
    disputes = {c.statement.conflict_group for c in first} - {None}
    return [(c.statement, c.fit) for c in near if c in first or c.statement.conflict_group in disputes]


def of_the_disease(reading: Reading, ranked: list[Candidate], know: Knowledge) -> list[Candidate]:
    """Where a question asks what the pack's disease brings about: the statements that speak of it, a form of it, or
    what it is inherited by; that one of its complications brings something about in anybody is not said of it.
    To any other question, all."""
    if reading.family is not Family.CAUSE or not reading.about_root:
        return ranked
    root = know.pack.info.root

    def speaks(s: Statement) -> bool:
        return any(
            know.is_root(c) or know.tree.is_within(c, root) or know.pack.concepts[c].kind in INHERITED for c in s.about
        )

    return [c for c in ranked if speaks(c.statement)]


def _leading(ranked: list[Candidate], reading: Reading, know: Knowledge) -> list[tuple[Statement, Fit]]:
    """Where no statement links what was asked: those that stand out from all others, are about most of it, and say
    it in the question's own words, with the others of their dispute."""
    own = [c for c in ranked if not other_genotype(c.statement, reading, know)]
    if not own or own[0].fit.coverage < LEAD_COVERAGE:
        return []
    lead = [
        c
        for c in own
        if c.score >= VOTING_SCORE * own[0].score and c.fit.coverage >= VOTING_COVERAGE * own[0].fit.coverage
    ]
    things = [c for c in hard(reading, know) if know.pack.concepts[c].kind in THINGS]
    lead = [
        c
        for c in lead
        if c.statement.rule.family in VOTING and says_all(c.statement, reading, know) and _holds(c, things, know)
    ]
    lead = [c for c in lead if c is lead[0] or set(c.statement.about) & set(lead[0].statement.objects)]
    disputes = {c.statement.conflict_group for c in lead} - {None}
    near = [c for c in own if c.fit.coverage >= VOTING_COVERAGE * own[0].fit.coverage and _holds(c, things, know)]
    return [(c.statement, c.fit) for c in near if c in lead or c.statement.conflict_group in disputes]


def _people(s: Statement, know: Knowledge) -> frozenset[ConceptId]:
    """The groups of people that a statement is narrowed to."""
    return frozenset(c for c in s.qualifiers.population if know.pack.concepts[c].kind is ConceptKind.POPULATION)


def _is_of(s: Statement, groups: list[ConceptId], know: Knowledge) -> bool:
    """Whether a statement was made on all of these groups of people, where there are any."""
    return bool(groups) and all(held(g, _people(s, know), know) > 0 for g in groups)


def _guiding(ranked: list[Candidate], reading: Reading, know: Knowledge) -> list[Voter]:
    """Where guidance is asked for and nothing that links all of it gives any: the guidance on the very treatments."""
    treatments = {c for c in reading.core if know.pack.concepts[c].kind is ConceptKind.THERAPY and not know.is_soft(c)}
    if not treatments:
        return []
    own = [c for c in ranked if treatments <= c.statement.about and not other_genotype(c.statement, reading, know)]
    return [(c.statement, c.fit) for c in own if c.statement.rule.family is Family.RECOMMENDATION]


def _holds(c: Candidate, things: list[ConceptId], know: Knowledge) -> bool:
    return all(strength(t, c.statement, know) >= HELD for t in things)


def given(reading: Reading) -> frozenset[Decimal]:
    """The figures of a question; a person's age is none."""
    return frozenset(n.value for n in numbers(hinges.AGE.sub(" ", reading.question)))


def carried(s: Statement) -> frozenset[Decimal]:
    """The figures that a statement's text shows, written in digits or in words."""
    return printed(s.text) | number_words(s.text)


def _years(reading: Reading) -> frozenset[Decimal]:
    return frozenset(v for v in printed(reading.question) if 1900 <= v < 2100)


def says_all(s: Statement, reading: Reading, know: Knowledge) -> bool:
    """Whether a statement has every particular word of the question that is no name of a thing."""
    return all(stem(w) in know.stems(s) for w in reading.specific)
