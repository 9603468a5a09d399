"""Verdict and statements to an answer: title, summary, sections, references, limits.

Order: what decides, what else matters, what follows. Nothing is said twice, both sides of a dispute stand
together, length is bounded. Composed sentences are built from the structured reading of their statements;
all others are a statement's own wording.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from footnote.core.answer import Section, Sentence, Verdict
from footnote.core.concept import ConceptId, ConceptKind
from footnote.core.question import QuestionKind, Reader, Reading
from footnote.core.relation import Family, Relation, Vote
from footnote.core.statement import Statement
from footnote.rules import hinges, phrases, related
from footnote.rules.interpreting import Interpretation
from footnote.rules.knowledge import Knowledge
from footnote.rules.phrases import joined, sentence_case
from footnote.rules.referencing import Numbering
from footnote.rules.selecting import KIND_FITS
from footnote.rules.unify import hard, held
from footnote.rules.verdicts import Basis, Decision, is_solid, lowest
from footnote.rules.wording import detail, worded
from footnote.rules.words import fold

MOST_STATEMENTS = 14
DECIDING = 4
CAUSED = frozenset({ConceptKind.DISEASE, ConceptKind.FINDING, ConceptKind.OUTCOME, ConceptKind.ANATOMY})


@dataclass
class Draft:
    """An answer in the making; the numbering grows with each sentence."""

    know: Knowledge
    reader: Reader
    numbering: Numbering
    taken: set[str] = field(default_factory=set)
    sections: list[Section] = field(default_factory=list)

    def sentence(self, s: Statement) -> Sentence:
        """Return the reader's wording of one statement, cited, and mark it as used."""
        self.taken.add(s.id)
        return Sentence(
            text=worded(s, self.reader),
            statements=(s.id,),
            references=self.numbering.cite((s,)),
            certainty=s.certainty,
            noted=s.noted,
            detail=detail(s, self.reader),
        )

    def composed(self, text: str, statements: tuple[Statement, ...]) -> Sentence:
        """Return a sentence built from the structure of some statements, cited."""
        ids = tuple(s.id for s in statements)
        return Sentence(text, ids, self.numbering.cite(statements), lowest(statements), composed=True)

    def add(self, heading: str, statements: list[Statement], conflict: bool = False) -> None:
        """Add a section of those statements that are not shown yet; nothing when none is left or room is out."""
        room = MOST_STATEMENTS - len(self.taken)
        fresh = [s for s in dict.fromkeys(statements) if s.id not in self.taken][:room]
        if fresh:
            self.sections.append(Section(heading, tuple(self.sentence(s) for s in fresh), conflict))


def name(concept: ConceptId, know: Knowledge) -> str:
    """Return the preferred name of a concept."""
    return know.pack.concepts[concept].name


def claim(s: Statement, reading: Reading, know: Knowledge) -> str:
    """Return a statement's structured reading as a clause, in the words of the question where they fit."""
    subject = _asked_name(s.subjects, reading, know)
    thing = _asked_name(s.objects, reading, know)
    return f"{subject} {phrases.agreeing(s.rule.words, subject)} {thing}"


def _asked_name(ids: tuple[ConceptId, ...], reading: Reading, know: Knowledge) -> str:
    asked = (*reading.core, *reading.population)
    exact = [c for c in asked if c in ids]
    within = [i for i in ids if any(know.tree.is_within(i, c) for c in asked if not know.is_root(c))]
    return name((exact or within or list(ids))[0], know)


def topic_name(reading: Reading, know: Knowledge) -> str:
    """Return the things asked about as a title, the pack's disease only if nothing else was named."""
    asked = [c for c in (*reading.core, *reading.population) if not know.is_root(c)]
    soft = [c for c in asked if not know.is_soft(c)] or asked
    return joined([name(c, know) for c in (soft or [know.pack.info.root])[:3]])


def pair_name(reading: Reading, know: Knowledge) -> str:
    """Return the two sides of a yes/no question as a title; the pack's disease is one where only one is named."""
    asked = [c for c in (*reading.core, *reading.population) if not know.is_soft(c)]
    others = [c for c in asked if not know.is_root(c)]
    if len(others) < 2 and reading.about_root:
        others = [know.pack.info.root, *others]
    return joined([name(c, know) for c in (others or [know.pack.info.root])[:3]])


