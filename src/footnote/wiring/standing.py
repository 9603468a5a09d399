"""A pack that stays open while notices come in: its sources stand as the library's notices say at each moment."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from footnote.config import Settings
from footnote.errors import LibraryFailed
from footnote.index.lexical import LexicalIndex
from footnote.rules.knowledge import Knowledge
from footnote.services.check import Checker
from footnote.wiring.answering import NOTICES, App, joined, open_written
from footnote.wiring.checking import CheckingApp, checking

Stamp = tuple[int, ...]


class Standing:
    """Gives a pack joined to the notices of a library; they are read again when their file is another one.

    The file is written whole and renamed into its place, so its stamp tells one from another.
    """

    def __init__(self, written: App, library: Path | None) -> None:
        self._written = written
        self._library = library
        self._reading = threading.Lock()
        self._held: tuple[Stamp | None, CheckingApp | LibraryFailed] | None = None

    def __call__(self) -> CheckingApp:
        """Return the pack as it stands now; raises LibraryFailed while the notices cannot be read."""
        stamp, held = self._stamp(), self._held
        if held is None or held[0] != stamp:
            with self._reading:
                held = self._held
                if held is None or held[0] != stamp:
                    held = self._held = stamp, self._read()
        found = held[1]
        if isinstance(found, LibraryFailed):
            raise LibraryFailed(found.what, found.remedy)
        return found

    def _read(self) -> CheckingApp | LibraryFailed:
        try:
            return checking(joined(self._written, self._library))
        except LibraryFailed as error:
            return error

    def _stamp(self) -> Stamp | None:
        """What tells the file of notices from another one in its place, None where there is none."""
        if self._library is None:
            return None
        try:
            found = os.stat(self._library / NOTICES)
        except OSError:
            return None
        return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


class StandingApp(CheckingApp):
    """An app over a pack as it stands whenever it is looked at; nothing of the pack is kept here."""

    def __init__(self, standing: Standing) -> None:
        self.__dict__["standing"] = standing  # the fields of an app are properties here, and nothing else can be set

    @property
    def know(self) -> Knowledge:
        """The pack as it stands now."""
        return self._now().know

    @property
    def search(self) -> LexicalIndex:
        """The search over its statements."""
        return self._now().search

    @property
    def checker(self) -> Checker:
        """What compares claims with the pack as it stands now; made once for each change."""
        return self._now().checker

    def _now(self) -> CheckingApp:
        standing: Standing = self.__dict__["standing"]
        return standing()


def open_standing(settings: Settings) -> StandingApp:
    """Return the app for a pack folder and the library that stands beside it; raises PackError and LibraryFailed."""
    return StandingApp(Standing(open_written(settings), settings.library))
