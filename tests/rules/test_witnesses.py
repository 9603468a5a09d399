"""Statements read as witnesses: everything that they say can speak for a claim, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from footnote.rules.stems import stem
from footnote.rules.witnesses import Witnesses, codes, names_of, plain_code, together
from footnote.wiring import App
from tests.tomato import found


@pytest.fixture(scope="module")
def witnesses(tomato: App) -> Witnesses:
    """The witnesses of the tomato pack."""
    return Witnesses(tomato.know)


def test_a_witness_holds_what_its_statement_is_about(witnesses: Witnesses) -> None:
    """It holds subjects, objects and population, and is near to everything wider, not to what is beside it."""
    w = witnesses.of(found("copper-dose"))
    assert {"copper-spray", "dose", "late-blight"} <= w.held
    assert {"spray", "plant-disease"} <= w.near - w.held
    assert not {"milk-spray", "fruit-rot"} & w.near


def test_both_wordings_speak(witnesses: Witnesses) -> None:
    """Words of the wording for patients are held beside those for clinicians, and words of neither are not."""
    w = witnesses.of(found("copper-raises-yield"))
    assert {stem("improved"), stem("larger"), stem("harvest")} <= w.stems
    assert stem("lesions") not in w.stems


def test_the_amounts_and_years_are_those_of_the_statement_and_its_sources(witnesses: Witnesses) -> None:
    """It holds its declared amounts, how often, and the year of its source."""
    w = witnesses.of(found("copper-dose"))
    assert "concentration" in {a.dimension for a in w.amounts}
    assert w.often
    assert w.years == {2021}
    assert not w.decades


def test_a_statement_is_read_once(witnesses: Witnesses) -> None:
    """Asked again, the same witness comes back."""
    s = found("copper-dose")
    assert witnesses.of(s) is witnesses.of(s) is witnesses.all([s])[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("VX-814 and AZD-9668", {"vx814", "azd9668"}),
        ("p.Glu342Lys", {"pglu342lys"}),
        ("the Z allele and 60 mg", set()),
        ("PH-2", {"ph2"}),
        ("in 2019", set()),
    ],
)
def test_names_with_digits_are_codes(text: str, found: set[str]) -> None:
    """Names of drugs and variants are told from amounts, years and words."""
    assert set(codes(text)) == found


def test_a_code_is_the_same_in_any_spelling() -> None:
    """Case, hyphens and spaces within a code do not matter, its letters and digits do."""
    assert plain_code("VX-814") == plain_code("vx‑814") == plain_code("VX 814") != plain_code("VX-841")


def test_two_witnesses_hold_what_either_holds(witnesses: Witnesses) -> None:
    """Put together they hold everything of both; one alone stays itself."""
    one, other = (witnesses.of(found(i)) for i in ("copper-dose", "wet-leaves-raise-risk"))
    both = together((one, other))
    for field in ("held", "near", "stems", "meant", "often", "years", "codes"):
        assert getattr(both, field) == getattr(one, field) | getattr(other, field)
    assert both.amounts == one.amounts + other.amounts
    assert both.statement is one.statement
    assert together((one,)) is one


def test_the_remark_of_an_editor_is_no_evidence_of_figures(tomato: App) -> None:
    """A figure that stands only in what the editors noted is not held as an amount of the statement."""
    noted = replace(found("copper-dose"), noted="It is not 99 g/L.")
    assert 99 not in {a.value for a in Witnesses(tomato.know).of(noted).amounts}


def test_the_names_in_a_text_are_found(tomato: App) -> None:
    """A text names concepts by any of their names, and nothing that it does not name."""
    assert names_of("Copper fungicide against tomato blight", tomato.know) == {"copper-spray", "late-blight"}
    assert names_of("Bread rises.", tomato.know) == frozenset()
