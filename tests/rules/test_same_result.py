"""Where two sentences tell one result, a word of direction or a denial that was turned round is seen."""

from __future__ import annotations

import pytest

from footnote.rules.same_result import otherwise
from footnote.wiring import App

HELD = (
    "In 102 plots with late blight the yield fell by 12.5 kg per year, faster in wet beds, and leaf lesions were more"
    " frequent (odds ratio 8.81); root galls did not differ (p = 0.74) and no plot was lost to frost."
)
SAME = [
    HELD,
    "In 102 plots the yield of tomatoes fell by 12.5 kg a year, faster in wet beds (odds ratio 8.81).",
    "Leaf lesions were more frequent in 102 plots (odds ratio 8.81), without a difference in root galls.",
    "The yearly fall of the yield was 12.5 kg in 102 plots.",
    "Root galls did not differ in 102 plots (p = 0.74), often with many leaves.",
    "In 102 non-lost plots root galls did not differ (p = 0.74).",
]
TURNED = [
    ("yield rose by 12.5 kg per year in 102 plots, faster in wet beds", "direction-differs", "rose"),
    ("yield fell by 12.5 kg per year in 102 plots, slower in wet beds", "direction-differs", "slower"),
    ("In 102 plots leaf lesions were less frequent (odds ratio 8.81)", "direction-differs", "rarely"),
    ("In 102 plots leaf lesions were not more frequent (odds ratio 8.81)", "negated", "frequent"),
    ("In 102 plots root galls did differ (p = 0.74)", "negated", "differ"),
]


@pytest.mark.parametrize("text", SAME)
def test_what_tells_the_same_is_left_alone(tomato: App, text: str) -> None:
    """In other words, in part, and with words of degree that the other one has not."""
    assert otherwise(text, HELD, tomato.know) is None
    assert otherwise(HELD, text, tomato.know) is None


@pytest.mark.parametrize(("text", "code", "word"), TURNED)
def test_what_is_turned_round_is_told_with_its_word(tomato: App, text: str, code: str, word: str) -> None:
    """The reason begins with its code and ends with the word that shows it."""
    how = otherwise(text, HELD, tomato.know)
    assert how is not None
    assert how.startswith(f"{code}: ")
    assert f'"{word}"' in how
