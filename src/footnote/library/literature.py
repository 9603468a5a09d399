"""Any file of literature becomes documents of the library, or is refused with a code and a remedy, record by record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePath

from footnote.core.holding import Holding, Refused
from footnote.errors import BadRecord, FootnoteError
from footnote.library import limits, refusals
from footnote.library.beside import Beside, InFolder
from footnote.library.full_texts import documents_of, read_described
from footnote.library.markup_trees import opening
from footnote.library.record_lists import SUFFIXES as LISTS
from footnote.library.record_lists import entries_in, opens_list
from footnote.library.sniffing import SUFFIXES as DOCUMENTS
from footnote.library.streams import Gunzipped, Stream, opened
from footnote.library.tars import each_tarred, is_tar
from footnote.library.unsound import FAILED, why
from footnote.library.xml_files import ROOTS, read_xml
from footnote.library.zips import SIGNS as ZIP
from footnote.library.zips import each_zipped, is_office, opened_zip

_XML = frozenset({".xml", ".nxml"})
SUFFIXES = frozenset(DOCUMENTS) | LISTS | _XML | {".gz", ".tgz", ".tar", ".zip"}
"""The ends of names, in small letters, of files that are worth reading; any other file is read too when it is named."""
_KINDS = "Give records of PubMed or articles in JATS, or export it in another format, as PDF or text."
_SAVE = "Save what is in it as PDF, .docx or text, and give that."
_GZIP = b"\x1f\x8b"
Found = Iterator[Holding | Refused]


def read_literature(path: Path, named: str | None = None) -> Found:
    """Yield what a file holds, record by record and, of an archive, file by file; never raises for its content.

    What a file is, is told by its bytes first and by its name where they leave it open. Reading is bounded: a file that
    unpacks to far more than is packed in it, or is beyond a limit of `footnote.library.limits`, is refused.

    Args:
        path: Of the file.
        named: What the user knows it as, where that is not the path; documents say that they came from there.
    """
    name = str(path) if named is None else named
    try:
        with opened(path, name) as file:
            yield from _guarded(name, lambda: _read(name, Stream(name, file), InFolder(path), 0))
    except FootnoteError as error:
        yield Refused(name, error)


def _guarded(name: str, read: Callable[[], Found]) -> Found:
    """Yield what is read up to what makes the rest of a file unreadable, and that as refused."""
    try:
        yield from read()
    except FAILED as error:
        yield Refused(name, why(name, error))


def _read(name: str, stream: Stream, beside: Beside, depth: int) -> Found:
    head = stream.peek(limits.PEEK)
    inner = partial(_inside, depth + 1)
    if head.startswith(_GZIP):
        _no_deeper(name, depth)
        yield from _read(name, Stream(name, Gunzipped(name, stream)), beside, depth + 1)
    elif head.startswith(ZIP):
        yield from _read_zip(name, stream, beside, depth)
    elif is_tar(head):
        _no_deeper(name, depth)
        yield from _something(name, each_tarred(name, stream, SUFFIXES, inner))
    else:
        yield from _read_plain(name, stream, beside, head)


def _something(name: str, found: Found) -> Found:
    """Yield what an archive gives; one that gives nothing is refused, so that nobody believes it taken in."""
    first = next(found, None)
    if first is None:
        raise BadRecord(f"“{refusals.shown(name)}” holds no file of a format that is read.", _SAVE)
    yield first
    yield from found


def _inside(depth: int, name: str, stream: Stream, beside: Beside) -> Found:
    return _guarded(name, lambda: _read(name, stream, beside, depth))


def _read_zip(name: str, stream: Stream, beside: Beside, depth: int) -> Found:
    with opened_zip(name, stream) as packed:
        if not is_office(packed):
            _no_deeper(name, depth)
            yield from _something(name, each_zipped(name, packed, SUFFIXES, partial(_inside, depth + 1)))
            return
        assert packed.fp is not None
        packed.fp.seek(0)
        content = Stream(name, packed.fp).whole(limits.MOST_BYTES)
    yield read_described(name, content, beside)


def _read_plain(name: str, stream: Stream, beside: Beside, head: bytes) -> Found:
    """Yield what a file that is not packed holds."""
    bare, found = _unpacked(name), opening(head)
    is_xml = found is not None and PurePath(bare).suffix.lower() in _XML
    if found is not None and found.declares and is_xml:
        raise refusals.declares_entities(name)
    if found is not None and found.root in ROOTS:
        yield from read_xml(name, stream, found)
    elif found is not None and is_xml and found.root.lower() != "html":
        raise refusals.unknown(name, "an XML file of a kind that is not read", _KINDS)
    elif opens_list(bare, head):
        yield from documents_of(name, entries_in(name, stream.whole(limits.MOST_LIST)), beside)
    else:
        yield replace(read_described(bare, stream.whole(limits.MOST_BYTES), beside), origin=name)


def _no_deeper(name: str, depth: int) -> None:
    if depth >= limits.MOST_DEPTH:
        raise refusals.packed_too_deeply(name)


def _unpacked(name: str) -> str:
    """Return the name of a file without the end that says that it is packed."""
    path = PurePath(name)
    return name[: -len(path.suffix)] if path.suffix.lower() == ".gz" else name
