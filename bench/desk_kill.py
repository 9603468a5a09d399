"""Kill the server in the middle of acts, again and again: `python -m bench.desk_kill [--times 100] [--database URL]`.

Each round starts the server, lets people act as fast as they can, and ends it with SIGKILL at a random moment. Then
the database is opened anew: the audit must be clean, every act that was acknowledged must be there, each once, and one
that was not acknowledged must be there completely or not at all, which the audit would tell.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from bench.desk_load import Seen, disorder, journalled, works
from bench.desk_world import World, make, serve
from footnote.services.auditing import verify

PAUSE = (0.0, 0.02)
MOST_MORE = 7  # acts in flight when the server was killed, one a person


async def storm(world: World, seen: Seen, seconds: float, seed: int) -> None:
    """Let everybody act until the server is gone."""
    until = time.monotonic() + seconds
    members = [*((m, False) for m in world.reviewers), *((m, True) for m in world.authors)]
    busy = [asyncio.create_task(works(world, m, seen, until, w, seed + n, PAUSE)) for n, (m, w) in enumerate(members)]
    for task in busy:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            await task


async def round_of(world: World, seed: int) -> Seen:
    """Start the server, act, kill it at a random moment; returns what was acknowledged."""
    server = serve(world)
    seen = Seen()
    acting = asyncio.create_task(storm(world, seen, 5, seed))
    rng = random.Random(seed)
    enough = rng.randint(2, 12)
    while sum(seen.done.values()) < enough and not acting.done():
        await asyncio.sleep(0.001)
    await asyncio.sleep(rng.uniform(0, 0.04))
    server.kill()
    server.wait()
    await acting
    return seen


def main(arguments: list[str] | None = None) -> int:
    """Kill the server as often as asked and print what was found; 1 when anything was lost or half done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--database", help="URL of an empty database; a SQLite file if absent")
    given = parser.parse_args(arguments)
    problems: list[str] = []
    done = more = cut = 0
    with tempfile.TemporaryDirectory(prefix="footnote-kill-") as folder:
        world = make(Path(folder), given.database, reviewers=5, published=0, contested=12)
        for n in range(given.times):
            before = journalled(world)
            seen = asyncio.run(round_of(world, 1000 * n))
            problems += [f"round {n}: {f}" for f in seen.failures]
            problems += [f"round {n}: {f}" for f in _missing(before, journalled(world), seen)]
            report = verify(world.desk.records)
            if not report.clean:
                problems.append(f"round {n}: the audit is not clean: {report}")
            done += sum(seen.done.values())
            cut += seen.cut_off
            more += sum((journalled(world) - before).values()) - sum(seen.done.values())
        problems += disorder(world)
        report = verify(world.desk.records)
    print(f"killed {given.times} times: {done} acts acknowledged, {cut} cut off, of which {more} are there")
    print(f"audit {'clean' if report.clean else 'NOT CLEAN'} over {report.entries} entries; {len(problems)} problem(s)")
    for problem in problems[:20]:
        print(f"  {problem}")
    return 1 if problems else 0


def _missing(before: Counter[tuple[str, str, str]], after: Counter[tuple[str, str, str]], seen: Seen) -> list[str]:
    grown = after - before
    found = [
        f"{k} was acknowledged {n} times and is there {grown[k]} times" for k, n in seen.done.items() if grown[k] < n
    ]
    extra = sum(grown.values()) - sum(seen.done.values())
    return found if extra <= MOST_MORE else [*found, f"{extra} acts are there that nobody was told of"]


if __name__ == "__main__":
    sys.exit(main())
