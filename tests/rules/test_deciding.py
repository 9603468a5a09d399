"""Where a yes or a no would say more than the statements, none is given."""

from __future__ import annotations

import pytest

from footnote.core.answer import Answer, Verdict
from footnote.rules import phrases
from footnote.rules.phrases import agreeing
from footnote.wiring import App


def shown(answer: Answer) -> list[str]:
    """Return the statements that an answer shows, in order."""
    return [i for s in answer.sections for x in s.sentences for i in x.statements]


@pytest.mark.parametrize(
    "question",
    [
        "Can I skip my augmentation infusion this week?",
        "May we drink alcohol with alpha-1?",
        "Does every carrier get COPD?",
        "Should augmentation therapy be stopped after lung transplantation?",
        "Is augmentation therapy unnecessary in emphysema?",
        "Is alpha-1 contagious?",
        "Is augmentation therapy kosher?",
    ],
)
def test_too_much_for_a_word_is_answered_openly(shipped: App, question: str) -> None:
    """Permission, all or none, and turned senses get statements with references but no verdict."""
    answer = shipped.ask(question)
    assert answer.verdict is None
    assert shown(answer)
    assert answer.references


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Does augmentation therapy slow loss of lung density?", Verdict.YES),
        ("Is augmentation therapy recommended for MZ carriers?", Verdict.NO),
        ("Should my children be tested?", Verdict.YES),
        ("Do all people with PI*ZZ develop emphysema?", Verdict.NO),
        ("Do I need a liver biopsy to confirm alpha-1?", Verdict.NO),
        ("Can alcohol harm the liver of people with ZZ?", Verdict.YES),
        ("Are MZ carriers more likely to have liver fibrosis than people without the Z gene?", Verdict.YES),
    ],
)
def test_what_statements_decide_is_still_decided(shipped: App, question: str, verdict: Verdict) -> None:
    """Withholding stops at questions that statements answer with a word."""
    assert shipped.ask(question).verdict is verdict


def test_safety_with_two_sides_has_no_word_and_shows_both(shipped: App) -> None:
    """Where no excess of harm and a contraindication are both shown, neither hides the other."""
    answer = shipped.ask("Is augmentation therapy safe?")
    assert answer.verdict is None
    assert {"cochrane2016-sae", "prolastin-iga-contraindication"} <= set(shown(answer))


def test_a_figure_that_nothing_holds_decides_nothing(shipped: App) -> None:
    """A dose in the question that the leading statements do not hold is not confirmed by another dose."""
    given = shipped.ask("Does augmentation with 60 mg/kg weekly slow loss of lung density?")
    other = shipped.ask("Does augmentation with 7 mg/kg weekly slow loss of lung density?")
    assert given.verdict is Verdict.YES
    assert other.verdict is None


def test_an_unknown_effect_says_nothing_of_approval(shipped: App) -> None:
    """That an effect is not known is no answer to whether a medicine is approved."""
    answer = shipped.ask("Is fazirsiran approved?")
    assert answer.verdict is None
    assert "guidelines" not in answer.title


def test_death_after_a_transplant_is_not_death_of_the_disease(shipped: App) -> None:
    """What holds for people after a procedure is no voice against what holds for all with the disease."""
    answer = shipped.ask("Does alpha-1 antitrypsin deficiency increase the risk of death?")
    assert answer.verdict is Verdict.YES


def test_how_rare_finds_frequencies(shipped: App) -> None:
    """The word rare asks for a frequency and does not find whatever else is called rare."""
    found = shown(shipped.ask("Is alpha-1 rare?"))
    assert "rare-variants-review-2024" not in found
    assert {"cts-na-prevalence", "aatd-frequency-european"} <= set(found)


@pytest.mark.parametrize("question", ["I want to die", "I have alpha-1 and I think about suicide"])
def test_thoughts_of_self_harm_get_help_and_nothing_else(shipped: App, question: str) -> None:
    """No statement, figure or suggestion stands beside the words that tell where help is."""
    answer = shipped.ask(question)
    assert answer.summary == phrases.HELP
    assert answer.sections == ()
    assert answer.suggestions == ()
    assert answer.read_as == "a call for help"


def test_another_disease_of_the_same_organ_is_declined(shipped: App) -> None:
    """A question on two other diseases is not answered with statements that mention both."""
    answer = shipped.ask("Does cystic fibrosis cause bronchiectasis?")
    assert answer.verdict in (Verdict.OUT_OF_SCOPE, Verdict.NO_EVIDENCE)


@pytest.mark.parametrize(
    ("words", "subject", "said"),
    [
        ("causes", "smoking", "causes"),
        ("causes", "carriers", "cause"),
        ("is linked to", "exosomes", "are linked to"),
        ("is linked to", "diabetes", "is linked to"),
        ("is linked to", "cirrhosis", "is linked to"),
    ],
)
def test_verbs_agree_with_their_subject(words: str, subject: str, said: str) -> None:
    """A plural name has a plural verb; names of diseases in -s stay singular."""
    assert agreeing(words, subject) == said


def test_animals_are_answered_from_animals(shipped: App) -> None:
    """A question on animal models is not decided by trials in people, and the answer says that it is about animals."""
    answer = shipped.ask("Do mesenchymal stem cells improve lung function in animal models of COPD?")
    assert answer.verdict is Verdict.UNCERTAIN
    assert "only in animals" in answer.summary


def test_differing_guidance_is_not_a_plain_yes(shipped: App) -> None:
    """Where a statement says that guidance differs on the very thing asked, one recommendation does not decide."""
    answer = shipped.ask("Should people with asthma be tested for alpha-1?")
    assert answer.verdict is Verdict.MIXED
    assert answer.sections[0].heading == phrases.GUIDANCE_DIFFERS
    assert "gina-no-testing" in answer.sections[0].sentences[0].statements


@pytest.mark.parametrize("question", ["It took 12 years to get my diagnosis", "Did 112 people take part in the trial?"])
def test_numbers_alone_are_no_emergency(shipped: App, question: str) -> None:
    """A span of years or a number of people does not set off the words for an emergency."""
    assert not shipped.ask(question).reading.emergency


def test_an_overdose_is_an_emergency(shipped: App) -> None:
    """A number of tablets taken does set them off, and nothing is suggested."""
    answer = shipped.ask("I took 20 tylenol")
    assert answer.notice == phrases.EMERGENCY
    assert answer.suggestions == ()


def test_what_holds_for_all_holds_for_a_group(shipped: App) -> None:
    """Advice against an exposure for everybody with the disease answers for children, too."""
    answer = shipped.ask("Is second-hand smoke safe for ZZ children?")
    assert answer.verdict is Verdict.NO
    assert "secondhand-smoke-avoid" in shown(answer)


def test_the_summary_names_the_group_that_was_asked_about(shipped: App) -> None:
    """Of several groups in a statement, the sentence of the verdict names the one in the question."""
    assert "smokers" in shipped.ask("Can augmentation be given to smokers?").summary
