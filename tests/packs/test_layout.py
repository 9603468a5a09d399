"""Where the parts of a pack lie, and the digest over them."""

from __future__ import annotations

from pathlib import Path

import pytest

from footnote.errors import PackError
from footnote.packs.layout import Layout
from tests.tomato import Tomato


def test_statement_files_come_sorted(tomato_folder: Path) -> None:
    """Statement files are listed by name, whatever order they were made in."""
    for name in ("zz.yaml", "aa.yaml"):
        (tomato_folder / "statements" / name).write_text("[]\n", encoding="utf-8")
    assert [p.name for p in Layout(tomato_folder).statements] == ["aa.yaml", "tomato.yaml", "zz.yaml"]


def test_the_digest_does_not_depend_on_the_place(tmp_path: Path) -> None:
    """The same files in two folders have the same digest."""
    assert Layout(Tomato().write(tmp_path / "a")).digest() == Layout(Tomato().write(tmp_path / "b")).digest()


@pytest.mark.parametrize("file", ["pack.toml", "sources.yaml", "concepts.yaml", "statements/tomato.yaml"])
def test_any_change_changes_the_digest(tomato_folder: Path, file: str) -> None:
    """One more byte in any knowledge file gives another digest."""
    before = Layout(tomato_folder).digest()
    with (tomato_folder / file).open("ab") as out:
        out.write(b"\n")
    assert Layout(tomato_folder).digest() != before


def test_a_moved_or_new_file_changes_the_digest(tomato_folder: Path) -> None:
    """The names of statement files count, not only their content."""
    layout = Layout(tomato_folder)
    before = layout.digest()
    path = layout.statements[0].rename(tomato_folder / "statements" / "other.yaml")
    assert layout.digest() != before
    path.with_name("empty.yaml").write_bytes(b"")
    assert len({before, layout.digest()}) == 2


def test_a_note_beside_the_pack_changes_nothing(tomato_folder: Path) -> None:
    """A file that no knowledge is read from does not change the digest."""
    before = Layout(tomato_folder).digest()
    (tomato_folder / "CHANGELOG.md").write_text("New.\n", encoding="utf-8")
    assert Layout(tomato_folder).digest() == before


KNOWLEDGE = ["pack.toml", "sources.yaml", "concepts.yaml", "statements/tomato.yaml"]


@pytest.mark.parametrize("file", KNOWLEDGE)
@pytest.mark.parametrize("put", ["nothing", "a folder", "a dangling link", "a device"])
def test_what_is_no_file_has_no_digest(tomato_folder: Path, file: str, put: str) -> None:
    """Where a pack file is missing, a folder, a dangling link or a device, the pack is refused by the file's name."""
    replace_file(tomato_folder / file, put)
    if (put, file) == ("nothing", KNOWLEDGE[-1]):
        return  # without the file there is nothing that would have to be there
    with pytest.raises(PackError, match=file):
        Layout(tomato_folder).digest()


def replace_file(path: Path, put: str) -> None:
    """Put something that is no file in the place of a file."""
    path.unlink()
    if put == "a folder":
        path.mkdir()
    elif put == "a dangling link":
        path.symlink_to(path.with_name("nowhere"))
    elif put == "a device":
        path.symlink_to("/dev/zero")


def test_test_questions_do_not_change_the_digest(tomato_folder: Path) -> None:
    """The pack's test questions are no knowledge: with them the digest stays the same."""
    before = Layout(tomato_folder).digest()
    (tomato_folder / "questions.yaml").write_text("[]\n", encoding="utf-8")
    assert Layout(tomato_folder).digest() == before
