"""Archives give the files in them, and nothing that is not one."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest
from docx.document import Document

from footnote.core.holding import Holding
from footnote.library import limits
from footnote.library.archives import is_wanted, labelled
from footnote.library.literature import SUFFIXES
from tests.library.making import word
from tests.library.papers import only, read, record, records, refused, tar_of, zip_of

TEXT = b"The dose was 60 mg in all of the patients."


def titles(found: list[object]) -> list[tuple[str, str]]:
    """Where documents came from, and their texts."""
    return [(one.origin, one.text) for one in found if isinstance(one, Holding)]


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("a/b.txt", True),
        ("A.NXML", True),
        ("a/.hidden.txt", False),
        (".git/a.txt", False),
        ("__MACOSX/a.txt", False),
        ("~$a.docx", False),
        ("a.png", False),
        ("a", False),
    ],
)
def test_which_files_are_worth_reading(path: str, wanted: bool) -> None:
    """By the ends of their names; hidden files are not."""
    assert is_wanted(path, SUFFIXES) is wanted


def test_names_are_told_as_they_are_and_lead_nowhere(tmp_path: Path) -> None:
    """A name that points out of the archive is only a name; nothing is written."""
    content = {"../../out.txt": TEXT, "/abs.txt": TEXT, "b\x1b[0m.txt": TEXT}
    found = read(tmp_path, "a.tar.gz", tar_of(content))
    origins = [origin for origin, _ in titles(list(found))]
    assert origins == ["a.tar.gz: ../../out.txt", "a.tar.gz: /abs.txt", "a.tar.gz: b\N{REPLACEMENT CHARACTER}[0m.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["a.tar.gz"]
    assert len(labelled("a", "x" * 1000)) < 320


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_files_of_a_tar_archive_are_read(tmp_path: Path, mode: str) -> None:
    """Packed or not; links and devices are no files."""
    out = io.BytesIO(tar_of({"a.txt": TEXT, "b.xml": records(record("5")), "c.jpg": b"x"}, mode))
    assert [one.id[:5] for one in read(tmp_path, "x.tar", out.getvalue()) if isinstance(one, Holding)] == [
        "sha25",
        "pmid:",
    ]
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as packed:
        link = tarfile.TarInfo("a.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        packed.addfile(link)
    assert refused(tmp_path, "y.tar.gz", out.getvalue()) == ["LIB-004"]


def test_a_damaged_archive_gives_what_stands_before_the_damage(tmp_path: Path) -> None:
    """Cut off in gzip or in a file, or with a header that is none."""
    plain = tar_of({"a.txt": TEXT, "b.txt": TEXT * 90}, "w")
    for content in (plain[:1300], plain[:1024] + b"x" * 512 + plain[1536:], gzip.compress(plain)[:-9]):
        assert refused(tmp_path, "a.tar", content) in (["DOC-007"], ["DOC-007", "DOC-007"])
    assert titles(list(read(tmp_path, "a.tar", plain[:1300])))[0] == ("a.tar: a.txt", TEXT.decode())


def test_a_header_of_gigabytes_is_not_read(tmp_path: Path) -> None:
    """A name may not be longer than any name."""
    header = tarfile.TarInfo("x")
    header.type, header.size = tarfile.XHDTYPE, 8 * limits.MOST_BYTES
    content = gzip.compress(header.tobuf() + b"\0" * header.size, 1)
    assert refused(tmp_path, "a.tar.gz", content) == ["DOC-009"]


def test_a_bomb_is_refused_and_its_neighbours_are_read(tmp_path: Path) -> None:
    """By the sizes that the archive gives, before anything is unpacked."""
    content = zip_of(bomb__txt=b"\0" * 300_000_000, fine__txt=TEXT)
    assert refused(tmp_path, "a.zip", content) == ["DOC-009"]
    assert titles(list(read(tmp_path, "a.zip", content))) == [("a.zip: fine.txt", TEXT.decode())]


def test_files_that_overlap_to_unpack_to_more_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sizes of all together count as well."""
    monkeypatch.setattr(limits, "MOST_UNPACKED", 1000)
    monkeypatch.setattr(limits, "MOST_RATIO", 2)
    assert refused(tmp_path, "a.zip", zip_of(a__txt=TEXT * 50, b__txt=TEXT * 50)) == ["DOC-009"]


def test_an_archive_without_anything_to_read_is_refused(tmp_path: Path) -> None:
    """Whoever gives an archive of other files learns that nothing of it was taken in."""
    assert refused(tmp_path, "a.zip", zip_of(old__doc=TEXT)) == ["LIB-004"]
    assert refused(tmp_path, "a.tar.gz", tar_of({"old.doc": TEXT})) == ["LIB-004"]
    assert refused(tmp_path, "a.zip", zip_of(old__doc=TEXT, new__txt=TEXT)) == []


def test_archives_in_archives_are_opened_to_a_depth(tmp_path: Path) -> None:
    """Beyond it they are refused; what stands beside them is read."""
    content = zip_of(z0__txt=TEXT)
    for depth in range(1, 5):
        content = zip_of(**{f"z{depth}__txt": TEXT, "inner__zip": content})
    found = read(tmp_path, "a.zip", content)
    assert len(titles(list(found))) == limits.MOST_DEPTH
    assert refused(tmp_path, "a.zip", content) == ["DOC-009"]


def test_a_file_with_a_password_is_refused_alone(tmp_path: Path) -> None:
    """It cannot be read, the others can."""
    content = bytearray(zip_of(a__txt=TEXT, b__txt=TEXT))
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    assert refused(tmp_path, "a.zip", bytes(content)) == ["DOC-006"]


def test_an_office_file_is_a_document_and_no_archive(tmp_path: Path) -> None:
    """A Word file is read as such, a spreadsheet is refused."""

    def fill(file: Document) -> None:
        file.add_paragraph("The dose was 60 mg.")

    holding = only(tmp_path, "a.docx", word(fill))
    assert holding.text == "The dose was 60 mg."
    assert refused(tmp_path, "a.xlsx", zip_of(**{"[Content_Types]__xml": b"<x/>"})) == ["DOC-002"]


def test_a_damaged_zip_file_is_refused(tmp_path: Path) -> None:
    """Cut off, or with nothing of its list left."""
    content = zip_of(a__txt=TEXT)
    assert refused(tmp_path, "a.zip", content[:-30]) == ["DOC-007"]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w"):
        pass
    assert refused(tmp_path, "a.zip", out.getvalue()) == ["LIB-004"]
