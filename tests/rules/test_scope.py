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
