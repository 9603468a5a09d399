"""Streams give what was allowed and no more."""

from __future__ import annotations

import gzip
import io
import os
from pathlib import Path

import pytest

from footnote.errors import BadDocument
from footnote.library import limits
from footnote.library.streams import Gunzipped, Stream, opened


def test_looking_ahead_takes_nothing_away() -> None:
    """What was looked at is read afterwards."""
    stream = Stream("a", io.BytesIO(b"abcdef"))
    assert (stream.peek(3), stream.peek(2), stream.read(2), stream.read(), stream.read(1)) == (
        *(b"abc", b"ab", b"ab", b"cdef"),
        b"",
    )
    assert stream.given == 6


def test_more_than_is_allowed_is_refused() -> None:
    """By its size, and by how much may come."""
    with pytest.raises(BadDocument, match="MiB"):
        Stream("a", io.BytesIO(b"abc")).whole(2)
    assert Stream("a", io.BytesIO(b"abc")).whole(3) == b"abc"
    with pytest.raises(BadDocument) as refused:
        Stream("a", io.BytesIO(b"abc"), 2).read()
    assert refused.value.code == "DOC-009"


def test_a_gzip_bomb_is_refused_before_it_is_unpacked() -> None:
    """What comes out is compared with what went in."""
    packed = io.BytesIO(gzip.compress(b"\0" * 3 * limits.MOST_BYTES))
    with pytest.raises(BadDocument) as refused:
        Stream("a", Gunzipped("a", packed)).whole(10 * limits.MOST_BYTES)
    assert refused.value.code == "DOC-009"


def test_several_members_of_gzip_are_one_file() -> None:
    """As tools write them that pack in parallel."""
    packed = io.BytesIO(gzip.compress(b"one ") + gzip.compress(b"two"))
    assert Stream("a", Gunzipped("a", packed)).read() == b"one two"


def test_only_plain_files_are_opened(tmp_path: Path) -> None:
    """A pipe is not waited for."""
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "none", "."):
        with pytest.raises(BadDocument) as refused:
            opened(tmp_path / name, name)
        assert refused.value.code == "DOC-013"
