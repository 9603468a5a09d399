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
    window, number = _Window(stream), 0
    while found := window.found(starts):
        number += 1
        end = re.compile(rb"</" + re.escape(found[0][1:]) + rb"\s*>")
        record, whole = window.up_to(end)
        yield Cut(record, number, whole)
    if window.broken:
        raise window.broken


class _Window:
    """The bytes of a stream that are held: from the start of a record on, no more than a record may have."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._held = b""
        self._at = 0
        self.broken: BadDocument | None = None

    def found(self, start: re.Pattern[bytes]) -> re.Match[bytes] | None:
        """Go to the next match and return it, None where there is none."""
        while True:
            if match := start.search(self._held, self._at):
                self._at = match.start()
                return match
            self._at = max(self._at, len(self._held) - _LONGEST)
            if not self._grow():
                return None

    def up_to(self, end: re.Pattern[bytes]) -> tuple[bytes, bool]:
        """Return the bytes from here to the end of the next match, go behind it, and tell whether they are whole."""
        looked, opening = self._at, b""
        while True:
            if match := end.search(self._held, looked):
                record, self._at = self._held[self._at : match.end()], match.end()
                return opening or record, not opening
            looked = max(self._at, len(self._held) - _LONGEST) - self._at
            if len(self._held) - self._at > limits.MOST_BYTES:
                opening = opening or self._held[self._at : self._at + limits.PEEK]
                self._at, looked = self._at + looked, 0
            if not self._grow():
                record, self._at = self._held[self._at :], len(self._held)
                return opening or record, False
            looked += self._at

    def _grow(self) -> bool:
        """Read on; what lies before here is dropped, and here is at the start of what is held."""
        try:
            more = b"" if self.broken else self._stream.read(limits.CHUNK)
        except BadDocument as error:
            more, self.broken = b"", error
        if more:
            self._held, self._at = self._held[self._at :] + more, 0
        return bool(more)


_LONGEST = 80
"""Bytes of the longest start of a start tag that may stand across two reads."""
