"""Lists of records are told apart by how they begin, and by their names where that leaves it open."""

from __future__ import annotations

import pytest

from footnote.core.holding import Form, Refused
from footnote.errors import FootnoteError
from footnote.library.bibliographies import Entry
from footnote.library.record_lists import entries_in, opens_list


@pytest.mark.parametrize(
    ("name", "head", "is_list"),
    [
        ("a.ris", b"", True),
        ("a.txt", b"TY  - JOUR\nTI  - x", True),
        ("a.txt", b"PMID- 5\n", True),
        ("a.txt", b"@article{a, title={x}}", False),
        ("a", b"@article{a, title={x}}", True),
        ("a.md", b"TY  - JOUR", False),
        ("a.txt", b"Typical text.", False),
    ],
)
def test_what_is_a_list(name: str, head: bytes, is_list: bool) -> None:
    """A Markdown file that shows a record is a Markdown file."""
    assert opens_list(name, head) is is_list


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (b"\xef\xbb\xbfTY  - JOUR\nTI  - x\nER  - \n", Form.RIS),
        (b"\n\nPMID- 5\nTI  - x\n", Form.NBIB),
        (b"% by hand\n@misc{a, title={x}}", Form.BIBTEX),
        (b'[{"type": "book", "title": "x"}]', Form.CSL),
    ],
)
def test_the_format_is_told_by_the_bytes(content: bytes, form: Form) -> None:
    """Whatever the file is called."""
    (entry,) = entries_in("a.ris", content)
    assert isinstance(entry, Entry)
    assert (entry.form, entry.work.title) == (form, "x")


@pytest.mark.parametrize("content", [b"", b"  \n", b"\0\0", b"hello", b"@comment{x}", b"TY"])
def test_what_holds_no_record_is_refused(content: bytes) -> None:
    """With a code and a remedy."""
    with pytest.raises(FootnoteError) as refused:
        entries_in("a.ris", content)
    assert refused.value.remedy


def test_a_record_that_cannot_be_read_is_one_refusal() -> None:
    """It is told by its place in the list."""
    found = entries_in("a.bib", b"@article{a title\n@article{b, title={x}}")
    assert [one.name for one in found if isinstance(one, Refused)] == ["a.bib: record 2"]
