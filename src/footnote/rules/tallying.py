"""Counting a document's findings, and the paragraph that a manager reads."""

from __future__ import annotations

from collections.abc import Sequence

from footnote.core.check import CheckedClaim, Finding, Tally
from footnote.rules.phrases import counted, joined

_TOLD = (
    (Finding.SUPPORTED, "{n} supported"),
    (Finding.OVERSTATED, "{n} overstated"),
    (Finding.CONTRADICTED, "{n} contradicted"),
    (Finding.NO_EVIDENCE, "{n} without evidence"),
    (Finding.NOT_CHECKED, "{n} not checked"),
)


def tally(claims: Sequence[CheckedClaim], cites: bool) -> Tally:
    """Return how many claims have each finding; `cites` tells that the document cites anything at all."""
    counts = {f: sum(c.finding is f for c in claims) for f in Finding}
    cited = sum(c.cited for c in claims if c.finding is not Finding.NOT_CHECKABLE)
    return Tally(len(claims), counts, cited, cites)


def headline(found: Tally) -> str:
    """Return a summary in a few sentences: how many claims, what was found, and whether the document cites anything."""
    checkable = found.claims - found.counts[Finding.NOT_CHECKABLE]
    aside = counted(found.counts[Finding.NOT_CHECKABLE], "line", "lines")
    some = found.counts[Finding.NOT_CHECKABLE] > 0
    skipped = f" {aside} (headings, opinions, plans, advice to the reader) cannot be checked." if some else ""
    if not checkable:
        return f"Nothing in this document can be checked.{skipped}"
    told = joined([words.format(n=found.counts[f]) for f, words in _TOLD if found.counts[f]])
    if not found.citations_present:
        cites = "The document cites nothing."
    else:
        verb = "carries" if found.with_citation == 1 else "carry"
        cites = f"{counted(found.with_citation, 'claim', 'claims')} {verb} a citation."
    return f"{counted(checkable, 'claim', 'claims')}: {told}.{skipped} {cites}"
