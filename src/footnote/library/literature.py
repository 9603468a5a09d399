"""Any file of literature becomes documents of the library, or is refused with a code and a remedy, record by record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath

from lxml import etree

from footnote.core.holding import Holding, Refused
from footnote.errors import BadRecord, FootnoteError
from footnote.library import limits, refusals
from footnote.library.document_files import read_file
from footnote.library.markup_trees import opening
from footnote.library.sniffing import SUFFIXES as DOCUMENTS
from footnote.library.streams import Gunzipped, Stream, opened
from footnote.library.xml_files import ROOTS, read_xml

SUFFIXES = frozenset(DOCUMENTS) | {".xml", ".nxml", ".gz"}
"""The ends of names, in small letters, of files that are worth reading; any other file is read too when it is named."""
_GZIP = b"\x1f\x8b"
_UNSOUND = (
    *(ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError, RecursionError),
    *(OSError, EOFError, MemoryError, etree.LxmlError),
)
"""What code that trusts a format raises over a file that is not as its format asks."""


def read_literature(path: Path, named: str | None = None) -> Iterator[Holding | Refused]:
    """Yield what a file holds, record by record and, of an archive, file by file; never raises for its content.

    What a file is, is told by its bytes first and by its name where they leave it open.

    Args:
        path: Of the file.
        named: What the user knows it as, where that is not the path; documents say that they came from there.
    """
    name = str(path) if named is None else named
    try:
        with opened(path, name) as file:
            yield from read_stream(name, Stream(name, file))
    except FootnoteError as error:
        yield Refused(name, error)
    except _UNSOUND as error:
        yield Refused(name, _unsound(name, error))


def read_stream(name: str, stream: Stream, depth: int = 0) -> Iterator[Holding | Refused]:
    """Yield what a stream holds; raises FootnoteError for what makes the whole of it unreadable."""
    head = stream.peek(limits.PEEK)
    if head.startswith(_GZIP) and depth < limits.MOST_DEPTH:
        yield from read_stream(_unpacked(name), Stream(name, Gunzipped(name, stream)), depth + 1)
        return
    found = opening(head)
    if found is not None and found.declares:
        raise refusals.declares_entities(name)
    if found is not None and found.root in ROOTS:
        yield from read_xml(name, stream, found)
        return
    yield read_file(name, stream.whole(limits.MOST_BYTES))


def _unpacked(name: str) -> str:
    """Return the name of a file without the end that says that it is packed."""
    return name[:-3] if PurePath(name).suffix.lower() == ".gz" else name


def _unsound(name: str, error: BaseException) -> FootnoteError:
    what = f"“{refusals.shown(name)}” cannot be read: what stands in it is not as its format asks"
    return BadRecord(f"{what} ({type(error).__name__}).", "Export it again, or give it as PDF or text.")
