"""Who does the work is asked for by one word."""

from __future__ import annotations

import sys

import pytest

from footnote.errors import BadRequest, LibraryFailed
from footnote.library.pool import LocalWorkers
from footnote.wiring.workers import workers


def test_a_number_is_so_many_processes_here() -> None:
    """Two are two; nothing is one for each core."""
    with workers("2") as two, workers() as some:
        assert isinstance(two, LocalWorkers)
        assert two.count == 2
        assert isinstance(some, LocalWorkers)
        assert some.count >= 1


@pytest.mark.parametrize("asked", ["", "0", "-1", "1000", "two", "²", "ray:", "spark"])
def test_what_names_no_workers_is_refused(asked: str) -> None:
    """Anything else is an error that says what can be given."""
    with pytest.raises(BadRequest, match="ray:HOST:PORT"), workers(asked):
        pass


def test_ray_without_the_extra_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Ray is not installed, the error holds the command that installs it."""
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(LibraryFailed, match=r"pip install 'footnote\[cluster\]'"), workers("ray"):
        pass
