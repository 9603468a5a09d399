"""Answer a question: read, find, decide, compose, gate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from footnote.core.answer import AUTOMATIC, Answer, PackStamp, Section, Sentence, Verdict
from footnote.core.question import Amount, QuestionKind, Reader, Reading
from footnote.core.statement import Statement
from footnote.errors import GateFailed
from footnote.rules import composing, cues, phrases
from footnote.rules.common_words import FUNCTION
from footnote.rules.composing import Draft
from footnote.rules.deciding import tells, verdict_of
from footnote.rules.gate import gate, passes
from footnote.rules.hashing import content_hash
from footnote.rules.heredity import parents_first
from footnote.rules.interpreting import interpret
from footnote.rules.knowledge import Knowledge
from footnote.rules.levels import UNITS, convert
from footnote.rules.numbers import numbers
from footnote.rules.reading import assume, follow, read
from footnote.rules.referencing import Numbering, is_usable
from footnote.rules.reporting import limits, read_as, unused
from footnote.rules.scope import Scope, judge, names_nothing
from footnote.rules.selecting import Candidate, close_to, keep, rank, with_literal, with_other_sides, with_wholes
from footnote.rules.suggesting import suggest
from footnote.rules.verdicts import Basis
from footnote.rules.wording import glossary
from footnote.rules.words import keys
from footnote.services.ports import StatementSearch

LEXICAL_LIMIT = 120
MOST_SHOWN = 10
LITERAL_LIMIT = 5
OPEN = frozenset({Basis.WITHHELD, Basis.BOTH_SIDES})


@dataclass(frozen=True)
class Asking:
    """A question with its context: for whom, and the question it follows."""

    question: str
    reader: Reader
    after: str | None = None


def understand(asking: Asking, know: Knowledge) -> Reading:
    """Return how a question is read, completed from the one before it; raises BadQuestion."""
    pack = know.pack
    now = read(asking.question, pack.info, pack.concepts, know.tree, know.lexicon)
    if asking.after is None or not asking.after.strip():
        return assume(now, pack.info, pack.concepts) if names_nothing(now, know) else now
    before = read(asking.after, pack.info, pack.concepts, know.tree, know.lexicon)
    return follow(now, before, pack.info, pack.concepts)


def ask(asking: Asking, know: Knowledge, search: StatementSearch) -> Answer:
    """Return the answer to a question; raises BadQuestion when it cannot be read.

    The same question, reader and pack give the same answer, byte for byte.
    """
    reading = understand(asking, know)
    lexical = search.search(_words(reading, know), LEXICAL_LIMIT)
    ranked = [c for c in rank(reading, lexical, know) if is_usable(c.statement, know.pack)]
    ranked = parents_first(reading, ranked, know)
    draft = Draft(know, asking.reader, Numbering(know.pack))
    literal = search.search(_literal_words(asking, reading), LITERAL_LIMIT)
    verdict, title, summary, support = _compose(draft, reading, ranked, lexical, literal)
    return _finish(draft, reading, (verdict, title, summary, support), _fallen(asking, know, search))


def _fallen(asking: Asking, know: Knowledge, search: StatementSearch) -> tuple[str, ...]:
    """Say which statements would be shown, did they not rest on fallen sources alone."""
    if know.as_published is know or all(is_usable(s, know.pack) for s in know.pack.statements.values()):
        return ()
    before = ask(asking, know.as_published, search)
    shown = {i for s in before.sections for x in s.sentences for i in x.statements}
    shown |= set(before.support.statements) if before.support else set()
    lost = (know.pack.statements[i] for i in sorted(shown))
    return unused([s for s in lost if not is_usable(s, know.pack)], know.pack)


def _words(reading: Reading, know: Knowledge) -> tuple[str, ...]:
    """The words to search for: what was asked, the concept names it was read as, never ordinary function words."""
    names = [w for m in reading.mentions for w in (*keys(m.surface), *keys(know.pack.concepts[m.concept].name))]
    return tuple(w for w in dict.fromkeys((*reading.words, *names)) if not _is_how_often(w, reading))


def _is_how_often(word: str, reading: Reading) -> bool:
    """Whether a word only asks how common something is; "rare" would find whatever else is rare."""
    return reading.amount is Amount.FREQUENCY and cues.HOW_OFTEN.fullmatch(word) is not None


def _literal_words(asking: Asking, reading: Reading) -> tuple[str, ...]:
    """The words of the question as written, and of the one before it, function words left out."""
    text = f"{asking.question} {asking.after or ''}"
    words = (k for k in keys(text) if k not in FUNCTION and not _is_how_often(k, reading))
    return tuple(dict.fromkeys(words))


Composed = tuple[Verdict | None, str, str, Sentence | None]


def _compose(
    draft: Draft, reading: Reading, ranked: list[Candidate], lexical: dict[str, float], literal: dict[str, float]
) -> Composed:
    know = draft.know
    if reading.self_harm:
        return None, phrases.HELP_TITLE, phrases.HELP, None
    if (
        reading.levels
        and reading.kind is QuestionKind.INTERPRETATION
        and (found := interpret(reading, know)) is not None
    ):
        shown = [c.statement for c in keep(ranked, reading.polar)]
        return (None, *composing.interpretation(draft, reading, found, shown))
    judgement = judge(reading, ranked, know)
    if judgement.scope in (Scope.UNKNOWN_THING, Scope.OTHER_DISEASE):
        return _out_of_scope(reading, judgement.unknown, know)
    kept = keep(ranked, reading.polar)
    near = with_wholes(with_literal([c.statement for c in kept], literal, ranked), know)
    statements = with_other_sides(near, know, MOST_SHOWN, close_to(ranked))
    decision = verdict_of(reading, ranked, know) if reading.polar else None
    if decision is not None and judgement.scope is Scope.ANSWERABLE and decision.basis in OPEN:
        weighed = list(decision.deciding[:MOST_SHOWN]) or statements
        if weighed:
            return (None, *composing.open_question(draft, reading, weighed))
    if judgement.scope is Scope.NO_EVIDENCE or (
        decision and decision.verdict is Verdict.NO_EVIDENCE and not tells(decision, reading, kept, know)
    ):
        near = [s for s in statements if judgement.scope is Scope.ANSWERABLE]
        return (
            Verdict.NO_EVIDENCE,
            *composing.nothing_found(draft, reading, decision, near),
        )
    if decision is not None and decision.verdict is not Verdict.NO_EVIDENCE:
        return (decision.verdict, *composing.polar(draft, reading, decision, statements))
    if not statements:
        return _out_of_scope(reading, (), know)
    return (None, *composing.open_question(draft, reading, statements))


def _out_of_scope(reading: Reading, unknown: tuple[str, ...], know: Knowledge) -> Composed:
    word = phrases.VERDICT_WORDS[Verdict.OUT_OF_SCOPE]
    info = know.pack.info
    because = (
        f"It does not know {phrases.joined([repr(u).replace(chr(39), chr(34)) for u in unknown[:3]])}. "
        if unknown
        else ""
    )
    summary = f"This pack cannot answer that. {because}It covers: {info.scope}"
    return Verdict.OUT_OF_SCOPE, word, summary, None


def _allowed(reading: Reading, know: Knowledge) -> frozenset[Decimal]:
    """The numbers a composed sentence may hold besides those of its statements: the question's own, and a level in
    every unit it can be given in, computed here once more."""
    asked = {n.value for n in numbers(reading.question)} | {Decimal(x.value) for x in reading.levels}
    masses = {a.molar_mass_kda for a in know.pack.info.analytes}
    converted = {
        convert(Decimal(x.value), x.unit, unit, mass) for x in reading.levels for unit in UNITS for mass in masses
    }
    return frozenset(asked | masses | converted)


def _finish(draft: Draft, reading: Reading, composed: Composed, fallen: tuple[str, ...]) -> Answer:
    verdict, title, summary, support = composed
    know, pack = draft.know, draft.know.pack
    allowed = _allowed(reading, know)
    try:
        sections, dropped = gate(tuple(draft.sections), draft.reader, know, allowed)
        if support is not None and not passes(support, draft.reader, know, allowed):
            support, dropped = None, dropped + 1
            summary = phrases.VERDICT_WORDS[verdict] + "." if verdict else title + "."
    except Exception as error:  # a checker that fails must never let an unchecked answer out
        raise GateFailed("The answer could not be checked, so it is not shown.", "Report the question.") from error
    shown = _shown(sections, support, know)
    references = draft.numbering.references()
    answer = Answer(
        question=reading.question,
        reader=draft.reader,
        reading=reading,
        read_as=read_as(reading, know),
        status=AUTOMATIC,
        verdict=verdict,
        title=title,
        summary=summary,
        support=support,
        sections=sections,
        references=references,
        limits=(*_unsaid(reading, verdict, shown), *fallen, *limits(shown, references, pack)),
        glossary=glossary([summary, *(x.text for s in sections for x in s.sentences)], know)
        if draft.reader is Reader.PATIENT
        else (),
        suggestions=() if reading.self_harm or reading.emergency else suggest(reading, shown, know),
        notice=_notice(reading),
        disclaimer=pack.info.disclaimers[draft.reader],
        searched=f"{len(pack.statements):,} statements from {len(pack.sources):,} sources",
        pack=PackStamp(pack.info.name, pack.info.version, pack.info.updated, pack.digest),
        dropped=dropped,
        content_hash="",
    )
    return replace(answer, content_hash=content_hash(answer))


def _unsaid(reading: Reading, verdict: Verdict | None, shown: list[Statement]) -> tuple[str, ...]:
    """Say so where a yes/no question gets statements but no verdict."""
    return (phrases.NO_WORD,) if reading.polar and verdict is None and shown else ()


def _notice(reading: Reading) -> str | None:
    if reading.emergency or reading.self_harm:
        return phrases.EMERGENCY
    return phrases.PERSONAL if reading.personal else None


def _shown(sections: tuple[Section, ...], support: Sentence | None, know: Knowledge) -> list[Statement]:
    ids = [i for s in sections for x in s.sentences for i in x.statements]
    ids += list(support.statements) if support else []
    return [know.pack.statements[i] for i in dict.fromkeys(ids)]
