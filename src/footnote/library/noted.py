"""The notices of a library in a file of their own, small and soon read: a pack is joined to them when it is opened."""

from __future__ import annotations

import json
from collections.abc import Container
from pathlib import Path
from typing import Any

from footnote.core.holding import Notice
from footnote.core.source import SourceStatus
from footnote.errors import LibraryFailed
from footnote.library.atomic import write_whole

FILE = "notices.json"
FORMAT = 1
_SCHEMES = ("pmid:", "doi:", "pmcid:")
"""What others know a work by as well; the file is for them."""
Told = dict[str, tuple[Notice, ...]]


def write_notices(folder: Path, told: Told) -> bool:
    """Write the notices of a library where they are not what stands there; returns whether they were written."""
    content = _packed(told)
    path = folder / FILE
    try:
        if path.read_bytes() == content:
            return False
    except OSError:
        pass
    if not told and not path.exists():
        return False
    write_whole(path, content)
    return True


def read_notices(folder: Path, wanted: Container[str] | None = None) -> Told:
    """Return the notices of a library, of wanted works only where those are given; empty where none were ever written.

    Raises LibraryFailed for a damaged file.
    """
    try:
        content = (folder / FILE).read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise LibraryFailed("The notices of the library cannot be read.", "Check FOOTNOTE_LIBRARY.") from error
    try:
        said = json.loads(content)
        if said["format"] != FORMAT:
            raise ValueError(FILE)
        kept = ((work, rows) for work, rows in said["notices"].items() if wanted is None or work in wanted)
        return {work: tuple(_notice(row) for row in rows) for work, rows in kept}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        what = f"The file {FILE} of the library is damaged, so nobody knows which works were retracted."
        raise LibraryFailed(what, "Run `footnote library retractions`, which writes it anew.") from error


def _notice(row: list[Any]) -> Notice:
    status, said_by, notice, on = row
    return Notice(SourceStatus(status), said_by, notice, on)


def _packed(told: Told) -> bytes:
    works = sorted(work for work in told if work.startswith(_SCHEMES))
    rows = {work: [[n.status, n.said_by, n.notice, n.on] for n in told[work]] for work in works}
    return json.dumps({"format": FORMAT, "notices": rows}, ensure_ascii=True, separators=(",", ":")).encode()
