"""The shelf keeps what it is given, merges records of one work, takes one writer, and never uses a number again."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from footnote.core.holding import Form, Holding, Kept, Notice, PassageKind, Place, Refused
from footnote.core.source import SourceKind, SourceStatus
from footnote.errors import BadDocument, LibraryBusy, LibraryFailed
from footnote.library.shelf import SqliteShelf
from tests.holdings import holding, many

RETRACTED = Notice(SourceStatus.RETRACTED, "medline", "pmid:99", "2024")
WRITE = """
import sys, pathlib
from footnote.library.shelf import SqliteShelf
with SqliteShelf(pathlib.Path(sys.argv[1])).writing():
    """


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[SqliteShelf]:
    """Return a new shelf."""
    made = SqliteShelf(tmp_path / "library")
    yield made
    made.close()


def elsewhere(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run code in another process that first takes the right to write."""
    return subprocess.run(
        [sys.executable, "-c", WRITE + code, str(folder)], capture_output=True, text=True, check=False
    )


def test_a_document_comes_back_as_it_was_given(shelf: SqliteShelf) -> None:
    """Text, passages, sections, identifiers and notices are what was put, under the id and every identifier."""
    text = "β-blockers ≥ 5 µg/mL\u2028𝛼₁ \ud800 end"
    given = holding("pmid:7", texts=(text,), doi="10.1/x", pmcid="PMC5", kind=PassageKind.TEXT, notices=(RETRACTED,))
    assert shelf.put([given]) == Kept(added=1)
    for name in ("pmid:7", "doi:10.1/x", "pmcid:PMC5"):
        assert shelf.holding(name) == given
    assert shelf.holding("pmid:8") is None


def test_the_same_document_again_changes_nothing(shelf: SqliteShelf) -> None:
    """What is known as it stands is counted as unchanged and keeps its numbers."""
    shelf.put(many(5))
    before = list(shelf.numbered())
    assert shelf.put(many(5)) == Kept(unchanged=5)
    assert list(shelf.numbered()) == before


def test_records_of_one_work_become_one_document(shelf: SqliteShelf) -> None:
    """A full text with a record's identifier takes its place, and each fills what the other leaves blank."""
    record = holding("pmid:7", doi="10.1/x", kind=PassageKind.ABSTRACT, year=2020)
    whole = holding("doi:10.1/x", "Its own title", ("All that was found.",), Form.JATS, PassageKind.TEXT, licence="CC0")
    shelf.put([record])
    assert shelf.put([whole]) == Kept(merged=1)
    merged = shelf.holding("doi:10.1/x")
    assert merged is not None
    assert (merged.id, merged.text, merged.form) == ("pmid:7", whole.text, Form.JATS)
    assert (merged.work.title, merged.work.year, merged.work.licence) == (record.work.title, 2020, "CC0")
    assert len(shelf.holdings()) == 1


def test_a_record_can_show_that_two_documents_are_one(shelf: SqliteShelf) -> None:
    """Where a later record names both, one document stays, found under all names."""
    shelf.put([holding("doi:10.1/x"), holding("pmcid:PMC5", "Other", ("Of another file.",))])
    shelf.put([holding("pmid:7", doi="10.1/x", pmcid="PMC5")])
    assert len(shelf.holdings()) == 1
    assert shelf.holding("pmcid:PMC5") == shelf.holding("pmid:7") == shelf.holding("doi:10.1/x")


def test_documents_are_kept_all_or_none(shelf: SqliteShelf) -> None:
    """An error in the middle of a batch leaves nothing of it."""
    with pytest.raises(AttributeError):
        shelf.put([*many(3), None])  # type: ignore[list-item]
    assert shelf.stock().documents == 0


def test_a_number_is_never_used_again(shelf: SqliteShelf) -> None:
    """Numbers of removed passages stay unused, and a passage that the index sees otherwise has a new one."""
    shelf.put(many(3))
    last = max(n.number for n in shelf.numbered())
    assert shelf.remove(["pmid:3", "pmid:44"]) == 1
    assert shelf.count(last) == len(list(shelf.numbered()))
    shelf.put([holding("pmid:3")])
    assert min(n.number for n in shelf.numbered() if n.holding == "pmid:3") > last
    shelf.put([replace(many(1)[0], work=replace(many(1)[0].work, year=1950, kind=SourceKind.RCT))])
    told = [n for n in shelf.numbered() if n.holding == "pmid:1"]
    assert min(n.number for n in told) > last
    assert {(n.year, n.kind) for n in told} == {(1950, "rct")}
    assert shelf.located([1, told[0].number]) == {told[0].number: Place("pmid:1", 0, PassageKind.TITLE)}


