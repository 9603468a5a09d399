"""Rows of the shelf's tables and the values that they hold."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

from footnote.core.holding import Form, Holding, Notice, Numbered, Passage, PassageKind, Refused, Stock, Work
from footnote.core.source import SourceKind, SourceStatus
from footnote.errors import LibraryFailed
from footnote.rules.noticing import withdrawn

_DOCUMENT = "SELECT row, id, form, digest, origin, work, text FROM documents"
_BATCH = 2_000


def packed_text(text: str) -> bytes:
    """Return a text as it is stored: UTF-8, compressed; lone surrogates, which no file holds, are kept too."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def storable(text: str) -> str:
    """Return text as the database takes it: halves of signs, which names of files can hold, are replaced."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def unpacked_text(stored: bytes) -> str:
    """Return the text of what `packed_text` made; raises LibraryFailed for anything else."""
    try:
        return zlib.decompress(stored).decode("utf-8", "surrogatepass")
    except (zlib.error, UnicodeDecodeError) as error:
        raise LibraryFailed(
            "A text in the library is damaged.", "Put a copy of the library in its place, or add your files again."
        ) from error


def packed_work(work: Work) -> str:
    """Return a work as canonical JSON: keys in order, nothing blank; its notices are stored apart."""
    said = {f.name: getattr(work, f.name) for f in fields(Work) if f.name != "notices" and getattr(work, f.name)}
    return json.dumps({"title": work.title, **said}, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def unpacked_work(stored: str) -> Work:
    """Return the work, without its notices, that `packed_work` packed."""
    said: dict[str, Any] = json.loads(stored)
    said["authors"] = tuple(said.get("authors", ()))
    if said.get("kind"):
        said["kind"] = SourceKind(said["kind"])
    return Work(**said)


def notices_of(connection: sqlite3.Connection, row: int) -> tuple[Notice, ...]:
    """Return what was said of a document under any of its identifiers, in the order in which it became known.

    Behind it stands which of its notices were taken back.
    """
    own = [name for (name,) in connection.execute("SELECT identifier FROM identifiers WHERE document = ?", (row,))]
    said = _said_of(connection, own)
    back = (withdrawn(n, own, _said_of(connection, _other_names(connection, n.notice))) for n in said if n.notice)
    return tuple(dict.fromkeys((*said, *filter(None, back))))


def _said_of(connection: sqlite3.Connection, names: Sequence[str]) -> tuple[Notice, ...]:
    found = connection.execute(
        'SELECT status, said_by, notice, "on" FROM notices WHERE identifier IN (SELECT value FROM json_each(?))'
        " ORDER BY row",
        (json.dumps(names),),
    )
    return tuple(dict.fromkeys(Notice(SourceStatus(s), by, notice, on) for s, by, notice, on in found))


def _other_names(connection: sqlite3.Connection, name: str) -> list[str]:
    """Return a name and the others of the document that has it, where it is here."""
    found = connection.execute(
        "SELECT other.identifier FROM identifiers AS own JOIN identifiers AS other ON other.document = own.document"
        " WHERE own.identifier = ?",
        (name,),
    )
    return list(dict.fromkeys((name, *(other for (other,) in found))))


def holding_at(connection: sqlite3.Connection, row: int) -> Holding:
    """Return the document in a row that is there."""
    return next(holdings_where(connection, "row = ?", row))


def holdings_where(connection: sqlite3.Connection, condition: str, *values: object) -> Iterator[Holding]:
    """Yield the documents that meet a condition."""
    for row, id_, form, digest, origin, work, text in connection.execute(f"{_DOCUMENT} WHERE {condition}", values):
        spans = connection.execute(
            'SELECT start, "end", kind, section FROM passages WHERE document = ? ORDER BY ordinal', (row,)
        )
        passages = tuple(Passage(s, e, PassageKind(kind), tuple(json.loads(sec))) for s, e, kind, sec in spans)
        told = replace(unpacked_work(work), notices=notices_of(connection, row))
        yield Holding(id_, Form(form), digest, origin, told, unpacked_text(text), passages)


def insert_passages(connection: sqlite3.Connection, row: int, passages: tuple[Passage, ...]) -> None:
    """Store the passages of a document under numbers never used before."""
    connection.executemany(
        'INSERT INTO passages (document, ordinal, start, "end", kind, section) VALUES (?, ?, ?, ?, ?, ?)',
        ((row, n, p.start, p.end, p.kind, _packed_section(p.section)) for n, p in enumerate(passages)),
    )


@lru_cache(maxsize=1_000)
def _packed_section(section: tuple[str, ...]) -> str:
    return json.dumps(section)


def renumber(connection: sqlite3.Connection, row: int) -> None:
    """Give the passages of a document new numbers, since what the index sees of them has changed."""
    kept = connection.execute(
        'SELECT ordinal, start, "end", kind, section FROM passages WHERE document = ? ORDER BY ordinal', (row,)
    ).fetchall()
    connection.execute("DELETE FROM passages WHERE document = ?", (row,))
    connection.executemany(
        'INSERT INTO passages (document, ordinal, start, "end", kind, section) VALUES (?, ?, ?, ?, ?, ?)',
        ((row, *values) for values in kept),
    )


def numbered_above(connection: sqlite3.Connection, above: int) -> Iterator[Numbered]:
    """Yield the passages whose numbers are above one, in their order, as they stand in one transaction."""
    at, document, leading, text, work, texts = above, -1, 0, "", Work(""), ("", "", "")
    while True:
        found = connection.execute(
            'SELECT number, document, ordinal, start, "end" FROM passages WHERE number > ? ORDER BY number LIMIT ?',
            (at, _BATCH),
        ).fetchall()
        for number, row, ordinal, start, end in found:
            if row != document:
                document = row
                id_, form, status, stored, content = connection.execute(
                    "SELECT id, form, status, work, text FROM documents WHERE row = ?", (row,)
                ).fetchone()
                work, text, texts = unpacked_work(stored), unpacked_text(content), (id_, form, status)
                leading = _leading(connection, row)
            yield Numbered(
                number=number,
                holding=texts[0],
                passage=ordinal,
                title=work.title,
                text=text[start:end],
                year=work.year,
                kind=work.kind or "",
                form=texts[1],
                status=texts[2],
                authors=work.authors,
                leads=ordinal == leading,
            )
        if len(found) < _BATCH:
            return
        at = found[-1][0]


def _leading(connection: sqlite3.Connection, row: int) -> int:
    """Return which passage stands for a document: the first that is not its title, where there is one."""
    found: int = connection.execute(
        "SELECT ordinal FROM passages WHERE document = ? ORDER BY kind = ?, ordinal LIMIT 1", (row, PassageKind.TITLE)
    ).fetchone()[0]
    return found


def counted(connection: sqlite3.Connection, size: int) -> Stock:
    """Return how much there is, in a file of so many bytes."""
    forms = dict(connection.execute("SELECT form, count(*) FROM documents GROUP BY form ORDER BY form").fetchall())
    (passages,) = connection.execute("SELECT count(*) FROM passages").fetchone()
    files, finished = connection.execute("SELECT count(*), max(finished) FROM files").fetchone()
    (refused,) = connection.execute("SELECT count(*) FROM refusals").fetchone()
    return Stock(sum(forms.values()), passages, forms, files, finished, refused, size)


def refusal_row(refused: Refused) -> tuple[str, str, str, str, str]:
    """Return what is stored of what was refused: its name, the error's class, code, words and remedy."""
    error = refused.error
    return storable(refused.name), type(error).__name__, error.code, storable(error.what), storable(error.remedy)
