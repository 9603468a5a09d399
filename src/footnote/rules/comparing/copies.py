"""A claim that copies its evidence but for a few words: then each of those words counts.

Likeness of neighbours, which serves for paraphrases, is not needed here: what was put in and left out is known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from footnote.core.check import ReasonCode
from footnote.core.concept import ConceptKind
from footnote.rules.claims import OPPOSITES
from footnote.rules.common_words import FUNCTION
from footnote.rules.comparing.differing import REFUSED, Difference, Weight
from footnote.rules.comparing.people import ANIMAL, LABORATORY
from footnote.rules.knowledge import Knowledge
from footnote.rules.lexicon import find
from footnote.rules.said import Said
from footnote.rules.senses import is_neutral, senses
from footnote.rules.stems import stem
from footnote.rules.witnesses import Witness
from footnote.rules.words import Token

ALIKE = 0.75  # of two sentences' words in order; honest paraphrases have less than 0.6 as a rule
PART_ALIKE = 0.82  # of a part of a sentence, where likeness comes more easily
FEWEST, FEWEST_OF_PART = 5, 6
LEAST_SIZE = ALIKE / (2 - ALIKE)  # below it two sentences cannot be that alike
MOST_NEW = 2
LONGEST_RUN = 3
_DENIALS = frozenset("no not never none neither nor without cannot nobody nothing unknown unclear uncertain".split())
_HEDGES = frozenset(
    "may might could possibly perhaps probably suggest suggested seem seemed appear thought estimate estimated "
    "likely".split()
)
_WIDE = frozenset("all every everyone everybody any anyone most always".split())
_BOUNDS = frozenset("more less over under above below least most up than fewer exceeding".split())
_LINK = re.compile(r"associat|link|relat|correlat|goe")
_CAUSE = re.compile(r"caus|lead|result|trigger|produc")


@dataclass(frozen=True)
class Copy:
    """What a claim puts in and leaves out of a sentence of its evidence, as words by key."""

    added: Counter[str]
    gone: Counter[str]
    source: tuple[Token, ...]


def copied(own: Said, copy: Copy | None, held: tuple[Witness, ...], know: Knowledge) -> Iterator[Difference]:
    """Give what a near copy of the evidence changes; nothing where the claim is in words of its own."""
    if copy is None:
        return
    yield from _polarity(copy)
    yield from _strength(copy)
    yield from _who(own, copy, held, know)
    elsewhere = {t.key for w in held for x in w.said for t in x.tokens}
    moved = [w for w in copy.added if w[0].isdigit() and w in elsewhere]
    if moved and any(w[0].isdigit() for w in copy.gone):
        yield Difference(ReasonCode.NUMBER_DIFFERS, "It copies the evidence but for a number.")
    yield from _more(copy)
    yield from _inserted(own, copy)


def nearest(own: Said, held: tuple[Witness, ...], know: Knowledge) -> Copy | None:
    """Return what a claim changes in the sentence of its evidence that it copies, None where it copies none."""
    mine = [t.key for t in own.tokens]
    if len(mine) - _naming(own, know) < FEWEST:
        return None
    best: tuple[float, tuple[Token, ...]] = (0.0, ())
    for w in held:
        for said in w.said:
            for piece in said.pieces:
                if len(piece) < len(mine) * LEAST_SIZE:
                    continue
                part = _part(mine, piece)
                alike = Indel.normalized_similarity(mine, [t.key for t in part])
                if part is not piece and (alike < PART_ALIKE or len(mine) < FEWEST_OF_PART):
                    continue
                best = max(best, (alike, part), key=lambda row: row[0])
    if best[0] < ALIKE:
        return None
    theirs = [t.key for t in best[1]]
    return Copy(Counter(mine) - Counter(theirs), Counter(theirs) - Counter(mine), best[1])


def _naming(own: Said, know: Knowledge) -> int:
    """How many words only go on naming the pack's disease, whose name makes all short sentences alike."""
    return sum(m.end - m.start - 1 for m in own.claim.mentions if know.is_root(m.concept))


def _part(mine: list[str], piece: tuple[Token, ...]) -> tuple[Token, ...]:
    """The run of words of a sentence that a shorter one is most like: half of a sentence may be copied, too."""
    if len(piece) <= len(mine) + 1:
        return piece
    found = fuzz.partial_ratio_alignment(mine, [t.key for t in piece], score_cutoff=100 * LEAST_SIZE)
    return piece if found is None else piece[found.dest_start : found.dest_end]


def _count(words: Counter[str], which: frozenset[str]) -> int:
    return sum(n for w, n in words.items() if w in which)


