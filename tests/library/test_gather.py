"""Documents on disk: found in folders in a steady order, opened only where they are plain files."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from footnote.errors import BadDocument
from footnote.library import limits
from footnote.library.gather import documents, open_file, passed_over


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with documents, other files, hidden ones and a link that leads back."""
    for name in ("b.txt", "a.md", "sub/c.HTML", ".hidden/d.txt", ".e.txt", "~$f.docx", "g.py", "sub/h"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "sub" / "back").symlink_to(tmp_path)
    (tmp_path / "i.pdf").symlink_to(tmp_path / "gone")
    return tmp_path


def test_a_folder_gives_its_documents_in_order(folder: Path) -> None:
    """Documents of a folder and those in it come sorted, once each; hidden and other files do not."""
    assert [p.relative_to(folder).as_posix() for p in documents([folder])] == ["a.md", "b.txt", "sub/c.HTML"]


def test_what_a_folder_leaves_out_is_counted(folder: Path) -> None:
    """Files whose names end otherwise are counted by that, hidden ones and those that are named are not."""
    assert passed_over([folder, folder / "g.py"], {".md"}) == {".txt": 1, ".html": 1, ".py": 1, "": 1}
    assert passed_over([folder / "g.py"], {".md"}) == {}


def test_what_is_named_is_always_given(folder: Path) -> None:
    """A file that is named is given whatever its name, also when it is missing, and none twice."""
    named = [folder / "g.py", folder / "no.txt", folder / "b.txt", folder]
    found = [p.relative_to(folder).as_posix() for p in documents(named)]
    assert found == ["g.py", "no.txt", "b.txt", "a.md", "sub/c.HTML"]


def test_a_file_is_opened_under_the_path_given(folder: Path) -> None:
    """The name of a document is the path as it was given."""
    document = open_file(folder / "a.md")
    assert (document.name, document.text) == (str(folder / "a.md"), "a.md")


def test_only_a_plain_file_is_opened(folder: Path) -> None:
    """Folders, missing files, dead links, pipes and devices are refused at once, and nothing is waited for."""
    os.mkfifo(folder / "pipe.txt")
    for path in (folder, folder / "no.txt", folder / "i.pdf", folder / "a.md" / "x", folder / "pipe.txt"):
        with pytest.raises(BadDocument) as refused:
            open_file(path)
        assert refused.value.code == "DOC-013"
    for path in (Path("/dev/zero"), folder / "a\0b", folder / ("x" * 5000)):
        with pytest.raises(BadDocument) as refused:
            open_file(path)
        assert refused.value.code == "DOC-013"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="everybody may read everything here")
def test_a_file_that_may_not_be_read_is_refused(folder: Path) -> None:
    """A file without the right to read it is refused."""
    (folder / "a.md").chmod(0)
    with pytest.raises(BadDocument) as refused:
        open_file(folder / "a.md")
    assert refused.value.code == "DOC-013"


def test_a_large_file_is_not_read(folder: Path) -> None:
    """A file beyond the limit is refused by its size, without being read."""
    with (folder / "large.txt").open("wb") as file:
        file.truncate(200 * limits.MOST_BYTES)
    with pytest.raises(BadDocument) as refused:
        open_file(folder / "large.txt")
    assert refused.value.code == "DOC-003"
