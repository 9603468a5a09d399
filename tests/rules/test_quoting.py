"""Which passages speak of a question, which stretch of them is quoted, and what their place says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.question import Reader
from footnote.rules.quoting import MOST_QUOTED, place_of, quoted, sought, sought_in, speaks_of
from footnote.services.ask import Asking, understand
from footnote.wiring import App

SENTENCES = (
    "Copper spray was given.",
    "No galls were seen on roots.",
    "Rain fell on 9 of 40 days, p = 0.03.",
    "It ended.",
)


@pytest.mark.parametrize(
    ("question", "text", "title", "speaks"),
    [
        ("Does copper spray cause root galls?", "Copper fungicide was followed by galls.", "", True),
        ("Does copper spray cause root galls?", "Galls were frequent.", "Copper spray in wet years", True),
        ("Does copper spray cause root galls?", "Copper spray kept the leaves dry.", "", False),
        ("Does copper spray cause root galls?", "It was a wet year.", "Copper spray and root galls", False),
        ("Is late blight rare?", "Tomato blight is rare.", "", True),
        ("Do zeppelins cause hail?", "Zeppelins were seen over the fields.", "", False),
        ("Do zeppelins cause hail?", "Hail follows each zeppelin.", "", True),
        ("", "Anything.", "Anything", False),
    ],
)
def test_a_passage_must_name_what_is_asked_about(
    tomato: App, question: str, text: str, title: str, speaks: bool
) -> None:
    """Every thing of a short question is named, under any of its names, and one of them in the passage itself."""
    assert bool(speaks_of(sought_in(question, tomato.know), text, title)) is speaks


def test_a_question_and_its_text_seek_the_same(tomato: App) -> None:
    """A question that was read seeks the things that its text names."""
    asked = "Does copper spray cause root galls?"
    reading = understand(Asking(asked, Reader.CLINICIAN), tomato.know)
    assert set(sought(reading, tomato.know).things) == set(sought_in(asked, tomato.know).things)


def test_a_follow_up_seeks_what_it_inherits(tomato: App) -> None:
    """What a follow-up takes from the question before it is sought as well."""
    reading = understand(Asking("and milk?", Reader.CLINICIAN, "Does copper spray reduce leaf lesions?"), tomato.know)
    wanted = sought(reading, tomato.know)
    assert speaks_of(wanted, "Milk spray left fewer brown spots.", "")
    assert not speaks_of(wanted, "Milk spray left fewer beetles.", "")


@given(order=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=60), asked=st.sampled_from(SENTENCES))
def test_whole_sentences_are_quoted(order: list[str], asked: str) -> None:
    """What is quoted lies in the passage, is made of whole sentences, short, and holds the best one."""
    text = f"Before. {' '.join(order)} After."
    start, end = 8, len(text) - 7
    a, b = quoted(sought_in(asked), text, start, end)
    assert start <= a < b <= end
    assert b - a <= MOST_QUOTED
    assert " ".join(text[a:b].split()) in " ".join(order)
    assert text[a:b].endswith(tuple(SENTENCES))
    assert asked not in order or asked in text[a:b]


def test_one_long_sentence_is_quoted_whole() -> None:
    """A sentence that is longer than a quotation is not cut."""
    long = f"Copper {'and copper ' * 100}ended."
    text = f"{long} It was short."
    assert quoted(sought_in("copper"), text, 0, len(text)) == (0, len(long))


@pytest.mark.parametrize(
    ("section", "place"),
    [
        (("Results", "Yield"), 0),
        (("Abstract",), 0),
        ((), 0),
        (("1. Introduction",), 1),
        (("MATERIALS AND METHODS", "Plots"), 1),
        (("Study methods",), 1),
        (("Methodological questions of the result",), 0),
        (("Abbreviations",), 2),
        (("Methods", "Ethics approval"), 2),
        (("Conflicts of interest",), 2),
        (("Authors’ contributions",), 2),
    ],
)
def test_the_place_of_a_passage_is_told_by_its_headings(section: tuple[str, ...], place: int) -> None:
    """What a work found comes before what was known and done; what is not about its subject is told as such."""
    assert place_of(section) == place
