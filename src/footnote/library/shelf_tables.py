"""The tables of the shelf, its one file, and how errors of the database are told."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from footnote.errors import LibraryFailed

FILE = "library.sqlite"
VERSION = 1
"""Goes up with every change of the tables; a file of a newer version is refused."""
APPLICATION = 0x464E4C42
"""Marks the file as a library of footnote ("FNLB")."""
BUSY_SECONDS = 20

_TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, form TEXT NOT NULL, work_form TEXT NOT NULL, digest TEXT NOT NULL,
    origin TEXT NOT NULL, work TEXT NOT NULL, status TEXT NOT NULL, text BLOB NOT NULL);
CREATE INDEX documents_by_form ON documents (form);
CREATE TABLE identifiers (
    identifier TEXT PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE) WITHOUT ROWID;
CREATE INDEX identifiers_of ON identifiers (document);
CREATE TABLE passages (
    number INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    ordinal INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, kind TEXT NOT NULL,
    section TEXT NOT NULL, UNIQUE (document, ordinal));
CREATE TABLE files (
    digest TEXT PRIMARY KEY, name TEXT NOT NULL, finished TEXT NOT NULL, whole INTEGER NOT NULL);
CREATE TABLE file_documents (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    file TEXT NOT NULL REFERENCES files ON DELETE CASCADE, PRIMARY KEY (document, file)) WITHOUT ROWID;
CREATE INDEX documents_of ON file_documents (file);
CREATE TABLE refusals (
    row INTEGER PRIMARY KEY, file TEXT NOT NULL REFERENCES files ON DELETE CASCADE, name TEXT NOT NULL,
    class TEXT NOT NULL, code TEXT NOT NULL, what TEXT NOT NULL, remedy TEXT NOT NULL);
CREATE INDEX refusals_of ON refusals (file);
CREATE TABLE notices (
    row INTEGER PRIMARY KEY, identifier TEXT NOT NULL, status TEXT NOT NULL, said_by TEXT NOT NULL, notice TEXT,
    "on" TEXT);
CREATE INDEX notices_in ON notices (notice);
CREATE UNIQUE INDEX notices_of ON notices (identifier, status, said_by, ifnull(notice, ''), ifnull("on", ''));
"""


@contextmanager
def translated() -> Iterator[None]:
    """Turn what the database raises into LibraryFailed (LIB-005), with what to do about it."""
    try:
        yield
    except sqlite3.Error as error:
        raise failed(error) from error
    except OSError as error:
        raise LibraryFailed("The folder of the library cannot be used.", "Check FOOTNOTE_LIBRARY.") from error


def failed(error: sqlite3.Error) -> LibraryFailed:
    """Return what an error of the database means to the user."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC")):
        return LibraryFailed(
            "There is no room left for the library; nothing of this step was kept.",
            "Make room on the disk and run the same again: what is there already is not read twice.",
        )
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return LibraryFailed(
            f"The file {FILE} of the library is damaged.",
            "Put a copy of it in its place, or move it away and add your files again.",
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return LibraryFailed("The library cannot be opened or written.", "Check FOOTNOTE_LIBRARY and who may write.")
    return LibraryFailed(f"The library cannot be used: {error}.", "Run it again; if it stays, reindex or report it.")


def connect(folder: Path) -> sqlite3.Connection:
    """Open the file in a folder, making both where there are none; raises LibraryFailed."""
    with translated():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        connection = sqlite3.connect(folder / FILE, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            _prepare(connection)
        except (sqlite3.Error, LibraryFailed):
            connection.close()
            raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    if _version(connection) == 0:
        with transaction(connection):
            if _version(connection) == 0:
                _create(connection)
    if _version(connection) > VERSION:
        raise LibraryFailed("A newer footnote has changed this library.", "Update footnote.")


def _version(connection: sqlite3.Connection) -> int:
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def _create(connection: sqlite3.Connection) -> None:
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise LibraryFailed(f"The file {FILE} is no library.", "Move it away, or name another folder.")
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            connection.execute(statement)
    connection.execute("INSERT INTO facts VALUES ('identity', ?)", (uuid.uuid4().hex,))
    connection.execute(f"PRAGMA application_id={APPLICATION}")
    connection.execute(f"PRAGMA user_version={VERSION}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Do all of a block or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
