"""The fixed words of a document's check: what each finding and each reason means. They state no medical fact."""

from __future__ import annotations

from collections.abc import Iterable

from footnote.core.check import CheckedClaim, Cited, Finding, ReasonCode, Scheme
from footnote.core.source import SourceStatus

FINDING_WORDS: dict[Finding, str] = {
    Finding.SUPPORTED: "Supported",
    Finding.OVERSTATED: "Overstated",
    Finding.CONTRADICTED: "Contradicted",
    Finding.NO_EVIDENCE: "No evidence found",
    Finding.NOT_CHECKABLE: "Not checkable",
    Finding.NOT_CHECKED: "Not checked",
}
FINDING_SYMBOLS: dict[Finding, str] = {
    Finding.SUPPORTED: "✓",
    Finding.OVERSTATED: "△",
    Finding.CONTRADICTED: "✗",
    Finding.NO_EVIDENCE: "?",
    Finding.NOT_CHECKABLE: "–",
    Finding.NOT_CHECKED: "○",
}
"""A sign of one column for each finding, always shown beside its words: colour never says it alone."""
FINDING_MEANINGS: dict[Finding, str] = {
    Finding.SUPPORTED: "statements of the pack say the same, with at least the same strength",
    Finding.OVERSTATED: "the evidence is weaker, narrower, more hedged or from animals only",
    Finding.CONTRADICTED: "statements of the pack say something that cannot be true together with it",
    Finding.NO_EVIDENCE: "the pack knows what it is about, and nothing in it supports the claim",
    Finding.NOT_CHECKABLE: "it states no fact that evidence could support: an opinion, a plan, a heading",
    Finding.NOT_CHECKED: "it lies outside the pack, or the check could not be run; it is never as good as supported",
}
WORST_FIRST: tuple[Finding, ...] = (
    Finding.CONTRADICTED,
    Finding.OVERSTATED,
    Finding.NO_EVIDENCE,
    Finding.NOT_CHECKED,
    Finding.NOT_CHECKABLE,
    Finding.SUPPORTED,
)
"""Every finding in the order in which an editor attends to it."""
ATTENTION: frozenset[Finding] = frozenset({Finding.CONTRADICTED, Finding.OVERSTATED, Finding.NO_EVIDENCE})
"""The findings that ask the document to be changed."""
REASON_MEANINGS: dict[ReasonCode, str] = {
    ReasonCode.AGREES: "the evidence says the same",
    ReasonCode.NUMBER_DIFFERS: "the evidence gives another number for the same thing",
    ReasonCode.NUMBER_NOT_FOUND: "the evidence says the same, but gives no such number",
    ReasonCode.UNIT_DIFFERS: "the number has another unit than in the evidence",
    ReasonCode.DIRECTION_DIFFERS: "the evidence points the other way",
    ReasonCode.NEGATED: "the claim denies what the evidence says, or says what the evidence denies",
    ReasonCode.ROLES_DIFFER: "cause and effect, or the things compared, are exchanged",
    ReasonCode.OTHER_ENTITY: "the evidence is about another disease, treatment, gene, cell or test",
    ReasonCode.ADVICE_DIFFERS: "guidelines advise something else",
    ReasonCode.ANIMAL_EVIDENCE: "it was seen in animals, not in people",
    ReasonCode.LABORATORY_EVIDENCE: "it was seen in the laboratory, not in people",
    ReasonCode.OTHER_POPULATION: "it was studied in other people than those the claim is about",
    ReasonCode.CERTAINTY_OVERSTATED: "the claim is surer than the evidence",
    ReasonCode.CAUSE_OVERSTATED: "the evidence shows a link, not a cause",
    ReasonCode.EVIDENCE_CONFLICTS: "the evidence disagrees with itself",
    ReasonCode.EFFECT_UNKNOWN: "sources say that the effect is not known",
    ReasonCode.STUDY_NOT_FOUND: "no study of that description is in the pack",
    ReasonCode.NOT_COVERED: "no statement says it, or says a part of it",
    ReasonCode.NO_SOURCE: "it speaks of evidence and names no source",
    ReasonCode.OUTDATED: "a newer source replaced the one that says so",
    ReasonCode.HEADING: "it is a heading",
    ReasonCode.QUESTION: "it is a question",
    ReasonCode.OPINION: "it is an opinion",
    ReasonCode.PLAN: "it is a plan, a hope or a forecast",
    ReasonCode.INSTRUCTION: "it tells somebody to do something",
    ReasonCode.ABOUT_TEXT: "it speaks about the document itself",
    ReasonCode.FRAGMENT: "it is no whole sentence",
    ReasonCode.REFERENCE_ENTRY: "it is an entry of the list of references",
    ReasonCode.OUTSIDE_PACK: "it is about something that the pack does not cover",
    ReasonCode.TOO_LONG: "it is longer than any sentence that can be compared",
    ReasonCode.CHECK_FAILED: "the check of this claim could not be run",
}
SCHEME_WORDS: dict[Scheme, str] = {
    Scheme.DOI: "DOI",
    Scheme.PMID: "PubMed",
    Scheme.PMCID: "PubMed Central",
    Scheme.NCT: "ClinicalTrials.gov",
}
NOTHING_CITED = "The document cites nothing: no list of references, no citation marks and no identifiers were found."
NO_IDENTIFIERS = "The document cites works, and gives no DOI, PubMed or trial number by which they could be looked up."
AUTOMATIC = "Automatic check, not editorially reviewed."


def attended_first(claims: Iterable[CheckedClaim]) -> tuple[CheckedClaim, ...]:
    """Return the claims that ask the document to be changed, the worst findings first, then in order of the text."""
    asked = [c for c in claims if c.finding in ATTENTION]
    return tuple(sorted(asked, key=lambda c: (WORST_FIRST.index(c.finding), c.n)))


def cited_words(work: Cited) -> str:
    """Return what the pack, or else the library, knows of a work that a document names."""
    where = f"in the pack as {work.source}" if work.source else "not in the pack"
    if work.source is None and work.status is not None:
        where += ", in your library"
    if work.status is None or work.status is SourceStatus.CURRENT:
        return where
    return f"{where}: {work.status.replace('-', ' ').upper()}"
