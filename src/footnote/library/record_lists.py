"""Lists of records in text (RIS, NBIB, BibTeX, JSON), told apart by how they begin."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from footnote.core.holding import Holding, Refused
from footnote.errors import BadRecord
from footnote.library import limits, refusals
from footnote.library.bibliographies import Entry
from footnote.library.bibtex import bibtex_entries, opens_bibtex
from footnote.library.json_files import opens_json, read_json
from footnote.library.nbib import nbib_entries, opens_nbib
from footnote.library.plain import decoded
from footnote.library.ris import opens_ris, ris_entries

SUFFIXES = frozenset({".ris", ".nbib", ".bib", ".bibtex", ".json", ".jsonl", ".ndjson", ".csljson"})
"""The ends of names, in small letters, of lists of records."""
_JSON = frozenset({".json", ".jsonl", ".ndjson", ".csljson"})
_READ = "Export it again as RIS, NBIB, BibTeX or CSL-JSON."


def opens_list(name: str, head: bytes) -> bool:
    """Whether a file is a list of records: it begins as one, or is named as one.

    A Markdown or text file may quote a record at its start; in these the name decides, unless it says nothing.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in SUFFIXES:
        return True
    start = head.decode("utf-8", "replace")
    if suffix in (".txt", ""):
        return opens_ris(start) or opens_nbib(start) or (not suffix and (opens_json(head) or opens_bibtex(start)))
    return False


def entries_in(name: str, content: bytes) -> list[Entry | Holding | Refused]:
    """Return the records of a list, in its order, and what was refused of it.

    Raises:
        BadRecord: LIB-004 there is no record in it.
        BadDocument: DOC-001 it is empty; DOC-002 or DOC-005 it is no text.
    """
    if opens_json(content[: limits.PEEK]) or (content and PurePath(name).suffix.lower() in _JSON):
        return list(read_json(name, content))
    text = decoded(name, content, limits.MOST_LIST)
    found: list[Entry | Holding | Refused] = []
    for number, entry in enumerate(_entries(text), 1):
        if isinstance(entry, Entry):
            found.append(entry)
        else:
            label = f"{name}: record {number}"
            what = f"{refusals.shown(label)} is not as its format asks."
            found.append(Refused(label, BadRecord(what, "Export it again; the other records are read.")))
    if not found:
        raise BadRecord(f"“{refusals.shown(name)}” holds no record.", _READ)
    return found


def _entries(text: str) -> Iterator[Entry | str]:
    if opens_ris(text[: limits.PEEK]):
        return ris_entries(text)
    if opens_nbib(text[: limits.PEEK]):
        return iter(nbib_entries(text))
    return bibtex_entries(text) if "@" in text else ris_entries(text)
