"""What is left of a claim when everything that its evidence has a word for is taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from footnote.core.check import ReasonCode
from footnote.core.relation import Family
from footnote.rules.comparing.differing import REFUSED, Difference, Weight, lacking
from footnote.rules.knowledge import Knowledge
from footnote.rules.said import Said
from footnote.rules.senses import senses
from footnote.rules.stems import stem
from footnote.rules.studies import strange_nations
from footnote.rules.witnesses import Witness
from footnote.rules.words import Token, keys

MOST_FRESH = 0.5
LEAST_TOLD = 2
_CLAUSES = re.compile(r"[,;:—–](?=\s)|\b(?:and|but|while|whereas|although|though|yet|so|because|which|who|that)\b")


def fresh_words(own: Said, body: Witness) -> tuple[Token, ...]:
    """Return the words with content of a claim that its evidence has no word for, in order; numbers are none."""
    spoken = frozenset(k for a in own.amounts for k in keys(a.given))
    return tuple(
        t
        for t in own.content
        if t.key not in spoken and stem(t.key) not in body.stems and not senses(stem(t.key)) & body.meant
    )


def left_over(
    fresh: tuple[Token, ...], own: Said, held: tuple[Witness, ...], body: Witness, know: Knowledge
) -> Iterator[Difference]:
    """Give what a claim says in words that its evidence does not have."""
    for nation in sorted(strange_nations(own.text, body.stems)):
        words = f'The evidence does not come from there ("{nation}").'
        yield lacking(ReasonCode.STUDY_NOT_FOUND, words)
    yield from _vague(fresh, own, know)
    yield from _mostly(fresh, own, know)
    yield from _clauses(fresh, own)
    yield from _no_effect_told(own, held)
    yield from _only_tried(own, held)
    if _LINK.search(own.text) and not any(_tells_link(w) for w in held):
        yield lacking(ReasonCode.NOT_COVERED, "The evidence tells of no link.", Weight.NO_LINK_TOLD)
    for t in fresh:
        weight: float = REFUSED  # a word that is no English names something
        joined = own.text[max(0, t.start - 1) : t.start] == "-" or own.text[t.end : t.end + 1] == "-"
        if joined or t.key in know.lexicon.english or stem(t.key) in know.lexicon.english:
            weight = Weight.KNOWN_WORD if t.key in know.lexicon.name_words else Weight.NEW_WORD
        yield lacking(ReasonCode.NOT_COVERED, f'The evidence has no word for "{t.surface}".', weight, t.start)


_EFFECT = re.compile(
    r"\b(?:improv\w+|protect\w*|restor\w+|prevent\w*|heal\w*|cur(?:e|es|ed)|reliev\w+|repair\w*|regenerat\w+|rebuil\w+"
    r"|revers\w+|helps?|helped|benefit\w*|works?|worked|effective\w*|halt\w*|slow(?:s|ed)|better)\b",
    re.IGNORECASE,
)
_TELLS_EFFECT = frozenset({Family.EFFECT, Family.CAUSE, Family.RECOMMENDATION})
_HEALS = re.compile(
    r"\b(?:repair\w*|heal(?:s|ed|ing)?|cur(?:e|es|ed|ing|ative)|regenerat\w+|restor\w+|rebuil\w+|revers(?:e|es|ed|ing|al)"
    r"|rejuvenat\w+|eliminat\w+|eradicat\w+|(?:extend|prolong|lengthen)\w* (?:\w+ )?(?:life|lives|survival))\b",
    re.IGNORECASE,
)


_NO_CURE = re.compile(
    r"\b(?:no|not|never|cannot|without)\s(?:\w+\s){0,2}?(?:cure|reverse|restore|repair)\w*", re.IGNORECASE
)


def _tells_effect(said: Said) -> bool:
    return said.claim.more or said.claim.less or _EFFECT.search(said.text) is not None


def _no_effect_told(own: Said, held: tuple[Witness, ...]) -> Iterator[Difference]:
    """A claim that something works, beside evidence that only tells that it was tried, at which dose, or what it is."""
    evidence = [x.text for w in held for x in w.said]
    if (
        _HEALS.search(own.text)
        and not own.claim.denies
        and not any(_HEALS.search(_NO_CURE.sub("", t)) for t in evidence)
    ):
        yield lacking(ReasonCode.NOT_COVERED, "The evidence tells of no such effect.")
        return
    if any(w.statement.rule.family in _TELLS_EFFECT for w in held) or not _tells_effect(own):
        return
    if not any(_tells_effect(x) for w in held for x in w.said):
        yield lacking(ReasonCode.NOT_COVERED, "The evidence tells of no effect.", Weight.NO_EFFECT_TOLD)


_TRIED = re.compile(
    r"\b(?:stud\w+|trials?|tested|testing|tests?|investigat\w+|evaluat\w+|compar\w+|enrol\w*|recruit\w*|phase|plan\w*"
    r"|register\w*|experiment\w*|develop\w*|research\w*|explor\w+|programmes?|programs?|announc\w+|stopp?\w*|ended|terminat\w+|halt\w*"
    r"|dropp?\w*|results?|awaited|expected|pursu\w+|candidate|report\w*|review\w*|randomi\w+|placebo"
    r"|given to|gave|received|infused)\b",
    re.IGNORECASE,
)


_USED = re.compile(
    r"\b(?:given|used|usual|standard|prescribed|administered|approved|available|doses? (?:is|are))\b", re.IGNORECASE
)


def _only_tried(own: Said, held: tuple[Witness, ...]) -> Iterator[Difference]:
    """A claim told as a fact, beside evidence that only tells of a study that tries it."""
    told = _EFFECT.search(own.text) is not None or _USED.search(own.text) is not None
    if told and all(w.statement.rule.family is Family.RESEARCH for w in held) and _TRIED.search(own.text) is None:
        words = "The evidence tells only of a study of it, not that it is so."
        yield Difference(ReasonCode.CERTAINTY_OVERSTATED, words, Weight.ONLY_TRIED)


_LINK = re.compile(
    r"\b(?:caus\w+|leads? to|led to|results? in|due to|associat\w+|link\w*|relat\w+|risks?|odds|predispos\w+"
    r"|contribut\w+)\b",
    re.IGNORECASE,
)


def _tells_link(w: Witness) -> bool:
    return w.statement.rule.family is Family.CAUSE or any(_LINK.search(x.text) for x in w.said)


def _vague(fresh: tuple[Token, ...], own: Said, know: Knowledge) -> Iterator[Difference]:
    """A claim so general that anything would carry it: it names nothing but the disease and says next to nothing."""
    mentions = own.claim.mentions
    wide = {
        i
        for m in mentions
        if know.is_root(m.concept) or know.is_soft(m.concept)
        for i in range(own.tokens[m.start].start, own.tokens[m.end - 1].end)
    }
    telling = [t for t in own.content if t.start not in wide and t not in fresh]
    if wide and not own.amounts and len(telling) < LEAST_TOLD:
        weight = Weight.NEARLY_VAGUE if telling else Weight.VAGUE
        yield lacking(ReasonCode.NOT_COVERED, "It is too general to be borne out by any one finding.", weight)


def _mostly(fresh: tuple[Token, ...], own: Said, know: Knowledge) -> Iterator[Difference]:
    mentions = own.claim.mentions
    named = {i for m in mentions for i in range(own.tokens[m.start].start, own.tokens[m.end - 1].end)}
    telling = [t for t in own.content if t.start not in named]
    new = [t for t in fresh if t.start not in named]
    if telling and not own.amounts and len(new) > len(telling) * MOST_FRESH:
        things = {m.concept for m in mentions if not (know.is_root(m.concept) or know.is_soft(m.concept))}
        weight = Weight.MOSTLY_NEW if len(things) < 2 else Weight.MOSTLY_NEW_OF_NAMED
        if len(new) == len(telling):
            weight = Weight.MOSTLY_NEW_OF_NAMED if len(things) > 2 else Weight.ALL_NEW
        words = "The evidence has no words for most of what it says."
        yield lacking(ReasonCode.NOT_COVERED, words, weight)


def _clauses(fresh: tuple[Token, ...], own: Said) -> Iterator[Difference]:
    starts = [0, *(m.start() for m in _CLAUSES.finditer(own.text)), len(own.text)]
    for a, b in pairwise(starts):
        inside = [t for t in own.content if a <= t.start < b]
        if len(starts) > 2 and len(inside) > 1 and all(t in fresh for t in inside):
            words = "The evidence says nothing of a part of it."
            yield lacking(ReasonCode.NOT_COVERED, words, Weight.NEW_CLAUSE, inside[0].start)
