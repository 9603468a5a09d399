"""Whether a passage of the user's library speaks of what a question asks about, and which stretch of it is quoted.

A question asks about things: concepts of the pack, under any of their names, and words that are no ordinary English.
Ordinary words ("risk", "treatment") only frame it. A passage that speaks of something else is not shown, however near
it is in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from footnote.core.question import Mention, Reading
from footnote.rules.common_words import FUNCTION, HARMLESS
from footnote.rules.knowledge import Knowledge
from footnote.rules.lexicon import find, is_framing
from footnote.rules.splitting import sentences
from footnote.rules.stems import stem
from footnote.rules.words import keys, tokens

Stems = tuple[str, ...]
MOST_QUOTED = 420
"""Code points of a quotation, unless its one sentence is longer."""
ALL_OF = 2
"""Up to so many things all must be spoken of; of more, three in five, since others say it in other words."""
LEAST_FRAME = 0.5
NEARNESS = 0.36
"""Cosine of the meanings of a question and a passage below which it is not quoted.

Of 150 BioASQ questions (batches 7 to 10, seed 5), nine in ten gold snippets lie above it, with minilm-l6-a03a68fbae80
as with its start weights, and 0.3 % of those of other questions (start weights: 1.9 %). Measure each encoder anew.
"""
NEARNESS_TO_CLAIM = 0.45
"""The same for a claim of a document: of 150 SciFact claims (train, seed 5), nine in ten passages with their evidence
lie above it, and 0.4 % of those of other claims (start weights: 94 % and 0.7 %)."""


@dataclass(frozen=True)
class Sought:
    """What a question asks about: things, each under any of its names (stems in a row), and the words around them."""

    things: tuple[frozenset[Stems], ...]
    frame: frozenset[str]


def sought(reading: Reading, know: Knowledge) -> Sought:
    """Return what a question asks about, with what it inherits from the question before it."""
    inside = {n for m in reading.mentions if not m.inherited for n in range(m.start, m.end)}
    outside = [t.key for n, t in enumerate(tokens(reading.question)) if n not in inside]
    return _with_words(_things(reading.mentions, know), outside)


def sought_in(text: str, know: Knowledge | None = None) -> Sought:
    """Return what a text speaks of: concepts under any of their names where a pack is given, and words."""
    said = tokens(text)
    mentions = find(said, know.lexicon) if know else ()
    inside = {n for m in mentions for n in range(m.start, m.end)}
    things = _things(mentions, know) if know else []
    return _with_words(things, [t.key for n, t in enumerate(said) if n not in inside])


def _things(mentions: Sequence[Mention], know: Knowledge) -> list[frozenset[Stems]]:
    """Every concept that is named, under all of its names; what only says a sort of thing frames the question."""
    surfaces: dict[str, list[str]] = {}
    for m in mentions:
        if not know.is_soft(m.concept):
            surfaces.setdefault(m.concept, []).append(m.surface)
    concepts = know.pack.concepts
    return [_names((concepts[i].name, *concepts[i].synonyms, *said)) for i, said in surfaces.items()]


def _with_words(things: list[frozenset[Stems]], outside: Sequence[str]) -> Sought:
    known = {s for names in things for row in names for s in row}
    words = [k for k in outside if len(k) > 1 and k not in FUNCTION and stem(k) not in known]
    plain = [k for k in words if k in HARMLESS or is_framing(k)]
    things += [frozenset({(stem(k),)}) for k in dict.fromkeys(words) if k not in plain]
    return Sought(tuple(dict.fromkeys(t for t in things if t)), frozenset(map(stem, plain)))


def _names(names: Iterable[str]) -> frozenset[Stems]:
    return frozenset(row for name in names if (row := tuple(stem(k) for k in keys(name))))


def speaks_of(wanted: Sought, text: str, around: str) -> int:
    """Return of how many things a passage speaks, 0 where it does not speak of what is sought.

    `around` are the title of its document and the headings above it.

    At least one thing must stand in the passage itself. Where only one thing is sought, the title must name it, or the
    passage hold half of the words that frame the question.
    """
    own, all_of = _row(text), _row(f"{around}\n{text}")
    found, things = sum(_any(names, all_of) for names in wanted.things), len(wanted.things)
    if not any(_any(names, own) for names in wanted.things):
        return 0
    if things == 1:
        speaks = _any(wanted.things[0], _row(around)) or _frame(wanted, own) >= LEAST_FRAME
    else:
        speaks = found == things if things <= ALL_OF else found * 5 >= things * 3
    return found if speaks else 0


def place_of(section: Sequence[str]) -> int:
    """Return how much a passage says by where it stands, by the headings above it: 0 what a work found, or unknown;
    1 what was known before and how it was done; 2 nothing about its subject, as lists of abbreviations do."""
    if any(_BESIDE.match(heading) for heading in section):
        return 2
    return int(any(_BEFORE.match(heading) for heading in section))


_BEFORE = re.compile(
    r"\W*(?:\d[\d.]*\s*)?(?:introduction|background|(?:patients|subjects|participants|materials?|study)? ?(?:and|&)? ?"
    r"methods?\b|materials?\b|methodology|objectives?\b|aims?\b|purpose)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\W*(?:\d[\d.]*\s*)?(?:funding|acknowledge?ments?|authors?['’]? contrib|competing|conflicts? of|ethic|"
    r"abbreviations|suppl[ei]ment|references|bibliography|pre-publication|data availab|availability of data)",
    re.IGNORECASE,
)


def _frame(wanted: Sought, row: str) -> float:
    if not wanted.frame:
        return 1.0
    return sum(f" {s} " in row for s in wanted.frame) / len(wanted.frame)


def _row(text: str) -> str:
    return f" {' '.join(stem(k) for k in keys(text))} "


def _any(names: frozenset[Stems], row: str) -> bool:
    return any(f" {' '.join(name)} " in row for name in names)


def quoted(wanted: Sought, text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch of a passage to quote: whole sentences in a row that say most of what is sought.

    `text` is the document's and `start` and `end` the passage's span in it; so is what is returned. At most
    MOST_QUOTED code points, unless one sentence is longer; the whole passage where it is short enough.
    """
    if end - start <= MOST_QUOTED:
        return start, end
    spans = sentences(text, start, end) or ((start, end),)
    worth = [_worth(wanted, text[a:b]) for a, b in spans]
    best = max(range(len(spans)), key=lambda n: (worth[n], -n))
    first = last = best
    while True:
        behind, before = last + 1 < len(spans), first > 0
        if behind and spans[last + 1][1] - spans[first][0] <= MOST_QUOTED:
            last += 1
        elif before and spans[last][1] - spans[first - 1][0] <= MOST_QUOTED:
            first -= 1
        else:
            return spans[first][0], spans[last][1]


def _worth(wanted: Sought, text: str) -> float:
    row = _row(text)
    return sum(_any(names, row) for names in wanted.things) + _frame(wanted, row) / 2
