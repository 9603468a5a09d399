"""Sources: citable works, as far as anybody saw them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SourceId = str


class SourceKind(StrEnum):
    """What sort of work a source is; the order is the order of reference groups."""

    GUIDELINE = "guideline"
    SYSTEMATIC_REVIEW = "systematic-review"
    RCT = "rct"
    NONRANDOMISED_TRIAL = "nonrandomised-trial"
    COHORT = "cohort"
    CROSS_SECTIONAL = "cross-sectional"
    CASE_REPORT = "case-report"
    PRECLINICAL = "preclinical"
    NARRATIVE_REVIEW = "narrative-review"
    BOOK_CHAPTER = "book-chapter"
    REGULATORY_LABEL = "regulatory-label"
    TRIAL_REGISTRATION = "trial-registration"
    WEB_PAGE = "web-page"


class Seen(StrEnum):
    """How much of the work the curator read for one sentence."""

    FULLTEXT = "fulltext"
    ABSTRACT = "abstract"
    SECONDARY = "secondary"


class SourceStatus(StrEnum):
    """Whether the work still stands."""

    CURRENT = "current"
    CORRECTED = "corrected"
    CONCERN = "expression-of-concern"
    RETRACTED = "retracted"
    SUPERSEDED = "superseded"


@dataclass(frozen=True)
class Source:
    """A bibliographic record. A field that nobody saw is None (or empty) and named in `unverified`.

    `title` in [brackets] describes a work whose title was not seen. `publisher` says who stands behind a
    web page (news, company, charity, government, other) where that matters.
    """

    id: SourceId
    kind: SourceKind
    title: str
    authors: tuple[str, ...] = ()
    container: str | None = None
    year: int | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    nct: str | None = None
    url: str | None = None
    publisher: str | None = None
    status: SourceStatus = SourceStatus.CURRENT
    seen_at: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()
    note: str | None = None

    @property
    def link(self) -> str | None:
        """The address a reader can follow: DOI, PubMed, PMC, registry, else the page itself; None if unknown."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        if self.pmid:
            return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"
        if self.pmcid:
            return f"https://pmc.ncbi.nlm.nih.gov/articles/{self.pmcid}/"
        if self.nct:
            return f"https://clinicaltrials.gov/study/{self.nct}"
        return self.url
