"""Archives: which files in them are worth reading, and how they are called. Nothing is written where they say."""

from __future__ import annotations

import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from footnote.core.holding import Holding, Refused
from footnote.library.beside import Beside
from footnote.library.streams import Stream

Read = Callable[[str, Stream, Beside], Iterator[Holding | Refused]]
"""Reads one file of an archive; yields what was refused and never raises."""
BROKEN = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, NotImplementedError, EOFError, OSError),
    *(ValueError, RuntimeError, LookupError, OverflowError),
)
"""What the libraries that unpack archives raise over damaged ones."""
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_LONGEST = 300


def is_wanted(path: str, suffixes: frozenset[str]) -> bool:
    """Whether a file of an archive is worth reading: by the end of its name, and neither hidden nor a lock file."""
    found = PurePosixPath(path.replace("\\", "/"))
    hidden = any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in found.parts)
    return not hidden and not found.name.startswith("~$") and found.suffix.lower() in suffixes


def labelled(name: str, path: str) -> str:
    """Return how a file of an archive is called: "papers.zip: one.xml"."""
    said = _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", path)
    return f"{name}: {said if len(said) <= _LONGEST else '…' + said[1 - _LONGEST :]}"
