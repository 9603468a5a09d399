"""Many people at the desk at once: `python -m bench.desk_load [--seconds 120] [--database URL] [--check]`.

50 people read published pages and 5 review the same few answers at once, with 2 authors who keep handing them in, over
HTTP against one server process. Afterwards every acknowledged act must stand in the journal once, every act must
follow from the state before it, no version may be approved twice in a round, and the audit must be clean.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bench.desk_world import Client, Member, World, make, serve
from footnote.services.auditing import verify

P95_MS = 50.0
PAUSE = (0.2, 0.8)  # seconds between two looks of somebody who works
FIRST = frozenset({403, 409})


@dataclass
class Seen:
    """What clients saw: seconds of each page, acts acknowledged as (answer, act, person), refusals, failures.

    `cut_off` counts acts that were sent and never answered.
    """

    pages: dict[str, list[float]] = field(default_factory=dict)
    done: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    acts: list[float] = field(default_factory=list)
    overtaken: int = 0
    cut_off: int = 0
    failures: list[str] = field(default_factory=list)


async def reads(world: World, seen: Seen, until: float, think: float, seed: int) -> None:
    """One person who reads: mostly answers, sometimes the list or a file, with time to think between pages."""
    rng = random.Random(seed)
    client = Client(world.settings.port)
    await asyncio.sleep(rng.uniform(0, think))
    while time.monotonic() < until:
        answer = rng.choice(world.published)
        kind = rng.choices(["answer", "list", "markdown", "json"], [85, 8, 4, 3])[0]
        path = {
            "answer": f"/answers/{answer}",
            "list": "/answers?state=reviewed",
            "markdown": f"/answers/{answer}/export/md",
            "json": f"/api/v1/answers/{answer}",
        }[kind]
        try:
            reply = await client.get(path)
        except OSError as error:
            seen.failures.append(f"{path}: {error}")
            continue
        seen.pages.setdefault(kind, []).append(reply.seconds)
        if reply.status != 200:
            seen.failures.append(f"{path}: {reply.status}")
        await asyncio.sleep(rng.expovariate(1 / think))
    client.close()


async def works(
    world: World, member: Member, seen: Seen, until: float, writes: bool, seed: int, pause: tuple[float, float]
) -> None:
    """One reviewer or author: looks at a contested answer and does the next thing that could be done with it."""
    rng = random.Random(seed)
    client = Client(world.settings.port, member.token)
    while time.monotonic() < until:
        answer = rng.choice(world.contested)
        place = await client.get(f"/api/v1/answers/{answer}/work")
        if place.status == 200:
            dossier = place.json()["answer"]
            act = _next_act(dossier, member, writes, rng)
            if act is not None:
                await _do(client, answer, act, dossier["revision"], member, seen)
        elif place.status != 404:
            seen.failures.append(f"work: {place.status} {place.body[:200]!r}")
        await asyncio.sleep(rng.uniform(*pause))
    client.close()


def _next_act(dossier: dict[str, str | None], member: Member, writes: bool, rng: random.Random) -> str | None:
    state = dossier["state"]
    if writes:
        return {"draft": "submit", "changes-requested": "submit", "approved": "revise", "submitted": None}.get(
            str(state)
        )
    if state in ("submitted", "needs-review"):
        return "check-out"
    if state == "under-review" and dossier["holder"] in (member.actor.id, member.actor.name, None):
        return rng.choices(["approve", "request-changes", "hand-back"], [60, 30, 10])[0]
    return "approve" if state == "under-review" and rng.random() < 0.2 else None


async def _do(client: Client, answer: str, act: str, revision: int, member: Member, seen: Seen) -> None:
    body = {"act": act, "revision": revision, "reason": "For the load run."}
    try:
        reply = await client.post(f"/api/v1/answers/{answer}/acts", body)
    except OSError:
        seen.cut_off += 1
        raise
    seen.acts.append(reply.seconds)
    if reply.status == 200:
        seen.done[answer, act, member.actor.id] += 1
    elif reply.status in FIRST:
        seen.overtaken += 1
    else:
        seen.failures.append(f"{act}: {reply.status} {reply.body[:300]!r}")


async def run(world: World, readers: int, seconds: float, think: float) -> Seen:
    """Let everybody work at once for some seconds; returns what they saw."""
    seen, until = Seen(), time.monotonic() + seconds
    await asyncio.gather(
        *(reads(world, seen, until, think, seed) for seed in range(readers)),
        *(works(world, m, seen, until, False, 100 + n, PAUSE) for n, m in enumerate(world.reviewers)),
        *(works(world, m, seen, until, True, 200 + n, PAUSE) for n, m in enumerate(world.authors)),
    )
    return seen


def lost(world: World, seen: Seen, before: Counter[tuple[str, str, str]]) -> list[str]:
    """Return every act that was acknowledged and is not in the journal once, or the other way round."""
    after = journalled(world)
    found = {k: after[k] - before[k] for k in after if after[k] - before[k]}
    wrong = [k for k in set(found) | set(seen.done) if found.get(k, 0) != seen.done[k]]
    return [f"{k}: {seen.done[k]} acknowledged, {found.get(k, 0)} in the journal" for k in wrong]


def journalled(world: World) -> Counter[tuple[str, str, str]]:
    """Return how often each act of each person on each answer stands in the journal."""
    with world.desk.records.reading() as work:
        return Counter(
            (e.subject.removeprefix("answer:"), e.act, e.actor)
            for e in work.journal.entries()
            if e.subject.startswith("answer:")
        )


def disorder(world: World) -> list[str]:
    """Return every act that does not follow from the one before it, and every approval of what was approved already."""
    found, last, state = [], dict[str, str | None](), dict[str, str]()
    with world.desk.records.reading() as work:
        for e in work.journal.entries():
            if not e.subject.startswith("answer:"):
                continue
            detail = json.loads(e.detail)
            if e.before != last.get(e.subject):
                found.append(f"entry {e.number} does not follow from the act before it")
            if e.act == "approve" and state.get(e.subject) != "under-review":
                found.append(f"entry {e.number} approves what was {state.get(e.subject)}")
            last[e.subject], state[e.subject] = e.after, detail["to"]
    return found


def p95(values: list[float]) -> float:
    """Return the 95th percentile in milliseconds."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1] * 1000


