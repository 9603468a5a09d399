"""Names to concepts: longest match, allele pairs, and spelling correction."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.concept import ConceptKind
from footnote.core.pack import Notation
from footnote.rules.lexicon import Lexicon, build, correct, find, has_words, is_known, mentions_of, spell
from footnote.rules.words import key, tokens
from tests.strategies import WORDS
from tests.tomato import CONCEPTS, STATEMENTS, concept

K = ConceptKind
NAMES = (
    concept("emphysema", "emphysema", K.DISEASE),
    concept("lung", "lung", K.ANATOMY),
    concept("lung-disease", "lung disease", K.DISEASE),
    concept("lung-disease-in-children", "lung disease in children", K.DISEASE),
    concept("multiple-sclerosis", "multiple sclerosis", K.DISEASE, "MS"),
    concept("pi-ms", "PI*MS", K.GENOTYPE),
    concept("pi-sz", "PI*SZ", K.GENOTYPE),
    concept("pi-zz", "PI*ZZ", K.GENOTYPE),
    concept("haemophilia", "haemophilia", K.DISEASE),
)
NOTATION = Notation(("PI", "Pi type"), {"SZ": "pi-sz", "MS": "pi-ms", "ZZ": "pi-zz"})
LEXICON = build(NAMES, NOTATION, ["Fibrosis may follow."])


def named(text: str, lexicon: Lexicon = LEXICON) -> list[str]:
    """Return the concepts found in a text, in order."""
    return [m.concept for m in find(tokens(text), lexicon)]


def test_the_longest_name_wins() -> None:
    """Of names that start at one word the longest is taken, and its parts are not named again."""
    assert named("lung disease in children") == ["lung-disease-in-children"]
    assert named("lung disease in cats") == ["lung-disease"]
    assert named("lung") == ["lung"]


def test_names_are_found_in_order_of_the_text() -> None:
    """Concepts come in the order of the text, each with the words that named it."""
    mentions = find(tokens("Emphysema and Lung-Diseases"), LEXICON)
    assert [(m.concept, m.surface) for m in mentions] == [("emphysema", "Emphysema"), ("lung-disease", "Lung Diseases")]


@pytest.mark.parametrize("text", ["haemophilia", "hemophilia", "Haemophilia", "haemophilias"])
def test_spelling_variants_need_no_synonym(text: str) -> None:
    """British, American and plural forms of a name are found without being listed."""
    assert named(text) == ["haemophilia"]


@pytest.mark.parametrize("text", ["PiSZ", "Pi*SZ", "PI SZ", "PI*SZ", "pisz", "Pi-SZ", "pi type SZ", "PiZS", "SZ", "ZS"])
def test_an_allele_pair_is_one_genotype_in_any_notation(text: str) -> None:
    """A pair of alleles names its genotype with any prefix and in either order."""
    assert named(f"What about {text} then?") == ["pi-sz"]


@pytest.mark.parametrize("text", ["sz", "Sz", "zz"])
def test_a_bare_pair_counts_only_in_capitals(text: str) -> None:
    """A pair without prefix is no genotype unless it stands in capitals."""
    assert named(f"What about {text} then?") == []


def test_an_ambiguous_pair_is_the_other_name_by_default() -> None:
    """A pair that is also another name is read as that name where nothing speaks of genotypes."""
    assert named("Does MS cause falls?") == ["multiple-sclerosis"]
    assert named("Is multiple sclerosis rare?") == ["multiple-sclerosis"]


@pytest.mark.parametrize("text", ["the MS genotype", "an MS carrier", "PiMS", "Pi*MS", "MS phenotype"])
def test_an_ambiguous_pair_is_a_genotype_among_genotype_words(text: str) -> None:
    """A pair that is also another name is a genotype where the text speaks of genotypes or gives the prefix."""
    assert "pi-ms" in named(text)
    assert "multiple-sclerosis" not in named(text)


def test_another_field_has_other_pairs() -> None:
    """The notation belongs to the pack: tomatoes have their own pairs and prefixes."""
    lexicon = build(CONCEPTS, Notation(("PH",), {"RR": "ph-rr", "RS": "ph-rs"}), [])
    assert named("PhRR, PH-RS and RS genotypes", lexicon) == ["ph-rr", "ph-rs", "ph-rs"]
    assert named("is the RS high", lexicon) == ["rainfall-score"]
    assert named("PiSZ", lexicon) == []


@pytest.mark.parametrize(
    ("written", "read"),
    [("emphysma", "emphysema"), ("emphyesma", "emphysema"), ("emphisema", "emphysema"), ("sclerossis", "sclerosis")],
)
def test_a_typing_error_is_corrected_and_told(written: str, read: str) -> None:
    """A missing, wrong or swapped letter in a long name is mended, and the reader learns of it."""
    mended, changes = spell(tokens(f"Is {written} rare?"), LEXICON)
    assert changes == ((written, read),)
    assert [t.key for t in mended][1] == read
    assert [t.surface for t in mended][1] == written


@pytest.mark.parametrize("word", ["cat", "lnug", "xylophone", "zz", "1.5", "emphysemic-like"])
def test_short_or_distant_words_are_not_corrected(word: str) -> None:
    """A short word, a number, or a word far from every name is left as it is."""
    assert correct(word, LEXICON) is None


def test_known_words_are_never_corrected() -> None:
    """A word that the pack or ordinary language knows is never changed, however near a name is."""
    lexicon = build(
        (concept("causeway", "caused", K.TOPIC), concept("fibroses", "fibrosix", K.TOPIC)), Notation(), ["fibrosis"]
    )
    for word in ("cause", "causes", "fibrosis"):
        assert spell(tokens(word), lexicon)[1] == ()


@given(st.lists(st.sampled_from(sorted({w for s in STATEMENTS for w in s.text.split()})), max_size=8))
def test_the_packs_own_sentences_are_never_corrected(words: list[str]) -> None:
    """Words that stand anywhere in a pack are known in that pack."""
    lexicon = build(CONCEPTS, Notation(), [s.text for s in STATEMENTS])
    assert spell(tokens(" ".join(words)), lexicon)[1] == ()
    assert all(is_known(key(t.surface), lexicon) for t in tokens(" ".join(words)))


@given(WORDS)
def test_mentions_never_overlap(text: str) -> None:
    """In any text mentions come in order, without overlap, and name concepts of the lexicon."""
    end = 0
    for m in find(tokens(text), LEXICON):
        assert end <= m.start < m.end
        end = m.end
    assert mentions_of(text, LEXICON) <= {c.id for c in NAMES}


@given(st.permutations(NAMES), WORDS)
def test_order_of_concepts_does_not_matter_without_shared_names(order: list[object], text: str) -> None:
    """The same names in another order find the same concepts."""
    assert find(tokens(text), build(order, NOTATION, [])) == find(tokens(text), build(NAMES, NOTATION, []))  # type: ignore[arg-type]  # concepts


def test_signs_are_not_words() -> None:
    """A text of signs alone has no words; one letter or digit is enough."""
    assert not has_words("?! … 🍅")
    assert not has_words("___")
    assert has_words("?7")
