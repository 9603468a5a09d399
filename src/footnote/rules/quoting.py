"""Whether a passage of the user's library speaks of what a question asks about, and which stretch of it is quoted.

A question asks about things: concepts of the pack, under any of their names, and words that are no ordinary English.
Ordinary words ("risk", "treatment") only frame it. A passage that speaks of something else is not shown, however near
it is in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from footnote.core.holding import Holding, PassageKind
from footnote.core.question import Mention, Reading
from footnote.rules.common_words import FUNCTION, HARMLESS
from footnote.rules.knowledge import Knowledge
from footnote.rules.lexicon import find, is_framing
from footnote.rules.places import Place, Placed, asks_for_more, placed
from footnote.rules.splitting import sentences
from footnote.rules.standalone import dangling
from footnote.rules.stems import stem
from footnote.rules.words import keys, tokens

Stems = tuple[str, ...]
MOST_QUOTED = 420
"""Code points of a quotation, unless its one sentence is longer."""
MOST_ROWS = 2 * MOST_QUOTED
"""Code points of the rows of a table that are quoted."""
ALL_OF = 2
"""Up to so many things all must be spoken of; of more, three in five, since others say it in other words."""
LEAST_FRAME = 0.5
NEARNESS = 0.33
"""Cosine of the meanings of a question and a passage below which it is not quoted.

Of 150 BioASQ questions (batches 7 to 10), nine in ten gold snippets lie above it, with minilm-l6-23638146e24c-144, and
0.1 % of those of other questions (`python -m lab.nearness`). Measure each encoder anew.
"""
NEARNESS_TO_CLAIM = 0.3
"""The same for a claim of a document: of 150 SciFact claims (train), nine in ten abstracts with their evidence lie
above it, and 0.3 % of those of other claims."""


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


def with_short_names(wanted: Sought, text: str) -> Sought:
    """Return what is sought, each thing also under the abbreviation that a text gives it.

    That is one behind a name ("osteoarthritis (OA)"), or one of the initials of words that name it among others
    ("seasonal affective disorder (SAD)").
    """
    short: list[tuple[str, str, str]] = []
    for found in _SHORT.finditer(text, 0, _OPENING):
        words = keys(text[max(0, found.start() - _LONGEST_NAME) : found.start()])
        spelt = words[-len(found[1]) :]
        initials = "".join(w[0] for w in spelt) == found[1].lower()
        short.append((_joined(words), _joined(spelt if initials else ()), found[1]))
    return replace(wanted, things=tuple(_called(names, short) for names in wanted.things)) if short else wanted


def _called(names: frozenset[Stems], short: Sequence[tuple[str, str, str]]) -> frozenset[Stems]:
    ends = tuple(f" {' '.join(name)} " for name in names)
    given = [s for before, spelt, s in short if before.endswith(ends) or any(end in spelt for end in ends)]
    return names | _names(given)


_SHORT = re.compile(r"\s?\((?=[^()]*[A-Z][^()]*[A-Z])([A-Za-z][A-Za-z0-9-]{1,9}?)s?\)")
_OPENING = 8_000
"""Code points of a document in which an abbreviation is looked for: it is explained where it is used first."""
_LONGEST_NAME = 80


def _frame(wanted: Sought, row: str) -> float:
    if not wanted.frame:
        return 1.0
    return sum(f" {s} " in row for s in wanted.frame) / len(wanted.frame)


def _row(text: str) -> str:
    return _joined(keys(text))


def _joined(words: Iterable[str]) -> str:
    return f" {' '.join(map(stem, words))} "


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
    return _named(wanted, row) + _frame(wanted, row) / 2


@dataclass(frozen=True)
class Stretch:
    """Whole sentences in a row that answer: half-open in code points of the document, what the best of them is in its
    work, and how much it answers, comparable for one question only."""

    start: int
    end: int
    place: Place
    worth: float


def answering(wanted: Sought, holding: Holding, number: int) -> Stretch | None:
    """Return the stretch of a passage that answers best, None where no sentence of it names anything that is sought.

    A stretch that names more of what is sought is better, and so is what the work concludes or found than what was
    known before, and that than how it was done. It is at most MOST_QUOTED code points, unless one sentence is longer.
    Rows of a table are quoted whole or not at all, since their first line names the columns, and behind sentences.
    """
    passage, text = holding.passages[number], holding.text
    spans = placed(holding, number)
    if passage.kind is PassageKind.ROW:
        place, said = spans[0].place, text[passage.start : passage.end]
        whole = Stretch(passage.start, passage.end, place, _told(wanted, _row(said)) + _BEARING[place] - 1)
        return whole if len(said) <= MOST_ROWS else None
    rows = [_row(text[s.start : s.end]) for s in spans]
    named = [_named(wanted, row) for row in rows]
    best: Stretch | None = None
    for n in range(len(spans)):
        if named[n]:
            found = _around(wanted, text, spans, rows, named, n)
            best = found if best is None or found.worth > best.worth else best
    return best


def _around(
    wanted: Sought, text: str, spans: Sequence[Placed], rows: Sequence[str], named: Sequence[int], n: int
) -> Stretch:
    """Return what belongs to a sentence and fits into a quotation: what follows of its kind, then what precedes."""
    place, first, last = spans[n].place, n, n
    while last + 1 < len(spans) and spans[last + 1].end - spans[first].start <= MOST_QUOTED:
        if not _follows(place, spans[last + 1].place):
            break
        last += 1
    while first and spans[last].end - spans[first - 1].start <= MOST_QUOTED:
        leans = dangling(text[spans[first].start : spans[first].end])
        if not (leans or (named[first - 1] and _leads(spans[first - 1].place, place))):
            break
        first -= 1
    row = " ".join(rows[first : last + 1])
    worth = _told(wanted, row) + _BEARING[place]
    worth -= asks_for_more(text[spans[n].start : spans[n].end])
    return Stretch(spans[first].start, spans[last].end, place, worth)


_ALL_NAMED = 3.0
"""What a stretch is worth that names all that is sought, beside one for the words around it and `_BEARING`.

Of 564 pairs of claim and abstract (SciFact, train) the stretch holds a gold sentence in 66 of 100, in 52 where places
and short names are not looked at. Beside 340 questions made of trials (Evidence Inference, of which one sentence in a
whole article is the answer) it is quoted 171 times and 111 times. Higher and lower values lose on one or the other.
"""
_BEARING = {Place.METHOD: -2.0, Place.BEFORE: -1.0, Place.UNKNOWN: 0.0, Place.RESULT: 1.0, Place.CONCLUSION: 1.25}


def _told(wanted: Sought, row: str) -> float:
    return _ALL_NAMED * _named(wanted, row) / len(wanted.things) + _frame(wanted, row)


def _follows(place: Place, after: Place) -> bool:
    """Whether a sentence belongs behind another: of the same kind, or neither how it was done nor what was before."""
    return place is after or min(place, after) >= Place.UNKNOWN


def _leads(before: Place, place: Place) -> bool:
    """Whether a sentence belongs before another: of the same kind, or what was found before what is concluded."""
    return before is place or (before is Place.RESULT and place is Place.CONCLUSION)


def _named(wanted: Sought, row: str) -> int:
    return sum(_any(names, row) for names in wanted.things)
