"""Documents of any other format (PDF, Word, web pages, Markdown, text) as documents of the library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest
from pathlib import PurePath

from footnote.core.document import Block, BlockKind, Document, Media
from footnote.core.holding import Form, Holding, PassageKind
from footnote.library.document_facts import facts_of
from footnote.library.identifying import id_of
from footnote.library.laying import in_line
from footnote.library.reading import read_document
from footnote.library.sheet import Sheet
from footnote.library.study_kinds import with_title
from footnote.library.tables import ENOUGH, lay_rows
from footnote.rules.outline import outline
from footnote.rules.passages import Part, passages

_HEADS = (BlockKind.TITLE, BlockKind.HEADING)
_MOST_TITLE = 300
"""Code points up to which the opening line of a document can be its title."""
_LEAST_WORDS = 4
"""Words of a line that can be a title without being told as a heading; shorter ones name a journal or a section."""
_ABSTRACTS = frozenset({"abstract", "summary", "zusammenfassung", "résumé", "resumen"})


def read_file(name: str, content: bytes, media: Media | None = None) -> Holding:
    """Return the document of the library that a file holds.

    The text of a text or Markdown file is what it is, sign by sign. Parts of other formats are laid anew, tables with
    the headings of their columns above each passage. References are text and no passage: they are other works' titles.

    Raises:
        BadDocument: As `read_document`.
    """
    document = read_document(name, content, media)
    blocks = outline(document)
    if document.blocks is None:
        text, parts = document.text, tuple(_parts(document.text, blocks))
    else:
        sheet = _laid(document.text, blocks)
        text, parts = sheet.text, sheet.parts
    work = facts_of(document, content)
    if not work.title:
        work = replace(work, title=_title(document, blocks))
    work = replace(work, kind=with_title(work.kind, work.title))
    form = Form(document.media.value)
    return Holding(id_of(work, document.digest), form, document.digest, name, work, text, passages(text, parts))


def _title(document: Document, blocks: Sequence[Block]) -> str:
    """Return the title of a document, its first heading where it opens with one, else its name without the end.

    A PDF file does not say which of its lines are headings; there the line that it opens with can be its title too.
    """
    for block in [b for b in blocks if b.kind is BlockKind.TITLE][:1] or blocks[:1]:
        said = in_line(document.text[block.start : block.end]).strip("*_# ")
        is_head = block.kind in _HEADS or (document.media is Media.PDF and _can_be_title(said))
        if is_head and 0 < len(said) <= _MOST_TITLE:
            return said
    return in_line(PurePath(document.name.replace("\\", "/")).stem)


def _can_be_title(line: str) -> bool:
    """Whether a line that opens a document can be its title: some words, hardly a figure, and no sentence."""
    words, figures = line.split(), sum(c.isdigit() for c in line)
    return len(words) >= _LEAST_WORDS and figures * 10 <= len(line) and line[0].isupper() and line[-1] not in ".,;:!"


def _headed(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Block, tuple[str, ...]]]:
    """Yield each part with the headings above it; a heading stands above itself too."""
    above: list[tuple[int, str]] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            said = in_line(text[block.start : block.end]).strip("*_ ")
            above = [(level, head) for level, head in above if level < block.level]
            above.append((block.level, said))
        yield block, tuple(head for _, head in above)


def _parts(text: str, blocks: Sequence[Block]) -> Iterator[Part]:
    for (is_row, section), found in groupby(
        _headed(text, blocks), key=lambda pair: (pair[0].kind is BlockKind.ROW, pair[1])
    ):
        group = [block for block, _ in found]
        if is_row:
            yield from _row_parts(text, group, section)
            continue
        for block in group:
            if block.kind not in (BlockKind.HEADING, BlockKind.REFERENCE):
                yield Part(block.start, block.end, _kind(block, section), section)


def _row_parts(text: str, rows: Sequence[Block], section: tuple[str, ...]) -> Iterator[Part]:
    """Yield rows of a table, some to a part, under the names of their columns: nothing is put into the text itself."""
    head = next((row.head for row in rows if row.head), ())
    columns = " | ".join(in_line(text[a:b]) for a, b in head)
    inner = (*section, columns) if columns.strip(" |") else section
    start, words = rows[0].start, 0
    for row, following in zip_longest(rows, rows[1:]):
        words += len(text[row.start : row.end].split())
        if following is None or words >= ENOUGH:
            yield Part(start, row.end, PassageKind.ROW, inner)
            start, words = following.start if following else row.end, 0


def _kind(block: Block, section: tuple[str, ...]) -> PassageKind:
    match block.kind:
        case BlockKind.TITLE:
            return PassageKind.TITLE
        case BlockKind.ROW:
            return PassageKind.ROW
        case _:
            opened = section[-1].strip(" :.").lower() if section else ""
            return PassageKind.ABSTRACT if opened in _ABSTRACTS else PassageKind.TEXT


def _laid(text: str, blocks: Sequence[Block]) -> Sheet:
    """Lay the parts of a document; the row that names the columns of a table goes above the rows that it names."""
    sheet = Sheet()
    for (kind, section), found in groupby(_headed(text, blocks), key=lambda pair: (pair[0].kind, pair[1])):
        group = [block for block, _ in found]
        if kind is BlockKind.ROW:
            _lay_tables(sheet, text, group, section)
            continue
        for block in group:
            said = text[block.start : block.end]
            if kind in (BlockKind.HEADING, BlockKind.REFERENCE):
                sheet.head(said)
            elif kind is BlockKind.CODE:
                sheet.lay_lines([line.rstrip() for line in said.split("\n")], PassageKind.TEXT, section)
            else:
                sheet.lay(said, _kind(block, section), section)
    return sheet


def _lay_tables(sheet: Sheet, text: str, rows: list[Block], section: tuple[str, ...]) -> None:
    heads = {block.head for block in rows if block.head}
    for head, group in groupby((row for row in rows if row.cells not in heads), key=lambda row: row.head):
        named = [text[a:b] for a, b in head]
        lay_rows(sheet, named, [[text[a:b] for a, b in row.cells] for row in group], section)
