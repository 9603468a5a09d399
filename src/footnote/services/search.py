"""Searching the passages of the library: what the index finds, as places in documents, none before all others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from footnote.core.holding import Found, Hit, HoldingId, PassageKind, Place, Query
from footnote.services.library_ports import Generations, Shelf

FIRST = 300
"""Hits that are put in order by document; behind them, passages come as the index gives them."""
AT_ONCE = 2
"""Passages of a document that stand together before those of other documents have their turn."""


class Lack(StrEnum):
    """Why a search goes by words alone, or not at all; the words after it say what helps."""

    NO_INDEX = "no-index"
    NO_ENCODER = "no-encoder"
    NO_VECTORS = "no-vectors"
    OTHER_ENCODER = "other-encoder"
    SOME_VECTORS = "some-vectors"


LACKS: dict[Lack, str] = {
    Lack.NO_INDEX: "The library has no index yet, or one of another version; run `footnote library reindex`.",
    Lack.NO_ENCODER: "The encoder cannot be used, so passages are found by their words alone.",
    Lack.NO_VECTORS: "The library was indexed by words alone; run `footnote library reindex`.",
    Lack.OTHER_ENCODER: "The library was indexed with another encoder, so passages are found by their words alone; "
    "run `footnote library reindex`.",
    Lack.SOME_VECTORS: "Some passages were indexed by words alone; run `footnote library reindex`.",
}


@dataclass(frozen=True)
class Finder:
    """The shelf, the index over it, and whether there is an encoder."""

    shelf: Shelf
    generations: Generations
    has_encoder: Callable[[], bool] = lambda: False

    def find(self, query: Query, limit: int) -> list[Hit]:
        """Return up to `limit` passages, best first; the first do not depend on how many are asked for.

        A title is left out where another passage of its document was found. After `AT_ONCE` passages of a document the
        others have their turn, down to the passages' `FIRST` places. What
        was removed since the index was built is left out. `marks` are empty: they need the text. Nothing is found where
        there is no index. Raises LibraryFailed (LIB-005) for a damaged one.
        """
        live = self.generations.live()
        if live is None or limit < 1:
            return []
        found = live.search(query, max(limit, FIRST))
        places = self.shelf.located([f.number for f in found])
        there = _without_titles([f for f in found if f.number in places], places)
        ordered = _in_turn(there[:FIRST], places) + there[FIRST:]
        return [Hit(*places[f.number][:2], f.score, f.lexical, f.meaning) for f in ordered[:limit]]

    def lack(self) -> Lack | None:
        """Return why a search goes by words alone, wholly or for some passages; None where nothing is amiss."""
        live = self.generations.live()
        if live is None:
            return Lack.NO_INDEX
        if live.encoder is not None:
            return None if live.is_whole else Lack.SOME_VECTORS
        if not self.has_encoder():
            return Lack.NO_ENCODER
        return Lack.NO_VECTORS if live.encoded_by is None else Lack.OTHER_ENCODER


def _without_titles(found: Sequence[Found], places: Mapping[int, Place]) -> list[Found]:
    """Return what was found without the titles of documents that have another passage among the `FIRST`."""
    told = {places[one.number].holding for one in found[:FIRST] if places[one.number].kind is not PassageKind.TITLE}
    return [o for o in found if places[o.number].kind is not PassageKind.TITLE or places[o.number].holding not in told]


def _in_turn(found: Sequence[Found], places: Mapping[int, Place]) -> list[Found]:
    """Return what was found by turns: in each, `AT_ONCE` passages of a document at most."""
    seen: Counter[HoldingId] = Counter()
    turns: list[tuple[int, int]] = []
    for at, one in enumerate(found):
        document = places[one.number].holding
        turns.append((seen[document] // AT_ONCE, at))
        seen[document] += 1
    return [found[at] for _, at in sorted(turns)]
