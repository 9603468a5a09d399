"""The parts of a document whose format marks none: headings, paragraphs, items, rows, references.

Only spans are made here, never text; every part stands in the document exactly where its span says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from footnote.core.document import Block, BlockKind, Document, Media
from footnote.rules.headings import number_of, opens_about, opens_references
from footnote.rules.layout import markdown_blocks, plain_blocks
from footnote.rules.lines import TICKS, trimmed

_SEAM = re.compile(rf"[{TICKS}•▪●]")
_TICK = re.compile(rf"[{TICKS}]")
_ENTRY = re.compile(
    r"\b(?:19|20)\d\d\b|\bdoi\b|10\.\d{4,}/|et al|PMID|https?://|\bvol\b|\bJournal\b|\d+\s?\(\d+\)|"
    r"^\s*[\[(]?\d{1,3}[\].)]",
    re.I,
)
_ENDS_LIST = re.compile(
    r"(?:appendix|conclusions?|glossary|supplement\w*|faqs?|have a|want to|need help|questions\b|disclaimer|"
    r"\w+ (?:\w+ )?disclaimer)",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[a-z]{3,}[.!?]\s+[A-Z][a-z]+ ")


def outline(document: Document) -> tuple[Block, ...]:
    """Return the parts of a document in the order of its text, not overlapping and never empty.

    They are its own where its format gives them, otherwise they are found in its text.
    """
    if document.blocks is not None:
        return document.blocks
    text = document.text
    marked = document.media is Media.MARKDOWN
    blocks = markdown_blocks(text) if marked else plain_blocks(text)
    parted = [part for block in blocks for part in _ticked(text, block)]
    return tuple(_with_references(text, _levelled(text, parted), marked))


def _ticked(text: str, block: Block) -> Iterator[Block]:
    """Give the parts of a paragraph or item in which ticks stand between short points."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
        yield block
        return
    seams = [m.start() for m in _SEAM.finditer(text, block.start, block.end)]
    ticks = sum(1 for at in seams if _TICK.match(text, at))
    if not seams or not (ticks or (len(seams) > 1 and text[block.start : seams[0]].rstrip().endswith(":"))):
        yield block
        return
    start, end = trimmed(text, block.start, seams[0])
    opened = start < end
    if opened:
        yield replace(block, start=start, end=end)
    level = block.level + (1 if opened or not block.level else 0)
    for at, until in zip(seams, [*seams[1:], block.end], strict=True):
        start, end = trimmed(text, at + 1, until)
        if start < end:
            yield Block(BlockKind.ITEM, start, end, level)


def _levelled(text: str, blocks: list[Block]) -> Iterator[Block]:
    """Give the blocks with the first heading as the title and headings with numbers as deep as their numbers say."""
    plain = any(
        b.kind is BlockKind.HEADING and b.level == 0 and not number_of(text[b.start : b.end]) for b in blocks[1:]
    )
    for i, block in enumerate(blocks):
        if block.kind is not BlockKind.HEADING or block.level != 0:
            yield block
        elif i == 0 and len(blocks) > 1:
            yield replace(block, kind=BlockKind.TITLE)
        else:
            number = number_of(text[block.start : block.end])
            deep = number[0] + plain if number else 1
            yield replace(block, level=min(6, 1 + deep))


def _with_references(text: str, blocks: Iterator[Block], marked: bool) -> Iterator[Block]:
    """Give the blocks with the entries of a list of references as such."""
    level: int | None = None
    held = list(blocks)
    for i, block in enumerate(held):
        said = text[block.start : block.end].strip("*_ \t")
        opener = block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.TITLE) and opens_references(said)
        if opener:
            level = block.level
            yield replace(block, kind=BlockKind.HEADING, level=block.level or 2)
        elif level is None or block.kind in (BlockKind.ROW, BlockKind.CODE):
            yield block
        elif block.kind is BlockKind.HEADING and (
            block.level <= level if marked else _ends(text, said, held[i + 1] if i + 1 < len(held) else None)
        ):
            level = None
            yield block
        elif block.kind is BlockKind.HEADING and marked:
            yield block
        else:
            yield replace(block, kind=BlockKind.REFERENCE, level=0)


def _ends(text: str, said: str, following: Block | None) -> bool:
    """Tell whether a heading in a plain list of references stands for something else."""
    if opens_about(said) or _ENDS_LIST.match(said):
        return True
    if following is None or following.kind is not BlockKind.PARAGRAPH:
        return False
    words = text[following.start : following.end]
    return _ENTRY.search(words) is None and _SENTENCES.search(words) is not None