def polar(
    draft: Draft, reading: Reading, decision: Decision, extra: list[Statement]
) -> tuple[str, str, Sentence | None]:
    """Fill `draft` for a yes/no question; return title, summary and the summary's support."""
    know = draft.know
    deciding = list(decision.deciding)
    word = phrases.VERDICT_WORDS[decision.verdict]
    basis = phrases.BASIS_WORDS[decision.basis]
    best = deciding[0]
    said = claim(best, reading, know)
    if decision.verdict is Verdict.MIXED:
        said = f"{said}, but {claim(deciding[1], reading, know)}"
    shown = tuple(deciding[:2] if decision.verdict is Verdict.MIXED else deciding[:1])
    because = f", but {basis}" if basis else f" ({_weight_of(deciding)})"
    told = f"{word}. {sentence_case(said)}{because}."
    if decision.basis is Basis.SENTENCE:
        told = f"{word} ({_weight_of(deciding)})."
    support = draft.composed(told, shown)
    if draft.reader is Reader.PATIENT and decision.verdict is not Verdict.MIXED:
        draft.add(phrases.IN_SHORT, [best])  # in the plain words of the statement, not in the names of concepts
        support = draft.sections[0].sentences[0]
    conflict = decision.verdict is Verdict.MIXED
    draft.add(_disagreement(deciding[:2]) if conflict else phrases.EVIDENCE, deciding[:DECIDING], conflict)
    _disputes(draft, extra)
    draft.add(phrases.MORE, extra)
    if reading.family is Family.CAUSE and decision.verdict in (Verdict.YES, Verdict.MIXED, Verdict.UNCERTAIN):
        targets = tuple(c for c in hard(reading, know) if know.pack.concepts[c].kind is ConceptKind.DISEASE)
        draft.add(phrases.TESTING, related.testing_follows(targets, know, draft.taken))
    return f"{word}: {pair_name(reading, know)}", support.text, support


def _weight_of(deciding: list[Statement]) -> str:
    """Say how certain the leading statement is, and how many statements and sources weigh in."""
    sources = {x.source for s in deciding for x in s.sources}
    words = phrases.CERTAINTY_WORDS[deciding[0].certainty]
    counted = f"{phrases.counted(len(deciding), 'statement')}, {phrases.counted(len(sources), 'source')}"
    return f"{words}; {counted}"


def _disputes(draft: Draft, extra: list[Statement]) -> None:
    """Move both sides of a dispute among the further statements into a section of their own."""
    groups: dict[str, list[Statement]] = {}
    for s in extra:
        if s.conflict_group and s.id not in draft.taken:
            groups.setdefault(s.conflict_group, []).append(s)
    for members in groups.values():
        if len({s.rule.vote for s in members}) > 1:
            draft.add(_dispute_heading(members, draft.know), members, conflict=True)


def _dispute_heading(members: list[Statement], know: Knowledge) -> str:
    return f"{_disagreement(members)}: {name(members[0].objects[0], know)}"


def _disagreement(members: list[Statement]) -> str:
    guidance = all(s.rule.family is Family.RECOMMENDATION for s in members)
    return phrases.GUIDANCE_DIFFERS if guidance else phrases.DISAGREE


def open_question(draft: Draft, reading: Reading, kept: list[Statement]) -> tuple[str, str, Sentence | None]:
    """Fill `draft` for a question that is not yes/no; return title, summary and the summary's support."""
    know = draft.know
    label = (
        phrases.AMOUNT_LABELS[reading.amount]
        if reading.kind is QuestionKind.AMOUNT and reading.amount
        else phrases.KIND_LABELS[_shown_kind(reading, kept)]
    )
    first, rest = kept[0], kept[1:]
    draft.add(phrases.IN_SHORT, [first])
    main = [s for s in rest if s.conflict_group is None or s.conflict_group == first.conflict_group]
    _disputes(draft, kept[1:])
    draft.add(sentence_case(label), main)
    draft.add(phrases.MORE, rest)
    support = draft.sections[0].sentences[0]
    return f"{sentence_case(topic_name(reading, know))}: {label}", support.text, support


def _shown_kind(reading: Reading, kept: list[Statement]) -> QuestionKind:
    """The kind of question to head the answer with: "what guidelines say" stands over an answer that
    guidance leads, and so on."""
    families = KIND_FITS.get(reading.kind)
    if reading.polar and families is not None and kept[0].rule.family not in families:
        return QuestionKind.GENERAL
    return reading.kind


