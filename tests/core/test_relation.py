"""The closed vocabulary of relations."""

from __future__ import annotations

import pytest

from footnote.core.relation import RULES, Family, Relation, Sense, Vote


def test_every_relation_has_a_rule() -> None:
    """No relation lacks its family, vote, direction and words, and no rule lacks its relation."""
    assert set(RULES) == set(Relation)


@pytest.mark.parametrize("relation", list(Relation))
def test_every_relation_reads_as_a_clause(relation: Relation) -> None:
    """The words of a relation are lower case, not empty, and carry no full stop."""
    words = RULES[relation].words
    assert words
    assert words == words.lower().strip(" .")


def test_no_two_relations_read_alike() -> None:
    """A reader can tell any two relations apart by their words."""
    words = [rule.words for rule in RULES.values()]
    assert len(words) == len(set(words))


def test_figures_and_research_take_no_side() -> None:
    """Relations that report figures or the state of research never vote."""
    assert all(r.vote is Vote.NONE for r in RULES.values() if r.family in (Family.QUANTITY, Family.RESEARCH))


@pytest.mark.parametrize("relation", [Relation.NO_EFFECT, Relation.EFFECT_UNKNOWN, Relation.RISK_UNKNOWN])
def test_what_is_not_shown_is_never_support(relation: Relation) -> None:
    """No effect and not known are never votes for a link, and point in no direction."""
    assert RULES[relation].vote is not Vote.FOR
    assert RULES[relation].sense is Sense.ANY
