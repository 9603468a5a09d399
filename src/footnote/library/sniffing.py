"""Which format a document is in: by what its bytes say first, then by its name. A name alone never makes a format."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath

from footnote.core.document import Media
from footnote.library import refusals

SUFFIXES = {
    ".txt": Media.TEXT,
    ".text": Media.TEXT,
    ".md": Media.MARKDOWN,
    ".markdown": Media.MARKDOWN,
    ".html": Media.HTML,
    ".htm": Media.HTML,
    ".xhtml": Media.HTML,
    ".pdf": Media.PDF,
    ".docx": Media.DOCX,
}
"""The ends of names that are read, in any case."""

_PDF_WITHIN = 1024
"""Bytes within which a PDF file says that it is one; some mail programs put lines before it."""
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WORD = b"word/document.xml"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CLOSED = "EncryptedPackage".encode("utf-16-le")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_FOREIGN = (
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ\0", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"Rar!\x1a\x07", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
)
_PICTURE = "If there is text in the picture, run text recognition (OCR) on it first, and give the result."
_UNPACK = "Unpack it, and give the files in it."
_AS_WORD = "Open it in a word processor and save it as .docx."
_REMEDIES = {"an RTF file": _AS_WORD, "a picture": _PICTURE, "a compressed file": _UNPACK}
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_XML = re.compile(r"\s*<\?xml\b", re.I)


def media_of(name: str, content: bytes, media: Media | None = None) -> Media:
    """Return the format to read `content` in; `media` is what the caller says it is, and counts as its name does.

    PDF and Word files are known by their bytes and read as such under any name. What is named as one of them and is
    not is refused. Between text, Markdown and HTML, which are all text, the name decides; without a name that says
    it, what opens as a web page is HTML and everything else text.

    Raises:
        BadDocument: DOC-002 a format that is not read; DOC-006 a Word file with a password; DOC-007 named as a PDF or
            Word file and not one.
    """
    found = _by_bytes(name, content)
    if found:
        return found
    said = media or SUFFIXES.get(PurePath(name).suffix.lower())
    if said in (Media.PDF, Media.DOCX):
        raise refusals.damaged(name, f"is not a {'PDF' if said is Media.PDF else 'Word'} file, whatever its name says")
    return said or _by_opening(name, content)


def _by_bytes(name: str, content: bytes) -> Media | None:
    if content.startswith(_ZIP):
        if _WORD in content:
            return Media.DOCX
        raise _packed(name, content)
    if content.startswith(_OLD_OFFICE):
        if _CLOSED in content:
            raise refusals.encrypted(name)
        raise refusals.unknown(name, "a file of an older Office program", _AS_WORD)
    for start, what in _FOREIGN:
        if content.startswith(start):
            raise refusals.unknown(name, what, _REMEDIES.get(what, refusals.READ))
    if re.search(rb"(?:\A|[\r\n])%PDF-\d", content[:_PDF_WITHIN]):
        return Media.PDF
    return None


def _packed(name: str, content: bytes) -> Exception:
    if name.lower().endswith(".docx"):
        return refusals.damaged(name, "is a packed file in which no Word document stands")
    if b"opendocument" in content[:200]:
        return refusals.unknown(name, "an OpenDocument file", _AS_WORD)
    return refusals.unknown(name, "a packed file that holds no Word document", _UNPACK)


def _by_opening(name: str, content: bytes) -> Media:
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    start = content[:4096].decode("utf-16" if wide else "utf-8-sig", errors="replace")
    if _PAGE.match(start):
        return Media.HTML
    if _XML.match(start):
        raise refusals.unknown(name, "an XML file that is no web page")
    return Media.TEXT
