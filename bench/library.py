"""What a library of any size costs to build and to search, beside tantivy alone: `python -m bench.library [--check]`.

Makes PubMed records (see `library_records`), takes them in as `footnote library add` does, and searches. It stays small
itself and starts every step as a process of its own, so that neither time nor memory of one leaks into another.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from bench.library_runs import HERE, Step, run
from bench.speed import say

SIZES = (10_000, 100_000)
ENCODED = 10_000
"""Passages that the encoder encodes, about a minute's worth, to tell its rate; the libraries that are searched get
vectors that are made."""
SAMPLES = HERE.parents[1] / "shared" / "benchmarks"
ABSTRACTS_PER_MINUTE, WITHOUT_VECTORS = 5_000, 20
LARGE, LARGE_MS, LARGE_MB = 1_000_000, 100.0, 1_000.0
LINEAR, BELOW = 1.15, 0.6
"""The most that a passage may cost in the larger library of that in the smaller one, in processor time, when built;
and the most that p95 may grow of what the number of passages grows."""


@dataclass(frozen=True)
class Measured:
    """The steps for one size."""

    add: Step
    vectors: Step
    search: Step
    plain: Step
    plain_search: Step

    @property
    def passages(self) -> int:
        """How many there are."""
        return int(self.add.printed["passages"])

    @property
    def cpu_each(self) -> float:
        """Processor time of taking in a passage, in seconds."""
        return self.add.cpu / self.passages


@dataclass(frozen=True)
class Line:
    """A line of the table; `met` is None where there is no target."""

    what: str
    own: str
    alone: str = ""
    target: str = ""
    met: bool | None = None

    def cells(self) -> tuple[str, ...]:
        """Return the line as texts."""
        return self.what, self.own, self.alone, self.target and f"{self.target}: {'met' if self.met else 'missed'}"


def measure(passages: int, work: Path, samples: Path, rounds: int) -> Measured:
    """Return what was measured for about so many passages; what was built is removed."""
    files = _records(passages, work, samples)
    asked = ("--questions", files / "questions.asked", "--rounds", rounds)
    with tempfile.TemporaryDirectory(dir=work, prefix="library-") as place:
        folder = Path(place)
        say(f"{passages:,} passages: taking in, load {os.getloadavg()[0]:.1f}")
        added = run("bench.library_measured", "add", folder / "words", "--files", files)
        vectors = run("bench.library_measured", "vectors", folder / "words")
        say(f"{passages:,} passages: searching, load {os.getloadavg()[0]:.1f}")
        searched = run("bench.library_measured", "search", folder / "words", "--made", *asked)
        say(f"{passages:,} passages: tantivy alone")
        plain = run("bench.library_measured", "plain", folder / "plain", "--library", folder / "words")
        plain_search = run("bench.library_measured", "plain-search", folder / "plain", *asked)
    return Measured(added, vectors, searched, plain, plain_search)


def encode(passages: int, work: Path, samples: Path) -> Step:
    """Return how records for about so many passages are taken in with vectors that the encoder computes."""
    files = _records(passages, work, samples)
    say(f"{passages:,} passages: taking in with the encoder's vectors, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory(dir=work, prefix="library-") as folder:
        return run("bench.library_measured", "add", Path(folder) / "vectors", "--files", files, "--with-vectors")


def _records(passages: int, work: Path, samples: Path) -> Path:
    """Return the folder with the records, made now unless it is there."""
    real = "samples" if (samples / "scifact_corpus.jsonl.gz").exists() else "pack"
    folder = work / f"records-{passages}-{real}-{(HERE / 'library_records.py').stat().st_mtime_ns}"
    if not folder.exists():
        say(f"making records for {passages:,} passages")
        beside = folder.with_name(f"{folder.name}.new")
        shutil.rmtree(beside, ignore_errors=True)
        parts = os.cpu_count() or 1
        told = ("--passages", passages, "--parts", parts, "--samples", samples)
        with ThreadPoolExecutor(parts) as pool:
            list(pool.map(lambda n: run("bench.library_records", beside, *told, "--part", n), range(parts)))
        beside.rename(folder)
    return folder


def lines(m: Measured) -> list[Line]:
    """Return the lines of the table for one size."""
    name = f"{m.passages:,}"
    per_minute, said = _per_minute(m.add)
    wanted = ABSTRACTS_PER_MINUTE * WITHOUT_VECTORS
    stages = ", ".join(f"{s} {t:.1f} s" for s, t in m.add.printed["stages"].items())
    alone = m.plain.printed
    return [
        Line(
            f"{name}: taken in without vectors",
            f"{m.passages / m.add.printed['seconds']:,.0f} passages/s",
            f"{alone['passages'] / alone['seconds']:,.0f} passages/s (indexing alone)",
        ),
        Line(f"{name}: the same, stages", f"{stages}; processors {m.add.cpu:.1f} s; load {m.add.load:.1f}"),
        Line(
            f"{name}: the same, abstracts",
            said,
            target=f"≥ {wanted:,}/min",
            met=per_minute >= wanted,
        ),
        Line(f"{name}: vectors made, not computed", f"{m.vectors.printed['seconds']:.1f} s"),
        Line(f"{name}: on disk, documents", _mb(m.add.printed["shelf_bytes"])),
        Line(f"{name}: on disk, index of words", _mb(m.add.printed["index_bytes"]), _mb(alone["index_bytes"])),
        Line(f"{name}: on disk, vectors", _mb(m.vectors.printed["index_bytes"] - m.add.printed["index_bytes"])),
        Line(f"{name}: most memory, taking in", _memory(m.add), _memory(m.plain)),
        *_searching(name, m),
    ]


def encoding(step: Step) -> list[Line]:
    """Return the lines on taking in with the encoder's vectors."""
    done = step.printed
    name, seconds = f"{done['passages']:,}", done["seconds"]
    if done["encoder"] is None:
        return [Line(f"{name}: taken in with vectors", "the encoder cannot be used")]
    rate, said = _per_minute(step)
    return [
        Line(
            f"{name}: taken in with vectors",
            f"{done['passages'] / seconds:,.1f} passages/s; processors {step.cpu:.1f} s; load {step.load:.1f}",
        ),
        Line(
            f"{name}: the same, abstracts",
            said,
            target=f"≥ {ABSTRACTS_PER_MINUTE:,}/min",
            met=rate >= ABSTRACTS_PER_MINUTE,
        ),
        Line(f"{name}: the same, most memory", _memory(step)),
    ]


