"""The notices of a library in a file of their own."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from footnote.core.holding import Form, Holding, Notice, Work
from footnote.core.source import SourceStatus
from footnote.errors import LibraryFailed
from footnote.library.noted import FILE, read_notices, write_notices
from footnote.library.shelf import SqliteShelf

RETRACTED = Notice(SourceStatus.RETRACTED, "medline", "pmid:9", "2013-05-02")
CORRECTED = Notice(SourceStatus.CORRECTED, "crossref")
TOLD = {"doi:10.1000/1": (RETRACTED, CORRECTED), "pmid:4": (CORRECTED,)}


def holding(name: str, notices: tuple[Notice, ...] = (), tells: tuple[tuple[str, Notice], ...] = ()) -> Holding:
    """Return a document known by PMID and DOI."""
    work = Work(f"Work {name}", pmid=name, doi=f"10.1000/{name}", notices=notices)
    return Holding(f"pmid:{name}", Form.MEDLINE, name * 64, "file.xml", work, f"Work {name}", (), tells)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """Notices come back as they were; the same ones are not written twice."""
    assert write_notices(tmp_path, TOLD)
    assert read_notices(tmp_path) == TOLD
    assert not write_notices(tmp_path, TOLD)
    assert write_notices(tmp_path, {})
    assert read_notices(tmp_path) == {}


def test_where_there_is_no_file_there_are_no_notices(tmp_path: Path) -> None:
    """A library without a notice has no such file, and needs none."""
    assert not write_notices(tmp_path, {})
    assert not (tmp_path / FILE).exists()
    assert read_notices(tmp_path) == {}


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"format": 2, "notices": {}}', '{"format": 1, "notices": {"a": [1]}}']
)
def test_a_damaged_file_is_never_taken_for_none(tmp_path: Path, content: str) -> None:
    """Nobody is told that nothing was retracted because a file is broken."""
    (tmp_path / FILE).write_text(content)
    with pytest.raises(LibraryFailed, match=r"LIB-005 .*footnote library retractions"):
        read_notices(tmp_path)


def test_the_shelf_keeps_the_file_up_to_itself(tmp_path: Path) -> None:
    """Whatever is put on the shelf, the file says the same when the writer is done, under every name of a work."""
    shelf = SqliteShelf(tmp_path)
    with shelf.writing():
        shelf.put([holding("1", (RETRACTED,)), holding("2"), holding("3", tells=(("pmid:2", CORRECTED),))])
        assert not (tmp_path / FILE).exists()
    assert read_notices(tmp_path) == {
        "pmid:1": (RETRACTED,),
        "doi:10.1000/1": (RETRACTED,),
        "pmid:2": (CORRECTED,),
        "doi:10.1000/2": (CORRECTED,),
    }
    shelf.add_notices([("doi:10.1000/7", CORRECTED)])
    assert read_notices(tmp_path)["doi:10.1000/7"] == (CORRECTED,)
    shelf.close()


def test_a_writer_that_fails_leaves_the_file_true(tmp_path: Path) -> None:
    """What was kept before a writer failed is in the file."""
    shelf = SqliteShelf(tmp_path)

    def fails() -> None:
        with shelf.writing():
            shelf.put([holding("1", (RETRACTED,))])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert "pmid:1" in read_notices(tmp_path)
    shelf.close()


def test_a_damaged_file_is_written_anew(tmp_path: Path) -> None:
    """The next writer puts a sound file in the place of a damaged one."""
    shelf = SqliteShelf(tmp_path)
    shelf.put([holding("1", (RETRACTED,))])
    (tmp_path / FILE).write_bytes(b"\0" * 40)
    with shelf.writing():
        pass
    assert "pmid:1" in read_notices(tmp_path)
    shelf.close()


def test_many_notices_are_soon_read(tmp_path: Path) -> None:
    """A million documents have some 20,000 notices; they are read in a moment."""
    write_notices(tmp_path, {f"doi:10.1000/{n}": (RETRACTED,) for n in range(20_000)})
    assert os.path.getsize(tmp_path / FILE) < 3_000_000
    began = time.perf_counter()
    assert len(read_notices(tmp_path)) == 20_000
    assert time.perf_counter() - began < 1.0
