"""Looks into a packed file before anything opens it: how many members, how large, whether they declare entities."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from footnote.errors import BadDocument
from footnote.library import limits, refusals

_DECLARES = re.compile("|".join(("<!DOCTYPE", "<!ENTITY")).encode())
_DECLARES_WIDE = re.compile(
    b"|".join(word.encode(wide) for word in ("<!DOCTYPE", "<!ENTITY") for wide in ("utf-16-le", "utf-16-be"))
)
_SMALL = 1024 * 1024
"""Bytes up to which a member may be packed as tightly as it likes."""


def look_into(name: str, content: bytes) -> None:
    """Return when a packed file may be opened.

    Nothing is unpacked before the sizes of all members, as the file gives them, are within the limits; no member
    unpacks to more than the size it gives.

    Raises:
        BadDocument: DOC-004 too much markup; DOC-006 with a password; DOC-007 not a packed file, or a damaged one;
            DOC-009 too many members, too large, or packed too tightly; DOC-010 a document type or entities declared.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = packed.infolist()
            _sizes(name, members)
            tags = 0
            for member in members:
                if member.filename.lower().endswith((".xml", ".rels")):
                    tags += _tags(name, packed.read(member))
    except BadDocument:
        raise
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as error:
        raise refusals.damaged(name, "is damaged: it cannot be unpacked") from error
    if tags > limits.MOST_TAGS:
        raise refusals.too_much_text(name)


def _sizes(name: str, members: list[zipfile.ZipInfo]) -> None:
    if any(m.flag_bits & 1 for m in members):
        raise refusals.encrypted(name)
    if len(members) > limits.MOST_MEMBERS or sum(m.file_size for m in members) > limits.MOST_UNPACKED:
        raise refusals.unpacks_to_too_much(name)
    if any(m.file_size > max(_SMALL, m.compress_size * limits.MOST_RATIO) for m in members):
        raise refusals.unpacks_to_too_much(name)


def _tags(name: str, markup: bytes) -> int:
    if _DECLARES.search(markup) or (b"\0" in markup and _DECLARES_WIDE.search(markup)):
        raise refusals.declares_entities(name)
    return markup.count(b"<")
