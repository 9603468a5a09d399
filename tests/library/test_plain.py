"""Text and Markdown: exactly the code points of the file, or a refusal."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.errors import BadDocument
from footnote.library import limits
from footnote.library.plain import decoded

WRITTEN = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1).map(lambda t: f"Said: {t}")


@given(WRITTEN)
def test_every_code_point_is_kept(text: str) -> None:
    """A text in UTF-8, or in UTF-16 with its mark, is read as exactly the code points that were written."""
    assert decoded("a.txt", text.encode()) == text
    marked = "\ufeff" + text
    assert decoded("a.txt", marked.encode()) == marked
    assert decoded("a.txt", marked.encode("utf-16-le")) == marked
    assert decoded("a.txt", marked.encode("utf-16-be")) == marked


def test_line_ends_are_untouched() -> None:
    """Line ends of any system, tabs and form feeds stay as they are."""
    text = "one\r\ntwo\rthree\n\tfour\f\n"
    assert decoded("a.md", text.encode()) == text


def test_text_from_right_to_left_stays_in_its_order() -> None:
    """Hebrew and Arabic, and the marks of direction, are read in the order in which they are stored."""
    text = "שלום 10 mg \u202bمرحبا\u202c"
    assert decoded("a.txt", text.encode()) == text


def test_western_text_of_windows_is_read() -> None:
    """Bytes that are no UTF-8 and look like a Western language are read as Windows-1252."""
    text = "The patient’s naïve dose was 5 µg – “low”, as in Müller’s café."
    assert decoded("a.txt", text.encode("cp1252")) == text


@pytest.mark.parametrize(
    "content",
    [
        "Привет, мир".encode("cp1251"),
        "用量は一日三回です".encode("shift_jis"),
        "naïve café, 5 µg".encode()[:-4] + b"\xff",
        "ten naïve words and then an end that was cut: é".encode()[:-1],
        codecs.BOM_UTF16_LE + b"a\0b\0c",
        codecs.BOM_UTF16_BE + b"\xd8\x00\x00a",
    ],
)
def test_another_encoding_is_not_guessed(content: bytes) -> None:
    """Text in another encoding, or damaged text, is refused and never shown as other letters."""
    with pytest.raises(BadDocument) as refused:
        decoded("a.txt", content)
    assert refused.value.code == "DOC-005"


@pytest.mark.parametrize("content", [b"a\0b", b"\xff\0\xfe", b"\x01\x02\x03\x04\x05", "a\0b".encode("utf-16")])
def test_nul_and_controls_are_no_text(content: bytes) -> None:
    """A file with NUL bytes or many control characters is refused as no text."""
    with pytest.raises(BadDocument) as refused:
        decoded("a.txt", content)
    assert refused.value.code == "DOC-002"


@pytest.mark.parametrize("content", [b" ", b"\r\n\t\n", codecs.BOM_UTF8, "\ufeff\n\u00a0".encode()])
def test_white_space_alone_is_empty(content: bytes) -> None:
    """A file with nothing but white space is refused as empty."""
    with pytest.raises(BadDocument) as refused:
        decoded("a.txt", content)
    assert refused.value.code == "DOC-001"


def test_text_up_to_the_limit_is_read_and_no_more() -> None:
    """A million code points are read, one more is refused, also in one line of ten million."""
    assert len(decoded("a.txt", b"a" * limits.MOST_TEXT)) == limits.MOST_TEXT
    for size in (limits.MOST_TEXT + 1, 10 * limits.MOST_TEXT):
        with pytest.raises(BadDocument) as refused:
            decoded("a.txt", b"a" * size)
        assert refused.value.code == "DOC-004"
