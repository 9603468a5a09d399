"""From ranked candidates to the verdict of a yes/no question."""

from __future__ import annotations

from dataclasses import replace

from footnote.core.answer import Verdict
from footnote.core.concept import ConceptId, ConceptKind
from footnote.core.question import QuestionKind, Reading
from footnote.core.relation import Family, Relation, Sense, Vote
from footnote.rules import hinges
from footnote.rules.heredity import by_descent
from footnote.rules.knowledge import Knowledge
from footnote.rules.literal import by_wording
from footnote.rules.safety import decide_safety
from footnote.rules.selecting import Candidate
from footnote.rules.unify import HELD, LINKED, hard, held, strength
from footnote.rules.verdicts import Ballot, Basis, Decision, concerned, decide, is_solid
from footnote.rules.voters import VOTING, Voter, may_speak, of_the_disease, says_all, voters
from footnote.rules.withholding import is_withheld, says_less
from footnote.rules.words import fold

WHOLE, CLOSE, NEAR_TOP = 0.75, 0.85, 3
HARMED = frozenset({ConceptKind.OUTCOME, ConceptKind.FINDING})


def tells(decision: Decision, reading: Reading, kept: list[Candidate], know: Knowledge) -> bool:
    """A yes/no question that no relation decides, although some statement is about all of it, is answered openly.

    Where statements were weighed and say that nothing is known, that is the answer."""
    able = of_the_disease(reading, kept, know)
    return not decision.deciding and bool(able) and able[0].fit.coverage >= LINKED


def verdict_of(reading: Reading, ranked: list[Candidate], know: Knowledge) -> Decision:
    """Return the verdict over the candidates, best first.

    A question whose wording fits no voting family is about what the best matching statement is about.
    """
    told = by_descent(reading, ranked, know) or by_wording(reading, ranked, know)
    if told and not says_less(told, reading, know):
        return told
    decision = _weighed(reading, ranked, know)
    first = ranked[0].statement if ranked else None
    if first in decision.deciding and first is not None and first.relation is Relation.NOT_REQUIRED_FOR:
        decision = replace(decision, deciding=(first, *(s for s in decision.deciding if s is not first)))
    if is_withheld(decision, reading, ranked, know):
        return Decision(Verdict.NO_EVIDENCE, Basis.WITHHELD, ())
    return decision


def _weighed(reading: Reading, ranked: list[Candidate], know: Knowledge) -> Decision:
    """The verdict by the votes of the statements that link what was asked."""
    folded = fold(reading.question)
    asked = hard(reading, know)
    if reading.kind is QuestionKind.SAFETY and not _names_harm(reading, know):
        safe = bool(hinges.SAFE.search(folded)) and not hinges.HARM.search(folded)
        decision = decide_safety([(c.statement, c.fit) for c in ranked if c.fit.coverage >= HELD], asked, safe, know)
        things = tuple(c for c in asked if know.pack.concepts[c].kind is not ConceptKind.POPULATION)
        if decision.basis is Basis.NOTHING and things and things != asked:  # what holds for all holds for a group
            whole = [c for c in ranked if all(strength(t, c.statement, know) >= HELD for t in things)]
            return decide_safety([(c.statement, c.fit) for c in whole], things, safe, know)
        return decision
    found = voters(reading, ranked, know)
    if not may_speak(found, reading, know):
        found = []
    ballot, found = _adapted(_ballot(reading, folded), found, folded)
    if ballot.family is Family.TEST and hinges.MISSES.search(folded):
        ballot = replace(ballot, negated=not ballot.negated)
    one = len(asked) + reading.about_root < 2 or reading.kind is QuestionKind.COMPARISON
    if ballot.family is Family.DEFINITION and one and reading.sense is not Sense.ANY:
        found = []  # what a thing is does not say whether there is more or less of it
    if reading.family is None and found and found[0][0].rule.family is Family.RECOMMENDATION:
        found = [x for x in found if any(held(c, frozenset(x[0].subjects), know) > 0 for c in asked)]
    decision = decide(found, ballot)
    if decision.verdict is Verdict.NO_EVIDENCE and not decision.deciding:
        decision = _by_sentence(reading, ranked, asked, know) or decision
    return _disputed(_by_score(decision, {c.statement.id: c.score for c in ranked}), reading, know)


