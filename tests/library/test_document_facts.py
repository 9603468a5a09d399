"""What pages, Word files and texts say of themselves is kept; what stands in them of others is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from footnote.core.holding import Work
from tests.library.papers import only

PAGE = """<html lang="en-GB"><head><meta name="citation_title" content="A trial &amp; more">
<meta content="Smith, Ann B." name="citation_author"><meta name="citation_author" content="A Group">
<meta name="citation_journal_title" content="Lancet"><meta name="citation_publication_date" content="2015/07/25">
<meta name="citation_firstpage" content="360"><meta name="citation_lastpage" content="368">
<meta name="citation_doi" content="10.1000/A"><meta name="citation_pmid" content="26">
<link rel="canonical" href="https://example.org/a"><a rel="license" href="https://creativecommons.org/licenses/by/4.0/">x</a>
</head><body><p>It was seen.</p></body></html>"""


def test_a_page_of_a_journal_says_what_it_is(tmp_path: Path) -> None:
    """In the tags that search engines read."""
    work = only(tmp_path, "a.html", PAGE.encode()).work
    assert work == Work(
        title="A trial & more",
        authors=("Smith AB", "A Group"),
        container="Lancet",
        year=2015,
        published="2015-07-25",
        pages="360-368",
        doi="10.1000/a",
        pmid="26",
        url="https://example.org/a",
        licence="https://creativecommons.org/licenses/by/4.0/",
        language="en",
    )


def test_front_matter_says_what_a_text_is(tmp_path: Path) -> None:
    """Line by line, as writers of Markdown put it."""
    content = '---\ntitle: "A leaflet"\nauthor: Ann Smith, Bo Lee\ndate: 2024-05-01\nlicense: CC BY 4.0\n---\n\nText.\n'
    work = only(tmp_path, "a.md", content.encode()).work
    assert (work.title, work.authors, work.published) == ("A leaflet", ("Ann Smith", "Bo Lee"), "2024-05-01")
    assert work.licence == "CC BY 4.0"


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("A title\n\nhttps://doi.org/10.1000/abc(1)2.\n\nText.", "10.1000/abc(1)2"),
        ("A title (doi:10.1000/abc).\n\nText. See doi:10.1000/ABC", "10.1000/abc"),
        ("A title\n\nSee doi:10.1000/a and doi:10.1000/b.", None),
        ("A title\n\n" + "Text of it. " * 500 + "doi:10.1000/a", None),
    ],
)
def test_a_doi_is_its_own_where_it_opens_a_text_alone(tmp_path: Path, text: str, doi: str | None) -> None:
    """One of several may be another work's, and one further down is."""
    assert only(tmp_path, "a.txt", text.encode()).work.doi == doi
