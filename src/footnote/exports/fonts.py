"""The fonts of PDF files: which font draws which character, and what is shown where none can."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).parent.parent / "data" / "fonts"
SERIF = "FootnoteSerif"
SERIF_BOLD = "FootnoteSerif-Bold"
SERIF_ITALIC = "FootnoteSerif-Italic"
SANS = "FootnoteSans"
SANS_BOLD = "FootnoteSans-Bold"
RESERVE = "FootnoteReserve"
FILES = {
    SERIF: "LiberationSerif-Regular.ttf",
    SERIF_BOLD: "LiberationSerif-Bold.ttf",
    SERIF_ITALIC: "LiberationSerif-Italic.ttf",
    SANS: "LiberationSans-Regular.ttf",
    SANS_BOLD: "LiberationSans-Bold.ttf",
    RESERVE: "DejaVuSerif.ttf",
}
MISSING = "\N{WHITE VERTICAL RECTANGLE}"
PIECE = 40
BREAK = '<font size="0.1"> </font>'
_BEYOND_MEASURE = re.compile(r"\S{300,}")


@dataclass(frozen=True)
class Faces:
    """The characters that each font draws; `reserve` stands in for what a text font lacks."""

    glyphs: dict[str, frozenset[int]]

    def font_of(self, character: str, font: str) -> str | None:
        """Return the font that draws a character of a text set in `font`; None where no font can."""
        for name in (font, RESERVE):
            if ord(character) in self.glyphs[name]:
                return name
        return None

    def markup(self, text: str, font: str) -> str:
        """Return a text as paragraph markup, escaped; what no font draws is MISSING.

        A word beyond all measure may break after every PIECE characters, wherever a page ends.
        """
        return BREAK.join(self._markup(piece, font) for piece in _pieces(unicodedata.normalize("NFC", text)))

    def _markup(self, text: str, font: str) -> str:
        drawn = [(self.font_of(c, font), c) for c in text]
        parts = []
        for name, run in groupby(drawn, key=lambda pair: pair[0]):
            characters = "".join(c for _, c in run)
            if name == font:
                parts.append(escape(characters))
            else:
                shown = MISSING * len(characters) if name is None else characters
                parts.append(f'<font name="{RESERVE}">{escape(shown)}</font>')
        return "".join(parts)

    def plain(self, text: str, font: str) -> str:
        """Return a text that one font alone can draw; what it cannot is MISSING's plain cousin, "?"."""
        return "".join(c if ord(c) in self.glyphs[font] else "?" for c in unicodedata.normalize("NFC", text))

    def missing(self, text: str) -> tuple[str, ...]:
        """Return the characters of a text that no font of the file draws, each once, in order."""
        found = dict.fromkeys(c for c in unicodedata.normalize("NFC", text) if self.font_of(c, SERIF) is None)
        return tuple(found)


def _pieces(text: str) -> list[str]:
    cuts = [at for word in _BEYOND_MEASURE.finditer(text) for at in range(word.start() + PIECE, word.end(), PIECE)]
    return [text[start:end] for start, end in pairwise([0, *cuts, len(text)])]


@cache
def faces() -> Faces:
    """Return the fonts, made known to the PDF writer at the first call."""
    glyphs = {}
    for name, file in FILES.items():
        font = TTFont(name, str(FOLDER / file))
        pdfmetrics.registerFont(font)
        pdfmetrics.registerFontFamily(name, normal=name, bold=name, italic=name, boldItalic=name)
        glyphs[name] = frozenset(font.face.charToGlyph)
    return Faces(glyphs)
