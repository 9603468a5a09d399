"""The figures of a ranking are those of their definitions."""

from __future__ import annotations

from math import log2

import pytest

from footnote.rules.ranking import ndcg, quantile, recall

GRADES = {"a": 2, "b": 1, "c": 1}


def test_the_best_order_has_all_of_the_gain() -> None:
    """1 for the best order, less for a worse one, 0 for none of what is relevant."""
    assert ndcg(["a", "b", "c"], GRADES, 10) == pytest.approx(1)
    assert ndcg(["x", "y"], GRADES, 10) == 0
    best = 2 + 1 / log2(3) + 1 / log2(4)
    assert ndcg(["b", "x", "a"], GRADES, 10) == pytest.approx((1 + 2 / log2(4)) / best)


def test_only_the_first_count() -> None:
    """What stands behind the depth is not seen, and more relevant documents than that lower nothing."""
    assert ndcg(["x", "a"], GRADES, 1) == 0
    assert ndcg(["a"], GRADES, 1) == pytest.approx(1)
    assert recall(["a", "x", "b", "c"], GRADES, 3) == pytest.approx(2 / 3)


def test_nothing_relevant_is_nothing_found() -> None:
    """Without grades, or with grades of 0 alone, both are 0."""
    assert ndcg(["a"], {}, 10) == recall(["a"], {}, 10) == 0
    assert ndcg(["a"], {"a": 0}, 10) == recall(["a"], {"a": 0}, 10) == 0


def test_a_quantile_is_one_of_the_values() -> None:
    """The smallest value that so large a share does not exceed; 0 for none."""
    assert quantile([4, 1, 3, 2], 0.5) == 2
    assert quantile([4, 1, 3, 2], 0.95) == 4
    assert quantile([7], 0.5) == 7
    assert quantile([], 0.5) == 0
