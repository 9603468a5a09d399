"""What kind of study a record says a work is. A record that does not say leaves it open."""

from __future__ import annotations

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
