"""What an editor may do to a text: the check of every line before a version is kept.

Sentences that the program proposed may be chosen, ordered, dropped and re-headed, never reworded. A sentence in the
editor's own words must cite statements and is held against them: its numbers, what it names, its direction, how sure
it sounds, and where the thing was seen. Linking words may say nothing about the world. The verdict is the program's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from footnote.core.answer import Verdict
from footnote.core.publication import LineKind, Manuscript, Passage
from footnote.core.question import Reader
from footnote.core.relation import Vote
from footnote.core.statement import Statement
from footnote.rules.knowledge import Knowledge
from footnote.rules.linking import linking_fault
from footnote.rules.referencing import is_usable
from footnote.rules.sentences import own_faults
from footnote.rules.wording import worded

MOST_LINES = 60


@dataclass(frozen=True)
class Fault:
    """Something that keeps a manuscript from being kept or submitted; `line` is None for the text as a whole."""

    line: str | None
    why: str


def faults(manuscript: Manuscript, proposal: Manuscript, know: Knowledge) -> tuple[Fault, ...]:
    """Return everything that is wrong with a manuscript, empty when it may be submitted.

    `proposal` is what the automatic answer proposes today for the same question and reader.
    """
    return (*_whole(manuscript, proposal, know), *_lines(manuscript, proposal, know))


def _whole(manuscript: Manuscript, proposal: Manuscript, know: Knowledge) -> Iterator[Fault]:
    if manuscript.verdict != proposal.verdict:
        yield Fault(None, "The verdict is the program's and is not the one that the automatic answer gives today.")
    if len(manuscript.passages) > MOST_LINES:
        yield Fault(None, f"At most {MOST_LINES} lines can be kept.")
    headed = {part.heading for part in proposal.parts}
    if manuscript.title not in (proposal.title, manuscript.question) and (why := linking_fault(manuscript.title, know)):
        yield Fault(None, f"The title {why}")
    for part in manuscript.parts:
        if part.heading not in headed and (why := linking_fault(part.heading, know)):
            yield Fault(None, f'The heading "{part.heading}" {why}')
        if not part.passages:
            yield Fault(None, f'Nothing stands under the heading "{part.heading}".')
    if not any(p.statements for p in manuscript.passages) and manuscript.verdict is not Verdict.NO_EVIDENCE:
        yield Fault(None, "At least one sentence with evidence is needed.")
    yield from _one_sided(manuscript, proposal, know)


def _one_sided(manuscript: Manuscript, proposal: Manuscript, know: Knowledge) -> Iterator[Fault]:
    """What disagrees is shown from both sides wherever the proposal does so, or where a statement is added to it."""
    shown, proposed = _shown(manuscript, know), _shown(proposal, know)
    for group, kept in shown.items():
        members = {know.pack.statements[i] for i in know.by_conflict[group]}
        wanted = {s.rule.vote for s in proposed.get(group, ())}
        if kept - proposed.get(group, frozenset()):
            wanted |= {s.rule.vote for s in members}
        sides = {s.rule.vote for s in kept}
        if len(sides) < 2 <= len(wanted):
            other = sorted(s.id for s in members if s.rule.vote not in sides)
            names = ", ".join(sorted(s.id for s in kept))
            yield Fault(None, f"Sources disagree with {names}; show the other side too ({', '.join(other[:3])}).")
    if manuscript.verdict is Verdict.MIXED and not _sides(proposal, know) <= _sides(manuscript, know):
        yield Fault(None, "The verdict says that sources disagree, so both sides must be shown.")


def _sides(manuscript: Manuscript, know: Knowledge) -> frozenset[Vote]:
    """Which of for and against a manuscript shows."""
    known = [know.pack.statements[i] for p in manuscript.passages for i in p.statements if i in know.pack.statements]
    return frozenset(s.rule.vote for s in known) & {Vote.FOR, Vote.AGAINST}


def _shown(manuscript: Manuscript, know: Knowledge) -> dict[str, frozenset[Statement]]:
    """The statements of a manuscript in each conflict group."""
    found: dict[str, set[Statement]] = {}
    for p in manuscript.passages:
        for s in (know.pack.statements[i] for i in p.statements if i in know.pack.statements):
            if s.conflict_group:
                found.setdefault(s.conflict_group, set()).add(s)
    return {g: frozenset(rows) for g, rows in found.items()}


def _lines(manuscript: Manuscript, proposal: Manuscript, know: Knowledge) -> Iterator[Fault]:
    composed = {(p.text, p.statements) for p in proposal.passages if p.kind is LineKind.COMPOSED}
    seen: set[str] = set()
    summary = manuscript.summary
    for p in manuscript.passages:
        if p.kind is LineKind.COMPOSED and (p.text, p.statements) not in composed:
            yield Fault(p.id, "The program does not say this today; take it out or take today's wording.")
        elif p.kind is LineKind.STATEMENT:
            yield from (Fault(p.id, why) for why in _statement_faults(p, manuscript.reader, know))
            if p is not summary and p.statements and p.statements[0] in seen:
                yield Fault(p.id, "This statement is said twice.")
            seen |= set(p.statements)
        elif p.kind is LineKind.EDITOR:
            yield from (Fault(p.id, why) for why in own_faults(p.text, p.statements, manuscript.reader, know))
        elif p.kind is LineKind.LINKING and p.statements:
            yield Fault(p.id, "Linking words carry no citation; make it a sentence of your own.")
        elif p.kind is LineKind.LINKING and (why := linking_fault(p.text, know)):
            yield Fault(p.id, f"This linking line {why}")


def _statement_faults(p: Passage, reader: Reader, know: Knowledge) -> Iterator[str]:
    found = know.pack.statements.get(p.statements[0]) if len(p.statements) == 1 else None
    if found is None:
        yield "This statement is not in the pack."
    elif not is_usable(found, know.pack):
        yield "No source of this statement stands any more."
    elif p.text != worded(found, reader):
        yield "The wording of a statement cannot be changed; write a sentence of your own that cites it."
