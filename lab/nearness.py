"""How near in meaning a passage must be to be quoted: python -m lab.nearness BENCHMARKS [ENCODER].

Prints, for `NEARNESS` and `NEARNESS_TO_CLAIM` of footnote.rules.quoting, the cosine that nine in ten passages with the
answer reach, and how many of those of other questions do.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from footnote.models.encoder import SHIPPED, Encoder, load
from footnote.rules.quoting import NEARNESS, NEARNESS_TO_CLAIM
from lab.pairs import joined
from lab.sets import rows, scifact

SEED, ASKED, SHARE = 5, 150, 0.1
Pairs = list[tuple[str, list[str]]]
Floats = NDArray[np.float32]


def bioasq_pairs(folder: Path) -> Pairs:
    """Return questions with their gold snippets."""
    read = rows(folder, "bioasq_7b-10b")
    taken = random.Random(SEED).sample(read, ASKED)
    return [(row["question"], sorted({snippet["text"] for snippet in row["snippets"]})) for row in taken]


def scifact_pairs(folder: Path) -> Pairs:
    """Return claims that an abstract speaks for or against, with these abstracts."""
    documents = scifact(folder).documents
    read = [row for row in rows(folder, "scifact_claims_train") if row["evidence"]]
    taken = random.Random(SEED).sample(read, ASKED)
    return [(row["claim"], [joined(documents[id]) for id in sorted(map(str, row["evidence"]))]) for row in taken]


def cosines(encoder: Encoder, pairs: Pairs) -> tuple[Floats, Floats]:
    """Return the cosines of the questions with their own passages, and with those of all the others."""
    asked = encoder.encode([question for question, _ in pairs])
    found = encoder.encode([text for _, texts in pairs for text in texts])
    owner = np.repeat(np.arange(len(pairs)), [len(texts) for _, texts in pairs])
    all_of = asked @ found.T
    own = owner[None, :] == np.arange(len(pairs))[:, None]
    return all_of[own], all_of[~own]


def main() -> None:
    """Print both limits as they are and as they would be."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("benchmarks", type=Path)
    asked.add_argument("encoder", type=Path, nargs="?", default=SHIPPED)
    called = asked.parse_args()
    encoder = load(called.encoder, threads=2)
    for name, limit, pairs in (
        ("NEARNESS", NEARNESS, bioasq_pairs(called.benchmarks)),
        ("NEARNESS_TO_CLAIM", NEARNESS_TO_CLAIM, scifact_pairs(called.benchmarks)),
    ):
        own, others = cosines(encoder, pairs)
        tenth = float(np.quantile(own, SHARE))
        print(f"{name}: nine in ten of {len(own)} own passages reach {tenth:.3f}, {_share(others >= tenth)} of others;")
        print(f"  {limit} is reached by {_share(own >= limit)} of the own ones, {_share(others >= limit)} of others")


def _share(reached: NDArray[np.bool_]) -> str:
    return f"{np.mean(reached):.2%}"


if __name__ == "__main__":
    sys.exit(main())
