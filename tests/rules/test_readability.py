"""The school grade of plain sentences, checked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.rules.readability import grade, syllables, term_pattern
from tests.strategies import TEXTS


def test_formula_on_one_sentence_by_hand() -> None:
    """Five words of ten syllables in one sentence have grade 0.39 × 5 + 11.8 × 10/5 − 15.59 = 9.96."""
    assert grade("Copper spray reduces yellow lesions.") == 10.0


def test_formula_on_two_sentences_by_hand() -> None:
    """Seven words of nine syllables in two sentences have grade 0.39 × 3.5 + 11.8 × 9/7 − 15.59 = 0.95."""
    assert grade("Plants need water. They wilt without it.") == 0.9


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("plant", 1),
        ("water", 2),
        ("lesions", 2),
        ("disease", 2),
        ("table", 2),
        ("tested", 2),
        ("the", 1),
        ("11", 1),
        ("antitrypsin", 4),
        ("B", 1),
    ],
)
def test_syllables_by_hand(word: str, count: int) -> None:
    """The estimate agrees with a count by hand on everyday words; a number counts as one."""
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("joined", "apart"),
    [("A well-known long-term rule.", "A well known long term rule."), ("It is low-cost.", "It is low cost.")],
)
def test_a_hyphenated_word_counts_as_its_parts(joined: str, apart: str) -> None:
    """Writing a hyphen instead of a space changes no grade."""
    assert grade(joined) == grade(apart)


def test_a_glossary_term_counts_as_one_simple_word() -> None:
    """A term that the page explains counts like a word of two syllables, however long it is."""
    terms = term_pattern(["fibrinogen degradation products"])
    assert grade("The fibrinogen degradation products fall.", terms) == grade("The water fall.")
    assert grade("The fibrinogen degradation products fall.") > 8


@pytest.mark.parametrize("text", ["Two lesions heal.", "Two LESION heal.", "Two lesion heal."])
def test_a_glossary_term_is_found_in_plural_and_any_case(text: str) -> None:
    """Plural and case do not hide an explained term."""
    assert grade(text, term_pattern(["lesion"])) == grade("Two water heal.")


def test_the_longest_glossary_term_wins() -> None:
    """Of two terms that overlap the longer one is explained, whatever their order."""
    long = "bacterial inflammation"
    for terms in (["inflammation", long], [long, "inflammation"]):
        assert grade(f"The {long} heals.", term_pattern(terms)) == grade("The water heals.")


def test_a_glossary_term_is_not_found_inside_a_word() -> None:
    """A short term is not found inside a longer word."""
    text = "A shelf is nice."
    assert grade(text, term_pattern(["elf"])) == grade(text)


def test_no_terms_make_no_pattern() -> None:
    """Without terms, or with empty ones, there is nothing to match."""
    assert term_pattern([]) is None
    assert term_pattern([""]) is None


@pytest.mark.parametrize("text", ["", "...", "§ – !", "\n"])
def test_a_text_without_words_has_grade_zero(text: str) -> None:
    """A text that holds no word has grade 0."""
    assert grade(text) == 0.0


@given(
    st.lists(
        st.sampled_from(["plant", "leaf", "root", "wet", "dry", "grows", "falls", "often"]), min_size=2, max_size=12
    )
)
def test_longer_words_and_sentences_are_harder(words: list[str]) -> None:
    """A harder word raises the grade, and a full stop in the middle lowers it."""
    text = " ".join(words)
    assert grade(f"{text} immunological.") > grade(f"{text} leaf.")
    assert grade(f"{text}. {text}.") < grade(f"{text} {text}.")


@given(TEXTS)
def test_any_text_has_a_grade(text: str) -> None:
    """Any text has a finite grade with one decimal."""
    found = grade(text)
    assert found == round(found, 1)
