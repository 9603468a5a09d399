"""The documents that quotations of a pack are looked up in; loaded only when a quotation names one."""

from __future__ import annotations

from functools import lru_cache

from footnote.config import Settings
from footnote.packs.quoting import TextOf
from footnote.wiring.library_reading import open_to_read

KEPT = 32
"""Texts that are kept while a pack is checked: the quotations of one document stand near each other."""


def text_of(settings: Settings) -> TextOf | None:
    """Return how to read a document of the user's library, None where there is no library.

    Raises LibraryFailed (LIB-005) for a library that cannot be used.
    """
    found = open_to_read(settings)
    if found is None:
        return None

    @lru_cache(maxsize=KEPT)
    def text(name: str) -> str | None:
        holding = found.shelf.holding(name)
        return None if holding is None else holding.text

    return text
