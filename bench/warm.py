"""Warm answers in one process, beside the search alone on the same index and questions; prints one line of JSON.

Every round asks every question once, footnote and the search in turn. A question's time is its median over the
rounds, so that other work on the machine disturbs little; the first round, in which nothing was asked before,
is reported by itself.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.questions import Row, questions
from footnote.config import Settings
from footnote.rules.words import keys
from footnote.wiring import App, open_app

BEST = 5
Times = list[list[tuple[float, float]]]  # for each question and round: on the clock, on the processor


def peak_mb() -> float:
    """Return the most memory this process held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least that share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(-(-len(ordered) * round(share * 100) // 100) - 1, 0)]


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Return how many milliseconds an act takes, on the clock and on the processor."""
    start, start_cpu = time.perf_counter(), time.process_time()
    act()
    cpu = time.process_time() - start_cpu
    return (time.perf_counter() - start) * 1000, cpu * 1000


def rounds(app: App, asked: list[Row], count: int) -> tuple[Times, Times]:
    """Return, for each question, the times of footnote and of the search alone, one a round."""
    own: Times = [[] for _ in asked]
    alone: Times = [[] for _ in asked]
    for _ in range(count):
        for i, row in enumerate(asked):
            text = row["question"] or ""
            own[i].append(timed(lambda r=row, t=text: app.ask(t, r["reader"], r["after"])))  # type: ignore[misc]
            words = f"{row['after'] or ''} {text}"
            alone[i].append(timed(lambda w=words: app.search.search(keys(w), BEST)))  # type: ignore[misc]
    return own, alone


def figures(times: Times) -> dict[str, float]:
    """Return p50 and p95 over the questions, for their medians after the first round and for the first round.

    `cpu_p95` counts only the time on the processor, which other work on the machine hardly changes.
    """
    medians = [statistics.median(wall for wall, _ in t[1:] or t) for t in times]
    cpu = [statistics.median(busy for _, busy in t[1:] or t) for t in times]
    first = [t[0][0] for t in times]
    return {
        "p50": percentile(medians, 0.50),
        "p95": percentile(medians, 0.95),
        "most": max(medians),
        "cpu_p95": percentile(cpu, 0.95),
        "first_p95": percentile(first, 0.95),
    }


def main() -> None:
    """Measure one pack whose prepared form lies in a cache folder."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("pack", type=Path)
    parser.add_argument("cache", type=Path)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=6)
    options = parser.parse_args()
    start = time.perf_counter()
    app = open_app(Settings(options.pack, options.cache))
    opened = time.perf_counter() - start
    asked = questions(app.know.pack, options.questions)
    own, alone = rounds(app, asked, options.rounds)
    shapes = Counter(str(r["shape"]) for r in asked)
    by_shape = {s: figures([t for t, r in zip(own, asked, strict=True) if r["shape"] == s])["p95"] for s in shapes}
    print(
        json.dumps(
            {
                "statements": len(app.know.pack.statements),
                "sources": len(app.know.pack.sources),
                "concepts": len(app.know.pack.concepts),
                "questions": len(asked),
                "rounds": options.rounds,
                "open_s": opened,
                "footnote": figures(own),
                "search": figures(alone),
                "p95_by_shape": by_shape,
                "peak_mb": peak_mb(),
            }
        )
    )


if __name__ == "__main__":
    main()
