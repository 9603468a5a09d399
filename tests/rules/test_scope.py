"""Two honest refusals: outside what the pack covers, and nothing found within it."""

from __future__ import annotations

import pytest

from footnote.core.answer import Answer, Verdict
from footnote.wiring import App


def shown(answer: Answer) -> list[str]:
    """Return every statement that an answer shows."""
    ids = [i for s in answer.sections for x in s.sentences for i in x.statements]
    return ids + list(answer.support.statements if answer.support else ())


@pytest.mark.parametrize(
    "question",
    [
        "Does diabetes cause stroke?",
        "What is the capital of France?",
        "Does alpha-1 antitrypsin deficiency cause emphysema?",
        "Who won the match yesterday?",
        "Does zyxoprofen treat glumbitis?",
    ],
)
def test_another_subject_is_out_of_scope(tomato: App, question: str) -> None:
    """A question on another subject says what the pack covers and shows nothing that only looks similar."""
    answer = tomato.ask(question)
    assert answer.verdict is Verdict.OUT_OF_SCOPE
    assert shown(answer) == []
    assert answer.references == ()
    assert tomato.know.pack.info.scope in answer.summary


def test_an_unknown_thing_is_named(tomato: App) -> None:
    """A word that neither the pack nor ordinary language knows is told to the reader."""
    answer = tomato.ask("Does glumbitis cause late blight of zyxoprofen?")
    assert answer.verdict is Verdict.OUT_OF_SCOPE
    assert "glumbitis" in answer.reading.unknown


def test_two_known_things_without_a_link(tomato: App) -> None:
    """Two things that the pack knows but that no statement links are no evidence, with what was searched."""
    answer = tomato.ask("Does late blight cause root galls?")
    assert answer.verdict is Verdict.NO_EVIDENCE
    assert "15 statements from 3 sources" in answer.summary


def test_a_list_that_omits_it_is_cited(tomato: App) -> None:
    """Where a source lists what a disease causes, its silence is cited as evidence."""
    answer = tomato.ask("Does late blight cause root galls?")
    assert answer.support is not None
    assert answer.support.statements == ("blight-list",)
    assert "root-galls" not in tomato.know.pack.statements["blight-list"].objects


@pytest.mark.parametrize(
    "question",
    [
        "What is the capital of Portugal?",
        "How many people live in Sweden?",
        "Does C282Y homozygosity lead to cirrhosis?",
        "Does cystic fibrosis cause bronchiectasis?",
        "hello there",
        "who are you",
    ],
)
def test_a_word_in_common_is_not_enough(shipped: App, question: str) -> None:
    """A place, a group or an organ that the pack also names does not make a question one about its disease."""
    answer = shipped.ask(question)
    assert answer.verdict is Verdict.OUT_OF_SCOPE
    assert shown(answer) == []


@pytest.mark.parametrize(
    "question",
    ["how common is it?", "what are the symptoms", "treatment options", "what is it?", "how is it inherited"],
)
def test_a_question_that_names_nothing_is_about_the_disease(shipped: App, question: str) -> None:
    """Whoever asks a pack on one disease how common it is means that disease, and is told that this was assumed."""
    answer = shipped.ask(question)
    assert answer.sections
    assert "assumed to be about alpha-1 antitrypsin deficiency" in answer.read_as


def test_the_liver_disease_is_that_of_the_deficiency(shipped: App) -> None:
    """With the definite article, an organ's disease is the one that the pack's disease brings about."""
    answer = shipped.ask("What causes the liver disease?")
    assert "why-the-liver" in shown(answer)


def test_a_dose_for_adults_is_none_for_children(shipped: App) -> None:
    """A dose asked for a group is not answered with the dose of another group, and the refusal names the group."""
    answer = shipped.ask("What dose of augmentation should I give a 6-year-old?")
    assert answer.verdict is Verdict.NO_EVIDENCE
    assert "children" in answer.summary


def test_a_statement_that_says_all_words_answers(shipped: App) -> None:
    """An open question whose every word stands in one statement is answered, odd words or not."""
    answer = shipped.ask("In the pivotal EU study of Respreeza, how much lung density was lost over two years?")
    assert "respreeza-main-study" in shown(answer)


def test_donation_is_known_and_without_evidence(shipped: App) -> None:
    """Giving an organ is understood as such, not as a question on the organ."""
    answer = shipped.ask("Can MZ people become liver donors?")
    assert answer.verdict is Verdict.NO_EVIDENCE
    assert "organ donation" in answer.summary
