"""Broader and narrower concepts, cycles included."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from footnote.core.concept import Concept, ConceptKind
from footnote.rules.hierarchy import Hierarchy


def tree(broader: dict[str, tuple[str, ...]]) -> Hierarchy:
    """Return the hierarchy of concepts that have only ids and broader concepts."""
    return Hierarchy({i: Concept(i, i, ConceptKind.TOPIC, broader=b) for i, b in broader.items()})


CHAIN = tree({"emphysema": ("lung-disease",), "lung-disease": ("disease",), "disease": (), "rock": ()})


def test_ancestors_go_all_the_way_up() -> None:
    """Everything broader is found over any number of steps, the concept itself left out."""
    assert CHAIN.ancestors("emphysema") == {"lung-disease", "disease"}
    assert CHAIN.parents("emphysema") == ("lung-disease",)


def test_descendants_go_all_the_way_down() -> None:
    """Everything narrower is found over any number of steps, the concept itself left out."""
    assert CHAIN.descendants("disease") == {"lung-disease", "emphysema"}


def test_within_holds_upwards_only() -> None:
    """A narrower thing lies within a wider one and within itself, never the other way round."""
    assert CHAIN.is_within("emphysema", "disease")
    assert CHAIN.is_within("rock", "rock")
    assert not CHAIN.is_within("disease", "emphysema")
    assert not CHAIN.is_within("rock", "disease")


def test_an_unknown_concept_has_no_relatives() -> None:
    """A concept that the pack lacks has nothing above or below it."""
    assert CHAIN.ancestors("moon") == CHAIN.descendants("moon") == frozenset()
    assert CHAIN.parents("moon") == ()


def test_cycles_are_harmless() -> None:
    """A cycle is told and ends every walk."""
    ring = tree({"a": ("b",), "b": ("c",), "c": ("a",), "d": ("a",)})
    assert ring.ancestors("d") == {"a", "b", "c"}
    assert all(ring.on_cycle(x) for x in "abc")
    assert not ring.on_cycle("d")


def test_a_concept_broader_than_itself_is_on_a_cycle() -> None:
    """A concept that names itself as broader is told as a cycle."""
    assert tree({"a": ("a",)}).on_cycle("a")


GRAPHS = st.dictionaries(
    st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefg"), max_size=4).map(tuple), max_size=6
)


@given(GRAPHS)
def test_up_and_down_are_mirror_images(graph: dict[str, tuple[str, ...]]) -> None:
    """In any graph, whatever is above a concept has that concept below it."""
    found = tree(graph)
    for concept in graph:
        for wider in found.ancestors(concept):
            assert concept in found.descendants(wider)
            assert found.is_within(concept, wider)
            assert found.ancestors(wider) <= found.ancestors(concept)
