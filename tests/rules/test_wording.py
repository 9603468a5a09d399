"""A statement in the words of its reader."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from footnote.core.question import Reader
from footnote.core.statement import Comparator, Quantity, Statement
from footnote.rules.numbers import numbers
from footnote.rules.wording import detail, figure, glossary, worded
from footnote.wiring import App
from tests.strategies import statements
from tests.tomato import found


@given(statements)
def test_patients_read_plain_words(s: Statement) -> None:
    """Patients get the plain wording, all others the text, letter by letter."""
    assert worded(s, Reader.PATIENT) == s.plain
    assert worded(s, Reader.CLINICIAN) == worded(s, Reader.RESEARCHER) == s.text


def test_only_researchers_see_details() -> None:
    """Design, figures and places in the source are shown to researchers and to nobody else."""
    s = found("copper-slows-lesions")
    shown = detail(s, Reader.RESEARCHER)
    assert shown is not None
    for part in ("randomised trial", "-1.45 points", "about 35 %", "bauer2019sprays: chapter on tomatoes"):
        assert part in shown
    assert detail(s, Reader.CLINICIAN) is None
    assert detail(s, Reader.PATIENT) is None


@pytest.mark.parametrize("comparator", [None, *Comparator])
def test_a_figure_keeps_sign_comparator_unit_and_interval(comparator: Comparator | None) -> None:
    """A figure is written as declared: nothing of it is dropped or rounded."""
    q = Quantity("change", Decimal("-1.450"), "g/L/year", comparator, (Decimal("-2.0"), Decimal("-0.9")))
    shown = figure(q)
    assert "-1.450 g/L/year [-2.0 to -0.9]" in shown
    assert {n.value for n in numbers(shown)} == {Decimal("-1.450"), Decimal("-2.0"), Decimal("-0.9")}
    if comparator is not None:
        assert comparator.value.replace("-", " ") in shown


def test_the_glossary_explains_what_occurs(tomato: App) -> None:
    """Explained terms are listed in order of occurrence, each once, and only if they occur."""
    found_terms = glossary(["Leaf spots come with late blight.", "Leaf lesions again."], tomato.know)
    assert found_terms == (("leaf lesions", "Dark marks."), ("late blight", "A mould of tomatoes."))
    assert glossary(["Nothing to explain."], tomato.know) == ()
    assert len(glossary(["Leaf lesions in late blight."], tomato.know, most=1)) == 1
