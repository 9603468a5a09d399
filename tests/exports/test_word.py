"""Answers as Word files."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

from docx import Document as open_docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from footnote.exports.word import to_docx
from tests.exports.making import edition, reviewed, unreviewed


def test_headings_are_headings() -> None:
    """Title and parts use the styles that a word processor makes its outline from."""
    file = open_docx(BytesIO(to_docx(reviewed())))
    styled = [(p.style.name, p.text) for p in file.paragraphs if p.style is not None]
    assert styled[0] == ("Title", "Dose and augmentation therapy: dose")
    parts = [text for name, text in styled if name == "Heading 1"]
    assert parts == ["Question", "Answer", "Limits of this answer", "References", "Review record", "Disclaimer"]
    assert "Systematic reviews" in [text for name, text in styled if name == "Heading 2"]


def test_numbers_and_addresses_are_links() -> None:
    """Each reference number links to the reference in the file, each reference to its address."""
    file = open_docx(BytesIO(to_docx(reviewed())))
    body = file.element.body
    anchors = {x.get(qn("w:anchor")) for x in body.iter(qn("w:hyperlink"))} - {None}
    assert anchors == {x.get(qn("w:name")) for x in body.iter(qn("w:bookmarkStart"))}
    targets = {r.target_ref for r in file.part.rels.values() if r.reltype == RELATIONSHIP_TYPE.HYPERLINK}
    assert targets == {r.url for r in edition().references if r.url}


def test_each_page_says_title_status_and_number() -> None:
    """Header and footer hold the short title, the status in words, the short disclaimer and page numbers."""
    for p, status in ((reviewed(), "Reviewed"), (unreviewed(), "Not reviewed")):
        section = open_docx(BytesIO(to_docx(p))).sections[0]
        assert section.header.paragraphs[0].text == f"Dose and augmentation therapy: dose\t{status}"
        foot = section.footer.paragraphs[0]
        assert foot.text.startswith("For health professionals.")
        assert [f.get(qn("w:instr")) for f in foot._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_dates_are_those_of_the_answer() -> None:
    """Properties and archive carry the moment the answer last changed, and nobody's name."""
    data = to_docx(reviewed())
    core = open_docx(BytesIO(data)).core_properties
    assert core.title == "Dose and augmentation therapy: dose"
    assert (core.author, core.last_modified_by, core.language) == ("footnote", "footnote", "en")
    assert core.created is not None
    assert core.created.replace(tzinfo=None) == datetime(2026, 3, 3, 14, 5)
    with ZipFile(BytesIO(data)) as archive:
        assert {i.date_time for i in archive.infolist()} == {(2026, 3, 3, 14, 5, 0)}
