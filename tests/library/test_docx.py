"""Word files: what a reader of the printed page sees, and nothing that was deleted, hidden or commented."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footnote.errors import BadDocument
from footnote.library import limits
from footnote.library.docx import read
from tests.library.making import assert_laid_out, parts, repacked, word, word_body

LEAVES = (
    "<w:t>10</w:t>",
    "<w:t>1,2</w:t>",
    "<w:rPr><w:vertAlign w:val='superscript'/></w:rPr>",
    "<w:tcPr><w:gridSpan w:val='x'/><w:vMerge/></w:tcPr>",
    "<w:tcPr><w:gridSpan w:val='-3'/><w:vMerge/></w:tcPr>",
    "<w:tcPr><w:gridSpan w:val='900'/></w:tcPr>",
    "<w:trPr><w:tblHeader/></w:trPr>",
    "<w:pPr><w:pStyle w:val='Heading1'/></w:pPr>",
    "<w:pPr><w:numPr><w:ilvl w:val='-3'/><w:numId w:val='1'/></w:numPr></w:pPr>",
    "<w:pPr><w:outlineLvl w:val='-1'/></w:pPr>",
    "<w:pPr><w:outlineLvl w:val='q'/></w:pPr>",
    "<w:tblPr><w:tblLook w:val='zz'/></w:tblPr>",
    "<w:tblPr><w:tblLook w:firstRow='1'/></w:tblPr>",
    "<w:footnoteReference/>",
    "<w:sym w:char='F0A3' w:font='Symbol'/>",
    "<w:sym w:char='D800'/>",
    "<w:sym w:char='zz'/>",
    "<w:br/>",
    "<!-- -->",
    "<?x y?>",
    "words &amp; &#x2028; \ufffd",
)
NAMES = "p r tbl tr tc sdt sdtContent del ins hyperlink txbxContent pict p r t tbl tr tc".split()
MARKUP = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.builds(
        lambda name, parts: f"<w:{name}>{''.join(parts)}</w:{name}>",
        st.sampled_from(NAMES),
        st.lists(inner, max_size=4),
    ),
    max_leaves=30,
)
CELL = "<w:tc><w:p><w:r><w:t>5</w:t></w:r>{}</w:p></w:tc>"
ROWS = st.lists(st.lists(MARKUP, max_size=3).map(lambda cells: "".join(map(CELL.format, cells))), max_size=3)
BODY = st.lists(
    MARKUP | ROWS.map(lambda rows: f"<w:tbl>{''.join(f'<w:tr>{r}</w:tr>' for r in rows)}</w:tbl>"), max_size=8
)


def test_every_part_has_its_kind() -> None:
    """Title, headings, paragraphs, items with their depth and quotations are told apart, by style and numbering."""

    def fill(file: Any) -> None:
        file.add_heading("The title", 0)
        file.add_heading("First", 1)
        file.add_paragraph("Said here.")
        file.add_paragraph("one", style="List Bullet")
        file.add_paragraph("two", style="List Number 2")
        file.add_paragraph("said", style="Quote")
        file.add_paragraph("• by hand")

    assert parts(*read("a.docx", word(fill))) == [
        ("title", 0, "The title"),
        ("heading", 1, "First"),
        ("paragraph", 0, "Said here."),
        ("item", 1, "one"),
        ("item", 2, "two"),
        ("quote", 0, "said"),
        ("item", 1, "by hand"),
    ]


def test_powers_and_citations_do_not_change_numbers() -> None:
    """Ten to the ninth stays a power, also in a formula, and the marks of citations stand in brackets."""

    def fill(file: Any) -> None:
        paragraph = file.add_paragraph("10")
        for text, raised in (("9", True), ("/L in disease", False), ("1", True), (",2", True), (".", False)):
            paragraph.add_run(text).font.superscript = raised
        paragraph.add_run(" H")
        paragraph.add_run("2").font.subscript = True
        paragraph.add_run("O")

    assert read("a.docx", word(fill))[0] == "10^9/L in disease[1,2]. H2O"


def test_what_was_deleted_or_hidden_is_left_out() -> None:
    """Tracked insertions are read; deletions, moved text, comments, hidden and struck text are not."""
    body = (
        b"<w:p><w:r><w:t>It </w:t></w:r><w:del><w:r><w:delText>did not </w:delText><w:t>x</w:t></w:r></w:del>"
        b"<w:ins><w:r><w:t>helped</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>old</w:t></w:r></w:moveFrom>"
        b"<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>no</w:t></w:r>"
        b"<w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t> them</w:t></w:r></w:hyperlink>"
        b'<w:r><w:sym w:font="Symbol" w:char="F0A3"/><w:noBreakHyphen/><w:t>5</w:t></w:r></w:p>'
        b"<w:sdt><w:sdtContent><w:p><w:r><w:t>In a control</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert read("a.docx", word_body(body))[0] == "It helped them≤-5\nIn a control"


def test_rows_know_their_cells_and_the_names_of_their_columns() -> None:
    """Each cell stands under its column, also where a cell above reaches down."""

    def fill(file: Any) -> None:
        table = file.add_table(3, 2)
        for row in range(3):
            for column in range(2):
                table.cell(row, column).text = f"{row}{column}"
        table.cell(2, 0).text = ""
        table.cell(1, 0).merge(table.cell(2, 0))

    text, blocks = read("a.docx", word(fill))
    said = [([text[a:b] for a, b in x.cells], [text[a:b] for a, b in x.head]) for x in blocks]
    head = ["00", "01"]
    assert said == [(head, []), (["10", "11"], head), (["10", "21"], head)]


def test_footnotes_stand_at_the_end_with_their_numbers() -> None:
    """A footnote is marked where the text points to it, and read after the text."""
    body = b'<w:p><w:r><w:t>Said</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r></w:p>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    note = (
        b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="7">'
        b"<w:p><w:r><w:t>By whom</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    content = word_body(body)
    rels = "word/_rels/document.xml.rels"
    old = member(content, rels).replace(b"</Relationships>", relation.encode())
    types = member(content, "[Content_Types].xml").replace(
        b"</Types>", b'<Override PartName="/word/footnotes.xml" ContentType="application/xml"/></Types>'
    )
    changed = {rels: old, "word/footnotes.xml": note, "[Content_Types].xml": types}
    assert read("a.docx", repacked(content, changed))[0] == "Said[1]\n[1] By whom"


def member(content: bytes, name: str) -> bytes:
    """Return one member of a packed file."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read(name)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (word(lambda file: None), "DOC-011"),
        (word_body(b"<w:p>"), "DOC-007"),
        (repacked(word_body(b""), {"[Content_Types].xml": b"<x/>"}), "DOC-007"),
        (word_body(b"<w:p>&b;</w:p>", b"<!DOCTYPE w [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>"), "DOC-010"),
        (word_body(b"<w:sdt>" * 3000 + b"</w:sdt>" * 3000), "DOC-007"),
        (word_body(b"<w:p/>" * limits.MOST_TAGS), "DOC-009"),
        (word_body(b"<w:p><w:r><w:t>" + b"ab" * 600_000 + b"</w:t></w:r></w:p>"), "DOC-009"),
    ],
)
def test_what_is_not_read_is_refused_by_its_cause(content: bytes, code: str) -> None:
    """No text, damage, entities and bombs have their codes."""
    with pytest.raises(BadDocument) as refused:
        read("a.docx", content)
    assert refused.value.code == code


