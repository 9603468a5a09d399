"""A record beside a full text gives it its metadata, whichever of the two is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from footnote.core.holding import Form, Holding, Refused
from footnote.library import tars
from footnote.library.literature import read_literature
from tests.library.making import pdf
from tests.library.papers import article, only, read, said, tar_of, zip_of

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


PAIRS = {
    "ris": RECORD,
    "nbib": b"PMID- 1\nTI  - The right title\nAID - 10.1000/a [doi]\nAB  - An abstract.\n",
    "bib": b"@article{a, title={The right title}, doi={10.1000/a}, abstract={An abstract.}}",
    "json": b'[{"type": "article", "title": "The right title", "DOI": "10.1000/a", "abstract": "An abstract."}]',
}


def found(path: Path) -> list[tuple[str, Form, str, str]]:
    """Return what a file holds: ids, formats, titles and texts."""
    read = [one for one in read_literature(path, path.name) if isinstance(one, Holding)]
    return [(one.id, one.form, one.work.title, one.text) for one in read]


@pytest.mark.parametrize("kind", PAIRS)
@pytest.mark.parametrize("first", ["record", "text"])
@pytest.mark.parametrize("root", ["", "./", "a/b/"])
def test_a_pair_is_one_document_in_archives_as_it_is_in_folders(
    tmp_path: Path, kind: str, first: str, root: str
) -> None:
    """Whichever of the two stands first in a tar archive or ZIP file, under whatever folder."""
    files = {f"{root}paper.{kind}": PAIRS[kind], f"{root}paper.txt": TEXT}
    for name, content in files.items():
        place = tmp_path / "folder" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    wanted = [one for name in files for one in found(tmp_path / "folder" / name)]
    assert {title for _, _, title, _ in wanted} == {"The right title"}
    assert {form for _, form, _, _ in wanted} == {Form.TEXT}
    packed = dict(sorted(files.items(), reverse=first == "text"))
    (tmp_path / "a.tar").write_bytes(tar_of(packed, "w"))
    (tmp_path / "a.tar.gz").write_bytes(tar_of(packed))
    (tmp_path / "a.zip").write_bytes(zip_of(**{name.removeprefix("./"): content for name, content in packed.items()}))
    for archive in ("a.tar", "a.tar.gz", "a.zip"):
        assert sorted(found(tmp_path / archive)) == sorted(wanted)


def test_a_record_in_a_tar_archive_gives_the_file_that_it_names(tmp_path: Path) -> None:
    """Along its path from the list, and no further."""
    listed = b"TY  - JOUR\nTI  - One\nL1  - files/a.txt\nER  - \nTY  - JOUR\nTI  - Two\nL1  - ../b.txt\nER  - \n"
    files = {"in/files/a.txt": TEXT, "b.txt": TEXT, "in/list.ris": listed, "in/c.txt": b"It names none."}
    (tmp_path / "a.tar").write_bytes(tar_of(files, "w"))
    titles = {(title, form) for _, form, title, _ in found(tmp_path / "a.tar") if title in ("One", "Two")}
    assert titles == {("One", Form.TEXT), ("Two", Form.RIS)}


def test_a_pair_that_stands_far_apart_in_a_tar_archive_is_two_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only so much is held back; nothing is lost, and what stands near is still found."""
    monkeypatch.setattr(tars, "MOST_HELD", 2_000)
    between = {f"m{n}.txt": b"Some other words of it. " * 20 for n in range(20)}
    files = {"paper.ris": RECORD, **between, "paper.txt": TEXT, "near.txt": TEXT, "near.ris": RECORD}
    (tmp_path / "a.tar").write_bytes(tar_of(files, "w"))
    read = found(tmp_path / "a.tar")
    assert len(read) == 24
    forms = [form for name, form, _, _ in read if name == "doi:10.1000/a"]
    assert sorted(forms) == [Form.RIS, Form.TEXT, Form.TEXT]


def test_what_is_held_back_is_read_before_the_damage_of_an_archive_is_told(tmp_path: Path) -> None:
    """And is paired as far as it was read."""
    whole = tar_of({"paper.txt": TEXT, "paper.ris": RECORD, "z.txt": TEXT * 90}, "w")
    (tmp_path / "a.tar").write_bytes(whole[: whole.rindex(b"z.txt") + 600])
    assert [(name, form) for name, form, _, _ in found(tmp_path / "a.tar")] == [("doi:10.1000/a", Form.TEXT)] * 2
    refused = [one for one in read_literature(tmp_path / "a.tar", "a.tar") if isinstance(one, Refused)]
    assert {one.error.code for one in refused} == {"DOC-007"}
