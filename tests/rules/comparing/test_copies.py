"""A claim that copies its evidence but for a few words is judged by those words."""

from __future__ import annotations

import re

import pytest

from footnote.core.check import ReasonCode
from footnote.core.relation import Relation
from footnote.core.statement import Statement
from footnote.wiring import App
from tests.rules.comparing.beside import beside, codes, saying
from tests.tomato import STATEMENTS

R = ReasonCode
IDS = [s.id for s in STATEMENTS]
HOPED = saying(
    "copper-slows-lesions", "Copper spray may reduce the number of leaf lesions of late blight in a wet year."
)
LINKED = saying(
    "wet-leaves-raise-risk",
    "Wet leaves in a rainy spring are associated with the risk of late blight.",
    relation=Relation.ASSOCIATED_WITH,
)


@pytest.mark.parametrize("statement", STATEMENTS, ids=IDS)
def test_a_copy_is_carried(tomato: App, statement: Statement) -> None:
    """Every statement carries its own sentence."""
    assert codes(tomato, statement.text, statement) == set()


@pytest.mark.parametrize("statement", STATEMENTS, ids=IDS)
def test_a_copy_with_one_denial_put_in_is_not_carried(tomato: App, statement: Statement) -> None:
    """A copy that denies what the evidence says, or leaves its denial out, is not carried."""
    text = statement.text
    if re.search(r"\bnot\b", text):
        turned = re.sub(r"\bnot ", "", text)
    else:
        turned = re.sub(
            r"\b(is|was|causes|lists|improved|reduced|have|lowers|diagnoses|has|increase)\b", r"\1 not", text, count=1
        )
    assert turned != text
    assert not beside(tomato, turned, statement).carried, turned


@pytest.mark.parametrize("statement", STATEMENTS, ids=IDS)
def test_a_copy_with_a_number_changed_is_not_carried(tomato: App, statement: Statement) -> None:
    """No number of a copy may be another one."""
    for m in re.finditer(r"\d+(?:\.\d+)?", statement.text):
        turned = f"{statement.text[: m.start()]}{float(m.group()) * 3 + 1:g}{statement.text[m.end() :]}"
        assert not beside(tomato, turned, statement).carried, turned


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("causes", "prevents"),
        ("reduced", "increased"),
        ("reduced", "worsened"),
        ("improved", "lowered"),
        ("improved", "reduced"),
        ("improved", "worsened"),
        ("lowers", "raises"),
        ("higher", "lower"),
        ("increase", "decrease"),
        ("late blight", "root galls"),
        ("Late blight", "Root galls"),
        ("Copper spray", "Milk spray"),
        ("Milk spray", "Copper spray"),
        pytest.param(
            "seedlings", "tomatoes", marks=pytest.mark.xfail(strict=True, reason="tomatoes are named there, too")
        ),
        ("about", "more than"),
        ("weekly", "daily"),
        ("weekly", "yearly"),
        ("diagnoses", "excludes"),
        ("diagnoses", "cures"),
        ("protect", "harm"),
        ("PH SS", "PH RR"),
        ("leaf lesions", "fruit rot"),
        ("yield", "leaf lesions"),
        ("g/L", "mg/L"),
        ("µM", "mM"),
    ],
)
def test_a_copy_with_one_word_turned_is_not_carried(tomato: App, old: str, new: str) -> None:
    """An opposite, another thing, another unit or another people in a copy is enough to refuse."""
    held = [s for s in STATEMENTS if old in s.text]
    assert held
    for s in held:
        turned = s.text.replace(old, new)
        if new in s.text:  # then the two change their places
            turned = s.text.replace(new, "\0").replace(old, new).replace("\0", old)
        assert not beside(tomato, turned, s).carried, turned


def test_doubt_may_not_be_left_out_of_a_copy(tomato: App) -> None:
    """A copy without the "may" of the evidence is surer than it."""
    assert codes(tomato, HOPED.text, HOPED) == set()
    assert R.CERTAINTY_OVERSTATED in codes(tomato, HOPED.text.replace("may reduce", "reduces"), HOPED)


def test_a_copy_may_not_make_a_cause_of_a_link(tomato: App) -> None:
    """A copy that puts a cause for a link is told so."""
    assert codes(tomato, LINKED.text, LINKED) == set()
    turned = LINKED.text.replace("are associated with the risk of", "cause")
    assert R.CAUSE_OVERSTATED in codes(tomato, turned, LINKED)


@pytest.mark.parametrize("statement", STATEMENTS, ids=IDS)
def test_everybody_is_not_put_into_a_copy(tomato: App, statement: Statement) -> None:
    """A copy that is said of all patients goes beyond its evidence."""
    turned = f"{statement.text.rstrip('.')} in all patients."
    assert not beside(tomato, turned, statement).carried, turned


@pytest.mark.parametrize("statement", STATEMENTS, ids=IDS)
def test_more_is_not_put_into_a_copy(tomato: App, statement: Statement) -> None:
    """A copy with a further clause of its own is not carried for the part that it copies."""
    turned = f"{statement.text.rstrip('.')} and shortens the winter sleep of hedgehogs."
    assert not beside(tomato, turned, statement).carried, turned
