"""Jobs for the pool's tests, in a module of their own because other processes load them by name."""

from __future__ import annotations

import os
import time
from pathlib import Path

from footnote.errors import BadDocument


def doubled(number: int) -> int:
    """Return twice a number, later for those that come first."""
    time.sleep(0.02 if number < 3 else 0)
    return 2 * number


def deadly_once(task: tuple[Path, int]) -> int:
    """End the process at the first call for a number that divides by five."""
    folder, number = task
    mark = folder / str(number)
    if number % 5 == 0 and not mark.exists():
        mark.touch()
        os._exit(9)
    return number


def deadly(number: int) -> int:
    """End the process over three."""
    if number == 3:
        os._exit(9)
    return number


def refusing(number: int) -> int:
    """Refuse two."""
    if number == 2:
        raise BadDocument("No.", "Give another.", code="DOC-001")
    return number


def whose(number: int) -> int:
    """Return the number of the process, after a while."""
    time.sleep(0.05)
    return os.getpid()