def _disputed(decision: Decision, reading: Reading, know: Knowledge) -> Decision:
    """A yes or no that a statement of the same dispute, of the same certainty or higher, speaks against is mixed."""
    if decision.verdict not in (Verdict.YES, Verdict.NO) or decision.basis is not Basis.DIRECT:
        return decision
    first = decision.deciding[0]
    asked = frozenset((*reading.core, *reading.population))
    groups = [
        c for c in hard(reading, know) if know.pack.concepts[c].kind in (ConceptKind.POPULATION, ConceptKind.EXPOSURE)
    ]
    others = [know.pack.statements[i] for i in know.by_conflict.get(first.conflict_group or "", ())]
    against = [
        s
        for s in others
        if {s.rule.vote, first.rule.vote} == {Vote.FOR, Vote.AGAINST}
        and s.rule.sense is first.rule.sense
        and s.certainty.rank >= first.certainty.rank
        and set(s.subjects) & set(first.subjects)
        and set(s.qualifiers.population) <= asked
        and all(strength(c, s, know) >= HELD for c in groups)
    ]
    if not against:
        return decision
    return Decision(Verdict.MIXED, Basis.CONFLICT, (first, against[0], *decision.deciding[1:], *against[1:]))


def _ballot(reading: Reading, folded: str) -> Ballot:
    avoids = reading.family is Family.RECOMMENDATION and bool(hinges.AVOID.search(folded))
    return Ballot(
        reading.family, reading.sense, bool(hinges.STRICT_CAUSE.search(folded)), reading.negated is not avoids
    )


def _adapted(ballot: Ballot, found: list[Voter], folded: str) -> tuple[Ballot, list[Voter]]:
    """What is put to the vote where no voter speaks of the family asked about: then it is what the first voter speaks
    of, unless the question asks what ought to be done."""
    heard = ballot.family in VOTING and any(concerned(s.rule.family, ballot.family) for s, _ in found)
    if not found or heard or (ballot.family is Family.RECOMMENDATION and hinges.OUGHT.search(folded)):
        return ballot, found
    if ballot.family is Family.RESEARCH:
        return ballot, []
    family = found[0][0].rule.family
    if ballot.family in (Family.CAUSE, Family.EFFECT) and family is Family.RECOMMENDATION:
        return ballot, []  # that something is advised does not say what it brings about
    found = [x for x in found if x[0].rule.family is family]
    if family is Family.DEFINITION:
        found = [x for x in found if x[1].exact and x[0].relation is not Relation.INHERITED_AS]
    return replace(ballot, family=family), found


def _names_harm(reading: Reading, know: Knowledge) -> bool:
    """Whether a question on safety asks for one particular harm, such as an allergy, or for harm to one particular
    thing, such as sleep: then it is about that link."""
    harm = know.pack.info.roles.get("harm")
    asked = hard(reading, know)
    on = [c for c in asked if know.pack.concepts[c].kind in HARMED]
    return any(harm in know.tree.ancestors(c) for c in asked) or (bool(on) and len(asked) > len(on))


def _by_sentence(
    reading: Reading, ranked: list[Candidate], asked: tuple[ConceptId, ...], know: Knowledge
) -> Decision | None:
    """A figure, course or definition that is about all of what was asked answers yes by its own sentence. Questions
    of degree (common, long, expensive) and sentences that deny something are not answered by a word."""
    best = next((c for c in ranked[:NEAR_TOP] if c.fit.coverage >= WHOLE), None)
    if best is None or not asked or reading.amount is not None or best.statement.rule.vote is not Vote.NONE:
        return None
    studied = bool(hinges.STUDIED.search(fold(reading.question)))
    if not says_all(best.statement, reading, know) or not (
        reading.specific or len(asked) > 1 or reading.about_root or studied
    ):
        return None
    if best.fit.foreign or best.score < CLOSE * ranked[0].score:
        return None
    s = best.statement
    guided = reading.family in (Family.EFFECT, Family.RECOMMENDATION)
    if guided and s.relation is Relation.DEVELOPMENT_STATUS and not studied:
        return None  # that something is studied, or no longer, does not say that it works or is advised
    if not is_solid(s):
        return Decision(Verdict.UNCERTAIN, Basis.LOW, (s,))
    if reading.negated or hinges.DENIAL.search(fold(s.text)):
        return None  # what exactly is denied is for the reader to see
    return Decision(Verdict.YES, Basis.SENTENCE, (s,))


def _by_score(decision: Decision, order: dict[str, float]) -> Decision:
    """Keep the first voices of the decision, and let the question's own words order the rest."""
    lead = 2 if decision.basis is Basis.CONFLICT else 1
    rest = sorted(decision.deciding[lead:], key=lambda s: (-order.get(s.id, 0.0), s.id))
    return replace(decision, deciding=(*decision.deciding[:lead], *rest))
