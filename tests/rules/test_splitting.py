"""Where sentences end, with spans that give back the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.rules.lines import BLANK
from footnote.rules.splitting import sentences

# "|" stands where a sentence ends; it is no part of the text.
SPLIT = [
    "Copper slows the rot.| Milk does not.",
    "Brown et al. found galls.| The plots were wet.",
    "See Fig. 2 and Figs. 3 and 4 for the plots.| Then see Table 1.",
    "Spray vs. dust was compared, e.g. on leaves, i.e. not on roots, approx. 3 times.| Dust lost.",
    "Dr. Green and Prof. Brown disagreed.| Mr. White did not.",
    "The loss was 3.5 kg (p < .05).| The gain was .3 kg at p<0.001.| No. 4 rotted.",
    "The ratio was 2.97 (95% CI 2.08 to 4.26).| It rose to 10-12.5 Gy and 1.94 L a day.| It was 2010.12| Then it fell.",
    "E. coli and S. aureus grew.| C. elegans did not.",
    "In the U.S. the trial ran for a year.| In the U.S. Midwest it did not.",
    "It was given i.v. and s.c. for a week.| It was given i.v.| Adverse events were few.",
    "It lacked vitamin C.| Light helped.| That was group A.| Rot came.",
    "(1) copper, (2) milk and (3) light were tried.| None won.",
    "Rot fell.[1,2]| Galls grew [3].| Milk failed.¹| Light won.2| Dust lost.3,4",
    "Rot fell.^[1]^| Galls grew.<sup>2,3</sup>| Milk failed.[4](#ref4)| Light won.",
    "Was it rot?| It was!| “It was.”| They left (see Fig. 1. It is wet) at noon.",
    "It fell ... and rose.| It rose...| Then it fell… again.",
    "The dose was 10 mg.| Adverse events were few.| It was 2019.| In 2020 it rose by 3.",
    "mRNA fell.| mRNA rose.| iPSCs grew.| It (p53) fell.",
    "J. Green wrote it in Jan. 2020.| It helped.",
    "It works.|The next plot was dry.| See www.Example.com now.",
    "1. Copper helps.| 2. Milk does not.",
    "Copper helped; milk did not.| It was wet: the rot came.",
]
SHAPES = ["a", "a. ", "(((", "\n", "(a. ", ". ", "[1] ", "A. ", "e.g. ", " ", "a\n", "1. ", "\u200b", '"', "a.b"]


BITS = st.sampled_from(
    [
        *("a ", "A. ", "e.g. ", "et al. ", "(", ")", "[1]", "1. ", "2.5", ".05", "? ", "! ", "…", "... ", "; ", ": "),
        *(
            "\n",
            "\r\n",
            "\n\n",
            "\t",
            "\u200b",
            "\u200f",
            "\ufeff",
            "¹",
            "”",
            "“",
            "- ",
            "• ",
            "✔",
            "U.S. ",
            "i.v. ",
            "The ",
        ),
        *(" ", "  ", "word", "It is. "),
    ]
)
ANY_TEXT = st.one_of(st.text(max_size=80), st.lists(BITS, max_size=40).map("".join))


@pytest.mark.parametrize("marked", SPLIT)
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    """Abbreviations, decimals, initials, citations and brackets end no sentence; full stops, "?" and "!" do."""
    text = marked.replace("|", "")
    said = [text[a:b] for a, b in sentences(text, 0, len(text))]
    assert said == [part.strip() for part in marked.split("|")]


@given(ANY_TEXT)
def test_every_sign_belongs_to_one_sentence(text: str) -> None:
    """Spans are in range, in order, apart and not empty, and what lies between them cannot be seen."""
    at = 0
    for start, end in sentences(text, 0, len(text)):
        assert at <= start < end <= len(text)
        assert BLANK.fullmatch(text, at, start)
        at = end
    assert BLANK.fullmatch(text, at, len(text))


@given(ANY_TEXT, st.integers(0, 80), st.integers(0, 80))
def test_a_part_of_a_text_is_split_within_its_borders(text: str, first: int, last: int) -> None:
    """Nothing before or behind the span that was asked for is given."""
    start, end = sorted((min(first, len(text)), min(last, len(text))))
    assert all(start <= a < b <= end for a, b in sentences(text, start, end))


@pytest.mark.parametrize("shape", SHAPES)
def test_the_time_grows_with_the_text_only(shape: str) -> None:
    """A hundred thousand signs of any shape take less than two seconds."""
    text = (shape * 100_000)[:100_000]
    began = time.process_time()
    sentences(text, 0, len(text))
    assert time.process_time() - began < 2
