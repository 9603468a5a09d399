"""Measure the library's search on public judged collections, on questions that its encoder was not trained on.

The collections are no part of the repository; they lie in ../shared/benchmarks, or where FOOTNOTE_BENCHMARKS says, and
without them nothing is measured, which is said. Run `python -m quality.retrieval`, or `python -m quality.gate --only
retrieval` to compare with the floors; both keep the libraries that they make in FOOTNOTE_BENCHMARK_LIBRARIES, if that
names a folder, so that another run with the same encoder is quick.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from footnote.core.retrieval import Article, Asked, Collection, Figures
from footnote.services.retrieval_evaluation import Evaluation
from footnote.wiring.evaluating import evaluate_collection
from lab import sets

BENCHMARKS = Path(
    os.environ.get("FOOTNOTE_BENCHMARKS") or Path(__file__).resolve().parents[2] / "shared" / "benchmarks"
)
WITHOUT = f"retrieval: not measured, the collections are not in {BENCHMARKS.parent.name}/{BENCHMARKS.name}"
OWN = "footnote"


def unseen(name: str, folder: Path = BENCHMARKS) -> Collection:
    """Return a collection with all of its documents and the questions that were kept out of training."""
    read = sets.COLLECTIONS[name](folder)
    articles = tuple(Article(id, title, text) for id, (title, text) in read.documents.items())
    return Collection(articles, tuple(Asked(asked.text, asked.grades) for asked in read.queries if asked.held))


def measure(name: str) -> Evaluation:
    """Return the figures of the library's search, and of what it is measured beside, on a collection."""
    kept = os.environ.get("FOOTNOTE_BENCHMARK_LIBRARIES")
    return evaluate_collection(unseen(name), Path(kept) / name if kept else None)


def ndcg(evaluation: Evaluation) -> dict[str, float]:
    """Return the nDCG@10 of each search that was measured."""
    return {one.search: one.ndcg for one in evaluation.searches if isinstance(one, Figures)}


def gate_retrieval(floors: Mapping[str, float]) -> list[str]:
    """Print the figures beside their floors; return what is missed, nothing where the collections are not there."""
    if not BENCHMARKS.is_dir():
        print(WITHOUT)
        return []
    failed = []
    for name, floor in floors.items():
        got = ndcg(measure(name))
        beside = ", ".join(f"{search} {value:.4f}" for search, value in got.items() if search != OWN)
        print(f"retrieval, {name}: nDCG@10 {got[OWN]:.4f}, floor {floor}; {beside}", flush=True)
        if got[OWN] < floor:
            failed.append(f"retrieval, {name}: nDCG@10 is {got[OWN]:.4f}, the floor is {floor}")
    return failed


if __name__ == "__main__":
    gate_retrieval(dict.fromkeys(sets.COLLECTIONS, 0.0))
