"""Files that appear complete or not at all, and stay when the machine stops."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from footnote.errors import LibraryFailed


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in its place by one rename, once it is on the disk; raises LibraryFailed (LIB-005)."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
        _settle(path.parent)
    except OSError as error:
        what = f"The file {path.name} cannot be written in the folder of the library."
        raise LibraryFailed(what, "Make room on the disk, or check FOOTNOTE_LIBRARY.") from error
    finally:
        with suppress(OSError):
            beside.unlink()


def _settle(folder: Path) -> None:
    """Let the rename itself be on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
