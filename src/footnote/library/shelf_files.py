"""The files that were taken in to a shelf: which they were, what came from each, and what was refused in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any

from footnote import errors
from footnote.core.holding import Refused
from footnote.errors import FootnoteError
from footnote.library.shelf_rows import refusal_row, storable


class FileBook:
    """What a shelf knows of files: `ask` reads its tables, `changing` gives a connection that keeps all or nothing."""

    def __init__(
        self, ask: Callable[..., list[Any]], changing: Callable[[], AbstractContextManager[sqlite3.Connection]]
    ) -> None:
        self._ask = ask
        self._changing = changing
        self._open: set[int] = set()

    def begin(self) -> None:
        """Forget what was put without a file."""
        self._open = set()

    def put(self, rows: Iterable[int]) -> None:
        """Note the rows of documents that came from the file that is being taken in."""
        self._open.update(rows)

    def is_known(self, digest: str) -> bool:
        """Whether a file with this SHA-256 was taken in completely, and nothing of it was removed since."""
        return bool(self._ask("SELECT 1 FROM files WHERE digest = ? AND whole", digest))

    def finish(self, digest: str, name: str, refused: Sequence[Refused] = ()) -> None:
        """Note that all documents put since the last call came from this file, and what was refused in it.

        A file of which nothing was taken in stays unknown, so that it is tried again when it is given again.
        """
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        with self._changing() as connection:
            connection.execute("DELETE FROM files WHERE digest = ?", (digest,))
            whole = bool(self._open) or not refused
            connection.execute("INSERT INTO files VALUES (?, ?, ?, ?)", (digest, storable(name), now, whole))
            connection.executemany(
                "INSERT OR IGNORE INTO file_documents SELECT row, ? FROM documents WHERE row = ?",
                ((digest, row) for row in self._open),
            )
            connection.executemany(
                "INSERT INTO refusals (file, name, class, code, what, remedy) VALUES (?, ?, ?, ?, ?, ?)",
                ((digest, *refusal_row(r)) for r in refused),
            )
        self.begin()

    def refusals(self) -> list[Refused]:
        """Return what was refused in files, the last file first."""
        found = self._ask(
            "SELECT refusals.name, class, code, what, remedy FROM refusals JOIN files ON digest = file"
            " ORDER BY finished DESC, files.rowid DESC, row"
        )
        return [Refused(name, _error(kind)(what, remedy, code=code)) for name, kind, code, what, remedy in found]


def _error(kind: str) -> type[FootnoteError]:
    """Return the class of an error by its name; the root of all where a later version knew another."""
    found = getattr(errors, kind, FootnoteError)
    return found if isinstance(found, type) and issubclass(found, FootnoteError) else FootnoteError
