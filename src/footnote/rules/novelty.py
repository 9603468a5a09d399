"""What a sentence says that its evidence has no word for.

A word is carried when the evidence has it, a word of the same stem, or one of the same sense from the closed list here;
words that only tell who found something, or hold a sentence together, need none. Nothing here belongs to a disease.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from footnote.core.statement import Statement
from footnote.rules.common_words import FUNCTION
from footnote.rules.knowledge import Knowledge
from footnote.rules.lexicon import find
from footnote.rules.phrases import DESIGN_WORDS
from footnote.rules.senses import is_neutral, senses
from footnote.rules.stems import stem
from footnote.rules.words import tokens

MOST_NEW = 1  # of the honest sentences held out from tuning none has more; a claim of one's own has two or more
MOST_SHARE = 0.2


@dataclass(frozen=True)
class Novelty:
    """The words of a sentence that its evidence does not carry, in order, and of how many words with content."""

    words: tuple[str, ...]
    of: int

    @property
    def too_much(self) -> bool:
        """Whether so much is new that the sentence says something of its own."""
        return len(self.words) > MOST_NEW or (self.of > 0 and len(self.words) / self.of > MOST_SHARE)


def novelty(text: str, cited: list[Statement], know: Knowledge) -> Novelty:
    """Return what in a sentence is new against the statements that it cites."""
    held = held_stems(cited, know)
    meant = frozenset[int]().union(*map(senses, held))
    new, content = [], 0
    for t in tokens(text):
        cut = stem(t.key)
        if not t.key.isalpha() or len(t.key) < 2 or t.key in FUNCTION:
            continue
        if is_neutral(cut):
            continue
        content += 1
        if cut not in held and not senses(cut) & meant:
            new.append(t.surface)
    return Novelty(tuple(new), content)


def held_stems(cited: list[Statement], know: Knowledge) -> frozenset[str]:
    """Return the stems of everything that some statements say and that belongs to the things that they name."""
    texts = [t for s in cited for t in (s.text, s.plain, s.noted or "", s.qualifiers.comparator or "", *_declared(s))]
    spoken = [tokens(t) for t in texts]
    named = {c for s in cited for c in s.about} | {m.concept for found in spoken for m in find(found, know.lexicon)}
    own = frozenset(stem(t.key) for found in spoken for t in found)
    return own.union(*(know.name_stems(c) for c in named))


def _declared(s: Statement) -> Iterable[str]:
    yield DESIGN_WORDS[s.qualifiers.design]
    for q in s.quantities:
        yield q.name
        yield q.unit or ""
