"""Texts made safe for every file format. What cannot be kept is replaced by a visible sign, never dropped silently."""

from __future__ import annotations

import re

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_WHITESPACE = re.compile(r"[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")
_NO_CHARACTERS = "".join(chr(plane * 0x10000 + low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # controls
    "\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of everything after them
    "\ud800-\udfff"  # halves of characters
    f"\ufdd0-\ufdef{_NO_CHARACTERS}]"
)


def clean(text: str) -> str:
    """Return a text in one line, spaces collapsed, in which each character that no file can hold is U+FFFD.

    Replaced are controls, halves of surrogate pairs, code points that are no characters, and the marks that turn
    the direction of the text after them. Everything else is untouched.
    """
    return _UNSAFE.sub(UNKNOWN, _WHITESPACE.sub(" ", text)).strip()
