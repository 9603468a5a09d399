"""Backups: a zip with one JSON-lines file for each table and a manifest that names what each of them must be.

Written from one state of the database while the program goes on, and restored in one transaction into an empty one, of
either kind. Nothing of an archive is ever unpacked onto the disk, and no more than one batch of rows is in memory. The
same state gives the same bytes: a backup of what was restored is equal to the backup that it was restored from.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, String, Table, func, insert, select, text

from footnote.errors import RecordsFailed
from footnote.records import archives, opening
from footnote.records.archives import FORMAT, MANIFEST, Manifest, Part
from footnote.records.store import SqlRecords, SqlWork, translated, work_over
from footnote.records.tables import IN_ORDER, journal, metadata
from footnote.rules.chain import canonical

BATCH = 200
_EPOCH = (1980, 1, 1, 0, 0, 0)

Inspect = Callable[[SqlWork], None]


@dataclass(frozen=True)
class Kept:
    """What a backup holds: the rows of each table, and the number and hash of the journal's last entry."""

    rows: dict[str, int]
    entries: int
    head: str | None


def write(records: SqlRecords, path: Path, inspect: Inspect) -> Kept:
    """Write a backup of one state of the database to a file, which appears complete or not at all.

    `inspect` looks at that same state first. The file can be read by its owner only, since it holds the hashes of
    passwords and tokens. Raises RecordsFailed when the database or the file fails.
    """
    with _appearing(path) as file, translated(), opening.reading(records.engine) as connection:
        inspect(work_over(connection))
        manifest = _write(connection, file)
    return _kept(manifest)


def _write(connection: Connection, file: IO[bytes]) -> Manifest:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        parts = tuple(_write_table(connection, table, archive) for table in IN_ORDER)
        last = connection.execute(select(journal.c.hash).order_by(journal.c.number.desc()).limit(1)).scalar()
        manifest = Manifest(FORMAT, opening.revision(connection), parts, last)
        with archive.open(_member(MANIFEST), "w") as member:
            member.write(canonical(manifest).encode() + b"\n")
    return manifest


def _write_table(connection: Connection, table: Table, archive: zipfile.ZipFile) -> Part:
    count, made = 0, hashlib.sha256()
    with archive.open(_member(archives.file_of(table.name)), "w", force_zip64=True) as member:
        for row in _rows(connection, table):
            line = canonical(row).encode() + b"\n"
            made.update(line)
            member.write(line)
            count += 1
    return Part(table.name, count, made.hexdigest())


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system, info.external_attr = 3, 0o600 << 16
    return info


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """Yield every row by its key, in the order of bytes, which both databases know."""
    keys = [
        c.collate("C") if isinstance(c.type, String) and connection.dialect.name == "postgresql" else c
        for c in table.primary_key
    ]
    query = select(table).order_by(*keys).execution_options(yield_per=BATCH)
    for row in connection.execute(query):
        yield dict(row._mapping)


@contextmanager
def _appearing(path: Path) -> Iterator[IO[bytes]]:
    """Give a new file that takes the place of `path` when all went well, and leaves nothing when not."""
    new = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, path)
        _keep_name(path.parent)
    except OSError as error:
        raise RecordsFailed(
            f"The file {path.name!r} cannot be written.", "Choose a folder with room in it.", code="DATA-005"
        ) from error
    finally:
        with suppress(OSError):
            new.unlink()


def _keep_name(folder: Path) -> None:
    """Bring the new name of a file to the disk, where the system can do that for a folder."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def restore(records: SqlRecords, path: Path, inspect: Inspect) -> Kept:
    """Fill an empty database from a backup, completely or not at all.

    `inspect` looks at what was restored before it counts and raises what must undo it. Raises RecordsFailed when the
    database is not empty, BrokenJournal when the file is no sound backup of this schema.
    """
    with archives.opened(path) as archive, translated(), opening.writing(records.engine) as connection:
        _refuse_filled(connection)
        manifest = archives.manifest(archive, opening.revision(connection), opening.revisions())
        for table, part in zip(IN_ORDER, manifest.tables, strict=True):
            _fill(connection, table, archive, part)
        _go_on_counting(connection)
        work = work_over(connection)
        last = work.journal.head()
        if (last.hash if last else None) != manifest.head:
            raise archives.damaged("its journal does not end where its manifest says")
        inspect(work)
    return _kept(manifest)


def _refuse_filled(connection: Connection) -> None:
    counts = {t.name: connection.execute(select(func.count()).select_from(t)).scalar() for t in metadata.sorted_tables}
    filled = [name for name, count in counts.items() if count]
    if filled:
        raise RecordsFailed(
            f"The database is not empty: there is something in {', '.join(filled)}.",
            "Restore into a new database; nothing is ever overwritten.",
            code="DATA-003",
        )


def _fill(connection: Connection, table: Table, archive: zipfile.ZipFile, part: Part) -> None:
    batch: list[dict[str, Any]] = []
    for row in archives.rows(archive, table, part):
        batch.append(row)
        if len(batch) == BATCH:
            _insert(connection, table, batch)
            batch = []
    if batch:
        _insert(connection, table, batch)


def _insert(connection: Connection, table: Table, batch: list[dict[str, Any]]) -> None:
    try:
        connection.execute(insert(table), batch)
    except archives.REFUSED_ROWS as error:
        raise archives.damaged(f"the database does not take its rows of {table.name}") from error


def _go_on_counting(connection: Connection) -> None:
    """Let PostgreSQL give the next row a number after those that were restored; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in IN_ORDER:
        column = table.autoincrement_column
        if column is not None:
            highest = connection.execute(select(func.max(column))).scalar()
            if highest is not None:
                given = {"t": table.name, "c": column.name, "n": highest}
                connection.execute(text("SELECT setval(pg_get_serial_sequence(:t, :c), :n)"), given)


def _kept(manifest: Manifest) -> Kept:
    rows = {p.table: p.rows for p in manifest.tables}
    return Kept(rows, rows[journal.name], manifest.head)
