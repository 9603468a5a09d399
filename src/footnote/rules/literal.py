"""Yes/no questions that one sentence answers by its own wording, whatever its relation: whether everybody is
affected, whether something ever happened, whether a study still runs, whether a thing is common.

Each rule needs a leading statement, about nearly all that was asked, and a word in it that settles the question;
without one nothing is decided here.
"""

from __future__ import annotations

from footnote.core.answer import Verdict
from footnote.core.question import QuestionKind, Reading
from footnote.core.relation import Relation, Sense, Vote
from footnote.core.statement import Setting, Statement
from footnote.rules import hinges
from footnote.rules.knowledge import Knowledge
from footnote.rules.reading import asking_clause
from footnote.rules.selecting import Candidate
from footnote.rules.verdicts import MODERATE, Basis, Decision, is_solid
from footnote.rules.words import fold

ABOUT_ALL = 0.7
LEADERS = 3
NEAR = 0.85
R = Relation
RESEARCH = frozenset({R.DEVELOPMENT_STATUS, R.STUDIED_IN})
EVENTS = frozenset({R.REPORTED_WITH, R.CAUSES, R.ASSOCIATED_WITH, R.INCREASES_RISK, R.WORSENS})
UNKNOWN = frozenset({R.EFFECT_UNKNOWN, R.RISK_UNKNOWN})
GUIDED = frozenset({QuestionKind.RECOMMENDATION, QuestionKind.TESTING})


def by_wording(reading: Reading, ranked: list[Candidate], know: Knowledge) -> Decision | None:
    """Return the verdict that a leading statement gives by its own words, None when none does."""
    leading = [c.statement for c in ranked[:LEADERS] if _leads(c, ranked)]
    for rule in (
        _everybody,
        _most,
        _happened,
        _exists,
        _is_shown,
        _is_possible,
        _runs,
        _has_results,
        _reaches,
        _is_common,
    ):
        for s in leading:
            if (verdict := rule(reading, s)) is not None:
                return Decision(verdict, Basis.SENTENCE, (s,))
    return None


def _leads(c: Candidate, ranked: list[Candidate]) -> bool:
    return c.fit.coverage >= ABOUT_ALL and c.score >= NEAR * ranked[0].score and not c.fit.foreign


def _everybody(reading: Reading, s: Statement) -> Verdict | None:
    """What holds for some only does not hold for all."""
    if reading.kind in GUIDED or reading.negated or not hinges.QUANTIFIES.search(fold(reading.question)):
        return None
    return Verdict.NO if is_solid(s) and hinges.PARTIAL.search(fold(s.text)) else None


def _most(reading: Reading, s: Statement) -> Verdict | None:
    """Whether most are affected, where the statement says that most or only few are."""
    folded, said = fold(reading.question), fold(s.text)
    most, few = bool(hinges.MAJORITY.search(said)), bool(hinges.MINORITY.search(said))
    if reading.negated or not hinges.MAJORITY.search(folded) or most is few or not is_solid(s):
        return None
    return Verdict.YES if most else Verdict.NO


def _happened(reading: Reading, s: Statement) -> Verdict | None:
    """What was reported in people did happen, however rarely."""
    if reading.negated or reading.sense in (Sense.BENEFIT, Sense.LESS) or reading.kind in GUIDED:
        return None
    if not hinges.HAPPENED.match(asking_clause(reading.question)):
        return None
    reported = s.relation in EVENTS and s.qualifiers.setting is Setting.HUMAN and s.certainty.rank >= MODERATE
    return Verdict.YES if reported else None


def _exists(reading: Reading, s: Statement) -> Verdict | None:
    """A trial that the pack describes exists."""
    asked = hinges.ASKS_TRIAL.match(asking_clause(reading.question)) and not reading.negated
    return Verdict.YES if asked and s.relation in RESEARCH else None


def _is_shown(reading: Reading, s: Statement) -> Verdict | None:
    """What sources say is not known has not been shown."""
    asked = hinges.ASKS_SHOWN.search(fold(reading.question)) and not reading.negated
    if not asked or s.rule.vote is not Vote.UNKNOWN or s.relation not in UNKNOWN:
        return None
    return Verdict.NO if is_solid(s) else Verdict.UNCERTAIN


def _is_possible(reading: Reading, s: Statement) -> Verdict | None:
    """What was seen in people can be."""
    asked = hinges.ASKS_POSSIBLE.match(asking_clause(reading.question)) and not reading.negated
    seen = s.relation is R.REPORTED_WITH and s.qualifiers.setting is Setting.HUMAN and s.certainty.rank >= MODERATE
    return Verdict.YES if asked and seen and reading.sense is Sense.ANY else None


def _runs(reading: Reading, s: Statement) -> Verdict | None:
    """A study that was stopped does not run, and one that runs was not stopped."""
    folded, said = fold(reading.question), hinges.NOT_RUNNING.sub(" closed ", fold(s.text))
    running, ended = bool(hinges.ASKS_RUNNING.search(folded)), bool(hinges.ASKS_ENDED.search(folded))
    runs, over = bool(hinges.RUNNING.search(said)), bool(hinges.ENDED.search(said))
    if s.relation not in RESEARCH or running is ended or runs is over or reading.negated:
        return None
    return Verdict.YES if running is runs else Verdict.NO


def _has_results(reading: Reading, s: Statement) -> Verdict | None:
    """Results that are still awaited are not available."""
    asked = hinges.ASKS_RESULTS.search(fold(reading.question)) and not reading.negated
    return Verdict.NO if asked and s.relation in RESEARCH and hinges.AWAITED.search(fold(s.text)) else None


def _reaches(reading: Reading, s: Statement) -> Verdict | None:
    """Whether a level was reached that is named by what it is good for: a protective, a therapeutic, a normal one."""
    said = fold(s.text)
    above, below = bool(hinges.ABOVE.search(said)), bool(hinges.BELOW.search(said))
    if reading.negated or not hinges.ASKS_REACHED.search(fold(reading.question)) or above is below:
        return None
    verdict = Verdict.YES if above else Verdict.NO
    return verdict if is_solid(s) else Verdict.UNCERTAIN


def _is_common(reading: Reading, s: Statement) -> Verdict | None:
    """How often something occurs, said in a word, against the word of the question."""
    folded, said = fold(reading.question), fold(s.text)
    if s.relation is not R.HAS_FREQUENCY or not is_solid(s) or reading.negated:
        return None
    asks_often, asks_seldom = bool(hinges.OFTEN.search(folded)), bool(hinges.SELDOM.search(folded))
    often, seldom = (
        bool(hinges.OFTEN.search(hinges.SELDOM.sub(" ", said))),
        bool(hinges.SELDOM.search(said)),
    )
    if asks_often is asks_seldom or often is seldom:
        return None
    return Verdict.YES if asks_often is often else Verdict.NO
