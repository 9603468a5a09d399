"""The text of a checked document as markup: its blocks, the claims marked where they stand, a line beside each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from footnote.core.check import CheckedClaim, Finding, ReasonCode
from footnote.core.document import BlockKind, Media
from footnote.exports.annotated import Part, Run
from footnote.exports.cleaning import clean
from footnote.rules.finding_words import ATTENTION, FINDING_SYMBOLS, FINDING_WORDS

DEEPEST = 4
_SPACES = re.compile(r"([ \t\n]+)")
_MARKUP = re.compile(r"([*`]+|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w))")
_CUED = frozenset({ReasonCode.OPINION, ReasonCode.PLAN, ReasonCode.INSTRUCTION})
"""Why a sentence that cannot be checked has its sign in the text; headings and the like need none to be known."""


def document_text(parts: Sequence[Part], claims: dict[int, CheckedClaim], media: Media) -> Markup:
    """Return the blocks of a document as markup, in order, with what stands beside each; empty when none is shown."""
    shown = [p for p in parts if p.shown]
    made = []
    for kind, group in groupby(shown, key=lambda p: p.kind):
        members = list(group)
        if kind is BlockKind.ROW:
            made.append(_table(members, claims, media))
        elif kind is BlockKind.ITEM:
            items = Markup("\n").join(_part(p, claims, media) for p in members)
            made.append(Markup('<div role="list">\n{}\n</div>').format(items))
        else:
            made += [_part(p, claims, media) for p in members]
    return Markup("\n").join(made)


def _part(part: Part, claims: dict[int, CheckedClaim], media: Media) -> Markup:
    body = Markup("").join(_run(r, part.kind, claims, media) for r in part.runs)
    item = Markup(' role="listitem"') if part.kind is BlockKind.ITEM else Markup("")
    return Markup('<div class="part"{}>{}{}</div>').format(item, _block(part, body), _beside(part, claims))


def _block(part: Part, body: Markup) -> Markup:
    mark = clean(part.mark)
    match part.kind:
        case BlockKind.TITLE | BlockKind.HEADING:
            title = part.kind is BlockKind.TITLE
            level = 1 if title else min(max(part.level, 1), DEEPEST)
            kind = "title" if title else f"level-{level}"
            lead = Markup("{} ").format(mark) if mark else Markup("")
            return Markup('<p role="heading" aria-level="{}" class="{}">{}{}</p>').format(level + 2, kind, lead, body)
        case BlockKind.ITEM:
            depth = min(max(part.level, 1), DEEPEST)
            return Markup('<p class="item depth-{}"><span class="bullet">{}</span>{}</p>').format(
                depth, mark or "•", body
            )
        case BlockKind.REFERENCE:
            lead = Markup("{} ").format(mark) if mark else Markup("")
            return Markup('<p class="entry">{}{}</p>').format(lead, body)
        case BlockKind.QUOTE:
            return Markup("<blockquote>{}</blockquote>").format(body)
        case BlockKind.CODE:
            return Markup("<pre>{}</pre>").format(body)
        case BlockKind.PARAGRAPH | BlockKind.ROW | None:
            return Markup("<p>{}</p>").format(body)


def _table(rows: Sequence[Part], claims: dict[int, CheckedClaim], media: Media) -> Markup:
    head = [p for p in rows[:1] if p.head]
    first = Markup("<thead>{}</thead>").format(_row(head[0], "th", claims, media)) if head else Markup("")
    rest = Markup("\n").join(_row(p, "td", claims, media) for p in rows[len(head) :])
    table = Markup(
        '<div class="scroll" tabindex="0" role="region" aria-label="Table of the document">'
        "<table>{}<tbody>\n{}\n</tbody></table></div>"
    ).format(first, rest)
    whole = Part(None, tuple(r for p in rows for r in p.runs))
    return Markup('<div class="part tabular">{}{}</div>').format(table, _beside(whole, claims))


def _row(part: Part, tag: str, claims: dict[int, CheckedClaim], media: Media) -> Markup:
    """A row of a table; what stands between two cells, if a reader sees it, joins the one before it."""
    cells: list[list[Run]] = [[]]
    for run in part.runs:
        while run.cell is not None and len(cells) <= run.cell:
            cells.append([])
        cells[run.cell if run.cell is not None else -1].append(run)
    filled = (Markup("").join(_run(r, part.kind, claims, media) for r in cell) for cell in cells)
    scope = Markup(' scope="col"') if tag == "th" else Markup("")
    return Markup("<tr>{}</tr>").format(
        Markup("").join(Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), scope, c) for c in filled)
    )


def _run(run: Run, kind: BlockKind | None, claims: dict[int, CheckedClaim], media: Media) -> Markup:
    if not run.shown:
        return Markup("")
    text = _laid_out(run.text, kind, media)
    here = [claims[n] for n in run.claims if n in claims]
    if not here or not run.text.strip():
        return text
    anchors = Markup("").join(Markup('<span id="claim-{}"></span>').format(n) for n in run.opens[1:])
    place = Markup(' id="claim-{}"').format(run.opens[0]) if run.opens else Markup("")
    findings = Markup(" ").join(Markup("f-{}").format(f) for f in dict.fromkeys(c.finding.value for c in here))
    cues = Markup("").join(_cue(c) for c in here if c.n in run.closes)
    return Markup('{}<mark class="{}"{}>{}</mark>{}').format(anchors, findings, place, text, cues)


def _cue(c: CheckedClaim) -> Markup:
    """The sign and number after a claim; none after what is plainly no claim."""
    if c.finding is Finding.NOT_CHECKABLE and not _CUED & {r.code for r in c.reasons}:
        return Markup("")
    return Markup(
        '<a class="cue f-{}" href="#note-{}"><span aria-hidden="true">{}</span>{}<span class="sr"> {}</span></a>'
    ).format(c.finding.value, c.n, FINDING_SYMBOLS[c.finding], c.n, FINDING_WORDS[c.finding].lower())


def _beside(part: Part, claims: dict[int, CheckedClaim]) -> Markup:
    """What stands in the margin beside a block: one line for each claim that ends there and was looked at."""
    here = [claims[n] for n in part.claims if n in claims]
    lines = [_beside_line(c) for c in here if c.finding is not Finding.NOT_CHECKABLE]
    return Markup('<div class="beside">{}</div>').format(Markup("").join(lines)) if lines else Markup("")


def _beside_line(c: CheckedClaim) -> Markup:
    asked = c.finding in ATTENTION
    why = Markup(" {}").format(line(c.reasons[0].words)) if asked else Markup("")
    return Markup(
        '<p class="f-{}{}"><a href="#note-{}"><span class="sign" aria-hidden="true">{}</span>{}</a>'
        "<strong>{}.</strong>{}</p>"
    ).format(
        c.finding.value,
        "" if asked else " quiet-note",
        c.n,
        FINDING_SYMBOLS[c.finding],
        c.n,
        FINDING_WORDS[c.finding],
        why,
    )


def said(text: str, media: Media) -> Markup:
    """Return a stretch of a document in one line, escaped; what marks up Markdown is set back, nothing is dropped."""
    if media is not Media.MARKDOWN:
        return Markup("{}").format(line(text))
    pieces = _MARKUP.split(text)
    return Markup("").join(
        Markup('<span class="markup">{}</span>').format(p) if i % 2 else Markup("{}").format(line(p))
        for i, p in enumerate(pieces)
    )


def _laid_out(text: str, kind: BlockKind | None, media: Media) -> Markup:
    """A stretch of a block: code keeps its spaces, a list of references its lines."""
    if kind is BlockKind.REFERENCE:
        return Markup("<br>").join(said(part, media) for part in text.split("\n"))
    if kind is not BlockKind.CODE:
        return said(text, media)
    return Markup("").join(p if not p.strip(" \t\n") else line(p) for p in _SPACES.split(text) if p)


def line(text: str) -> str:
    """Return a text that a file can hold, spaces collapsed, with one at each end where it had any."""
    return clean(f"|{text}|")[1:-1]
