"""Tar archives, in gzip or not: read once from the first byte to the last.

Records, articles and full texts are held back a while, so that a record and its full text find each other as they do in
a folder; all else is read as it comes.
"""

from __future__ import annotations

import io
import tarfile
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO, cast

from footnote.core.holding import Holding, Refused
from footnote.errors import BadDocument
from footnote.library import limits, refusals
from footnote.library.archives import BROKEN, Read, is_wanted, labelled
from footnote.library.beside import Nothing
from footnote.library.full_texts import PAIRED
from footnote.library.streams import Stream
from footnote.library.unsound import FAILED, why

_BETWEEN = 2 * 1024 * 1024
"""Bytes of an archive that may stand between two files: names, padding, and what a long name needs."""

MOST_HELD = 64 * 1024 * 1024
"""Bytes of files that are held back; a record further from its full text than this is a document of its own."""
_HALF = 2


def is_tar(head: bytes) -> bool:
    """Whether a file opens as a tar archive does."""
    return head[257:262] == b"ustar"


def each_tarred(name: str, stream: Stream, suffixes: frozenset[str], read: Read) -> Iterator[Holding | Refused]:
    """Yield what the files of a tar archive hold that are worth reading.

    They come in the order in which they are packed, but for those that are held back.

    Raises:
        BadDocument: DOC-007 it is damaged or cut off, DOC-009 it holds too many files; what stands before is yielded
            first.
    """
    counted = Stream(name, stream, _BETWEEN)
    held = _Held(read)
    try:
        with tarfile.open(fileobj=cast(IO[bytes], counted), mode="r|") as packed:
            for member in _members(name, packed):
                counted.left = max(0, member.size) + _BETWEEN
                if member.isfile() and is_wanted(member.name, suffixes):
                    label = labelled(name, member.name)
                    file = packed.extractfile(member)
                    if file is not None:
                        yield from _each(member, label, Stream(label, file), held, read)
            # A header that is none ends the archive for the library, as do the empty blocks at its end.
            rest = cast(IO[bytes], packed.fileobj).read(limits.CHUNK)
    except BROKEN as error:
        yield from held.given(0)
        raise _damaged(name) from error
    except BadDocument:
        yield from held.given(0)
        raise
    yield from held.given(0)
    if rest.strip(b"\0") or counted.given % tarfile.BLOCKSIZE:
        raise _damaged(name)


def _each(member: tarfile.TarInfo, label: str, stream: Stream, held: _Held, read: Read) -> Iterator[Holding | Refused]:
    """Read a file as it comes, or hold it back; what is held back too long is yielded."""
    if PurePosixPath(member.name).suffix.lower() not in PAIRED or member.size > limits.MOST_BYTES:
        yield from read(label, stream, Nothing())
        return
    try:
        content = stream.whole(limits.MOST_BYTES)
    except FAILED as error:
        yield Refused(label, why(label, error))
        return
    held.add(member.name, label, content)
    if held.size > MOST_HELD:
        yield from held.given(MOST_HELD // _HALF)


@dataclass
class _Held:
    """The files of a tar archive that are held back, in their order."""

    read: Read
    size: int = 0
    files: deque[tuple[str, str, bytes]] = field(default_factory=deque)
    contents: dict[str, bytes] = field(default_factory=dict)
    stems: dict[str, set[str]] = field(default_factory=dict)

    def add(self, path: str, label: str, content: bytes) -> None:
        """Hold a file back."""
        path = str(PurePosixPath(path))
        self.size += len(content)
        self.files.append((path, label, content))
        self.contents[path] = content
        self.stems.setdefault(_stem(path), set()).add(path)

    def given(self, left: int) -> Iterator[Holding | Refused]:
        """Read the first of what is held back until no more than `left` bytes are; all are neighbours of each other."""
        done = []
        while self.files and self.size > left:
            path, label, content = self.files.popleft()
            self.size -= len(content)
            done.append(path)
            yield from self.read(label, Stream(label, io.BytesIO(content)), _Neighbours(self, path))
        for path in done:
            self.contents.pop(path, None)
            same = self.stems.get(_stem(path), set())
            same.discard(path)
            if not same:
                self.stems.pop(_stem(path), None)


@dataclass(frozen=True)
class _Neighbours:
    """The files that are held back, seen from one of them: see `footnote.library.beside.Beside`."""

    held: _Held
    path: str

    def same_stem(self) -> tuple[str, ...]:
        """Return the names of the files that are called the same up to the end of the name, sorted."""
        same = self.held.stems.get(_stem(self.path), ())
        return tuple(sorted(PurePosixPath(path).name for path in same if path != self.path))

    def content(self, name: str) -> bytes | None:
        """Return a file by its name from here, None where there is none that is held back."""
        return self.held.contents.get(str(PurePosixPath(self.path).parent / name))


def _stem(path: str) -> str:
    return str(PurePosixPath(path).with_suffix(""))


def _members(name: str, packed: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """Yield the members of an archive; what was passed is not kept, since there may be a million of them."""
    number = 0
    while (member := packed.next()) is not None:
        number += 1
        if number > limits.MOST_FILES:
            raise refusals.unpacks_to_too_much(name)
        vars(packed)["members"] = []
        yield member


def _damaged(name: str) -> BadDocument:
    return refusals.damaged(name, "is damaged or cut off: the rest of it cannot be unpacked")
