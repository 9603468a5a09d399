"""Records of what there is to read (RIS, NBIB, BibTeX, CSL-JSON): each a work, its abstract, and where its text is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from footnote.core.holding import Form, Holding, PassageKind, Work
from footnote.errors import BadRecord
from footnote.library.identifying import Tells, holding_of
from footnote.library.sheet import Sheet


@dataclass(frozen=True)
class Entry:
    """A record: the work, its abstract in paragraphs, the files that it names, and its own bytes."""

    form: Form
    work: Work
    abstract: tuple[str, ...]
    record: bytes
    files: tuple[str, ...] = ()
    tells: Tells = ()


def holding_of_entry(name: str, entry: Entry) -> Holding:
    """Return the document that a record alone is: its title and its abstract.

    Raises:
        BadRecord: LIB-004 it has neither title nor abstract.
    """
    sheet = Sheet()
    sheet.lay(entry.work.title, PassageKind.TITLE)
    if entry.abstract:
        sheet.head("Abstract")
    for paragraph in entry.abstract:
        sheet.lay(paragraph, PassageKind.ABSTRACT, ("Abstract",))
    if not sheet.text:
        raise BadRecord(f"{name} has neither title nor abstract.", "Export it again with its title and abstract.")
    digest = hashlib.sha256(entry.record).hexdigest()
    return holding_of(entry.form, digest, name, entry.work, sheet, entry.tells)


def paragraphs(said: Iterable[str] | str | None) -> tuple[str, ...]:
    """Return the paragraphs of an abstract: its lines, or those of its parts, without what is blank."""
    parts = (said,) if isinstance(said, str) else said or ()
    return tuple(line.strip() for part in parts for line in str(part).splitlines() if line.strip())