def interpretation(
    draft: Draft, reading: Reading, found: Interpretation, kept: list[Statement]
) -> tuple[str, str, Sentence | None]:
    """Fill `draft` for a measured level; return title, summary and the summary's support."""
    sentences = [draft.composed(text, statements) for text, statements in found.sentences]
    for s in sentences:
        draft.taken.update(s.statements)
    if sentences:
        draft.sections.append(Section(phrases.IN_SHORT, tuple(sentences)))
    draft.add(phrases.LEVELS, [s for s in found.basis if s.id not in draft.taken][:3])
    draft.add(phrases.CAVEATS, list(found.caveats)[:2])
    draft.add(phrases.MORE, kept[:4])
    support = sentences[0] if sentences else draft.sections[0].sentences[0]
    return f"{found.title}", support.text, support


def _links(draft: Draft, links: list[related.Link]) -> None:
    """Add one composed line for each studied association: linked, disputed, reported or not found, how certain."""
    lines = []
    for link in links:
        draft.taken.update(s.id for s in link.voices)
        certainty = phrases.CERTAINTY_WORDS[lowest(link.voices)]
        thing = sentence_case(name(link.disease, draft.know))
        lines.append(draft.composed(f"{thing}: {_standing(link.voices)} ({certainty}).", link.voices))
    if lines:
        draft.sections.append(Section(phrases.OTHER_LINKS, tuple(lines)))


def _standing(voices: tuple[Statement, ...]) -> str:
    if len({s.rule.vote for s in voices}) > 1:
        return phrases.DISPUTED
    if voices[0].rule.vote is Vote.AGAINST:
        return phrases.NO_LINK
    if voices[0].relation is Relation.REDUCES_RISK:
        return phrases.LOWER
    return phrases.LINKED if is_solid(voices[0]) else phrases.WEAK_LINK


def nothing_found(
    draft: Draft, reading: Reading, decision: Decision | None, kept: list[Statement]
) -> tuple[str, str, Sentence | None]:
    """Fill `draft` where everything asked is known but nothing links it; say what was searched and what is near."""
    know = draft.know
    total, works = len(know.pack.statements), len(know.pack.sources)
    named = (*reading.core, *reading.population)
    asked = [c for c in named if not know.is_soft(c)] or list(named)
    root = know.pack.info.root
    others = [c for c in asked if not know.is_root(c)]
    first = others[0] if len(others) > 1 else root
    title = f"No evidence found: {joined([name(c, know) for c in (others or asked)])}"
    lead = f"{phrases.VERDICT_WORDS[Verdict.NO_EVIDENCE]} in {total:,} statements from {works:,} sources"
    targets = [c for c in others if c in reading.core and know.pack.concepts[c].kind in CAUSED]
    links = reading.family is Family.CAUSE and len(targets) == 1 and reading.polar
    if not links or set(others) - set(targets) - set(reading.population):
        summary = f"{lead} on {joined([name(c, know) for c in ([root] if first == root else []) + others])} together."
        draft.add(phrases.NEAREST, (list(decision.deciding) if decision else []) + kept[:3])
        return title, summary, None
    target = targets[0]
    verb = "causes" if hinges.STRICT_CAUSE.search(fold(reading.question)) else "is linked with"
    title = f"No evidence found that {name(root, know)} {verb} {name(target, know)}"
    summary = f"{lead} that links {name(root, know)} with {name(target, know)}"
    absent = [s for s in related.lists(root, know, 9) if not held(target, frozenset(s.objects), know)]
    support = None
    if absent:
        counted = phrases.counted(len(absent), "list of what it causes does", "lists of what it causes do")
        summary += f"; {counted} not name it."
        support = draft.composed(summary, tuple(absent))
    else:
        summary += "."
    cases = [s for s in (decision.deciding if decision else ()) if s.relation is Relation.REPORTED_WITH]
    draft.add(phrases.EVIDENCE, cases)
    draft.add(phrases.KNOWN_TO_CAUSE, related.lists(root, know))
    _links(draft, related.other_links(root, target, know, draft.taken))
    draft.add(phrases.NEAREST, related.nearest(target, know, draft.taken))
    finds, who = related.diagnosis_and_testing(root, know, draft.taken)
    draft.add(phrases.DIAGNOSIS, finds)
    draft.add(phrases.TESTING, who)
    return title, summary, support
