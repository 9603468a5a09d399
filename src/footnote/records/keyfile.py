"""The secret of the site in a file beside its records, made once; who can read it can sign in as anybody."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from footnote.errors import RecordsFailed

NAME = "secret.key"
BYTES = 32


def secret_in(folder: Path) -> bytes:
    """Return the secret that is kept in a folder, made if there is none; raises RecordsFailed.

    Several processes may ask at once: the file appears complete or not at all, and all of them get the same.
    """
    path = folder / NAME
    try:
        if not path.exists():
            _make(path)
        kept, mode = path.read_bytes(), path.stat().st_mode
    except OSError as error:
        raise RecordsFailed("The file secret.key cannot be read or made.", "Check the folder FOOTNOTE_DATA.") from error
    if len(kept) < BYTES:
        raise RecordsFailed("The file secret.key is damaged.", "Remove it; everybody has to sign in again then.")
    if os.name == "posix" and mode & 0o077:
        raise RecordsFailed("Others can read the file secret.key.", "Run `chmod 600` on it, better make a new one.")
    return kept


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = path.with_name(f".{NAME}.{secrets.token_hex(8)}")
    try:
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(BYTES))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # another process was first: its secret counts
            os.link(new, path)
    finally:
        new.unlink(missing_ok=True)
