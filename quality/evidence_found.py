"""Whether what experts quoted from articles stands in the passages that are made of them, sign by sign.

The articles (JATS) and the evidence texts (Evidence Inference, MIT) are not part of this repository; they are looked
for in `../shared/benchmarks` beside it. White space aside, an evidence text has to stand in the passages of the article
that it was quoted from, in their order. `python -m quality.evidence_found` prints the figures and what was not found.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from footnote.core.holding import Holding
from footnote.library.literature import read_literature

FLOORS = Path(__file__).parent / "floors.toml"
SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "benchmarks"
ARTICLES, EVIDENCE = "jats_sample.tar.gz", "evidence_inference_sample.jsonl.gz"


@dataclass(frozen=True)
class Looked:
    """What came of it: articles read and refused, seconds, evidence texts, and those found.

    `found` stand in the passages of their article, `in_one` of these in a single passage. `missing` are the others,
    with the number of their article.
    """

    articles: int
    refused: tuple[str, ...]
    passages: int
    seconds: float
    texts: int
    found: int
    in_one: int
    missing: tuple[tuple[str, str], ...]

    @property
    def rates(self) -> dict[str, float]:
        """Return the shares of evidence texts that floors are set on, from 0 to 1."""
        return {
            "evidence_found": self.found / max(self.texts, 1),
            "evidence_in_one_passage": self.in_one / max(self.texts, 1),
        }


def absent(samples: Path = SAMPLES) -> str | None:
    """Return why it cannot be measured here, None where it can."""
    missing = [name for name in (ARTICLES, EVIDENCE) if not (samples / name).is_file()]
    return f"{samples} does not hold {' and '.join(missing)}" if missing else None


def looked(samples: Path = SAMPLES) -> Looked:
    """Read the articles, and look for the evidence in them."""
    start = time.perf_counter()
    read = list(read_literature(samples / ARTICLES))
    seconds = time.perf_counter() - start
    holdings = [found for found in read if isinstance(found, Holding)]
    refused = tuple(f"{found.name}: {found.error}" for found in read if not isinstance(found, Holding))
    with gzip.open(samples / EVIDENCE, "rt", encoding="utf-8") as lines:
        asked = [(f"PMC{row['pmcid']}", str(row["evidence"])) for row in map(json.loads, lines)]
    by_number = {h.work.pmcid: [seen(h.text[p.start : p.end]) for p in h.passages] for h in holdings}
    found, in_one, missing = 0, 0, []
    for number, evidence in asked:
        passages = by_number.get(number, [])
        said = seen(evidence)
        alone = any(said in passage for passage in passages)
        if alone or said in "".join(passages):
            found += 1
            in_one += alone
        else:
            missing.append((number, evidence))
    total = sum(len(h.passages) for h in holdings)
    return Looked(len(holdings), refused, total, seconds, len(asked), found, in_one, tuple(missing))


def seen(text: str) -> str:
    """Return a text without its white space, which is layout: every other sign counts."""
    return "".join(text.split())


def lines(got: Looked, floors: Mapping[str, float]) -> Iterator[str]:
    """Yield the figures beside their floors, and what was not found, as they are printed."""
    yield f"library: {got.articles} articles read, {len(got.refused)} refused, {got.passages:,} passages"
    yield f"  {got.articles / got.seconds:.1f} articles a second; {got.texts} evidence texts      share   floor"
    for name, floor in floors.items():
        yield f"  {name:48} {got.rates[name]:7.3f} {floor:7.3f}"
    for number, text in got.missing:
        yield f"  missing in {number}: {' '.join(text.split())}"


def gate_library(floors: Mapping[str, float], samples: Path = SAMPLES) -> list[str]:
    """Print the figures beside the floors; return what is missed, nothing where the samples are absent."""
    if why := absent(samples):
        print(f"library: not measured, {why}")
        return []
    got = looked(samples)
    print("\n".join(lines(got, floors)))
    low = [f"{n} is {got.rates[n]:.3f}, the floor is {floor}" for n, floor in floors.items() if got.rates[n] < floor]
    return [f"library: {miss}" for miss in (*(f"refused {what}" for what in got.refused), *low)]


def main() -> int:
    """Print how much evidence is found, and what is not; return 1 below a floor."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument(
        "--benchmarks", type=Path, default=SAMPLES, help="the folder with the articles and the evidence"
    )
    samples: Path = parser.parse_args().benchmarks
    missed = gate_library(tomllib.loads(FLOORS.read_text(encoding="utf-8"))["library"], samples)
    print(*(f"MISSED {line}" for line in missed), sep="\n", end="\n" if missed else "")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
