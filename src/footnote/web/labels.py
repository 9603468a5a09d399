"""The words that pages use for codes of the pack: kinds of source, what was seen, topics. They state no fact."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from footnote.core.relation import Vote
from footnote.core.source import Seen, SourceKind, SourceStatus

KINDS: dict[SourceKind, str] = {
    SourceKind.GUIDELINE: "Guideline",
    SourceKind.SYSTEMATIC_REVIEW: "Systematic review",
    SourceKind.RCT: "Randomised trial",
    SourceKind.NONRANDOMISED_TRIAL: "Trial without randomisation",
    SourceKind.COHORT: "Cohort study",
    SourceKind.CROSS_SECTIONAL: "Cross-sectional study",
    SourceKind.CASE_REPORT: "Case report",
    SourceKind.PRECLINICAL: "Preclinical study",
    SourceKind.NARRATIVE_REVIEW: "Narrative review",
    SourceKind.BOOK_CHAPTER: "Book chapter",
    SourceKind.REGULATORY_LABEL: "Product label",
    SourceKind.TRIAL_REGISTRATION: "Trial registration",
    SourceKind.WEB_PAGE: "Web page",
}
SEEN: dict[Seen, str] = {
    Seen.FULLTEXT: "full text read",
    Seen.ABSTRACT: "abstract read, not the full text",
    Seen.SECONDARY: "known through another source",
}
FLAGS: dict[SourceStatus, str | None] = {
    SourceStatus.CURRENT: None,
    SourceStatus.CORRECTED: "A correction to this work was published.",
    SourceStatus.CONCERN: "The publisher has expressed concern about this work.",
    SourceStatus.RETRACTED: "This work was retracted.",
    SourceStatus.SUPERSEDED: "This work was superseded by a newer one.",
}
SIDES: dict[Vote, str] = {
    Vote.FOR: "Findings for",
    Vote.AGAINST: "Findings against",
    Vote.UNKNOWN: "Undecided",
    Vote.NONE: "Other findings",
}
_ABBREVIATIONS = {"rnai": "RNAi", "rna": "RNA", "msc": "MSC", "ipsc": "iPSC", "hsc": "HSC", "gvhd": "GVHD"}


def topic(code: str) -> str:
    """Return the code of a topic as a heading: "liver-transplant" as "Liver transplant"."""
    words = [_ABBREVIATIONS.get(w, w) for w in code.split("-")]
    first = words[0] if words[0] in _ABBREVIATIONS.values() else words[0].capitalize()
    return " ".join((first, *words[1:]))


def web_link(address: str | None) -> str | None:
    """Return an address that a page may link to (http or https), None for any other."""
    if address and urlsplit(address).scheme in {"http", "https"}:
        return address
    return None


def bare_link(address: str) -> str:
    """Return an address as it is shown: without scheme, "www." and closing slash."""
    return re.sub(r"^https?://(?:www\.)?|/$", "", address)


def slug(heading: str) -> str:
    """Return a heading as the name of its place on a page: lower case, words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")
