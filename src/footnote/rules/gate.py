"""The last check of every sentence before it leaves: does it stand on what it cites?

A sentence of a statement must be that statement's wording for the reader, letter by letter. A composed
sentence may hold no number that neither its statements, the question, nor the conversion it names carry; counts of
statements and sources are not such numbers.
What fails is dropped and counted; a sentence without a usable source is never shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from footnote.core.answer import Section, Sentence
from footnote.core.question import Reader
from footnote.core.statement import Statement
from footnote.rules.knowledge import Knowledge
from footnote.rules.numbers import number_words, numbers
from footnote.rules.referencing import is_usable
from footnote.rules.wording import worded

Allowed = frozenset[Decimal]
_COUNTS = re.compile(r"\b\d[\d,]* (?:statements?|sources?|lists?)\b")


def passes(sentence: Sentence, reader: Reader, know: Knowledge, allowed: Allowed = frozenset()) -> bool:
    """Whether a sentence may be shown; `allowed` are numbers from the question and from counting or converting."""
    statements = [know.pack.statements.get(i) for i in sentence.statements]
    found = [s for s in statements if s is not None]
    if not found or len(found) != len(statements) or not sentence.references:
        return False
    if not all(is_usable(s, know.pack) for s in found):
        return False
    if not sentence.composed:
        return len(found) == 1 and sentence.text == worded(found[0], reader)
    return {n.value for n in numbers(_COUNTS.sub("", sentence.text))} <= (carried(found) | allowed)


def carried(statements: Sequence[Statement]) -> set[Decimal]:
    """Return every number that some statements hold, in words or declared."""
    values: set[Decimal] = set()
    for s in statements:
        values |= {n.value for n in numbers(s.text)} | number_words(s.text)
        values |= {v for q in s.quantities for v in (q.value, *(q.interval or ())) if v is not None}
    return values


def gate(
    sections: tuple[Section, ...], reader: Reader, know: Knowledge, allowed: Allowed
) -> tuple[tuple[Section, ...], int]:
    """Return the sections with only those sentences that pass, and how many did not."""
    kept, dropped = [], 0
    for section in sections:
        good = tuple(s for s in section.sentences if passes(s, reader, know, allowed))
        dropped += len(section.sentences) - len(good)
        if good:
            kept.append(Section(section.heading, good, section.conflict))
    return tuple(kept), dropped
