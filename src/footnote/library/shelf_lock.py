"""One writer at a time: a lock on a file, which the system frees when its holder dies."""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from footnote.errors import LibraryBusy, LibraryFailed

FILE = "writer.lock"


class WriterLock:
    """The right to write in a folder: held by one thread of one process, which may take it again while it holds it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._holder: int | None = None

    @contextmanager
    def held(self) -> Iterator[bool]:
        """Hold the lock until the block ends, giving whether it was taken here first; raises LibraryBusy at once."""
        if self._holder == threading.get_ident():
            yield False
            return
        file = self._taken()
        self._holder = threading.get_ident()
        try:
            yield True
        finally:
            self._holder = None
            os.close(file)

    def _taken(self) -> int:
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = os.open(self._folder / FILE, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise LibraryFailed("The folder of the library cannot be written.", "Check FOOTNOTE_LIBRARY.") from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(file)
            raise LibraryBusy(
                "Somebody else is writing to the library.", "Wait until that is done, then run the same again."
            ) from error
        except OSError as error:
            os.close(file)
            raise LibraryFailed(
                "The folder of the library lies where files cannot be locked.", "Set FOOTNOTE_LIBRARY to a local disk."
            ) from error
        return file
