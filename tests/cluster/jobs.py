"""Jobs for the tests of a cluster: functions of a module, as every job is."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from footnote.errors import BadRecord


def squared(number: int) -> int:
    """Return the square of a number."""
    return number * number


def slowly_placed(number: int) -> tuple[int, int]:
    """Return the number, and the process that had it for a moment."""
    time.sleep(0.03)
    return number, os.getpid()


def refusing(number: int) -> int:
    """Return the number, except three, which is refused."""
    if number == 3:
        raise BadRecord("Record 3 is torn.", "Mend it.", code="LIB-004")
    return number


def dying_once(name: str) -> str:
    """Die as a killed process does, unless it is known that one died over this name; then return the name."""
    path = Path(name)
    if not path.exists():
        path.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return path.name


def dying(number: int) -> int:
    """Die over two; return any other number."""
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def sized(path: Path) -> int:
    """Return how many bytes a file has."""
    return path.stat().st_size
