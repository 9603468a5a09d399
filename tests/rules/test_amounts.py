"""Amounts of a claim against those of its evidence: rounding and other words are let through, other values are not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from footnote.core.statement import Comparator, Quantity
from footnote.rules.amounts import Meaning, amounts, decades, held_amounts, match, years
from footnote.rules.measures import Bound
from tests.exports.making import ANY_TEXT
from tests.tomato import found

NUMBERLIKE = st.lists(
    st.sampled_from([*"0123456789", ".", ",", "-", "–", "/", "%", " ", "(", ")", "~", "e", "x", "^", "£", "µ", "½"])
    | st.sampled_from(["one ", "in ", "out of ", "per ", "half ", "million ", "mg/kg ", "to ", "twice ", "19", "of "]),
    max_size=60,
).map("".join)


def lets_say(evidence: str, claim: str) -> bool:
    """Whether a text with amounts lets one say every amount of another, which must have one."""
    own = amounts(claim)
    assert own, claim
    return all(match(a, amounts(evidence)) for a in own)


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("Nine in ten plants died.", "90% of plants died."),
        ("One in five plants died.", "20% of plants died."),
        ("Half of the plants died.", "50% of plants died."),
        ("Two thirds of plants died.", "66.7% of plants died."),
        ("A quarter of the plants died.", "25% of plants died."),
        ("Three out of four plants died.", "75% of plants died."),
        ("Twenty per cent of plants died.", "20% of plants died."),
        ("The yield doubled.", "The yield rose 2-fold."),
    ],
)
def test_a_share_in_words_is_the_same_as_in_digits(words: str, digits: str) -> None:
    """What is said as a share in words may be said for the same share in digits."""
    assert lets_say(digits, words)


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("Nine in ten plants died.", "19% of plants died."),
        ("One in five plants died.", "5% of plants died."),
        ("Half of the plants died.", "35% of plants died."),
        ("Two thirds of plants died.", "33% of plants died."),
        ("A quarter of the plants died.", "4% of plants died."),
        ("The yield tripled.", "The yield rose 2-fold."),
    ],
)
def test_another_share_in_words_is_another_amount(words: str, digits: str) -> None:
    """A share in words that is not that in digits cannot be said for it."""
    assert not lets_say(digits, words)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("It lasted two weeks.", "It lasted 14 days."),
        ("It lasted 14 days.", "It lasted two weeks."),
        ("It lasted a total of 12 months.", "It lasted 1 year."),
        ("It lasted 24 hours.", "It lasted 1 day."),
        ("It weighs 1.5 g.", "It weighs 1500 mg."),
        ("The level is 11 µmol/L.", "The level is 11 µM."),
        ("The level is 0.011 mM.", "The level is 11 µM."),
        ("It cost 2 million dollars.", "It cost 2,000,000 dollars."),
    ],
)
def test_units_of_one_dimension_are_converted(claim: str, evidence: str) -> None:
    """Two weeks are fourteen days, and so for any two units that differ by a factor."""
    assert lets_say(evidence, claim)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("It lasted 14 weeks.", "It lasted 14 days."),
        ("It lasted three weeks.", "It lasted 14 days."),
        ("It weighs 15 mg.", "It weighs 15 g."),
        ("The level is 11 mM.", "The level is 11 µM."),
        ("The level is 11 g/L.", "The level is 11 µM."),
        ("The level is 11 mg/dL.", "The level is 11 µM."),
        ("It was 60 %.", "It was 60 mg."),
        ("The dose is 60 mg.", "The dose is 60 mg/kg."),
        ("It cost £50.", "It cost $50."),
    ],
)
def test_another_unit_is_another_amount(claim: str, evidence: str) -> None:
    """The same digits with another unit are not the same amount."""
    assert not lets_say(evidence, claim)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("It fell by about 12%.", "It fell by 11.9%."),
        ("It fell by about 35%.", "It fell by about 35%."),
        ("Almost 12% died.", "11.9% died."),
        ("More than 70% died.", "70.6% died."),
        ("Over 70% died.", "70.6% died."),
        ("Up to 70% died.", "Up to 70.6% died."),
        ("Up to 70% died.", "70.6% died."),
        ("Nearly half of the plants died.", "48% of plants died."),
        ("Some 600 farms had it.", "612 farms had it."),
    ],
)
def test_a_writer_may_round(claim: str, evidence: str) -> None:
    """A value that is said to be about another, or on the right side of it, may stand for it."""
    assert lets_say(evidence, claim)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("It fell by 13%.", "It fell by 11.9%."),
        ("It fell by about 20%.", "It fell by 11.9%."),
        ("It fell by 12.1%.", "It fell by 11.9%."),
        ("It fell by 11.8%.", "It fell by 11.9%."),
        ("More than 70% died.", "69.4% died."),
        ("More than 70% died.", "Less than 70% died."),
        ("Less than 70% died.", "More than 70% died."),
        ("Less than 70% died.", "70.6% died."),
        ("More than 20% died.", "70.6% died."),
        ("At least 90% died.", "70.6% died."),
        ("It changed by 1.45 points.", "It changed by -1.45 points."),
        ("The dose is 6 mg.", "The dose is 60 mg."),
        ("The dose is 0.6 mg.", "The dose is 6 mg."),
        ("12 of 600 farms had it.", "12 of 60 farms had it."),
    ],
)
def test_another_value_is_no_rounding(claim: str, evidence: str) -> None:
    """A value on the wrong side, too far off, with another sign or decimal point, cannot be said."""
    assert not lets_say(evidence, claim)


@pytest.mark.parametrize("bound", ["more than", "less than", "at least", "up to", "over", "under", "at most"])
def test_a_bound_that_is_left_out_is_a_difference(bound: str) -> None:
    """What the evidence gives as a bound cannot be said as the value itself."""
    assert not lets_say(f"It fell by {bound} 70%.", "It fell by 70%.")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("more than 70%", Bound.MORE),
        ("over 70%", Bound.MORE),
        ("> 70%", Bound.MORE),
        ("less than 70%", Bound.LESS),
        ("under 70%", Bound.LESS),
        ("< 70%", Bound.LESS),
        ("up to 70%", Bound.MOST),
        ("at most 70%", Bound.MOST),
        ("at least 70%", Bound.LEAST),
        ("about 70%", Bound.ABOUT),
        ("nearly 70%", Bound.ABOUT),
        ("70%", Bound.PLAIN),
    ],
)
def test_how_a_value_is_meant_is_read(text: str, bound: Bound) -> None:
    """Each word for a bound is read as that bound."""
    assert [a.bound for a in amounts(f"It was {text} of them.")] == [bound]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("It was 10% of predicted.", Meaning.PREDICTED),
        ("It was 10% of normal.", Meaning.NORMAL),
        ("There was a 10% increase.", Meaning.CHANGE),
        ("It rose by 10%.", Meaning.CHANGE),
        ("It fell by about 10%.", Meaning.CHANGE),
        ("It was seen in 10% of plants.", Meaning.PLAIN),
    ],
)
def test_of_what_a_share_is_one_is_read(text: str, meaning: Meaning) -> None:
    """A share of what was predicted, of what is normal, and a change are told apart."""
    assert [a.meaning for a in amounts(text)] == [meaning]


def test_ten_per_cent_of_predicted_is_not_a_rise_by_ten_per_cent() -> None:
    """Two shares of different things are not the same amount, whichever of them the claim has."""
    kinds = ("It was 10% of predicted.", "It was 10% of normal.", "It rose by 10%.")
    assert [[lets_say(a, b) for b in kinds] for a in kinds] == [
        [True, False, False],
        [False, True, False],
        [False, False, True],
    ]


@pytest.mark.parametrize("text", ["It rose by 31% (95% CI 20% to 43%).", "It rose by 31% (20% to 43%)."])
def test_a_point_estimate_is_not_found_in_an_intervals_end(text: str) -> None:
    """The ends of an interval cannot be said as the value, the value can."""
    assert lets_say(text, "It rose by 31%.")
    assert not lets_say(text, "It rose by 43%.")
    assert not lets_say(text, "It rose by 20%.")


@pytest.mark.parametrize("text", ["Phase 2 began.", "It was seen in 2019.", "PH-2 is a gene.", "A third trial ran."])
def test_names_with_numbers_are_no_amounts(text: str) -> None:
    """Years, phases, ordinals and names with digits hold no amount."""
    assert amounts(text) == ()


def test_declared_quantities_are_held_as_if_written() -> None:
    """A quantity of a statement is held with its comparator and both ends of its interval, whatever is written."""
    declared = Quantity("loss", Decimal("30"), "%", Comparator.UP_TO, (Decimal(10), Decimal(40)))
    held = held_amounts(found("copper-dose"), ())
    assert [(a.value, a.dimension) for a in held if a.given] == [(Decimal("2.5"), "concentration")]
    s = replace(found("copper-dose"), quantities=(declared,))
    assert {a.value for a in held_amounts(s, ())} == {Decimal(30), Decimal(10), Decimal(40)}
    assert {a.bound for a in held_amounts(s, ()) if a.value == 30} == {Bound.MOST}
    (own,) = amounts("It lost 30%.")
    assert match(own, (a for a in held_amounts(s, ()) if a.value == 30)) is None


def test_a_count_of_a_whole_is_the_share_that_it_comes_to() -> None:
    """Evidence of "12 of 600 farms" lets one say 2 %, and no other share."""
    held = held_amounts(found("blight-frequency"), ())
    (two,), (three,) = amounts("Late blight was on 2% of farms."), amounts("Late blight was on 3% of farms.")
    assert match(two, held)
    assert not match(three, held)


def test_years_and_decades_are_told_apart() -> None:
    """A year is a year, a decade is its first year, a count of people is neither."""
    assert years("In 2019 and 1998.") == {2019, 1998}
    assert not decades("In 2019 and 1998.")
    assert decades("In the 1970s.") == {1970}
    assert not years("In the 1970s.")
    assert years("There were 2019 patients.") == frozenset()


@given(ANY_TEXT | NUMBERLIKE)
@example("1e999999999")
@example("1" * 5_000)
@example("one in " * 2_000)
@example("(" * 3_000 + "1 to " * 500)
@example("0 in 0, 1 in 0, 5 out of 0 and 0 per 0")
@example("1,,,2 in 3,,")
@example("٣ in ٥ and ½ of ²")
def test_no_text_makes_reading_amounts_fail_or_hang(text: str) -> None:
    """Any text has its amounts in a time that grows with its length, and nothing is raised."""
    start = perf_counter()
    found = amounts(text)
    for a in found[:50]:
        match(a, found)
    years(text)
    decades(text)
    assert perf_counter() - start < 2 + len(text) / 1_000


@given(ANY_TEXT | NUMBERLIKE)
def test_every_amount_stands_in_its_text(text: str) -> None:
    """What an amount is said to be written as begins where it is said to begin."""
    for a in amounts(text):
        assert text[a.start :].lstrip().startswith(a.given)


@given(st.integers(1, 99), st.integers(1, 99))
def test_a_plain_whole_share_is_only_itself(own: int, held: int) -> None:
    """Between whole percentages without a word for rounding, only equal ones agree, save the rounding of 1.5 %."""
    agree = lets_say(f"It was {held}%.", f"It was {own}%.")
    assert agree is (own == held) or (agree and own % 10 == 0 and abs(own - held) <= 1)


@given(st.integers(1, 400), st.sampled_from(["%", "mg", "g/L", "days", "µM", "mg/kg"]))
def test_every_amount_lets_one_say_itself(value: int, unit: str) -> None:
    """Whoever copies an amount has said it rightly."""
    text = f"It was {value} {unit} in all."
    assert lets_say(text, text)
