"""The rows as they stand in the database: what the journal vouches for in each, and which columns contradict a record.

Nothing is left to what the program would read. A record is hashed as it is stored, so that a version of the program
that knows more fields still finds old records as they were written, and a key that nobody reads any more is noticed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Integer, RowMapping, Table, select

from footnote.core.editorial import Dossier, Sha256, StoredRow
from footnote.core.publication import Version
from footnote.errors import BrokenJournal
from footnote.records.answers import beside_dossier, beside_version
from footnote.records.codec import decoded, record_hash, row_hash
from footnote.records.tables import UNVOUCHED, answers, comments, declarations, people, tokens, versions
from footnote.rules.chain import digest

BATCH = 200


@dataclass(frozen=True)
class _Kind:
    """One kind of row: its table, the hash of what the journal vouches for, and what contradicts the record."""

    table: Table
    hash: Callable[[RowMapping], Sha256]
    contradicting: Callable[[RowMapping], tuple[str, ...]] = lambda row: ()

    def name(self, row: RowMapping) -> str:
        """What the journal calls a row among those of its kind."""
        return "/".join(str(row[c.name]) for c in self.table.primary_key)


class SqlStored:
    """The rows of every table that the journal vouches for, over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hash_of(self, subject: str) -> Sha256 | None:
        """Return the SHA-256 of what the journal vouches for in a row as it stands now, None where there is none."""
        kind, _, name = subject.partition(":")
        table = _KINDS[kind].table
        keys = list(table.primary_key)
        query = select(table)
        for column, part in zip(keys, name.rsplit("/", len(keys) - 1), strict=True):
            query = query.where(column == (int(part) if isinstance(column.type, Integer) else part))
        row = self._connection.execute(query).first()
        return _KINDS[kind].hash(row._mapping) if row is not None else None

    def rows(self) -> Iterator[StoredRow]:
        """Yield every row that the journal vouches for, table by table, each by its key; memory stays bounded."""
        for name, kind in _KINDS.items():
            query = select(kind.table).order_by(*kind.table.primary_key).execution_options(yield_per=BATCH)
            for row in self._connection.execute(query):
                values = row._mapping
                yield StoredRow(f"{name}:{kind.name(values)}", kind.hash(values), kind.contradicting(values))


def _recorded(row: RowMapping) -> Sha256:
    return record_hash(row["record"])


def _whole(table: Table) -> Callable[[RowMapping], Sha256]:
    """How a row is hashed of which every column is vouched for but those that say why not."""
    names = [c.name for c in table.columns if c not in UNVOUCHED]
    return lambda row: row_hash({name: row[name] for name in names})


def _beside_dossier(row: RowMapping) -> tuple[str, ...]:
    try:
        said = beside_dossier(decoded(Dossier, str(row["record"])))
    except (BrokenJournal, ValueError):
        return ("record",)
    return tuple(name for name, value in said.items() if row[name] != value)


def _beside_version(row: RowMapping) -> tuple[str, ...]:
    try:
        said = beside_version(decoded(Version, str(row["record"])))
        true_hash = content_hash(json.loads(row["record"])["edition"])
    except (BrokenJournal, ValueError):
        return ("record",)
    wrong = [name for name, value in said.items() if row[name] != value]
    if true_hash != said["content_hash"] and "content_hash" not in wrong:
        wrong.append("content_hash")
    return tuple(wrong)


def content_hash(edition: dict[str, Any]) -> Sha256:
    """Return what `edition_hash` gave for an edition when it was written, from the edition as it is stored: also where
    its line or section has a field by now that it lacked then."""
    footings = [[f["kind"], f["id"], f["hash"]] for f in edition["footings"]]
    return digest({**edition, "content_hash": "", "footings": footings, "pack": edition["pack"]["name"]})


_KINDS = {
    "person": _Kind(people, _whole(people)),
    "declaration": _Kind(declarations, _whole(declarations)),
    "token": _Kind(tokens, _whole(tokens)),
    "answer": _Kind(answers, _recorded, _beside_dossier),
    "version": _Kind(versions, _recorded, _beside_version),
    "comment": _Kind(comments, _whole(comments)),
}
