"""Records in RIS, however programs write them."""

from __future__ import annotations

from pathlib import Path

from footnote.core.holding import Form, Holding, PassageKind
from footnote.core.source import SourceKind
from tests.library.papers import only, read, said

WHOLE = """TY  - JOUR
AU  - Chapman, Kenneth R.
AU  - A Group
TI  - Augmentation in deficiency.
T2  - Lancet
PY  - 2015
DA  - 2015/07/25/
VL  - 386
IS  - 9991
SP  - 360
EP  - 368
DO  - https://doi.org/10.1016/S0140-6736(15)60860-1
UR  - https://pubmed.ncbi.nlm.nih.gov/26026936/
AB  - First part of it,
which goes on.
XX  - unknown
ER  -
"""


def test_a_record_keeps_what_it_says(tmp_path: Path) -> None:
    """Title, people, journal, date, pages, identifiers and abstract."""
    holding = only(tmp_path, "a.ris", WHOLE.encode())
    work = holding.work
    assert (holding.form, work.title) == (Form.RIS, "Augmentation in deficiency")
    assert work.authors == ("Chapman KR", "A Group")
    assert (work.container, work.published, work.volume, work.issue, work.pages) == (
        *("Lancet", "2015-07-25", "386", "9991", "360-368"),
    )
    assert work.identifiers == ("pmid:26026936", "doi:10.1016/s0140-6736(15)60860-1")
    assert said(holding, PassageKind.ABSTRACT) == ["First part of it, which goes on."]


def test_records_stand_apart_however_their_lines_end(tmp_path: Path) -> None:
    """With other line ends, one space before the dash, and without an end of the last record."""
    content = "TY - CHAP\r\nT1 - One\r\nER - \r\n\r\nTY - JOUR\r\nT1 - Two\r\n"
    found = [one for one in read(tmp_path, "a.txt", content.encode()) if isinstance(one, Holding)]
    assert [one.work.title for one in found] == ["One", "Two"]
    assert found[0].work.kind is SourceKind.BOOK_CHAPTER


def test_a_number_of_another_database_is_no_number_of_pubmed(tmp_path: Path) -> None:
    """Only where the record says that it is from there."""
    content = "TY  - JOUR\nTI  - One\nAN  - 123456\nDB  - {}\nER  - \n"
    assert only(tmp_path, "a.ris", content.format("Embase").encode()).work.pmid is None
    assert only(tmp_path, "a.ris", content.format("PubMed").encode()).work.pmid == "123456"
