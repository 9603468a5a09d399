"""Identifiers of works in a text (DOI, PubMed, PubMed Central, ClinicalTrials.gov) and the sources they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from footnote.core.check import Cited, Scheme
from footnote.core.pack import Pack
from footnote.core.source import Source

_PUBMED = r"(?:\bPMID:?\s{0,3}|pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/)(\d{4,9})\b"
_PATTERNS = (
    (Scheme.DOI, re.compile(r"\b10\.\d{4,9}/[^\s\"<>{}|\\^`\[\]]{1,200}", re.IGNORECASE)),
    (Scheme.PMCID, re.compile(r"\bPMC\d{4,9}\b", re.IGNORECASE)),
    (Scheme.NCT, re.compile(r"\bNCT\d{8}\b", re.IGNORECASE)),
    (Scheme.PMID, re.compile(_PUBMED, re.IGNORECASE)),
)  # fmt: skip
_TAIL = ".,;:!?'’”»*_"


def cited_works(text: str, pack: Pack) -> tuple[Cited, ...]:
    """Return the works that a text names by an identifier, in order, each place once."""
    known = _by_identifier(pack)
    found = sorted(_places(text), key=lambda p: (p[2], p[0]))
    return tuple(
        Cited(scheme, value, start, end, s.id if s else None, s.status if s else None)
        for scheme, value, start, end in found
        for s in (known.get((scheme, value.lower())),)
    )


def _places(text: str) -> Iterator[tuple[Scheme, str, int, int]]:
    for scheme, pattern in _PATTERNS:
        for m in pattern.finditer(text):
            group = 1 if pattern.groups else 0
            value = m.group(group)
            if scheme is Scheme.DOI:
                value = _whole(value)
            start = m.start(group)
            yield scheme, value, start, start + len(value)


def _whole(doi: str) -> str:
    """A DOI without what a sentence put behind it; closing brackets stay where the DOI opened them."""
    while doi and (doi[-1] in _TAIL or (doi[-1] == ")" and doi.count("(") < doi.count(")"))):
        doi = doi[:-1]
    return doi


def _by_identifier(pack: Pack) -> dict[tuple[Scheme, str], Source]:
    found: dict[tuple[Scheme, str], Source] = {}
    for s in pack.sources.values():
        for scheme, value in ((Scheme.DOI, s.doi), (Scheme.PMID, s.pmid), (Scheme.PMCID, s.pmcid), (Scheme.NCT, s.nct)):
            if value:
                found.setdefault((scheme, value.lower()), s)
    return found
