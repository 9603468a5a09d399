"""One measured step of `bench.library`, in a process of its own: `python -m bench.library_measured STEP …` prints JSON.

Beside each step of footnote stands the same with tantivy alone: one field of text, no shelf, no vectors.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import tantivy
from numpy.typing import NDArray

from footnote.config import Settings
from footnote.core.holding import Query
from footnote.index.generations import Generations
from footnote.rules import library_query
from footnote.services import catalogue
from footnote.services.catalogue import Looked
from footnote.services.ingest import Progress
from footnote.services.library_ports import Encoder
from footnote.wiring.encoding import encoder
from footnote.wiring.library import Library, open_library

WIDTH = 384
SHOWN = 10
Numbers = dict[str, Any]


@dataclass(frozen=True)
class Made:
    """Vectors that are made, not computed: random unit rows; of a single text, what the real encoder says of it."""

    real: Encoder | None
    name: str = "made"

    @property
    def width(self) -> int:
        """That of the real encoder, 384 where there is none."""
        return self.real.width if self.real else WIDTH

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit rows."""
        if len(texts) == 1 and self.real is not None:
            return self.real.encode(texts)
        rows = np.random.default_rng(len(texts)).standard_normal((len(texts), self.width), dtype=np.float32)
        unit: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit


def add(folder: Path, files: Path, with_vectors: bool) -> Numbers:
    """Take files in as `footnote library add` does, and say how long each stage took."""
    library = _opened(folder)
    ends: dict[str, float] = {}

    def on(progress: Progress) -> None:
        ends[progress.stage.value] = progress.seconds

    report = library.add([files], on, with_vectors=with_vectors)
    stock = library.stock()
    spent, before = {}, 0.0
    for stage, end in ends.items():
        spent[stage], before = end - before, end
    return {
        "seconds": report.seconds,
        "stages": spent,
        "documents": stock.documents,
        "passages": stock.passages,
        "refused": len(report.refused),
        "encoder": report.encoder,
        "shelf_bytes": stock.size,
        "index_bytes": _bytes(folder / "index"),
    }


def vectors(folder: Path) -> Numbers:
    """Put made vectors beside the words that are indexed."""
    library = _opened(folder)
    start = time.perf_counter()
    _generations(folder, library, Made(encoder())).build(library.shelf, Made(None))
    return {"seconds": time.perf_counter() - start, "index_bytes": _bytes(folder / "index")}


def search(folder: Path, questions: list[str], made: bool, rounds: int) -> Numbers:
    """Search by the index alone, and as the page does, with documents read and words marked."""
    library = _opened(folder)
    generations = _generations(folder, library, Made(encoder())) if made else library.generations
    live = generations.live()
    if live is None:
        raise SystemExit("there is no index")
    opened_mb = _mb()
    queries = [library_query.parse(q) for q in questions]
    words = [Query("", q.words, q.phrases, q.without) for q in queries]
    found: Numbers = {
        "encoder": live.encoder,
        "words": _timed(lambda n: live.search(words[n], SHOWN), len(words), rounds),
        "index": _timed(lambda n: live.search(queries[n], SHOWN), len(queries), rounds),
    }
    found["peak_index_mb"] = _mb()
    shown = library.catalogue(None)
    found["page"] = _timed(lambda n: catalogue.search(shown, Looked(questions[n], limit=SHOWN)), len(queries), rounds)
    return {**found, "opened_mb": opened_mb, "peak_mb": _mb(), "questions": len(questions)}


def plain(folder: Path, library: Path) -> Numbers:
    """Index the same passages with tantivy alone."""
    rows = _opened(library).shelf.numbered()
    folder.mkdir(parents=True)
    start = time.perf_counter()
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", stored=True)
    builder.add_text_field("text", stored=False, tokenizer_name="en_stem")
    index = tantivy.Index(builder.build(), path=str(folder))
    writer = index.writer(heap_size=128_000_000, num_threads=os.cpu_count() or 1)
    count = 0
    for row in rows:
        writer.add_document(tantivy.Document(number=row.number, text=f"{row.title} {row.text}"))
        count += 1
    writer.commit()
    writer.wait_merging_threads()
    return {"seconds": time.perf_counter() - start, "passages": count, "index_bytes": _bytes(folder)}


def plain_search(folder: Path, questions: list[str], rounds: int) -> Numbers:
    """Search with tantivy alone: any of the words, the best ten and their numbers."""
    index = tantivy.Index.open(str(folder))
    searcher = index.searcher()

    def one(n: int) -> list[int]:
        query = index.parse_query(" ".join(f'"{w}"' for w in library_query.words_of(questions[n])), ["text"])
        return [searcher.doc(address)["number"][0] for _, address in searcher.search(query, SHOWN).hits]

    return {"words": _timed(one, len(questions), rounds), "peak_mb": _mb()}


def _timed(one: Callable[[int], object], count: int, rounds: int) -> dict[str, float]:
    """Return p50 and p95 in ms after the first round, each question with its median, and p95 of the first round.

    Those that begin with "cpu" are of the processor's time alone, which the load of the machine changes less.
    """
    order = list(range(count))
    took, worked = np.zeros((rounds, count)), np.zeros((rounds, count))
    for turn in range(rounds):
        Random(turn).shuffle(order)
        for n in order:
            start, began = time.perf_counter(), time.thread_time()
            one(n)
            took[turn, n] = 1000 * (time.perf_counter() - start)
            worked[turn, n] = 1000 * (time.thread_time() - began)
    first = float(np.percentile(took[0], 95))
    (middle, high), (cpu_middle, cpu_high) = (
        np.percentile(np.median(t[1:] if rounds > 1 else t, axis=0), [50, 95]) for t in (took, worked)
    )
    said = {"p50": middle, "p95": high, "cpu_p50": cpu_middle, "cpu_p95": cpu_high, "first_p95": first}
    return {name: float(value) for name, value in said.items()}


def _opened(folder: Path) -> Library:
    return open_library(Settings(library=folder))


def _generations(folder: Path, library: Library, used: Encoder) -> Generations:
    return Generations(folder / "index", library.shelf.identity, lambda: used)


def _bytes(folder: Path) -> int:
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())


def _mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Do one step and print what was measured as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=("add", "vectors", "search", "plain", "plain-search"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=Path, help="of records, for add")
    parser.add_argument("--library", type=Path, help="whose passages are indexed, for plain")
    parser.add_argument("--with-vectors", action="store_true")
    parser.add_argument("--made", action="store_true", help="the vectors are made, not computed")
    parser.add_argument("--questions", type=Path, help="a list of them in JSON, for searches")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    questions = json.loads(options.questions.read_text(encoding="utf-8")) if options.questions else []
    match options.step:
        case "add":
            found = add(options.folder, options.files, options.with_vectors)
        case "vectors":
            found = vectors(options.folder)
        case "search":
            found = search(options.folder, questions, options.made, options.rounds)
        case "plain":
            found = plain(options.folder, options.library)
        case _:
            found = plain_search(options.folder, questions, options.rounds)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
