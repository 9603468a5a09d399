"""A claim against the statements that might carry it: every way in which it says something else or more.

Each difference has a weight; a claim whose differences weigh less than REFUSED together is carried.
"""

from __future__ import annotations

from dataclasses import dataclass

from footnote.rules.comparing.copies import copied, nearest
from footnote.rules.comparing.differing import REFUSED, Context, Difference
from footnote.rules.comparing.names import meant, named
from footnote.rules.comparing.numbers import numbered
from footnote.rules.comparing.people import seen_in
from footnote.rules.comparing.polarity import denied, directed, turned
from footnote.rules.comparing.remainder import fresh_words, left_over
from footnote.rules.comparing.strength import advised, sure
from footnote.rules.knowledge import Knowledge
from footnote.rules.said import Said
from footnote.rules.witnesses import Witness, together

__all__ = ["REFUSED", "Comparison", "Context", "Difference", "compare"]


@dataclass(frozen=True)
class Comparison:
    """A claim beside some evidence. `fresh` are its words that the evidence has no word for, `of` how many it has, and
    `copy` tells that it copies a sentence of the evidence but for a few words."""

    witnesses: tuple[Witness, ...]
    differences: tuple[Difference, ...]
    fresh: tuple[str, ...]
    of: int
    copy: bool = False

    @property
    def weight(self) -> float:
        """How much all differences weigh together."""
        return sum(d.weight for d in self.differences)

    @property
    def opposed(self) -> float:
        """How much those differences weigh that more evidence cannot mend: it says something else than this does."""
        return sum(d.weight for d in self.differences if not d.mendable)

    @property
    def share(self) -> float:
        """The share of its words with content that the evidence has a word for, 0 to 1."""
        return 1 - len(self.fresh) / self.of if self.of else 1.0

    @property
    def carried(self) -> bool:
        """Whether the evidence carries the claim."""
        return self.weight < REFUSED


def compare(own: Said, held: tuple[Witness, ...], context: Context, know: Knowledge) -> Comparison:
    """Return how a claim stands beside some evidence, with what the text around it gives to it."""
    body = together(held)
    fresh = fresh_words(own, body)
    copy = nearest(own, held, know)
    found = (
        *named(own, body, context, know),
        *meant(own, held, context, know),
        *denied(own, held),
        *directed(own, held, know),
        *turned(own, held, copy is not None, know),
        *numbered(own, body),
        *seen_in(own, held, context, know),
        *sure(own, held),
        *advised(own, held),
        *copied(own, copy, held, know),
        *left_over(fresh, own, held, body, know),
    )
    return Comparison(held, found, tuple(t.surface for t in fresh), len(own.content), copy is not None)
