"""What MEDLINE says was published about a work later, of the work itself and in the notice."""

from __future__ import annotations

from pathlib import Path

from footnote.core.holding import Notice
from footnote.core.source import SourceStatus
from tests.library.papers import only, record, records


def comment(kind: str, source: str = "J. 2020 Jan;1:2", pmid: str | None = "99") -> str:
    """A comment or correction as MEDLINE writes it."""
    number = f"<PMID>{pmid}</PMID>" if pmid else ""
    return f'<CommentsCorrections RefType="{kind}"><RefSource>{source}</RefSource>{number}</CommentsCorrections>'


def listed(*found: str) -> str:
    """A list of comments and corrections."""
    return f"<CommentsCorrectionsList>{''.join(found)}</CommentsCorrectionsList>"


def test_a_retraction_names_its_notice_and_its_date(tmp_path: Path) -> None:
    """The gravest of several notices is how the work stands."""
    more = listed(comment("ErratumIn", pmid="98"), comment("RetractionIn"), comment("Cites", pmid="5"))
    work = only(tmp_path, "a.xml", records(record(more=more))).work
    assert work.status is SourceStatus.RETRACTED
    assert work.notices == (
        Notice(SourceStatus.CORRECTED, "medline", "pmid:98", "2020-01"),
        Notice(SourceStatus.RETRACTED, "medline", "pmid:99", "2020-01"),
    )


def test_a_notice_without_a_number_is_named_by_its_doi(tmp_path: Path) -> None:
    """Where MEDLINE has no record of the notice, its DOI may stand in the words for where it appeared."""
    more = listed(comment("ExpressionOfConcernIn", "J. 2021;3. doi: 10.1000/ABC.", pmid=None))
    (notice,) = only(tmp_path, "a.xml", records(record(more=more))).work.notices
    assert notice == Notice(SourceStatus.CONCERN, "medline", "doi:10.1000/abc", "2021")


def test_a_type_alone_says_that_a_work_is_retracted(tmp_path: Path) -> None:
    """A retracted publication without a link to the notice is retracted all the same."""
    types = "<PublicationTypeList><PublicationType>Retracted Publication</PublicationType></PublicationTypeList>"
    work = only(tmp_path, "a.xml", records(record(article=types))).work
    assert work.notices == (Notice(SourceStatus.RETRACTED, "medline"),)


def test_a_notice_tells_of_the_work_that_it_is_about(tmp_path: Path) -> None:
    """The record of a retraction says so of the retracted work, and nothing of itself."""
    holding = only(tmp_path, "a.xml", records(record("7", more=listed(comment("RetractionOf", pmid="6")))))
    assert holding.work.notices == ()
    assert holding.tells == (("pmid:6", Notice(SourceStatus.RETRACTED, "medline", "pmid:7")),)


def test_an_update_is_superseded_by_what_updates_it(tmp_path: Path) -> None:
    """Reviews that were updated are superseded; their updates tell so of them."""
    work = only(tmp_path, "a.xml", records(record(more=listed(comment("UpdateIn"))))).work
    assert work.status is SourceStatus.SUPERSEDED


def test_a_work_that_was_retracted_and_republished_is_retracted(tmp_path: Path) -> None:
    """What took its place says so of it, and stands itself."""
    old = only(tmp_path, "a.xml", records(record("6", more=listed(comment("RetractedandRepublishedIn", pmid="7")))))
    assert old.work.status is SourceStatus.RETRACTED
    new = only(tmp_path, "b.xml", records(record("7", more=listed(comment("RetractedandRepublishedFrom", pmid="6")))))
    assert new.work.status is SourceStatus.CURRENT
    assert new.tells == (("pmid:6", Notice(SourceStatus.RETRACTED, "medline", "pmid:7")),)
