"""Sentences that lean on a neighbour that their reader does not see."""

from __future__ import annotations

import pytest
from hypothesis import given

from footnote.rules.standalone import dangling
from tests.strategies import WORDS


@pytest.mark.parametrize(
    "text",
    [
        "In this study, lesions fell.",
        "The same trial found less rot.",
        "These patients did better.",
        "It slows the rot.",
        "They were treated for a year.",
        "The latter was worse.",
        "Copper helped; the trial reported no harm.",
        "Lesions fell in the same group.",
    ],
)
def test_a_leaning_sentence_is_told(text: str) -> None:
    """An expression that points outside the sentence is found."""
    assert dangling(text)


@pytest.mark.parametrize(
    "text",
    [
        "Copper spray slows late blight.",
        "In a trial of 80 plots, copper spray slowed late blight; the same trial told of no harm.",
        "A survey of 12 farms found rot, and the same survey found galls.",
        "It is not known whether milk helps.",
        "Itching is rare.",
    ],
)
def test_a_sentence_that_stands_alone_is_left_alone(text: str) -> None:
    """A sentence that introduces what it points at, or points at nothing, is not told."""
    assert dangling(text) == ()


@given(WORDS)
def test_what_is_told_stands_in_the_text(text: str) -> None:
    """Whatever is told is a piece of the text, and nothing is raised for any text."""
    assert all(words in text for words in dangling(text))
