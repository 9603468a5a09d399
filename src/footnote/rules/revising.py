"""An old text in today's words: what can be kept as it was, what takes the pack's wording of today, what falls away."""

from __future__ import annotations

from dataclasses import replace

from footnote.core.publication import LineKind, Manuscript, Part, Passage
from footnote.core.question import Reader
from footnote.rules.editions import numbered
from footnote.rules.knowledge import Knowledge
from footnote.rules.phrases import counted
from footnote.rules.referencing import is_usable
from footnote.rules.sentences import own_faults
from footnote.rules.wording import worded


def refreshed(manuscript: Manuscript, proposal: Manuscript, know: Knowledge) -> tuple[Manuscript, str]:
    """Return a text in which every sentence can stand today, and in a sentence what became of it.

    A statement takes its wording of today, or that of the one it was merged into; a composed line stays where the
    program still says it; a sentence of the editor's own stays where its citations still carry it. The verdict, and
    with a changed verdict the title and summary, are those of today's proposal.
    """
    composed = {(p.text, p.statements) for p in proposal.passages if p.kind is LineKind.COMPOSED}
    kept = _each_once({p.id: _today(p, manuscript.reader, composed, know) for p in manuscript.passages})
    parts = tuple(
        Part(part.heading, lines, part.conflict)
        for part in manuscript.parts
        if (lines := tuple(q for p in part.passages if (q := kept[p.id]) is not None))
    )
    same = manuscript.verdict == proposal.verdict
    summary = kept[manuscript.summary.id] if manuscript.summary and same else None
    if summary is None and proposal.summary is not None:
        summary = replace(proposal.summary, id="")
    reworded = sum(q is not None and q.text != p.text for p in manuscript.passages if (q := kept[p.id]))
    dropped = sum(q is None for q in kept.values())
    text = replace(
        manuscript,
        verdict=proposal.verdict,
        title=manuscript.title if same else proposal.title,
        summary=summary,
        parts=parts,
        limits=proposal.limits,
    )
    verdict = "" if same else " The verdict changed."
    said = f"Begun from the version before: {counted(reworded, 'line')} reworded, {dropped} dropped.{verdict}"
    return numbered(text, (p.id for p in manuscript.passages)), said


def _each_once(lines: dict[str, Passage | None]) -> dict[str, Passage | None]:
    """The lines in their order, without a statement that one before them says already: two may have been merged."""
    said: set[tuple[str, ...]] = set()
    kept: dict[str, Passage | None] = {}
    for id, p in lines.items():
        kept[id] = None if p is not None and p.kind is LineKind.STATEMENT and p.statements in said else p
        said |= {p.statements} if p is not None and p.kind is LineKind.STATEMENT else set()
    return kept


def _today(p: Passage, reader: Reader, composed: set[tuple[str, tuple[str, ...]]], know: Knowledge) -> Passage | None:
    if p.kind is LineKind.LINKING:
        return p
    if p.kind is LineKind.COMPOSED:
        return p if (p.text, p.statements) in composed else None
    if p.kind is LineKind.EDITOR:
        return None if own_faults(p.text, p.statements, reader, know) else p
    found = know.statement(p.statements[0])
    if found is None or not is_usable(found, know.pack):
        return None
    return Passage(p.id, p.kind, worded(found, reader), (found.id,))
