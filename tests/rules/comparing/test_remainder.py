"""Every part of a claim needs words in its evidence: what is left over is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.check import ReasonCode
from footnote.wiring import App
from tests.exports.making import ANY_TEXT
from tests.rules.comparing.beside import beside, codes
from tests.tomato import STATEMENTS

R = ReasonCode


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("Late blight makes the fruit of tomatoes rot.", "blight-causes-fruit-rot"),
        ("According to researchers, late blight causes fruit rot in tomatoes.", "blight-causes-fruit-rot"),
        ("Copper spray is applied weekly against late blight, at 2.5 g/L.", "copper-dose"),
        ("A study reported that wet leaves increase the risk of late blight.", "wet-leaves-raise-risk"),
    ],
)
def test_words_that_add_nothing_may_be_added(tomato: App, claim: str, statement: str) -> None:
    """Who told it, how a sentence hangs together, and words of one sense say nothing more."""
    assert codes(tomato, claim, statement) == set()


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("Late blight causes fruit rot and ruins whole cellars of stored potatoes.", "blight-causes-fruit-rot"),
        ("Late blight causes fruit rot, and beetles carry it to neighbouring gardens.", "blight-causes-fruit-rot"),
        ("Late blight, which came with merchant ships, causes fruit rot.", "blight-causes-fruit-rot"),
        (
            "Copper spray against late blight is given as 2.5 g/L once weekly because its ions burst spores.",
            "copper-dose",
        ),
        ("Late blight spreads by wind over many kilometres.", "blight-causes-fruit-rot"),
        ("Late blight smells sour.", "blight-causes-fruit-rot"),
    ],
)
def test_a_part_without_evidence_is_told(tomato: App, claim: str, statement: str) -> None:
    """One true part does not carry another of which the evidence says nothing."""
    assert R.NOT_COVERED in codes(tomato, claim, statement)


def test_a_word_that_is_no_english_names_something(tomato: App) -> None:
    """A single name that nobody knows is enough to refuse."""
    assert codes(tomato, "Late blight causes fruit rot in tomatoes.", "blight-causes-fruit-rot") == set()
    told = codes(tomato, "Late blight causes fruit rot in Xyloquat tomatoes.", "blight-causes-fruit-rot")
    assert R.NOT_COVERED in told


@pytest.mark.parametrize(
    "claim",
    [
        "In Spain, late blight causes fruit rot in tomatoes.",
        "Late blight causes fruit rot in Danish tomatoes.",
        "A Swedish team saw that late blight causes fruit rot in tomatoes.",
    ],
)
def test_a_country_that_the_evidence_does_not_name_is_told(tomato: App, claim: str) -> None:
    """A claim that places its evidence in another country is not carried."""
    assert R.STUDY_NOT_FOUND in codes(tomato, claim, "blight-causes-fruit-rot")


@pytest.mark.parametrize(
    "claim",
    [
        "Copper spray works against late blight at 2.5 g/L once weekly.",
        "Copper spray at 2.5 g/L once weekly prevents late blight.",
        "Copper spray, given as 2.5 g/L once weekly, heals late blight.",
    ],
)
def test_that_something_was_given_is_not_that_it_works(tomato: App, claim: str) -> None:
    """Evidence that only gives a dose carries no effect."""
    assert not beside(tomato, claim, "copper-dose").carried


@given(ANY_TEXT, st.sampled_from(STATEMENTS))
def test_any_text_may_be_compared(tomato: App, text: str, statement: object) -> None:
    """Comparing never fails, whatever the text, and a text with a share of words has it between 0 and 1."""
    made = beside(tomato, text, statement.id)  # type: ignore[attr-defined]  # a statement
    assert 0 <= made.share <= 1
    assert 0 <= made.opposed <= made.weight
    assert made.carried is (made.weight < 1)
    assert all(d.words for d in made.differences)


@given(
    st.lists(
        st.sampled_from(
            "late blight copper spray milk reduced not no more than 35 % 2.5 g/L mice all patients may cause and , ; "
            "VX-814 PH SS RR Spain 1999 1990s twice weekly half over because which proven recommended ( ) - .".split()
        ),
        max_size=25,
    ).map(" ".join),
    st.lists(st.sampled_from(STATEMENTS), min_size=1, max_size=3, unique=True),
)
def test_any_words_of_claims_may_be_compared(tomato: App, text: str, statements: list[object]) -> None:
    """Comparing never fails on any order of the words that it looks for, beside one statement or several."""
    made = beside(tomato, text, *(s.id for s in statements))  # type: ignore[attr-defined]  # statements
    assert all(d.at is None or 0 <= d.at <= len(text) for d in made.differences)
