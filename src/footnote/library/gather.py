"""Documents on disk: which files of a folder are documents, and one of them opened. Only plain files are read."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from footnote.core.document import Document
from footnote.library import limits, refusals
from footnote.library.reading import read_document
from footnote.library.sniffing import SUFFIXES


def documents(paths: Sequence[Path], ends: Collection[str] = SUFFIXES.keys()) -> Iterator[Path]:
    """Yield every document that paths lead to, once each, in the order of the paths and sorted by name in a folder.

    What is named itself is always given, whatever it is, so that `open_file` can say why it is not read. In a folder
    and the folders in it, hidden names, names whose ends are not among `ends`, Word's own lock files ("~$…")
    and what is no file are left out; a folder that a link leads back to is entered once.
    """
    given: set[Path] = set()
    for path in paths:
        inside = path.is_dir()
        for found in _inside(path, set()) if inside else (path,):
            if inside and found.suffix.lower() not in ends and not found.is_dir():
                continue
            whole = Path(os.path.realpath(found))
            if whole not in given:
                given.add(whole)
                yield found


def passed_over(paths: Sequence[Path], ends: Collection[str]) -> dict[str, int]:
    """Return how many files in folders `documents` leaves out for the ends of their names, by these, the most first;
    a name without one counts under "". Hidden names are not counted."""
    inside = (found for path in paths if path.is_dir() for found in _inside(path, set()) if not found.is_dir())
    ended = Counter(found.suffix.lower() for found in inside)
    return {end: count for end, count in ended.most_common() if end not in ends}


def _inside(folder: Path, entered: set[tuple[int, int]]) -> Iterator[Path]:
    """Yield the files in a folder and the folders in it, sorted by name, but for hidden ones."""
    try:
        status = folder.stat()
        names = sorted(os.listdir(folder))
    except OSError:
        # A folder that may not be listed is given itself: `open_file` says that it cannot be read.
        yield folder
        return
    if (status.st_dev, status.st_ino) in entered:
        return
    entered.add((status.st_dev, status.st_ino))
    for name in names:
        path = folder / name
        if name.startswith((".", "~$")):
            continue
        if path.is_dir():
            yield from _inside(path, entered)
        elif path.is_file():
            yield path


def open_file(path: Path) -> Document:
    """Return the document in a file; its name is the path as it was given.

    At most one byte more than `limits.MOST_BYTES` is read, also of a file that grows; a pipe is not waited for.

    Raises:
        BadDocument: DOC-013 no plain file that may be read is there; DOC-003 it is too large, which its size tells
            before it is read; and what `read_document` raises.
    """
    name = str(path)
    try:
        file = open(path, "rb", opener=_at_once)  # noqa: SIM115
    except (OSError, ValueError) as error:
        raise _unopened(path) from error
    with file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise _unopened(path)
        if status.st_size > limits.MOST_BYTES:
            raise refusals.too_large(name)
        try:
            content = file.read(limits.MOST_BYTES + 1)
        except OSError as error:
            raise refusals.not_a_file(name, "cannot be read") from error
    return read_document(name, content)


def _at_once(path: str, flags: int) -> int:
    """Open a path without waiting for anybody at the other end of it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _unopened(path: Path) -> Exception:
    name = str(path)
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return refusals.not_a_file(name, "does not exist")
    except (OSError, ValueError):
        return refusals.not_a_file(name, "cannot be opened")
    if stat.S_ISDIR(status.st_mode):
        return refusals.not_a_file(name, "is a folder, or one that may not be listed")
    if not stat.S_ISREG(status.st_mode):
        return refusals.not_a_file(name, "is not a file but a device or pipe")
    return refusals.not_a_file(name, "may not be read")
