"""Quotations of the library beside answers and checks. They change no verdict, no finding and no word of either."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from footnote.core.answer import Answer
from footnote.core.check import Checked, CheckedClaim, Cited, Finding, ReasonCode, Scheme
from footnote.core.holding import Filters, Hit, Holding, HoldingId, PassageKind, Query
from footnote.core.quotation import FromLibrary, Lookup, Quotation
from footnote.errors import FootnoteError
from footnote.rules import expanding
from footnote.rules.common_words import FUNCTION
from footnote.rules.library_query import words_of
from footnote.rules.places import Place, is_beside, place_of
from footnote.rules.quoting import (
    NEARNESS,
    NEARNESS_TO_CLAIM,
    Sought,
    Stretch,
    answering,
    sought,
    sought_in,
    speaks_of,
    with_short_names,
)
from footnote.services.catalogue import Catalogue, opened, quotation_of

Library = Callable[[], Catalogue | None]
"""Gives the opened library, None where there is none or none for whoever asks; may raise FootnoteError."""
MOST = 5
MOST_OF_ONE = 2
"""Quotations of one document beside one answer."""
MOST_BESIDE = 3
"""Quotations beside one claim."""
MOST_CLAIMS = 200
"""Claims of a document that are looked up; the others are told without."""
CANDIDATES = 60
MOST_READ = 12
"""Hits of one document, and passages of its abstract and conclusions, of which the best stretch is looked for."""
AS_WELL = 1.5
"""Worth within which a second stretch of one document is to the first: it may name a little less."""
REPEATED = 0.7
"""Share of the words of the shorter of two stretches of one document from which the second says nothing more."""
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
    """Return the stretches that answer, the documents in the order of their hits: those first of which something is
    quoted that they say themselves. How something was done is quoted only where nothing else is found."""
    chosen = [pick for document in _speaking(catalogue, near, wanted) for pick in _picked(document)]
    ordered = sorted(chosen, key=lambda pick: -min(pick.stretch.place, Place.UNKNOWN))
    telling = [pick for pick in ordered if pick.stretch.place is not Place.METHOD] or ordered
    found: dict[str, Quotation] = {}
    for pick in telling:
        span = (pick.stretch.start, pick.stretch.end)
        made = quotation_of(pick.holding, pick.passage, span, query)
        found.setdefault(made.text, made)
    return tuple(found.values())[:MOST]


@dataclass(frozen=True)
class _Document:
    """A document that speaks of what is sought, and its passages that do: each with how near in meaning it is."""

    holding: Holding
    wanted: Sought
    things: int
    near: Mapping[int, float]


@dataclass(frozen=True)
class _Pick:
    holding: Holding
    passage: int
    stretch: Stretch
    worth: float


def _speaking(catalogue: Catalogue, hits: Sequence[Hit], wanted: Sought) -> list[_Document]:
    """Return the documents of hits that speak of most of what is sought, in the order of their first hits."""
    told: dict[HoldingId, _Document] = {}
    for hit, holding in opened(catalogue, hits):
        document = told.get(holding.id) or _Document(holding, with_short_names(wanted, holding.text), 0, {})
        things = _things(document, hit.passage)
        if things:
            near_by = {**document.near, hit.passage: hit.meaning or 0.0}
            told[holding.id] = replace(document, things=max(things, document.things), near=near_by)
    most = max((document.things for document in told.values()), default=0)
    return [_with_summary(document) for document in told.values() if document.things == most]


def _things(document: _Document, number: int) -> int:
    """Return of how many sought things a passage of a document speaks; 0 for titles and for what is beside."""
    holding, passage = document.holding, document.holding.passages[number]
    if passage.kind is PassageKind.TITLE or is_beside(passage.section):
        return 0
    around = "\n".join((holding.work.title, *passage.section))
    return speaks_of(document.wanted, holding.text[passage.start : passage.end], around)


def _with_summary(document: _Document) -> _Document:
    """Return a document with its best hits, and its abstract and conclusions as near as the farthest of these."""
    near = dict(islice(document.near.items(), MOST_READ))
    summary = (
        number
        for number, passage in enumerate(document.holding.passages)
        if passage.kind is PassageKind.ABSTRACT or place_of(passage.section) is Place.CONCLUSION
    )
    others = [n for n in islice(summary, MOST_READ) if n not in near and _things(document, n)]
    return replace(document, near=near | dict.fromkeys(others, min(near.values())))


def _picked(document: _Document) -> list[_Pick]:
    """Return what is quoted of a document: its best stretch, and another that answers about as well and says more."""
    picks = []
    for number, nearness in document.near.items():
        stretch = answering(document.wanted, document.holding, number)
        if stretch is not None:
            picks.append(_Pick(document.holding, number, stretch, stretch.worth + nearness))
    picks.sort(key=lambda pick: -pick.worth)
    chosen = picks[:1]
    for pick in picks[1:]:
        first = chosen[0]
        answers = pick.stretch.place >= min(first.stretch.place, Place.RESULT)
        as_well = answers and first.worth - pick.worth < AS_WELL
        if as_well and len(chosen) < MOST_OF_ONE and not _repeats(pick, chosen):
            chosen.append(pick)
    return chosen


def _repeats(pick: _Pick, chosen: Sequence[_Pick]) -> bool:
    own, *others = (frozenset(words_of(p.holding.text[p.stretch.start : p.stretch.end])) for p in (pick, *chosen))
    return any(len(own & other) >= REPEATED * min(len(own), len(other)) for other in others)
