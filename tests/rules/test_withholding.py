"""Where a yes or a no would say more than the statements, whatever wording the question has."""

from __future__ import annotations

import pytest

from footnote.core.answer import Answer, Verdict
from footnote.core.question import Reader
from footnote.rules import phrases
from footnote.rules.withholding import is_understood
from footnote.services.ask import Asking, understand
from footnote.wiring import App


def shown(answer: Answer) -> list[str]:
    """Return the statements that an answer shows, in order."""
    return [i for s in answer.sections for x in s.sentences for i in x.statements]


@pytest.mark.parametrize(
    "question",
    [
        "Can MZ carriers safely smoke?",
        "Is it OK for MZ people to smoke?",
        "Can a person with ZZ smoke now and then?",
        "Is smoking OK while on augmentation?",
        "Can MZ carriers drink alcohol safely?",
        "Can people with ZZ be overweight?",
    ],
)
def test_a_harm_is_no_leave(shipped: App, question: str) -> None:
    """Evidence that something harms is never turned into a yes to doing it."""
    answer = shipped.ask(question)
    assert answer.verdict is not Verdict.YES
    assert shown(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Is Prolastin approved for PiMZ?",
        "Is Respreeza approved in the USA?",
        "Did belcesiran get approved?",
        "Should never-smokers with ZZ and normal FEV1 receive augmentation?",
        "I am MZ with mild COPD. Should I get Prolastin?",
    ],
)
def test_what_holds_for_others_is_no_yes(shipped: App, question: str) -> None:
    """A licence or advice for another genotype, place or state of the lungs does not answer for the one asked about."""
    assert shipped.ask(question).verdict is not Verdict.YES


def test_approval_is_told_where_it_was_given(shipped: App) -> None:
    """The same licence answers yes where the question names the place that the statement names."""
    assert shipped.ask("Is Respreeza approved in Europe?").verdict is Verdict.YES


def test_stopping_is_not_settled_by_a_dispute_on_effect(shipped: App) -> None:
    """Whether one may stop a treatment is answered openly, though sources disagree on what it does."""
    assert shipped.ask("Can I stop augmentation now that my lungs are stable?").verdict is None


@pytest.mark.parametrize(
    "question",
    [
        "Should I throw away my inhalers now that I have infusions?",
        "Is it a myth that smoking harms people with ZZ?",
        "Is it too late to stop smoking with emphysema?",
        "Should I refuse the pneumonia vaccine?",
        "Can I ignore my alpha-1 because I have no symptoms?",
        "Is there no risk for MZ smokers?",
        "Am I immune to heart attacks as a ZZ?",
    ],
)
def test_a_word_that_may_turn_the_sense_takes_the_verdict_away(shipped: App, question: str) -> None:
    """A word that no rule knows, or that turns the sense, leaves the statements and no yes or no."""
    answer = shipped.ask(question)
    assert answer.verdict not in (Verdict.YES, Verdict.NO)


@pytest.mark.parametrize(
    "question",
    [
        "Does a vaccine cause emphysema?",
        "Is the flu jab bad for alpha-1 lungs?",
        "Do bronchodilators make emphysema worse?",
        "Does alvelestat improve FEV1?",
        "Does inhaled AAT improve FEV1?",
        "Is CT density better than FEV1 to follow emphysema?",
        "Is augmentation therapy given once a week?",
        "Can I have my infusions less often?",
        "Does augmentation help people on the transplant list?",
        "Are stem cell clinics legal in Florida?",
        "Is bronchiectasis part of alpha-1?",
        "Can augmentation replace a transplant?",
        "Is AATD more common in women?",
        "Is cirrhosis reversible in AATD?",
    ],
)
def test_advice_and_other_outcomes_do_not_answer(shipped: App, question: str) -> None:
    """What is advised says nothing of what it causes, and an effect on one thing nothing of another."""
    answer = shipped.ask(question)
    assert answer.verdict not in (Verdict.YES, Verdict.NO, Verdict.MIXED)
    assert shown(answer)


def test_the_missing_word_is_told(shipped: App) -> None:
    """Where statements are shown without a verdict, the limits say that no yes or no is given; else they do not."""
    assert phrases.NO_WORD in shipped.ask("Can MZ carriers safely smoke?").limits
    assert phrases.NO_WORD not in shipped.ask("Does augmentation slow loss of lung density?").limits
    assert phrases.NO_WORD not in shipped.ask("What is AATD?").limits


def test_what_is_not_needed_need_not_be_avoided(shipped: App) -> None:
    """A test that is not required for one purpose is not one to avoid."""
    assert shipped.ask("Should I avoid a liver biopsy?").verdict is not Verdict.YES


def test_words_are_understood_by_name_cue_harmlessness_or_use(shipped: App) -> None:
    """Each of the four ways to understand a word is enough, and one strange word is too many."""
    know = shipped.know
    statement = know.pack.statements["dirksen1999-density"]
    plain = understand(Asking("Does augmentation really slow the loss of lung tissue?", Reader.CLINICIAN), know)
    odd = understand(Asking("Does augmentation allegedly zap the loss of lung tissue?", Reader.CLINICIAN), know)
    assert is_understood(statement, plain, know)
    assert not is_understood(statement, odd, know)
