"""Processes of this machine that do one job on many items, in order, whatever becomes of any of them.

Workers are started as there is work for them, know nothing of each other, and end with the process that started them.
They are started afresh, not forked: the process that asks may have threads and open databases.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from footnote.errors import LibraryFailed

Item = TypeVar("Item")
Result = TypeVar("Result")

TRIES = 3
"""How often an item is given to a worker before it is taken for what kills them."""
AHEAD_PER_WORKER = 2
"""Items under way or done but not taken yet, for each worker."""
_END_SECONDS = 5


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass
class _Task:
    item: Any
    tries: int = 0
    is_done: bool = False
    result: Any = None


@dataclass
class _Worker:
    process: Any
    pipe: Connection
    task: _Task | None = None


@dataclass
class LocalWorkers:
    """Up to `count` processes, one for each core where nobody says; see `services.library_ports.Workers`."""

    count: int = field(default_factory=cores)

    def run(
        self, job: Callable[[Item], Result], items: Iterable[Item], lost: Callable[[Item], Result] | None = None
    ) -> Iterator[Result]:
        """Yield what `job` makes of each item, in the order of the items, a few items ahead of who takes them.

        An item whose worker died is given to another one; after `TRIES` deaths what `lost` makes of it here stands in
        its place. What a job raises is raised here as it is. Workers end when all is taken or nobody takes more.

        Raises:
            LibraryFailed: LIB-005 an item's workers died each time and there is no `lost`.
        """
        count = max(1, self.count)
        crew: list[_Worker] = []
        order: deque[_Task] = deque()
        waiting: deque[_Task] = deque()
        given = iter(items)
        is_more = True
        try:
            while True:
                while is_more and len(order) < AHEAD_PER_WORKER * count:
                    try:
                        order.append(_Task(next(given)))
                        waiting.append(order[-1])
                    except StopIteration:
                        is_more = False
                _hand_out(job, waiting, crew, count)
                if not order:
                    return
                while not order[0].is_done:
                    _take_in(crew, waiting, lost)
                    _hand_out(job, waiting, crew, count)
                yield order.popleft().result
        finally:
            _end(crew)


def _hand_out(job: Callable[[Any], Any], waiting: deque[_Task], crew: list[_Worker], count: int) -> None:
    """Give waiting items to idle workers, and start workers for the rest while there may be more."""
    while waiting:
        worker = next((w for w in crew if w.task is None), None)
        if worker is None:
            if len(crew) >= count:
                return
            worker = _started(job)
            crew.append(worker)
        task = waiting.popleft()
        task.tries += 1
        worker.task = task
        with suppress(OSError):
            # A worker that is dead already is found out when its answer is waited for.
            worker.pipe.send(task.item)


def _started(job: Callable[[Any], Any]) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, job), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _take_in(crew: list[_Worker], waiting: deque[_Task], lost: Callable[[Any], Any] | None) -> None:
    """Wait until a worker has answered or died, and note what came of it."""
    busy = {w.pipe: w for w in crew if w.task is not None}
    for pipe in wait(list(busy)):
        worker = busy[pipe]  # type: ignore[index]
        task = worker.task
        assert task is not None
        try:
            result, error = worker.pipe.recv()
        except (EOFError, OSError):
            crew.remove(worker)
            _end([worker])
            _again(task, waiting, lost)
            continue
        worker.task = None
        if error is not None:
            raise error
        task.result, task.is_done = result, True


def _again(task: _Task, waiting: deque[_Task], lost: Callable[[Any], Any] | None) -> None:
    if task.tries < TRIES:
        waiting.appendleft(task)
    elif lost is not None:
        task.result, task.is_done = lost(task.item), True
    else:
        what = f"A worker died over the same job {TRIES} times."
        raise LibraryFailed(what, "Look whether the machine has enough memory, then run the same again.")


def _end(crew: list[_Worker]) -> None:
    for worker in crew:
        worker.pipe.close()
        if worker.task is not None:
            worker.process.kill()
    for worker in crew:
        worker.process.join(_END_SECONDS)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()
        worker.process.close()


def _work(pipe: Connection, job: Callable[[Any], Any]) -> None:
    """Do the job on what comes until nobody asks any more; the process that asks hears of interruptions, not this."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        while True:
            item = pipe.recv()
            try:
                answer: tuple[Any, Exception | None] = (job(item), None)
            except Exception as error:
                answer = (None, error)
            pipe.send(answer)
