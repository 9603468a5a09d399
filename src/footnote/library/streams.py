"""Files as streams of bytes: opened without waiting, looked into at their start, unpacked within bounds."""

from __future__ import annotations

import gzip
import io
import os
import stat
import zlib
from pathlib import Path
from typing import BinaryIO, Protocol

from footnote.library import limits, refusals


class Readable(Protocol):
    """What bytes are read from."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to `size` bytes, b"" at the end."""
        ...


class Stream:
    """Bytes as they come, of which the first can be looked at beforehand, and no more are given than were allowed.

    Args:
        name: Of the file, for messages.
        below: What is read.
        left: How many bytes may be read before it is refused as unpacking to too much; None for any number.
    """

    def __init__(self, name: str, below: Readable, left: int | None = None) -> None:
        self._name = name
        self._below = below
        self._held = b""
        self.left = left
        self.given = 0

    @property
    def file(self) -> BinaryIO | None:
        """The plain file below, where it is one that can be read in any order."""
        below = self._below
        return below if isinstance(below, io.BufferedReader) and isinstance(below.raw, io.FileIO) else None

    def peek(self, size: int) -> bytes:
        """Return the first `size` bytes that a read would give, fewer where there are no more."""
        while len(self._held) < size and (more := self._more(size - len(self._held))):
            self._held += more
        return self._held[:size]

    def read(self, size: int = -1, /) -> bytes:
        """Return up to `size` bytes, all that are left below 0; b"" at the end.

        Raises:
            BadDocument: DOC-007 the packed file is damaged or cut off; DOC-009 it unpacks to too much.
        """
        if size < 0:
            whole = [self._held]
            self._held = b""
            while more := self._more(limits.CHUNK):
                whole.append(more)
            said = b"".join(whole)
        elif self._held:
            said, self._held = self._held[:size], self._held[size:]
        else:
            said = self._more(size)
        self.given += len(said)
        return said

    def whole(self, most: int) -> bytes:
        """Return all that is left; raises BadDocument (DOC-003) where that is more than `most` bytes."""
        parts, left = [], most + 1
        while left and (more := self.read(min(left, limits.CHUNK))):
            parts.append(more)
            left -= len(more)
        if not left:
            raise refusals.too_large(self._name, most)
        return b"".join(parts)

    def _more(self, size: int) -> bytes:
        try:
            more = self._below.read(size)
        except (OSError, EOFError, zlib.error, ValueError, NotImplementedError, RuntimeError) as error:
            raise refusals.damaged(self._name, "is damaged or cut off: it cannot be read to its end") from error
        if self.left is not None:
            self.left -= len(more)
            if self.left < 0:
                raise refusals.unpacks_to_too_much(self._name)
        return more


_AT_A_TIME = 65_536


class Gunzipped:
    """What a gzip file unpacks to; refused as soon as that is far more than is packed in it."""

    def __init__(self, name: str, below: Readable) -> None:
        self._name = name
        self._packed = Stream(name, below)
        self._file = gzip.GzipFile(fileobj=self._packed, mode="rb")  # type: ignore[call-overload]
        self._given = 0

    def read(self, size: int = -1, /) -> bytes:
        """Return some bytes, at most `size`; raises BadDocument (DOC-009) when it unpacks to too much."""
        # Little at a time, so that what stands before a damaged place is not lost with it.
        more: bytes = self._file.read1(_AT_A_TIME if size < 0 else min(size, _AT_A_TIME))
        self._given += len(more)
        if self._given > max(limits.MOST_BYTES, limits.MOST_RATIO * self._packed.given):
            raise refusals.unpacks_to_too_much(self._name)
        return more


def opened(path: Path, name: str) -> BinaryIO:
    """Open a plain file, without waiting for anybody at the other end of it.

    Raises:
        BadDocument: DOC-013 no plain file that may be read is there.
    """
    try:
        file = open(path, "rb", opener=_at_once)  # noqa: SIM115
    except (OSError, ValueError) as error:
        raise refusals.not_a_file(name, _why(path)) from error
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise refusals.not_a_file(name, _why(path))
    return file


def _at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _why(path: Path) -> str:
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return "does not exist"
    except (OSError, ValueError):
        return "cannot be opened"
    if stat.S_ISDIR(mode):
        return "is a folder"
    return "may not be read" if stat.S_ISREG(mode) else "is not a file but a device or pipe"
