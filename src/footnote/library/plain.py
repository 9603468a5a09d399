"""Text and Markdown: bytes to exactly the code points that they are, or a refusal. Never drops or repairs one."""

from __future__ import annotations

import codecs
import re

from footnote.library import limits, refusals

_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.001
"""Controls for each character above which a file is no text: text that went through old terminals or page layout has
one or two in a page, compressed data one in nine."""
_NOT_WESTERN = re.compile(rb"[\x81\x8d\x8f\x90\x9d]|[\xc0-\xff]{4}")
"""Bytes that Windows-1252 does not know, and runs of accented letters that no language written in it has."""
_MANY_BYTES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")


def decoded(name: str, content: bytes, most: int = limits.MOST_TEXT) -> str:
    """Return every code point of a text file as it is written: line ends untouched, a byte order mark kept.

    UTF-8; UTF-16 where it opens with a byte order mark; Windows-1252 where the bytes are no UTF-8, have no sequence of
    it, and look like a Western language.

    Raises:
        BadDocument: DOC-001 nothing but white space; DOC-002 NUL or other controls, so no text; DOC-004 more than
            `most` code points; DOC-005 another encoding, or damaged UTF-8.
    """
    text = _code_points(name, content)
    if "\0" in text or len(_CONTROLS.findall(text)) > _CONTROL_SHARE * len(text) + 1:
        raise refusals.unknown(name, "not text, whatever its name says")
    if len(text) > most:
        raise refusals.too_much_text(name)
    if not text.strip("\ufeff \t\r\n\f\v\u00a0"):
        raise refusals.empty(name)
    return text


def _code_points(name: str, content: bytes) -> str:
    wide = _WIDE.get(content[:2])
    try:
        return content.decode(wide or "utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in content and not wide:
            raise refusals.unknown(name, "not text, whatever its name says") from error
        if wide or not _western(content):
            raise refusals.undecodable(name, error.start) from error
    return content.decode("cp1252")


def _western(content: bytes) -> bool:
    """Whether bytes that are no UTF-8 look like Windows-1252 rather than like damaged UTF-8 or another encoding."""
    high = len(_HIGH.findall(content))
    return high * 4 <= len(content) and not _NOT_WESTERN.search(content) and not _MANY_BYTES.search(content)
