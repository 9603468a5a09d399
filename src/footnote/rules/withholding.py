"""Where a yes or a no would say more than statements can, so that the question is answered openly.

A false yes or no is much worse than none. Whatever in a question is not understood, not said by the statement that
would decide it, or a person's own case, leaves the verdict out; the statements are shown all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from footnote.core.answer import Verdict
from footnote.core.concept import ConceptKind
from footnote.core.question import QuestionKind, Reading
from footnote.core.relation import Family, Relation
from footnote.core.statement import Statement
from footnote.rules import cues, hinges
from footnote.rules.common_words import FUNCTION, HARMLESS
from footnote.rules.knowledge import Knowledge
from footnote.rules.numbers import numbers
from footnote.rules.selecting import GENETIC, Candidate
from footnote.rules.stems import stem
from footnote.rules.unify import NAMED, PARENT, hard, strength
from footnote.rules.verdicts import Decision
from footnote.rules.voters import APPROVING, carried
from footnote.rules.words import fold, key, keys, tokens

FIGURES_FROM = 3
PLACE = 5
OUTCOMES = frozenset({ConceptKind.DISEASE, ConceptKind.OUTCOME, ConceptKind.FINDING, ConceptKind.ANATOMY})
EFFECTS = frozenset({ConceptKind.OUTCOME, ConceptKind.MEASURE, ConceptKind.FINDING})

Check = Callable[[Statement, Reading, Knowledge], bool]


def is_withheld(decision: Decision, reading: Reading, ranked: list[Candidate], know: Knowledge) -> bool:
    """Whether the verdict of `decision` is left out.

    Personal permission may be refused, never granted. A dispute is told as one unless the question is on one's own
    treatment or on everybody."""
    folded = fold(reading.question)
    verdict, deciding = decision.verdict, decision.deciding
    needless = bool(deciding) and deciding[0].relation is Relation.NOT_REQUIRED_FOR
    if hinges.OWN_NEED.search(folded) and not needless:
        return True
    own = bool(hinges.PERMISSION.search(folded))
    if verdict is Verdict.UNCERTAIN:
        return bool(deciding) and _is_ruled_on(reading) and says_less(decision, reading, know)
    if verdict is Verdict.MIXED:
        guides = deciding[0].rule.family is Family.RECOMMENDATION
        for_all = _is_on_all(reading) and not guides
        return (
            own
            or (guides and reading.personal)
            or bool(hinges.CHANGES.search(folded))
            or for_all
            or says_less(decision, reading, know)
        )
    if verdict not in (Verdict.YES, Verdict.NO, Verdict.NO_EVIDENCE):
        return False
    if (own and verdict is not Verdict.NO) or _is_too_much(reading, ranked):
        return True
    return bool(deciding) and says_less(decision, reading, know)


def is_understood(s: Statement, reading: Reading, know: Knowledge) -> bool:
    """Whether every word of a question is a name, a word of asking, harmless, or one that the statement has, too: a
    word such as "myth" or "throw away" can turn the sense, and no rule knows all of them."""
    folded = fold(reading.question)
    cued = {k for p in hinges.UNDERSTOOD for m in p.finditer(folded) for k in keys(m.group())}
    named = {k for m in reading.mentions for k in keys(m.surface)}
    mended = {key(written) for written, _ in reading.corrections}
    known = cued | named | mended | FUNCTION | HARMLESS | know.lexicon.vocabulary
    words = (k for k in keys(reading.question) if k.isalpha() and len(k) > 1)
    return all(k in known or stem(k) in know.stems(s) for k in words)


def _is_ruled_on(reading: Reading) -> bool:
    return bool(hinges.APPROVAL.search(fold(reading.question)))


def _is_on_all(reading: Reading) -> bool:
    """Whether it is asked what holds for all or none; guidance may well speak of everybody."""
    guided = reading.kind in (QuestionKind.RECOMMENDATION, QuestionKind.TESTING)
    return not guided and bool(hinges.QUANTIFIES.search(fold(reading.question)))


def _is_too_much(reading: Reading, ranked: list[Candidate]) -> bool:
    """Whether a question asks for more than any statement could say: how common something is, in a word; those who
    lack a thing; all or none; stopping or changing a treatment; or a figure that the leading statements do not hold."""
    folded = fold(reading.question)
    if cues.FREQUENT.search(folded):
        return True
    folded = hinges.COMPARED_WITH.sub(" ", folded)
    if any(hinges.absent(fold(m.surface)).search(folded) for m in reading.mentions):
        return True
    without = _without_names(folded, reading)
    if hinges.CHANGES.search(without) or (_is_on_all(reading) and hinges.QUANTIFIES.search(without)):
        return True
    shown = frozenset[Decimal]().union(*(carried(c.statement) for c in ranked[:FIGURES_FROM]))
    asked = hinges.AGE.sub(" ", reading.question)
    strange = [n for n in numbers(asked) if n.value not in shown]
    said = fold(ranked[0].statement.text) if ranked else ""
    return any(not (unit := hinges.SPAN.match(asked, n.end)) or fold(unit.group()).strip() in said for n in strange)


def says_less(decision: Decision, reading: Reading, know: Knowledge) -> bool:
    """Whether the statement that leads a verdict speaks of less, or of something else, than was asked."""
    first = decision.deciding[0]
    checks: tuple[Check, ...] = (
        _is_puzzled,
        _is_turned,
        _lacks_thing,
        _is_elsewhere,
        _assumes_normal,
        _rules_on_nothing,
    )
    if any(check(first, reading, know) for check in checks):
        return True
    if decision.verdict is not Verdict.YES:
        return False
    avoids = bool(hinges.AVOID.search(fold(reading.question)))
    return (avoids and first.relation is Relation.NOT_REQUIRED_FOR) or _asks_leave(first, reading, know)


def _is_puzzled(s: Statement, reading: Reading, know: Knowledge) -> bool:
    return not is_understood(s, reading, know)


def _without_names(folded: str, reading: Reading) -> str:
    for mention in reading.mentions:
        folded = folded.replace(fold(mention.surface), " ")
    return folded


def _is_turned(s: Statement, reading: Reading, know: Knowledge) -> bool:
    """Whether a question has a word that turns the sense and that the statement does not use."""
    folded = _without_names(hinges.COMPARED_WITH.sub(" ", fold(reading.question)), reading)
    return any(stem(k) not in know.stems(s) for m in hinges.TURNS.finditer(folded) for k in keys(m.group()))


def _lacks_thing(s: Statement, reading: Reading, know: Knowledge) -> bool:
    """Whether a statement speaks of other genotypes, of a treatment for others than the group asked about, or of other
    outcomes than those on which an effect was asked."""
    measured = s.relation is Relation.INFLUENCES_MEASUREMENT
    if measured and all(know.pack.concepts[c].kind is ConceptKind.POPULATION for c in hard(reading, know)):
        return True
    treated = any(know.pack.concepts[c].kind is ConceptKind.THERAPY for c in s.subjects)
    guides = s.rule.family is Family.RECOMMENDATION and treated
    acts = s.rule.family is Family.EFFECT

    asked_things = [c for c in hard(reading, know) if know.pack.concepts[c].kind is not ConceptKind.POPULATION]
    alone = len(asked_things) == 1

    def is_lacking(kind: ConceptKind, part: float, whole: bool) -> bool:
        if acts and part <= NAMED:
            asked = EFFECTS if reading.family is Family.EFFECT else {ConceptKind.DISEASE}
            if kind in asked and reading.family in (Family.EFFECT, Family.CAUSE):
                return True
        if kind is ConceptKind.EXPOSURE and alone and s.rule.family in (Family.CAUSE, Family.EFFECT) and part <= NAMED:
            return True
        if kind in GENETIC:
            return part < PARENT and not whole
        return kind is ConceptKind.POPULATION and guides and part <= (NAMED if s.qualifiers.population else PARENT)

    return any(
        is_lacking(know.pack.concepts[c].kind, strength(c, s, know), bool(know.tree.descendants(c)))
        for c in hard(reading, know)
    )


def _is_elsewhere(s: Statement, reading: Reading, know: Knowledge) -> bool:
    """Whether a question names a place or somebody, and the statement does not."""
    named = {t.key for t in tokens(reading.question)[1:] if t.surface[:1].isupper()} & set(reading.specific)
    return any(not any(x.startswith(stem(w)[:PLACE]) for x in know.stems(s)) for w in named)


def _assumes_normal(s: Statement, reading: Reading, know: Knowledge) -> bool:
    """Whether it is asked about people in whom something is normal, and the statement does not say normal."""
    words = [t.key for t in tokens(reading.question)]
    before = [words[: m.start] for m in reading.mentions if m.start > 0]
    asked = any(w[-1] == "normal" and not {"than", "compared"} & set(w) for w in before)
    return asked and "normal" not in keys(s.text)


def _rules_on_nothing(s: Statement, reading: Reading, know: Knowledge) -> bool:
    """Whether approval was asked and the statement neither gives nor refuses it, or does so in another place."""
    if not _is_ruled_on(reading):
        return False
    places = [p for p in hinges.PLACES if p.search(reading.question)]
    return s.relation not in APPROVING or any(not p.search(s.text) for p in places)


def _asks_leave(first: Statement, reading: Reading, know: Knowledge) -> bool:
    """Whether a question asks if people may do or be something, such as smoke, that statements call a cause of harm;
    what stands first in a question is what acts, not what is done."""
    folded = fold(reading.question)
    named = [m.concept for m in reading.mentions if not know.is_root(m.concept)]
    acts = reading.mentions[0].concept if reading.mentions and not hinges.LEAVE.search(folded) else None
    harms = first.rule.family is Family.CAUSE
    done = [c for c in named if harms and c in first.subjects and c != acts]
    kinds = {know.pack.concepts[c].kind for c in named if c not in done}
    exposed = any(know.pack.concepts[c].kind is ConceptKind.EXPOSURE for c in named if c != acts)
    return (
        bool(done or exposed) and not OUTCOMES & kinds and bool(hinges.LEAVE.search(folded) or hinges.MAY.match(folded))
    )
