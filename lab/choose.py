"""Choose how much of the trained weights is kept: python -m lab.choose BENCHMARKS RUN.

For each part, the weights are averaged and exported as they would ship, and the first documents that BM25 finds for
questions that were held out are put in order by the fused score. A sample of the questions is enough to see the trend.
"""

from __future__ import annotations

import argparse
import math
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from footnote.index.fusing import fused
from footnote.models.encoder import Encoder
from footnote.models.encoder import load as load_encoder
from footnote.rules.ranking import ndcg
from lab.lexical import build, top
from lab.network import load, start_folder
from lab.pairs import joined
from lab.sets import COLLECTIONS, Asked, Collection
from lab.train import Recipe, finish

SAMPLES = {"bioasq": (150, 40), "scifact": (80, 25)}
"""Of each collection, the questions and the documents for each."""
PARTS = (0.0, 0.5, 0.75, 1.0)
WEIGHTS = (0.5, 0.6, 0.7)


def sampled(collection: Collection, questions: int, depth: int) -> list[tuple[Asked, list[tuple[str, float]]]]:
    """Return held questions, evenly taken, with what BM25 finds for them."""
    index = build({id: joined(document) for id, document in collection.documents.items()})
    held = [asked for asked in collection.queries if asked.held]
    step = max(1, math.ceil(len(held) / questions))
    return [(asked, top(index, asked.text, depth)) for asked in held[::step]]


def scores(encoder: Encoder, collection: Collection, asked: list[tuple[Asked, list[tuple[str, float]]]]) -> list[float]:
    """Return the mean nDCG@10 for each of `WEIGHTS`."""
    ids = sorted({id for _, found in asked for id, _ in found})
    rows = dict(zip(ids, encoder.encode([joined(collection.documents[id]) for id in ids]), strict=True))
    questions = encoder.encode([one.text for one, _ in asked])
    sums = np.zeros(len(WEIGHTS))
    for (one, found), question in zip(asked, questions, strict=True):
        lexical = np.array([score for _, score in found])
        meaning = np.array([rows[id] @ question for id, _ in found], dtype=np.float64)
        for at, weight in enumerate(WEIGHTS):
            order = np.argsort(-fused(lexical, meaning, weight), kind="stable")
            sums[at] += ndcg([found[n][0] for n in order], one.grades, 10)
    return list(sums / len(asked))


def main() -> None:
    """Print the scores of each part on each collection."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("benchmarks", type=Path)
    asked.add_argument("run", type=Path)
    asked.add_argument("--parts", type=float, nargs="+", default=PARTS)
    called = asked.parse_args()
    trained = load(start_folder())
    trained.load_state_dict(torch.load(called.run / "trained.pt", weights_only=True))
    read = {name: COLLECTIONS[name](called.benchmarks) for name in SAMPLES}
    found = {name: sampled(read[name], *size) for name, size in SAMPLES.items()}
    for part in called.parts:
        folder = finish(trained, replace(Recipe(), kept=part), called.benchmarks, called.run / f"part-{part}")
        encoder = load_encoder(folder, threads=2)
        for name in SAMPLES:
            figures = " ".join(f"{value:.4f}" for value in scores(encoder, read[name], found[name]))
            print(f"{part} {name} nDCG@10 at weights {WEIGHTS}: {figures}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
