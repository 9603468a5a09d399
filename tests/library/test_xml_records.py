"""Records are cut out of a stream of any length, wherever its reads end."""

from __future__ import annotations

import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.errors import BadDocument
from footnote.library import limits
from footnote.library.streams import Gunzipped, Stream
from footnote.library.xml_records import Cut, cut


class Dripping:
    """Gives few bytes at a time."""

    def __init__(self, content: bytes, sizes: list[int]) -> None:
        self._file = io.BytesIO(content)
        self._sizes = iter(sizes * 10_000)

    def read(self, size: int = -1, /) -> bytes:
        """Return up to as many bytes as the next of the sizes."""
        return self._file.read(next(self._sizes))


@given(
    st.lists(st.sampled_from([b"<r>one</r>", b"<r a='b'>two</r >", b"<p:r/></p:r>", b"<rest/>", b"\n", b"<!-- -->"])),
    st.lists(st.integers(1, 30), min_size=1, max_size=5),
)
def test_records_are_whole_wherever_reads_end(parts: list[bytes], sizes: list[int]) -> None:
    """Each stands from its start tag to its end tag, in order, numbered from 1."""
    wanted = [part for part in parts if b"r>" in part or b"</r " in part]
    found = list(cut(Stream("a", Dripping(b"<set>" + b"".join(parts) + b"</set>", sizes)), ("r",)))
    assert [one.record for one in found] == wanted
    assert [one.number for one in found] == list(range(1, len(wanted) + 1))
    assert all(one.whole for one in found)


def test_a_record_that_is_cut_off_is_told_as_such() -> None:
    """Those before it are whole."""
    found = list(cut(Stream("a", io.BytesIO(b"<s><r>1</r><r>2")), ("r",)))
    assert found == [Cut(b"<r>1</r>", 1), Cut(b"<r>2", 2, whole=False)]


def test_a_record_longer_than_any_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of it only the start is kept, and the next one is read."""
    monkeypatch.setattr(limits, "MOST_BYTES", 1000)
    monkeypatch.setattr(limits, "CHUNK", 300)
    content = b"<s><r>" + b"x" * 5000 + b"</r><r>2</r></s>"
    first, second = cut(Stream("a", io.BytesIO(content)), ("r",))
    assert not first.whole
    assert first.record.startswith(b"<r>xxx")
    assert second == Cut(b"<r>2</r>", 2)


def test_what_a_damaged_stream_held_comes_first() -> None:
    """The records before the damage are yielded, then the damage is told."""
    packed = gzip.compress(b"<s>" + b"".join(b"<r>%d</r>" % n for n in range(100_000)))[:-1000]
    found: list[Cut] = []
    with pytest.raises(BadDocument, match="cut off"):
        found.extend(cut(Stream("a", Gunzipped("a", io.BytesIO(packed))), ("r",)))
    assert len(found) > 100
