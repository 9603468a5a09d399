"""An answer as a page shows it: sentences with their citations, sides of a dispute, grouped references.

Nothing is decided here. Words of the answer are shown as they are; only what would stand twice on the page
(the verdict before its own summary, the first sentence under "In short") is shown once.
"""

from __future__ import annotations

from dataclasses import dataclass

from footnote.core.answer import Answer, Reference, Section, Sentence, Verdict
from footnote.core.relation import Vote
from footnote.core.statement import Statement, StatementId
from footnote.rules.knowledge import Knowledge
from footnote.rules.phrases import CERTAINTY_WORDS, IN_SHORT, KIND_GROUPS, VERDICT_WORDS, sentence_case
from footnote.web import labels
from footnote.web.cards import Card, of_reference

MOST_CONTEXT = 2000


@dataclass(frozen=True)
class Citation:
    """A number after a sentence, with the card that it opens; `anchor` is unique on the page."""

    anchor: str
    number: int
    card: Card


@dataclass(frozen=True)
class Line:
    """A sentence, parted before its last word (which must not leave its citations alone on a line).

    `fresh` are the citations used here for the first time on the page; they stand in the margin. `own` marks an
    editor's wording, which the page says beside it.
    """

    start: str
    last: str
    citations: tuple[Citation, ...]
    fresh: tuple[Citation, ...]
    certainty: str | None
    rank: int
    noted: str | None
    detail: str | None
    statements: tuple[StatementId, ...]
    own: bool = False


@dataclass(frozen=True)
class Side:
    """One side of a dispute."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Part:
    """A section of the page; `sides` is empty unless its sentences disagree, then `lines` is."""

    anchor: str
    heading: str
    lines: tuple[Line, ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class Group:
    """References of one kind, sorted by number."""

    heading: str
    members: tuple[tuple[int, Card], ...]


@dataclass(frozen=True)
class AnswerView:
    """What the answer template shows; `context` is the question that a follow-up builds on, or empty.

    The word of the verdict stands once: in `verdict`, or in `lead` where the headline begins with it and
    goes on in `headline`.
    """

    lead: str
    headline: str
    verdict: str | None
    summary: Line | None
    parts: tuple[Part, ...]
    groups: tuple[Group, ...]
    context: str


class _Citing:
    """Makes citations with unique anchors, and knows which references the page has cited before."""

    def __init__(self, references: tuple[Reference, ...], know: Knowledge) -> None:
        self._references = {r.number: r for r in references}
        self._know = know
        self._made = 0
        self._used: set[int] = set()

    def line(self, s: Sentence, text: str | None = None) -> Line:
        statements = [self._know.pack.statements[i] for i in s.statements]
        citations = tuple(self._citation(n, statements) for n in s.references)
        fresh = tuple(c for c in citations if c.number not in self._used)
        self._used |= {c.number for c in fresh}
        start, last = parted(s.text if text is None else text)
        sure = CERTAINTY_WORDS[s.certainty]
        return Line(start, last, citations, fresh, sure, s.certainty.rank, s.noted, s.detail, s.statements)

    def _citation(self, number: int, statements: list[Statement]) -> Citation:
        self._made += 1
        return Citation(f"cite-{self._made}", number, of_reference(self._references[number], statements))


def view(answer: Answer, know: Knowledge) -> AnswerView:
    """Return what a page shows of an answer."""
    word = VERDICT_WORDS[answer.verdict] if answer.verdict else None
    citing = _Citing(answer.references, know)
    summary = _summary(answer, word, citing)
    parts = []
    for number, section in enumerate(_without_repetition(answer), 1):
        parts.append(_part(f"part-{number}", section, citing, know))
    title = headline(answer.title, word)
    leads = word is not None and title.startswith(word)
    return AnswerView(
        lead=word if word and leads else "",
        headline=title.removeprefix(word) if word and leads else title,
        verdict=None if leads else word,
        summary=summary,
        parts=tuple(parts),
        groups=groups(answer.references),
        context=_context(answer),
    )


def headline(title: str, word: str | None) -> str:
    """Return a title without the verdict's word and colon in front."""
    return sentence_case(title.removeprefix(f"{word}: "))


def _summary(answer: Answer, word: str | None, citing: _Citing) -> Line | None:
    text = answer.summary.removeprefix(f"{word}. ") if word else answer.summary
    if word and text == f"{word}.":
        return None
    if answer.support is not None:
        return citing.line(_full_support(answer, answer.support), text)
    start, last = parted(text)
    return Line(start, last, (), (), None, 0, None, None, ())


def _full_support(answer: Answer, support: Sentence) -> Sentence:
    """The first sentence under "In short" where that is what the summary repeats: it may carry limits."""
    first = answer.sections[0] if answer.sections else None
    if first is not None and first.heading == IN_SHORT and first.sentences[0].text == support.text:
        return first.sentences[0]
    return support


def _without_repetition(answer: Answer) -> tuple[Section, ...]:
    if not answer.sections:
        return ()
    first, rest = answer.sections[0], answer.sections[1:]
    if first.heading != IN_SHORT or first.sentences[0].text != answer.summary:
        return answer.sections
    left = first.sentences[1:]
    return (Section(first.heading, left, first.conflict), *rest) if left else rest


def _part(anchor: str, section: Section, citing: _Citing, know: Knowledge) -> Part:
    if not section.conflict:
        return Part(anchor, section.heading, tuple(citing.line(s) for s in section.sentences), ())
    votes: dict[Vote, list[Line]] = {}
    for s in section.sentences:
        votes.setdefault(know.pack.statements[s.statements[0]].rule.vote, []).append(citing.line(s))
    sides = tuple(Side(labels.SIDES[v], tuple(votes[v])) for v in Vote if v in votes)
    if len(sides) == 1:
        return Part(anchor, section.heading, sides[0].lines, ())
    return Part(anchor, section.heading, (), sides)


def groups(references: tuple[Reference, ...]) -> tuple[Group, ...]:
    """Return references in groups by kind, each sorted by number."""
    made = []
    for heading, kinds in KIND_GROUPS.items():
        members = tuple((r.number, of_reference(r)) for r in references if r.kind in kinds)
        if members:
            made.append(Group(heading, members))
    return tuple(made)


def _context(answer: Answer) -> str:
    """What a follow-up to this answer follows: this question, with the one it leaned on in front.

    Empty where this question could not be answered; there is nothing to follow then.
    """
    if answer.verdict is Verdict.OUT_OF_SCOPE:
        return ""
    before = answer.reading.inherited_from
    chain = f"{before} {answer.question}" if before else answer.question
    return chain if len(chain) <= MOST_CONTEXT else answer.question


def parted(text: str) -> tuple[str, str]:
    """Return a text in two, its last word by itself."""
    start, space, last = text.rpartition(" ")
    return start + space, last
