"""How fast footnote is, and what it costs beside the search alone: `python -m bench.speed [--quick] [--check]`.

Starts every measured program as a process of its own and stays small itself, so that neither time nor memory of
one leaks into another. Needs no network. The synthetic pack is made once and kept in the work folder.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SHIPPED = HERE.parent / "src" / "footnote" / "data" / "packs" / "aatd"
PROGRAM = Path(sys.executable).parent / "footnote"
QUESTION = "Does alpha-1 antitrypsin deficiency cause bone marrow failure?"
WORDS = "alpha 1 antitrypsin deficiency cause bone marrow failure"
FULL, QUICK = 50_000, 5_000
COLD_S, WARM_MS, LARGE_MS = 1.0, 20.0, 60.0


@dataclass(frozen=True)
class Run:
    """One finished process: seconds from start to end and on the processor, most memory in MB, what it printed."""

    seconds: float
    cpu: float
    peak_mb: float
    printed: str


@dataclass(frozen=True)
class Line:
    """A line of the table; `target` is the most that footnote's figure may be, None where there is no target."""

    what: str
    own: float
    alone: float | None
    unit: str
    target: float | None = None

    @property
    def missed(self) -> bool:
        """Whether there is a target and the figure is not under it."""
        return self.target is not None and self.own >= self.target

    def cells(self) -> tuple[str, ...]:
        """Return the line as texts."""
        alone = "" if self.alone is None else f"{_rounded(self.alone)} {self.unit}"
        ratio = "" if not self.alone else f"{_rounded(self.own / self.alone)} ×"
        target = "" if self.target is None else f"< {self.target:g} {self.unit}: {'missed' if self.missed else 'met'}"
        return self.what, f"{_rounded(self.own)} {self.unit}", alone, ratio, target


def _rounded(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def spawn(arguments: list[str], cache: Path) -> Run:
    """Run a program to its end; raises SystemExit with what it said when it fails."""
    env = {**os.environ, "FOOTNOTE_CACHE": str(cache), "NO_COLOR": "1"}
    env.pop("FOOTNOTE_PACK", None)
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out, tempfile.TemporaryFile("w+", encoding="utf-8") as err:
        start = time.perf_counter()
        process = subprocess.Popen(arguments, stdout=out, stderr=err, env=env, cwd=HERE.parent)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            err.seek(0)
            raise SystemExit(f"{' '.join(arguments[:4])} … ended with {process.returncode}: {err.read()[-800:]}")
        out.seek(0)
        return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, out.read())


def middle(runs: list[Run]) -> tuple[float, float, float]:
    """Return the medians of the seconds, of those on the processor, and of the most memory."""
    medians = [statistics.median(values) for values in zip(*((r.seconds, r.cpu, r.peak_mb) for r in runs), strict=True)]
    return medians[0], medians[1], medians[2]


def python(*arguments: object) -> list[str]:
    """Return the call of this Python with some arguments."""
    return [sys.executable, *map(str, arguments)]


def measure(name: str, pack: Path, work: Path, times: int, rounds: int, warm_target: float | None) -> list[Line]:
    """Return the lines of the table for one pack; the cache starts empty and is removed at the end."""
    say(f"{name}: cold starts")
    with tempfile.TemporaryDirectory(dir=work, prefix="cache-") as folder:
        cache = Path(folder)
        ask = [str(PROGRAM), "ask", "--pack", str(pack), QUESTION]
        first = spawn(ask, cache)
        first_alone = spawn(python(HERE / "search_alone.py", "build", pack, WORDS), cache)
        index = next(cache.glob("index-*"))
        own, alone = [], []
        for _ in range(times):
            own.append(spawn(ask, cache))
            alone.append(spawn(python(HERE / "search_alone.py", "open", index, WORDS), cache))
        say(f"{name}: warm answers")
        warm = json.loads(spawn(python("-m", "bench.warm", pack, cache, "--rounds", rounds), cache).printed)
    return [*_cold(name, first, first_alone, own, alone, warm), *_warm(name, warm, warm_target)]


