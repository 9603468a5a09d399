"""Words and meaning make one score, each as a share of its largest."""

from __future__ import annotations

import numpy as np
import pytest

from footnote.index.fusing import feedback_weight, fused


def test_a_score_is_a_share_of_both_in_their_weights() -> None:
    """A negative cosine counts as none, and what has no vector as the least that there is."""
    lexical = np.array([10.0, 5.0, 0.0, 10.0])
    meaning = np.array([0.4, 0.8, -0.2, np.nan])
    assert fused(lexical, meaning, 0.5).tolist() == pytest.approx([0.75, 0.75, 0.0, 0.5])
    assert fused(lexical, meaning, 1.0).tolist() == pytest.approx([0.5, 1.0, 0.0, 0.0])


def test_without_meaning_the_words_decide() -> None:
    """Where they say nothing either, all are alike; of nothing there is no score."""
    nothing = np.full(2, np.nan)
    assert fused(np.array([3.0, 6.0]), None).tolist() == [0.5, 1.0]
    assert fused(np.array([3.0, 6.0]), nothing).tolist() == [0.5, 1.0]
    assert fused(np.zeros(2), None).tolist() == [1.0, 1.0]
    assert fused(np.zeros(0), np.zeros(0)).tolist() == []


def test_the_fewer_words_a_question_has_the_more_the_best_found_count() -> None:
    """Between bounds, so that a question is never drowned and always heard."""
    weights = [feedback_weight(words) for words in range(30)]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] == weights[1] == 1.5
    assert weights[5] == pytest.approx(0.6)
    assert weights[-1] == 0.3
