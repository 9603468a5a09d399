"""What stands beside a file: in its folder, or in its archive. A record and the full text that it describes."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath
from typing import Protocol

from footnote.errors import BadDocument
from footnote.library import limits
from footnote.library.streams import Stream, opened


class Beside(Protocol):
    """The neighbours of a file."""

    def same_stem(self) -> tuple[str, ...]:
        """Return the names of the files that are called the same up to the end of the name, sorted."""
        ...

    def content(self, name: str) -> bytes | None:
        """Return a file by its name from here, None where there is none that may be read."""
        ...


class Nothing:
    """No neighbours."""

    def same_stem(self) -> tuple[str, ...]:
        """Return no name."""
        return ()

    def content(self, name: str) -> bytes | None:
        """Return nothing."""
        return None


class InFolder:
    """The files in the folder of a file, and in the folders below it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def same_stem(self) -> tuple[str, ...]:
        """Return the names of the files that are called the same up to the end of the name, sorted."""
        try:
            names = os.listdir(self._path.parent)
        except OSError:
            return ()
        stem = self._path.stem
        return tuple(sorted(n for n in names if n != self._path.name and Path(n).stem == stem))

    def content(self, name: str) -> bytes | None:
        """Return a file at or below this folder, None where there is none that may be read; no way leads out of it."""
        path = self._path.parent / name
        try:
            inside = path.resolve().is_relative_to(self._path.parent.resolve())
            if not inside or not stat.S_ISREG(path.stat().st_mode):
                return None
            with opened(path, name) as file:
                return Stream(name, file).whole(limits.MOST_BYTES)
        except (OSError, ValueError, RuntimeError, BadDocument):
            return None


def places(said: str) -> tuple[str, ...]:
    """Return where a file that a record names may stand, from here: along its path, else beside the record.

    A path that leads elsewhere (another disk, the folder above) counts by its last name only.
    """
    path = PurePosixPath(said.strip().removeprefix("file://").replace("\\", "/"))
    if not path.name:
        return ()
    outside = path.is_absolute() or ".." in path.parts or ":" in path.parts[0]
    return (path.name,) if outside else tuple(dict.fromkeys((str(path), path.name)))
