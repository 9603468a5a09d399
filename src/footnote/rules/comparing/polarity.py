"""Denial and direction: a claim that denies what the evidence says, or says more where it says less."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footnote.core.check import ReasonCode
from footnote.core.concept import ConceptId
from footnote.core.relation import Family, Relation, Sense, Vote
from footnote.rules.company import acts, exchanged, opposed, order
from footnote.rules.comparing.differing import REFUSED, Difference, Weight
from footnote.rules.knowledge import Knowledge
from footnote.rules.said import Said
from footnote.rules.senses import akin
from footnote.rules.stems import stem
from footnote.rules.witnesses import Witness
from footnote.rules.words import key

# Words that may deny without a "not".
_SOFTLY = re.compile(
    r"\b(?:turned down|reject\w*|refus\w+|unlikely|too (?:few|little|small|expensive|short)|rather than|instead of"
    r"|limited|poor(?:ly)?|short of|rare(?:ly)?|only|uncertain|unclear|unproven|unknown|normal|healthy|similar|same"
    r"|equal\w*|miss(?:es|ed)?|fewer than|spared?|free of|stays?|remain\w*|unaffected|inconclusive|insufficient"
    r"|thin|weak)\b",
    re.IGNORECASE,
)
_NO_LINK = re.compile(
    r"(?:\b(?:not|no|never)|n['’]t)\b.{0,60}\b(?:caus\w+|associat\w+|link\w*|connect\w+|relat\w+|leads?)\b",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(r"\b(?:unknown|unclear|uncertain|not (?:yet )?(?:known|clear|settled))\b", re.IGNORECASE)
_CONTRAST = re.compile(r"\b(?:but|although|though|however|while|whereas|yet)\b", re.IGNORECASE)


def denied(own: Said, held: tuple[Witness, ...]) -> Iterator[Difference]:
    """Give where a claim denies what its evidence says, or says what it denies."""
    evidence = [x.claim for w in held for x in w.said]
    words = [m for e in evidence for m in e.denied]
    c = own.claim
    if _UNKNOWN.search(own.text):
        if not any(_UNKNOWN.search(x.text) or x.claim.doubts for w in held for x in w.said):
            yield Difference(ReasonCode.NEGATED, "It calls unknown what the evidence says.")
        return
    fresh = opposed([m for m in c.denied if m.side], words, same=True)
    if c.denies and not any(e.denies for e in evidence):
        yield Difference(ReasonCode.NEGATED, "It denies what the evidence says.")
    elif fresh:
        yield Difference(ReasonCode.NEGATED, "It denies what the evidence says.", Weight.DENIAL_ELSEWHERE)
    elif c.denies and not _shared(own, held):
        words_ = "It denies something that the evidence does not deny."
        yield Difference(ReasonCode.NEGATED, words_, Weight.OTHER_DENIAL)
    unlinked = c.denies and all(w.statement.rule.family is Family.CAUSE for w in held) and _NO_LINK.search(own.text)
    if unlinked and all(w.statement.rule.vote is not Vote.AGAINST for w in held):
        yield Difference(ReasonCode.NEGATED, "It denies a link that the evidence does not deny.")
    turned = opposed([m for m in c.denied if m.side is False], words, same=True)
    against = _all_against(held)
    if against and not c.denies and (_asserts(own) or _requires(own, held)):
        yield Difference(ReasonCode.NEGATED, "It says what the evidence denies.")
    elif turned or (against and not c.denies and all(e.denies for e in evidence)):
        yield Difference(ReasonCode.NEGATED, "It says what the evidence denies.", _turned(own, held))


def _asserts(own: Said) -> bool:
    """Whether a claim says that something is more or less, without a word that may deny it."""
    return (own.claim.more or own.claim.less) and _SOFTLY.search(own.text) is None


def _requires(own: Said, held: tuple[Witness, ...]) -> bool:
    """Whether a claim calls necessary what the evidence says is not."""
    unneeded = all(w.statement.relation is Relation.NOT_REQUIRED_FOR for w in held)
    return unneeded and _NEEDS.search(own.text) is not None


_NEEDS = re.compile(r"\b(?:requir\w+|need\w*|must|necessary|essential|mandatory|only after|before)\b", re.IGNORECASE)


def _all_against(held: tuple[Witness, ...]) -> bool:
    return all(w.statement.rule.vote is Vote.AGAINST for w in held)


def _turned(own: Said, held: tuple[Witness, ...]) -> float:
    if own.claim.denies:
        return Weight.DENIAL_ELSEWHERE
    if _SOFTLY.search(own.text):
        return Weight.SOFT_DENIAL
    if any(_CONTRAST.search(x.text) for w in held for x in w.said):
        return Weight.DENIAL_ELSEWHERE
    return REFUSED


def _shared(own: Said, held: tuple[Witness, ...]) -> bool:
    """Whether something that a claim denies is denied in the evidence, too."""
    mine = frozenset(m.word for m in own.claim.denied if m.side is not False)
    theirs = frozenset(m.word for w in held for x in w.said for m in x.claim.denied if m.side is not False)
    return not mine or any(akin(w, theirs) for w in mine)


# Words of degree and time that stand beside many things of a sentence.
_LOOSELY = frozenset("often rarely most least few good well bad badly long short early late before after".split())


def directed(own: Said, held: tuple[Witness, ...], know: Knowledge) -> Iterator[Difference]:
    """Give where a claim points the other way than its evidence."""
    evidence = [x for w in held for x in w.said]
    c = own.claim
    if c.more and not c.less and all(e.claim.less and not e.claim.more for e in evidence):
        yield Difference(ReasonCode.DIRECTION_DIFFERS, "It says more where the evidence says less.")
    elif c.less and not c.more and all(e.claim.more and not e.claim.less for e in evidence):
        yield Difference(ReasonCode.DIRECTION_DIFFERS, "It says less where the evidence says more.")
    for n, row in enumerate(own.turns):
        mine = {m.side for m in row if m.word not in _LOOSELY} - {None}
        theirs = {m.side for e in evidence for m in e.turns[n] if m.word not in _LOOSELY} - {None}
        if len(mine) == 1 and len(theirs) == 1 and mine != theirs:
            words = f'The evidence says the opposite of "{row[0].word}".'
            yield Difference(ReasonCode.DIRECTION_DIFFERS, words, REFUSED if n else Weight.OTHER_AMOUNT)
        elif word := opposed(list(row), [m for e in evidence for m in e.turns[n]]):
            yield Difference(ReasonCode.DIRECTION_DIFFERS, f'The evidence says the opposite of "{word}" there.')
    slows = all(w.statement.relation is Relation.SLOWS for w in held)
    if slows and _LOWERS.search(own.text) and not _LOSS.search(own.text):
        yield Difference(ReasonCode.DIRECTION_DIFFERS, "The evidence speaks of a slower loss, not of less.")
    if _GUARDS.search(own.text) and not any(_GUARDS.search(e.text) for e in evidence) and _all_cause(held):
        yield Difference(ReasonCode.DIRECTION_DIFFERS, "It calls a protection what the evidence calls a cause.")
    yield from _antonyms(own, held)
    yield from _valued(own, held, know)


# Words and their opposites; a line each, the two sides parted by a bar. Closed, and of no disease.
_ANTONYMS = tuple(
    tuple(frozenset(stem(key(w)) for w in side.split()) for side in line.split("|"))
    for line in """
    continue continued continuing resume resumed keep | stop stopped stopping discontinue discontinued abandon cease
    recommend recommended advise advised endorse endorsed support supports | abandon abandoned discourage discouraged
    protect protects protected protection protective | harm harms harmed endanger damage damages
    gain gains gained | lose loses lost loss
    persist persisted persists remain remained remains | disappear disappeared vanish vanished resolve resolved
    sufficient enough adequate suffice suffices | insufficient inadequate
    common commonly frequent frequently | rare rarely uncommon seldom
    always | never
    attract attracts attracted | repel repels
    dominant codominant | recessive
    upper apical apex | lower basal base basilar
    required requires require mandatory obligatory necessary | unnecessary unneeded
    succeed succeeded success successful | fail failed failure fails
    approve approved approves approval licensed | reject rejected rejects refused refuse withdrawn
    majority | minority
    safe | unsafe dangerous harmful
    normal | abnormal
    sensitive | insensitive
    reversible | irreversible
    strong strongly | weak weakly
    benefit benefits beneficial | harmful detrimental
    better | worse
    wet | dry
    hot warm | cold cool
    young younger | old older
    acute | chronic
    mild | severe
    positive | negative
    active | inactive
    """.strip().splitlines()
)


_LOWERS = re.compile(r"\b(?:reduc|lower|decreas|diminish)\w*", re.IGNORECASE)
_LOSS = re.compile(
    r"\b(?:loss|losses|lost|losing|lose|declin\w+|fall\w*|fell|drop\w*|rate|speed|progress\w+)\b", re.IGNORECASE
)
_GUARDS = re.compile(r"\b(?:prevent|protect|cure|heal|reliev|treat)(?:s|ed|ing)?\b", re.IGNORECASE)


def _all_cause(held: tuple[Witness, ...]) -> bool:
    rules = [w.statement.rule for w in held]
    return all(r.family is Family.CAUSE and r.vote is Vote.FOR and r.sense is not Sense.LESS for r in rules)


def _antonyms(own: Said, held: tuple[Witness, ...]) -> Iterator[Difference]:
    """A word of a claim whose opposite, and not itself, stands in the evidence."""
    if any(x.claim.denies for w in held for x in w.said):
        return
    theirs = frozenset(s for w in held for x in w.said for s in x.stems)
    for one, other in _ANTONYMS:
        for a, b in ((one, other), (other, one)):
            turned = own.stems & a
            if turned and not theirs & a and theirs & b and not own.stems & b and not own.claim.denies:
                word = next(t.surface for t in own.tokens if stem(t.key) in turned)
                words = f'The evidence says the opposite of "{word}".'
                yield Difference(ReasonCode.DIRECTION_DIFFERS, words, Weight.ANTONYM)


_BETTER = re.compile(r"\b(?:better|improv\w+|milder)\b", re.IGNORECASE)
_WORSE = re.compile(r"\b(?:worse\w*|deteriorat\w+|impair\w+|poor(?:er|ly)?)\b", re.IGNORECASE)


def _valued(own: Said, held: tuple[Witness, ...], know: Knowledge) -> Iterator[Difference]:
    """A claim that calls better what the evidence calls less of a good thing, or worse what it calls more of one."""
    better, worse = _BETTER.search(own.text), _WORSE.search(own.text)
    evidence = [x for w in held for x in w.said]
    if not better and not worse and not own.claim.denies:
        yield from _amounted(own, evidence, held, know)
    if bool(better) is bool(worse) or own.claim.denies:
        return
    if any(_BETTER.search(e.text) or _WORSE.search(e.text) for e in evidence):
        return
    good = all(not know.good.isdisjoint(w.statement.objects) for w in held)
    bad = all(know.good.isdisjoint(w.statement.objects) for w in held)
    more = any(e.claim.more for e in evidence) and not any(e.claim.less for e in evidence)
    less = any(e.claim.less for e in evidence) and not any(e.claim.more for e in evidence)
    gained = (good and more) or (bad and less)
    lost = (good and less) or (bad and more)
    if (better and lost) or (worse and gained):
        word = (better or worse or [""])[0]
        yield Difference(ReasonCode.DIRECTION_DIFFERS, f'The evidence says the opposite of "{word}".', Weight.ANTONYM)


def _amounted(own: Said, evidence: list[Said], held: tuple[Witness, ...], know: Knowledge) -> Iterator[Difference]:
    """A claim of less of a good thing that the evidence calls better."""
    c = own.claim
    better = any(_BETTER.search(e.text) for e in evidence) and not any(_WORSE.search(e.text) for e in evidence)
    if not better or c.more is c.less or any(e.claim.more or e.claim.less or e.claim.denies for e in evidence):
        return
    if c.less and all(not know.good.isdisjoint(w.statement.objects) for w in held):
        yield Difference(ReasonCode.DIRECTION_DIFFERS, "The evidence calls it better.")


_ACTIVE = re.compile(r"\b(?:causes?|caused(?! by)|leads? to|led to|results? in|resulted in|triggers?)\b", re.IGNORECASE)


def _effect_first(own: Said, w: Witness, know: Knowledge) -> bool:
    """Whether a claim lets the object of a statement cause its subject."""
    verb = _ACTIVE.search(own.text)
    if verb is None or not acts(w.statement):
        return False
    places = [(own.tokens[m.start].start, m.concept) for m in own.claim.mentions]
    left = [c for at, c in places if at < verb.start()][-1:]
    right = [c for at, c in places if at > verb.start()][:1]
    if not left or not right:
        return False
    s = w.statement
    return _is_one(left[0], s.objects, know) and _is_one(right[0], s.subjects, know) and left[0] not in s.subjects


def _is_one(concept: ConceptId, sides: tuple[ConceptId, ...], know: Knowledge) -> bool:
    return concept in sides or any(know.tree.is_within(concept, c) for c in sides)


_DUMMY_ACTS = re.compile(
    r"\b(?:placebo|sham|dummy|no treatment)\b(?:\s\w+){0,3}?\s"
    r"(?:slow|improv|reduc|lower|rais|protect|prevent|work|outperform|increas|heal|stabili[sz])\w*\b",
    re.IGNORECASE,
)


def turned(own: Said, held: tuple[Witness, ...], close: bool, know: Knowledge) -> Iterator[Difference]:
    """Give where two things have changed places: who acts on whom, two figures, two names, what was tried and what
    it was compared with. `close` tells that the claim is a near copy, whose words can be compared one by one."""
    turned_round = any(w.acts and order(own.clauses, w.statement, know) is False for w in held)
    if turned_round or any(_effect_first(own, w, know) for w in held):
        yield Difference(ReasonCode.ROLES_DIFFER, "It turns round who acts on whom.")
        return
    if _DUMMY_ACTS.search(own.text) and not any(_DUMMY_ACTS.search(x.text) for w in held for x in w.said):
        yield Difference(ReasonCode.ROLES_DIFFER, "It gives the effect to what was compared with.")
    evidence = [x for w in held for x in w.said]
    if pair := exchanged(own.figures, [e.figures for e in evidence]):
        words = f"The numbers {pair[0]} and {pair[1]} have changed their places."
        yield Difference(ReasonCode.NUMBER_DIFFERS, words, REFUSED if close else Weight.FIGURES_EXCHANGED)
    actors = frozenset(c for w in held for c in (*w.statement.subjects, *w.statement.objects))
    if pair := exchanged(own.names, [e.names for e in evidence], actors):
        names = " and ".join(know.pack.concepts[c].name for c in pair)
        yield Difference(
            ReasonCode.ROLES_DIFFER,
            f"What the evidence says of {names} has changed its places.",
            REFUSED if close else Weight.NAMES_EXCHANGED,
        )
