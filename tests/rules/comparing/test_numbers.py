"""Every number of a claim must be one that its evidence lets one say."""

from __future__ import annotations

import pytest

from footnote.core.check import ReasonCode
from footnote.wiring import App
from tests.rules.comparing.beside import codes, saying

R = ReasonCode
NUMBERS = {R.NUMBER_DIFFERS, R.NUMBER_NOT_FOUND, R.UNIT_DIFFERS}
LESIONS = "Copper spray reduced leaf lesions of late blight by {}."


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("Copper spray against late blight is given as 2.5 g/L once weekly.", "copper-dose"),
        ("Copper spray against late blight is given as 2.5 g/L once a week.", "copper-dose"),
        ("Copper spray against late blight is given as 2.5 mg/mL once weekly.", "copper-dose"),
        ("Copper spray reduced leaf lesions of late blight by about a third.", "copper-slows-lesions"),
        ("Copper spray reduced leaf lesions of late blight by around 35 per cent.", "copper-slows-lesions"),
        ("Late blight was found on 2% of 600 farms.", "blight-frequency"),
        ("Tomatin has a molecular weight of 20 kDa.", "tomatin-molar-mass"),
        ("A tomatin level of 11 µmol/L is held to protect tomatoes from late blight.", "tomatin-threshold"),
    ],
)
def test_the_numbers_of_the_evidence_may_be_said(tomato: App, claim: str, statement: str) -> None:
    """A number of the evidence, in another spelling or unit or rounded by a word for it, is carried."""
    assert codes(tomato, claim, statement) == set()


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("Copper spray against late blight is given as 5 g/L once weekly.", "copper-dose"),
        ("Copper spray against late blight is given as 25 g/L once weekly.", "copper-dose"),
        ("Copper spray against late blight is given as 2.5 mg/L once weekly.", "copper-dose"),
        ("Copper spray against late blight is given as 2.5 g/L once daily.", "copper-dose"),
        ("Copper spray against late blight is given as 2.5 g/L twice weekly.", "copper-dose"),
        ("Copper spray against late blight is given as 2.5 g/L once weekly for 12 weeks.", "copper-dose"),
        ("Copper spray against late blight was first given in 1987 as 2.5 g/L once weekly.", "copper-dose"),
        ("Copper spray reduced leaf lesions of late blight by about 53%.", "copper-slows-lesions"),
        ("Copper spray reduced leaf lesions of late blight by more than 35%.", "copper-slows-lesions"),
        ("Copper spray halved leaf lesions of late blight.", "copper-slows-lesions"),
        ("Late blight was found on 12% of farms.", "blight-frequency"),
        ("Late blight was found on 21 of 600 farms.", "blight-frequency"),
        ("Late blight was found on 12 of 900 farms.", "blight-frequency"),
        ("Tomatin has a molecular weight of 20 mg.", "tomatin-molar-mass"),
        ("Tomatin has a molecular weight of 52 kDa.", "tomatin-molar-mass"),
        ("A tomatin level of 11 mg/dL is held to protect tomatoes from late blight.", "tomatin-threshold"),
        ("A tomatin level of 57 µM is held to protect tomatoes from late blight.", "tomatin-threshold"),
        (
            "Copper spray improved the yield of tomatoes with late blight in a trial of 900 plots.",
            "copper-raises-yield",
        ),
        ("Copper spray improved the yield of tomatoes with late blight by 90%.", "copper-raises-yield"),
    ],
)
def test_another_number_unit_or_frequency_is_not_carried(tomato: App, claim: str, statement: str) -> None:
    """A value, a unit, how often, a year and a count that the evidence does not give are told as numbers."""
    assert codes(tomato, claim, statement) & NUMBERS


@pytest.mark.parametrize("said", ["up to 70.6%", "more than 40%", "less than 40%", "at least 40%"])
def test_a_bound_that_is_left_out_is_a_difference(tomato: App, said: str) -> None:
    """What the evidence gives as a bound cannot be claimed as the value."""
    held = saying("copper-slows-lesions", LESIONS.format(said))
    assert codes(tomato, LESIONS.format(said), held) == set()
    assert R.NUMBER_DIFFERS in codes(tomato, LESIONS.format(said.split()[-1]), held)


def test_ten_per_cent_of_predicted_is_not_a_rise_by_ten_per_cent(tomato: App) -> None:
    """A share of what was predicted is no change by that share."""
    held = saying("copper-raises-yield", "With copper spray the yield was 10% of predicted.")
    assert codes(tomato, "With copper spray the yield was 10% of predicted.", held) == set()
    assert codes(tomato, "With copper spray the yield rose by 10%.", held) & NUMBERS


def test_a_point_estimate_is_not_found_in_an_intervals_end(tomato: App) -> None:
    """The end of an interval cannot be claimed as what was found."""
    held = saying("copper-slows-lesions", LESIONS.format("31% (95% CI 20% to 43%)"))
    assert codes(tomato, LESIONS.format("31%"), held) == set()
    assert codes(tomato, LESIONS.format("43%"), held) & NUMBERS
    assert codes(tomato, LESIONS.format("20%"), held) & NUMBERS


def test_numbers_of_two_things_may_not_be_exchanged(tomato: App) -> None:
    """A number of the evidence is not carried beside the other thing that it belongs to."""
    text = "Late blight was found on {} farms with copper spray and on {} farms without."
    held = saying("blight-frequency", text.format(12, 88))
    assert codes(tomato, text.format(12, 88), held) == set()
    assert codes(tomato, text.format(88, 12), held) & NUMBERS


@pytest.mark.parametrize(
    ("word", "right", "wrong"), [("dose", "60 mg/kg", "120 mg/kg"), ("threshold", "11 µM", "20 µM")]
)
def test_the_stable_figures_of_the_shipped_pack_are_not_changed(
    shipped: App, word: str, right: str, wrong: str
) -> None:
    """Wherever the pack gives the dose or the threshold in a sentence, another figure in it is not carried."""
    held = [
        s for s in shipped.know.pack.statements.values() if right in s.text and wrong not in s.text and word in s.text
    ]
    assert held
    for s in held:
        assert codes(shipped, s.text.replace(right, wrong), s) & NUMBERS, s.id
