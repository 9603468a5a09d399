"""Generations of the index: each is built beside the live one, and put in its place by renaming one small file.

A folder of generations holds "live", which names the live one, and a folder for each. A reader keeps a shared lock on
the generation that it reads; what nobody reads is removed by the next build. A build that dies leaves a folder that the
next one removes; the live generation never changes.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import count
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from footnote.core.holding import Found, Query, Stage
from footnote.errors import LibraryBusy, LibraryFailed
from footnote.index import passages, vectors
from footnote.index.fusing import CANDIDATES, fused
from footnote.index.manifest import (
    FORMAT,
    MANIFEST,
    Manifest,
    measured,
    read_manifest,
    settled,
    settled_name,
    write_manifest,
)
from footnote.index.shelved import Following, Heard, Shelved, has_above
from footnote.index.vectors import EncodeEach, Encoder, Vectors

LIVE, LOCK = "live", "writer.lock"
WORDS, MEANINGS = "words", "vectors"
_BUILDING = "building"
_TRIES = 20
_Pointer = tuple[str, int, int]
REINDEX = "Run `footnote library reindex`."


class Generation:
    """One generation, open for reading; it stays whole until it is let go of.

    Raises FileNotFoundError where it is being removed, ValueError or OSError where it is broken.
    """

    def __init__(self, folder: Path, encoder: Callable[[], Encoder | None] = lambda: None) -> None:
        file = os.open(folder / MANIFEST, os.O_RDONLY)
        self._closes = weakref.finalize(self, os.close, file)
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError as error:
            raise FileNotFoundError(folder) from error
        if not os.fstat(file).st_nlink:
            raise FileNotFoundError(folder)
        self.folder = folder
        self.manifest = read_manifest(folder)
        self._encoder = encoder
        said = self.manifest
        if said.format != FORMAT:
            return
        if measured(folder) != said.sizes:
            raise ValueError("the files of the index are not as long as they were")
        self._words = passages.Words(folder / WORDS)
        self.vectors = Vectors(folder / MEANINGS, said.width) if said.encoder is not None else None
        if self._words.count != said.count:
            raise ValueError("the index does not hold what it says")

    @property
    def is_whole(self) -> bool:
        """Whether every passage has a vector."""
        return self.vectors is not None and self.vectors.count >= self.manifest.count

    def search(self, query: Query, limit: int) -> list[Found]:
        """Return up to `limit` passages, best first, equal scores by number; see `fusing` for how they are scored."""
        scored = self._words.search(query, max(limit, CANDIDATES))
        numbers = [number for number, _ in scored]
        lexical = np.array([score for _, score in scored], dtype=np.float64)
        meaning = self._meaning(query, numbers)
        scores = np.round(fused(lexical, meaning), 6)
        order = sorted(range(len(numbers)), key=lambda n: (-scores[n], numbers[n]))[:limit]
        return [Found(numbers[n], float(scores[n]), float(lexical[n]), _known(meaning, n)) for n in order]

    def rarity(self, word: str) -> float:
        """Return how rare the passages with a word are (see `Words.rarity`)."""
        return self._words.rarity(word)

    @property
    def encoder(self) -> str | None:
        """The name of the encoder that takes part in a search; None where passages are found by words alone."""
        return None if self.vectors is None or self._fitting() is None else self.manifest.encoder

    @property
    def encoded_by(self) -> str | None:
        """The name of the encoder that made the vectors, None where there are none."""
        return self.manifest.encoder

    def _fitting(self) -> Encoder | None:
        """The encoder, if it is the one that made the vectors."""
        found = self._encoder()
        return found if found is not None and found.name == self.manifest.encoder else None

    def _meaning(self, query: Query, numbers: list[int]) -> NDArray[np.float64] | None:
        if self.vectors is None or not numbers or not query.text.strip():
            return None
        encoder = self._fitting()
        if encoder is None:
            return None
        return self.vectors.cosines(numbers, encoder.encode([query.text])[0])


@dataclass(frozen=True)
class _Plan:
    """What a generation is made from; it `grows` from an earlier one where all that was indexed is as it was."""

    shelf: Shelved
    encoder: Encoder | None
    each: EncodeEach | None
    on: Heard | None
    earlier: Generation | None

    @cached_property
    def grows(self) -> bool:
        return self.earlier is not None and self.earlier.manifest.agrees_with(self.shelf)

    @property
    def above(self) -> int:
        return self.earlier.manifest.up_to if self.earlier is not None and self.grows else 0


class Generations:
    """The generations in a folder, for the shelf of one identity; the folder is made when the first is built.

    `encoder` gives what questions are encoded with, None where there is nothing.
    """

    def __init__(self, folder: Path, identity: str, encoder: Callable[[], Encoder | None] = lambda: None) -> None:
        self._folder = folder
        self._identity = identity
        self._encoder = encoder
        self._open: tuple[_Pointer, Generation] | None = None

    def live(self) -> Generation | None:
        """Return the live generation; None where there is none of this shelf in this format.

        Raises LibraryFailed (LIB-005) for one that is broken.
        """
        for _ in range(_TRIES):
            pointer, held = self._pointer(), self._open
            if pointer is None:
                self._open = None
                return None
            if held is None or held[0] != pointer:
                try:
                    held = self._open = (pointer, Generation(self._folder / pointer[0], self._encoder))
                except FileNotFoundError:
                    continue
                except (OSError, ValueError) as error:
                    raise _broken() from error
            return held[1] if self._fits(held[1].manifest) else None
        raise _broken()

    def build(
        self,
        shelf: Shelved,
        encoder: Encoder | None,
        each: EncodeEach | None = None,
        on: Heard | None = None,
        anew: bool = False,
    ) -> int:
        """Bring the index up to what the shelf holds; returns the number of the generation that is live then.

        What is there is linked, and only what is new is added; where passages were removed or changed, the words are
        indexed anew, and vectors of the same texts are kept; `anew` keeps nothing. Without an encoder, the vectors that
        are there stay. `each` encodes batches in place of `encoder.encode`, so that other processes can.

        Raises:
            LibraryBusy: LIB-001 somebody else builds.
            LibraryFailed: LIB-005 it cannot be written.
        """
        try:
            with self._writing():
                earlier = None if anew else self._sound()
                if earlier is not None and not self._lacks(earlier, encoder) and _is_up_to(earlier, shelf):
                    return earlier.manifest.generation
                name, generation = self._built(_Plan(shelf, encoder, each, on, earlier))
                del earlier
                self._point(name)
                self._open = None
                self._clean(name)
                return generation
        except OSError as error:
            raise LibraryFailed(
                "The index of the library could not be written; the one before it stays in use.",
                "Make room on the disk, or check FOOTNOTE_LIBRARY; then run `footnote library reindex`.",
            ) from error

    def _built(self, plan: _Plan) -> tuple[str, int]:
        """Make a generation that is whole and on the disk, and return the name of its folder and its number."""
        folder = self._folder / _BUILDING
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        above = plan.above
        if plan.earlier is not None and plan.grows:
            passages.link(plan.earlier.folder / WORDS, folder / WORDS)
        rows = Following(Stage.INDEXING, above, plan.on)
        total = passages.write(folder / WORDS, rows.passing(plan.shelf.numbered(above)), os.cpu_count() or 1)
        total += plan.earlier.manifest.count if plan.earlier is not None and plan.grows else 0
        name, width = _encoded(folder / MEANINGS, plan, rows.last)
        mark = plan.shelf.located([rows.last]).get(rows.last)
        generation = self._next()
        write_manifest(folder, Manifest(generation, self._identity, rows.last, mark, total, name, width))
        settled(folder)
        made = self._folder / f"g-{generation:06}"
        os.replace(folder, made)
        settled_name(self._folder)
        return made.name, generation

    def _lacks(self, earlier: Generation, encoder: Encoder | None) -> bool:
        """Whether vectors are missing that the encoder could make."""
        if encoder is None:
            return False
        return not (earlier.is_whole and earlier.manifest.encoder == encoder.name)

    def _fits(self, manifest: Manifest) -> bool:
        return manifest.format == FORMAT and manifest.shelf == self._identity

    def _sound(self) -> Generation | None:
        """The live generation if it can be built on."""
        try:
            return self.live()
        except LibraryFailed:
            return None

    def _pointer(self) -> _Pointer | None:
        """Which generation is live, and what tells this pointer from one with the same name in it."""
        try:
            with open(self._folder / LIVE, encoding="ascii") as file:
                status = os.fstat(file.fileno())
                return file.read().strip(), status.st_ino, status.st_mtime_ns
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise _broken() from error

    def _next(self) -> int:
        taken = {path.name for path in self._folder.iterdir()}
        last = max((int(n[2:]) for n in taken if n.startswith("g-") and n[2:].isdigit()), default=0)
        return next(n for n in count(last + 1) if f"g-{n:06}" not in taken)

    def _point(self, name: str) -> None:
        beside = self._folder / f"{LIVE}.new"
        with open(beside, "w", encoding="ascii") as file:
            file.write(name)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, self._folder / LIVE)
        settled_name(self._folder)

    def _clean(self, live: str) -> None:
        """Remove the generations that nobody reads."""
        for path in self._folder.glob("g-*"):
            if path.name == live:
                continue
            with suppress(OSError):
                file = os.open(path / MANIFEST, os.O_RDONLY) if (path / MANIFEST).exists() else None
                try:
                    if file is not None:
                        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    shutil.rmtree(path)
                finally:
                    if file is not None:
                        os.close(file)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = os.open(self._folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise LibraryBusy(
                    "Somebody else is building the index.", "Wait until that is done, then run the same again."
                ) from error
            yield
        finally:
            os.close(file)


def _is_up_to(earlier: Generation, shelf: Shelved) -> bool:
    """Whether a generation holds all that the shelf does, and nothing else."""
    return earlier.manifest.agrees_with(shelf) and not has_above(shelf, earlier.manifest.up_to)


def _encoded(folder: Path, plan: _Plan, upto: int) -> tuple[str | None, int]:
    """Write the vectors of a generation; returns the name of the encoder and the width, None and 0 without."""
    encoder, earlier = plan.encoder, plan.earlier
    had = earlier.manifest if earlier is not None and earlier.vectors is not None else None
    if encoder is None:
        if had is None or earlier is None:
            return None, 0
        passages.link(earlier.folder / MEANINGS, folder)
        return had.encoder, had.width
    same = earlier if had is not None and (had.encoder, had.width) == (encoder.name, encoder.width) else None
    start = plan.above if same is not None and same.is_whole else 0
    if same is not None and start:
        shutil.copytree(same.folder / MEANINGS, folder)
    rows = Following(Stage.ENCODING, start, plan.on).passing(plan.shelf.numbered(start))
    known = None if start or same is None else same.vectors
    each = plan.each or partial(map, encoder.encode)
    vectors.write(folder, (row for row in rows if row.number <= upto), encoder.width, each, known)
    return encoder.name, encoder.width


def _known(meaning: NDArray[np.float64] | None, place: int) -> float | None:
    return None if meaning is None or np.isnan(meaning[place]) else float(meaning[place])


def _broken() -> LibraryFailed:
    return LibraryFailed("The index of the library is damaged; the documents are not.", REINDEX)
