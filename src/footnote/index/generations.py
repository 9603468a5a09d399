"""Generations of the index: each is built beside the live one, and put in its place by renaming one small file.

A folder of generations holds "live", which names the live one, and a folder for each. A reader keeps a shared lock on
the generation that it reads; what nobody reads is removed by the next build. A build that dies leaves a folder that the
next one removes; the live generation never changes.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import count
from pathlib import Path

from footnote.errors import LibraryBusy, LibraryFailed
from footnote.index.building import Plan, build
from footnote.index.generation import MEANINGS, Generation
from footnote.index.manifest import FORMAT, MANIFEST, Manifest, settled_name
from footnote.index.shelved import Heard, Shelved
from footnote.index.vector_writing import is_more
from footnote.index.vectors import EncodeEach, Encoder

LIVE, LOCK = "live", "writer.lock"
_BUILDING, _LEFT = "building", "left"
WORDS_FIRST = 2_000
"""Passages to encode from which the words are indexed in a generation of their own before."""
_TRIES = 20
_Pointer = tuple[str, int, int]
REINDEX = "Run `footnote library reindex`."


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
        are there stay. Where much is to be encoded, a generation is made beforehand in which all is found by its words,
        and what a build encoded before it died is not encoded again. `each` encodes batches in place of
        `encoder.encode`, so that other processes can.

        Raises:
            LibraryBusy: LIB-001 somebody else builds.
            LibraryFailed: LIB-005 it cannot be written.
        """
        try:
            with self._writing():
                self._save_left(anew)
                earlier = self._sound()
                plan = Plan(shelf, encoder, each, on, None if anew else earlier, self._folder / _LEFT)
                if plan.to_encode > WORDS_FIRST and not (anew and earlier):
                    self._built(replace(plan, encoder=None))
                    plan = replace(plan, earlier=self._sound())
                number = self._built(plan)
                del plan, earlier
                self._open = None
                self._clean(encoder is not None)
                return number
        except OSError as error:
            raise LibraryFailed(
                "The index of the library could not be written; the one before it stays in use.",
                "Make room on the disk, or check FOOTNOTE_LIBRARY; then run `footnote library reindex`.",
            ) from error

    def _built(self, plan: Plan) -> int:
        if plan.earlier is not None and not plan.is_needed:
            return plan.earlier.manifest.generation
        beside, number = self._folder / _BUILDING, self._next()
        build(beside, self._identity, number, plan)
        made = self._folder / f"g-{number:06}"
        os.replace(beside, made)
        settled_name(self._folder)
        self._point(made.name)
        return number

    def _save_left(self, anew: bool) -> None:
        """Keep the vectors of a build that died, unless those of one before it are more; drop the rest of it."""
        beside, left = self._folder / _BUILDING, self._folder / _LEFT
        if anew:
            shutil.rmtree(left, ignore_errors=True)
        elif is_more(beside / MEANINGS, left):
            shutil.rmtree(left, ignore_errors=True)
            os.replace(beside / MEANINGS, left)
        shutil.rmtree(beside, ignore_errors=True)

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

    def _clean(self, encoded: bool) -> None:
        """Remove the generations that nobody reads, and what a build left that died, where all is encoded now."""
        if encoded:
            shutil.rmtree(self._folder / _LEFT, ignore_errors=True)
        pointer = self._pointer()
        for path in self._folder.glob("g-*"):
            if pointer is not None and path.name == pointer[0]:
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
            except BlockingIOError as error:
                raise LibraryBusy(
                    "Somebody else is building the index.", "Wait until that is done, then run the same again."
                ) from error
            yield
        finally:
            os.close(file)


def _broken() -> LibraryFailed:
    return LibraryFailed("The index of the library is damaged; the documents are not.", REINDEX)
