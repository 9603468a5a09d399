"""The local server, and a clock that tests turn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from footnote.library.remote.wire import Timing
from tests.library.remote.local import Local, serving


class Turned:
    """A clock that only goes on when somebody waits; `waits` are the seconds of each wait."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.waits: list[float] = []

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.waits.append(seconds)
        self.now += seconds

    @property
    def timing(self) -> Timing:
        """What a wire needs; chance always says 1."""
        return Timing(lambda: self.now, self.sleep, lambda: 1.0, lambda: self.now)


@pytest.fixture
def turned() -> Turned:
    """A clock that tests turn."""
    return Turned()


@pytest.fixture
def local() -> Iterator[Local]:
    """A server on this machine that speaks as the services do."""
    with serving() as opened:
        yield opened