def _searching(name: str, m: Measured) -> list[Line]:
    found, alone = m.search.printed, m.plain_search.printed
    is_large = m.passages >= 0.95 * LARGE
    p95, peak = max(found["index"]["p95"], found["page"]["p95"]), found["peak_mb"]
    return [
        Line(f"{name}: search by words, p50 / p95", _ms(found["words"]), _ms(alone["words"])),
        Line(f"{name}: search by words and vectors, p50 / p95", _ms(found["index"])),
        Line(
            f"{name}: the same with documents and marks",
            f"{_ms(found['page'])}; load {m.search.load:.1f}",
            target=f"p95 < {LARGE_MS:g} ms" if is_large else "",
            met=p95 < LARGE_MS,
        ),
        Line(f"{name}: first asking, p95", f"{found['page']['first_p95']:.1f} ms"),
        Line(
            f"{name}: most memory, searching",
            f"{peak:,.0f} MB",
            f"{alone['peak_mb']:,.0f} MB",
            target=f"< {LARGE_MB:,.0f} MB" if is_large else "",
            met=peak < LARGE_MB,
        ),
    ]


def growth(small: Measured, large: Measured) -> list[Line]:
    """Return the lines on what grows, and how much of the growth of the passages that is."""
    name, times = f"{small.passages:,} → {large.passages:,}", large.passages / small.passages
    cost = large.cpu_each / small.cpu_each
    both = large.search.printed, small.search.printed
    found = {w: both[0][w]["cpu_p95"] / both[1][w]["cpu_p95"] for w in ("words", "index", "page")}
    alone = large.plain_search.printed["words"]["cpu_p95"] / small.plain_search.printed["words"]["cpu_p95"]
    plain = (large.plain.cpu / large.passages) / (small.plain.cpu / small.passages)
    searched = ", ".join(f"{w} {g:.1f} ×" for w, g in found.items())
    return [
        Line(
            f"{name}: processor time to take in a passage",
            f"{cost:.2f} ×",
            f"{plain:.2f} ×",
            target=f"≤ {LINEAR:g} ×",
            met=cost <= LINEAR,
        ),
        Line(
            f"{name}: p95 of a search, processor time",
            searched,
            f"{alone:.1f} ×",
            target=f"≤ {BELOW * times:.0f} ×",
            met=max(found.values()) <= BELOW * times,
        ),
    ]


def _ms(timed: dict[str, float]) -> str:
    worked = f"{timed['cpu_p50']:.2f} / {timed['cpu_p95']:.2f}"
    return f"{timed['p50']:.2f} / {timed['p95']:.2f} ms, of the processor {worked}"


def _per_minute(step: Step) -> tuple[float, str]:
    """Return abstracts taken in per minute, and in words, with what the same processor time would be on idle cores."""
    done, cores = step.printed["documents"], os.cpu_count() or 1
    rate = 60 * done / step.printed["seconds"]
    return rate, f"{rate:,.0f}/min; {60 * done * cores / step.cpu:,.0f}/min if {cores} cores did nothing else"


def _mb(size: float) -> str:
    return f"{size / 1e6:,.0f} MB"


def _memory(step: Step) -> str:
    return f"{step.largest_mb:,.0f} MB, all processes {step.all_mb:,.0f} MB"


def table(found: list[Line]) -> str:
    """Return lines as a Markdown table."""
    rows = [("passages: measure", "footnote", "tantivy alone", "target"), *(line.cells() for line in found)]
    widths = [max(len(r[i]) for r in rows) for i in range(4)]
    out = ["| " + " | ".join(c.ljust(w) for c, w in zip(r, widths, strict=True)) + " |" for r in rows]
    return "\n".join([out[0], "|" + "|".join("-" * (w + 2) for w in widths) + "|", *out[1:]])


def main() -> None:
    """Measure each size and print the table; with --check, exit 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="passages, each about")
    parser.add_argument("--encoded", type=int, default=ENCODED, help="passages that the encoder encodes; 0 for none")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--check", action="store_true", help="exit with 1 when a target is missed")
    parser.add_argument("--samples", type=Path, default=SAMPLES, help="the data sets that sentences are taken from")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / f"footnote-bench-{os.getuid()}")
    parser.add_argument("--json", type=Path, help="also write all that was measured there")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    found: list[Measured] = []
    for size in sorted(options.sizes):
        found.append(measure(size, options.work, options.samples, options.rounds))
        if options.json:
            options.json.write_text(json.dumps([asdict(m) for m in found], indent=1), encoding="utf-8")
    encoded = [encode(options.encoded, options.work, options.samples)] if options.encoded else []
    shown = [line for step in encoded for line in encoding(step)]
    shown += [line for m in found for line in lines(m)]
    shown += [line for pair in pairwise(found) for line in growth(*pair)]
    print(table(shown))
    missed = [line.what for line in shown if line.target and not line.met]
    if options.check and missed:
        say("missed: " + "; ".join(missed))
        raise SystemExit(1)


if __name__ == "__main__":
    main()
