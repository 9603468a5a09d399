"""A search of the library is widened by the pack's other names of what was typed, little and traceably."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.holding import Query
from footnote.rules.expanding import FEW_NARROWER, MOST, Related, is_misspelt, related, words
from footnote.rules.words import keys
from footnote.wiring import App
from tests.tomato import CONCEPTS, STATEMENTS

NAMES = [n for c in CONCEPTS for n in (c.name, *c.synonyms)]


def test_other_names_of_what_was_typed_are_added(tomato: App) -> None:
    """A name of a concept brings its other names, each with the concept and the words that were typed."""
    found = related("Do brown spots harm the yield?", tomato.know)
    assert Related("leaf lesions", "leaf-lesions", "leaf-lesions", "brown spots") in found
    assert {r.name for r in found} == {"leaf lesions", "harvest"}


def test_what_is_narrower_is_added_where_it_is_little(tomato: App) -> None:
    """The names of few narrower things are added with the thing typed; only those that statements speak of."""
    found = related("spray", tomato.know)
    assert {(r.name, r.of, r.concept) for r in found} == {
        ("copper spray", "spray", "copper-spray"),
        ("milk spray", "spray", "milk-spray"),
    }
    below = sum("spray" in c.broader for c in CONCEPTS)
    assert below <= FEW_NARROWER


def test_a_query_takes_the_words_and_may_leave_them(tomato: App) -> None:
    """What is added travels apart from what was typed, so that a door can leave it out."""
    query = Query("milk spray", ("milk", "spray"))
    wide = replace(query, related=words(related("brown spots", tomato.know)))
    assert wide.related == ("leaf", "lesions")
    assert replace(wide, related=()) == query


@pytest.mark.parametrize("typed", ["", "what is the best treatment", "of the", "frobnication", "12 %"])
def test_what_names_nothing_brings_nothing(tomato: App, typed: str) -> None:
    """Ordinary words, numbers and words that no pack knows add nothing."""
    assert related(typed, tomato.know) == ()


@given(st.lists(st.sampled_from([*NAMES, *(s.text for s in STATEMENTS)]), max_size=6), st.integers(1, MOST))
def test_little_is_added_and_never_what_was_typed(tomato: App, typed: list[str], most: int) -> None:
    """At most so many names, each with a word that nobody typed, each of a concept that was; always the same."""
    text = ", ".join(typed)
    found = related(text, tomato.know, most)
    assert len(found) <= most
    for r in found:
        assert not set(keys(r.name)) <= set(keys(text))
        assert r.typed in text
        assert r.concept == r.of or r.of in tomato.know.pack.concepts[r.concept].broader
    assert related(text, tomato.know, most) == found


def test_the_shipped_pack_adds_what_clinicians_write(shipped: App) -> None:
    """An abbreviation brings the words, the words bring the abbreviation."""
    assert "AATD" in words(related("alpha-1 antitrypsin deficiency", shipped.know))
    assert "antitrypsin" in words(related("AATD", shipped.know))
    assert "cirrhosis" in words(related("liver fibrosis", shipped.know))


@pytest.mark.parametrize(
    ("name", "right", "is_wrong"),
    [
        ("athsma", "asthma", True),
        ("asthsma", "asthma", True),
        ("emphasema", "emphysema", True),
        ("cirrosis of the liver", "liver cirrhosis", True),
        ("antitripsin", "alpha-1 antitrypsin", True),
        ("hemorhage", "haemorrhage", True),
        ("bronchial asthma", "asthma", False),
        ("asthmatic", "asthma", False),
        ("haemorrhages", "hemorrhage", False),
        ("hypoxia", "hypoxaemia", False),
        ("prednisolone", "prednisone", False),
        ("cirrhotic", "cirrhosis", False),
        ("dapson", "dapsone", False),
        ("Malton", "Mmalton", False),
        ("lungs", "lung", False),
        ("granulomatous vasculitis", "granulomatosis with polyangiitis", False),
    ],
)
def test_a_misspelling_is_told_from_another_name(name: str, right: str, is_wrong: bool) -> None:
    """Letters in a wrong order, doubled or taken for others; not another form, another thing or a proper name."""
    assert is_misspelt(name, right) is is_wrong


def test_a_misspelling_is_read_and_never_added(shipped: App) -> None:
    """Who types one finds the right name with it, and nobody is shown one."""
    assert {r.name for r in related("athsma", shipped.know)} >= {"asthma"}
    for typed in ("asthma", "asthma and smoking", "athsma"):
        assert not {"athsma", "asthsma"} & {w.lower() for w in words(related(typed, shipped.know))}
    for concept in shipped.know.pack.concepts.values():
        found = related(concept.name, shipped.know, 100)
        assert not any(is_misspelt(r.name, concept.name, shipped.know.lexicon.english) for r in found)
    assert is_misspelt("aging", "ageing")
    assert not is_misspelt("aging", "ageing", shipped.know.lexicon.english)
