"""What a claim names must be what its evidence speaks of."""

from __future__ import annotations

import pytest

from footnote.core.check import ReasonCode
from footnote.rules.comparing import Context
from footnote.wiring import App
from tests.rules.comparing.beside import beside, codes, saying

OTHER = ReasonCode.OTHER_ENTITY


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("Tomato blight causes fruit rot.", "blight-causes-fruit-rot"),
        ("Late blight causes rotten fruit.", "blight-causes-fruit-rot"),
        ("Copper fungicide reduced brown spots of late blight by about 35%.", "copper-slows-lesions"),
        ("Leaf wetness increases the risk of tomato blight.", "wet-leaves-raise-risk"),
        ("A strip test diagnoses late blight.", "strip-test-diagnoses"),
    ],
)
def test_a_thing_may_be_called_by_any_of_its_names(tomato: App, claim: str, statement: str) -> None:
    """A synonym of what the evidence speaks of is the same thing."""
    assert codes(tomato, claim, statement) == set()


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("Late blight causes root galls.", "blight-causes-fruit-rot"),
        ("Late blight causes fruit rot and root galls.", "blight-causes-fruit-rot"),
        ("Milk spray reduced leaf lesions of late blight by about 35%.", "copper-slows-lesions"),
        ("Copper spray and milk spray reduced leaf lesions of late blight.", "copper-slows-lesions"),
        ("Tomatoes with PH RS have a higher risk of late blight than those with PH RR.", "copper-slows-lesions"),
        ("Copper spray reduced fruit rot of late blight by about 35%.", "copper-slows-lesions"),
        ("A leaf strip test diagnoses root galls.", "strip-test-diagnoses"),
    ],
)
def test_another_thing_is_not_in_the_evidence(tomato: App, claim: str, statement: str) -> None:
    """A disease, treatment or finding of which the evidence does not speak is not carried, alone or with another."""
    assert OTHER in codes(tomato, claim, statement)


def test_a_code_must_be_in_the_evidence(tomato: App) -> None:
    """A name with digits such as VX-814 must be in the evidence, letter by letter."""
    held = saying("copper-slows-lesions", "Copper spray with VX-814 reduced leaf lesions of late blight.")
    assert codes(tomato, "Copper spray with VX-814 reduced leaf lesions of late blight.", held) == set()
    assert codes(tomato, "Copper spray with vx‑814 reduced leaf lesions of late blight.", held) == set()
    for name in ("VX-864", "VX-81", "AZ-814", "p.Glu342Lys"):
        assert OTHER in codes(tomato, f"Copper spray with {name} reduced leaf lesions of late blight.", held), name


def test_what_the_text_before_speaks_of_may_be_left_out(tomato: App) -> None:
    """A claim need not name again what the lines around it name."""
    claim = "It reduced leaf lesions by about 35%."
    assert OTHER in {d.code for d in beside(tomato, claim, "copper-slows-lesions").differences}
    spoken = Context(spoken=frozenset({"copper-spray", "late-blight"}))
    assert codes(tomato, claim, "copper-slows-lesions", context=spoken) == set()


def test_evidence_on_another_treatment_than_the_headings_is_not_used(tomato: App) -> None:
    """Under a heading on milk the evidence on copper carries nothing, even where no treatment is named."""
    claim, heard = "Leaf lesions were reduced by about 35%.", frozenset({"late-blight", "copper-spray", "milk-spray"})
    copper = Context(heard, frozenset({"copper-spray"}), "Copper spray")
    milk = Context(heard, frozenset({"milk-spray"}), "Milk spray")
    assert codes(tomato, claim, "copper-slows-lesions", context=copper) == set()
    assert OTHER in codes(tomato, claim, "copper-slows-lesions", context=milk)


def test_another_genotype_is_another_group(shipped: App) -> None:
    """What was seen in one genotype cannot be said of another."""
    kept = [s for s in shipped.know.pack.statements.values() if s.text.startswith("PI*SZ")]
    for s in kept[:5]:
        turned = s.text.replace("PI*SZ", "PI*SS", 1)
        assert not beside(shipped, turned, s).carried, turned
