"""What the form of a check brings: a pasted text, a file, or a document that was read before, sent back to be saved.

The server keeps no document, so the page of a report carries it in a field: the text with its blocks, as JSON.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData, UploadFile

from footnote.core.document import Block, BlockKind, Document, Media
from footnote.core.question import Reader
from footnote.errors import BadDocument, BadRequest
from footnote.library import limits, refusals
from footnote.library.reading import read_document

PASTED = "Pasted text"
MOST_BLOCKS = 200_000
_MARKED = re.compile(r"(?m)^(?:#{1,6} \S|\|? *:?-{3,}:? *\||(?:[-*] )?\*\*\S.*\*\*)")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Brought:
    """What a form brought, not yet read; `text` is shown again when it is refused."""

    text: str
    name: str
    content: bytes
    kept: str
    reader: str
    format: str


def brought(form: FormData) -> Brought:
    """Return what a form brought; a file field in which no file was chosen counts as none."""
    file = form.get("file")
    chosen = isinstance(file, UploadFile) and bool(file.filename)
    return Brought(
        text=_field(form, "text").replace("\r\n", "\n"),
        name=refusals.shown(file.filename or "") if isinstance(file, UploadFile) and chosen else "",
        content=file.file.read(limits.MOST_BYTES + 1) if isinstance(file, UploadFile) and chosen else b"",
        kept=_field(form, "document"),
        reader=_field(form, "reader"),
        format=_field(form, "format"),
    )


def _field(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def document_of(b: Brought) -> Document:
    """Return the document that was brought.

    Raises:
        BadDocument: Nothing was brought, a text and a file at once, or it cannot be read.
        BadRequest: What a report sent back is not what its page held.
    """
    if b.kept:
        return restored(b.kept)
    if b.name and b.text.strip():
        raise BadDocument("There is a text and a file.", "Remove one of them.", code="DOC-001")
    if b.name:
        return read_document(b.name, b.content)
    if not b.text.strip():
        raise BadDocument("There is nothing to check.", "Paste a text or choose a file.", code="DOC-001")
    media = Media.MARKDOWN if _MARKED.search(b.text) else Media.TEXT
    return read_document(PASTED, b.text.encode("utf-8", "replace"), media)


def reader_named(name: str, default: str) -> Reader:
    """Return the reader that a form names, else the default; raises BadRequest for any other word."""
    try:
        return Reader(name or default)
    except ValueError:
        raise BadRequest("That reader is not known.", f"Choose one of: {', '.join(Reader)}.") from None


def stored(document: Document) -> str:
    """Return a document as one line of ASCII, which comes back from a form as it was."""
    blocks = None
    if document.blocks is not None:
        blocks = [[b.kind.value, b.start, b.end, b.level, b.cells, b.head] for b in document.blocks]
    fields = [document.name, document.digest, document.media.value, document.text, blocks]
    return json.dumps(fields, separators=(",", ":"))


def restored(line: str) -> Document:
    """Return the document that `stored` wrote; raises BadRequest for anything else, whatever it is."""
    try:
        name, digest, media, text, blocks = json.loads(line)
        if not (_is_text(name, refusals.MOST_NAME) and _is_text(text, limits.MOST_TEXT) and _DIGEST.fullmatch(digest)):
            raise ValueError
        if blocks is not None and len(blocks) > MOST_BLOCKS:
            raise ValueError
        parts = None if blocks is None else tuple(_block(b, len(text)) for b in blocks)
        return Document(refusals.shown(name), digest, Media(media), text, parts)
    except (ValueError, TypeError, KeyError, RecursionError):
        raise BadRequest("The report that was sent back cannot be read.", "Check the document once more.") from None


def _is_text(value: object, most: int) -> bool:
    return isinstance(value, str) and 0 < len(value) <= most


def _block(row: Any, size: int) -> Block:
    kind, start, end, level, cells, head = row
    spans = [(start, end), *cells, *head]
    if not all(type(n) is int and 0 <= n <= size for span in spans for n in span) or type(level) is not int:
        raise ValueError
    return Block(BlockKind(kind), start, end, level, _spans(cells), _spans(head))


def _spans(rows: Any) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in rows)
