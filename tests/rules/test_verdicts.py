"""The verdict table: each row, each direction of a vote, and what no order or weak voice may change."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.answer import Verdict
from footnote.core.relation import RULES, Family, Relation, Sense, Vote
from footnote.core.statement import Certainty, Design, Setting, Statement
from footnote.rules.unify import Fit
from footnote.rules.verdicts import Ballot, Basis, Decision, decide, is_solid, lowest, vote, weight
from tests.strategies import fit, voice, voices

R = Relation
CAUSE = Ballot(Family.CAUSE, Sense.ANY, False)
STRICT = Ballot(Family.CAUSE, Sense.MORE, True)
EFFECT = Ballot(Family.EFFECT, Sense.ANY, False)


def judged(*found: Statement, ballot: Ballot = EFFECT) -> Decision:
    """Return the decision over statements that match exactly."""
    return decide([(s, fit()) for s in found], ballot)


def test_row_1_nothing_votes() -> None:
    """Where nothing votes and nothing unknown unifies, no evidence is found."""
    assert judged() == Decision(Verdict.NO_EVIDENCE, Basis.NOTHING, ())
    assert judged(voice("a", R.MEASURED)).verdict is Verdict.NO_EVIDENCE


def test_row_2_only_not_known_on_the_exact_thing() -> None:
    """A source that says "not known" of the very thing asked makes the answer uncertain, not empty."""
    decision = judged(voice("a", R.EFFECT_UNKNOWN))
    assert (decision.verdict, decision.basis) == (Verdict.UNCERTAIN, Basis.NOT_STUDIED)


def test_row_2_only_single_cases_on_the_exact_thing() -> None:
    """Single case reports of the very thing asked make the answer uncertain and are named as such."""
    decision = judged(voice("a", R.REPORTED_WITH), ballot=CAUSE)
    assert (decision.verdict, decision.basis) == (Verdict.UNCERTAIN, Basis.CASES)


def test_row_2_single_cases_of_a_narrower_thing() -> None:
    """A case report of a narrower thing is no evidence on the wider thing that was asked."""
    narrow = (voice("a", R.REPORTED_WITH), fit(narrower=True))
    assert decide([narrow], CAUSE).verdict is Verdict.NO_EVIDENCE


@pytest.mark.parametrize(
    ("setting", "design", "certainty", "basis"),
    [
        (Setting.HUMAN, Design.COHORT, Certainty.LOW, Basis.LOW),
        (Setting.HUMAN, Design.RCT, Certainty.VERY_LOW, Basis.LOW),
        (Setting.ANIMAL, Design.PRECLINICAL, Certainty.LOW, Basis.ANIMAL),
        (Setting.ANIMAL, Design.PRECLINICAL, Certainty.HIGH, Basis.ANIMAL),
        (Setting.IN_VITRO, Design.PRECLINICAL, Certainty.LOW, Basis.LABORATORY),
        (Setting.HUMAN, Design.CASE_REPORT, Certainty.HIGH, Basis.CASES),
    ],
)
def test_row_3_weak_support_only(setting: Setting, design: Design, certainty: Certainty, basis: Basis) -> None:
    """Support that is low, from animals, from the laboratory or from single cases is uncertain and says which."""
    decision = judged(voice("a", R.IMPROVES, certainty, setting=setting, design=design))
    assert (decision.verdict, decision.basis) == (Verdict.UNCERTAIN, basis)


def test_row_4_strict_cause_with_associations_only() -> None:
    """Associations alone do not answer yes to whether one thing causes another."""
    decision = judged(voice("a", R.ASSOCIATED_WITH, Certainty.HIGH), ballot=STRICT)
    assert (decision.verdict, decision.basis) == (Verdict.UNCERTAIN, Basis.ASSOCIATION)


def test_row_4_association_answers_a_question_on_links() -> None:
    """An association answers yes where only a link was asked for."""
    assert judged(voice("a", R.ASSOCIATED_WITH), ballot=CAUSE).verdict is Verdict.YES


@pytest.mark.parametrize("certainty", [Certainty.MODERATE, Certainty.HIGH])
def test_row_5_solid_support_only(certainty: Certainty) -> None:
    """Support that is at least moderate with nothing against it answers yes."""
    decision = judged(voice("a", R.IMPROVES, certainty), voice("b", R.IMPROVES, Certainty.LOW))
    assert (decision.verdict, decision.basis) == (Verdict.YES, Basis.DIRECT)
    assert decision.deciding[0].id == "a"


def test_row_5_strict_cause_leads_with_a_cause() -> None:
    """A yes to a strict cause leads with a statement that is more than an association."""
    decision = judged(voice("a", R.ASSOCIATED_WITH, Certainty.HIGH), voice("b", R.CAUSES), ballot=STRICT)
    assert decision.verdict is Verdict.YES
    assert decision.deciding[0].id == "b"


def test_row_6_solid_evidence_against_only() -> None:
    """Evidence against that is at least moderate, with nothing for it, answers no."""
    decision = judged(voice("a", R.NO_EFFECT))
    assert (decision.verdict, decision.basis) == (Verdict.NO, Basis.DIRECT)


@pytest.mark.parametrize("certainty", [Certainty.LOW, Certainty.VERY_LOW])
def test_row_7_weak_evidence_against_only(certainty: Certainty) -> None:
    """Evidence against that is only low does not answer no."""
    decision = judged(voice("a", R.NO_EFFECT, certainty))
    assert (decision.verdict, decision.basis) == (Verdict.UNCERTAIN, Basis.LOW)


def test_row_8_both_sides_of_comparable_weight() -> None:
    """Findings for and against of comparable weight are mixed, and both sides stand first."""
    decision = judged(voice("a", R.IMPROVES), voice("b", R.NO_EFFECT), voice("c", R.IMPROVES))
    assert (decision.verdict, decision.basis) == (Verdict.MIXED, Basis.CONFLICT)
    assert {s.relation for s in decision.deciding[:2]} == {R.IMPROVES, R.NO_EFFECT}


@pytest.mark.parametrize(
    ("pro", "con", "verdict"),
    [
        (Certainty.HIGH, Certainty.LOW, Verdict.YES),
        (Certainty.LOW, Certainty.HIGH, Verdict.NO),
        (Certainty.LOW, Certainty.VERY_LOW, Verdict.UNCERTAIN),
    ],
)
def test_row_9_the_heavier_side_decides(pro: Certainty, con: Certainty, verdict: Verdict) -> None:
    """Where one side is clearly heavier its row decides, and the other side is still shown."""
    decision = judged(voice("a", R.IMPROVES, pro), voice("b", R.NO_EFFECT, con))
    assert decision.verdict is verdict
    assert {s.id for s in decision.deciding} == {"a", "b"}


def test_other_people_do_not_answer() -> None:
    """Findings only in people with another condition are uncertain, however certain they are there."""
    found = [(voice("a", R.IMPROVES, Certainty.HIGH), fit(foreign=True))]
    decision = decide(found, EFFECT)
    assert (decision.verdict, decision.basis) == (Verdict.UNCERTAIN, Basis.OTHER_PEOPLE)


def test_a_narrower_negative_does_not_outvote_a_positive() -> None:
    """A negative finding in a narrower group than the one asked about does not count against a positive one."""
    found = [(voice("a", R.IMPROVES), fit()), (voice("b", R.NO_EFFECT, Certainty.HIGH), fit(narrowed=("children",)))]
    assert decide(found, EFFECT).verdict is Verdict.YES


@pytest.mark.parametrize(
    ("relation", "more", "less", "benefit", "either"),
    [
        (R.IMPROVES, "against", "for", "for", "for"),
        (R.TREATS, "against", "for", "for", "for"),
        (R.SLOWS, "against", "for", "for", "for"),
        (R.REDUCES, "against", "for", "for", "for"),
        (R.PREVENTS, "against", "for", "for", "for"),
        (R.RAISES, "for", "against", "against", "for"),
        (R.WORSENS, "for", "against", "against", "for"),
        (R.NO_EFFECT, "against", "against", "against", "against"),
        (R.EFFECT_UNKNOWN, "unknown", "unknown", "unknown", "unknown"),
    ],
)
def test_vote_follows_the_direction_asked(relation: Relation, more: str, less: str, benefit: str, either: str) -> None:
    """An effect votes for its own direction and against the opposite one."""
    said = voice("a", relation)
    votes = [
        vote(said, Ballot(Family.EFFECT, s, False), fit()) for s in (Sense.MORE, Sense.LESS, Sense.BENEFIT, Sense.ANY)
    ]
    assert [v.value for v in votes] == [more, less, benefit, either]


@pytest.mark.parametrize(
    ("relation", "more", "less", "either"),
    [
        (R.CAUSES, "for", "against", "for"),
        (R.INCREASES_RISK, "for", "against", "for"),
        (R.LISTS_AS_MANIFESTATION, "for", "against", "for"),
        (R.REDUCES_RISK, "against", "for", "for"),
        (R.ASSOCIATED_WITH, "for", "for", "for"),
        (R.NOT_ASSOCIATED_WITH, "against", "against", "against"),
        (R.DOES_NOT_CAUSE, "against", "against", "against"),
        (R.RISK_UNKNOWN, "unknown", "unknown", "unknown"),
        (R.REPORTED_WITH, "unknown", "unknown", "unknown"),
    ],
)
def test_vote_on_a_cause_follows_the_direction_asked(relation: Relation, more: str, less: str, either: str) -> None:
    """A cause or protection votes for its own direction and against the opposite one."""
    said = voice("a", relation)
    votes = [vote(said, Ballot(Family.CAUSE, s, False), fit()) for s in (Sense.MORE, Sense.LESS, Sense.ANY)]
    assert [v.value for v in votes] == [more, less, either]


@pytest.mark.parametrize(
    ("relation", "more", "less", "benefit"),
    [
        (R.IMPROVES, "for", "against", "for"),
        (R.RAISES, "for", "against", "for"),
        (R.REDUCES, "against", "for", "against"),
    ],
)
def test_more_of_a_good_thing_is_a_benefit(relation: Relation, more: str, less: str, benefit: str) -> None:
    """Where more is better, improving and raising are more of it, and reducing is harm."""
    said = voice("a", relation)
    votes = [
        vote(said, Ballot(Family.EFFECT, s, False), fit(good=True)) for s in (Sense.MORE, Sense.LESS, Sense.BENEFIT)
    ]
    assert [v.value for v in votes] == [more, less, benefit]


def test_shortening_survival_is_raising_death() -> None:
    """A statement on the opposite of what was asked counts in the opposite direction."""
    said = voice("a", R.INCREASES_RISK)
    assert vote(said, Ballot(Family.CAUSE, Sense.LESS, False), fit(flipped=True)) is Vote.FOR
    assert vote(said, Ballot(Family.CAUSE, Sense.MORE, False), fit(flipped=True)) is Vote.AGAINST


def test_a_negated_question_turns_the_vote() -> None:
    """What speaks for a link speaks against its denial."""
    asked = Ballot(Family.EFFECT, Sense.LESS, False, negated=True)
    assert vote(voice("a", R.REDUCES), asked, fit()) is Vote.AGAINST
    assert vote(voice("a", R.NO_EFFECT), asked, fit()) is Vote.FOR


@pytest.mark.parametrize("relation", [r for r in R if RULES[r].vote is Vote.NONE])
@pytest.mark.parametrize("family", [None, *Family])
def test_figures_never_vote(relation: Relation, family: Family | None) -> None:
    """A relation that only reports figures or studies votes on nothing."""
    assert vote(voice("a", relation), Ballot(family, Sense.ANY, False), fit()) is Vote.NONE


@pytest.mark.parametrize("relation", [r for r in R if RULES[r].vote is Vote.UNKNOWN])
@pytest.mark.parametrize("sense", list(Sense))
def test_not_known_never_takes_a_side(relation: Relation, sense: Sense) -> None:
    """A relation that says "not known" takes no side in any direction."""
    assert vote(voice("a", relation), Ballot(RULES[relation].family, sense, False), fit()) is Vote.UNKNOWN


@pytest.mark.parametrize("relation", [r for r in R if RULES[r].vote is Vote.AGAINST])
@pytest.mark.parametrize("sense", list(Sense))
def test_a_denial_is_never_support(relation: Relation, sense: Sense) -> None:
    """A relation that denies a link votes against it in every direction."""
    assert vote(voice("a", relation), Ballot(RULES[relation].family, sense, False), fit()) is Vote.AGAINST


def test_a_recommendation_is_not_an_effect() -> None:
    """That a therapy is recommended does not vote on whether it works, nor its effect on whether it is advised."""
    assert vote(voice("a", R.RECOMMENDED_FOR), EFFECT, fit()) is Vote.NONE
    assert vote(voice("a", R.IMPROVES), Ballot(Family.RECOMMENDATION, Sense.ANY, False), fit()) is Vote.NONE


@pytest.mark.parametrize(
    ("setting", "design"),
    [(Setting.ANIMAL, Design.COHORT), (Setting.IN_VITRO, Design.COHORT), (Setting.HUMAN, Design.CASE_REPORT)],
)
def test_weight_goes_down_outside_comparative_human_evidence(setting: Setting, design: Design) -> None:
    """Animals, the laboratory and single cases weigh less than a cohort of the same certainty."""
    assert weight(voice("a", R.IMPROVES, setting=setting, design=design)) < weight(voice("b", R.IMPROVES))


@pytest.mark.parametrize("design", [Design.SYSTEMATIC_REVIEW, Design.GUIDELINE, Design.RCT])
def test_weight_goes_up_for_the_strongest_designs(design: Design) -> None:
    """Reviews, guidelines and randomised trials weigh more than a cohort, yet less than a step of certainty."""
    strong, plain = voice("a", R.IMPROVES, design=design), voice("b", R.IMPROVES)
    assert weight(plain) < weight(strong) < weight(voice("c", R.IMPROVES, Certainty.HIGH))


def test_solid_needs_people_and_comparison() -> None:
    """Only moderate or high certainty in people, beyond single cases, is solid."""
    assert is_solid(voice("a", R.IMPROVES))
    assert not is_solid(voice("a", R.IMPROVES, Certainty.LOW))
    assert not is_solid(voice("a", R.IMPROVES, Certainty.HIGH, setting=Setting.ANIMAL))
    assert not is_solid(voice("a", R.IMPROVES, Certainty.HIGH, design=Design.CASE_REPORT))
    assert not is_solid(voice("a", R.IMPROVES, Certainty.HIGH, design=Design.PRECLINICAL))


def test_lowest_is_the_weakest_certainty() -> None:
    """The certainty of a sentence is that of its weakest statement."""
    found = (voice("a", R.IMPROVES, Certainty.HIGH), voice("b", R.IMPROVES, Certainty.VERY_LOW))
    assert lowest(found) is Certainty.VERY_LOW


BALLOTS = st.builds(Ballot, st.none() | st.sampled_from(Family), st.sampled_from(Sense), st.booleans())
FITS = st.builds(fit, narrower=st.booleans(), narrowed=st.sampled_from([(), ("c",)]), foreign=st.booleans())


@st.composite
def fitted(draw: st.DrawFn) -> list[tuple[Statement, Fit]]:
    """Return statements with random fits."""
    return [(s, draw(FITS)) for s in draw(voices())]


@given(fitted(), BALLOTS, st.randoms())
def test_order_changes_nothing(found: list[tuple[Statement, Fit]], ballot: Ballot, random: Random) -> None:
    """The order in which statements are found changes neither the verdict nor what decides it."""
    shuffled = list(found)
    random.shuffle(shuffled)
    assert decide(shuffled, ballot) == decide(found, ballot)


@given(fitted(), BALLOTS)
def test_decision_is_complete_and_honest(found: list[tuple[Statement, Fit]], ballot: Ballot) -> None:
    """Whatever is found, a decision is made, from found statements only, each named once."""
    decision = decide(found, ballot)
    ids = [s.id for s in decision.deciding]
    assert len(ids) == len(set(ids))
    assert set(ids) <= {s.id for s, _ in found}
    assert decision.verdict is not Verdict.OUT_OF_SCOPE


@given(fitted(), BALLOTS)
def test_yes_and_no_stand_on_solid_evidence(found: list[tuple[Statement, Fit]], ballot: Ballot) -> None:
    """A yes or a no leads with evidence in people that is at least moderate."""
    decision = decide(found, ballot)
    fits = {s.id: f for s, f in found}
    if decision.verdict is Verdict.YES:
        assert is_solid(decision.deciding[0])
        assert vote(decision.deciding[0], ballot, fits[decision.deciding[0].id]) is Vote.FOR
    if decision.verdict is Verdict.NO:
        assert any(is_solid(s) and vote(s, ballot, fits[s.id]) is Vote.AGAINST for s in decision.deciding)


WEAK = voices(certainties=[Certainty.LOW, Certainty.VERY_LOW])


@given(WEAK, BALLOTS)
def test_weak_voices_never_say_yes_or_no(found: list[Statement], ballot: Ballot) -> None:
    """Any number of low or very low statements says neither yes nor no."""
    assert judged(*found, ballot=ballot).verdict not in (Verdict.YES, Verdict.NO)


@given(fitted(), st.sampled_from(R), FITS, BALLOTS)
def test_a_very_low_voice_never_makes_a_yes(
    found: list[tuple[Statement, Fit]], relation: Relation, match: Fit, ballot: Ballot
) -> None:
    """One more very low statement never turns a decision that was not yes or no into yes or no."""
    before = decide(found, ballot).verdict
    after = decide([*found, (voice("zz-weak", relation, Certainty.VERY_LOW), match)], ballot).verdict
    if before in (Verdict.NO_EVIDENCE, Verdict.UNCERTAIN, Verdict.MIXED):
        assert after not in (Verdict.YES, Verdict.NO)


@given(fitted(), BALLOTS)
def test_figures_change_nothing(found: list[tuple[Statement, Fit]], ballot: Ballot) -> None:
    """A statement that does not vote changes no verdict."""
    after = decide([*found, (voice("zz-figure", R.MEASURED, Certainty.HIGH), fit())], ballot)
    assert after.verdict is decide(found, ballot).verdict


@given(voices(relations=[r for r in R if RULES[r].vote is not Vote.AGAINST and RULES[r].sense is Sense.ANY]))
def test_without_a_denial_there_is_no_no(found: list[Statement]) -> None:
    """Where nothing speaks against a link, the answer is never no and never mixed."""
    verdict = judged(*found, ballot=CAUSE).verdict
    assert verdict not in (Verdict.NO, Verdict.MIXED)
