"""What a writer does to the shelf, each within a transaction of its caller: documents put and removed, notices kept."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace

from footnote.core.holding import Form, Holding, Notice, Work
from footnote.core.source import SourceStatus
from footnote.library.merging import filled, fuller, is_same, names, surer
from footnote.library.shelf_rows import (
    holding_at,
    insert_passages,
    notices_of,
    packed_text,
    packed_work,
    renumber,
    storable,
)

_OF_NOTICES = frozenset({SourceStatus.RETRACTED, SourceStatus.CURRENT})
"""What, when it is said of a notice, changes how the works stand that the notice is about."""
ADDED, MERGED, UNCHANGED = "added", "merged", "unchanged"


def put_one(connection: sqlite3.Connection, holding: Holding) -> tuple[int, str]:
    """Keep a document, merged with what is there of the same work; returns its row and what became of it."""
    for identifier, notice in holding.tells:
        add_notice(connection, identifier, notice)
    holding = replace(holding, tells=(), origin=storable(holding.origin))
    rows = [row for row in _rows_named(connection, names(holding)) if is_same(holding_at(connection, row), holding)]
    if not rows:
        row = _insert(connection, holding)
        _name(connection, row, names(holding))
        insert_passages(connection, row, holding.passages)
        _tell(connection, row, holding.work)
        _restate(connection, row)
        return row, ADDED
    changed = False
    for other in rows[1:]:
        absorbed = holding_at(connection, other)
        _absorb(connection, rows[0], other)
        _merge(connection, rows[0], absorbed, _work_form(connection, other))
        connection.execute("DELETE FROM documents WHERE row = ?", (other,))
        _name(connection, rows[0], names(absorbed))
        changed = True
    changed = _merge(connection, rows[0], holding, holding.form) or changed
    return rows[0], MERGED if changed else UNCHANGED


def remove_one(connection: sqlite3.Connection, name: str) -> bool:
    """Drop a document by its id or an identifier, and forget that its files were read; returns whether it was there."""
    rows = _rows_named(connection, (name,))
    for row in rows:
        connection.execute(
            "DELETE FROM files WHERE digest IN (SELECT file FROM file_documents WHERE document = ?)", (row,)
        )
        connection.execute("DELETE FROM documents WHERE row = ?", (row,))
    return bool(rows)


def add_notice(connection: sqlite3.Connection, identifier: str, notice: Notice) -> bool:
    """Keep what was said of a work, here or not; returns whether it is new."""
    added = connection.execute(
        'INSERT OR IGNORE INTO notices (identifier, status, said_by, notice, "on") VALUES (?, ?, ?, ?, ?)',
        (identifier, notice.status, notice.said_by, notice.notice, notice.on),
    ).rowcount
    if added:
        for row in _rows_named(connection, (identifier,)):
            _restate(connection, row)
        if notice.status in _OF_NOTICES:
            _restate_told_by(connection, (identifier,))
    return bool(added)


def _rows_named(connection: sqlite3.Connection, wanted: Iterable[str]) -> list[int]:
    found = (connection.execute("SELECT document FROM identifiers WHERE identifier = ?", (n,)) for n in wanted)
    return sorted({row for cursor in found for (row,) in cursor})


def _work_form(connection: sqlite3.Connection, row: int) -> Form:
    return Form(connection.execute("SELECT work_form FROM documents WHERE row = ?", (row,)).fetchone()[0])


def _insert(connection: sqlite3.Connection, holding: Holding) -> int:
    row = connection.execute(
        "INSERT INTO documents (id, form, work_form, digest, origin, work, status, text)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(holding.id, holding.form, holding.form, holding.digest, holding.origin, packed_work(holding.work)),
            *(holding.work.status, packed_text(holding.text)),
        ),
    ).lastrowid
    assert row is not None
    return row


def _name(connection: sqlite3.Connection, row: int, given: Sequence[str]) -> None:
    connection.executemany("INSERT OR IGNORE INTO identifiers VALUES (?, ?)", ((name, row) for name in given))


def _absorb(connection: sqlite3.Connection, row: int, other: int) -> None:
    """Let a document take over the names and files of another one that turned out to be the same work."""
    connection.execute("UPDATE identifiers SET document = ? WHERE document = ?", (row, other))
    connection.execute("UPDATE OR IGNORE file_documents SET document = ? WHERE document = ?", (row, other))


def _merge(connection: sqlite3.Connection, row: int, new: Holding, new_form: Form) -> bool:
    """Merge a document into the one in a row; returns whether that changed anything."""
    old, old_form = holding_at(connection, row), _work_form(connection, row)
    kept, form = fuller(old, new), surer(old_form, new_form)
    first, second = (new.work, old.work) if form is new_form else (old.work, new.work)
    work = filled(first, second)
    told = [n for n in new.work.notices if n not in old.work.notices]
    merged = replace(kept, id=old.id, work=replace(work, notices=old.work.notices))
    if merged.digest == old.digest:
        # The same record out of another file: it stays where it was first found.
        merged = replace(merged, origin=old.origin)
    _name(connection, row, names(replace(new, work=work)))
    if merged != old or form is not old_form:
        connection.execute(
            "UPDATE documents SET form = ?, work_form = ?, digest = ?, origin = ?, work = ?, text = ? WHERE row = ?",
            (merged.form, form, merged.digest, merged.origin, packed_work(work), packed_text(merged.text), row),
        )
    if (merged.text, merged.passages) != (old.text, old.passages):
        connection.execute("DELETE FROM passages WHERE document = ?", (row,))
        insert_passages(connection, row, merged.passages)
    elif _seen(merged) != _seen(old):
        renumber(connection, row)
    if told:
        _tell(connection, row, new.work)
    _restate(connection, row)
    return merged != old or bool(told)


def _seen(holding: Holding) -> tuple[object, ...]:
    """What the index sees of a document beside its passages and status."""
    work = holding.work
    return work.title, work.authors, work.year, work.kind, holding.form


def _tell(connection: sqlite3.Connection, row: int, work: Work) -> None:
    """Keep the notices of a work under every identifier of its document; what was taken back is told anew each time."""
    given = connection.execute("SELECT identifier FROM identifiers WHERE document = ?", (row,)).fetchall()
    said = [n for n in work.notices if n.status is not SourceStatus.CURRENT]
    connection.executemany(
        'INSERT OR IGNORE INTO notices (identifier, status, said_by, notice, "on") VALUES (?, ?, ?, ?, ?)',
        ((name, n.status, n.said_by, n.notice, n.on) for (name,) in given for n in said),
    )
    if any(n.status in _OF_NOTICES for n in said):
        _restate_told_by(connection, [name for (name,) in given])


def _restate_told_by(connection: sqlite3.Connection, names: Sequence[str]) -> None:
    """Bring the works up to date that a notice with one of these names is about: it may have been retracted itself."""
    every = {*names}
    for row in _rows_named(connection, names):
        every.update(n for (n,) in connection.execute("SELECT identifier FROM identifiers WHERE document = ?", (row,)))
    told = connection.execute(
        "SELECT DISTINCT identifier FROM notices WHERE notice IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(every)),),
    ).fetchall()
    for row in _rows_named(connection, (name for (name,) in told)):
        _restate(connection, row)


def _restate(connection: sqlite3.Connection, row: int) -> None:
    """Bring the status of a document up to what was said of it; its passages get new numbers where that changes."""
    (stood,) = connection.execute("SELECT status FROM documents WHERE row = ?", (row,)).fetchone()
    status = Work("", notices=notices_of(connection, row)).status
    if status != stood:
        connection.execute("UPDATE documents SET status = ? WHERE row = ?", (status, row))
        renumber(connection, row)
