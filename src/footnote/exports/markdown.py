"""A document as Markdown (CommonMark), readable as it is. No text of an answer can become markup."""

from __future__ import annotations

import re

from footnote.core.publication import Published
from footnote.exports import words
from footnote.exports.citing import Cited
from footnote.exports.document import Block, Document, Heading, Pairs, Paragraph, Points, Role, Said, document_of

_SIGNS = re.compile(r"[\\`*_\[\]#|~]")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_START = re.compile(r"^(?:([-+=>])|(\d+)([.)]))")


def to_markdown(p: Published, site: str | None = None) -> str:
    """Return a published answer as Markdown, ended by a newline; `site` adds the address it is published at."""
    document = document_of(p, site)
    return "\n\n".join(_block(b, document) for b in document.blocks) + f"\n\n---\n\n{escaped(document.footer)}\n"


def escaped(text: str) -> str:
    """Return a text as Markdown that shows exactly this text, also at the start of a line."""
    safe = _SIGNS.sub(r"\\\g<0>", _ENTITY.sub("&amp;", text))
    safe = _TAG.sub("&lt;", safe)
    return _START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", safe)


def _block(block: Block, document: Document) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {escaped(block.text)}"
        case Paragraph():
            return _paragraph(block)
        case Said():
            return _said(block)
        case Points():
            return "\n".join(f"- {escaped(x)}" for x in block.items)
        case Pairs():
            return "\n".join(f"- **{escaped(name)}:** {escaped(value)}" for name, value in block.rows)
        case Cited():
            return reference_line(block)


def _paragraph(block: Paragraph) -> str:
    text = escaped(block.text)
    if block.label:
        text = f"**{escaped(block.label)}.** {text}"
    match block.role:
        case Role.CAUTION | Role.REVIEWED:
            return f"> {text}"
        case Role.VERDICT:
            return f"**{text}**"
        case Role.SMALL | Role.CONFLICT:
            return f"*{text}*"
        case Role.TEXT | Role.QUESTION:
            return text


def _said(line: Said) -> str:
    cites = f"<sup>{', '.join(map(str, line.references))}</sup>" if line.references else ""
    marks = f" *({', '.join(map(escaped, line.marks))})*" if line.marks else ""
    said = f"{escaped(line.text)}{cites}{marks}"
    start = "- " if line.disagrees else ""
    indent = "  " if line.disagrees else ""
    return "\n\n".join([f"{start}{said}", *(f"{indent}> {escaped(n)}" for n in line.notes)])


def reference_line(r: Cited) -> str:
    """Return a numbered reference in one line of Markdown."""
    parts = [f"**{r.number}.** {escaped(r.start)}"]
    if r.container:
        parts.append(f"*{escaped(r.container)}*")
    parts.append(escaped(r.year))
    if r.link:
        parts.append(f"[{escaped(words.bare_link(r.link))}](<{r.link}>)")
    if r.flag:
        parts.append(f"**{escaped(r.flag)}**")
    return " ".join([*parts, escaped(r.note)])
