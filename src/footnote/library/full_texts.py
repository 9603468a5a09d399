"""A record and the full text that it describes: the text of the file, under what the record says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from footnote.core.holding import Holding, Refused, Work
from footnote.library.beside import Beside, places
from footnote.library.bibliographies import Entry, holding_of_entry
from footnote.library.document_files import read_file
from footnote.library.identifying import Tells, id_of
from footnote.library.jats import read_article
from footnote.library.markup_trees import opening
from footnote.library.merging import filled
from footnote.library.record_lists import SUFFIXES as LISTS
from footnote.library.record_lists import entries_in
from footnote.library.sniffing import SUFFIXES as DOCUMENTS
from footnote.library.unsound import FAILED, why

_ARTICLES = frozenset({".xml", ".nxml"})
PAIRED = frozenset(DOCUMENTS) | LISTS | _ARTICLES
"""Ends of names, in small letters, of files of which two may be one document."""


def described(holding: Holding, work: Work, tells: Tells = ()) -> Holding:
    """Return a document under what a record says of it; what the record leaves blank it says itself."""
    whole = filled(work, holding.work)
    return replace(holding, id=id_of(whole, holding.digest), work=whole, tells=tells)


def read_described(name: str, content: bytes, beside: Beside) -> Holding:
    """Return the document that a file holds, under the record beside it that is called the same.

    That is the only one of a list of records, or an article in JATS.

    Raises:
        BadDocument: As `read_file`.
    """
    holding = read_file(name, content)
    for other in beside.same_stem():
        suffix = PurePosixPath(other).suffix.lower()
        if suffix in LISTS | _ARTICLES and (record := beside.content(other)) is not None:
            found = _article(other, record) if suffix in _ARTICLES else _only(other, record)
            if found is not None:
                return described(holding, found.work, found.tells)
    return holding


def _only(name: str, content: bytes) -> Entry | None:
    """Return the record of a file that holds one and nothing else."""
    try:
        found = entries_in(name, content)
    except FAILED:
        return None
    return found[0] if len(found) == 1 and isinstance(found[0], Entry) else None


def _article(name: str, content: bytes) -> Holding | None:
    """Return the article in JATS that a file is: packages of articles hold it beside its PDF file."""
    opened = opening(content)
    if opened is None or opened.root != "article" or opened.declares:
        return None
    try:
        return read_article(name, content[opened.at :], opened.encoding, origin=name, digest="")
    except FAILED:
        return None


def documents_of(name: str, entries: list[Entry | Holding | Refused], beside: Beside) -> Iterator[Holding | Refused]:
    """Yield the documents of a list of records: the full text where it is beside the list, else title and abstract."""
    alone = len(entries) == 1
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, Entry):
            yield entry
            continue
        label = name if alone else f"{name}: record {number}"
        try:
            yield from _documents(label, name, entry, beside, alone)
        except FAILED as error:
            yield Refused(label, why(label, error))


def _documents(label: str, name: str, entry: Entry, beside: Beside, alone: bool) -> Iterator[Holding | Refused]:
    for place, content in _texts(entry, beside, alone):
        try:
            yield described(read_file(place, content), entry.work, entry.tells)
        except FAILED as error:
            yield Refused(place, why(place, error))
            continue
        return
    yield replace(holding_of_entry(label, entry), origin=name)


def _texts(entry: Entry, beside: Beside, alone: bool) -> Iterator[tuple[str, bytes]]:
    """Yield the full texts of a record that stand beside it, those that it names first."""
    named = [place for file in entry.files for place in places(file)]
    same = beside.same_stem() if alone else ()
    for place in dict.fromkeys((*named, *same)):
        if PurePosixPath(place).suffix.lower() in DOCUMENTS and (content := beside.content(place)) is not None:
            yield place, content
