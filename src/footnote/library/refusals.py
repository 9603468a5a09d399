"""Why a document is not read: one cause, one code, one remedy. Messages name the file and never what stands in it."""

from __future__ import annotations

import re

from footnote.errors import BadDocument
from footnote.library import limits

MOST_NAME = 80
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_MIB = 1024 * 1024
READ = "Give a text, Markdown, HTML, PDF or Word (.docx) file."


def shown(name: str) -> str:
    """Return the name of a file, without its folders, as a message can hold it: one line of at most 80 characters."""
    last = _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", re.split(r"[/\\]", name.rstrip("/\\"))[-1]).strip()
    return last if len(last) <= MOST_NAME else last[: MOST_NAME - 1] + "…"


def _subject(name: str) -> str:
    return f"“{shown(name)}”" if shown(name) else "The document"


def empty(name: str) -> BadDocument:
    """No byte, or nothing but white space."""
    return BadDocument(f"{_subject(name)} is empty.", "Give a file with text in it.", code="DOC-001")


def unknown(name: str, what: str, remedy: str = READ) -> BadDocument:
    """Not a format that is read; `what` says which it is, as far as that is known."""
    return BadDocument(f"{_subject(name)} is {what}.", remedy, code="DOC-002")


def too_large(name: str, most: int = limits.MOST_BYTES) -> BadDocument:
    """More bytes than are read."""
    what = f"{_subject(name)} has more than {most // _MIB} MiB."
    return BadDocument(what, "Save it without pictures, or give its parts one by one.", code="DOC-003")


def too_much_text(name: str) -> BadDocument:
    """More text, or markup, than is read."""
    what = f"{_subject(name)} holds more than {limits.MOST_TEXT:,} characters of text, or far too much markup."
    return BadDocument(what, "Give its chapters one by one.", code="DOC-004")


def undecodable(name: str, at: int | None = None) -> BadDocument:
    """Bytes that are no text in any encoding that is read; `at` is the offset of the first such byte, from 0."""
    where = "" if at is None else f" at byte {at:,}"
    what = f"{_subject(name)} holds something that is not text in the encoding of the rest{where}."
    return BadDocument(what, "Save it with the encoding UTF-8.", code="DOC-005")


def encrypted(name: str) -> BadDocument:
    """Closed with a password."""
    what = f"{_subject(name)} is closed with a password."
    return BadDocument(what, "Save a copy without the password.", code="DOC-006")


def damaged(name: str, what: str) -> BadDocument:
    """Not what its format or its name says; `what` ends the sentence."""
    remedy = "Open it where it was made, save it again, and look whether it was cut off on its way here."
    return BadDocument(f"{_subject(name)} {what}.", remedy, code="DOC-007")


def too_many_pages(name: str, pages: int) -> BadDocument:
    """More pages than are read."""
    what = f"{_subject(name)} has {pages:,} pages; {limits.MOST_PAGES} are read at most."
    return BadDocument(what, "Give its chapters one by one.", code="DOC-008")


def unpacks_to_too_much(name: str) -> BadDocument:
    """A packed file whose members are too many, too large or packed too tightly."""
    what = f"{_subject(name)} unpacks to far more than a document holds."
    return BadDocument(what, "Save it again from the program that made it, without pictures.", code="DOC-009")


def packed_too_deeply(name: str) -> BadDocument:
    """A packed file in a packed file in a packed file."""
    what = f"{_subject(name)} is packed in more than {limits.MOST_DEPTH} files, one in the other."
    return BadDocument(what, "Unpack it, and give the files in it.", code="DOC-009")


def declares_entities(name: str) -> BadDocument:
    """Markup that declares entities or a document type of its own."""
    what = f"{_subject(name)} declares entities or a document type of its own, which are never followed."
    return BadDocument(what, "Save it again from a word processor or browser.", code="DOC-010")


def without_text(name: str, what: str) -> BadDocument:
    """A whole document in which no text stands; `what` says what it is instead."""
    remedy = "If it is a scan, run text recognition (OCR) on it first, and give the result."
    return BadDocument(f"{_subject(name)} holds no text{what}.", remedy, code="DOC-011")


def too_costly(name: str) -> BadDocument:
    """Reading it took more time or memory than a document may."""
    what = f"{_subject(name)} took more than {limits.MOST_SECONDS} seconds or too much memory to read."
    return BadDocument(what, "Save it again in a simpler form, as text for example.", code="DOC-012")


def not_a_file(name: str, what: str) -> BadDocument:
    """Nothing that can be opened stands at a path; `what` ends the sentence."""
    remedy = "Give the path of a file that exists and that you may read, or of a folder of such files."
    return BadDocument(f"{_subject(name)} {what}.", remedy, code="DOC-013")
