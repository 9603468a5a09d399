"""A record beside a full text gives it its metadata, whichever of the two is read."""

from __future__ import annotations

from pathlib import Path

from footnote.core.holding import Form, Holding, Refused
from footnote.library.literature import read_literature
from tests.library.making import pdf
from tests.library.papers import article, only, read, said, zip_of

RECORD = b"TY  - JOUR\nTI  - The right title\nDO  - 10.1000/a\nAB  - An abstract.\nER  - \n"
TEXT = b"Something else\n\nThe dose was 60 mg in all of the patients.\n"


def test_a_text_takes_the_metadata_of_the_record_beside_it(tmp_path: Path) -> None:
    """The text of the file, under what the record says."""
    (tmp_path / "paper.ris").write_bytes(RECORD)
    holding = only(tmp_path, "paper.txt", TEXT)
    assert (holding.id, holding.form, holding.work.title) == ("doi:10.1000/a", Form.TEXT, "The right title")
    assert holding.text == TEXT.decode()


def test_a_record_gives_the_text_beside_it(tmp_path: Path) -> None:
    """Reading the record alone gives the same document."""
    text = only(tmp_path, "paper.txt", TEXT)
    record = only(tmp_path, "paper.ris", RECORD)
    (again,) = read_literature(tmp_path / "paper.txt", "paper.txt")
    assert record == again
    assert record.digest == text.digest
    assert record.id != text.id


def test_a_record_gives_the_file_that_it_names(tmp_path: Path) -> None:
    """Along its path from the list, in any number of records."""
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "a b.pdf").write_bytes(pdf(["A printed title", "", "The dose was 60 mg in all of them."]))
    content = (
        b"TY  - JOUR\nTI  - One\nL1  - files/a b.pdf\nER  - \nTY  - JOUR\nTI  - Two\nL1  - files/none.pdf\nER  - \n"
    )
    one, two = read(tmp_path, "list.ris", content)
    assert isinstance(one, Holding)
    assert isinstance(two, Holding)
    assert (one.form, one.work.title, two.form) == (Form.PDF, "One", Form.RIS)
    assert any("60 mg" in passage for passage in said(one))
    bib = b"@article{a, title={One}, file={Full Text:files/a b.pdf:application/pdf}}"
    assert only(tmp_path, "list.bib", bib).form is Form.PDF


def test_no_record_leads_out_of_its_folder(tmp_path: Path) -> None:
    """A path that leads elsewhere counts by its last name only."""
    (tmp_path / "secret.txt").write_text("A secret text.")
    inner = tmp_path / "inner"
    inner.mkdir()
    for path in ("../secret.txt", f"{tmp_path}/secret.txt", f"file://{tmp_path}/secret.txt"):
        content = f"TY  - JOUR\nTI  - One\nL1  - {path}\nER  - \n".encode()
        assert only(inner, "a.ris", content).form is Form.RIS
    (inner / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert only(inner, "a.ris", b"TY  - JOUR\nTI  - One\nL1  - link.txt\nER  - \n").form is Form.RIS


def test_a_full_text_that_cannot_be_read_leaves_the_record(tmp_path: Path) -> None:
    """Both are told: the file is refused, the record is a document."""
    (tmp_path / "a.pdf").write_bytes(b"no pdf")
    bad, kept = read(tmp_path, "a.ris", RECORD)
    assert isinstance(bad, Refused)
    assert isinstance(kept, Holding)
    assert (bad.error.code, kept.form) == ("DOC-007", Form.RIS)


def test_records_and_texts_meet_in_archives_too(tmp_path: Path) -> None:
    """In a ZIP file, a record describes the file beside it."""
    found = read(tmp_path, "a.zip", zip_of(x__ris=RECORD, x__txt=TEXT))
    assert {one.id for one in found if isinstance(one, Holding)} == {"doi:10.1000/a"}


def test_an_article_in_jats_describes_its_pdf_file(tmp_path: Path) -> None:
    """Packages of articles hold both; on the shelf they become one document."""
    (tmp_path / "paper.nxml").write_bytes(article(meta='<article-id pub-id-type="pmid">5</article-id>'))
    holding = only(tmp_path, "paper.txt", TEXT)
    assert (holding.id, holding.form, holding.work.title) == ("pmid:5", Form.TEXT, "A title")
    (tmp_path / "paper.nxml").write_bytes(b"<article>")
    assert only(tmp_path, "paper.txt", TEXT).id.startswith("sha256:")


def test_several_records_describe_no_file_by_its_name(tmp_path: Path) -> None:
    """A list of many that happens to be called like a text is not about it."""
    (tmp_path / "paper.ris").write_bytes(RECORD + RECORD)
    assert only(tmp_path, "paper.txt", TEXT).work.doi is None
