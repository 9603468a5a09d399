"""The records of a file in XML, one by one as they come: a file of any length is never held whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from footnote.errors import BadDocument
from footnote.library import limits
from footnote.library.streams import Stream


@dataclass(frozen=True)
class Cut:
    """A record: its bytes from its start tag to its end tag, its number from 1, and whether it is all there.

    `whole` is False for what the end of the file cut off, and for a record that is too long to be read, of which only
    the start is given.
    """

    record: bytes
    number: int
    whole: bool = True


def cut(stream: Stream, names: tuple[str, ...]) -> Iterator[Cut]:
    """Yield the elements of these names in a stream, with or without a prefix; none of them holds another of them.

    Raises:
        BadDocument: What the stream raises; the records before are yielded first.
    """
    starts = re.compile(rb"<(?:[\w.-]+:)?(?:" + b"|".join(n.encode() for n in names) + rb")(?=[\s/>])")
    held, number, broken = b"", 0, None
    while True:
        found = starts.search(held)
        if found is None:
            more, broken = _more(stream)
            if not more:
                break
            held = held[max(0, len(held) - _LONGEST) :] + more
            continue
        number += 1
        held, record, whole, broken = _to_its_end(stream, held[found.start() :], found[0])
        yield Cut(record, number, whole)
        if broken:
            break
    if broken:
        raise broken


_LONGEST = 80
"""Bytes of the longest start of a start tag that may stand across two reads."""


def _more(stream: Stream) -> tuple[bytes, BadDocument | None]:
    try:
        return stream.read(limits.CHUNK), None
    except BadDocument as error:
        return b"", error


def _to_its_end(stream: Stream, held: bytes, start: bytes) -> tuple[bytes, bytes, bool, BadDocument | None]:
    """Return what stands behind a record, the record, whether it is whole, and why no more could be read."""
    end = re.compile(rb"</" + re.escape(start[1:]) + rb"\s*>")
    looked, record, broken = 0, b"", None
    while True:
        found = end.search(held, looked)
        if found:
            return held[found.end() :], record or held[: found.end()], not record, None
        looked = max(0, len(held) - _LONGEST)
        more, broken = _more(stream)
        if not more:
            return b"", record or held, False, broken
        if len(held) > limits.MOST_BYTES:
            record = record or held[: limits.PEEK]
            held, looked = held[looked:], 0
        held += more
