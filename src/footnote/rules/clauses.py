"""Two claims in one sentence, told apart only where each is a sentence of its own.

A half that hangs on the other ("which", "that", "whether", "if") is never cut off: it would say more than was said.
"""

from __future__ import annotations

import re

from footnote.rules.lines import trimmed
from footnote.rules.verbs import AUXILIARY, main_verb, words_of

_SEAM = re.compile(
    r"(?:;\s+(?:(?:and|but|however|moreover|furthermore|thus|therefore),?\s+)?|,?\s+(?:but|whereas|while|yet)\s+|"
    r",\s+(?:and|so|although|though)\s+|\s+and\s+)"
)
_OPENED = re.compile(r"(?:[A-Za-z ]{2,30},\s+)?(?:while|whereas|although|though)\s+", re.IGNORECASE)
_FRAMED = re.compile(
    r"\b(?:that|whether|if|when|because|unless|suggest\w*|show(?:s|ed|n|ing)?|found|report(?:s|ed|ing)?|"
    r"conclud\w+|indicat\w+|demonstrat\w+|estimat\w+|"
    r"believe[sd]?|thought|according|say|says|said|state[sd]?|between|who|which|whose|where|hypothes\w+|"
    r"note[sd]?|argu\w+|claim(?:s|ed)?|known|unclear|not|how|why|what)\b",
    re.IGNORECASE,
)
_BARE = frozenset(
    """who which that whose when if because unless whether where to than as from by with for of in on at via is are was
    were be""".split()
)
_WORDLESS = frozenset(",;:()–—")
LEAST_WORDS = 3
MOST_SEAMS = 12
MOST_LETTERS = 1_500


def halves(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the claims of a sentence as half-open spans in order, not overlapping;
    its own span where it is one claim.
    """
    whole = ((start, end),)
    if end - start > MOST_LETTERS:
        return whole
    opened = _OPENED.match(text, start, end)
    if opened is not None:
        return _contrasted(text, opened.end(), end) or whole
    for seam in list(_SEAM.finditer(text, start, end))[:MOST_SEAMS]:
        left, right = (start, seam.start()), trimmed(text, seam.end(), end)
        if _inside(text, start, seam.start()) or not _parts(text[slice(*left)], seam.group(), text[slice(*right)]):
            continue
        return (left, *halves(text, *right))
    return whole


def _contrasted(text: str, start: int, end: int) -> tuple[tuple[int, int], ...] | None:
    """Return the two claims of "while A, B"."""
    for comma in re.finditer(r",\s+", text[start:end]):
        left, right = (start, start + comma.start()), (start + comma.end(), end)
        if _inside(text, *left):
            continue
        if _stands(text[slice(*left)]) and _stands(text[slice(*right)], strict=True):
            return (left, *halves(text, *right))
    return None


def _inside(text: str, start: int, at: int) -> bool:
    said = text[start:at]
    return said.count("(") > said.count(")") or said.count("“") > said.count("”") or said.count('"') % 2 == 1


def _parts(left: str, seam: str, right: str) -> bool:
    """Tell whether both sides of a seam are claims that stand alone."""
    word = seam.strip(" ,;\n").lower()
    strong = ";" in seam
    if not (_stands(left) and _stands(right, strict=not strong)):
        return False
    if strong:
        return True
    if word in ("and", "so", ""):
        return _FRAMED.search(left) is None and (seam.startswith(",") or _sure(right))
    return re.match(r"(?:if|when|because|unless)\b", left, re.IGNORECASE) is None


def _stands(said: str, strict: bool = False) -> bool:
    """Tell whether a piece has a subject and a verb of its own; `strict` asks that its subject come first."""
    words = words_of(said)
    at = main_verb(words)
    if at is None or at == 0 or len([w for w in words if w not in _WORDLESS]) < LEAST_WORDS:
        return False
    if words[0] in _BARE and strict:
        return False
    return not (
        strict and (at > 12 or (words[0].endswith("ing") and words[0] not in ("smoking", "testing", "screening")))
    )


def _sure(right: str) -> bool:
    """Tell whether what follows a bare "and" is a sentence beyond doubt: few words, then a sure verb."""
    words = words_of(right)
    at = main_verb(words)
    return at is not None and 1 <= at <= 5 and words[at] in AUXILIARY and not (set(words[:at]) & _BARE)
