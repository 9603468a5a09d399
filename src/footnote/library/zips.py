"""ZIP archives: looked into before anything is unpacked, and read in the order of the names in them."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, cast

from footnote.core.holding import Holding, Refused
from footnote.errors import BadDocument
from footnote.library import limits, refusals
from footnote.library.archives import BROKEN, Read, is_wanted, labelled
from footnote.library.streams import Readable, Stream

SIGNS = (b"PK\x03\x04", b"PK\x05\x06")
"""How a ZIP file begins, the second an empty one."""
_SMALL = 1024 * 1024
"""Bytes up to which a file may be packed as tightly as it likes."""
_OFFICE = frozenset({"[Content_Types].xml", "mimetype"})


@contextmanager
def opened_zip(name: str, stream: Stream) -> Iterator[zipfile.ZipFile]:
    """Open the ZIP file that a stream holds; one that is packed in another file is unpacked into a nameless file first.

    Raises:
        BadDocument: DOC-003 it is too large to be unpacked first; DOC-007 it is damaged; DOC-009 it has too many files
            or would unpack to too much.
    """
    with _seekable(name, stream) as file:
        try:
            size = file.seek(0, 2)
            packed = zipfile.ZipFile(file)
        except BROKEN as error:
            raise refusals.damaged(name, "is damaged: it cannot be unpacked") from error
        with packed:
            members = packed.infolist()
            most = max(limits.MOST_UNPACKED, limits.MOST_RATIO * size)
            if len(members) > limits.MOST_FILES or sum(m.file_size for m in members if not _is_bomb(m)) > most:
                raise refusals.unpacks_to_too_much(name)
            yield packed


def is_office(packed: zipfile.ZipFile) -> bool:
    """Whether a ZIP file is a document of an office program, or a book, rather than an archive."""
    return not _OFFICE.isdisjoint(packed.namelist())


def each_zipped(
    name: str, packed: zipfile.ZipFile, suffixes: frozenset[str], read: Read
) -> Iterator[Holding | Refused]:
    """Yield what the files of a ZIP file hold that are worth reading, in the order of their names."""
    members = {m.filename: m for m in packed.infolist() if not m.is_dir() and is_wanted(m.filename, suffixes)}
    stems: dict[str, list[str]] = {}
    for path in sorted(members):
        stems.setdefault(_stem(path), []).append(path)
    for path in sorted(members):
        label = labelled(name, path)
        try:
            stream = Stream(label, _unpacked(label, packed, members[path]), members[path].file_size)
        except BadDocument as error:
            yield Refused(label, error)
            continue
        yield from read(label, stream, _Neighbours(packed, members, stems, path))


@dataclass(frozen=True)
class _Neighbours:
    """The files of a ZIP file, seen from one of them: see `footnote.library.beside.Beside`."""

    packed: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]
    stems: dict[str, list[str]]
    path: str

    def same_stem(self) -> tuple[str, ...]:
        """Return the names of the files that are called the same up to the end of the name, sorted."""
        return tuple(PurePosixPath(other).name for other in self.stems[_stem(self.path)] if other != self.path)

    def content(self, name: str) -> bytes | None:
        """Return a file by its name from here, None where there is none that may be read."""
        member = self.members.get(str(PurePosixPath(self.path).parent / name))
        if member is None:
            return None
        try:
            return Stream(name, _unpacked(name, self.packed, member), member.file_size).whole(limits.MOST_BYTES)
        except BadDocument:
            return None


def _stem(path: str) -> str:
    return str(PurePosixPath(path).with_suffix(""))


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > max(_SMALL, member.compress_size * limits.MOST_RATIO)


def _unpacked(label: str, packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> Readable:
    if member.flag_bits & 1:
        raise refusals.encrypted(label)
    if _is_bomb(member):
        raise refusals.unpacks_to_too_much(label)
    try:
        return packed.open(member)
    except BROKEN as error:
        raise refusals.damaged(label, "is damaged: it cannot be unpacked") from error


@contextmanager
def _seekable(name: str, stream: Stream) -> Iterator[IO[bytes]]:
    """Give what a stream holds as a file that can be read in any order: the file below it, or a nameless one."""
    if stream.file is not None:
        yield stream.file
        return
    with tempfile.SpooledTemporaryFile(max_size=limits.MOST_BYTES) as file:
        left = limits.MOST_NESTED + 1
        while left and (more := stream.read(min(left, limits.CHUNK))):
            file.write(more)
            left -= len(more)
        if not left:
            raise refusals.too_large(name, limits.MOST_NESTED)
        yield cast(IO[bytes], file)
