"""Two sentences that tell one result: whether one says more where the other says less, or denies what the other says.

As the figures, or all the words of a sentence, leave no doubt that both mean the same, little is asked: a word of
direction more on one side and one fewer on the other, or a word that only one of the two denies.
"""

from __future__ import annotations

import re
from collections import Counter

from footnote.core.check import ReasonCode
from footnote.rules.company import Marked, opposed
from footnote.rules.knowledge import Knowledge
from footnote.rules.said import Said
from footnote.rules.stems import stem

_LOOSELY = frozenset("most least few good well bad badly long short early late before after earlier later".split())
"""Words of degree and time that stand beside many things of a sentence."""
_NON = re.compile(r"\bnon[-\s]?(\w+)", re.IGNORECASE)


def otherwise(text: str, other: str, know: Knowledge) -> str | None:
    """Say in words how a sentence turns round what another one says of the same result; None where it does not."""
    own, theirs = Said(text, know), Said(other, know)
    for mine, its in zip(own.turns, theirs.turns, strict=True):
        if turned := _turned(mine, its) or opposed([m for m in mine if m.word not in _LOOSELY], list(its)):
            return f'{ReasonCode.DIRECTION_DIFFERS}: The statement says the opposite of "{turned}".'
    if denied := _denied(own, theirs):
        return f'{ReasonCode.NEGATED}: It denies what the statement says: "{denied}".'
    said = _denied(theirs, own)
    if said is not None and said.isalpha():
        return f'{ReasonCode.NEGATED}: It says what the statement denies: "{said}".'
    return None


def _turned(mine: tuple[Marked, ...], its: tuple[Marked, ...]) -> str | None:
    """Return a word of the side that a sentence has more of than the other one, which has more of the other side."""
    own, other = (Counter(m.side for m in row if m.word not in _LOOSELY) for row in (mine, its))
    for side in (True, False):
        if own[side] > other[side] and own[not side] < other[not side]:
            return next(m.word for m in mine if m.side is side and m.word not in _LOOSELY)
    return None


def _denied(own: Said, theirs: Said) -> str | None:
    """Return the first word that a sentence denies and the other one only affirms."""
    plainly = _words(own, True) - _words(own, False) - _words(own, None)
    found = plainly & _words(theirs, False) - _words(theirs, True) - _words(theirs, None)
    parted = [m[1].lower() for s in (own, theirs) for m in _NON.finditer(s.text)]
    found = {word for word in found if not any(p.startswith(word) for p in parted)}
    return next((t.surface for t in own.tokens if stem(t.key) in found), None)


def _words(said: Said, side: bool | None) -> set[str]:
    """The stems of a sentence that stand under a denial, may stand under one (None), or do not."""
    return {m.word for m in said.claim.denied if m.side is side}
