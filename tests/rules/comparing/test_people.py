"""What was seen in some may not be said of others: mice are not patients, and those studied are not everybody."""

from __future__ import annotations

import pytest

from footnote.core.check import ReasonCode
from footnote.core.statement import Certainty, Setting, Statement
from footnote.rules.comparing import Context
from footnote.wiring import App
from tests.rules.comparing.beside import beside, codes, saying

R = ReasonCode
MICE = saying(
    "copper-raises-yield",
    "In mice, copper spray improved the yield of late blight.",
    Setting.ANIMAL,
)
DISH = saying(
    "milk-reduces-lesions",
    "Milk spray reduced leaf lesions of late blight on cut leaves in a dish.",
    certainty=Certainty.MODERATE,
)


@pytest.mark.parametrize(
    "claim",
    [
        "In mice, copper spray improved the yield of late blight.",
        "Copper spray improved the yield of late blight in animals.",
        "In a mouse model copper spray improved the yield of late blight.",
    ],
)
def test_what_was_seen_in_animals_may_be_said_of_animals(tomato: App, claim: str) -> None:
    """A claim that says that it was seen in animals is carried by evidence from animals."""
    assert codes(tomato, claim, MICE) == set()


@pytest.mark.parametrize(
    "claim",
    [
        "Copper spray improved the yield of late blight.",
        "In patients, copper spray improved the yield of late blight.",
        "Copper spray improved the yield of late blight in people.",
        "In mice and patients, copper spray improved the yield of late blight.",
        "As in mice, copper spray improved the yield of people with late blight.",
        "Children given copper spray had an improved yield of late blight.",
        "Given to patients, copper spray improved the yield of late blight.",
        "Put into patients, copper spray improved the yield of late blight.",
    ],
)
def test_mice_are_not_patients(tomato: App, claim: str) -> None:
    """Evidence from animals carries nothing of people, nor what leaves out that it was seen in animals."""
    assert R.ANIMAL_EVIDENCE in codes(tomato, claim, MICE)


def test_the_lines_around_a_claim_may_say_that_it_is_about_animals(tomato: App) -> None:
    """Under an opening line on mice the claim need not say so again; of people it still says nothing."""
    context = Context(words="In mice the following was seen:")
    assert codes(tomato, "Copper spray improved the yield of late blight.", MICE, context=context) == set()
    told = codes(tomato, "Copper spray improved the yield of patients with late blight.", MICE, context=context)
    assert R.ANIMAL_EVIDENCE in told


def test_a_dish_is_not_a_patient(tomato: App) -> None:
    """Evidence from the laboratory carries nothing of people."""
    assert codes(tomato, "Milk spray reduced leaf lesions of late blight in a dish.", DISH) == set()
    told = codes(tomato, "Milk spray reduced leaf lesions of late blight in patients.", DISH)
    assert R.LABORATORY_EVIDENCE in told


def test_what_was_seen_in_a_dish_must_say_so(tomato: App) -> None:
    """A claim on an effect that was only seen in the laboratory is not carried unless it says so."""
    assert not beside(tomato, "Milk spray reduced leaf lesions of late blight.", DISH).carried


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("All patients with late blight have fruit rot.", "blight-causes-fruit-rot"),
        ("Late blight causes fruit rot in everybody.", "blight-causes-fruit-rot"),
        ("In every patient late blight causes fruit rot.", "blight-causes-fruit-rot"),
        ("Late blight causes fruit rot in tomatoes at any age.", "blight-causes-fruit-rot"),
    ],
)
def test_those_who_were_studied_are_not_everybody(tomato: App, claim: str, statement: str) -> None:
    """Evidence that does not speak of everybody does not carry a claim that does."""
    assert R.OTHER_POPULATION in codes(tomato, claim, statement)


def test_everybody_may_be_said_where_the_evidence_says_it(tomato: App) -> None:
    """Where the evidence itself speaks of all of them, the claim may."""
    held = saying("blight-causes-fruit-rot", "Late blight causes fruit rot in all patients with wet leaves.")
    assert codes(tomato, "Late blight causes fruit rot in all patients with wet leaves.", held) == set()
    assert R.OTHER_POPULATION in codes(tomato, "Late blight causes fruit rot in all children.", held)


def test_a_group_that_was_not_studied_is_not_carried(tomato: App) -> None:
    """A claim on seedlings is not carried by evidence that does not speak of them."""
    assert not beside(tomato, "Copper spray improved the yield of seedlings with late blight.", MICE).carried


def mouse_studies(app: App) -> list[Statement]:
    """Return the statements of a pack that were seen in animals and say that something works."""
    found = (s for s in app.know.pack.statements.values() if s.qualifiers.setting is Setting.ANIMAL)
    return [s for s in found if " mice" in s.text]


def test_no_mouse_study_of_the_shipped_pack_carries_its_claim_of_patients(shipped: App) -> None:
    """Wherever a statement of the pack speaks of mice, the same sentence of patients is not carried."""
    held = mouse_studies(shipped)
    assert held
    kept = [s.id for s in held if beside(shipped, s.text.replace(" mice", " patients"), s).carried]
    assert kept == []
