"""Which characters a text of a person may hold: what every database, file and screen can keep and show as it is."""

from __future__ import annotations

import unicodedata

TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the order of the letters after them, so that a text reads as something that it is not."""
_BREAKS = frozenset("\n\r\t")


def unkept(text: str, lines: bool = False) -> str | None:
    """Return the name of the first character that a text may not hold, such as "U+0000", None where there is none.

    These are controls, halves of characters and turning marks; line ends and tabs too, unless it may have `lines`.
    """
    for sign in text:
        if lines and sign in _BREAKS:
            continue
        if sign in TURNING or unicodedata.category(sign) in ("Cc", "Cs"):
            return f"U+{ord(sign):04X}"
    return None
