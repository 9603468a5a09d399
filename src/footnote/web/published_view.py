"""A published answer as its page shows it. Nothing is decided here: the badge and the caution come as they are."""

from __future__ import annotations

from dataclasses import dataclass

from footnote.core.answer import Reference
from footnote.core.editorial import State
from footnote.core.publication import Edition, LineKind, Published
from footnote.core.publication import Line as EditionLine
from footnote.core.relation import Vote
from footnote.rules.knowledge import Knowledge
from footnote.rules.phrases import CERTAINTY_WORDS, VERDICT_WORDS
from footnote.web import labels
from footnote.web.answer_view import Citation, Group, Line, Part, Side, groups, headline, parted
from footnote.web.cards import of_reference

STEPS = ("Submitted", "Under review", "Approved")
_REACHED = {State.SUBMITTED: 1, State.UNDER_REVIEW: 2, State.NEEDS_REVIEW: 2, State.APPROVED: 3}


@dataclass(frozen=True)
class Step:
    """One step of the way to approval: its words, whether it is done, and whether it is where the answer stands."""

    words: str
    done: bool
    here: bool


@dataclass(frozen=True)
class EditionView:
    """What a page shows of an edition; see `AnswerView` for lead, headline and verdict."""

    lead: str
    headline: str
    verdict: str | None
    summary: Line | None
    parts: tuple[Part, ...]
    groups: tuple[Group, ...]


class _Citing:
    """Makes citations with unique anchors, and knows which references the page has cited before."""

    def __init__(self, references: tuple[Reference, ...]) -> None:
        self._references = {r.number: r for r in references}
        self._made = 0
        self._used: set[int] = set()

    def line(self, said: EditionLine) -> Line:
        citations = tuple(self._citation(n) for n in said.references)
        fresh = tuple(c for c in citations if c.number not in self._used)
        self._used |= {c.number for c in fresh}
        start, last = parted(said.text)
        sure = CERTAINTY_WORDS[said.certainty] if said.certainty else None
        rank = said.certainty.rank if said.certainty else 0
        own = said.kind is LineKind.EDITOR
        return Line(start, last, citations, fresh, sure, rank, said.noted, said.detail, said.statements, own)

    def _citation(self, number: int) -> Citation:
        self._made += 1
        return Citation(f"cite-{self._made}", number, of_reference(self._references[number]))


def view(edition: Edition, know: Knowledge) -> EditionView:
    """Return what a page shows of an edition; on which side of a dispute a statement is, the pack says now."""
    word = VERDICT_WORDS[edition.verdict] if edition.verdict else None
    citing = _Citing(edition.references)
    title = headline(edition.title, word)
    leads = word is not None and title.startswith(word)
    summary = citing.line(edition.summary) if edition.summary else None
    return EditionView(
        lead=word if word and leads else "",
        headline=title.removeprefix(word) if word and leads else title,
        verdict=None if leads else word,
        summary=summary,
        parts=tuple(
            _part(f"part-{n}", section.heading, section.lines, section.conflict, citing, know)
            for n, section in enumerate(edition.sections, 1)
        ),
        groups=groups(edition.references),
    )


def _part(
    anchor: str, heading: str, lines: tuple[EditionLine, ...], conflict: bool, citing: _Citing, know: Knowledge
) -> Part:
    if not conflict:
        return Part(anchor, heading, tuple(map(citing.line, lines)), ())
    votes: dict[Vote, list[Line]] = {}
    for line in lines:
        statement = know.statement(line.statements[0]) if line.statements else None
        votes.setdefault(statement.rule.vote if statement else Vote.NONE, []).append(citing.line(line))
    sides = tuple(Side(labels.SIDES[v], tuple(votes[v])) for v in Vote if v in votes)
    if len(sides) == 1:
        return Part(anchor, heading, sides[0].lines, ())
    return Part(anchor, heading, (), sides)


def steps(p: Published) -> tuple[Step, ...]:
    """Return the way to approval with the place where an answer stands; nothing is reached by a draft."""
    reached = _REACHED.get(p.state, 0)
    return tuple(Step(words, n < reached or p.reviewed, n == reached) for n, words in enumerate(STEPS, 1))
