"""From ranked candidates to the verdict of a yes/no question: who may vote, and on what."""

from __future__ import annotations

from dataclasses import replace

from footnote.core.answer import Verdict
from footnote.core.concept import ConceptId
from footnote.core.question import QuestionKind, Reading
from footnote.core.relation import Family, Vote
from footnote.core.statement import Setting, Statement
from footnote.rules import cues
from footnote.rules.knowledge import Knowledge
from footnote.rules.numbers import number_words, numbers, printed
from footnote.rules.safety import decide_safety
from footnote.rules.selecting import Candidate, other_genotype
from footnote.rules.stems import stem
from footnote.rules.unify import HELD, LINKED, Fit, hard
from footnote.rules.verdicts import Ballot, Basis, Decision, decide, is_solid
from footnote.rules.words import fold, keys

VOTING = frozenset({Family.CAUSE, Family.EFFECT, Family.RECOMMENDATION, Family.TEST})
WHOLE, CLOSE, NEAR_TOP = 0.75, 0.85, 3
FIGURES_FROM = 3
VOTING_SCORE, VOTING_COVERAGE = 0.86, 0.85


def tells(decision: Decision, kept: list[Candidate]) -> bool:
    """A yes/no question that no relation decides, although some statement is about all of it, is answered openly.

    Where statements were weighed and say that nothing is known, that is the answer."""
    return not decision.deciding and bool(kept) and kept[0].fit.coverage >= LINKED


def verdict_of(reading: Reading, ranked: list[Candidate], know: Knowledge) -> Decision:
    """Return the verdict over the candidates, best first.

    A question whose wording fits no voting family is about what the best matching statement is about.
    """
    if _is_withheld(reading, ranked, know):
        return Decision(Verdict.NO_EVIDENCE, Basis.WITHHELD, ())
    if reading.kind is QuestionKind.SAFETY and not _names_harm(reading, know):
        about = [(c.statement, c.fit) for c in ranked if c.fit.coverage >= HELD]
        folded = fold(reading.question)
        safe = bool(cues.SAFE.search(folded)) and not cues.HARM.search(folded)
        return decide_safety(about, hard(reading, know), safe, know)
    folded = fold(reading.question)
    avoids = reading.family is Family.RECOMMENDATION and bool(cues.AVOID.search(folded))
    asked = hard(reading, know)
    strict = bool(cues.STRICT_CAUSE.search(folded))
    ballot = Ballot(reading.family, reading.sense, strict, reading.negated is not avoids)
    linking = _linking(ranked, reading, know)
    guided = ballot.family in (Family.RECOMMENDATION, Family.TEST)
    if not asked and not guided:
        linking = []
    if not guided and linking and len(asked) < 2 and not _says_all(linking[0][0], reading, know):
        linking = []  # what the question asks of the thing is not what the best statement says of it
    if ballot.family not in VOTING and linking:
        ballot = replace(ballot, family=linking[0][0].rule.family)
        linking = [x for x in linking if x[0].rule.family is ballot.family]
        if ballot.family is Family.DEFINITION:
            linking = [x for x in linking if x[1].exact]
    decision = decide(linking, ballot)
    if (
        decision.verdict is Verdict.NO_EVIDENCE
        and not decision.deciding
        and (plain := _by_sentence(reading, ranked, asked, know))
    ):
        return plain
    order = {c.statement.id: c.score for c in ranked}
    return _by_score(decision, order)


def _names_harm(reading: Reading, know: Knowledge) -> bool:
    """Whether a question on safety asks for one particular harm, such as an allergy: then it is about that link."""
    harm = know.pack.info.roles.get("harm")
    return any(harm in know.tree.ancestors(c) for c in hard(reading, know)) if harm else False


def _is_withheld(reading: Reading, ranked: list[Candidate], know: Knowledge) -> bool:
    """Whether a yes or no would say more than statements can: on a person's own case, on all or none, on stopping
    or changing a treatment, on a figure that the leading statements do not hold, or with a word that turns the
    sense and that the leading statement does not use. Such questions are answered openly, with what the pack has."""
    folded = fold(reading.question)
    if cues.PERMISSION.search(folded):
        return True
    for mention in reading.mentions:
        folded = folded.replace(fold(mention.surface), " ")
    if cues.CHANGES.search(folded):
        return True
    if reading.kind not in (QuestionKind.RECOMMENDATION, QuestionKind.TESTING) and cues.QUANTIFIES.search(folded):
        return True
    first = know.stems(ranked[0].statement) if ranked else frozenset()
    if any(stem(k) not in first for m in cues.TURNS.finditer(folded) for k in keys(m.group())):
        return True
    given = {n.value for n in numbers(reading.question)}
    carried = {v for c in ranked[:FIGURES_FROM] for v in (*printed(c.statement.text), *number_words(c.statement.text))}
    return not given <= carried


def _says_all(s: Statement, reading: Reading, know: Knowledge) -> bool:
    """Whether a statement has every particular word of the question that is no name of a thing."""
    return all(stem(w) in know.stems(s) for w in reading.specific)


def _by_sentence(
    reading: Reading, ranked: list[Candidate], asked: tuple[ConceptId, ...], know: Knowledge
) -> Decision | None:
    """A figure, course or definition that is about all of what was asked answers yes by its own sentence. Questions
    of degree (common, long, expensive) and sentences that deny something are not answered by a word."""
    best = next((c for c in ranked[:NEAR_TOP] if c.fit.coverage >= WHOLE), None)
    if best is None or not asked or reading.amount is not None or best.statement.rule.vote is not Vote.NONE:
        return None
    if not _says_all(best.statement, reading, know):
        return None
    if best.fit.foreign or best.score < CLOSE * ranked[0].score:
        return None
    s = best.statement
    if not is_solid(s):
        return Decision(Verdict.UNCERTAIN, Basis.LOW, (s,))
    if reading.negated or cues.DENIAL.search(fold(s.text)):
        return None  # what exactly is denied is for the reader to see
    return Decision(Verdict.YES, Basis.SENTENCE, (s,))


def _linking(ranked: list[Candidate], reading: Reading, know: Knowledge) -> list[tuple[Statement, Fit]]:
    """The statements that may vote: those that link what was asked, nearly as well as the one that does it best,
    or that belong to a dispute with one of those; never those about other genotypes than the one asked about, and
    where animals are asked about, theirs."""
    linking = [c for c in ranked if c.fit.links and not other_genotype(c.statement, reading, know)]
    if cues.ANIMALS.search(fold(reading.question)):
        linking = [c for c in linking if c.statement.qualifiers.setting is Setting.ANIMAL]
    if not linking:
        return []
    score, coverage = linking[0].score, max(c.fit.coverage for c in linking)
    near = [c for c in linking if c.fit.coverage >= VOTING_COVERAGE * coverage]
    first = [c for c in near if c.score >= VOTING_SCORE * score]
    disputes = {c.statement.conflict_group for c in first} - {None}
    return [(c.statement, c.fit) for c in near if c in first or c.statement.conflict_group in disputes]


def _by_score(decision: Decision, order: dict[str, float]) -> Decision:
    """Keep the first voices of the decision, and let the question's own words order the rest."""
    lead = 2 if decision.basis is Basis.CONFLICT else 1
    rest = sorted(decision.deciding[lead:], key=lambda s: (-order.get(s.id, 0.0), s.id))
    return replace(decision, deciding=(*decision.deciding[:lead], *rest))
