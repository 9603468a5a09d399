"""Who does the work of taking in and encoding: processes of this machine, or the machines of a Ray cluster."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from footnote.cluster.ray_workers import connected
from footnote.errors import BadRequest
from footnote.library.pool import LocalWorkers
from footnote.services.library_ports import Workers

MOST = 256
"""Processes of this machine; more only wait for each other."""


@contextmanager
def workers(asked: str | None = None) -> Iterator[Workers]:
    """Give the workers that somebody asked for, until the block ends.

    Args:
        asked: A number of processes on this machine, "ray" for the Ray cluster that this machine belongs to, or
            "ray:HOST:PORT" for the one whose head is there; None for a process for each core.

    Raises:
        BadRequest: DOOR-001 it is none of these.
        LibraryFailed: LIB-005 Ray is not installed, or no cluster answers.
    """
    if asked is None:
        yield LocalWorkers()
    elif asked.isascii() and asked.isdigit() and 0 < int(asked) <= MOST:
        yield LocalWorkers(int(asked))
    elif asked == "ray" or (asked.startswith("ray:") and len(asked) > len("ray:")):
        with connected(asked.partition(":")[2] or "auto") as found:
            yield found
    else:
        what = f"Workers are not named “{asked[:80]}”."
        raise BadRequest(what, f"Give a number from 1 to {MOST}, “ray”, or “ray:HOST:PORT”.")
