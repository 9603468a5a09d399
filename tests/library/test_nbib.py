"""Records as PubMed exports them for reference managers."""

from __future__ import annotations

from pathlib import Path

from footnote.core.holding import Form, Notice, PassageKind
from footnote.core.source import SourceKind, SourceStatus
from tests.library.papers import only, said

WHOLE = """
PMID- 29768149
OWN - NLM
DP  - 2018 May 17
TI  - Inhaled Combined Drugs as Needed in
      Mild Asthma.
PG  - 1865-1876
LID - 10.1056/NEJMoa1715274 [doi]
AB  - BACKGROUND: It was asked. RESULTS: It was
      seen in 0.07.
AU  - O'Byrne PM
AU  - FitzGerald JM
LA  - eng
SI  - ClinicalTrials.gov/NCT02149199
PT  - Journal Article
PT  - Randomized Controlled Trial
RIN - N Engl J Med. 2020 Jan 2;382(1):100. doi: 10.1056/x. PMID: 31800001
JT  - The New England journal of medicine
VI  - 378
IP  - 20
"""


def test_a_record_keeps_what_it_says(tmp_path: Path) -> None:
    """Title, people, date, identifiers, kind of study, abstract, and that it was retracted."""
    holding = only(tmp_path, "a.nbib", WHOLE.encode())
    work = holding.work
    assert (holding.id, holding.form) == ("pmid:29768149", Form.NBIB)
    assert work.title == "Inhaled Combined Drugs as Needed in Mild Asthma"
    assert work.authors == ("O'Byrne PM", "FitzGerald JM")
    assert (work.published, work.pages, work.language, work.kind) == ("2018-05-17", "1865-1876", "en", SourceKind.RCT)
    assert (work.doi, work.nct) == ("10.1056/nejmoa1715274", "NCT02149199")
    assert work.notices == (Notice(SourceStatus.RETRACTED, "medline", "pmid:31800001", "2020-01-02"),)
    assert said(holding, PassageKind.ABSTRACT) == ["BACKGROUND: It was asked. RESULTS: It was seen in 0.07."]


def test_a_notice_tells_of_the_retracted_work(tmp_path: Path) -> None:
    """As the notice's own record does in XML."""
    content = "PMID- 7\nTI  - Retraction.\nROF - J. 2019;1:2. PMID: 6\nPT  - Retraction of Publication\n"
    holding = only(tmp_path, "a.nbib", content.encode())
    assert holding.tells == (("pmid:6", Notice(SourceStatus.RETRACTED, "medline", "pmid:7")),)
    assert holding.work.status is SourceStatus.CURRENT


def test_a_type_alone_says_that_a_work_is_retracted(tmp_path: Path) -> None:
    """Without a link to the notice."""
    content = "PMID- 7\nTI  - A title.\nPT  - Retracted Publication\n"
    assert only(tmp_path, "a.nbib", content.encode()).work.status is SourceStatus.RETRACTED
