"""The watch over approved answers: a look at the start, others while it lasts, and no failure ends it."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest

from footnote.core.editorial import State
from footnote.rules.knowledge import Knowledge
from footnote.services.ports import StatementSearch
from footnote.services.watching import Watch
from footnote.wiring import App
from tests.databases import SqliteDatabases
from tests.desk import YEAR, Room, opened, with_statement

SECRET = "what somebody asked"


@dataclass
class Failing:
    """A search that fails as often as it is told to, with a message that says too much, and counts its calls."""

    real: object
    failures: int
    calls: int = 0
    looked: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def search(self, words: object, limit: int) -> dict[str, float]:
        """Fail, or find as the real search does."""
        self.calls += 1
        self.looked.release()
        if self.calls <= self.failures:
            raise RuntimeError(SECRET)
        found: dict[str, float] = self.real.search(words, limit)  # type: ignore[attr-defined]  # the index of the app
        return found


@dataclass
class Open:
    """A pack that is open, with a search of its own, that can come to stand otherwise."""

    know: Knowledge
    search: StatementSearch


@pytest.fixture
def room(sqlite_databases: SqliteDatabases, tomato: App) -> Iterator[Room]:
    """A desk."""
    with opened(sqlite_databases, tomato) as found:
        yield found


def test_the_first_look_is_made_before_anything_is_shown(room: Room) -> None:
    """After the start, what is overdue needs review."""
    made = room.approved()
    room.clock.skip(2 * YEAR)
    watch = Watch(room.desk, 3600)
    watch.start()
    watch.stop()
    assert room.dossier(made.id).state is State.NEEDS_REVIEW


def test_a_look_that_fails_is_logged_and_others_follow(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    """When looks fail, the log says so without the message, and a later look does its work."""
    made = room.approved()
    room.clock.skip(2 * YEAR)
    failing = Failing(room.desk.search, 2)
    watch = Watch(replace(room.desk, opened=Open(room.desk.know, failing)), 0.01)
    with caplog.at_level(logging.WARNING, "footnote"):
        watch.start()
        for _ in range(3):
            assert failing.looked.acquire(timeout=20)
        watch.stop()
    assert room.dossier(made.id).state is State.NEEDS_REVIEW
    assert caplog.text.count("the look at approved answers failed: RuntimeError") == 2
    assert SECRET not in caplog.text
    assert "1 approved answer(s) need review" in caplog.text


def test_a_look_follows_soon_when_the_pack_stands_otherwise(room: Room) -> None:
    """Long before the next one is due, and only then: what an answer rests on fell while the site was open."""
    made = room.approved()
    calls = Failing(room.desk.search, 0)
    pack = Open(room.desk.know, calls)
    watch = Watch(replace(room.desk, opened=pack), 3600, 0.01)
    watch.start()
    once = calls.calls
    time.sleep(0.1)
    assert calls.calls == once
    assert room.dossier(made.id).state is State.APPROVED
    calls.looked = threading.Semaphore(0)
    pack.know = with_statement(pack.know, "copper-slows-lesions", noted="In one garden.")
    assert calls.looked.acquire(timeout=20)
    watch.stop()
    assert room.dossier(made.id).state is State.NEEDS_REVIEW


def test_a_watch_that_ends_leaves_no_thread(room: Room) -> None:
    """After the end no thread of the watch is left, also where it never began."""
    Watch(room.desk, 3600).stop()
    watch = Watch(room.desk, 3600)
    watch.start()
    assert [t.name for t in threading.enumerate()].count("footnote-watch") == 1
    watch.stop()
    assert "footnote-watch" not in [t.name for t in threading.enumerate()]
