"""Word keys cut to a stem, so that "reduces", "reduced" and "reduction" can meet."""

from __future__ import annotations

from functools import lru_cache

_ENDINGS = tuple(
    sorted(
        "ations ation ition ution ments ment ness ings ing edly ed ers er ors or ions ion ally al ives ive ities ity "
        "ances ance ences ence ably able ible ically ical ics ic ies y ously ous ly es e s ant ent izations ization "
        "ize ized izes izing ise ised tion sis tic ator ators".split(),
        key=len,
        reverse=True,
    )
)
SHORTEST = 4


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return a word key without its ending, at least four letters long; numbers and short words unchanged."""
    if not word.isalpha():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            cut = word[: -len(ending)]
            return cut[:-1] if len(cut) > SHORTEST and cut[-1] == cut[-2] else cut
    return word
