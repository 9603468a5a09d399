"""Documents for the tests: real ones of every format, and hostile ones."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Sequence

import docx
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from footnote.core.document import Block

WORD = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCX_NAME = "word/document.xml"


def pdf(*pages: Sequence[str], password: str | None = None, running: str = "") -> bytes:
    """Return a PDF file with these lines on its pages, 14 points from one to the next."""
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(password, canPrint=1) if password is not None else None)
    for number, lines in enumerate(pages, 1):
        if running:
            canvas.drawString(72, 815, running)
            canvas.drawString(290, 20, f"Page {number}")
        for at, line in enumerate(lines):
            canvas.drawString(72, 750 - 14 * at, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def word(make: Callable[[docx.document.Document], None]) -> bytes:
    """Return a Word file that was filled in."""
    file, out = docx.Document(), io.BytesIO()
    make(file)
    file.save(out)
    return out.getvalue()


def word_body(body: bytes, before: bytes = b"") -> bytes:
    """Return a Word file with this markup as its body."""
    markup = (
        b'<?xml version="1.0"?>' + before + b"<w:document " + WORD + b"><w:body>" + body + b"</w:body></w:document>"
    )
    return repacked(word(lambda file: None), {DOCX_NAME: markup})


def repacked(content: bytes, changed: dict[str, bytes]) -> bytes:
    """Return a packed file with members changed or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, data in changed.items():
            new.writestr(name, data)
    return out.getvalue()


def raw_pdf(objects: Sequence[bytes]) -> bytes:
    """Return a PDF file of these objects, the first of them the catalogue."""
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, one in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + one + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def stream(data: bytes, more: bytes = b"") -> bytes:
    """Return a packed stream as an object of a PDF file."""
    packed = zlib.compress(data, 9)
    return b"<</Filter/FlateDecode/Length %d%s>>stream\n" % (len(packed), more) + packed + b"\nendstream"


def forms_in_forms(depth: int, width: int) -> bytes:
    """Return a small PDF file whose page draws a form that draws forms that draw forms…"""
    box = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
        stream(b"/X Do\n" * width),
    ]
    for number in range(depth):
        below = b"/Resources<</XObject<</X %d 0 R>>>>" % (6 + number)
        objects.append(stream(b"/X Do\n" * width, box + below))
    objects.append(stream(b"0 0 m 1 1 l S\n" * width, box))
    return raw_pdf(objects)


def parts(text: str, blocks: Sequence[Block] | None) -> list[tuple[str, int, str]]:
    """Return kind, level and words of each part."""
    assert blocks is not None
    return [(str(b.kind), b.level, text[b.start : b.end]) for b in blocks]


def assert_laid_out(text: str, blocks: Sequence[Block] | None) -> None:
    """Parts stand in the text in order, do not overlap, and hold their cells."""
    at = 0
    for block in blocks or ():
        assert at <= block.start < block.end <= len(text)
        at = block.end
        inner = block.start
        for start, end in block.cells:
            assert inner <= start <= end <= block.end
            inner = end
        assert all(0 <= start <= end <= block.start for start, end in block.head)
