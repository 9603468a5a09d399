"""Quotations of the library beside answers and checks. They change no verdict, no finding and no word of either."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from footnote.core.answer import Answer
from footnote.core.check import Checked, CheckedClaim, Cited, Finding, ReasonCode, Scheme
from footnote.core.holding import Filters, Hit, Holding, PassageKind, Query
from footnote.core.quotation import FromLibrary, Lookup, Quotation
from footnote.errors import FootnoteError
from footnote.rules import expanding
from footnote.rules.common_words import FUNCTION
from footnote.rules.library_query import words_of
from footnote.rules.quoting import NEARNESS, NEARNESS_TO_CLAIM, Sought, place_of, sought, sought_in, speaks_of
from footnote.services.catalogue import Catalogue, opened, quotation

Library = Callable[[], Catalogue | None]
"""Gives the opened library, None where there is none or none for whoever asks; may raise FootnoteError."""
MOST = 5
BESIDE = 2
"""The place (see `rules.quoting.place_of`) from which nothing is quoted."""
MOST_OF_ONE = 2
"""Quotations of one document beside one answer."""
MOST_BESIDE = 3
"""Quotations beside one claim."""
MOST_CLAIMS = 200
"""Claims of a document that are looked up; the others are told without."""
CANDIDATES = 60
MOST_LETTERS = 2_000
_STANDING = Filters(with_retracted=False)


def beside_answer(library: Library, answer: Answer) -> FromLibrary | None:
    """Return what the library holds on the question of an answer.

    None where there is no library, and where the answer calls for help at once. Retracted works are not quoted. A
    library that cannot be opened or searched is told in `lookup.failure`, never raised.
    """
    reading = answer.reading
    if reading.self_harm:
        return None
    inherited = [m.surface for m in reading.mentions if m.inherited]
    text = " ".join((reading.question, *inherited))
    try:
        catalogue = library()
        if catalogue is None:
            return None
        wanted = sought(reading, catalogue.know) if catalogue.know else sought_in(text)
        return _looked_up(catalogue, text, wanted, MOST, NEARNESS)
    except FootnoteError as error:
        return FromLibrary((), Lookup(0, False, failure=error.message))


def beside_check(library: Library, checked: Checked) -> Checked:
    """Return a check with passages beside the claims for which the pack has no evidence; nothing else differs,
    but that works which it cites and only the library knows are told with how they stand.

    Claims that are contradicted, overstated or supported get none. Retracted works are not quoted. A library that
    cannot be opened or searched is told in `library.failure`, never raised; the same check where there is none.
    """
    claims: list[CheckedClaim] = []
    left = MOST_CLAIMS
    try:
        catalogue = library()
        if catalogue is None:
            return checked
        lookup = _lookup(catalogue)
        for claim in checked.claims:
            wanted = left > 0 and is_without_evidence(claim) and len(claim.text) <= MOST_LETTERS
            left -= wanted
            claims.append(replace(claim, library=_for_claim(catalogue, claim, checked)) if wanted else claim)
        cited = tuple(_standing(c, catalogue) for c in checked.cited)
    except FootnoteError as error:
        return replace(checked, library=Lookup(0, False, failure=error.message))
    return replace(checked, claims=tuple(claims), cited=cited, library=lookup)


def _standing(cited: Cited, catalogue: Catalogue) -> Cited:
    """Return a work that the document cites with how the library has it, where the pack does not know it."""
    value = cited.value.lower() if cited.scheme is Scheme.DOI else cited.value.upper()
    found = None if cited.source else catalogue.shelf.holding(f"{cited.scheme}:{value}")
    return cited if found is None else replace(cited, status=found.work.status)


def is_without_evidence(claim: CheckedClaim) -> bool:
    """Whether the pack has no evidence on a claim, or does not cover what it speaks of."""
    outside = any(r.code is ReasonCode.OUTSIDE_PACK for r in claim.reasons)
    return claim.finding is Finding.NO_EVIDENCE or (claim.finding is Finding.NOT_CHECKED and outside)


def _for_claim(catalogue: Catalogue, claim: CheckedClaim, checked: Checked) -> tuple[Quotation, ...]:
    text = " ".join((_without_identifiers(claim, checked), *claim.read_as))
    return _looked_up(catalogue, text, sought_in(text, catalogue.know), MOST_BESIDE, NEARNESS_TO_CLAIM).quotations


def _without_identifiers(claim: CheckedClaim, checked: Checked) -> str:
    """What a claim says, without the identifiers of works that it cites."""
    pieces, at = [], claim.start
    for cited in sorted(checked.cited, key=lambda c: c.start):
        if claim.start <= cited.start and cited.end <= claim.end and at <= cited.start:
            pieces.append(checked.text[at : cited.start])
            at = cited.end
    return _SCHEMES.sub(" ", " ".join((*pieces, checked.text[at : claim.end])))


_SCHEMES = re.compile(r"\b(?:pmid|pmcid|doi|nct)\b:?", re.IGNORECASE)


def _looked_up(catalogue: Catalogue, text: str, wanted: Sought, most: int, nearness: float) -> FromLibrary:
    added = expanding.words(expanding.related(text, catalogue.know)) if catalogue.know else ()
    words = tuple(dict.fromkeys(w for w in words_of(text) if w not in FUNCTION))
    lookup = replace(_lookup(catalogue), related=added)
    if not words or not catalogue.is_indexed():
        return FromLibrary((), lookup)
    query = Query(text, words, related=added, filters=_STANDING)
    hits = catalogue.find(query, CANDIDATES)
    near = [h for h in hits if h.meaning is None or h.meaning >= nearness]
    return FromLibrary(_quotations(catalogue, near, query, wanted)[:most], lookup)


def _lookup(catalogue: Catalogue) -> Lookup:
    return Lookup(catalogue.shelf.stock().documents, catalogue.encoder() is not None)


def _quotations(catalogue: Catalogue, near: Sequence[Hit], query: Query, wanted: Sought) -> tuple[Quotation, ...]:
    found: list[Quotation] = []
    of_one: Counter[str] = Counter()
    said: set[str] = set()
    for hit, holding in _speaking(catalogue, near, wanted):
        if of_one[holding.id] >= MOST_OF_ONE:
            continue
        made = quotation(holding, hit.passage, query, wanted)
        if made.text not in said:
            said.add(made.text)
            of_one[holding.id] += 1
            found.append(made)
        if len(found) == MOST:
            break
    return tuple(found)


def _speaking(catalogue: Catalogue, near: Sequence[Hit], wanted: Sought) -> list[tuple[Hit, Holding]]:
    """Return the passages that speak of most of what is sought, those that tell what a work found before others."""
    told: list[tuple[int, int, Hit, Holding]] = []
    for hit, holding in opened(catalogue, near):
        passage = holding.passages[hit.passage]
        place = place_of(passage.section)
        if passage.kind is PassageKind.TITLE or place >= BESIDE:
            continue
        around = "\n".join((holding.work.title, *passage.section))
        things = speaks_of(wanted, holding.text[passage.start : passage.end], around)
        told += [(place, things, hit, holding)] if things else []
    most = max((things for _, things, _, _ in told), default=0)
    ordered = sorted((row for row in told if row[1] == most), key=lambda row: row[0])
    return [(hit, holding) for _, _, hit, holding in ordered]
