"""A claim that denies or turns round what its evidence says is not carried by it."""

from __future__ import annotations

import pytest

from footnote.core.check import ReasonCode
from footnote.wiring import App
from tests.rules.comparing.beside import codes, saying

R = ReasonCode


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("Late blight does not cause fruit rot.", "blight-causes-fruit-rot"),
        ("Late blight never causes fruit rot in tomatoes.", "blight-causes-fruit-rot"),
        ("Copper spray does not reduce leaf lesions of late blight.", "copper-slows-lesions"),
        ("Copper spray failed to reduce leaf lesions of late blight.", "copper-slows-lesions"),
        ("Wet leaves do not increase the risk of late blight.", "wet-leaves-raise-risk"),
        ("No leaf strip test diagnoses late blight.", "strip-test-diagnoses"),
        ("A leaf strip test cannot diagnose late blight.", "strip-test-diagnoses"),
    ],
)
def test_a_denial_of_the_evidence_is_told(tomato: App, claim: str, statement: str) -> None:
    """Whatever word denies, a claim that denies what the evidence says is not carried."""
    assert R.NEGATED in codes(tomato, claim, statement)


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        (
            "Copper spray changed the yield of tomatoes with late blight in a trial of 80 plots.",
            "copper-no-effect-yield",
        ),
        ("Copper spray increased the yield of tomatoes with late blight.", "copper-no-effect-yield"),
        ("Copper spray is recommended for seedlings with late blight.", "seedlings-copper"),
    ],
)
def test_saying_what_the_evidence_denies_is_told(tomato: App, claim: str, statement: str) -> None:
    """Evidence that denies something does not carry a claim that says it."""
    assert R.NEGATED in codes(tomato, claim, statement)


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("Copper spray made no difference to the yield of tomatoes with late blight.", "copper-no-effect-yield"),
        ("The yield of tomatoes with late blight was unchanged by copper spray.", "copper-no-effect-yield"),
        ("Copper spray is not advised for seedlings with late blight.", "seedlings-copper"),
    ],
)
def test_the_same_denial_in_other_words_is_the_same(tomato: App, claim: str, statement: str) -> None:
    """What the evidence denies may be denied in other words."""
    assert codes(tomato, claim, statement) == set()


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("Wet leaves reduce the risk of late blight.", "wet-leaves-raise-risk"),
        ("Wet leaves lower the risk of late blight.", "wet-leaves-raise-risk"),
        ("Copper spray increased leaf lesions of late blight.", "copper-slows-lesions"),
        ("Copper spray lowered the yield of tomatoes with late blight.", "copper-raises-yield"),
        ("Copper spray worsened the yield of tomatoes with late blight.", "copper-raises-yield"),
        ("Rain, as told by the rainfall score, raises the measured tomatin level.", "rain-lowers-tomatin"),
        ("Tomatoes with PH SS have a lower risk of late blight than those with PH RR.", "ph-ss-raises-risk"),
    ],
)
def test_the_other_direction_is_told(tomato: App, claim: str, statement: str) -> None:
    """More where the evidence says less, and less where it says more, is another direction."""
    assert R.DIRECTION_DIFFERS in codes(tomato, claim, statement)


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("Wet leaves raise the risk of late blight.", "wet-leaves-raise-risk"),
        ("The risk of late blight is higher with wet leaves.", "wet-leaves-raise-risk"),
        ("Fewer leaf lesions of late blight were seen with copper spray, about 35% less.", "copper-slows-lesions"),
        ("Copper spray cut leaf lesions of late blight by about 35%.", "copper-slows-lesions"),
    ],
)
def test_the_same_direction_in_other_words_is_the_same(tomato: App, claim: str, statement: str) -> None:
    """Fewer, cut and lower are one direction, raised and higher the other."""
    assert codes(tomato, claim, statement) == set()


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Copper spray is safe for seedlings.", "Copper spray is harmful for seedlings."),
        (
            "The loss of leaves is reversible with copper spray.",
            "The loss of leaves is irreversible with copper spray.",
        ),
        ("Most sprays with copper spray are continued.", "Most sprays with copper spray are stopped."),
    ],
)
def test_an_opposite_word_is_told(tomato: App, claim: str, text: str) -> None:
    """A word whose opposite stands in the evidence is another direction, unless the claim denies it."""
    assert R.DIRECTION_DIFFERS in codes(tomato, claim, saying("copper-slows-lesions", text))


@pytest.mark.parametrize(
    ("claim", "statement", "code"),
    [
        ("Fruit rot causes late blight in tomatoes.", "blight-causes-fruit-rot", R.ROLES_DIFFER),
        ("Late blight raises the risk of wet leaves.", "wet-leaves-raise-risk", R.ROLES_DIFFER),
        (
            "Tomatoes with PH RR have a higher risk of late blight than those with PH SS.",
            "ph-ss-raises-risk",
            R.ROLES_DIFFER,
        ),
        ("Late blight was found on 600 of 12 farms.", "blight-frequency", R.NUMBER_DIFFERS),
    ],
)
def test_what_changed_its_places_is_told(tomato: App, claim: str, statement: str, code: ReasonCode) -> None:
    """Cause and effect, the things compared and two numbers may not change their places."""
    assert code in codes(tomato, claim, statement)
