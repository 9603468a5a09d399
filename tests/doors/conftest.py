"""One browser and one running site for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.doors.browser import Browser, find_browser
from tests.doors.site import serving


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium; tests that need it are skipped where there is none."""
    program = find_browser()
    if program is None:
        pytest.skip("no Chromium on this machine")
    with Browser(program) as opened:
        yield opened


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The address of the site on loopback."""
    with serving() as where:
        yield where