def _cold(
    name: str, first: Run, first_alone: Run, own: list[Run], alone: list[Run], warm: dict[str, Any]
) -> list[Line]:
    seconds, cpu, memory = middle(own)
    seconds_alone, cpu_alone, memory_alone = middle(alone)
    size = f"{name} ({warm['statements']:,} statements)"
    target = COLD_S if name == "shipped" else None
    return [
        Line(f"{size}: very first run, nothing prepared", first.seconds, first_alone.seconds, "s"),
        Line(f"{name}: cold start to printed answer", seconds, seconds_alone, "s", target),
        Line(f"{name}: the same, processor time only", cpu, cpu_alone, "s"),
        Line(f"{name}: peak memory of a cold start", memory, memory_alone, "MB"),
    ]


def _warm(name: str, warm: dict[str, Any], target: float | None) -> list[Line]:
    own, alone = warm["footnote"], warm["search"]
    shapes = ", ".join(f"{s} {t:.1f}" for s, t in sorted(warm["p95_by_shape"].items(), key=lambda x: -x[1]))
    say(f"{name}: p95 in ms by shape of question: {shapes}; slowest {own['most']:.1f}")
    return [
        Line(f"{name}: warm answer p50", own["p50"], alone["p50"], "ms"),
        Line(f"{name}: warm answer p95", own["p95"], alone["p95"], "ms", target),
        Line(f"{name}: the same, processor time only", own["cpu_p95"], alone["cpu_p95"], "ms"),
        Line(f"{name}: first asking p95", own["first_p95"], alone["first_p95"], "ms"),
        Line(f"{name}: peak memory, warm", warm["peak_mb"], None, "MB"),
    ]


def synthetic(work: Path, shape: Path, statements: int) -> Path:
    """Return the synthetic pack of that size, made now unless the same one is there already."""
    made_from = sorted((*shape.rglob("*.yaml"), shape / "pack.toml", HERE / "synthetic.py", HERE / "wording.py"))
    digest = hashlib.sha256(b"".join(p.read_bytes() for p in made_from)).hexdigest()
    folder = work / f"synthetic-{statements}-{digest[:12]}"
    if not folder.exists():
        say(f"making a synthetic pack of {statements:,} statements in {folder}")
        call = python("-m", "bench.synthetic", folder, "--statements", statements, "--shape", shape)
        made = spawn(call, work)
        say(f"made in {made.seconds:.0f} s")
    return folder


def table(lines: list[Line]) -> str:
    """Return the lines as a Markdown table."""
    rows = [("measure", "footnote", "search alone", "ratio", "target"), *(line.cells() for line in lines)]
    widths = [max(len(r[i]) for r in rows) for i in range(5)]
    out = ["| " + " | ".join(c.ljust(w) for c, w in zip(r, widths, strict=True)) + " |" for r in rows]
    return "\n".join([out[0], "|" + "|".join("-" * (w + 2) for w in widths) + "|", *out[1:]])


def say(text: str) -> None:
    """Tell how far the run is."""
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    """Measure the shipped and a synthetic pack and print the table; with --check, exit 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK:,} synthetic statements and fewer runs")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a target is missed")
    parser.add_argument("--pack", type=Path, default=SHIPPED, help="another pack in place of the shipped one")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / f"footnote-bench-{os.getuid()}")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    pack = options.pack.resolve()
    times, rounds, statements = (3, 3, QUICK) if options.quick else (9, 6, FULL)
    lines = measure("shipped", pack, options.work, times, rounds, WARM_MS)
    large = synthetic(options.work, pack, statements)
    target = LARGE_MS if statements == FULL else None
    lines += measure("synthetic", large, options.work, min(times, 3), min(rounds, 4), target)
    print(table(lines))
    missed = [line.what for line in lines if line.missed]
    if options.check and missed:
        say("missed: " + "; ".join(missed))
        raise SystemExit(1)


if __name__ == "__main__":
    main()
