"""Which lines of a plain text are headings, and what the headings of some sections say of all below them."""

from __future__ import annotations

import re

from footnote.rules.lines import TICKS
from footnote.rules.verbs import has_verb, words_of

MOST_LETTERS = 120
MOST_WORDS = 16
_BYLINE = re.compile(
    r"\b(?:MD|M\.D\.|Ph\.?D\.?|MSc|MPH|FRCP|RN|PharmD)\b|^(?:By|Written by|Reviewed by)\s+[A-Z]|:\s+[a-z]|"
    r"^(?:Department|Division|Faculty|School|Institute|University|Hospital) (?:of|for)\b"
)
_POINTS = re.compile(rf"[{TICKS}•▪●]")
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?=[A-Z])|[IVX]{1,4}\.\s+(?=[A-Z])")
_SMALL = frozenset(
    "a an the of in on at by for from to and or nor but with without as vs via per its is are does not into".split()
)
_ASKS = frozenset("how what why when where who which".split())
_REFERENCES = re.compile(
    r"(?:\d+\.?\s*)?(?:references?|bibliography|literature(?: cited)?|works cited|sources|citations|endnotes|"
    r"footnotes|"
    r"references? (?:and|&) (?:notes|links|further reading)|key references|selected references|reference list|"
    r"list of references|"
    r"further reading|sources (?:and|&) (?:references|further reading)|literature references)\s*:?",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:\d+\.?\s*)?(?:(?:[\w-]+ ){0,4}disclaimers?|(?:legal |important )?notice|about (?:us|"
    r"the authors?|this (?:\w+ )?(?:leaflet|page|site|website|article|guide|document|booklet|publication|"
    r"resource|information|blog|post))|"
    r"authors?|author information|affiliations?|correspondence|contact(?: us)?|acknowledge?ments?|"
    r"funding(?: statement)?|"
    r"(?:conflicts?|declarations?) of interests?|competing interests|disclosures?|table of contents|contents|"
    r"menu|navigation|"
    r"related (?:articles|posts|content|topics|questions)|share(?: this)?(?: \w+)?|tags|categories|comments|"
    r"copyright|"
    r"see also|get in touch|privacy|cookies?|newsletter|follow us|keywords|abbreviations)\s*:?",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:future (?:directions?|perspectives?|research|studies|work|outlook|prospects?|plans?|therap\w+|"
    r"developments?)|"
    r"outlook|next steps|what(?:'s|’s| is| comes) next|on the horizon|(?:research )?roadmap|the road ahead|"
    r"looking ahead)\b",
    re.IGNORECASE,
)


def opens_references(said: str) -> bool:
    """Tell whether a heading opens a list of references."""
    return _REFERENCES.fullmatch(said.strip()) is not None


def opens_about(said: str) -> bool:
    """Tell whether what stands under a heading speaks of the text and its makers, not of the world."""
    return _ABOUT.fullmatch(said.strip()) is not None


def opens_future(said: str) -> bool:
    """Tell whether what stands under a heading is about what has not happened yet."""
    return _FUTURE.search(said) is not None


def number_of(text: str) -> tuple[int, int] | None:
    """Return how deep the number before a heading is, and its length; None where no number stands before it."""
    found = _NUMBERED.match(text)
    if found is None:
        return None
    return (found.group(1).count(".") + 1 if found.group(1) else 1), found.end()


def unnumbered(said: str) -> str:
    """Return a heading without the number before it and the colon behind it."""
    number = number_of(said)
    return re.sub(r"\s*[:：]\s*$", "", said[number[1] :] if number else said)


def titled(text: str) -> bool:
    """Tell whether most of the long words of a line begin with a capital letter."""
    words = [w for w in re.findall(r"[^\W\d_][\w’'-]*", text) if w.lower() not in _SMALL]
    return bool(words) and sum(w[0].isupper() for w in words) >= 0.7 * len(words)


def looks_like_heading(text: str) -> bool:
    """Tell whether a line that stands apart can be a heading: short, opened by a capital or number, no full stop."""
    if (
        not text
        or len(text) > MOST_LETTERS
        or text[-1] in ".!;:,…"
        or not (text[0].isupper() or text[0] in "0123456789“\"'")
    ):
        return False
    words = words_of(text)
    if _POINTS.search(text) or _BYLINE.search(text):
        return False
    if not words or len(words) > MOST_WORDS + 4 * titled(text):
        return False
    if text[-1] == "?":
        return text.count("?") == 1 and ". " not in text
    if titled(text) or words[0] in _ASKS or len(words) <= 3:
        return True
    return not has_verb(text)
