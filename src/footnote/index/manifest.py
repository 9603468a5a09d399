"""What a generation of the index says of itself: of which shelf it is, how far it goes, and how long its files are."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from footnote.core.holding import HoldingId
from footnote.index.shelved import Shelved

MANIFEST = "manifest.json"
FORMAT = 3
"""Goes up with every change of how passages are analysed, indexed or encoded; another format is built anew."""


@dataclass(frozen=True)
class Manifest:
    """Which generation of which shelf: `count` passages with numbers up to `up_to`, of which the last is at `mark`.

    `encoder` names the weights of its vectors of `width` numbers, None where it has none. `sizes` are the bytes of its
    files by their paths.
    """

    generation: int
    shelf: str
    up_to: int
    mark: tuple[HoldingId, int] | None
    count: int
    encoder: str | None
    width: int
    sizes: dict[str, int] = field(default_factory=dict)
    format: int = FORMAT

    def agrees_with(self, shelf: Shelved) -> bool:
        """Whether all that was indexed is on the shelf as it was, so that only what came later is missing."""
        there = shelf.located([self.up_to]).get(self.up_to)
        return (there and there[:2]) == self.mark and shelf.count(self.up_to) == self.count


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write what a generation says of itself, once all its other files are written."""
    said = {**asdict(manifest), "sizes": measured(folder)}
    (folder / MANIFEST).write_text(json.dumps(said, indent=1, sort_keys=True), encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Return what a generation says of itself; raises ValueError for anything else. Of another format, only that."""
    said: Any = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    if not isinstance(said, dict) or not isinstance(said.get("format"), int):
        raise ValueError("no manifest")
    if said["format"] != FORMAT:
        return Manifest(0, "", 0, None, 0, None, 0, format=said["format"])
    try:
        mark = said.pop("mark")
        return Manifest(**said, mark=None if mark is None else (mark[0], mark[1]))
    except (TypeError, KeyError, IndexError) as error:
        raise ValueError("no manifest") from error


def measured(folder: Path) -> dict[str, int]:
    """Return the bytes of every file of a generation by its path, locks and the manifest left out."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.endswith(".lock"))
    return {str(p.relative_to(folder)): p.stat().st_size for p in paths if p.name != MANIFEST}


def settled(folder: Path) -> None:
    """Wait until a folder with all in it is on the disk."""
    for path in (*folder.rglob("*"), folder):
        settled_name(path)


def settled_name(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