def _polarity(copy: Copy) -> Iterator[Difference]:
    if _count(copy.added, _DENIALS) != _count(copy.gone, _DENIALS):
        yield Difference(ReasonCode.NEGATED, "It copies the evidence but for a denial.")
    for one, other in OPPOSITES:
        for a, b in ((one, other), (other, one)):
            turned = [w for w in copy.added if a.fullmatch(w)]
            if turned and any(b.fullmatch(w) for w in copy.gone):
                words = f'It copies the evidence but says "{turned[0]}" for its opposite.'
                yield Difference(ReasonCode.DIRECTION_DIFFERS, words)
    for up in (True, False):
        turned = [w for w in copy.added if _points(w, up)]
        if turned and any(_points(w, not up) for w in copy.gone):
            yield Difference(ReasonCode.DIRECTION_DIFFERS, f'It copies the evidence but says "{turned[0]}".')
    if bounds := [w for w in copy.added if w in _BOUNDS and not _count(copy.gone, _BOUNDS)]:
        words = f'It puts "{bounds[0]}" before a number of the evidence.'
        yield Difference(ReasonCode.NUMBER_DIFFERS, words, Weight.OTHER_AMOUNT)


def _points(word: str, up: bool) -> bool:
    """Whether a word stands for more, better, faster, earlier or longer, or for the opposite of one of them."""
    return any(row[0 if up else 1].fullmatch(word) for row in OPPOSITES)


def _strength(copy: Copy) -> Iterator[Difference]:
    if _count(copy.gone, _HEDGES) and not _count(copy.added, _HEDGES):
        yield Difference(ReasonCode.CERTAINTY_OVERSTATED, "It leaves out the doubt of the evidence.")
    if any(_CAUSE.match(w) for w in copy.added) and any(_LINK.match(w) for w in copy.gone):
        yield Difference(ReasonCode.CAUSE_OVERSTATED, "It makes a cause of what the evidence calls a link.")


def _who(own: Said, copy: Copy, held: tuple[Witness, ...], know: Knowledge) -> Iterator[Difference]:
    if wide := [w for w in copy.added if w in _WIDE]:
        yield Difference(ReasonCode.OTHER_POPULATION, f'It puts in "{wide[0]}".')
    concepts = know.pack.concepts
    named = {m.concept for m in find(copy.source, know.lexicon)}
    new, gone = own.concepts - named, named - own.concepts
    if swapped := [c for c in new if any(concepts[g].kind is concepts[c].kind for g in gone)]:
        name = concepts[min(swapped)].name
        yield Difference(ReasonCode.OTHER_ENTITY, f"It copies the evidence but puts in {name}.")
    mine = {c for c in own.concepts if concepts[c].kind is ConceptKind.POPULATION}
    theirs = {c for w in held for x in w.said for c in x.concepts if concepts[c].kind is ConceptKind.POPULATION}
    if (fresh := mine - theirs) and theirs - mine:
        name = concepts[min(fresh)].name
        yield Difference(ReasonCode.OTHER_POPULATION, f"It copies the evidence but speaks of {name}.")


def _more(copy: Copy) -> Iterator[Difference]:
    """Words with content that a copy puts in say something of their own."""
    held = frozenset(stem(t.key) for t in copy.source)
    meant = frozenset[int]().union(*map(senses, held))
    new = [w for w in copy.added if _tells(w) and stem(w) not in held and not senses(stem(w)) & meant]
    if len(new) > MOST_NEW:
        words = f'It copies the evidence and puts in "{new[0]}" and "{new[1]}".'
        yield Difference(ReasonCode.NOT_COVERED, words, REFUSED)


def _tells(word: str) -> bool:
    return word.isalpha() and word not in FUNCTION and not is_neutral(stem(word))


def _tells_where(run: list[str]) -> bool:
    """Whether some words only say that something was seen in animals or in the laboratory, which is honest."""
    words = " ".join(run)
    return ANIMAL.search(words) is not None or LABORATORY.search(words) is not None


def _inserted(own: Said, copy: Copy) -> Iterator[Difference]:
    """A run of words of a copy that its source does not have, when it is long enough to be a claim of its own."""
    mine = [t.key for t in own.tokens]
    for op in Indel.opcodes(mine, [t.key for t in copy.source]):
        run = mine[op.src_start : op.src_end]
        if op.tag == "delete" and len(run) >= LONGEST_RUN and any(map(_tells, run)) and not _tells_where(run):
            words = f'It copies the evidence and puts in "{" ".join(run[:6])}".'
            yield Difference(ReasonCode.NOT_COVERED, words)
            return
