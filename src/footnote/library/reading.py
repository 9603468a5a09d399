"""Any file becomes a document, or is refused with a code and a remedy; nothing else ever comes out.

Text and Markdown are read here. The other formats are parsed by large libraries, so each such file is read in a
process of its own, with limits of time and memory, which a broken or hostile file cannot leave.
"""

from __future__ import annotations

import hashlib

from footnote.core.document import Document, Media
from footnote.library import limits, refusals
from footnote.library.apart import read_apart
from footnote.library.plain import decoded
from footnote.library.sniffing import media_of

PLAIN = (Media.TEXT, Media.MARKDOWN)


def read_document(name: str, content: bytes, media: Media | None = None) -> Document:
    """Return the document that a file holds; what it is, is decided by its bytes first, then by `media` or its name.

    A PDF or Word file is read as such under any name; a binary file is refused under any name.

    Args:
        name: Of the file, as the reader of a report knows it; its end tells text, Markdown and HTML apart.
        content: Every byte of the file.
        media: What the caller says it is, in place of the end of the name.

    Raises:
        BadDocument: It cannot be read, or is beyond a limit; DOC-001 to DOC-012 name the cause.
    """
    if not content:
        raise refusals.empty(name)
    if len(content) > limits.MOST_BYTES:
        raise refusals.too_large(name)
    kind = media_of(name, content, media)
    text, blocks = (decoded(name, content), None) if kind in PLAIN else read_apart(name, content, kind)
    return Document(name, hashlib.sha256(content).hexdigest(), kind, text, blocks)
