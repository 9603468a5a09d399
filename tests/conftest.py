"""Shared parts of the tests: the shipped pack, the tomato pack, and settings for property tests.

Everything is real: real files in temporary folders, the real index, no network and no clock.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from footnote.config import Settings
from footnote.wiring import App, open_app
from tests.tomato import Tomato

settings.register_profile(
    "footnote",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("footnote")


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> App:
    """The app on the pack that ships, opened once, with a cache of its own."""
    return open_app(Settings(cache=tmp_path_factory.mktemp("shipped-cache")))


@pytest.fixture(scope="session")
def tomato(tmp_path_factory: pytest.TempPathFactory) -> App:
    """The app on the tomato pack, opened once, without a cache; do not change its files."""
    return open_app(Settings(pack=Tomato().write(tmp_path_factory.mktemp("tomato"))))


@pytest.fixture
def tomato_folder(tmp_path: Path) -> Path:
    """A fresh tomato pack whose files a test may break."""
    return Tomato().write(tmp_path / "pack")
