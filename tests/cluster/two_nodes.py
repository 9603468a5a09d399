"""A real Ray cluster of two nodes on this machine, small and without a dashboard; it leaves nothing behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

STORE = 80 * 2**20
"""The least memory that Ray takes for results, in bytes."""
NODE = {"num_cpus": 1, "object_store_memory": STORE}
END_SECONDS = 10


class TwoNodes:
    """The head, which stays, and a second node that can be lost; each has one core."""

    def __init__(self, cluster: Any) -> None:
        self._cluster = cluster
        self.address: str = cluster.address

    def second(self) -> None:
        """See to it that there are two nodes."""
        if not self._cluster.worker_nodes:
            self._cluster.add_node(**NODE)

    def lose(self) -> None:
        """End every process of the second node at once, as a machine that loses its power."""
        (node,) = self._cluster.worker_nodes
        self._cluster.remove_node(node, allow_graceful=False)


@contextmanager
def two_nodes() -> Iterator[TwoNodes]:
    """Give a cluster until the block ends; then none of its processes and files is left, and nothing was reported."""
    from ray.cluster_utils import Cluster  # optional extra

    folder = tempfile.mkdtemp(dir="/tmp")  # sockets lie in it, whose names may not be long
    head = {**NODE, "include_dashboard": False}
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("RAY_TMPDIR", folder)
            patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
            cluster: Any = Cluster(initialize_head=True, head_node_args=head, shutdown_at_exit=True)
            try:
                yield TwoNodes(cluster)
            finally:
                cluster.shutdown()
        assert (left := _left(folder)) == [], left
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _left(folder: str) -> list[str]:
    """Return the processes that still name a folder after they had time to end."""
    until = time.monotonic() + END_SECONDS
    while (found := processes(folder)) and time.monotonic() < until:
        time.sleep(0.1)
    return found


def processes(folder: str) -> list[str]:
    """Return the command lines of the processes that name a folder."""
    listed = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True, check=True).stdout
    return [line for line in listed.splitlines() if folder in line and str(os.getpid()) not in line.split()[:1]]
