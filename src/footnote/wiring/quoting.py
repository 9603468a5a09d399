"""The library as those who read it see it: opened when it is first wanted, and not there until something was added."""

from __future__ import annotations

import os
import threading

from footnote.config import Settings
from footnote.library.shelf_tables import FILE
from footnote.rules.knowledge import Knowledge
from footnote.services.catalogue import Catalogue
from footnote.wiring.library_reading import open_to_read


class ReadingRoom:
    """Gives the catalogue of the library that the settings name; the pack's concepts widen its searches."""

    def __init__(self, settings: Settings, know: Knowledge) -> None:
        self._settings = settings
        self._know = know
        self._opening = threading.Lock()
        self._opened: tuple[tuple[int, int], Catalogue] | None = None

    def __call__(self) -> Catalogue | None:
        """Return the catalogue, None while there is no library; raises LibraryFailed (LIB-005) for a damaged one.

        It is opened once, and once more when another library has taken its place.
        """
        is_which = self._file()
        if is_which is None:
            return None
        with self._opening:
            if self._opened is None or self._opened[0] != is_which:
                found = open_to_read(self._settings)
                if found is None:
                    return None
                self._opened = is_which, found.catalogue(self._know)
            return self._opened[1]

    def _file(self) -> tuple[int, int] | None:
        """Which file the library is, None where there is none."""
        if self._settings.library is None:
            return None
        try:
            found = os.stat(self._settings.library / FILE)
        except OSError:
            return None
        return found.st_dev, found.st_ino
