"""Any file is read or refused, whatever stands in it: nothing is ever raised, and nothing takes long."""

from __future__ import annotations

import gzip
import json
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footnote.core.holding import Form, Holding
from footnote.library.literature import SUFFIXES, read_literature
from tests.library.making import pdf
from tests.library.papers import article, only, read, record, records, refused, tar_of, zip_of
from tests.library.test_bibtex import WHOLE as BIBTEX
from tests.library.test_ctgov import RESULTS, study
from tests.library.test_nbib import WHOLE as NBIB
from tests.library.test_ris import WHOLE as RIS

ENTITIES = b'<!DOCTYPE article [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><article><body><p>&b;</p></body></article>'
TABLE = "<table-wrap><table><tr><th>a</th><th>b</th></tr><tr><td rowspan='2'>1</td><td>2</td></tr></table></table-wrap>"
BODY = f"<sec><title>Results</title><p>10<sup>9</sup> of <xref ref-type='bibr'>3</xref> in &nbsp;it.</p>{TABLE}</sec>"
MARKS = [b"<", b">", b"\0", b"{", b'"', b"</p>", b"&#0;"]
SEEDS = {
    "a.xml": records(record("1"), record("2", more="<CommentsCorrectionsList/>")),
    "b.nxml": article(BODY),
    "c.json": json.dumps({"studies": [study(results=RESULTS)]}).encode(),
    "d.ris": RIS.encode(),
    "e.nbib": NBIB.encode(),
    "f.bib": BIBTEX.encode(),
    "g.zip": zip_of(a__txt=b"Some text of it.", b__xml=records(record("1"))),
    "h.tar.gz": tar_of({"a.txt": b"Some text of it.", "b.xml": records(record("1"))}),
    "i.xml.gz": gzip.compress(records(record("1"), record("2"))),
    "j.md": b"# A title\n\nSome *text* of it.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(SEEDS)), st.data())
def test_no_damage_to_a_file_is_ever_raised(tmp_path: Path, name: str, data: st.DataObject) -> None:
    """Bytes changed, taken out, put in or doubled: each document that comes is sound, each refusal has a remedy."""
    content = bytearray(SEEDS[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, max(0, len(content) - 1)))
        until = at + data.draw(st.integers(0, 40))
        put = data.draw(st.one_of(st.binary(max_size=8), st.sampled_from(MARKS)))
        content[at:until] = put if data.draw(st.booleans()) else bytes(content[at:until]) * 3
    begun = time.perf_counter()
    for one in read(tmp_path, name, bytes(content)):
        assert isinstance(one, Holding) or (one.error.remedy and one.error.code)
    assert time.perf_counter() - begun < 20


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xml", ENTITIES, "DOC-010"),
        ("a.nxml", article("<p>a\0b</p>"), "LIB-004"),
        ("a.nxml", article("<sec>" * 3000 + "</sec>" * 3000), "LIB-004"),
        ("a.nxml", article("<p>" + "word " * 2_100_000 + "</p>"), "LIB-004"),
        ("a.xml", records(record("1", "word " * 400_000)), "DOC-004"),
        ("a.xml", b"<other/>", "DOC-002"),
        ("a.xml", b'<?xml version="1.0"?><other>x</other>', "DOC-002"),
        ("a.txt", b"word " * 2_000_000, "DOC-004"),
        ("a.txt", b"abc\0" * 100, "DOC-002"),
        ("a.pdf", b"none", "DOC-007"),
        ("a.pdf", pdf(["Some text."], password="secret"), "DOC-006"),
        ("a.txt", b"", "DOC-001"),
        ("a.txt.gz", gzip.compress(b"Some text of it." * 99, mtime=0)[:-20], "DOC-007"),
        ("a.gz", b"\x1f\x8bnone", "DOC-007"),
        ("a.gz", gzip.compress(b"\0" * 100_000_000, mtime=0), "DOC-009"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "DOC-002"),
    ],
)  # fmt: skip
def test_hostile_files_are_refused_by_their_codes(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    """Entities, NUL, depth, length, passwords, bombs: each within seconds."""
    begun = time.perf_counter()
    assert refused(tmp_path, name, content) == [code]
    assert time.perf_counter() - begun < 20


def test_a_packed_file_keeps_the_name_that_the_user_knows(tmp_path: Path) -> None:
    """What is packed in it is told by the name without its end."""
    holding = only(tmp_path, "a.md.gz", gzip.compress(b"# A title\n\nSome text.\n"))
    assert (holding.form, holding.origin, holding.work.title) == (Form.MARKDOWN, "a.md.gz", "A title")


def test_bytes_tell_the_format_before_the_name(tmp_path: Path) -> None:
    """An article that is called a text is an article."""
    assert only(tmp_path, "a.txt", article()).form is Form.JATS
    assert only(tmp_path, "a", records(record())).form is Form.MEDLINE


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A folder and a path without anything there."""
    for path in (tmp_path, tmp_path / "none"):
        (found,) = read_literature(path)
        assert not isinstance(found, Holding)
        assert found.error.code == "DOC-013"


def test_a_document_is_the_same_whenever_it_is_read(tmp_path: Path) -> None:
    """Reading has no clock and no chance in it."""
    for name, content in SEEDS.items():
        assert read(tmp_path, name, content) == read(tmp_path, name, content)


def test_every_format_of_the_library_has_an_end_of_a_name() -> None:
    """A folder is walked by these."""
    assert {".xml", ".nxml", ".json", ".pdf", ".docx", ".html", ".md", ".txt", ".ris", ".nbib", ".bib"} <= SUFFIXES
    assert {".zip", ".gz", ".tgz", ".tar"} <= SUFFIXES
