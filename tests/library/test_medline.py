"""A record of PubMed becomes a document with all that the record says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from footnote.core.holding import Form, Holding, PassageKind
from footnote.core.source import SourceKind
from footnote.errors import BadRecord
from footnote.library.medline import read_record
from tests.library.papers import SAMPLES, only, read, record, records, said

WHOLE = """<PubmedArticle><MedlineCitation><PMID Version="1">29768149</PMID><Article>
<Journal><JournalIssue><Volume>378</Volume><Issue>20</Issue><PubDate><Year>2018</Year><Month>May</Month><Day>17</Day>
</PubDate></JournalIssue><Title>A journal</Title></Journal><ArticleTitle>Drug <i>A</i> in asthma.</ArticleTitle>
<Pagination><MedlinePgn>1865-1876</MedlinePgn></Pagination>
<ELocationID EIdType="doi" ValidYN="Y">10.1056/NEJMoa1715274</ELocationID>
<Abstract><AbstractText Label="METHODS">We gave 10<sup>9</sup> cells.</AbstractText>
<AbstractText Label="RESULTS">Rates were 0.07 and 0.09 (P&lt;0.001).</AbstractText></Abstract>
<AuthorList><Author><LastName>O'Byrne</LastName><Initials>PM</Initials></Author>
<Author><CollectiveName>A group</CollectiveName></Author></AuthorList><Language>eng</Language>
<PublicationTypeList><PublicationType>Journal Article</PublicationType>
<PublicationType>Randomized Controlled Trial</PublicationType></PublicationTypeList></Article></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pmc">PMC6000000</ArticleId></ArticleIdList><ReferenceList><Reference>
<ArticleIdList><ArticleId IdType="doi">10.1/other</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData>
</PubmedArticle>"""


def test_a_record_keeps_what_it_says_of_the_work(tmp_path: Path) -> None:
    """Title, authors, journal, date, pages, identifiers, language and the kind of study are those of the record."""
    holding = only(tmp_path, "a.xml", records(WHOLE))
    work = holding.work
    assert (holding.id, holding.form, holding.origin) == ("pmid:29768149", Form.MEDLINE, "a.xml")
    assert work.title == "Drug A in asthma"
    assert work.authors == ("O'Byrne PM", "A group")
    assert (work.container, work.volume, work.issue, work.pages) == ("A journal", "378", "20", "1865-1876")
    assert (work.published, work.year, work.language) == ("2018-05-17", 2018, "en")
    assert work.identifiers == ("pmid:29768149", "doi:10.1056/nejmoa1715274", "pmcid:PMC6000000")
    assert work.kind is SourceKind.RCT


def test_what_is_indexed_as_of_animals_alone_is_preclinical(tmp_path: Path) -> None:
    """By the subject headings of the record."""
    heading = "<MeshHeading><DescriptorName>{}</DescriptorName></MeshHeading>"
    more = f"<MeshHeadingList>{heading.format('Animals')}{{}}</MeshHeadingList>"
    kinds = [
        only(tmp_path, "a.xml", records(record(more=more.format(other)))).work.kind
        for other in ("", heading.format("Humans"))
    ]
    assert kinds == [SourceKind.PRECLINICAL, None]


def test_an_abstract_keeps_its_labels_and_its_powers(tmp_path: Path) -> None:
    """Each part opens with its label, and 10 to the power of 9 is not 109."""
    holding = only(tmp_path, "a.xml", records(WHOLE))
    assert said(holding, PassageKind.TITLE) == ["Drug A in asthma."]
    assert said(holding, PassageKind.ABSTRACT) == [
        "METHODS: We gave 10^9 cells.\n\nRESULTS: Rates were 0.07 and 0.09 (P<0.001)."
    ]
    assert {p.section for p in holding.passages if p.kind is PassageKind.ABSTRACT} == {("Abstract",)}


def test_a_chapter_of_a_book_is_read_too(tmp_path: Path) -> None:
    """Records of books have another form; the book is what the chapter stands in."""
    book = (
        "<PubmedBookArticle><BookDocument><PMID>20301692</PMID><Book><BookTitle>Reviews</BookTitle>"
        "<PubDate><Year>2006</Year></PubDate></Book><ArticleTitle>A deficiency</ArticleTitle>"
        "<Abstract><AbstractText>It is rare.</AbstractText></Abstract></BookDocument></PubmedBookArticle>"
    )
    work = only(tmp_path, "a.xml", records(book)).work
    assert (work.title, work.container, work.year) == ("A deficiency", "Reviews", 2006)
    assert (work.pmid, work.kind) == ("20301692", SourceKind.BOOK_CHAPTER)


def test_a_title_without_an_abstract_is_a_document(tmp_path: Path) -> None:
    """Many records have no abstract; they are found by their titles."""
    assert said(only(tmp_path, "a.xml", records(record(abstract="")))) == ["A title."]


def test_what_says_nothing_is_refused() -> None:
    """A record with neither title nor abstract is no document."""
    with pytest.raises(BadRecord, match="neither title nor abstract"):
        read_record("a", record(title="", abstract="").encode(), origin="a")


def test_the_same_record_has_the_same_digest_wherever_it_stands(tmp_path: Path) -> None:
    """A record is known by its own bytes, not by those of the file around it."""
    alone = only(tmp_path, "a.xml", records(record("1")))
    both = read(tmp_path, "b.xml", records(record("2"), record("1")))
    assert [alone.digest] == [one.digest for one in both[1:] if isinstance(one, Holding)]


def test_the_real_record_of_the_samples(tmp_path: Path) -> None:
    """A record as PubMed gives it is read with its four parts."""
    sample = SAMPLES / "pubmed_xml_sample.tar.gz"
    if not sample.is_file():
        pytest.skip(f"{sample} is not on this machine")
    found = read(tmp_path, "samples.tar.gz", sample.read_bytes())
    numbers = [one.id for one in found if isinstance(one, Holding)]
    assert numbers == ["pmid:29768149", "pmid:21810267", "pmid:23029536"]
