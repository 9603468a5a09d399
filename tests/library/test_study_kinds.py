"""The kind of study is what the record says, and open where it does not."""

from __future__ import annotations

import pytest

from footnote.core.source import SourceKind
from footnote.library.study_kinds import of_article_type, of_publication_types, with_title


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


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("A drug in asthma: a randomised, double-blind, placebo-controlled trial", SourceKind.RCT),
        ("Drugs for asthma: systematic review and meta-analysis of randomised trials", SourceKind.SYSTEMATIC_REVIEW),
        ("Study protocol for a randomized controlled trial of a drug", None),
        ("Rationale and design of a randomized trial", None),
        ("Correction: A drug in asthma: a randomized controlled trial", None),
        ("Predictors of pain: analysis of a randomized trial", None),
        ("Lung disease in adults: a population-based cohort study", SourceKind.COHORT),
        ("Smoking among nurses: a cross-sectional study", SourceKind.CROSS_SECTIONAL),
        ("Emphysema in a young man: a case report", SourceKind.CASE_REPORT),
        ("A drug slows emphysema in mice", SourceKind.PRECLINICAL),
        ("A drug in asthma", None),
    ],
)
def test_a_title_that_names_its_kind_of_study_says_it(title: str, kind: SourceKind | None) -> None:
    """Where the record says nothing else; plans and corrections are no studies."""
    assert with_title(None, title) is kind
    assert with_title(SourceKind.GUIDELINE, title) is SourceKind.GUIDELINE


def test_a_review_may_be_a_systematic_one() -> None:
    """Types of publications say "review" of both."""
    assert with_title(SourceKind.NARRATIVE_REVIEW, "A systematic review") is SourceKind.SYSTEMATIC_REVIEW
    assert with_title(SourceKind.NARRATIVE_REVIEW, "A view") is SourceKind.NARRATIVE_REVIEW
