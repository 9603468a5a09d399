"""What a file is, is said by its bytes first and by its name second."""

from __future__ import annotations

import io
import zipfile

import pytest

from footnote.core.document import Media
from footnote.errors import BadDocument
from footnote.library.sniffing import media_of
from tests.library.making import pdf, word

PDF = pdf(["Words."])
DOCX = word(lambda file: None)


def archive(name: str, data: bytes = b"x") -> bytes:
    """Return a packed file with one member."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a", "a.docx", "a.html"])
def test_pdf_and_word_files_are_known_under_any_name(name: str) -> None:
    """A PDF or Word file is read as what it is, whatever its name says."""
    assert media_of(name, PDF) is Media.PDF
    assert media_of(name, DOCX, Media.TEXT) is Media.DOCX


@pytest.mark.parametrize(
    ("name", "content", "media", "expected"),
    [
        ("a.txt", b"<html>", None, Media.TEXT),
        ("a.MD", b"# Head", None, Media.MARKDOWN),
        ("a.htm", b"words", None, Media.HTML),
        ("a", b"words", None, Media.TEXT),
        ("-", b"\xef\xbb\xbf\n<!DOCTYPE html><p>", None, Media.HTML),
        ("a", '<?xml version="1.0"?><html>'.encode("utf-16"), None, Media.HTML),
        ("a.txt", b"words", Media.MARKDOWN, Media.MARKDOWN),
    ],
)
def test_the_name_tells_kinds_of_text_apart(name: str, content: bytes, media: Media | None, expected: Media) -> None:
    """Between text, Markdown and HTML the caller decides, then the name, then how the file opens."""
    assert media_of(name, content, media) is expected


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"Not found", "DOC-007"),
        ("a.docx", b"<html>", "DOC-007"),
        ("a.docx", archive("other"), "DOC-007"),
        ("a.zip", archive("a.txt"), "DOC-002"),
        ("a.odt", archive("mimetype", b"application/vnd.oasis.opendocument.text"), "DOC-002"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "DOC-002"),
        ("a.txt", b"{\\rtf1 words}", "DOC-002"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "DOC-002"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "DOC-006"),
        ("a.xml", b"<?xml version='1.0'?><article>", "DOC-002"),
    ],
)
def test_what_is_not_read_is_refused_by_its_kind(name: str, content: bytes, code: str) -> None:
    """Other formats, and files that are not what their names say, are refused with the code of the cause."""
    with pytest.raises(BadDocument) as refused:
        media_of(name, content)
    assert refused.value.code == code
