"""Commands that measure the program on judged collections; loaded only when one is called."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from footnote.cli.library_progress import Gauge
from footnote.core.retrieval import NotMeasured
from footnote.services.retrieval_evaluation import Evaluation, evaluation_json
from footnote.wiring.evaluating import evaluate_retrieval

app = typer.Typer(help="Measure on judged collections.", no_args_is_help=True, pretty_exceptions_enable=False)


@app.callback()
def among() -> None:
    """Measure on judged collections."""


@app.command()
def retrieval(
    corpus: Annotated[Path, typer.Option("--corpus", help="Documents: JSON lines, plain or gzip-compressed.")],
    queries: Annotated[Path, typer.Option("--queries", help="Questions and what is relevant to them: JSON lines.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    words_only: Annotated[
        bool, typer.Option("--words-only", help="Search by words alone, without the encoder.")
    ] = False,
    library: Annotated[
        Path | None, typer.Option("--library", help="Folder in which the library is made, and kept for another run.")
    ] = None,
) -> None:
    """Measure the library's search beside tantivy alone and bm25s: nDCG@10, recall@10 and @100, and time.

    The documents become a library of their own, indexed and searched as any other; your own library is not touched.
    """
    with Gauge() as gauge:
        found = evaluate_retrieval(corpus, queries, library, not words_only, gauge)
        gauge.clear()
    typer.echo(json.dumps(evaluation_json(found), ensure_ascii=False, indent=2) if as_json else _page(found))


def _page(found: Evaluation) -> str:
    by = f"encoder {found.encoder}" if found.encoder else "words alone"
    lines = [f"{found.documents} documents, {found.questions} questions; footnote with {by}."]
    lines.append(f"{'':10} {'nDCG@10':>8} {'recall@10':>10} {'recall@100':>11} {'p50 ms':>8} {'p95 ms':>8}")
    for one in found.searches:
        if isinstance(one, NotMeasured):
            lines.append(f"{one.search:10} not measured: {one.why}")
        else:
            lines.append(
                f"{one.search:10} {one.ndcg:8.4f} {one.recall_10:10.4f} {one.recall_100:11.4f}"
                f" {one.p50:8.2f} {one.p95:8.2f}"
            )
    return "\n".join(lines)
