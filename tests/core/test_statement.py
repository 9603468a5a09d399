"""Statements are complete at birth."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from footnote.core.relation import RULES
from footnote.core.statement import Certainty
from tests.tomato import STATEMENTS, found


@pytest.mark.parametrize("part", ["subjects", "objects", "sources"])
def test_a_statement_without_subject_object_or_source_cannot_exist(part: str) -> None:
    """A statement that lacks what it speaks of or stands on is refused when it is made."""
    with pytest.raises(ValueError, match="copper-dose"):
        replace(found("copper-dose"), **{part: ()})  # type: ignore[arg-type]  # one of three fields


def test_a_statement_cannot_be_changed() -> None:
    """A statement is frozen."""
    with pytest.raises(FrozenInstanceError):
        found("copper-dose").text = "other"  # type: ignore[misc]  # the refusal is what is tested


def test_certainties_are_ordered() -> None:
    """High ranks above moderate, low and very low."""
    ranks = [c.rank for c in (Certainty.HIGH, Certainty.MODERATE, Certainty.LOW, Certainty.VERY_LOW)]
    assert ranks == [4, 3, 2, 1]


@pytest.mark.parametrize("id", [s.id for s in STATEMENTS])
def test_about_is_every_concept_of_the_reading(id: str) -> None:
    """What a statement is about is its subjects, objects and population, and nothing else."""
    s = found(id)
    assert s.about == {*s.subjects, *s.objects, *s.qualifiers.population}
    assert s.rule is RULES[s.relation]
