"""Numbers in sentences, read as printed.

A sign, a comparator, a decimal point or a unit is never normalised away. Names that contain digits
(FEV1, PI*ZZ, NCT01983241, alpha-1, 14q31), years, ordinals, and the numbers of phases, types, stages and
grades are not quantities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

WORDS = {
    word: Decimal(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split()
    )
} | {w: Decimal(v) for w, v in {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100}.items()}
WORDS |= {
    "dozen": Decimal(12),
    "once": Decimal(1),
    "twice": Decimal(2),
    "half": Decimal("0.5"),
    "twofold": Decimal(2),
    "threefold": Decimal(3),
}
MOST_EXPONENT = 30  # beyond it nothing is counted or measured, and a written-out value would only take memory
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−", "0123456789-+-")
_NUMBER = re.compile(
    r"(?P<sign>(?<![\w.)%])[-−–](?=\.?\d))?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![^\s<>=≤≥~≈±(\[/−–-])\.\d+)"
    r"(?:\s?[x×]\s?10(?:\s?\^\s?(?P<raised>[-−+]?\d+)|(?P<signed>[-−]\d+)|(?P<small>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))"
    r"|e(?P<e>[-−+]?\d+))?"
)
_NAME_BEFORE = re.compile(r"[^\W\d_][*.]?[-‐‑]?$|[/_]$|\d[-‐‑]?[A-Za-z]+[-‐‑]?$")
_FRACTION_BEFORE = re.compile(  # 48/60, not CD4/8 or 2019/20
    r"(?:^|[\s(\[<>=≤≥~≈±])(?!(?:19|20)\d\d/)(?:\.?\d[\d,.]*/)+$"
)
_TIMES_BEFORE = re.compile(r"(?<![\w.,])\d[\d,.]*x$")  # 2x100 mg
_CLASS_BEFORE = re.compile(
    r"\b(?:phases?|types?|stages?|grades?|class|classes|chromosome|exon|chapter|table|figure|part|metavir|"
    r"version|omim|pmid|covid|article|serotype|factor|ctn|tier)\s(?:[\dIVabc]+\s?(?:/|to|or|and|–|-)\s?)?$",
    re.IGNORECASE,
)
_ORDINAL_AFTER = re.compile(r"(?:st|nd|rd|th)\b")
_LETTER_AFTER = re.compile(r"[^\W\d_]")
_NAME_AFTER = re.compile(
    r"[-‐‑](?!patient|people|person|centre|center|minute|month|member|countr|participant|subject|percent|week|year|day|fold)"
    r"[a-z]{6,}"
)  # 4-phenylbutyrate
_UNIT_AFTER = re.compile(
    r"(?:[mµμnpfkcd]?(?:g|L|l|m|M|mol|Pa|s)|mcg|k?Da|kb|bp|[kM]?Hz|mmHg|I?U|HU|Gy|[mµμ]?Sv|k?cal|kJ|mV|h|hr|hrs|min|x)\b"
    r"|x(?=\s?\d)|[µμ]"
)
_INTERVAL_AFTER = re.compile(r"\s?%\s?(?:CI\b|confidence|credible|reference)", re.IGNORECASE)


@dataclass(frozen=True)
class Number:
    """A printed number: its half-open span in code points and its exact value, sign included."""

    start: int
    end: int
    value: Decimal


def numbers(text: str) -> tuple[Number, ...]:
    """Return the quantities printed in digits in `text`, in order; empty when there are none."""
    found = []
    for match in _NUMBER.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if _is_name(match, before, after):
            continue
        value = _value(match)
        if value is not None:
            found.append(Number(match.start(), match.end(), value))
    return tuple(found)


def _value(match: re.Match[str]) -> Decimal | None:
    """The exact value of a match, None where its power of ten is absurd."""
    exponent = (match["raised"] or match["signed"] or match["small"] or match["e"] or "0").translate(_SUPERSCRIPTS)
    if len(exponent) > 4 or abs(int(exponent)) > MOST_EXPONENT:
        return None
    value = Decimal(f"{match['digits'].replace(',', '')}e{exponent}")
    return value.copy_negate() if match["sign"] else value


def _is_name(match: re.Match[str], before: str, after: str) -> bool:
    digits = match["digits"]
    counted = match["sign"] or _FRACTION_BEFORE.search(before[-24:]) or _TIMES_BEFORE.search(before[-24:])
    if not counted and _NAME_BEFORE.search(before[-24:]):
        return True
    if _CLASS_BEFORE.search(before[-24:]) or _ORDINAL_AFTER.match(after):
        return True
    if _INTERVAL_AFTER.match(after) and digits in {"95", "99", "90"}:
        return True
    if re.fullmatch(r"(?:19|20)\d\d", digits) and not re.match(r"\s?(?:%|mg|g\b|µ)", after):
        return True
    if _NAME_AFTER.match(after):
        return True
    return bool(_LETTER_AFTER.match(after)) and not _UNIT_AFTER.match(after)


def printed(text: str) -> frozenset[Decimal]:
    """Return every value printed in digits in `text`, those of names and years too, without sign."""
    return frozenset(Decimal(m["digits"].replace(",", "")) for m in _NUMBER.finditer(text))


def number_words(text: str) -> frozenset[Decimal]:
    """Return the values of number words (two, twice, twenty) in `text`."""
    return frozenset(WORDS[w] for w in re.findall(r"[a-z]+", text.lower()) if w in WORDS)
