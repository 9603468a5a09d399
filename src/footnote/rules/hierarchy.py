"""Broader and narrower concepts."""

from __future__ import annotations

from collections.abc import Mapping

from footnote.core.concept import Concept, ConceptId


class Hierarchy:
    """The broader-than relation of one pack, closed over any number of steps; cycles are harmless."""

    def __init__(self, concepts: Mapping[ConceptId, Concept]) -> None:
        self._broader = {c.id: c.broader for c in concepts.values()}
        self._narrower: dict[ConceptId, list[ConceptId]] = {}
        for concept in concepts.values():
            for parent in concept.broader:
                self._narrower.setdefault(parent, []).append(concept.id)
        self._up: dict[ConceptId, frozenset[ConceptId]] = {}
        self._down: dict[ConceptId, frozenset[ConceptId]] = {}

    def ancestors(self, concept: ConceptId) -> frozenset[ConceptId]:
        """Everything broader than `concept`, itself left out (unless it lies on a cycle)."""
        if concept not in self._up:
            self._up[concept] = self._closure(concept, self._broader)
        return self._up[concept]

    def descendants(self, concept: ConceptId) -> frozenset[ConceptId]:
        """Everything narrower than `concept`, itself left out (unless it lies on a cycle)."""
        if concept not in self._down:
            self._down[concept] = self._closure(concept, self._narrower)
        return self._down[concept]

    def parents(self, concept: ConceptId) -> tuple[ConceptId, ...]:
        """The directly broader concepts."""
        return tuple(self._broader.get(concept, ()))

    def is_within(self, concept: ConceptId, wider: ConceptId) -> bool:
        """Whether `concept` is `wider` or narrower than it."""
        return concept == wider or wider in self.ancestors(concept)

    def on_cycle(self, concept: ConceptId) -> bool:
        """Whether `concept` is broader than itself."""
        return concept in self.ancestors(concept)

    @staticmethod
    def _closure(
        start: ConceptId, edges: Mapping[ConceptId, tuple[ConceptId, ...] | list[ConceptId]]
    ) -> frozenset[ConceptId]:
        seen: set[ConceptId] = set()
        stack = list(edges.get(start, ()))
        while stack:
            concept = stack.pop()
            if concept not in seen:
                seen.add(concept)
                stack.extend(edges.get(concept, ()))
        return frozenset(seen)
