"""From text to the terms under which the index keeps it, the same for passages, queries and highlighting."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import tantivy

MOST_LETTERS = 40
"""Letters of a term; what is longer is no word, and is left out of the index."""
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau"
        " upsilon phi chi psi omega".split(),
        strict=True,
    )
)
_OTHER = re.compile(r"[^\x00-\x7f]+")
_LETTERS = str.maketrans(
    {**dict(zip("øØłŁđĐðÐıħĦ", "oOlLdDdDihH", strict=True)), "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe"}
    | {"þ": "th", "Þ": "Th"}
)
"""Letters of names that no accent can be taken off, as those write them who do not have them."""
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’‘ʼ`´](?=[^\W\d_])")
_RUN = re.compile(r"[^\W_]+")
STOP_WORDS = frozenset(
    """a about above after again against all also am an and any are as at be because been before being below between
    both but by can could did do does doing don down during each few for from further had has have having he her here
    hers him his how i if in into is it its itself just me more most my no nor not now of off on once only or other our
    ours out over own same she should so some such than that the their theirs them then there these they this those
    through to too under until up very was we were what when where which while who whom why will with would you your
    yours""".split()
)
"""Words that are dropped from a query in which there are others."""


def plain(text: str) -> str:
    """Return text with Greek letters spelled out, and accents, sub- and superscripts as plain letters and digits."""
    if text.isascii():
        return text
    return _OTHER.sub(lambda found: _plainly(found[0]), text)


@lru_cache(maxsize=10_000)
def _plainly(letters: str) -> str:
    """Return signs beyond ASCII that stand together, plain."""
    apart = unicodedata.normalize("NFKD", letters.encode("utf-8", "replace").decode())
    return "".join(_GREEK.get(c.lower(), c) for c in apart if not unicodedata.combining(c))


def terms(text: str) -> list[str]:
    """Return the stems of the words of a text, in their order; words are runs of letters and digits."""
    return list(_analyser().analyze(plain(text)))


@lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name: small plain letters, no apostrophes, initials in a row one word.

    "O’Brien J. K." is "obrien", "jk".
    """
    made: list[str] = []
    initials = False
    for word in _RUN.findall(plain(_APOSTROPHE.sub("", name).translate(_LETTERS)).lower()):
        if len(word) == 1 and initials:
            made[-1] += word
        else:
            made.append(word)
        initials = len(word) == 1
    return tuple(made)


@lru_cache(maxsize=50_000)
def stem(word: str) -> tuple[str, ...]:
    """Return the terms of one word: one, or more where signs divide it."""
    return tuple(terms(word))


@cache
def _analyser() -> tantivy.TextAnalyzer:
    """The same steps as tantivy's own "en_stem", with which the fields are indexed."""
    built = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for step in (
        tantivy.Filter.remove_long(MOST_LETTERS),
        tantivy.Filter.lowercase(),
        tantivy.Filter.stemmer("english"),
    ):
        built = built.filter(step)
    return built.build()
