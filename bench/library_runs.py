"""Running one measured step of `bench.library`: how long, how much of the processors, and how much memory it took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

HERE = Path(__file__).resolve().parent
_EVERY_SECONDS = 0.25
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Step:
    """What a step printed, its seconds from start to end and on the processors, memory in MB, load of the machine.

    `largest_mb` is the most that one of its processes held, `all_mb` the most that they held together; both count
    mapped files that are in memory.
    """

    printed: dict[str, Any]
    seconds: float
    cpu: float
    largest_mb: float
    all_mb: float
    load: float


def run(module: str, *arguments: object) -> Step:
    """Run a module of this Python to its end; raises SystemExit with what it said when it fails."""
    call = [sys.executable, "-m", module, *map(str, arguments)]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out, tempfile.TemporaryFile("w+", encoding="utf-8") as err:
        start = perf_counter()
        process = subprocess.Popen(call, stdout=out, stderr=err, cwd=HERE.parent)
        watch = _Watch(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - start
        watch.end()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            err.seek(0)
            raise SystemExit(f"{' '.join(call[2:5])} … ended with {process.returncode}: {err.read()[-800:]}")
        out.seek(0)
        said = out.read().strip()
    cpu, largest = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    return Step(
        json.loads(said) if said else {}, seconds, cpu, largest, max(watch.most_mb, largest), os.getloadavg()[0]
    )


class _Watch:
    """Looks now and then how much memory a process and those that it started hold."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._ended = threading.Event()
        self.most_mb = 0.0
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Look no more."""
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(_EVERY_SECONDS):
            held = sum(_resident(p) for p in _family(self._process))
            self.most_mb = max(self.most_mb, held / 2**20)


def _family(first: int) -> set[int]:
    parents: dict[int, int] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                said = Path("/proc", entry, "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            parents[int(entry)] = int(said.rpartition(")")[2].split()[1])
    found = {first}
    while more := {p for p, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _resident(process: int) -> int:
    try:
        return int(Path("/proc", str(process), "statm").read_text(encoding="ascii").split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0