def _fill(file: Any) -> None:
    file.add_paragraph("Words that are read.")


SOUND = word(_fill)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=8), st.booleans())
def test_a_damaged_file_is_read_or_refused(changes: list[tuple[int, int]], cut: bool) -> None:
    """A Word file with any bytes changed, or cut off anywhere, gives text or a refusal."""
    content = bytearray(SOUND)
    for at, byte in changes:
        content[at] = byte
    assert_read_or_refused(bytes(content[: changes[0][0]] if cut else content))


@settings(max_examples=60, deadline=None)
@given(BODY.map("".join))
def test_any_markup_is_read_or_refused(body: str) -> None:
    """Whatever markup stands in a Word file, it gives well laid out text or a refusal."""
    assert_read_or_refused(word_body(f"<w:p><w:r><w:t>It</w:t></w:r></w:p>{body}".encode()))


def assert_read_or_refused(content: bytes) -> None:
    """The reader gives text with its parts, or a refusal, and nothing else."""
    try:
        text, blocks = read("a.docx", content)
    except BadDocument:
        return
    assert text.encode()
    assert_laid_out(text, blocks)


def test_the_reader_needs_no_template() -> None:
    """A file is read by its own styles, also where it has none of the usual ones."""
    assert (
        read("a.docx", word_body(b'<w:p><w:pPr><w:pStyle w:val="No"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'))[0] == "a"
    )
