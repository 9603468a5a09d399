"""Sentences read for comparison: what they name, deny and direct, and how sure they sound."""

from __future__ import annotations

import pytest

from footnote.rules.claims import Claim, read_claim
from footnote.wiring import App


def read(app: App, text: str) -> Claim:
    """Return the reading of a sentence."""
    return read_claim(text, app.know)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("denies", "Copper spray did not change the yield."),
        ("denies", "No trial found root galls."),
        ("denies", "Copper spray doesn’t help."),
        ("denies", "The yield was unchanged."),
        ("denies", "Milk failed to help."),
        ("more", "The yield increased."),
        ("more", "Lesions grow faster."),
        ("less", "Copper spray reduced leaf lesions."),
        ("less", "Copper spray prevents rot."),
        ("hedged", "Milk may help."),
        ("hedged", "It is not yet known why."),
        ("attributed", "A trial found more."),
        ("attributed", "According to a guideline, copper helps."),
        ("causal", "Late blight leads to rot."),
        ("causal", "Rot is due to late blight."),
    ],
)
def test_a_sentence_is_read_by_its_words(tomato: App, field: str, text: str) -> None:
    """Denial, direction, doubt, whose finding it is, and cause are read from the words that stand for them."""
    assert getattr(read(tomato, text), field) is True


@pytest.mark.parametrize("field", ["denies", "more", "less", "hedged", "attributed", "causal"])
def test_a_plain_sentence_has_none_of_these(tomato: App, field: str) -> None:
    """A sentence without any such word has no denial, direction, doubt, author or cause."""
    assert getattr(read(tomato, "Copper spray is given to tomatoes."), field) is False


@pytest.mark.parametrize("text", ["Not only copper helps.", "It is no longer given.", "The note was short."])
def test_some_words_only_look_like_denials(tomato: App, text: str) -> None:
    """Words that hold a "no" or "not" which denies nothing are not read as denials."""
    assert read(tomato, text).denies is False


def test_the_things_that_are_named_are_in_order(tomato: App) -> None:
    """The concepts are those of the sentence in its order, by any of their names."""
    assert read(tomato, "Brown spots of tomato blight met copper.").concepts == (
        "leaf-lesions",
        "late-blight",
        "copper-spray",
    )


def test_words_without_doubt_are_kept_in_lower_case(tomato: App) -> None:
    """Each word that leaves no doubt is kept once in lower case."""
    claim = read(tomato, "Always safe, ALWAYS proven; it cures.")
    assert claim.absolutes == {"always", "safe", "proven", "cures"}
    assert read(tomato, "Copper spray is given.").absolutes == frozenset()
