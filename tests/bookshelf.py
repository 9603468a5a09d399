"""A library about tomatoes: files of several formats, invented, taken in by the real readers and indexed by words."""

from __future__ import annotations

import hashlib
from pathlib import Path

from footnote.config import Settings
from footnote.errors import LibraryFailed
from footnote.services.catalogue import Catalogue
from footnote.wiring.library import open_library
from tests.checks import app as tomatoes

GALLS = (
    "Copper spray caused root galls in 9 of 40 plots, against 8 of 40 plots without it. "
    "No gall was found on seedlings. The harvest was the same."
)
BEES = "Clover fed the bees of one valley for 30 days. Bees of the next valley found lavender."
FALLEN = "Copper spray causes root galls in every plot, a result that nobody saw again."
RECORD = """<PubmedArticle><MedlineCitation><PMID>{pmid}</PMID>
<Article><Journal><JournalIssue><PubDate><Year>{year}</Year></PubDate></JournalIssue>
<Title>Tomato Science</Title></Journal>
<ArticleTitle>{title}</ArticleTitle><Abstract><AbstractText>{text}</AbstractText></Abstract>
<AuthorList><Author><LastName>Stone</LastName><Initials>A</Initials></Author></AuthorList>
<PublicationTypeList><PublicationType>{kind}</PublicationType></PublicationTypeList></Article>{notice}
</MedlineCitation></PubmedArticle>"""
NOTICE = """<CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn"><RefSource>Tomato Science</RefSource>
<PMID>93</PMID></CommentsCorrections></CommentsCorrectionsList>"""
RCT = "Randomized Controlled Trial"
PUBMED = "".join(
    (
        "<PubmedArticleSet>",
        RECORD.format(pmid=91, year=2018, title="Copper and galls", text=GALLS, kind=RCT, notice=""),
        RECORD.format(pmid=92, year=2001, title="Galls again", text=FALLEN, kind=RCT, notice=NOTICE),
        RECORD.format(pmid=94, year=2020, title="Clover", text=BEES, kind="Review", notice=""),
        "</PubmedArticleSet>",
    )
)
HOUSE = """<!doctype html><title>House rules &lt;b&gt; for galls</title><h1>House rules &lt;b&gt; for galls</h1>
<h2>Root galls</h2>
<p>Pull out plants with root galls &amp; burn them. &lt;script&gt;alert("galls")&lt;/script&gt; is no cure.</p>
<table><tr><th>Plant</th><th>Galls</th></tr><tr><td>Cherry tomato</td><td>12 (3.5)</td></tr>
<tr><td>Beef tomato</td><td>4 (1.5)</td></tr></table>"""
NOTES = """# Notes on rain

## Methods

Lavender was watered daily, and the lavender beds were dry by noon of each day of the study.

## Results

Lavender in wet beds lost 14% of its oil, and lavender in dry beds lost none of it.
"""

HOUSE_ID, NOTES_ID = (f"sha256:{hashlib.sha256(t.encode()).hexdigest()[:16]}" for t in (HOUSE, NOTES))


def write(folder: Path) -> Path:
    """Write the files of the library into a folder, one that is none among them."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pubmed.xml").write_text(PUBMED, encoding="utf-8")
    (folder / "house.html").write_text(HOUSE, encoding="utf-8")
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    (folder / "broken.pdf").write_text("no PDF", encoding="utf-8")
    return folder


def taken_in(place: Path) -> Path:
    """Take the files into a library under a folder, indexed by words alone; returns where the library lies."""
    library = open_library(settings(place / "library"))
    report = library.add([write(place / "in")], with_vectors=False)
    library.close()
    assert (report.kept.added, len(report.refused)) == (5, 1), report
    return place / "library"


def settings(place: Path) -> Settings:
    """Return settings that write nothing but a library."""
    return Settings(cache=None, database=None, library=place)


def opened(place: Path) -> Catalogue:
    """Return a library, opened to be read, with the tomato pack beside it."""
    return open_library(settings(place)).catalogue(tomatoes().know)


def without() -> Catalogue | None:
    """Return that there is no library."""
    return None


def damaged() -> Catalogue | None:
    """Stand for a library whose file is damaged."""
    raise LibraryFailed("The library is damaged.", "Make it anew.")
