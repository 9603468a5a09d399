"""The fixed words of exported files, and how days and addresses are written. They state no medical fact."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from urllib.parse import quote, urlsplit

from footnote.core.question import Reader
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
REVIEWED = "Reviewed"
NOT_REVIEWED = "Not reviewed"
WITHDRAWN = "Withdrawn"
CAUTION = "No review stands for this version. Do not rely on it without checking its sources."
NO_REVIEW = "None stands for this version"
EDITORS_WORDING = "editor's wording"
DISAGREE = "These findings disagree with each other."
DESCRIBED = "The title was not seen; the words in brackets describe the work."
SHORT_DISCLAIMER = {
    Reader.CLINICIAN: "For health professionals. Check the sources and current local guidance before acting.",
    Reader.PATIENT: "General information. It does not replace advice from a doctor who knows the person.",
    Reader.RESEARCHER: "A summary of cited evidence. Read the sources before citing them.",
}
LANGUAGE = "en"
_MONTHS = "January February March April May June July August September October November December".split()
_ADDRESS = "!#$%&'()*+,-./:;=?@_~"


def utc(moment: datetime) -> datetime:
    """Return a moment in UTC, to the second; one without a zone is taken as UTC."""
    known = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return known.replace(microsecond=0)


def day_of(moment: datetime) -> str:
    """Return the UTC day of a moment in words, "3 March 2026"."""
    at = utc(moment)
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}"


def day_in_words(day: str) -> str:
    """Return an ISO day in words, "3 March 2026"; what is no day comes back unchanged."""
    try:
        read = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{read.day} {_MONTHS[read.month - 1]} {read.year}"


def web_link(address: str | None) -> str | None:
    """Return an address that a file may link to: http or https, in ASCII; None for any other."""
    if not address:
        return None
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return None
    encoded = quote(address.strip().encode("utf-8", "replace"), safe=_ADDRESS)
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", encoded)


def bare_link(address: str) -> str:
    """Return an address as it is printed: without scheme, "www." and closing slash."""
    return re.sub(r"^https?://(?:www\.)?|/$", "", address)
