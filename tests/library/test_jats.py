"""An article in JATS becomes a document: what it is, and its text in sections."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from footnote.core.holding import Form, Notice, PassageKind
from footnote.core.source import SourceKind, SourceStatus
from tests.library.papers import SAMPLES, article, only, refused, said, words

META = """<article-id pub-id-type="pmid">21</article-id><article-id pub-id-type="pmc">PMC31</article-id>
<article-id pub-id-type="doi">10.1000/X.1</article-id><article-categories><subj-group><subject>Systematic Review
</subject></subj-group></article-categories><contrib-group><contrib contrib-type="author"><name><surname>Wang</surname>
<given-names>Ing-Nang</given-names></name></contrib><contrib contrib-type="author"><collab>A group</collab></contrib>
<contrib contrib-type="editor"><name><surname>No</surname></name></contrib></contrib-group>
<pub-date pub-type="collection"><year>2012</year></pub-date><pub-date pub-type="epub"><day>2</day><month>8</month>
<year>2011</year></pub-date><volume>11</volume><issue>3</issue><fpage>174</fpage><lpage>180</lpage>
<permissions><license xmlns:xlink="x" xlink:href="https://creativecommons.org/licenses/by/4.0/"><license-p>Open.
</license-p></license></permissions>"""


def test_an_article_keeps_what_it_says_of_itself(tmp_path: Path) -> None:
    """Identifiers, people, the first date, pages, licence and kind are those of the front matter."""
    holding = only(tmp_path, "a.nxml", article(meta=META))
    work = holding.work
    assert (holding.id, holding.form) == ("pmid:21", Form.JATS)
    assert work.identifiers == ("pmid:21", "doi:10.1000/x.1", "pmcid:PMC31")
    assert work.authors == ("Wang IN", "A group")
    assert (work.published, work.volume, work.issue, work.pages) == ("2011-08-02", "11", "3", "174-180")
    assert work.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert work.kind is SourceKind.SYSTEMATIC_REVIEW


def test_sections_are_headings_and_references_are_left_out(tmp_path: Path) -> None:
    """A passage knows the headings above it; titles of other works are nobody's evidence here."""
    body = (
        "<sec><title>Methods</title><sec><label>2.1</label><title>People</title><p>They were 50.</p></sec></sec>"
        "<sec><title>Results</title><p>It fell.</p></sec>"
    )
    after = "<back><ref-list><ref><mixed-citation>Other work.</mixed-citation></ref></ref-list></back>"
    holding = only(tmp_path, "a.xml", article(body, after=after))
    found = {words(holding, p): p.section for p in holding.passages}
    assert found == {"A title": (), "They were 50.": ("Methods", "2.1 People"), "It fell.": ("Results",)}
    assert "Other work" not in holding.text


def test_an_abstract_is_one_section_with_its_parts_named(tmp_path: Path) -> None:
    """Its passages are those of an abstract."""
    aim, results = "<title>Aim</title><p>To see.</p>", "<title>Results:</title><p>Seen.</p>"
    meta = f"<abstract><sec>{aim}</sec><sec>{results}</sec></abstract>"
    content = article().replace(b"</title-group>", b"</title-group>" + meta.encode())
    assert said(only(tmp_path, "a.xml", content), PassageKind.ABSTRACT) == ["Aim: To see.\n\nResults: Seen."]


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("retraction-forward", SourceStatus.RETRACTED),
        ("correction-forward", SourceStatus.CORRECTED),
        ("retracted-article", SourceStatus.CURRENT),
    ],
)
def test_related_articles_say_how_it_stands(tmp_path: Path, kind: str, status: SourceStatus) -> None:
    """What points forward is about this article; what points back is about another one."""
    meta = (
        f'<related-article related-article-type="{kind}" ext-link-type="doi" xmlns:xlink="x" xlink:href="10.1000/n.2"/>'
    )
    work = only(tmp_path, "a.xml", article(meta=meta)).work
    assert work.status is status
    if status is not SourceStatus.CURRENT:
        assert work.notices == (Notice(status, "jats", "doi:10.1000/n.2"),)


def test_a_title_that_is_marked_as_retracted_says_so(tmp_path: Path) -> None:
    """As publishers mark it, unless the article is the notice."""
    marked = article().replace(b"A title", b"RETRACTED ARTICLE: A title")
    assert only(tmp_path, "a.xml", marked).work.status is SourceStatus.RETRACTED
    notice = marked.replace(b"<article >", b'<article article-type="retraction">')
    assert only(tmp_path, "a.xml", notice).work.status is SourceStatus.CURRENT


def test_a_notice_tells_of_the_article_that_it_is_about(tmp_path: Path) -> None:
    """A correction says so of the corrected article, and is of no kind of study itself."""
    related = 'related-article-type="corrected-article" ext-link-type="doi" xmlns:xlink="x" xlink:href="10.1000/b"'
    meta = f'<article-id pub-id-type="doi">10.1000/n</article-id><related-article {related}/>'
    holding = only(tmp_path, "a.xml", article(meta=meta, attributes='article-type="correction"'))
    assert holding.tells == (("doi:10.1000/b", Notice(SourceStatus.CORRECTED, "jats", "doi:10.1000/n")),)
    assert (holding.work.status, holding.work.kind) == (SourceStatus.CURRENT, None)


def test_articles_in_a_set_are_read_one_by_one(tmp_path: Path) -> None:
    """A set as PubMed Central gives it holds any number of articles; a broken one keeps no other from being read."""
    one = article("<p>One.</p>").partition(b"?>")[2]
    bad = one.replace(b"</p>", b"</q>")
    content = b"<pmc-articleset>" + one + bad + one.replace(b"One", b"Two") + b"</pmc-articleset>"
    path = tmp_path / "set.xml"
    assert refused(tmp_path, path.name, content) == ["LIB-004"]


def test_xml_that_is_no_article_is_refused(tmp_path: Path) -> None:
    """An article without front matter and body has nothing to read."""
    assert refused(tmp_path, "a.xml", b"<article><x/></article>") == ["LIB-004"]


def test_the_real_articles_of_the_samples(tmp_path: Path) -> None:
    """An article of a journal is read with its licence, its sections and its tables."""
    sample = SAMPLES / "pubmed_xml_sample.tar.gz"
    if not sample.is_file():
        pytest.skip(f"{sample} is not on this machine")
    with tarfile.open(sample) as packed:
        file = packed.extractfile("pubmed/1471-2180-11-174.nxml")
        assert file is not None
        holding = only(tmp_path, "a.nxml", file.read())
    assert holding.work.licence == "http://creativecommons.org/licenses/by/2.0"
    assert {p.section[0] for p in holding.passages if p.section} >= {"Abstract", "Background", "Methods"}
    assert said(holding, PassageKind.ROW)