def main(arguments: list[str] | None = None) -> int:
    """Make a site, load it, and print what was found; 1 when anything was lost or a page was too slow with --check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--reviewers", type=int, default=5)
    parser.add_argument("--think", type=float, default=1.0, help="mean seconds between two pages of a reader")
    parser.add_argument("--database", help="URL of an empty database; a SQLite file if absent")
    parser.add_argument("--check", action="store_true", help="exit status 1 when the pages are slower than the target")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="footnote-load-") as folder:
        world = make(Path(folder), given.database, given.reviewers, published=40, contested=12)
        before = journalled(world)
        server = serve(world)
        try:
            seen = asyncio.run(run(world, given.readers, given.seconds, given.think))
        finally:
            server.terminate()
            server.wait(30)
        problems = [*seen.failures, *lost(world, seen, before), *disorder(world)]
        report = verify(world.desk.records)
    kind = (world.settings.database or "").partition(":")[0]
    print(f"{kind}: {given.readers} readers, {given.reviewers} reviewers, {given.seconds:.0f} s")
    for name, times in sorted(seen.pages.items()):
        print(
            f"  {name:10} {len(times):6} pages  p50 {statistics.median(times) * 1000:6.1f} ms  p95 {p95(times):6.1f} ms"
        )
    print(f"  acts       {sum(seen.done.values()):6} done   p95 {p95(seen.acts):6.1f} ms, {seen.overtaken} overtaken")
    audit = "clean" if report.clean else "NOT CLEAN"
    print(f"  problems   {len(problems):6}; audit {audit} over {report.entries} entries")
    for problem in problems[:10]:
        print(f"    {problem}")
    slow = p95(seen.pages["answer"]) >= P95_MS
    return 1 if problems or not report.clean or (given.check and slow) else 0


if __name__ == "__main__":
    sys.exit(main())
