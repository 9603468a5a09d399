"""A document as PDF: A4, set like a journal page, the same bytes for the same answer."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import quoteattr

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepTogether, PageTemplate
from reportlab.platypus import Paragraph as Flow

from footnote.core.publication import Published
from footnote.exports import fonts, words
from footnote.exports.citing import Cited
from footnote.exports.document import (
    Block,
    Document,
    Heading,
    Pairs,
    Paragraph,
    Points,
    Role,
    Said,
    document_of,
    texts,
)
from footnote.exports.fonts import SANS, SANS_BOLD, SERIF, SERIF_BOLD, SERIF_ITALIC, Faces, faces

INK, MUTED, RULE, ACCENT = (HexColor(c) for c in ("#1d1b18", "#5d5850", "#d9d3c7", "#174a63"))
SIDE, TOP, BOTTOM = 32 * mm, 28 * mm, 28 * mm
LISTED = 12
CLOSE = 3


def _style(name: str, font: str, size: float, leading: float, **more: object) -> ParagraphStyle:
    settings = {
        "textColor": INK,
        "spaceAfter": 6,
        "allowWidows": 0,
        "allowOrphans": 0,
        "linkUnderline": 0,
    } | more
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=leading, **settings)


HEADINGS = {
    1: _style("h1", SERIF_BOLD, 21, 26, textColor=ACCENT, spaceAfter=12),
    2: _style("h2", SANS_BOLD, 12, 16, textColor=ACCENT, spaceBefore=18, spaceAfter=6, keepWithNext=1),
    3: _style("h3", SANS_BOLD, 9.5, 13, spaceBefore=10, spaceAfter=4, keepWithNext=1),
}
PARAGRAPHS = {
    Role.REVIEWED: _style("reviewed", SANS, 9, 13.5, leftIndent=10, spaceAfter=8),
    Role.CAUTION: _style("caution", SANS, 10.5, 15.5, leftIndent=13, spaceAfter=8),
    Role.QUESTION: _style("question", SERIF_ITALIC, 12, 17),
    Role.VERDICT: _style("verdict", SERIF_BOLD, 16, 21, textColor=ACCENT, spaceAfter=4, keepWithNext=1),
    Role.TEXT: _style("text", SERIF, 10.5, 15.5),
    Role.CONFLICT: _style("conflict", SANS_BOLD, 8.5, 12, textColor=ACCENT, keepWithNext=1),
    Role.SMALL: _style("small", SANS, 8, 12, textColor=MUTED),
}
SAID = _style("said", SERIF, 10.5, 15.5, spaceAfter=7)
LEAD = _style("lead", SERIF, 12, 17.5, spaceAfter=8)
SIDES = _style("sides", SERIF, 10.5, 15.5, spaceAfter=9, leftIndent=10)
NOTE = _style("note", SERIF_ITALIC, 9.5, 13.5, textColor=MUTED, leftIndent=14, spaceAfter=8)
SIDE_NOTE = _style("side-note", SERIF_ITALIC, 9.5, 13.5, textColor=MUTED, leftIndent=24, spaceAfter=9)
POINT = _style("point", SERIF, 10.5, 15, leftIndent=12, bulletIndent=2, spaceAfter=3)
FACT = _style("fact", SERIF, 9.5, 14, leftIndent=94, bulletFontName=SANS_BOLD, bulletFontSize=8, spaceAfter=2)
PAIR = _style("pair", SERIF, 10.5, 15, leftIndent=12, firstLineIndent=-12, spaceAfter=4)
CITED = _style("cited", SERIF, 9.5, 13.5, leftIndent=20, bulletFontName=SANS_BOLD, bulletFontSize=8, bulletColor=ACCENT)


class _Barred(Flow):  # type: ignore[misc]  # the vendor ships no types
    """A paragraph with a bar at its left; its parts keep the bar when a page ends within it."""

    def draw(self) -> None:
        """Draw the bar, then the text."""
        aside = self.style.name.startswith("side")
        above = CLOSE if self.style.name == SIDE_NOTE.name else 0
        self.canv.saveState()
        self.canv.setFillColor(RULE if aside else ACCENT)
        self.canv.rect(0, 1, 3 if self.style.name == "caution" else 1.5, self.height - 1 + above, stroke=0, fill=1)
        self.canv.restoreState()
        super().draw()


class _Ruled(Flow):  # type: ignore[misc]  # the vendor ships no types
    """A heading that opens a part: a hairline above it and an entry in the outline of the file."""

    def draw(self) -> None:
        """Draw the hairline, enter the heading in the outline, then draw the text."""
        key = f"part-{self.canv.getPageNumber()}-{self.getPlainText()}"
        self.canv.bookmarkHorizontal(key, 0, self.height)
        self.canv.addOutlineEntry(self.getPlainText(), key, 0)
        self.canv.setStrokeColor(RULE)
        self.canv.setLineWidth(0.5)
        self.canv.line(0, self.height + 5, self.width, self.height + 5)
        super().draw()


def to_pdf(p: Published) -> bytes:
    """Return a published answer as PDF; dates and identifiers in it come from the answer alone."""
    document = document_of(p)
    _, pages = _build(document, 0)
    data, _ = _build(document, pages)
    return data


def _build(document: Document, pages: int) -> tuple[bytes, int]:
    drawn = faces()
    target = BytesIO()
    template = BaseDocTemplate(
        target,
        pagesize=A4,
        invariant=1,
        lang=document.language,
        displayDocTitle=True,
        title=document.title,
        author="footnote",
        subject=document.status,
        creator="footnote",
        producer="footnote",
    )
    width, height = A4
    frame = Frame(SIDE, BOTTOM, width - 2 * SIDE, height - TOP - BOTTOM, 0, 0, 0, 0)

    def furnish(canvas: Canvas, built: BaseDocTemplate) -> None:
        canvas.setDateFormatter(_dated(document.updated_at))
        _furniture(canvas, document, drawn, pages)

    template.addPageTemplates(PageTemplate(frames=[frame], onPage=furnish))
    template.build(_story(document, drawn))
    return target.getvalue(), template.page


def _dated(moment: datetime) -> object:
    stamp = f"D:{moment:%Y%m%d%H%M%S}+00'00'"
    return lambda *_: stamp


def _furniture(canvas: Canvas, document: Document, drawn: Faces, pages: int) -> None:
    width, height = A4
    canvas.saveState()
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.5)
    canvas.setFillColor(MUTED)
    canvas.setFont(SANS, 7.5)
    top, bottom = height - 17 * mm, 17 * mm
    canvas.drawString(SIDE, top, drawn.plain(document.short_title, SANS))
    canvas.line(SIDE, top - 5, width - SIDE, top - 5)
    canvas.line(SIDE, bottom + 12, width - SIDE, bottom + 12)
    canvas.drawString(SIDE, bottom, document.footer)
    canvas.drawRightString(width - SIDE, bottom, f"Page {canvas.getPageNumber()} of {pages}")
    canvas.setFillColor(ACCENT)
    canvas.setFont(SANS_BOLD, 7.5)
    canvas.drawRightString(width - SIDE, top, document.status)
    canvas.restoreState()


def _story(document: Document, drawn: Faces) -> list[Flowable]:
    story: list[Flowable] = []
    for block in document.blocks:
        flows = _block(block, document, drawn)
        if isinstance(block, Cited):
            flows = [KeepTogether([*_headings_before(story), *flows])]
        story += flows
    missing = drawn.missing("".join(text for block in document.blocks for text in texts(block)))
    if missing:
        listed = ", ".join(f"U+{ord(c):04X}" for c in missing[:LISTED])
        more = f" and {len(missing) - LISTED} more" if len(missing) > LISTED else ""
        said = f"Shown as {fonts.MISSING}, because the fonts of this file cannot draw them: {listed}{more}."
        story.append(Flow(drawn.markup(said, SANS), PARAGRAPHS[Role.SMALL]))
    return story


def _block(block: Block, document: Document, drawn: Faces) -> list[Flowable]:
    match block:
        case Heading():
            style = HEADINGS[block.level]
            kind = _Ruled if block.level == 2 else Flow
            return [kind(drawn.markup(block.text, style.fontName), style)]
        case Paragraph():
            return [_paragraph(block, drawn)]
        case Said():
            return _said(block, document.numbers, drawn)
        case Points():
            return [Flow(drawn.markup(x, SERIF), POINT, bulletText="•") for x in block.items]
        case Pairs():
            return [(_fact if block.aligned else _pair)(name, value, drawn) for name, value in block.rows]
        case Cited():
            return [_cited(block, drawn)]


def _headings_before(story: list[Flowable]) -> list[Flowable]:
    """Take the headings off the end of a story, so that they can be kept with what follows them."""
    taken: list[Flowable] = []
    while story and isinstance(story[-1], Flow) and story[-1].style in HEADINGS.values():
        taken.insert(0, story.pop())
    return taken


def _paragraph(block: Paragraph, drawn: Faces) -> Flowable:
    style = PARAGRAPHS[block.role]
    text = drawn.markup(block.text, style.fontName)
    if block.label:
        label = drawn.markup(f"{block.label}.", SANS_BOLD)
        text = f'<font name="{SANS_BOLD}" color="{_hex(ACCENT)}">{label}</font> {text}'
    return (_Barred if block.role in {Role.CAUTION, Role.REVIEWED} else Flow)(text, style)


def _said(line: Said, numbers: frozenset[int], drawn: Faces) -> list[Flowable]:
    cites = ",".join(f'<a href="#ref-{n}">{n}</a>' if n in numbers else str(n) for n in line.references)
    text = drawn.markup(line.text, SERIF)
    if cites:
        text += f'<super size="7" rise="4"><font color="{_hex(ACCENT)}">{cites}</font></super>'
    if line.marks:
        marks = "\N{NO-BREAK SPACE}".join(", ".join(line.marks).split())
        text += f' <font name="{SANS}" size="7.5" color="{_hex(MUTED)}">{marks}</font>'
    style = SIDES if line.disagrees else LEAD if line.lead else SAID
    flow = _Barred if line.disagrees else Flow
    flows = [flow(text, style)]
    flows += [flow(drawn.markup(n, SERIF_ITALIC), SIDE_NOTE if line.disagrees else NOTE) for n in line.notes]
    for before in flows[:-1]:
        before.style = before.style.clone(before.style.name, spaceAfter=CLOSE, keepWithNext=1)
    return flows


def _pair(name: str, value: str, drawn: Faces) -> Flowable:
    label = f'<font name="{SANS_BOLD}" size="8.5">{drawn.markup(name, SANS_BOLD)}</font>'
    return Flow(f"{label}  {drawn.markup(value, SERIF)}", PAIR)


def _fact(name: str, value: str, drawn: Faces) -> Flowable:
    return Flow(drawn.markup(value, SERIF), FACT, bulletText=name)


def _cited(r: Cited, drawn: Faces) -> Flowable:
    parts = [f'<a name="ref-{r.number}"/>{drawn.markup(r.start, SERIF)}']
    if r.container:
        parts.append(f'<font name="{SERIF_ITALIC}">{drawn.markup(r.container, SERIF_ITALIC)}</font>')
    parts.append(r.year)
    if r.link:
        shown = drawn.markup(words.bare_link(r.link), SERIF)
        parts.append(f'<a href={quoteattr(r.link)} color="{_hex(ACCENT)}">{shown}</a>')
    if r.flag:
        parts.append(
            f'<font name="{SANS_BOLD}" size="8.5" color="{_hex(ACCENT)}">{drawn.markup(r.flag, SANS_BOLD)}</font>'
        )
    how = f'<font name="{SANS}" size="7.5" color="{_hex(MUTED)}">{drawn.markup(r.note, SANS)}</font>'
    return Flow(f"{' '.join(parts)}<br/>{how}", CITED, bulletText=str(r.number))


def _hex(color: HexColor) -> str:
    return f"#{color.hexval()[2:]}"