def test_passages_know_their_authors_and_which_of_them_leads(shelf: SqliteShelf) -> None:
    """The first behind the title leads, the title where there is nothing else; other authors give new numbers."""
    titled = replace(holding("pmid:2"), passages=holding("pmid:2").passages[:1])
    shelf.put([holding("pmid:1", texts=("One.", "Two."), authors=("Stone A",)), titled])
    rows = list(shelf.numbered())
    assert [(n.holding, n.passage, n.authors, n.leads) for n in rows] == [
        ("pmid:1", 0, ("Stone A",), False),
        ("pmid:1", 1, ("Stone A",), True),
        ("pmid:1", 2, ("Stone A",), False),
        ("pmid:2", 0, (), True),
    ]
    shelf.put([holding("pmid:1", texts=("One.", "Two."), authors=("Stone A", "Reed B"))])
    told = [n for n in shelf.numbered() if n.holding == "pmid:1"]
    assert {n.authors for n in told} == {("Stone A", "Reed B")}
    assert min(n.number for n in told) > rows[-1].number


def test_a_work_whose_retraction_was_retracted_stands_again_in_any_order(shelf: SqliteShelf) -> None:
    """Whichever is known first: the work, its retraction, or that of its notice, here or not; all of it stays told."""
    of_work = Notice(SourceStatus.RETRACTED, "medline", "pmid:9", "2020")
    of_notice = Notice(SourceStatus.RETRACTED, "crossref", "doi:10.1/late")
    void = Notice(SourceStatus.CURRENT, "crossref", "pmid:9")
    shelf.put([holding("pmid:9", doi="10.1/notice"), holding("pmid:1", notices=(of_work,))])
    assert {n.status for n in shelf.numbered() if n.holding == "pmid:1"} == {"retracted"}
    assert shelf.add_notices([("doi:10.1/notice", of_notice)]) == 1
    shelf.put([holding("pmid:2", doi="10.1/two")])
    shelf.add_notices([("doi:10.1/two", replace(of_work, on="2021"))])
    assert {n.status for n in shelf.numbered() if n.holding in ("pmid:1", "pmid:2")} == {"current"}
    found = shelf.holding("pmid:1")
    assert found is not None
    assert found.work.notices == (of_work, void)
    assert shelf.notices()["pmid:1"] == (of_work, void)
    assert shelf.notices()["pmid:2"] == (replace(of_work, on="2021"), void)
    shelf.put([holding("pmid:1", notices=(of_work,))])
    again = Notice(SourceStatus.RETRACTED, "crossref", "doi:10.1/again", "2023")
    shelf.add_notices([("pmid:1", again)])
    assert {n.status for n in shelf.numbered() if n.holding == "pmid:1"} == {"retracted"}
    assert shelf.notices()["pmid:1"] == (of_work, again, void)


def test_a_reinstated_work_stands_again(shelf: SqliteShelf) -> None:
    """By a notice that says so; searches see it by a new number."""
    shelf.put([holding("pmid:1", notices=(RETRACTED,))])
    last = max(n.number for n in shelf.numbered())
    assert shelf.add_notices([("pmid:1", Notice(SourceStatus.CURRENT, "crossref", "doi:10.1/b", "2024"))]) == 1
    assert {n.status for n in shelf.numbered()} == {"current"}
    assert min(n.number for n in shelf.numbered()) > last


def test_a_notice_reaches_the_documents_it_is_about_in_any_order(shelf: SqliteShelf) -> None:
    """A retraction counts whether it or the document comes first, and gives the passages new numbers."""
    shelf.put(many(2))
    assert shelf.add_notices([("pmid:1", RETRACTED), ("doi:10.1/late", RETRACTED)]) == 2
    assert shelf.add_notices([("pmid:1", RETRACTED)]) == 0
    shelf.put([holding("pmid:9", doi="10.1/late")])
    assert {n.holding for n in shelf.numbered() if n.status == "retracted"} == {"pmid:1", "pmid:9"}
    assert shelf.notices()["pmid:1"] == (RETRACTED,)
    found = shelf.holding("pmid:9")
    assert found is not None
    assert found.work.status is SourceStatus.RETRACTED


def test_a_file_is_known_once_it_is_finished_and_until_something_of_it_goes(shelf: SqliteShelf) -> None:
    """What was put but not finished is read again; so is a file of which a document was removed."""
    with shelf.writing():
        shelf.put(many(2))
        assert not shelf.files.is_known("a" * 64)
        shelf.files.finish("a" * 64, "one.xml")
        assert shelf.files.is_known("a" * 64)
        shelf.remove(["pmid:2"])
    assert not shelf.files.is_known("a" * 64)


def test_a_file_of_which_nothing_was_taken_is_tried_again(shelf: SqliteShelf) -> None:
    """Its refusals are listed, each with its code, and it stays unknown."""
    error = BadDocument("It is empty.", "Give another.", code="DOC-001")
    shelf.files.finish("b" * 64, "empty.pdf", [Refused("empty.pdf", error)])
    assert not shelf.files.is_known("b" * 64)
    told = shelf.files.refusals()
    assert [(r.name, r.error.code, r.error.what, r.error.remedy) for r in told] == [
        ("empty.pdf", "DOC-001", "It is empty.", "Give another.")
    ]
    assert isinstance(told[0].error, BadDocument)


