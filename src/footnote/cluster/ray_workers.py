"""The workers of a Ray cluster, with the promises of the pool on one machine.

Jobs go to the cluster by the name of their function, so each machine needs the same version of footnote, and what an
item names (a file) must be there under the same name; a relative name starts from where this process is. The cluster
keeps nothing: shelf and index are written by the process that gives out the jobs.
"""

from __future__ import annotations

import os
import socket
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from footnote.errors import LibraryFailed

Item = TypeVar("Item")
Result = TypeVar("Result")

TRIES_AGAIN = 2
"""How often an item whose worker died is given to another one."""
KNOCK_SECONDS = 5
_TRIES_TO_CONNECT = "RAY_gcs_server_port_wait_time_s"
"""Ray tries that often, 40 seconds each, to talk to what listens at an address; twenty times if not told."""
AHEAD_PER_CORE = 2
"""Items under way or done but not taken yet, for each core of the cluster."""


@dataclass(frozen=True)
class RayWorkers:
    """The cores of a Ray cluster that this process is connected to (see `connected`)."""

    ray: Any
    tries_again: int = TRIES_AGAIN

    @property
    def cores(self) -> int:
        """How many cores the cluster offers at present; 1 where it does not say."""
        return max(int(self.ray.cluster_resources().get("CPU", 1)), 1)

    def run(
        self, job: Callable[[Item], Result], items: Iterable[Item], lost: Callable[[Item], Result] | None = None
    ) -> Iterator[Result]:
        """Yield what `job` makes of each item, in the order of the items, a few items ahead of who takes them.

        An item whose worker or machine died is given to another one, up to `tries_again` times; then what `lost` makes
        of it here stands in its place. What a job raises is raised here as it is; jobs that are under way then, or when
        nobody takes more, are called off.

        Raises:
            LibraryFailed: LIB-005 the workers of an item died each time and there is no `lost`, or a result could not
                be fetched from the cluster.
        """
        remote = self.ray.remote(_tried).options(num_cpus=1, max_retries=self.tries_again, retry_exceptions=False)
        ahead, home = AHEAD_PER_CORE * self.cores, os.getcwd()
        going: deque[tuple[Item, Any]] = deque()
        try:
            for item in items:
                going.append((item, remote.remote(job, item, home)))
                if len(going) >= ahead:
                    yield self._taken(*going.popleft(), lost)
            while going:
                yield self._taken(*going.popleft(), lost)
        finally:
            for _, reference in going:
                self.ray.cancel(reference, force=False)

    def _taken(self, item: Item, reference: Any, lost: Callable[[Item], Result] | None) -> Result:
        died = self.ray.exceptions
        try:
            result, error = self.ray.get(reference)
        except (died.WorkerCrashedError, died.NodeDiedError, died.OutOfMemoryError, died.ObjectLostError) as failure:
            if lost is not None:
                return lost(item)
            what = f"A worker of the cluster died over the same job {1 + self.tries_again} times."
            raise LibraryFailed(what, "See the logs of Ray, or work without `--workers`.") from failure
        except died.RayError as failure:
            what = "The cluster gave no result for a job."
            raise LibraryFailed(what, "See the logs of Ray, or work without `--workers`.") from failure
        if error is not None:
            raise error
        done: Result = result
        return done


@contextmanager
def connected(address: str) -> Iterator[RayWorkers]:
    """Give the workers of a Ray cluster until the block ends.

    `address` is that of its head ("10.0.0.5:6379"), or "auto" for the cluster that this machine belongs to.

    Raises:
        LibraryFailed: LIB-005 the extra is not installed, or no cluster answers there.
    """
    ray = _ray()
    try:
        if address != "auto":
            _knock(address)
        with _told(_TRIES_TO_CONNECT, "1"):
            ray.init(address=address, log_to_driver=False, logging_level="error", configure_logging=False)
    except (ray.exceptions.RayError, OSError, RuntimeError, ValueError) as error:
        what = f"No Ray cluster answers {'on this machine' if address == 'auto' else f'at {address}'}."
        remedy = "Give the address of its head (`--workers ray:HOST:PORT`), or work without `--workers`."
        raise LibraryFailed(what, remedy) from error
    try:
        yield RayWorkers(ray)
    finally:
        ray.shutdown()


def _knock(address: str) -> None:
    """Raise OSError or ValueError where nobody listens; Ray itself would wait for minutes."""
    host, _, port = address.rpartition(":")
    socket.create_connection((host, int(port)), timeout=KNOCK_SECONDS).close()


@contextmanager
def _told(name: str, value: str) -> Iterator[None]:
    """Set a variable of the environment, unless somebody did, until the block ends."""
    if name in os.environ:
        yield
        return
    os.environ[name] = value
    try:
        yield
    finally:
        os.environ.pop(name, None)


def _ray() -> Any:
    """Return Ray, told beforehand to report nothing to its makers, and to give up what needs too much memory."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_task_oom_retries", str(TRIES_AGAIN))
    try:
        import ray  # optional extra
    except ModuleNotFoundError as error:
        what = "Work on a cluster needs Ray, which is not installed."
        raise LibraryFailed(what, "Run `pip install 'footnote[cluster]'`.") from error
    return ray


def _tried(job: Callable[[Item], Result], item: Item, home: str) -> tuple[Result | None, Exception | None]:
    """Return what a job makes of an item, or what it raised: a value arrives as it was, and is not tried again."""
    with suppress(OSError):
        os.chdir(home)
    try:
        return job(item), None
    except Exception as error:
        return None, error
