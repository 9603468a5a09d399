"""A sentence with everything that comparing it needs, each part made when it is first asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from footnote.core.concept import ConceptId
from footnote.rules.amounts import Amount, amounts
from footnote.rules.claims import OPPOSITES, Claim, read_claim
from footnote.rules.common_words import FUNCTION
from footnote.rules.company import Clause, Marked, Place, clauses, marked, places_of_figures, places_of_mentions
from footnote.rules.knowledge import Knowledge
from footnote.rules.measures import frequencies
from footnote.rules.senses import is_neutral
from footnote.rules.stems import stem
from footnote.rules.words import Token, tokens

_ENDS = re.compile(r"[.;](?:\s|$)")


@dataclass(frozen=True, eq=False)
class Said:
    """A sentence read for comparison."""

    text: str
    know: Knowledge = field(repr=False)

    @cached_property
    def claim(self) -> Claim:
        """What it names, denies and directs, and how sure it sounds."""
        return read_claim(self.text, self.know)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words and numbers."""
        return tokens(self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all its words."""
        return frozenset(stem(t.key) for t in self.tokens)

    @cached_property
    def content(self) -> tuple[Token, ...]:
        """Its words that say something of the world, in order: neither numbers, nor words that add nothing."""
        return tuple(
            t
            for t in self.tokens
            if t.key.isalpha() and len(t.key) > 1 and t.key not in FUNCTION and not is_neutral(stem(t.key))
        )

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Its figures, shares and multiples."""
        return amounts(self.text)

    @cached_property
    def often(self) -> frozenset[tuple[int, str]]:
        """How often it says that things are done."""
        return frequencies(self.text)

    @cached_property
    def figures(self) -> tuple[Place, ...]:
        """Its figures with their neighbours."""
        return places_of_figures(self.text)

    @cached_property
    def names(self) -> tuple[Place, ...]:
        """What it names, with its neighbours."""
        return places_of_mentions(self.tokens, self.claim.mentions, self.know)

    @cached_property
    def turns(self) -> tuple[tuple[Marked, ...], ...]:
        """Its words of direction with their neighbours, one row for each pair of opposites."""
        return tuple(tuple(marked(self.text, one, other)) for one, other in OPPOSITES)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Its clauses with what they name."""
        return clauses(self.text, self.know)

    @cached_property
    def pieces(self) -> tuple[tuple[Token, ...], ...]:
        """Its words, and those of each of its sentences and half sentences."""
        return (self.tokens, *(tokens(p) for p in _ENDS.split(self.text) if p.strip()))

    @cached_property
    def concepts(self) -> frozenset[ConceptId]:
        """Everything that it names."""
        return frozenset(self.claim.concepts)
