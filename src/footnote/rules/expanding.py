"""Words that a pack adds to a search of the library: other names of the things that somebody typed.

Each is traceable to the concept that it names, so that a page can say why it was searched for, and leave it out. A door
that has a query and a pack joins them with `replace(query, related=words(related(query.text, know)))`; a door that is
asked to search for what was typed and nothing else does not.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from footnote.core.concept import Concept, ConceptId
from footnote.rules.common_words import FUNCTION
from footnote.rules.knowledge import Knowledge
from footnote.rules.lexicon import find, is_framing
from footnote.rules.words import keys, tokens

MOST = 12
OF_CONCEPT = 4  # names of one concept
FEW_NARROWER = 4  # a concept with more narrower ones is a group, and their names would drown what was typed
LONGEST = 5  # words of a name; longer ones are descriptions
LEAST_LETTERS = 3
LEAST_MISSPELT = 5  # letters of a word that may be a misspelling of another one
_LOST = 1  # letters by which it is longer or shorter
_ENDING = 2  # letters at the end that make another form of a word
_SOFT = re.compile("[aeiouyh]")  # letters that are taken for one another, or forgotten


@dataclass(frozen=True)
class Related:
    """A name that is searched for beside what was typed.

    `typed` are the words of the user that name `of`; `concept` is `of` itself, or one that is narrower by one step.
    """

    name: str
    concept: ConceptId
    of: ConceptId
    typed: str


def related(typed: str, know: Knowledge, most: int = MOST) -> tuple[Related, ...]:
    """Return other names of the concepts that a text names: preferred names and short ones first, at most `most`.

    Each adds a word that was not typed and is none of ordinary language. Nothing for what only says a sort of thing.
    """
    said = set(keys(typed))
    rows: list[Iterator[Related]] = []
    for mention in find(tokens(typed), know.lexicon):
        concept = know.pack.concepts[mention.concept]
        if not know.is_soft(concept.id) and not all(is_framing(k) for k in keys(mention.surface)):
            rows.append(_of(concept, mention.surface, know))
    chosen: list[Related] = []
    for found in _in_turn(rows):
        new = _telling(found.name) - said
        if new:
            chosen.append(found)
            said |= set(keys(found.name))
        if len(chosen) == most:
            break
    return tuple(chosen)


def words(found: Iterable[Related]) -> tuple[str, ...]:
    """Return the words of an expansion that name something, each once, as `Query.related` takes them."""
    spoken = (t for r in found for t in tokens(r.name))
    return tuple(dict.fromkeys(t.surface for t in spoken if _is_telling(t.key) and len(t.key) >= LEAST_LETTERS))


def _of(concept: Concept, typed: str, know: Knowledge) -> Iterator[Related]:
    """The names of a concept, then the preferred names of what is narrower by one step, where that is little."""
    for name in _names(concept, know)[:OF_CONCEPT]:
        yield Related(name, concept.id, concept.id, typed)
    below = [c for c in know.pack.concepts.values() if concept.id in c.broader and c.id in know.postings]
    if len(below) <= FEW_NARROWER:
        for narrower in below:
            yield Related(narrower.name, narrower.id, concept.id, typed)


def _names(concept: Concept, know: Knowledge) -> list[str]:
    """The preferred name, then abbreviations, then short names without an ordinary word; of equal words the first.

    Misspellings, which packs list so that questions are read, are left out.
    """
    found: dict[frozenset[str], str] = {frozenset(keys(concept.name)): concept.name}
    for name in sorted(concept.synonyms, key=lambda n: not _is_short(n)):
        own = frozenset(keys(name))
        if is_misspelt(name, concept.name, know.lexicon.english):
            continue
        if len(own) <= LONGEST and all(_is_telling(k) for k in own - FUNCTION):
            found.setdefault(own, name)
    return list(found.values())


def is_misspelt(name: str, right: str, ordinary: Container[str] = ()) -> bool:
    """Whether a name has a word of another one in a wrong spelling, as packs list them so that questions are read.

    Its letters are those of the word in another order or once more or less, or it sounds the same but for vowels, "h"
    and doubled letters; both begin and end alike. A name of somebody or of a product, in capitals, is never one, nor is
    a word of ordinary language.
    """
    words = [w for w in keys(right) if len(w) >= LEAST_MISSPELT]
    told = [t.key for t in tokens(name) if t.surface.islower() and t.key not in ordinary]
    return any(_is_slip(word, w) for word in told for w in words)


def _is_slip(word: str, right: str) -> bool:
    if word == right or len(word) < LEAST_MISSPELT or abs(len(word) - len(right)) > _LOST:
        return False
    alike = word[0] == right[0] and word[-_ENDING:] == right[-_ENDING:]
    return alike and (set(word) == set(right) or _sound(word) == _sound(right))


def _sound(word: str) -> str:
    return "".join(letter for letter, _ in groupby(_SOFT.sub("", word)))


def _is_short(name: str) -> bool:
    """Whether a name is an abbreviation: one word with at least two capitals."""
    return " " not in name and sum(c.isupper() for c in name) >= 2


def _telling(name: str) -> set[str]:
    return {k for k in keys(name) if _is_telling(k) and len(k) >= LEAST_LETTERS}


def _is_telling(word: str) -> bool:
    """Whether a word names something in particular."""
    return not is_framing(word) and not word.isdigit()


def _in_turn(rows: list[Iterator[Related]]) -> Iterator[Related]:
    """Take one name of each concept after the other, so that none is crowded out."""
    while rows:
        left = []
        for row in rows:
            if (found := next(row, None)) is not None:
                yield found
                left.append(row)
        rows = left
