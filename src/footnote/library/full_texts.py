"""A record and the full text that it describes: the text of the file, under what the record says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from footnote.core.holding import Holding, Refused, Work
from footnote.errors import FootnoteError
from footnote.library.beside import Beside, places
from footnote.library.bibliographies import Entry, holding_of_entry
from footnote.library.document_files import read_file
from footnote.library.identifying import Tells, id_of
from footnote.library.merging import filled
from footnote.library.record_lists import SUFFIXES as LISTS
from footnote.library.record_lists import entries_in
from footnote.library.sniffing import SUFFIXES as DOCUMENTS


def described(holding: Holding, work: Work, tells: Tells = ()) -> Holding:
    """Return a document under what a record says of it; what the record leaves blank it says itself."""
    whole = filled(work, holding.work)
    return replace(holding, id=id_of(whole, holding.digest), work=whole, tells=tells)


def read_described(name: str, content: bytes, beside: Beside) -> Holding:
    """Return the document that a file holds, under the only record of the file beside it that is called the same.

    Raises:
        BadDocument: As `read_file`.
    """
    holding = read_file(name, content)
    for other in beside.same_stem():
        if PurePosixPath(other).suffix.lower() in LISTS and (record := beside.content(other)) is not None:
            entry = _only(other, record)
            if entry is not None:
                return described(holding, entry.work, entry.tells)
    return holding


def _only(name: str, content: bytes) -> Entry | None:
    """Return the record of a file that holds one and nothing else."""
    try:
        found = entries_in(name, content)
    except FootnoteError:
        return None
    return found[0] if len(found) == 1 and isinstance(found[0], Entry) else None


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
        except FootnoteError as error:
            yield Refused(label, error)


def _documents(label: str, name: str, entry: Entry, beside: Beside, alone: bool) -> Iterator[Holding | Refused]:
    for place, content in _texts(entry, beside, alone):
        try:
            yield described(read_file(place, content), entry.work, entry.tells)
        except FootnoteError as error:
            yield Refused(place, error)
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
