"""Any file becomes a document or a refusal, within bounds of time and memory, and nothing else ever comes out."""

from __future__ import annotations

import hashlib
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footnote.core.document import Media
from footnote.errors import BadDocument
from footnote.library import limits
from footnote.library.reading import read_document
from tests.library.making import (
    assert_laid_out,
    forms_in_forms,
    parts,
    pdf,
    word,
    word_body,
)

WORD = word(lambda file: file.add_heading("Said", 1))


@pytest.mark.parametrize(
    ("name", "content", "media", "text"),
    [
        ("a.txt", b"Said\r\n", Media.TEXT, "Said\r\n"),
        ("a.md", b"# Said", Media.MARKDOWN, "# Said"),
        ("a.html", b"<h1>Said</h1>", Media.HTML, "Said"),
        ("a.pdf", pdf(["Said"]), Media.PDF, "Said"),
        ("a.docx", WORD, Media.DOCX, "Said"),
        ("a.txt", WORD, Media.DOCX, "Said"),
        ("\ud800\n\x1b[2J" + "a" * 9000 + ".html", b"<p>Said", Media.HTML, "Said"),
    ],
)
def test_every_format_is_read(name: str, content: bytes, media: Media, text: str) -> None:
    """A document has its name, the digest of its bytes, its format and its text."""
    document = read_document(name, content)
    assert (document.name, document.media, document.text) == (name, media, text)
    assert document.digest == hashlib.sha256(content).hexdigest()


def test_parts_come_through_whole() -> None:
    """Kinds, levels and cells are the same as in the process that read them."""
    page = b"<h2>Head</h2><table><tr><th>A<th>B<tr><td>1<td>2</table>"
    document = read_document("a", page, Media.HTML)
    assert parts(document.text, document.blocks) == [("heading", 2, "Head"), ("row", 0, "A\tB"), ("row", 0, "1\t2")]
    assert document.blocks is not None
    assert document.blocks[2].head == document.blocks[1].cells == ((5, 6), (7, 8))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "DOC-001"),
        (b"\x7fELF\x02\0\0", "DOC-002"),
        (b"a" * (limits.MOST_BYTES + 1), "DOC-003"),
        (b"a" * 10_000_000, "DOC-004"),
        (pdf(["Said"], password="secret"), "DOC-006"),
        (WORD[:-30], "DOC-007"),
        (word_body(b"<w:p/>" * 1000, b"<!DOCTYPE w>"), "DOC-010"),
    ],
)
def test_a_refusal_comes_through_whole(content: bytes, code: str) -> None:
    """A refusal has the code of its cause, names the file without what stands in it, and says what to do."""
    with pytest.raises(BadDocument) as refused:
        read_document("/home/me/a\u202eb.txt", content)
    assert refused.value.code == code
    assert refused.value.what.startswith("“a�b.txt” ")
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("name", "content", "codes"),
    [
        ("a.docx", word_body(b" " * 99_000_000), {"DOC-009"}),
        ("a.docx", word_body(b" " * 110_000_000), {"DOC-009"}),
        ("a.pdf", forms_in_forms(12, 30), {"DOC-011", "DOC-012"}),
    ],
)
def test_a_bomb_is_refused_within_bounds(name: str, content: bytes, codes: set[str]) -> None:
    """A small file that would unpack or draw without end is refused, in bounded time, and takes nothing down."""
    start = time.perf_counter()
    with pytest.raises(BadDocument) as refused:
        read_document(name, content)
    assert refused.value.code in codes
    assert time.perf_counter() - start < 3 * limits.MOST_SECONDS


def test_a_file_at_the_limits_is_read() -> None:
    """A page with as much markup as is read at all is read within the time."""
    page = b"<p>x" + b"<b></b>" * (limits.MOST_TAGS // 2 - 1)
    assert read_document("a.html", page).text == "x"


def test_after_a_bomb_the_next_file_is_read() -> None:
    """Files after a hostile one are read as if it had not been there."""
    with pytest.raises(BadDocument):
        read_document("a.docx", word_body(b" " * 50_000_000))
    assert read_document("b.docx", WORD).text == "Said"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a", "a.docx", "a.pdf", "a.bin", ""]))
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    """Whatever the bytes and the name, there is a document or a refusal."""
    try:
        document = read_document(name, content)
    except BadDocument as refused:
        assert refused.remedy  # noqa: PT017
    else:
        assert document.text.strip()


@pytest.mark.parametrize("media", [Media.PDF, Media.DOCX, Media.HTML])
def test_noise_after_a_sound_start_is_read_or_refused(media: Media) -> None:
    """A file that opens as its format and goes on as noise gives a document or a refusal."""
    starts = {Media.PDF: b"%PDF-1.7\n", Media.DOCX: b"PK\x03\x04word/document.xml", Media.HTML: b"<html><p>a"}
    for seed in range(4):
        noise = random.Random(seed).randbytes(3000)
        try:
            document = read_document("a.html", starts[media] + noise)
        except BadDocument:
            continue
        assert_laid_out(document.text, document.blocks)
