"""Made-up words, names and sentences with the lengths and word statistics of a real pack. They state nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from random import Random

from footnote.core.concept import ConceptKind
from footnote.rules.common_words import FUNCTION
from footnote.rules.readability import syllables
from footnote.rules.standalone import dangling
from footnote.rules.words import keys

MARK = "Invented:"
_WORD = re.compile(r"[A-Za-z][a-z]*(?:[-'][a-z]+)*,?")
_END = "."
_ONSETS = (*"bcdfghjklmnprstvwz", "br", "cr", "dr", "fl", "gl", "pl", "qu", "st", "tr")
_VOWELS = (*"aeiou", "ae", "io")
_CODAS = ("", "", "", *"lnrsxm", "nd")
_ENDINGS: dict[ConceptKind, tuple[str, ...]] = {
    ConceptKind.DISEASE: ("itis", "osis", "opathy", " syndrome", " disease", " anaemia"),
    ConceptKind.FINDING: ("algia", " oedema", " fever", " loss"),
    ConceptKind.THERAPY: ("mab", "siran", "inib", " therapy", " infusion"),
    ConceptKind.TEST: (" assay", " test", "graphy"),
    ConceptKind.MEASURE: (" level", " score", " index"),
    ConceptKind.EXPOSURE: (" dust", " fumes", " exposure"),
    ConceptKind.OUTCOME: (" decline", " survival", " admission"),
    ConceptKind.PROCESS: (" signalling", "lysis", " folding"),
}
INVENTED_KINDS = tuple(_ENDINGS)


def stem(rng: Random) -> str:
    """Return a made-up word of two or three syllables that can be spoken."""
    parts = [rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(rng.choice((2, 2, 3)))]
    return "".join((*parts, rng.choice(_CODAS)))


class Namer:
    """Gives out made-up names, never one whose comparable keys were given before or are `taken`."""

    def __init__(self, rng: Random, taken: Iterable[tuple[str, ...]]) -> None:
        self._rng = rng
        self._taken = set(taken)

    def name(self, kind: ConceptKind) -> str:
        """Return a new name that sounds like a thing of that kind."""
        while True:
            ending = self._rng.choice(_ENDINGS[kind])
            found = stem(self._rng) + ending
            if self._rng.random() < 0.4:
                found = f"{stem(self._rng)} {found}"
            keyed = keys(found)
            if keyed not in self._taken and not set(keyed) & FUNCTION:
                self._taken.add(keyed)
                return found


class Chain:
    """Sentences that walk from word to word as some texts do; names, digits and brackets are left out."""

    def __init__(self, texts: Iterable[str], rng: Random, most_syllables: int = 9, longest: int = 40) -> None:
        self._rng = rng
        self._longest = longest
        self._next: dict[str, list[str]] = {_END: []}
        for text in texts:
            before = _END
            for raw in text.split():
                word = raw.rstrip(".;:")
                if _WORD.fullmatch(word) and syllables(word.rstrip(",")) <= most_syllables:
                    plain = word if before != _END else word.lower()
                    self._next.setdefault(before, []).append(plain)
                    before = plain
                if raw.endswith(".") and before != _END:
                    self._next.setdefault(before, []).append(_END)
                    before = _END

    def words(self, count: int) -> str:
        """Return about `count` words as sentences that lean on nothing outside them; at least one word."""
        for _ in range(50):
            text = self._walk(max(count, 1))
            if not dangling(text):
                return text
        return "Nothing more was said."

    def _walk(self, count: int) -> str:
        sentences: list[str] = []
        words: list[str] = []
        before = _END
        while count > 0:
            word = self._rng.choice(self._next.get(before) or self._next[_END])
            if word != _END:
                words.append(word)
                count -= 1
            if words and (word == _END or len(words) >= self._longest):
                sentences.append(_sentence(words))
                words = []
            before = word if words else _END
        if words:
            sentences.append(_sentence(words))
        return " ".join(sentences)


def _sentence(words: list[str]) -> str:
    text = " ".join(words).rstrip(",")
    return text[:1].upper() + text[1:] + "."


def misspelled(text: str, rng: Random, known: Set[str]) -> str:
    """Return `text` with two letters of its longest word swapped, unless that gives a word in `known`."""
    longest = max(text.split(), key=len)
    at = rng.randrange(1, max(len(longest) - 2, 2))
    if len(longest) < 7 or not longest.isalpha():
        return text
    wrong = longest[:at] + longest[at + 1] + longest[at] + longest[at + 2 :]
    return text if keys(wrong)[0] in known else text.replace(longest, wrong)
