"""Denial and direction: a claim that denies what the evidence says, or says more where it says less."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footnote.core.check import ReasonCode
from footnote.core.relation import Vote
from footnote.rules.company import exchanged, opposed, turned_round
from footnote.rules.comparing.differing import REFUSED, Difference, Weight
from footnote.rules.knowledge import Knowledge
from footnote.rules.said import Said
from footnote.rules.senses import akin
from footnote.rules.witnesses import Witness

# Words that may deny without a "not".
_SOFTLY = re.compile(
    r"\b(?:turned down|reject\w*|refus\w+|unlikely|too (?:few|little|small|expensive|short)|rather than|instead of|limited"
    r"|poor(?:ly)?|short of|rare(?:ly)?|only|uncertain|unclear|unproven|unknown|normal|healthy|similar|same|equal\w*"
    r"|miss(?:es|ed)?|fewer than|spared?|free of|stays?|remain\w*|unaffected|inconclusive|insufficient|thin|weak)\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(r"\b(?:but|although|though|however|while|whereas|yet)\b", re.IGNORECASE)


def denied(own: Said, held: tuple[Witness, ...], close: bool) -> Iterator[Difference]:
    """Give where a claim denies what its evidence says, or says what it denies; `close` tells that the claim has no
    word of its own, so that likeness of words can be trusted."""
    evidence = [x.claim for w in held for x in w.said]
    words = [m for e in evidence for m in e.denied]
    c = own.claim
    fresh = opposed([m for m in c.denied if m.side], words, same=True)
    if c.denies and not any(e.denies for e in evidence):
        yield Difference(ReasonCode.NEGATED, "It denies what the evidence says.")
    elif fresh:
        weight = REFUSED if close else Weight.DENIAL_ELSEWHERE
        yield Difference(ReasonCode.NEGATED, "It denies what the evidence says.", weight)
    elif c.denies and not _shared(own, held):
        words_ = "It denies something that the evidence does not deny."
        yield Difference(ReasonCode.NEGATED, words_, Weight.OTHER_DENIAL)
    turned = opposed([m for m in c.denied if m.side is False], words, same=True)
    if turned or (not c.denies and all(e.denies for e in evidence) and _all_against(held)):
        yield Difference(ReasonCode.NEGATED, "It says what the evidence denies.", _turned(own, held, close))


def _all_against(held: tuple[Witness, ...]) -> bool:
    return all(w.statement.rule.vote is Vote.AGAINST for w in held)


def _turned(own: Said, held: tuple[Witness, ...], close: bool) -> float:
    if own.claim.denies and not close:
        return Weight.DENIAL_ELSEWHERE
    if own.claim.denies:
        return REFUSED
    if _SOFTLY.search(own.text) or any(_CONTRAST.search(x.text) for w in held for x in w.said):
        return Weight.SOFT_DENIAL
    return REFUSED


def _shared(own: Said, held: tuple[Witness, ...]) -> bool:
    """Whether something that a claim denies is denied in the evidence, too."""
    mine = frozenset(m.word for m in own.claim.denied if m.side is not False)
    theirs = frozenset(m.word for w in held for x in w.said for m in x.claim.denied if m.side is not False)
    return not mine or any(akin(w, theirs) for w in mine)


def directed(own: Said, held: tuple[Witness, ...], close: bool) -> Iterator[Difference]:
    """Give where a claim points the other way than its evidence; `close` as for `denied`."""
    evidence = [x for w in held for x in w.said]
    c = own.claim
    if c.more and not c.less and all(e.claim.less and not e.claim.more for e in evidence):
        yield Difference(ReasonCode.DIRECTION_DIFFERS, "It says more where the evidence says less.")
    elif c.less and not c.more and all(e.claim.more and not e.claim.less for e in evidence):
        yield Difference(ReasonCode.DIRECTION_DIFFERS, "It says less where the evidence says more.")
    for n, row in enumerate(own.turns):
        mine = {m.side for m in row} - {None}
        theirs = {m.side for e in evidence for m in e.turns[n]} - {None}
        if len(mine) == 1 and len(theirs) == 1 and mine != theirs:
            words = f'The evidence says the opposite of "{row[0].word}".'
            yield Difference(ReasonCode.DIRECTION_DIFFERS, words, REFUSED if n or close else Weight.OTHER_AMOUNT)
        elif word := opposed(list(row), [m for e in evidence for m in e.turns[n]]):
            yield Difference(ReasonCode.DIRECTION_DIFFERS, f'The evidence says the opposite of "{word}" there.')


def turned(own: Said, held: tuple[Witness, ...], know: Knowledge) -> Iterator[Difference]:
    """Give where two things have changed their places: who acts on whom, two figures, two names."""
    if any(turned_round(own.text, w.statement, know) for w in held):
        yield Difference(ReasonCode.ROLES_DIFFER, "It turns round who acts on whom.")
        return
    evidence = [x for w in held for x in w.said]
    if pair := exchanged(own.figures, [e.figures for e in evidence]):
        words = f"The numbers {pair[0]} and {pair[1]} have changed their places."
        yield Difference(ReasonCode.NUMBER_DIFFERS, words)
    actors = frozenset(c for w in held for c in (*w.statement.subjects, *w.statement.objects))
    if pair := exchanged(own.names, [e.names for e in evidence], actors):
        names = " and ".join(know.pack.concepts[c].name for c in pair)
        yield Difference(ReasonCode.ROLES_DIFFER, f"What the evidence says of {names} has changed its places.")
