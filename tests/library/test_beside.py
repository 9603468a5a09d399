"""Neighbours of a file are those of its folder, and nothing outside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from footnote.library.beside import InFolder, Nothing, places


def test_neighbours_are_called_the_same_up_to_the_end(tmp_path: Path) -> None:
    """Not the file itself, nor another."""
    for name in ("a.pdf", "a.ris", "a.b.ris", "b.ris"):
        (tmp_path / name).write_text(name)
    assert InFolder(tmp_path / "a.pdf").same_stem() == ("a.ris",)
    assert InFolder(tmp_path / "none" / "a.pdf").same_stem() == ()
    assert Nothing().same_stem() == ()


def test_no_way_leads_out_of_the_folder(tmp_path: Path) -> None:
    """Neither through names nor through links, and a folder is no file."""
    (tmp_path / "out.txt").write_text("out")
    inner = tmp_path / "in"
    (inner / "deep").mkdir(parents=True)
    (inner / "deep" / "a.txt").write_text("in")
    (inner / "link.txt").symlink_to(tmp_path / "out.txt")
    beside = InFolder(inner / "x.ris")
    assert beside.content("deep/a.txt") == b"in"
    for name in ("../out.txt", str(tmp_path / "out.txt"), "link.txt", "deep", "none", "a\0b"):
        assert beside.content(name) is None


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("files/12/a.pdf", ("files/12/a.pdf", "a.pdf")),
        ("a.pdf", ("a.pdf",)),
        ("file:///home/me/a.pdf", ("a.pdf",)),
        ("C:\\Users\\me\\a.pdf", ("a.pdf",)),
        ("../a.pdf", ("a.pdf",)),
        ("", ()),
    ],
)
def test_where_a_named_file_may_stand(said: str, found: tuple[str, ...]) -> None:
    """What leads elsewhere counts by its last name."""
    assert places(said) == found
