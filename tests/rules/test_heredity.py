"""Whether two parents can have a child of a given genotype, and what is said of their children."""

from __future__ import annotations

from itertools import product

import pytest

from footnote.core.answer import Answer, Verdict
from footnote.rules.heredity import can_descend
from footnote.wiring import App


def first(answer: Answer) -> str:
    """Return the first statement that an answer shows."""
    return answer.sections[0].sentences[0].statements[0]


@pytest.mark.parametrize(("mother", "father"), list(product(["MM", "MZ", "ZZ", "SZ", "MS"], repeat=2)))
def test_a_child_has_one_allele_of_each_parent(mother: str, father: str) -> None:
    """Exactly the pairs that take one letter from each parent can descend, whatever the order of the letters."""
    possible = {"".join(sorted(a + b)) for a in mother for b in father}
    for child in ("MM", "MS", "MZ", "SS", "SZ", "ZZ"):
        assert can_descend(child, mother, father) is ("".join(sorted(child)) in possible)
        assert can_descend(child[::-1], father, mother) is can_descend(child, mother, father)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Can two MZ parents have a ZZ child?", Verdict.YES),
        ("Can MZ parents have a child with alpha-1?", Verdict.YES),
        ("If one parent is MZ and the other is MM, can their child be ZZ?", Verdict.NO),
    ],
)
def test_descent_answers_with_a_statement_on_these_parents(shipped: App, question: str, verdict: Verdict) -> None:
    """The letters decide, and a statement on the children of these very parents stands beside the word."""
    answer = shipped.ask(question)
    assert answer.verdict is verdict
    assert "MZ" in answer.sections[0].sentences[0].text


def test_the_parents_named_lead(shipped: App) -> None:
    """An open question on two parents begins with what is said of the children of those two."""
    assert first(shipped.ask("What happens if both parents are MZ?")) == "mz-mz-each-pregnancy"
    assert first(shipped.ask("I am MM and my wife is MZ. What is the risk for our kids?")) == "mz-mm-children"
    assert first(shipped.ask("I am ZZ and my husband is a carrier. Chance for our baby?")) == "sibling-risk-50"
