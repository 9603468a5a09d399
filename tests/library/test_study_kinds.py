"""The kind of study is what the record says, and open where it does not."""

from __future__ import annotations

import pytest

from footnote.core.source import SourceKind
from footnote.library.study_kinds import of_article_type, of_publication_types


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        (["Journal Article", "Randomized Controlled Trial", "Multicenter Study"], SourceKind.RCT),
        (["Journal Article", "Meta-Analysis", "Review"], SourceKind.SYSTEMATIC_REVIEW),
        (["Practice Guideline", "Systematic Review"], SourceKind.GUIDELINE),
        (["Clinical Trial, Phase II"], SourceKind.NONRANDOMISED_TRIAL),
        (["Observational Study"], SourceKind.COHORT),
        (["Case Reports"], SourceKind.CASE_REPORT),
        (["Review"], SourceKind.NARRATIVE_REVIEW),
        (["Clinical Trial Protocol", "Randomized Controlled Trial"], None),
        (["Journal Article"], None),
        ([], None),
    ],
)
def test_publication_types_of_medline(types: list[str], kind: SourceKind | None) -> None:
    """The most telling of several types counts, and a plan is no trial."""
    assert of_publication_types(types) is kind


def test_types_and_subjects_of_articles() -> None:
    """The headings under which an article appeared say more than "review"."""
    assert of_article_type("case-report") is SourceKind.CASE_REPORT
    assert of_article_type("review-article", ["Systematic Review"]) is SourceKind.SYSTEMATIC_REVIEW
    assert of_article_type("review-article") is SourceKind.NARRATIVE_REVIEW
    assert of_article_type("research-article", ["Randomised trial"]) is SourceKind.RCT
    assert of_article_type("research-article", ["Protocol of a randomised trial"]) is None
    assert of_article_type("research-article") is None
