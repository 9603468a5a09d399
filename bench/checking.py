"""How fast documents are checked, and what a check holds in memory: `python -m bench.checking [--quick]`.

Ends with 1 when a target is missed. Seconds depend on the machine and on what else it does, so they are printed and
not asserted: a target is a ratio of two times that were taken in turn in the same run, and of several rounds the
median of their ratios counts. What they are held against and why the bounds are what they are:

- Cold, the whole process of `footnote check FILE --json` against that of `footnote ask`, which opens the same pack and
  takes 0.33 s on the machine of bench/README.md: at 6 times that a document of 1,000 words takes 2 s, and 3 s are
  allowed. A PDF or Word file is read in a process of its own and has 8.
- Warm, a check in a process that has made it before against the searches alone that it makes, 150 or so in 20 to 30 ms
  for such a document: at 40 times that it takes 0.8 to 1.2 s, and 1 s is allowed.
- Many documents in one call: the last fifth may take 1.5 times as long as the second fifth, and the memory that the
  process holds may grow by 10 MiB after 20 documents (not a ratio, for memory hardly depends on load). Until then it
  grows, for the statements that claims call are read once and kept; there are only so many of them.
- Large documents, on the processor: a claim of a document with ten times the claims may take 1.5 times as long, a word
  of a sentence eight times as long 4 times, since a sentence beyond the limit takes milliseconds.
  Were time quadratic, these would be 10 and 8.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.speed import HERE, PROGRAM, QUESTION, SHIPPED, python, say, spawn

COLD, FILED, WARM = 6.0, 8.0, 40.0
SETTLED = 20  # documents after which most statements have been read
SLOWING, GROWTH_MIB = 1.5, 10.0
MANY, LONG = 1.5, 4.0
KINDS = {"txt": COLD, "pdf": FILED, "docx": FILED}


@dataclass(frozen=True)
class Line:
    """A line of the table: a figure, the one it is held against, and the value that has a bound, if any has."""

    what: str
    own: str
    beside: str = ""
    value: float | None = None
    bound: float | None = None
    unit: str = "×"

    @property
    def missed(self) -> bool:
        """Whether there is a bound and the value is beyond it."""
        return self.bound is not None and self.value is not None and self.value > self.bound

    def cells(self) -> tuple[str, ...]:
        """Return the line as texts."""
        value = "" if self.value is None else f"{self.value:.2f} {self.unit}"
        bound = "" if self.bound is None else f"≤ {self.bound:g} {self.unit}: {'missed' if self.missed else 'met'}"
        return self.what, self.own, self.beside, value, bound


def ratio(own: Sequence[float], beside: Sequence[float]) -> float:
    """Return the median of the ratios of two rows of times that were taken in turn."""
    return statistics.median(a / b for a, b in zip(own, beside, strict=True))


def cold(one: Path, cache: Path, pack: Path, times: int) -> list[Line]:
    """Return the lines on cold checks of one document in each format; the first round is not counted."""
    calls = {"ask": [str(PROGRAM), "ask", "--pack", str(pack), QUESTION]}
    for kind in KINDS:
        calls[kind] = [str(PROGRAM), "check", str(one / f"1.{kind}"), "--json", "--pack", str(pack)]
    rounds = [{name: spawn(call, cache) for name, call in calls.items()} for _ in range(times + 1)][1:]
    took = {name: [r[name].seconds for r in rounds] for name in calls}
    peak = {name: statistics.median(r[name].peak_mb for r in rounds) for name in calls}
    ask = f"{statistics.median(took['ask']):.2f} s, ask"
    lines = [
        Line(
            f"cold: {kind}, start to end",
            f"{statistics.median(took[kind]):.2f} s",
            ask,
            ratio(took[kind], took["ask"]),
            b,
        )
        for kind, b in KINDS.items()
    ]
    return [*lines, Line("cold: most memory, txt", f"{peak['txt']:.0f} MiB", f"{peak['ask']:.0f} MiB, ask")]


def warm(found: dict[str, Any]) -> list[Line]:
    """Return the lines on warm checks of one document."""
    own, alone, claims = found["own"], found["alone"], found["claims"]
    middle, searches = statistics.median(own), statistics.median(alone)
    beside = f"{searches:.0f} ms, {found['searches']} searches"
    return [
        Line(f"warm: first check, {claims} claims", f"{found['first']:.0f} ms", f"{middle:.0f} ms, later checks"),
        Line("warm: a later check", f"{middle:.0f} ms", beside, ratio(own, alone), WARM),
        Line("warm: per claim", f"{middle / claims:.2f} ms", f"{searches / claims:.2f} ms, searches"),
    ]


def resident_mib(process: int) -> float:
    """Return the memory that a running process holds now."""
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, text=True, check=True)
    return int(told.stdout) / 1024


def watched(folder: Path, cache: Path, pack: Path) -> tuple[list[float], list[float]]:
    """Check a folder in one call; return, after each document, the seconds since the one before and the memory."""
    env = {**os.environ, "FOOTNOTE_CACHE": str(cache), "NO_COLOR": "1"}
    call = [str(PROGRAM), "check", str(folder), "--json", "--pack", str(pack)]
    took, held = [], []
    with subprocess.Popen(call, stdout=subprocess.PIPE, env=env, cwd=HERE.parent) as process:
        assert process.stdout is not None
        last = time.perf_counter()
        # A report ends with its line; that of the last document ends when the whole output does.
        for n, line in enumerate(process.stdout):
            if n and line.startswith(b"{"):
                took.append(time.perf_counter() - last)
                last = time.perf_counter()
                held.append(resident_mib(process.pid))
    if process.returncode != 0:
        raise SystemExit(f"the check of a folder ended with {process.returncode}")
    return took, held


def many(folder: Path, cache: Path, pack: Path) -> list[Line]:
    """Return the lines on many documents in one call."""
    took, held = watched(folder, cache, pack)
    count = len(took)
    fifth = count // 5
    early, late = statistics.median(took[fifth : 2 * fifth]), statistics.median(took[-fifth:])
    growth = max(held[SETTLED:]) - max(held[:SETTLED])
    at = {n: held[n - 1] for n in (10, 20, 50, 100) if n <= count}
    shown = ", ".join(f"{m:.1f} after {n}" for n, m in at.items())
    words = f"{sum(took):.1f} s, {statistics.median(took) * 1000:.0f} ms each"
    return [
        Line(f"many: {count} documents in one call", words, f"{took[0]:.2f} s, the first with the start"),
        Line(
            "many: a document of the last fifth",
            f"{late * 1000:.0f} ms",
            f"{early * 1000:.0f} ms, second fifth",
            late / early,
            SLOWING,
        ),
        Line("many: memory in MiB, growth after 20", shown, "", growth, GROWTH_MIB, "MiB"),
    ]


def large(found: dict[str, Any]) -> list[Line]:
    """Return the lines on large documents."""
    lines = []
    for key, unit, bound in (("many", "claims", MANY), ("long", "words", LONG)):
        small, big = found[key][0], found[key][-1]
        each = [row["seconds"] * 1000 / row[unit] for row in (small, big)]
        name = f"large: {big[unit]:,} {unit}" + (f", {big['claims']} claims" if unit == "words" else "")
        own = f"{big['seconds']:.2f} s, {each[1]:.2f} ms each"
        lines.append(Line(name, own, f"{each[0]:.2f} ms each of {small[unit]:,}", each[1] / each[0], bound))
    refusal = found["refused"]
    lines.append(Line(f"large: beyond the limit, refused ({refusal['code']})", f"{refusal['ms']:.0f} ms"))
    return [*lines, Line("large: most memory of the process", f"{found['peak_mb']:.0f} MiB")]


def table(lines: list[Line]) -> str:
    """Return the lines as a Markdown table."""
    rows = [("measure", "footnote", "beside", "value", "bound"), *(line.cells() for line in lines)]
    widths = [max(len(r[i]) for r in rows) for i in range(5)]
    out = ["| " + " | ".join(c.ljust(w) for c, w in zip(r, widths, strict=True)) + " |" for r in rows]
    return "\n".join([out[0], "|" + "|".join("-" * (w + 2) for w in widths) + "|", *out[1:]])


def main() -> None:
    """Measure checks of documents and print the table; exit 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, 40 documents, a tenth of the large ones")
    parser.add_argument("--pack", type=Path, default=SHIPPED, help="another pack in place of the shipped one")
    options = parser.parse_args()
    pack = options.pack.resolve()
    times, count = (3, 40) if options.quick else (5, 100)
    sizes = ("--claims", 200, 2_000, "--words", 500, 4_000) if options.quick else ()
    with tempfile.TemporaryDirectory(prefix="footnote-bench-") as folder:
        cache, made = Path(folder) / "cache", Path(folder) / "documents"
        say("making documents")
        spawn(python("-m", "bench.documents", pack, cache, made, "--count", count), cache)
        say("cold checks")
        lines = cold(made / "one", cache, pack, times)
        say("warm checks and large documents")
        call = python("-m", "bench.checking_warm", pack, cache, made / "one" / "1.txt", "--times", 2 * times, *sizes)
        found = json.loads(spawn(call, cache).printed)
        say("many documents in one call")
        lines += [*warm(found), *many(made / "many", cache, pack), *large(found)]
    print(table(lines))
    if missed := [line.what for line in lines if line.missed]:
        say("missed: " + "; ".join(missed))
        raise SystemExit(1)


if __name__ == "__main__":
    main()
