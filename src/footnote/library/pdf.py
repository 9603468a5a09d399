"""PDF: the lines of each page as they are printed, with where they stand; `pdf_pages` makes paragraphs of them."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from typing import Any

import pypdfium2
from pypdfium2 import raw

from footnote.library import limits, refusals, scripts
from footnote.library.laying import shown
from footnote.library.pdf_pages import SOFT, Printed, joined

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the lower left corner of a page."""
_one = threading.Lock()
"""PDFium may be used by one thread at a time."""
_SMALLER = 0.88
"""Height of a character, as a share of that of the text beside it, below which it may be raised or lowered: 0.58 to
0.8 in the journals looked at, small capitals 0.8 (but they stand on the line)."""
_HIGHER = 0.12
"""Share of the height of the text beside it by which a small character has to stand above or below the line."""
_SPACE = 0.15
"""Share of the height of a line beyond which white between two characters is a space; narrow spaces have 0.2."""
_SAME = 0.01
"""Points by which the edges of two boxes may differ that are the same."""
_HYPHENS = {"\x02": SOFT, "\ufffe": SOFT}
"""How PDFium writes the hyphen of a divided word."""


def read(name: str, content: bytes) -> tuple[str, None]:
    """Return the text of a PDF file: paragraphs with an empty line between them, items in lines of their own.

    Words stand in the order in which the file prints them, which is the order of reading wherever a program typeset
    it. Lines that repeat at the top or foot of pages are left out, divided words joined. A file that anybody may open
    and only some may change is read.

    Raises:
        BadDocument: DOC-004 too much text; DOC-006 a password is needed; DOC-007 damaged; DOC-008 too many pages;
            DOC-011 no text, as in a scan.
    """
    with _one:
        pages = _pages(name, content)
    text = joined(pages)
    if not text:
        raise refusals.without_text(name, ": its pages are pictures or empty")
    return text, None


def _pages(name: str, content: bytes) -> list[list[Printed]]:
    try:
        file = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise refusals.encrypted(name) from error
        raise refusals.damaged(name, "is damaged, or not a PDF file") from error
    with file:
        if len(file) > limits.MOST_PAGES:
            raise refusals.too_many_pages(name, len(file))
        left = limits.MOST_TEXT
        pages: list[list[Printed]] = []
        for number in range(len(file)):
            page = _page(name, file, number, left)
            left -= sum(len(line.text) + 1 for line in page)
            pages.append(page)
        return pages


def _page(name: str, file: Any, number: int, left: int) -> list[Printed]:
    try:
        page = file[number]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise refusals.damaged(name, f"is damaged: its page {number + 1} cannot be read") from error
    try:
        count = raw.FPDFText_CountChars(text_page)
        if count > left:
            raise refusals.too_much_text(name)
        return _lines(text_page, max(count, 0), number)
    finally:
        text_page.close()
        page.close()


def _lines(text_page: Any, count: int, number: int) -> list[Printed]:
    lines, line, broken = [], _Line(text_page, number), False
    for at, sign in _signs(text_page, count):
        if sign in "\r\n":
            broken = True
            continue
        if broken and not sign.isspace() and not line.goes_on(at):
            lines.append(line.printed())
            line = _Line(text_page, number)
        if not (broken and sign.isspace()):
            line.add(at, sign)
            broken = sign == SOFT
    lines.append(line.printed())
    return [found for found in lines if found is not None]


def _signs(text_page: Any, count: int) -> Iterator[tuple[int, str]]:
    """Yield each code point of a page with its index; halves of one are put together."""
    high = 0
    for at in range(count):
        code = raw.FPDFText_GetUnicode(text_page, at)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        sign = chr(code) if code < 0x110000 else "\N{REPLACEMENT CHARACTER}"
        yield at, _HYPHENS.get(sign, sign)


class _Line:
    """A line as its characters come: where it stands, how high it is, and which of it is raised or lowered."""

    def __init__(self, text_page: Any, page: int) -> None:
        self._text_page = text_page
        self._page = page
        self._parts: list[list[str]] = []
        self._level = ""
        self._boxes: list[Box] = []
        self._first = 0
        self._beside: tuple[float, float] | None = None
        self._at = 0

    def goes_on(self, at: int) -> bool:
        """Whether a character after a line end still stands on this line, as after raised or lowered text."""
        if not self._boxes or not self._beside:
            return False
        box, right, (base, full) = self._box(at), self._boxes[-1][2], self._beside
        overlap = min(box[3], base + full) - max(box[1], base)
        if not -full / 4 <= box[0] - right <= full or overlap < 0.5 * min(full, box[3] - box[1]):
            return False
        if box[0] - right > _SPACE * full:
            self._parts[-1][1] += " "
        return True

    def add(self, at: int, sign: str) -> None:
        """Add the next character, of that index on the page."""
        if sign.isspace():
            level: str = ""
        else:
            box = self._box(at)
            level = self._level_of(box)
            ligated = level != "" and self._is_ligated(at)
            level = self._level if ligated else level
            if not self._boxes:
                self._first = at
            self._boxes.append(box)
            if not level and not ligated:
                self._beside = (box[1], box[3] - box[1])
                self._at = at
        if not self._parts or level != self._level:
            self._parts.append([level, ""])
        self._parts[-1][1] += sign
        self._level = level

    def printed(self) -> Printed | None:
        """Return the line; None when nothing stands on it."""
        if not self._boxes:
            return None
        heights = sorted(box[3] - box[1] for box in self._boxes)
        return Printed(
            text=self._said(),
            page=self._page,
            left=min(box[0] for box in self._boxes),
            right=max(box[2] for box in self._boxes),
            base=self._boxes[len(self._boxes) // 2][1],
            height=heights[len(heights) // 2],
            bold=raw.FPDFText_GetFontWeight(self._text_page, self._first) >= 600,
        )

    def _said(self) -> str:
        line = ""
        for n, (level, text) in enumerate(self._parts):
            after = self._parts[n + 1][1] if n + 1 < len(self._parts) else ""
            if level == "raised":
                line += scripts.raised(text, line, after)
            elif level == "lowered":
                line += scripts.lowered(text, line)
            else:
                line += (scripts.apart(line, text) if n else "") + text
        # The soft hyphen that divides a word is needed until lines are joined.
        return " ".join(shown(line.replace(SOFT, "\x1f")).replace("\x1f", SOFT).split(" ")).strip()

    def _level_of(self, box: Box) -> str:
        if self._beside is None:
            return ""
        base, full = self._beside
        height = box[3] - box[1]
        if full <= 0 or height > _SMALLER * full:
            return ""
        if box[1] > base + _HIGHER * full:
            return "raised"
        return "lowered" if box[1] < base - _HIGHER * full / 4 and box[3] < base + _SMALLER * full else ""

    def _is_ligated(self, at: int) -> bool:
        """Whether a character is a letter of a sign that stands for several ("ff"): its box leaves no room around its
        ink, as that of the text beside it does, so that nothing tells its height."""
        return self._is_bare(at) and not self._is_bare(self._at)

    def _is_bare(self, at: int) -> bool:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(self._text_page, at, *map(ctypes.byref, (left, right, bottom, top)))
        ink = (left.value, bottom.value, right.value, top.value)
        return all(abs(a - b) < _SAME for a, b in zip(ink, self._box(at), strict=True))

    def _box(self, at: int) -> Box:
        found = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(self._text_page, at, ctypes.byref(found))
        return found.left, min(found.bottom, found.top), found.right, max(found.bottom, found.top)