def test_there_is_one_writer(shelf: SqliteShelf, tmp_path: Path) -> None:
    """Neither another process nor another thread may write meanwhile; the lock goes with its holder."""
    caught: list[BaseException] = []

    def write() -> None:
        try:
            shelf.put(many(1))
        except LibraryBusy as error:
            caught.append(error)

    with shelf.writing(), shelf.writing():
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
        assert "LibraryBusy" in elsewhere(tmp_path / "library", "pass").stderr
    assert len(caught) == 1
    assert elsewhere(tmp_path / "library", "import os; os._exit(3)").returncode == 3
    shelf.put(many(1))


def test_a_reader_sees_whole_batches_while_somebody_writes(shelf: SqliteShelf, tmp_path: Path) -> None:
    """Passages that are read one after the other are of one state, whatever is kept in between."""
    shelf.put(many(10))
    other = SqliteShelf(tmp_path / "library")
    rows = other.numbered()
    first = next(rows)
    shelf.remove([h.id for h in many(10)])
    shelf.put(many(3, first=50))
    assert len([first, *rows]) == 30
    assert other.stock().documents == 3
    other.close()


def test_documents_come_in_pages_sorted_by_id(shelf: SqliteShelf) -> None:
    """Each page begins behind the last id of the one before."""
    shelf.put(many(7))
    pages, after = list[list[Holding]](), ""
    while page := shelf.holdings(after, 3):
        pages.append(page)
        after = page[-1].id
    ids = [h.id for page in pages for h in page]
    assert ids == sorted(ids)
    assert [len(p) for p in pages] == [3, 3, 1]


def test_the_stock_follows_every_change(shelf: SqliteShelf, tmp_path: Path) -> None:
    """Counts are right after a change of one's own and of another process."""
    shelf.put(many(2))
    assert (shelf.stock().documents, shelf.stock().passages, shelf.stock().forms) == (2, 6, {"pubmed-xml": 2})
    other = SqliteShelf(tmp_path / "library")
    assert other.stock().documents == 2
    other.put([holding("pmid:77", form=Form.JATS)])
    assert shelf.stock().forms == {"jats": 1, "pubmed-xml": 2}
    shelf.remove(["pmid:77"])
    assert other.stock().forms == {"pubmed-xml": 2}
    other.close()


def test_a_damaged_or_newer_file_is_told_with_a_remedy(tmp_path: Path) -> None:
    """Neither is written over."""
    (tmp_path / "library.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(LibraryFailed, match="damaged") as caught:
        SqliteShelf(tmp_path)
    assert caught.value.remedy
    newer = SqliteShelf(tmp_path / "newer")
    newer._all("PRAGMA user_version=99")
    newer.close()
    with pytest.raises(LibraryFailed, match="newer"):
        SqliteShelf(tmp_path / "newer")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A file in the place of the folder is no library."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryFailed):
        SqliteShelf(tmp_path / "file" / "library")


def test_a_name_that_is_no_text_can_be_kept(shelf: SqliteShelf) -> None:
    """Files may have names that are not UTF-8; the rest of what is told stays as it is."""
    shelf.put([replace(holding(), origin="caf\udce9.xml")])
    shelf.files.finish(
        "c" * 64, "caf\udce9.xml", [Refused("caf\udce9.xml", BadDocument("No: caf\udce9.", "Rename it."))]
    )
    found = shelf.holding("pmid:1")
    assert found is not None
    assert found.origin == shelf.files.refusals()[0].name == "caf?.xml"


def test_threads_that_ended_hold_no_file_open(shelf: SqliteShelf) -> None:
    """However many there were: a site serves each request in a thread."""
    shelf.put(many(1))

    def read() -> None:
        assert shelf.stock().documents == 1

    def served(count: int) -> int:
        for _ in range(count):
            thread = threading.Thread(target=read)
            thread.start()
            thread.join()
        return len(os.listdir("/proc/self/fd"))

    assert served(20) <= served(1) + 1


def test_a_full_disk_is_told_and_what_was_kept_stays(tmp_path: Path) -> None:
    """Files that may not grow stand for it; with room again, the same goes on."""
    code = """
import pathlib, resource, signal, sys
from footnote.errors import LibraryFailed
from footnote.library.shelf import SqliteShelf
from tests.holdings import many
shelf = SqliteShelf(pathlib.Path(sys.argv[1]))
shelf.put(many(20))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
try:
    for n in range(100):
        shelf.put(many(50, first=1000 * n + 1000))
except LibraryFailed as error:
    print(error.code, error.remedy)
"""
    run = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False)
    assert run.stdout.startswith("LIB-005 Make room"), run.stderr
    shelf = SqliteShelf(tmp_path)
    kept = shelf.stock().documents
    assert kept >= 20
    assert (kept - 20) % 50 == 0
    assert shelf.put(many(20)) == Kept(unchanged=20)
    shelf.put(many(50, first=90_000))
    shelf.close()
