"""Comparable forms of words: spelling is layout, numbers are not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.config import SHIPPED_PACK
from footnote.rules.common_words import FUNCTION, ORDINARY
from footnote.rules.words import fold, key, keys, tokens
from tests.strategies import WORDS

SPELLINGS = [
    ("haemoglobin", "hemoglobin"),
    ("anaemia", "anemia"),
    ("leukaemia", "leukemia"),
    ("ischaemic", "ischemic"),
    ("oedema", "edema"),
    ("oesophagus", "esophagus"),
    ("oestrogen", "estrogen"),
    ("foetal", "fetal"),
    ("paediatric", "pediatric"),
    ("orthopaedic", "orthopedic"),
    ("anaesthesia", "anesthesia"),
    ("coeliac", "celiac"),
    ("diarrhoea", "diarrhea"),
    ("dyspnoea", "dyspnea"),
    ("tumour", "tumor"),
    ("tumours", "tumors"),
    ("centre", "center"),
    ("polymerisation", "polymerization"),
    ("randomised", "randomized"),
    ("analysed", "analyzed"),
    ("sulphur", "sulfur"),
]


@pytest.mark.parametrize(("british", "american"), SPELLINGS)
def test_british_and_american_spelling_are_one_word(british: str, american: str) -> None:
    """A British and an American spelling of one word have the same key, in any case."""
    assert key(british) == key(american) == key(british.upper())


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("lungs", "lung"),
        ("biopsies", "biopsy"),
        ("classes", "class"),
        ("boxes", "box"),
        ("diseases", "disease"),
        ("levels", "level"),
    ],
)
def test_plural_and_singular_are_one_word(many: str, one: str) -> None:
    """A regular plural has the key of its singular."""
    assert key(many) == key(one)


@pytest.mark.parametrize("word", ["diabetes", "virus", "sepsis", "cirrhosis", "gas", "plus", "pancreas", "was", "us"])
def test_words_that_end_in_s_are_not_cut(word: str) -> None:
    """A word that only looks like a plural keeps its s."""
    assert key(word) == word


@pytest.mark.parametrize(
    "text",
    ["α1-antitrypsin", "Alpha-1 Antitrypsin", "alpha1 antitrypsin", "ALPHA 1 ANTITRYPSIN", "alpha‑1-antitrypsin"],
)
def test_greek_case_and_hyphens_are_layout(text: str) -> None:
    """Greek letters, case, spaces and hyphens inside a name do not matter."""
    assert keys(text) == ("alpha", "1", "antitrypsin")


def test_accents_are_layout() -> None:
    """A name has the same key with and without its accents."""
    assert key("Sjögren") == key("sjogren")


@pytest.mark.parametrize("text", ["Crohn's", "crohn's", "CROHN'S"])
def test_a_possessive_is_layout(text: str) -> None:
    """A possessive ending does not change a name."""
    assert keys(text) == ("crohn",)


@pytest.mark.parametrize("number", ["11", "1.1", "110", "0.5", "360", "1"])
def test_numbers_are_never_touched(number: str) -> None:
    """A number is its own key, so that 11 and 1.1 stay two things."""
    assert keys(f"level {number} found")[1] == number


def test_only_thousands_commas_leave_a_number() -> None:
    """A comma between groups of three digits is layout; any other separator stays."""
    assert key("1,234") == key("1234")
    assert key("1.234") != key("1234")
    assert key("0,5") == "0,5"


def test_letters_and_digits_are_separate_tokens() -> None:
    """FEV1, FEV 1 and FEV-1 have the same keys."""
    assert keys("FEV1") == keys("FEV 1") == keys("fev-1") == ("fev", "1")


def test_text_without_words_has_no_tokens() -> None:
    """A text of signs, or an empty one, has no tokens."""
    assert tokens("") == tokens("… – ! 🍅") == ()


def _real_words() -> list[str]:
    files = [SHIPPED_PACK / "concepts.yaml", *sorted((SHIPPED_PACK / "statements").glob("*.yaml"))]
    shipped = {w for f in files for w in re.findall(r"[^\W\d_]+", f.read_text(encoding="utf-8"))}
    return sorted(shipped | FUNCTION | ORDINARY | {w for pair in SPELLINGS for w in pair})


def test_a_key_is_its_own_key() -> None:
    """The key of the key of a real word is that key."""
    moved = {w: (key(w), key(key(w))) for w in _real_words() if key(key(w)) != key(w)}
    assert moved == {}


@given(WORDS)
def test_tokens_are_spans_of_the_text(text: str) -> None:
    """Tokens come in order, do not overlap, and each is exactly what stands in its span."""
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end
        assert text[token.start : token.end] == token.surface
        assert token.key == key(token.surface)
        end = token.end


@given(st.lists(st.sampled_from(["α-1", "lung", "5", "1.5", "mg", "Crohn's", "FEV1"]), max_size=6))
def test_spacing_does_not_matter(words: list[str]) -> None:
    """The keys of a text do not depend on how much space stands between its words."""
    assert keys(" ".join(words)) == keys("  \n".join(words))


@given(WORDS)
def test_folding_twice_changes_nothing(text: str) -> None:
    """Folding a folded text again leaves it as it is."""
    assert fold(fold(text)) == fold(text)
