"""What kind of study a document is: by its record, else by its title, else by what its abstract says was done."""

from __future__ import annotations

import re

from footnote.core.holding import Holding, PassageKind, Work
from footnote.core.proposal import SaidBy
from footnote.core.source import SourceKind
from footnote.rules.comparing.people import ANIMAL

RANKS: dict[SourceKind | None, int] = {
    SourceKind.GUIDELINE: 0,
    SourceKind.SYSTEMATIC_REVIEW: 1,
    SourceKind.RCT: 2,
    SourceKind.NONRANDOMISED_TRIAL: 3,
    SourceKind.COHORT: 4,
    SourceKind.CROSS_SECTIONAL: 5,
    SourceKind.REGULATORY_LABEL: 5,
    None: 6,
    SourceKind.CASE_REPORT: 7,
    SourceKind.NARRATIVE_REVIEW: 8,
    SourceKind.BOOK_CHAPTER: 8,
    SourceKind.PRECLINICAL: 9,
    SourceKind.TRIAL_REGISTRATION: 9,
    SourceKind.WEB_PAGE: 10,
}
"""How much a result of each kind weighs, 0 for the strongest; a kind that nobody said stands in the middle."""
_TITLES = (
    (SourceKind.PRECLINICAL, rf"{ANIMAL.pattern}|\bin vitro\b|\bcell lines?\b"),
    (SourceKind.GUIDELINE, r"\b(?:practice |clinical )guidelines?\b|\bguidelines? (?:for|on)\b"),
    (SourceKind.SYSTEMATIC_REVIEW, r"\bsystematic (?:literature )?review|\bmeta-?analys[ie]s\b|\bcochrane\b"),
    (SourceKind.RCT, r"\brandomi[sz]ed\b|\bplacebo-controlled\b|\bdouble[- ]blind"),
    (SourceKind.NONRANDOMISED_TRIAL, r"\b(?:open-label|single-arm|phase [1-4I]+|controlled)\b.*\b(?:trial|study)\b"),
    (SourceKind.COHORT, r"\bcohort\b|\b(?:pro|retro)spective\b|\blongitudinal\b|\bregist(?:ry|er)\b|\bfollow-?up\b"),
    (SourceKind.CROSS_SECTIONAL, r"\bcross-sectional\b|\bsurvey\b|\bprevalence\b|\bcase-control\b"),
    (SourceKind.CASE_REPORT, r"\bcase (?:report|series)\b"),
    (SourceKind.NARRATIVE_REVIEW, r"\breview\b"),
)  # fmt: skip
_ABSTRACTS = (
    (SourceKind.PRECLINICAL, r"\b(?:mice|rats) were\b|\bin (?:[\w/-]+ ){0,2}(?:mice|rats)\b|\bcell lines?\b"),
    (SourceKind.SYSTEMATIC_REVIEW, r"\bsystematic review\b|\bwe (?:meta-analy[sz]ed|pooled)\b"),
    (SourceKind.RCT, r"\brandom(?:i[sz]ed|ly) (?:to\b|into\b|assigned|allocated|controlled|trial|clinical|double)"
     r"|\bplacebo-controlled\b"),
    (SourceKind.COHORT, r"\b(?:cohort|(?:pro|retro)spective(?:ly)?)\b"),
    (SourceKind.CROSS_SECTIONAL, r"\bcross-sectional\b|\bcase-control\b"),
)  # fmt: skip
_PLANS = re.compile(r"\b(?:study |trial |review )?protocol\b|\brationale and design\b|\bstudy design\b", re.IGNORECASE)


def kind_of(holding: Holding) -> tuple[SourceKind | None, SaidBy]:
    """Return the kind of study, None where nobody says it, and what says it.

    A record that says no more than "trial" or "review" gives way to a title that says which.
    """
    work = holding.work
    vague = work.kind in (None, SourceKind.NONRANDOMISED_TRIAL, SourceKind.NARRATIVE_REVIEW)
    titled = _found(_TITLES, work.title) if vague else None
    if titled is not None and (work.kind is None or RANKS[titled] < min(RANKS[work.kind], 3)):
        return titled, SaidBy.TITLE
    if work.kind is not None:
        return work.kind, SaidBy.RECORD
    abstract = " ".join(holding.text[p.start : p.end] for p in holding.passages if p.kind is PassageKind.ABSTRACT)
    return _found(_ABSTRACTS, abstract), SaidBy.ABSTRACT


def is_plan(work: Work) -> bool:
    """Whether a work by its title tells what is going to be done, so that it has no results."""
    return _PLANS.search(work.title) is not None


def _found(rows: tuple[tuple[SourceKind, str], ...], text: str) -> SourceKind | None:
    return next((kind for kind, words in rows if re.search(words, text, re.IGNORECASE)), None)
