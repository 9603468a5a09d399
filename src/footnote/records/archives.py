"""Reading the archive of a backup that may come from anywhere: only known names, bounded sizes, and every digest.

Nothing is unpacked: members are read in place, by names that are known beforehand, so a name in the archive is never
a path. What is larger than its compressed size makes plausible is refused before it is read.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from sqlalchemy import Boolean, Column, Integer, String, Table
from sqlalchemy.exc import DataError, IntegrityError

from footnote.errors import BrokenJournal
from footnote.records.tables import IN_ORDER

FORMAT = "footnote.backup/1"
MANIFEST = "manifest.json"
MOST_MANIFEST = 1 << 20
MOST_LINE = 32 << 20
MOST_RATIO = 400
"""How many bytes a byte of an archive may become. Measured on a desk of 200 answers: 6; on a table of comments that say
one letter 4,000 times: 271."""
SPARE = 16 << 20
WHOLE = 2**31
REFUSED_ROWS = (IntegrityError, DataError)
_ENCRYPTED = 1
_PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError)

Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


@dataclass(frozen=True)
class Part:
    """One table of a backup: its name, how many rows, and the SHA-256 of its file."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)

    table: str
    rows: Annotated[int, Field(ge=0)]
    sha256: Hash


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself; `head` is the hash of the journal's last entry, None for an empty one."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)

    format: str
    schema: str
    tables: tuple[Part, ...]
    head: Hash | None


def file_of(table: str) -> str:
    """Return the name of a table's file in the archive."""
    return f"{table}.jsonl"


def damaged(why: str) -> BrokenJournal:
    """Return the error for a file that is no sound backup."""
    return BrokenJournal(f"This is no sound backup: {why}.", "Take another copy of it.", code="DATA-004")


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open the archive of a backup; raises BrokenJournal unless its files are those of a backup, of plausible size."""
    try:
        size = path.stat().st_size
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise BrokenJournal(f"The file {path.name!r} cannot be read.", "Name a backup.", code="DATA-004") from error
    except _BROKEN as error:
        raise damaged("it is no zip, or it is cut off") from error
    with archive:
        _refuse_strange(archive.infolist(), size)
        yield archive


def _refuse_strange(members: list[zipfile.ZipInfo], size: int) -> None:
    expected = sorted([*(file_of(t.name) for t in IN_ORDER), MANIFEST])
    if sorted(m.filename for m in members) != expected:
        raise damaged("it does not hold exactly the files of a backup")
    if any(m.flag_bits & _ENCRYPTED or m.compress_type not in _PACKED for m in members):
        raise damaged("a file in it is encrypted or packed in an unknown way")
    if sum(m.file_size for m in members) > MOST_RATIO * size + SPARE:
        raise damaged("it would become far too large")


def manifest(archive: zipfile.ZipFile, schema: str, known: frozenset[str]) -> Manifest:
    """Return what a backup says of itself; raises BrokenJournal unless this program can restore it.

    `schema` is the revision of the database, `known` all revisions that this program knows.
    """
    raw = _manifest_bytes(archive)
    _refuse_format(raw)
    try:
        found = TypeAdapter(Manifest).validate_json(raw)
    except ValidationError as error:
        raise damaged("its manifest cannot be read") from error
    if found.schema != schema:
        older = found.schema in known
        remedy = "Restore it with the version that wrote it, then open it with this one." if older else "Update first."
        what = f"This backup has the schema {found.schema[:20]!r} of {'an older' if older else 'another'} version."
        raise BrokenJournal(what, remedy, code="DATA-006")
    if [p.table for p in found.tables] != [t.name for t in IN_ORDER]:
        raise damaged("its manifest does not name the tables of a backup")
    return found


def _manifest_bytes(archive: zipfile.ZipFile) -> bytes:
    try:
        with archive.open(MANIFEST) as member:
            raw = member.read(MOST_MANIFEST + 1)
    except _BROKEN as error:
        raise damaged("its manifest cannot be read") from error
    if len(raw) > MOST_MANIFEST:
        raise damaged("its manifest is too large")
    return raw


def _refuse_format(raw: bytes) -> None:
    try:
        read = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise damaged("its manifest cannot be read") from error
    named = read.get("format") if isinstance(read, dict) else None
    if named != FORMAT:
        what = f"This is a backup of another format, {str(named)[:40]!r}."
        raise BrokenJournal(what, "Restore it with the version of footnote that wrote it.", code="DATA-006")


def rows(archive: zipfile.ZipFile, table: Table, part: Part) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table, each checked, with the digest of all of them at the end; raises BrokenJournal."""
    count, made = 0, hashlib.sha256()
    try:
        with archive.open(file_of(table.name)) as member:
            while line := member.readline(MOST_LINE):
                made.update(line)
                count += 1
                if count > part.rows or not line.endswith(b"\n"):
                    raise damaged(f"its file of {table.name} is not what its manifest says")
                yield _row(table, line)
    except _BROKEN as error:
        raise damaged(f"its file of {table.name} cannot be read") from error
    if (count, made.hexdigest()) != (part.rows, part.sha256):
        raise damaged(f"its file of {table.name} is not what its manifest says")


def _row(table: Table, line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise damaged(f"a row of {table.name} cannot be read") from error
    if not isinstance(found, dict) or set(found) != set(table.columns.keys()):
        raise damaged(f"a row of {table.name} does not have the columns of its table")
    for column in table.columns:
        if not _fits(found[column.name], column):
            raise damaged(f"a row of {table.name} has no fitting {column.name}")
    return found


def _fits(value: Any, column: Column[Any]) -> bool:
    """Whether a value can stand in a column, in both databases alike."""
    if value is None:
        return bool(column.nullable)
    kind = column.type
    if isinstance(kind, Boolean):
        return isinstance(value, bool)
    if isinstance(kind, Integer):
        return isinstance(value, int) and not isinstance(value, bool) and -WHOLE <= value < WHOLE
    if not isinstance(value, str) or "\x00" in value or (not value.isascii() and _halves(value)):
        return False
    return not isinstance(kind, String) or kind.length is None or len(value) <= kind.length


def _halves(value: str) -> bool:
    """Whether a text holds half of a pair of surrogates, which no database takes."""
    return any("\ud800" <= sign <= "\udfff" for sign in value)
