"""Where the words of a search stand in a text, by their stems, and the stretch of the text that shows most of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from footnote.core.holding import Query
from footnote.rules.common_words import FUNCTION
from footnote.rules.stems import stem
from footnote.rules.words import Token, keys, tokens

Spans = tuple[tuple[int, int], ...]
Stems = tuple[str, ...]
LEAST_LETTERS = 3
_MARKS = ".,;:?!()[]{}\"'“”‘’"


@dataclass(frozen=True)
class Why:
    """What of a search stands in a text, as typed: words, phrases, and words that a pack's concepts added."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


def marks(text: str, query: Query) -> Spans:
    """Return where words, phrases and related words of a search stand in a text: half-open spans in code points.

    Spans are in order, never empty and never overlap. Words meet by stem; "FEV1" and "alpha-1" are marked whole, and a
    number that is part of such a name is not marked elsewhere. Words of phrases are marked only as the phrase.
    """
    found = tokens(text)
    stems = [stem(t.key) for t in found]
    wanted = _wanted(query)
    spans = [(t.start, t.end) for t, s in zip(found, stems, strict=True) if s in wanted.single]
    for sequence in wanted.sequences:
        spans += (_span(found, at, len(sequence)) for at in _places(stems, sequence))
    return joined(spans)


def why(text: str, query: Query) -> Why:
    """Return which words, phrases and related words of a search stand in a text, in the order of the search."""
    stems = [stem(t.key) for t in tokens(text)]
    typed = [w.strip(_MARKS) for w in query.text.split() if _said(w, query) and _occurs(stems, _stems(w))]
    phrases = [" ".join(p) for p in query.phrases if _occurs(stems, _stems(" ".join(p)))]
    said = {s for w in query.words for s in _stems(w)}
    related = [w for w in query.related if _occurs(stems, _stems(w)) and not said.issuperset(_stems(w))]
    return Why(tuple(dict.fromkeys(typed)), tuple(phrases), tuple(dict.fromkeys(related)))


def stretch(text: str, spans: Spans, most: int) -> tuple[int, int]:
    """Return the half-open span of at most `most` code points that holds most marks, cut between words where it can.

    The whole text where it is short enough; its beginning where nothing is marked.
    """
    if len(text) <= most:
        return 0, len(text)
    start = max(_starts(text, spans, most), key=lambda at: (_held(spans, at, at + most), -at), default=0)
    end = min(len(text), start + most)
    if end < len(text):
        cut = max(text.rfind(" ", start, end + 1), text.rfind("\n", start, end + 1))
        end = cut if cut > start + most // 2 else end
    return start, end


def joined(spans: Iterable[tuple[int, int]]) -> Spans:
    """Return spans in order, those that overlap made one, empty ones left out."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(s for s in spans if s[0] < s[1]):
        if made and start < made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return tuple(made)


@dataclass(frozen=True)
class _Wanted:
    single: frozenset[str]
    sequences: tuple[Stems, ...]


@lru_cache(maxsize=64)
def _wanted(query: Query) -> _Wanted:
    """The stems that are marked wherever they stand, and those that are marked only in a row."""
    phrases = {_stems(" ".join(p)) for p in query.phrases}
    single = {s for w in query.words for s in _stems(w)}
    sequences = {s for s in _sequences((*query.text.split(), *query.related)) if s} | phrases
    alone = {s[0] for s in sequences if len(s) == 1}
    named = {s for row in sequences if len(row) > 1 for s in row}
    kept = {s for s in single if s in alone or (s.isalpha() and len(s) >= LEAST_LETTERS) or s not in named}
    kept |= {s for w in query.related for s in _stems(w) if len(_stems(w)) == 1}
    plain = {s for s in kept if s not in _FUNCTION_STEMS}
    return _Wanted(frozenset(plain), tuple(sorted(row for row in sequences if len(row) > 1 or row in phrases)))


_FUNCTION_STEMS = frozenset(stem(w) for w in FUNCTION) | FUNCTION


def _said(chunk: str, query: Query) -> bool:
    """Whether a piece of the search's text is a word that means something, and not only a part of a phrase."""
    stems = _stems(chunk)
    plain = any(s not in _FUNCTION_STEMS for s in stems)
    return plain and any(s in stems for w in query.words for s in _stems(w))


@lru_cache(maxsize=4096)
def _stems(words: str) -> Stems:
    return tuple(stem(k) for k in keys(words))


def _sequences(chunks: Iterable[str]) -> tuple[Stems, ...]:
    return tuple(_stems(chunk) for chunk in chunks)


def _places(stems: Sequence[str], wanted: Stems) -> list[int]:
    if not wanted:
        return []
    length = len(wanted)
    return [at for at, s in enumerate(stems) if s == wanted[0] and tuple(stems[at : at + length]) == wanted]


def _occurs(stems: Sequence[str], wanted: Stems) -> bool:
    return bool(_places(stems, wanted))


def _span(found: Sequence[Token], at: int, length: int) -> tuple[int, int]:
    return found[at].start, found[at + length - 1].end


def _starts(text: str, spans: Spans, most: int) -> list[int]:
    """Places where a stretch may begin: shortly before a mark, at the beginning of a word."""
    last = len(text) - most
    found = {0}
    for start, _ in spans:
        early = max(0, min(start - most // 4, last))
        gap = text.find(" ", early, max(early, start))
        found.add(early if early == 0 else (gap + 1 if gap >= 0 else start))
    return sorted(found)


def _held(spans: Spans, start: int, end: int) -> int:
    return sum(start <= a and b <= end for a, b in spans)
