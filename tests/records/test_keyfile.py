"""The secret of the site in a file."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from footnote.errors import RecordsFailed
from footnote.records.keyfile import NAME, secret_in


def test_the_secret_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    """The first call makes 32 random bytes that only the owner can read; later calls return the same."""
    folder = tmp_path / "new" / "data"
    first = secret_in(folder)
    assert len(first) == 32
    assert secret_in(folder) == first
    assert (folder / NAME).stat().st_mode & 0o777 == 0o600
    assert [p.name for p in folder.iterdir()] == [NAME]
    assert secret_in(tmp_path / "other") != first


def test_processes_that_begin_together_get_the_same(tmp_path: Path) -> None:
    """However many ask at once, all of them get one secret."""
    found: list[bytes] = []
    threads = [threading.Thread(target=lambda: found.append(secret_in(tmp_path))) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 16
    assert len(set(found)) == 1


@pytest.mark.skipif(os.name != "posix", reason="modes of files are of POSIX")
def test_a_secret_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    """A file that others can read is refused, with the remedy."""
    secret_in(tmp_path)
    (tmp_path / NAME).chmod(0o640)
    with pytest.raises(RecordsFailed, match="chmod 600"):
        secret_in(tmp_path)


def test_a_damaged_secret_is_not_used(tmp_path: Path) -> None:
    """A file that is too short is refused, never filled up."""
    secret_in(tmp_path)
    (tmp_path / NAME).write_bytes(b"short")
    with pytest.raises(RecordsFailed, match="damaged"):
        secret_in(tmp_path)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """Where the folder cannot be made, the refusal names the setting."""
    (tmp_path / "file").write_text("")
    with pytest.raises(RecordsFailed, match="FOOTNOTE_DATA"):
        secret_in(tmp_path / "file" / "data")
