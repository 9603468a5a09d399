"""Making a generation of the index from the shelf, and from the generation before it as far as that goes."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from footnote.core.holding import Stage
from footnote.index import passages
from footnote.index.generation import MEANINGS, WORDS, Generation
from footnote.index.manifest import Manifest, settled, write_manifest
from footnote.index.shelved import Following, Heard, Shelved, has_above
from footnote.index.vector_writing import left_behind, write
from footnote.index.vectors import EncodeEach, Encoder, Known

_ALL = 2**62


@dataclass(frozen=True)
class Plan:
    """What a generation is made from; it `grows` from an earlier one where all that was indexed is as it was.

    `left` is a folder with vectors that a build wrote before it died.
    """

    shelf: Shelved
    encoder: Encoder | None
    each: EncodeEach | None
    on: Heard | None
    earlier: Generation | None
    left: Path | None = None

    @cached_property
    def grows(self) -> bool:
        """Whether what was indexed is still on the shelf, all of it and as it was."""
        return self.earlier is not None and self.earlier.manifest.agrees_with(self.shelf)

    @property
    def above(self) -> int:
        """The last number that was indexed, 0 where everything is to be indexed anew."""
        return self.earlier.manifest.up_to if self.earlier is not None and self.grows else 0

    @property
    def to_encode(self) -> int:
        """How many passages have no vector of the encoder yet, 0 without one."""
        if self.encoder is None:
            return 0
        earlier = self.earlier
        mine = earlier is not None and earlier.vectors is not None and earlier.encoded_by == self.encoder.name
        return self.shelf.count(_ALL) - (earlier.vectors.count if mine and earlier and earlier.vectors else 0)

    @property
    def is_needed(self) -> bool:
        """Whether the shelf holds something else than the earlier generation does, or vectors are to be made."""
        earlier, encoder = self.earlier, self.encoder
        if earlier is None or not self.grows or has_above(self.shelf, earlier.manifest.up_to):
            return True
        return encoder is not None and not (earlier.is_whole and earlier.manifest.encoder == encoder.name)


def build(folder: Path, identity: str, number: int, plan: Plan) -> None:
    """Make a generation in a folder, whole and on the disk."""
    folder.mkdir(parents=True)
    above = plan.above
    if plan.earlier is not None and plan.grows:
        passages.link(plan.earlier.folder / WORDS, folder / WORDS)
    rows = Following(Stage.INDEXING, above, plan.on)
    total = passages.write(folder / WORDS, rows.passing(plan.shelf.numbered(above)), os.cpu_count() or 1)
    total += plan.earlier.manifest.count if plan.earlier is not None and plan.grows else 0
    name, width = _encoded(folder / MEANINGS, plan, rows.last)
    last = plan.shelf.located([rows.last]).get(rows.last)
    mark = None if last is None else last[:2]
    write_manifest(folder, Manifest(number, identity, rows.last, mark, total, name, width))
    settled(folder)


def _encoded(folder: Path, plan: Plan, upto: int) -> tuple[str | None, int]:
    """Write the vectors of a generation; returns the name of the encoder and the width, None and 0 without."""
    encoder, earlier = plan.encoder, plan.earlier
    held = earlier.vectors if earlier is not None else None
    had = (earlier.manifest.encoder, earlier.manifest.width) if earlier is not None and held is not None else (None, 0)
    name, width = (encoder.name, encoder.width) if encoder is not None else had
    if name is None:
        return None, 0
    if encoder is None and plan.grows and earlier is not None:
        passages.link(earlier.folder / MEANINGS, folder)
        return name, width
    start = 0
    if earlier is not None and held is not None and had == (name, width) and plan.grows:
        start = held.last if plan.shelf.count(held.last) == held.count else 0
    if earlier is not None and start:
        shutil.copytree(earlier.folder / MEANINGS, folder)
    rows = (r for r in plan.shelf.numbered(start) if r.number <= upto)
    each = None if encoder is None else plan.each or partial(map, encoder.encode)
    left = left_behind(plan.left, name, width) if plan.left is not None else None
    known = [v for v in (held if had == (name, width) and not start else None, left) if v is not None]
    passing = Following(Stage.ENCODING, start, plan.on).passing(rows)
    write(folder, passing, name, width, each, Known(known))
    return name, width
