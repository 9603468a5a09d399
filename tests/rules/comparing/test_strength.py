"""A claim may not be surer than its evidence, nor advise what it does not."""

from __future__ import annotations

import pytest

from footnote.core.check import ReasonCode
from footnote.core.relation import Relation
from footnote.core.statement import Certainty, Statement
from footnote.wiring import App
from tests.rules.comparing.beside import codes, saying

R = ReasonCode
LINK = saying("wet-leaves-raise-risk", "Wet leaves are associated with late blight.", relation=Relation.ASSOCIATED_WITH)
OPEN = saying("copper-slows-lesions", "Copper spray may reduce leaf lesions of late blight.")
LOW = saying("copper-slows-lesions", "Copper spray reduced leaf lesions of late blight.", certainty=Certainty.LOW)
UNKNOWN = saying(
    "copper-slows-lesions",
    "Whether copper spray reduces leaf lesions of late blight is not known.",
    relation=Relation.EFFECT_UNKNOWN,
)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Wet leaves are linked with late blight.", LINK),
        ("Copper spray may reduce leaf lesions of late blight.", OPEN),
        ("Copper spray might reduce leaf lesions of late blight.", OPEN),
        ("Copper spray may reduce leaf lesions of late blight.", LOW),
        ("In a small trial copper spray reduced leaf lesions of late blight.", LOW),
        ("It is unknown whether copper spray reduces leaf lesions of late blight.", UNKNOWN),
    ],
)
def test_a_claim_as_sure_as_its_evidence_is_carried(tomato: App, claim: str, evidence: Statement) -> None:
    """A link told as a link, doubt told as doubt, and low certainty told with it are carried."""
    assert codes(tomato, claim, evidence) == set()


@pytest.mark.parametrize(
    ("claim", "evidence", "code"),
    [
        ("Wet leaves cause late blight.", LINK, R.CAUSE_OVERSTATED),
        ("Wet leaves lead to late blight.", LINK, R.CAUSE_OVERSTATED),
        ("Copper spray reduces leaf lesions of late blight.", OPEN, R.CERTAINTY_OVERSTATED),
        ("Copper spray always reduces leaf lesions of late blight.", OPEN, R.CERTAINTY_OVERSTATED),
        ("Copper spray reduces leaf lesions of late blight.", LOW, R.CERTAINTY_OVERSTATED),
        ("Copper spray reduces leaf lesions of late blight.", UNKNOWN, R.EFFECT_UNKNOWN),
        ("Copper spray is proven to reduce leaf lesions of late blight.", UNKNOWN, R.EFFECT_UNKNOWN),
    ],
)
def test_a_claim_that_is_surer_is_told(tomato: App, claim: str, evidence: Statement, code: ReasonCode) -> None:
    """A cause made of a link, doubt that is left out, low certainty told as fact and the unknown told as known."""
    assert code in codes(tomato, claim, evidence)


def test_what_is_known_may_not_be_called_unknown(tomato: App) -> None:
    """Evidence that something was found does not carry that nothing is known of it."""
    claim = "It is unknown whether copper spray reduces leaf lesions of late blight."
    assert codes(tomato, claim, "copper-slows-lesions")
    assert codes(tomato, claim, LOW)


@pytest.mark.parametrize(
    "word",
    ["definitely", "certainly", "always", "undoubtedly", "inevitably", "clearly", "conclusively", "unquestionably"],
)
def test_no_word_of_certainty_is_added(tomato: App, word: str) -> None:
    """A word that leaves no doubt is not carried by evidence that has none, and is where the evidence has it."""
    claim = f"Wet leaves {word} increase the risk of late blight."
    assert R.CERTAINTY_OVERSTATED in codes(tomato, claim, "wet-leaves-raise-risk")
    assert codes(tomato, claim, saying("wet-leaves-raise-risk", claim)) == set()


@pytest.mark.parametrize(
    "claim",
    [
        "Copper spray cures late blight.",
        "Copper spray is a proven cure for leaf lesions of late blight.",
        "Copper spray is a safe way to reduce leaf lesions of late blight.",
        "Copper spray eliminates leaf lesions of late blight.",
    ],
)
def test_fewer_is_not_cured(tomato: App, claim: str) -> None:
    """Evidence of fewer lesions carries neither cure, proof nor safety."""
    assert R.CERTAINTY_OVERSTATED in codes(tomato, claim, "copper-slows-lesions")


@pytest.mark.parametrize(
    ("claim", "statement", "carried"),
    [
        ("Copper spray should not be used for seedlings with late blight.", "seedlings-copper", True),
        ("Copper spray is not advised for seedlings with late blight.", "seedlings-copper", True),
        ("Copper spray should be used for seedlings with late blight.", "seedlings-copper", False),
        ("Copper spray is advised for seedlings with late blight.", "seedlings-copper", False),
        ("Copper spray should be given against late blight at 2.5 g/L once weekly.", "copper-dose", False),
        ("Copper spray is recommended to reduce leaf lesions of late blight.", "copper-slows-lesions", False),
        ("Copper spray should not be used to reduce leaf lesions of late blight.", "copper-slows-lesions", False),
    ],
)
def test_advice_needs_the_same_advice(tomato: App, claim: str, statement: str, carried: bool) -> None:
    """Advice is not turned round, and an effect or a dose is no advice."""
    told = codes(tomato, claim, statement)
    assert told == set() if carried else told & {R.ADVICE_DIFFERS, R.NEGATED}
