"""Tar archives, in gzip or not: read once from the first byte to the last, a file at a time."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import IO, cast

from footnote.core.holding import Holding, Refused
from footnote.errors import BadDocument
from footnote.library import limits, refusals
from footnote.library.archives import BROKEN, Read, is_wanted, labelled
from footnote.library.beside import Nothing
from footnote.library.streams import Stream

_BETWEEN = 2 * 1024 * 1024
"""Bytes of an archive that may stand between two files: names, padding, and what a long name needs."""


def is_tar(head: bytes) -> bool:
    """Whether a file opens as a tar archive does."""
    return head[257:262] == b"ustar"


def each_tarred(name: str, stream: Stream, suffixes: frozenset[str], read: Read) -> Iterator[Holding | Refused]:
    """Yield what the files of a tar archive hold that are worth reading, in the order in which they are packed.

    Raises:
        BadDocument: DOC-007 it is damaged or cut off, DOC-009 it holds too many files; what stands before is yielded
            first.
    """
    counted = Stream(name, stream, _BETWEEN)
    try:
        with tarfile.open(fileobj=cast(IO[bytes], counted), mode="r|") as packed:
            for member in _members(name, packed):
                counted.left = max(0, member.size) + _BETWEEN
                if member.isfile() and is_wanted(member.name, suffixes):
                    label = labelled(name, member.name)
                    file = packed.extractfile(member)
                    if file is not None:
                        yield from read(label, Stream(label, file), Nothing())
            # A header that is none ends the archive for the library, as do the empty blocks at its end.
            rest = cast(IO[bytes], packed.fileobj).read(limits.CHUNK)
    except BROKEN as error:
        raise _damaged(name) from error
    if rest.strip(b"\0") or counted.given % tarfile.BLOCKSIZE:
        raise _damaged(name)


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
