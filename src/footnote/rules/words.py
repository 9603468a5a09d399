"""Tokens and their comparable forms.

Two spellings of one word get the same key: case, accents, Greek letters, British and American spelling,
hyphens and plurals are layout here. Numbers are never touched: `11` and `1.1` keep their own keys.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "κ": "kappa"}
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_SPELLING = (
    (re.compile(r"^haem"), "hem"),
    (re.compile(r"aemia"), "emia"),
    (re.compile(r"aemic"), "emic"),
    (re.compile(r"^anaes"), "anes"),
    (re.compile(r"^leuk?aem"), "leukem"),
    (re.compile(r"^oed"), "ed"),
    (re.compile(r"oedema"), "edema"),
    (re.compile(r"^oes"), "es"),
    (re.compile(r"^oestr"), "estr"),
    (re.compile(r"^foet"), "fet"),
    (re.compile(r"^paed"), "ped"),
    (re.compile(r"^gynaec"), "gynec"),
    (re.compile(r"^orthopaed"), "orthoped"),
    (re.compile(r"rrhoea"), "rrhea"),
    (re.compile(r"pnoea"), "pnea"),
    (re.compile(r"coeliac"), "celiac"),
    (re.compile(r"caecum"), "cecum"),
    (re.compile(r"ischaem"), "ischem"),
    (re.compile(r"isation"), "ization"),
    (re.compile(r"is(e|ed|es|ing)$"), r"iz\1"),
    (re.compile(r"yse(d|s)?$"), r"yze\1"),
    (re.compile(r"our(ed|s|ing)?$"), r"or\1"),
    (re.compile(r"([tb])re$"), r"\1er"),
    (re.compile(r"ph(o)eno"), r"ph\1eno"),
    (re.compile(r"^sulph"), "sulf"),
)
_SPELLED = re.compile("|".join(pattern.pattern for pattern, _ in _SPELLING).replace("(", "(?:"))
_KEEP_S = frozenset(
    "is was has does this his its us as gas plus yes versus pus virus mucus fetus bus thus always less "
    "diabetes pancreas sepsis basis bias sinus herpes rabies aids lens pss ms ss cms ats ers".split()
)


_AS_THEY_ARE = frozenset("our your four hour tour pour flour sour devour contour detour velour".split())


@dataclass(frozen=True)
class Token:
    """One word or number: half-open span in code points, as written, and its comparable key."""

    start: int
    end: int
    surface: str
    key: str


def fold(text: str) -> str:
    """Return `text` in lower case, without accents, with Greek letters spelled out."""
    if text.isascii():
        return text.lower()
    spelled = "".join(GREEK.get(c, c) for c in unicodedata.normalize("NFKC", text).casefold())
    plain = unicodedata.normalize("NFKD", spelled)
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'")


def _singular(word: str) -> str:
    if len(word) < 4 or word in _KEEP_S or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "ruses", "tuses")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=100_000)
def key(word: str) -> str:
    """Return the comparable form of one word: folded, American spelling, singular; numbers unchanged."""
    folded = fold(word)
    if folded in _AS_THEY_ARE:
        return folded
    if folded[:1].isdigit():
        return folded.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+", folded) else folded
    folded = folded.removesuffix("'s").replace("'", "")
    singular = _singular(folded)
    if not _SPELLED.search(singular):
        return singular
    for pattern, replacement in _SPELLING:
        singular = pattern.sub(replacement, singular)
    return singular


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words and numbers of `text` in order; empty when it holds neither.

    Greek letters become words of their own, letters and digits are separate tokens (`FEV1` is two), so that
    hyphens and spaces inside names do not matter.
    """
    found = []
    for match in TOKEN.finditer(text):
        surface = match.group()
        if surface[0].isdigit():
            found.append(Token(match.start(), match.end(), surface, key(surface)))
            continue
        at = match.start()
        for part in _split_greek(surface):
            found.append(Token(at, at + len(part), part, key(part)))
            at += len(part)
    return tuple(found)


def _split_greek(word: str) -> list[str]:
    if word.isascii():
        return [word]
    parts = [""]
    for char in word:
        if char.casefold() in GREEK:
            parts += [char, ""]
        else:
            parts[-1] += char
    return [p for p in parts if p]


def keys(text: str) -> tuple[str, ...]:
    """Return the comparable keys of the words of `text`, in order."""
    found: list[str] = []
    for surface in TOKEN.findall(text):
        if surface.isascii() or surface[0].isdigit():
            found.append(key(surface))
        else:
            found += map(key, _split_greek(surface))
    return tuple(found)
