"""Ordinary English words, as comparable keys (data/words; SCOWL, see the licence beside the file)."""

from __future__ import annotations

from pathlib import Path

FILE = Path(__file__).parent.parent / "data" / "words" / "english.txt"


def ordinary_words() -> frozenset[str]:
    """Return the keys of about 46,000 English words, proper names left out."""
    return frozenset(FILE.read_text(encoding="utf-8").split())
