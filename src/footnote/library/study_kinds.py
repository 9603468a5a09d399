"""What kind of study a record says a work is. A record that does not say leaves it open."""

from __future__ import annotations

import re
from collections.abc import Iterable

from footnote.core.source import SourceKind

_MEDLINE = (
    (SourceKind.GUIDELINE, "practice guideline|guideline|consensus development conference"),
    (SourceKind.GUIDELINE, "consensus development conference, nih"),
    (SourceKind.SYSTEMATIC_REVIEW, "systematic review|meta-analysis|network meta-analysis"),
    (SourceKind.RCT, "randomized controlled trial|pragmatic clinical trial|equivalence trial"),
    (SourceKind.RCT, "randomized controlled trial, veterinary"),
    (SourceKind.NONRANDOMISED_TRIAL, "controlled clinical trial|clinical trial|adaptive clinical trial|clinical study"),
    (SourceKind.NONRANDOMISED_TRIAL, "clinical trial, phase i|clinical trial, phase ii|clinical trial, phase iii"),
    (SourceKind.NONRANDOMISED_TRIAL, "clinical trial, phase iv"),
    (SourceKind.COHORT, "observational study|twin study"),
    (SourceKind.CASE_REPORT, "case reports"),
    (SourceKind.NARRATIVE_REVIEW, "review|scoping review"),
)
_BY_TYPE = {said: (n, kind) for n, (kind, names) in enumerate(_MEDLINE) for said in names.split("|")}
_PROTOCOLS = frozenset({"clinical trial protocol"})
_JATS = {
    "case-report": SourceKind.CASE_REPORT,
    "review-article": SourceKind.NARRATIVE_REVIEW,
    "systematic-review": SourceKind.SYSTEMATIC_REVIEW,
    "meta-analysis": SourceKind.SYSTEMATIC_REVIEW,
    "clinical-trial": SourceKind.NONRANDOMISED_TRIAL,
    "guideline": SourceKind.GUIDELINE,
}
_SUBJECTS = (
    ("randomi", "trial", SourceKind.RCT),
    ("systematic", "review", SourceKind.SYSTEMATIC_REVIEW),
    ("meta-analys", "", SourceKind.SYSTEMATIC_REVIEW),
    ("practice guideline", "", SourceKind.GUIDELINE),
    ("case report", "", SourceKind.CASE_REPORT),
)

_NO_STUDY = re.compile(
    r"\bprotocol\b|\brationale\b|\bdesign (?:of|and)\b|\bstudy design\b|\bbaseline\b|^(?:correction|corrigendum|"
    r"erratum|retraction|retracted|expression of concern|comment|reply|response|re|author'?s'? reply|editorial)\b",
    re.IGNORECASE,
)
"""Titles that name a kind of study and are of something about one: a plan, a correction, an answer."""
_LATER = re.compile(
    r"\b(?:analys[ie]s|data|review|survey|lessons|participants|patients|recruitment|barriers)\b[^:.?]{0,40}"
    r"\b(?:of|from|in|on|to)\b[^:.?]{0,30}\brandomi[sz]ed\b",
    re.IGNORECASE,
)
"""Titles of later looks at a trial."""
_TITLES = (
    (SourceKind.SYSTEMATIC_REVIEW, r"\bsystematic review\b|\bmeta-?\s?analys[ie]s\b"),
    (SourceKind.PRECLINICAL, r"\bin (?:mice|rats)\b|\bin[ -]vitro study\b|\b(?:mouse|murine|rat|animal) models?\b"),
    (SourceKind.RCT, r"\brandomi[sz]ed\b[^:.?]{0,60}\b(?:trial|study)\b"),
    (SourceKind.COHORT, r"\bcohort study\b"),
    (SourceKind.CROSS_SECTIONAL, r"\bcross-sectional (?:study|survey)\b"),
    (SourceKind.CASE_REPORT, r"\bcase (?:report|series)\b"),
)
_BY_TITLE = tuple((kind, re.compile(said, re.IGNORECASE)) for kind, said in _TITLES)
_OPEN = frozenset({None, SourceKind.NARRATIVE_REVIEW})


def with_title(kind: SourceKind | None, title: str) -> SourceKind | None:
    """Return the kind that a record says, else the one that the title of the work names itself ("…: a cohort study").

    "Review" leaves open whether it is a systematic one. The title of a protocol, of a correction or of a later look at
    the data of a trial names no kind.
    """
    if kind not in _OPEN or _NO_STUDY.search(title):
        return kind
    found = next((found for found, said in _BY_TITLE if said.search(title)), kind)
    return kind if found is SourceKind.RCT and _LATER.search(title) else found


def of_publication_types(types: Iterable[str]) -> SourceKind | None:
    """Return the kind that MEDLINE's publication types say, the most telling of several.

    A trial is randomised only where a type says so; the protocol of a trial is none of the kinds.
    """
    said = {t.strip().lower() for t in types}
    if said & _PROTOCOLS:
        return None
    return min((_BY_TYPE[t] for t in said if t in _BY_TYPE), default=(0, None))[1]


def of_article_type(said: str | None, subjects: Iterable[str] = ()) -> SourceKind | None:
    """Return the kind that the type of a JATS article says, or one of the headings under which it appeared."""
    if (kind := _JATS.get((said or "").strip().lower())) and kind is not SourceKind.NARRATIVE_REVIEW:
        return kind
    for subject in subjects:
        low = subject.lower()
        for first, second, found in _SUBJECTS:
            if first in low and second in low and "protocol" not in low:
                return found
    return kind
