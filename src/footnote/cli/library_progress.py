"""How far taking in literature is, on standard error: on a terminal a line that renews itself, else one at times."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType

from footnote.core.holding import Stage
from footnote.exports.cleaning import clean
from footnote.services.ingest import Progress

EVERY_SECONDS = 0.2
SELDOM_SECONDS = 10.0
"""Where standard error is a file, a line each so many seconds."""
_WORDS = {Stage.READING: "reading", Stage.INDEXING: "indexing", Stage.ENCODING: "encoding"}
_THINGS = {Stage.READING: "files", Stage.INDEXING: "passages", Stage.ENCODING: "passages"}


class Gauge:
    """Tells of progress; use as a context, so that the line is gone when it ends."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._is_terminal = sys.stderr.isatty()
        self._told = clock()
        self._stage: Stage | None = None
        self._began = clock()
        self._shown = False

    def __enter__(self) -> Gauge:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def __call__(self, progress: Progress) -> None:
        """Tell how far it is, if it is time to."""
        now = self._clock()
        if progress.stage is not self._stage:
            self._stage, self._began = progress.stage, now
        if now - self._told < (EVERY_SECONDS if self._is_terminal else SELDOM_SECONDS):
            return
        self._told = now
        said = said_of(progress, now - self._began)
        if self._is_terminal:
            sys.stderr.write(f"\r\x1b[2K{said[:79]}")
            self._shown = True
        else:
            sys.stderr.write(f"{said}\n")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away, before anything else is printed."""
        if self._shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
            self._shown = False


def said_of(progress: Progress, seconds: float) -> str:
    """Return how far a stage is in one line, with what was done in a second of it."""
    stage, things = _WORDS[progress.stage], _THINGS[progress.stage]
    of = f" of {progress.total:,}" if progress.total else ""
    parts = [f"{stage} {progress.done:,}{of} {things}"]
    done = progress.done
    if progress.stage is Stage.READING:
        parts.append(f"{progress.documents:,} documents")
        if progress.refused:
            parts.append(f"{progress.refused:,} refused")
        done, things = progress.documents, "documents"
    if seconds >= 1 and done:
        parts.append(f"{done / seconds:,.0f} {things}/s")
    if progress.name:
        parts.append(clean(progress.name))
    return ", ".join(parts)
