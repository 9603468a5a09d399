"""Watching over approved answers while the site is open.

A look is made at the start, once an hour, and soon after the pack came to stand otherwise than it did.
"""

from __future__ import annotations

import logging
import threading
import traceback

from footnote.errors import FootnoteError
from footnote.rules.knowledge import Knowledge
from footnote.services.desk import Desk
from footnote.services.refreshing import refresh

EVERY_SECONDS = 3600.0
SOON_SECONDS = 30.0
"""How often it is asked whether the pack stands otherwise."""
log = logging.getLogger("footnote")


class Watch:
    """Looks again and again for approved answers that no longer stand, in a thread of its own.

    A look that fails is written to the log, without its message, which may hold a question, and the next
    one is made all the same; only `stop` ends the watch.
    """

    def __init__(self, desk: Desk, every_seconds: float = EVERY_SECONDS, soon_seconds: float = SOON_SECONDS) -> None:
        self._desk = desk
        self._every_seconds = every_seconds
        self._soon_seconds = min(soon_seconds, every_seconds)
        self._know: Knowledge | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="footnote-watch", daemon=True)

    def start(self) -> None:
        """Look once, so that nothing stale is shown first, then begin to watch."""
        self.look()
        self._thread.start()

    def stop(self) -> None:
        """End the watch, and wait until a look that is under way is done."""
        self._over.set()
        if self._thread.ident is not None:
            self._thread.join()

    def look(self) -> None:
        """Move what no longer stands to "needs review", and log how many, or that the look failed."""
        self._know = self._stands()
        try:
            found = refresh(self._desk)
        except Exception as error:  # the outermost door of the watch: it goes on
            where = "".join(traceback.format_tb(error.__traceback__))
            log.error("the look at approved answers failed: %s\n%s", type(error).__name__, where)
            return
        if found:
            log.warning("%d approved answer(s) need review", len(found))

    def _run(self) -> None:
        left = self._every_seconds
        while not self._over.wait(self._soon_seconds):
            left -= self._soon_seconds
            if left <= 0 or self._stands() is not self._know:
                self.look()
                left = self._every_seconds

    def _stands(self) -> Knowledge | None:
        """The pack as it stands, None where nobody can tell: then the look says why it failed."""
        try:
            return self._desk.know
        except FootnoteError:
            return None
