"""Names to concepts: longest match over names and synonyms, allele pairs, and spelling correction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from footnote.core.concept import Concept, ConceptId
from footnote.core.pack import Notation
from footnote.core.question import Mention
from footnote.rules.common_words import FUNCTION, ORDINARY
from footnote.rules.words import Token, fold, key, keys, tokens

MIN_CORRECTED = 5
PAIR_CONTEXT = frozenset(
    [
        "genotype",
        "phenotype",
        "carrier",
        "allele",
        "gene",
        "variant",
        "homozygote",
        "heterozygote",
        "homozygous",
        "heterozygous",
        "type",
        "pi",
    ]
)


NEUTRAL = frozenset(
    {
        ("european", "licence"),
        ("european", "guideline"),
        ("european", "label"),
        ("european", "statement"),
        ("test", "tube"),
        ("relative", "to"),
        ("relative", "risk"),
        ("kind", "of"),
        ("baby", "step"),
    }
)


@dataclass(frozen=True)
class Lexicon:
    """Every name of every concept of a pack, by comparable keys.

    `names` maps key tuples to concepts; `pairs` holds allele pairs that are read only in capitals, in a
    question that speaks of genotypes if `names` claims the same letters; `vocabulary` holds all words that
    the pack uses anywhere; `capitals` are names such as "RAPID" that are ordinary words, too; `joined` holds pairs
    written as one word with their prefix, folded and never read as a plural ("pims" is no "pim"); `name_words` are
    the keys that names are made of.
    """

    names: Mapping[tuple[str, ...], ConceptId]
    pairs: Mapping[str, ConceptId]
    vocabulary: frozenset[str]
    longest: int
    correctable: tuple[str, ...]
    english: frozenset[str] = frozenset()
    english_sorted: tuple[str, ...] = ()
    capitals: frozenset[str] = frozenset()
    joined: Mapping[str, ConceptId] = field(default_factory=dict)
    name_words: frozenset[str] = frozenset()

    @cached_property
    def sizes(self) -> dict[str, int]:
        """For each key that a name begins with, of how many keys the longest such name is."""
        found: dict[str, int] = {}
        for name in (*self.names, *NEUTRAL):
            found[name[0]] = max(found.get(name[0], 1), len(name))
        return found


def build(
    concepts: Iterable[Concept],
    notation: Notation,
    texts: Iterable[str],
    english: frozenset[str] = frozenset(),
    said: frozenset[str] = frozenset(),
) -> Lexicon:
    """Return the lexicon of some concepts; `texts` are further sentences whose words are known, `english` ordinary
    words by key, `said` the keys of words of the pack that were found before."""
    names: dict[tuple[str, ...], ConceptId] = {}
    acronyms: set[str] = set()
    uncapitalised: set[str] = set()
    for concept in concepts:
        for name in (concept.name, *concept.synonyms):
            if found := keys(name):
                names.setdefault(found, concept.id)
            if name.isupper() and name.isalpha() and len(name) > 3:
                acronyms.add(key(name))
            uncapitalised.update(key(w) for w in name.split() if w.islower())
    name_words = frozenset(w for found in names for w in found)
    capitals = frozenset(acronyms & uncapitalised & english)
    pairs: dict[str, ConceptId] = {}
    joined: dict[str, ConceptId] = {}
    for pair, target in notation.pairs.items():
        for letters in (pair, pair[::-1]):
            pairs.setdefault(letters, target)
            for prefix in notation.prefixes:
                names.setdefault(keys(f"{prefix} {letters}"), target)
                names.setdefault(keys(f"{prefix}{letters}"), target)
                if prefix.isalpha():
                    joined.setdefault(fold(f"{prefix}{letters}"), target)
    vocabulary = name_words.union(said, (w for text in texts for w in keys(text)))
    longest = max((len(n) for n in names), default=1)
    correctable = tuple(sorted(w for w in name_words if len(w) >= MIN_CORRECTED and w.isalpha()))
    return Lexicon(
        names, pairs, vocabulary, longest, correctable, english, tuple(sorted(english)), capitals, joined, name_words
    )


def is_known(word: str, lexicon: Lexicon) -> bool:
    """Whether ordinary language or the pack explains this key."""
    return (
        word in lexicon.vocabulary
        or word in FUNCTION
        or word in _ORDINARY_KEYS
        or word in lexicon.english
        or not word.isalpha()
        or len(word) < 3
        or _stem_known(word, lexicon)
    )


_ORDINARY_KEYS = frozenset(key(w) for w in ORDINARY) | ORDINARY


def is_framing(word: str) -> bool:
    """Whether a key is a function word or an ordinary word of questions, which names nothing in particular."""
    return word in FUNCTION or word in _ORDINARY_KEYS or len(word) < 2


_ENDINGS = (
    "ing",
    "ed",
    "ly",
    "er",
    "ion",
    "ation",
    "ment",
    "ness",
    "al",
    "ive",
    "y",
    "e",
    "ity",
    "ic",
    "ous",
    "able",
    "d",
)


def _stem_known(word: str, lexicon: Lexicon) -> bool:
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 4:
            for form in (stem, stem + "e", stem + "y", stem[:-1] if stem[-1:] == stem[-2:-1] else stem):
                if form in _ORDINARY_KEYS or form in lexicon.vocabulary:
                    return True
    return False


def correct(word: str, lexicon: Lexicon) -> str | None:
    """Return the nearest known word of an unknown one, names of the pack first, or None when nothing is near.

    One edit is allowed from five letters, two from eight for names of the pack; swapped neighbours count as one
    edit and the first letter must agree unless the word is long.
    """
    if len(word) < MIN_CORRECTED or not word.isalpha():
        return None
    return _near(word, lexicon.correctable, 2) or _near(word, lexicon.english_sorted, 1)


def _near(word: str, choices: tuple[str, ...], most: int) -> str | None:
    allowed = 1 if len(word) < 8 else most
    found = process.extractOne(word, choices, scorer=DamerauLevenshtein.distance, score_cutoff=allowed)
    if found is None or (found[0][0] != word[0] and len(word) < 8):
        return None
    return str(found[0])


def spell(question: tuple[Token, ...], lexicon: Lexicon) -> tuple[tuple[Token, ...], tuple[tuple[str, str], ...]]:
    """Return the tokens with unknown words replaced by near names, and the (written, read) pairs."""
    out, changes = [], []
    for token in question:
        better = None if is_known(token.key, lexicon) else correct(token.key, lexicon)
        if better in lexicon.english and token.surface[:1].isupper() and token.start > 0:
            better = None  # a capitalised stranger is a name, not a slip of the pen
        if better is not None:
            changes.append((token.surface, better))
            token = Token(token.start, token.end, token.surface, better)
        out.append(token)
    return tuple(out), tuple(changes)


def find(question: tuple[Token, ...], lexicon: Lexicon) -> tuple[Mention, ...]:
    """Return the concepts named in a token sequence, longest names first, left to right, not overlapping."""
    found: list[Mention] = []
    spoken = tuple(t.key for t in question)
    genotypes = not PAIR_CONTEXT.isdisjoint(spoken)
    sizes, pairs, joined = lexicon.sizes, lexicon.pairs, lexicon.joined
    at = 0
    while at < len(question):
        surface = question[at].surface
        if spoken[at] not in sizes and surface not in pairs and fold(surface) not in joined:
            at += 1  # no name begins with most words
            continue
        mention = _longest(question, spoken, at, lexicon, genotypes)
        if mention is None:
            at += 1
        else:
            found.append(mention)
            at = mention.end
    return tuple(found)


def _longest(
    question: tuple[Token, ...], spoken: tuple[str, ...], at: int, lexicon: Lexicon, genotypes: bool
) -> Mention | None:
    most = lexicon.sizes.get(spoken[at], 1)
    for size in range(min(most, len(question) - at), 0, -1):
        keyed = spoken[at : at + size]
        if keyed in NEUTRAL:
            return None
        if size > 1 and keyed not in lexicon.names:
            continue
        span = question[at : at + size]
        concept = (lexicon.joined.get(fold(span[0].surface)) if size == 1 else None) or lexicon.names.get(keyed)
        if size == 1 and span[0].surface in lexicon.pairs and (genotypes or concept is None):
            concept = lexicon.pairs[span[0].surface]
        elif size == 1 and concept is not None and _is_stray(span[0], lexicon):
            concept = None
        if concept is not None and not _is_enumerated(span):
            surface = " ".join(t.surface for t in span)
            return Mention(concept, at, at + size, surface)
    return None


def _is_enumerated(span: tuple[Token, ...]) -> bool:
    """Whether single letters stand apart, as in "M, S and Z": then each is a thing of its own."""
    return any(b.start - a.end > 1 and len(a.key) == len(b.key) == 1 for a, b in pairwise(span))


def _is_stray(token: Token, lexicon: Lexicon) -> bool:
    """A single letter or function word is never a name by itself, nor is an ordinary word that names in capitals."""
    if token.key in lexicon.capitals and not token.surface.isupper():
        return True
    return len(token.key) < 2 or (token.key in FUNCTION and not token.surface.isupper())


def mentions_of(text: str, lexicon: Lexicon) -> frozenset[ConceptId]:
    """Return the concepts named anywhere in a sentence."""
    return frozenset(m.concept for m in find(tokens(text), lexicon))


_WORD = re.compile(r"[^\W_]")


def has_words(text: str) -> bool:
    """Whether `text` holds at least one letter or digit."""
    return bool(_WORD.search(text))
