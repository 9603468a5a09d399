"""Papers on tomatoes as PubMed and publishers give them; every figure in them is invented."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

TRIAL = """<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD v1.2//EN" "a.dtd">
<article article-type="research-article"><front><journal-meta><journal-title>Tomato Science</journal-title>
</journal-meta><article-meta><article-id pub-id-type="pmid">700001</article-id>
<article-id pub-id-type="doi">10.1234/trial</article-id>
<title-group><article-title>Copper spray against late blight: a double-blind comparison</article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Grøn</surname><given-names>Ada B</given-names></name>
</contrib></contrib-group><pub-date pub-type="epub"><year>2021</year></pub-date>
<abstract><sec><title>Background</title><p>Late blight costs 40% of the yield of tomatoes.</p></sec>
<sec><title>Methods</title><p>We enrolled 80 plots; 20% were assigned to copper spray.</p></sec>
<sec><title>Results</title><p>Copper spray reduced leaf lesions of late blight by 52% (95% CI 40 to 61).
In these plots fruit rot fell by 9.5% with copper spray.</p></sec></abstract></article-meta></front>
<body><sec><title>Introduction</title><p>Copper spray reduced fruit rot by 70% in one survey [1].</p></sec>
<sec><title>Methods</title><p>Copper spray lowered leaf lesions of 3% in tests of the method.</p></sec>
<sec><title>Results</title><sec><title>Baseline characteristics</title>
<p>Leaf lesions covered 33% of leaves under copper spray.</p></sec>
<sec><title>Fruit</title><p>Copper spray reduced fruit rot by 18.4\u00a0% compared with milk spray (p&#160;=&#160;0.01).
Copper spray did not differ from milk spray in leaf lesions (p = 0.40).
In the sprayed plots, leaf lesions fell by 52% (95% CI 40 to 61) with copper spray.</p></sec></sec>
<sec><title>Discussion</title><p>Copper spray improved the yield by 30% in an earlier study.</p></sec></body></article>
"""


@dataclass(frozen=True)
class Record:
    """A PubMed record: its number, year, title, parts of its abstract by label, and its publication types."""

    pmid: int
    year: int
    title: str
    abstract: tuple[tuple[str, str], ...]
    types: tuple[str, ...] = ("Journal Article",)
    retracted: bool = False


def pubmed(*records: Record) -> str:
    """Return records as the XML that PubMed gives."""
    return f"<PubmedArticleSet>{''.join(map(_record, records))}</PubmedArticleSet>"


def _record(r: Record) -> str:
    said = "".join(f'<AbstractText Label="{label}">{escape(text)}</AbstractText>' for label, text in r.abstract)
    types = "".join(f'<PublicationType UI="">{t}</PublicationType>' for t in r.types)
    notice = (
        '<CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn"><RefSource>T</RefSource>'
        '<PMID Version="1">799999</PMID></CommentsCorrections></CommentsCorrectionsList>'
        if r.retracted
        else ""
    )
    return (
        f'<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">{r.pmid}</PMID><Article PubModel="Print">'
        f"<Journal><Title>Tomato Letters</Title><JournalIssue><PubDate><Year>{r.year}</Year></PubDate></JournalIssue>"
        f"</Journal><ArticleTitle>{escape(r.title)}</ArticleTitle><Abstract>{said}</Abstract>"
        f"<AuthorList><Author><LastName>Moss</LastName><Initials>C</Initials></Author></AuthorList>"
        f"<Language>eng</Language><PublicationTypeList>{types}</PublicationTypeList></Article>{notice}"
        f"</MedlineCitation></PubmedArticle>"
    )


COHORT = Record(
    700002,
    2023,
    "Wet leaves and late blight of tomatoes",
    (
        ("METHODS", "We followed 900 farms, of which 45% had wet leaves."),
        ("RESULTS", "Wet leaves increased the risk of fruit rot (odds ratio 2.4, 95% CI 1.6 to 3.5)."),
        ("CONCLUSIONS", "It remains to be seen how far this holds."),
    ),
    ("Journal Article", "Observational Study"),
)
GUIDE = Record(
    700003,
    2015,
    "Guide to late blight",
    (("UNLABELLED", "Copper spray is recommended for fruit rot. Growers met twice."),),
    ("Practice Guideline",),
)
RETRACTED = Record(
    700004,
    2024,
    "Milk spray against late blight: a randomised trial",
    (("RESULTS", "Milk spray reduced fruit rot of late blight by 88% (95% CI 80 to 92)."),),
    ("Randomized Controlled Trial", "Retracted Publication"),
    retracted=True,
)
CUCUMBERS = Record(
    700005,
    2024,
    "Milk spray on cucumbers",
    (("RESULTS", "Milk spray improved the yield by 21% (95% CI 12 to 30)."),),
    ("Randomized Controlled Trial",),
)
KNOWN = Record(
    700006,
    2020,
    "Copper spray and late blight",
    (("RESULTS", "Copper spray reduced leaf lesions of late blight by about 35%."),),
    ("Randomized Controlled Trial",),
)
PLAN = Record(
    700007,
    2025,
    "Copper spray against late blight: protocol of a randomised trial",
    (("RESULTS", "Copper spray reduced leaf lesions by 50% in pilot plots."),),
    ("Randomized Controlled Trial",),
)
RECORDS = (COHORT, GUIDE, RETRACTED, CUCUMBERS, KNOWN, PLAN)


def write(folder: Path, *records: Record) -> Path:
    """Write the trial and records, all of them where none are named, into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "trial.nxml").write_text(TRIAL, encoding="utf-8")
    (folder / "records.xml").write_text(pubmed(*(records or RECORDS)), encoding="utf-8")
    return folder
