"""Who may vote on a yes/no question, and whose voice is heard first."""

from __future__ import annotations

import pytest

from footnote.core.answer import Answer, Verdict
from footnote.wiring import App


def deciding(answer: Answer) -> frozenset[str]:
    """Return the statements behind the summary of an answer."""
    return frozenset(answer.support.statements if answer.support else ())


def test_guidance_on_the_treatment_is_heard(shipped: App) -> None:
    """Guidance on the very treatment decides what is advised, though another statement names more of the question."""
    answer = shipped.ask("Should a patient with emphysema and alpha-1 be offered lung volume reduction surgery?")
    assert answer.verdict is Verdict.UNCERTAIN
    assert deciding(answer) == {"lvrs-not-recommended"}


def test_either_of_two_alternatives_is_enough(shipped: App) -> None:
    """Of things joined by "or", a statement on one of them may answer."""
    answer = shipped.ask("Can an infection or inflammation make the alpha-1 level look normal?")
    assert answer.verdict is Verdict.YES
    assert answer.references


@pytest.mark.parametrize(
    "question", ["Is PiMZ a risk factor for COPD?", "Are MZ carriers more likely to develop COPD?"]
)
def test_a_dispute_of_equal_weight_is_mixed(shipped: App, question: str) -> None:
    """A statement of the same dispute and no lower certainty, on the other side, makes a yes mixed."""
    answer = shipped.ask(question)
    assert answer.verdict is Verdict.MIXED
    assert len(deciding(answer)) == 2
