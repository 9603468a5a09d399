"""A document as DOCX, with real headings, links and page numbers; the same bytes for the same answer."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document as new_file
from docx.document import Document as File
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as Flow
from docx.text.run import Run

from footnote.core.publication import Published
from footnote.exports import words
from footnote.exports.citing import Cited
from footnote.exports.document import Block, Document, Heading, Pairs, Paragraph, Points, Said, document_of
from footnote.exports.word_styles import COUNTED, MARGIN, TEXT_WIDTH, dress

STYLED = {1: "Title", 2: "Heading 1", 3: "Heading 2"}
_EARLIEST = datetime(1980, 1, 1)


def to_docx(p: Published) -> bytes:
    """Return a published answer as a Word file; dates in it come from the answer alone."""
    document = document_of(p)
    file = new_file()
    dress(file)
    _page(file, document)
    _properties(file, document)
    for mark, block in enumerate(document.blocks):
        _block(file, block, document, mark)
    target = BytesIO()
    file.save(target)
    return _dated(target.getvalue(), document.updated_at)


def _dated(data: bytes, moment: datetime) -> bytes:
    """The same archive, each member dated with the answer instead of the clock."""
    day = max(moment.replace(tzinfo=None), _EARLIEST)
    target = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = ZipInfo(name, (day.year, day.month, day.day, day.hour, day.minute, day.second))
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, old.read(name))
    return target.getvalue()


def _properties(file: File, document: Document) -> None:
    core = file.core_properties
    moment = document.updated_at.replace(tzinfo=None)
    core.title = document.title[:255]
    core.subject = document.status
    core.author = core.last_modified_by = "footnote"
    core.language = document.language
    core.comments = core.keywords = ""
    core.created = core.modified = moment
    core.revision = 1


def _page(file: File, document: Document) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = Mm(30)
    section.header_distance = section.footer_distance = Mm(14)
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    for flow in (head, foot):
        flow.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    head.add_run(f"{document.short_title}\t")
    head.add_run(document.status, "Label")
    foot.add_run(f"{document.footer}\tPage ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")


def _field(flow: Flow, code: str) -> None:
    """Add a number that the word processor computes; "1" stands until it does."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    flow._p.append(field)


def _block(file: File, block: Block, document: Document, mark: int) -> None:
    match block:
        case Heading():
            file.add_paragraph(block.text, STYLED[block.level])
        case Paragraph():
            flow = file.add_paragraph(style=COUNTED[block.role])
            if block.label:
                flow.add_run(f"{block.label}.", "Label")
                flow.add_run(" ")
            flow.add_run(block.text)
        case Said():
            _said(file, block, document.numbers)
        case Points():
            for item in block.items:
                file.add_paragraph(item, "List Bullet")
        case Pairs():
            for name, value in block.rows:
                flow = file.add_paragraph(style="Fact" if block.aligned else "Pair")
                flow.add_run(name, "Label")
                flow.add_run(f"\t{value}" if block.aligned else f"  {value}")
        case Cited():
            _cited(file, block, mark)


def _said(file: File, line: Said, numbers: frozenset[int]) -> None:
    flow = file.add_paragraph(line.text, "Disagrees" if line.disagrees else "Lead" if line.lead else "Normal")
    for place, number in enumerate(line.references):
        if place:
            flow.add_run(",", "Citation")
        run = flow.add_run(str(number), "Citation")
        if number in numbers:
            _linked(flow, run, anchor=f"ref-{number}")
    if line.marks:
        flow.add_run(" ")
        flow.add_run("\N{NO-BREAK SPACE}".join(", ".join(line.marks).split()), "Mark")
    for note in line.notes:
        file.add_paragraph(note, "Disagreeing Note" if line.disagrees else "Note")


def _cited(file: File, r: Cited, mark: int) -> None:
    flow = file.add_paragraph(style="Reference")
    _bookmark(flow, f"ref-{r.number}", mark)
    flow.add_run(str(r.number), "Label")
    flow.add_run(f"\t{r.start} ")
    if r.container:
        flow.add_run(r.container, "Container")
        flow.add_run(" ")
    flow.add_run(f"{r.year} ")
    if r.link:
        run = flow.add_run(words.bare_link(r.link), "Link")
        _linked(flow, run, target=flow.part.relate_to(r.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        flow.add_run(" ")
    if r.flag:
        flow.add_run(r.flag, "Label")
    flow.add_run().add_break()
    flow.add_run(r.note, "Mark")


def _linked(flow: Flow, run: Run, anchor: str | None = None, target: str | None = None) -> None:
    """Put the last run of a paragraph into a link, to a place in the file or to an address."""
    link = OxmlElement("w:hyperlink")
    if anchor:
        link.set(qn("w:anchor"), anchor)
    if target:
        link.set(qn("r:id"), target)
    link.set(qn("w:history"), "1")
    flow._p.remove(run._r)
    link.append(run._r)
    flow._p.append(link)


def _bookmark(flow: Flow, name: str, mark: int) -> None:
    for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
        element = OxmlElement(kind)
        element.set(qn("w:id"), str(mark))
        if kind == "w:bookmarkStart":
            element.set(qn("w:name"), name)
        flow._p.append(element)
