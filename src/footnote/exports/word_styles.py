"""The look of DOCX files: named styles, so that an editor can change each with one click."""

from __future__ import annotations

from docx.document import Document as File
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from footnote.exports.document import Role
from footnote.exports.words import LANGUAGE

SERIF, SANS = "Times New Roman", "Arial"
INK, MUTED, ACCENT = (RGBColor.from_string(c) for c in ("1D1B18", "5D5850", "174A63"))
MARGIN = Mm(32)
TEXT_WIDTH = Mm(210) - 2 * MARGIN
COUNTED = {
    Role.REVIEWED: "Review",
    Role.CAUTION: "Caution",
    Role.QUESTION: "Question",
    Role.VERDICT: "Verdict",
    Role.TEXT: "Normal",
    Role.CONFLICT: "Conflict",
    Role.SMALL: "Small",
}
_AFTER_BORDER = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def dress(file: File) -> None:
    """Set every style that documents use; the file needs no other."""
    _defaults(file)
    _paragraph(file, "Normal", SERIF, 11, 16, after=7)
    _paragraph(file, "Title", SERIF, 21, 26, ACCENT, after=12, bold=True)
    part = _paragraph(file, "Heading 1", SANS, 12.5, 17, ACCENT, before=18, after=6, bold=True, together=True)
    _border(part, "top", 4)
    _paragraph(file, "Heading 2", SANS, 10, 14, before=11, after=4, bold=True, together=True)
    _paragraph(file, "List Bullet", SERIF, 11, 15.5, after=3)
    for name in ("Header", "Footer"):
        _paragraph(file, name, SANS, 7.5, 10, MUTED).paragraph_format.tab_stops.clear_all()
    _bar(_paragraph(file, "Review", SANS, 9, 13.5, after=8), 12)
    _bar(_paragraph(file, "Caution", SANS, 10.5, 15.5, after=8), 24)
    _paragraph(file, "Question", SERIF, 12.5, 17, after=6, italic=True)
    _paragraph(file, "Verdict", SERIF, 16, 21, ACCENT, after=4, bold=True, together=True)
    _paragraph(file, "Lead", SERIF, 12.5, 18, after=8)
    _paragraph(file, "Conflict", SANS, 8.5, 12, ACCENT, after=5, bold=True, together=True)
    _bar(_paragraph(file, "Disagrees", SERIF, 11, 16, after=7), 12, "D9D3C7")
    _paragraph(file, "Small", SANS, 8, 12, MUTED, after=6)
    _paragraph(file, "Note", SERIF, 9.5, 13.5, MUTED, after=8, italic=True, indent=14)
    _bar(_paragraph(file, "Disagreeing Note", SERIF, 9.5, 13.5, MUTED, after=8, italic=True), 12, "D9D3C7")
    fact = _paragraph(file, "Fact", SERIF, 9.5, 14, after=2, indent=100, hanging=100)
    fact.paragraph_format.tab_stops.add_tab_stop(Pt(100), WD_TAB_ALIGNMENT.LEFT)
    _paragraph(file, "Pair", SERIF, 11, 15, after=4, indent=12, hanging=12)
    reference = _paragraph(file, "Reference", SERIF, 9.5, 13.5, after=6, indent=20, hanging=20)
    reference.paragraph_format.tab_stops.add_tab_stop(Pt(20), WD_TAB_ALIGNMENT.LEFT)
    reference.paragraph_format.keep_together = True
    _character(file, "Label", SANS, 8.5, ACCENT, bold=True)
    _character(file, "Mark", SANS, 8, MUTED)
    _character(file, "Link", SERIF, 9.5, ACCENT)
    _character(file, "Container", SERIF, 9.5, INK, italic=True)
    _character(file, "Citation", SERIF, 11, ACCENT, raised=True)


def _defaults(file: File) -> None:
    """The language of the file, and no border under the title, which the template brings."""
    defaults = file.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        defaults.append(language)
    for name in ("w:val", "w:eastAsia", "w:bidi"):
        language.attrib.pop(qn(name), None)
    language.set(qn("w:val"), LANGUAGE)
    properties = file.styles["Title"].element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _paragraph(
    file: File,
    name: str,
    font: str,
    size: float,
    leading: float,
    color: RGBColor = INK,
    *,
    before: float = 0,
    after: float = 0,
    bold: bool = False,
    italic: bool = False,
    together: bool = False,
    indent: float | None = None,
    hanging: float = 0,
) -> ParagraphStyle:
    known = [s.name for s in file.styles]
    style = file.styles[name] if name in known else file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    _font(style, font, size, color, bold, italic)
    form = style.paragraph_format
    form.line_spacing, form.space_before, form.space_after = Pt(leading), Pt(before), Pt(after)
    form.keep_with_next = together
    form.widow_control = True
    if indent is not None:
        form.left_indent, form.first_line_indent = Pt(indent), Pt(-hanging)
    return style


def _character(
    file: File,
    name: str,
    font: str,
    size: float,
    color: RGBColor,
    *,
    bold: bool = False,
    italic: bool = False,
    raised: bool = False,
) -> None:
    style = file.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    assert isinstance(style, CharacterStyle)
    _font(style, font, size, color, bold, italic)
    if raised:
        style.font.superscript = True


def _font(style: CharacterStyle, font: str, size: float, color: RGBColor, bold: bool, italic: bool) -> None:
    style.font.name, style.font.size = font, Pt(size)
    style.font.bold, style.font.italic = bold, italic
    style.font.color.rgb = color
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), font)


def _bar(style: ParagraphStyle, eighths: int, color: str = "174A63") -> None:
    """Draw a bar at the left of every paragraph of a style, its width in eighths of a point."""
    _border(style, "left", eighths, color)
    style.paragraph_format.left_indent = Pt(10)


def _border(style: ParagraphStyle, side: str, eighths: int, color: str = "D9D3C7") -> None:
    properties = style.element.get_or_add_pPr()
    border, line = OxmlElement("w:pBdr"), OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "6"), ("color", color)):
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    properties.insert_element_before(border, *_AFTER_BORDER)
