"""The documents that quotations of a pack are looked up in; loaded only when a quotation names one."""

from __future__ import annotations

from footnote.config import Settings
from footnote.packs.quoting import TextOf


def text_of(settings: Settings) -> TextOf | None:
    """Return how to read a document of the user's library, None where there is no library."""
    return None
