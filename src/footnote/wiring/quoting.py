"""The library as those who read it see it: opened when it is first wanted, and not there until something was added."""

from __future__ import annotations

import threading

from footnote.config import Settings
from footnote.rules.knowledge import Knowledge
from footnote.services.catalogue import Catalogue
from footnote.wiring.library_reading import has_library, open_to_read


class ReadingRoom:
    """Gives the catalogue of the library that the settings name; the pack's concepts widen its searches."""

    def __init__(self, settings: Settings, know: Knowledge) -> None:
        self._settings = settings
        self._know = know
        self._opening = threading.Lock()
        self._opened: Catalogue | None = None

    def __call__(self) -> Catalogue | None:
        """Return the catalogue, None while there is no library; raises LibraryFailed (LIB-005) for a damaged one."""
        if not has_library(self._settings):
            return None
        with self._opening:
            if self._opened is None and (found := open_to_read(self._settings)) is not None:
                self._opened = found.catalogue(self._know)
            return self._opened
