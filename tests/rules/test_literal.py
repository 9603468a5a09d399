"""Yes/no questions that the wording of one statement settles."""

from __future__ import annotations

import pytest

from footnote.core.answer import Verdict
from footnote.wiring import App


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Does everybody with alpha-1 get emphysema?", Verdict.NO),
        ("Have exosome products ever harmed anyone?", Verdict.YES),
        ("Is there a phase 3 trial of fazirsiran?", Verdict.YES),
        ("Is the phase 2 trial of belcesiran still running?", Verdict.NO),
        ("Is the 11 µM threshold proven to protect against emphysema?", Verdict.UNCERTAIN),
        ("Are the MODULAATE results available?", Verdict.NO),
    ],
)
def test_a_word_of_the_statement_settles_the_question(shipped: App, question: str, verdict: Verdict) -> None:
    """What a leading statement says in so many words is the verdict, and that statement is shown with its reference."""
    answer = shipped.ask(question)
    assert answer.verdict is verdict
    assert answer.references


@pytest.mark.parametrize(
    "question",
    ["Is fazirsiran approved?", "Is belcesiran recommended?", "Is carbamazepine effective for alpha-1 liver disease?"],
)
def test_a_trial_is_no_yes_to_use(shipped: App, question: str) -> None:
    """That something was or is tested says neither that it works nor that anybody approves or recommends it."""
    answer = shipped.ask(question)
    assert answer.verdict is not Verdict.YES
