"""The local workers keep order, look ahead little, outlive deaths and end with their work."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from footnote.errors import BadDocument, LibraryFailed
from footnote.library.pool import AHEAD_PER_WORKER, LocalWorkers
from tests.library import pool_jobs


def test_results_come_in_the_order_of_the_items() -> None:
    """However long each takes, and however many there are."""
    assert list(LocalWorkers(2).run(pool_jobs.doubled, range(40))) == [2 * n for n in range(40)]


def test_nothing_is_started_for_nothing() -> None:
    """Without items there are no results."""
    assert list(LocalWorkers(2).run(pool_jobs.doubled, ())) == []


def test_an_item_whose_worker_died_is_given_to_another(tmp_path: Path) -> None:
    """All results come, in order, although several workers die."""
    items = [(tmp_path, n) for n in range(12)]
    assert list(LocalWorkers(2).run(pool_jobs.deadly_once, items)) == list(range(12))


def test_an_item_that_kills_every_worker_is_lost_and_the_rest_goes_on() -> None:
    """What stands in its place is made here; without that, it is an error with a remedy."""
    assert list(LocalWorkers(2).run(pool_jobs.deadly, range(6), lambda n: -n)) == [0, 1, 2, -3, 4, 5]
    with pytest.raises(LibraryFailed) as caught:
        list(LocalWorkers(1).run(pool_jobs.deadly, range(6)))
    assert caught.value.remedy


def test_what_a_job_raises_is_raised_here_as_it_is() -> None:
    """Code and remedy travel with it."""
    with pytest.raises(BadDocument) as caught:
        list(LocalWorkers(2).run(pool_jobs.refusing, range(6)))
    assert (caught.value.code, caught.value.remedy) == ("DOC-001", "Give another.")


def test_few_items_are_taken_ahead_and_workers_end_when_nobody_takes_more() -> None:
    """Of endless items only some are begun, and no process is left behind."""
    begun: list[int] = []

    def endless() -> Iterator[int]:
        while True:
            begun.append(len(begun))
            yield begun[-1]

    results = LocalWorkers(2).run(pool_jobs.whose, endless())
    assert isinstance(results, Iterator)
    workers = {next(results) for _ in range(4)}
    results.close()  # type: ignore[attr-defined]
    assert len(begun) <= 4 + 2 * AHEAD_PER_WORKER
    assert os.getpid() not in workers
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)
