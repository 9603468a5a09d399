"""A toy collection in each of the forms that are read, to measure searches on."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

TEXTS = {
    "1": ("Augmentation therapy and lung density", "Alpha-1 antitrypsin infusions slowed the loss of lung density."),
    "2": ("Liver fibrosis in carriers", "Heterozygous carriers had more fibrosis when they drank alcohol."),
    "3": ("Panniculitis treated with dapsone", "Skin nodules healed under dapsone in nine of ten patients."),
    "4": ("Smoking cessation", "Varenicline doubled the rate of abstinence from smoking after a year."),
    "5": ("Neonatal screening", "Newborns were tested from dried blood spots on filter paper."),
}
QUESTIONS = {
    "Does infusion of the protein preserve lung density?": {"1": 1},
    "alcohol and fibrosis of the liver": {"2": 2, "4": 1},
    "What heals panniculitis?": {"3": 1},
    "screening of newborns": {"5": 1},
}


def lines(path: Path, rows: list[dict[str, Any]], zipped: bool = False) -> Path:
    """Write JSON lines, compressed if asked to, and return their path."""
    content = "".join(json.dumps(row) + "\n" for row in rows).encode()
    path.write_bytes(gzip.compress(content) if zipped else content)
    return path


def graded(folder: Path) -> tuple[Path, Path]:
    """Write documents with one text each, and queries with grades; gzip-compressed."""
    documents = [{"id": name, "text": f"{title}. {text}"} for name, (title, text) in TEXTS.items()]
    queries = [{"id": f"q{n}", "query": q, "relevant": grades} for n, (q, grades) in enumerate(QUESTIONS.items())]
    return lines(folder / "docs.jsonl.gz", documents, True), lines(folder / "queries.jsonl.gz", queries, True)


def claims(folder: Path) -> tuple[Path, Path]:
    """Write documents with title and sentences, and claims with the documents that they cite."""
    documents = [{"doc_id": int(name), "title": title, "abstract": [text]} for name, (title, text) in TEXTS.items()]
    said = [
        {"id": n, "claim": q, "doc_ids": [int(g) for g in grades]} for n, (q, grades) in enumerate(QUESTIONS.items())
    ]
    return lines(folder / "corpus.jsonl", documents), lines(folder / "claims.jsonl", said)


def snippets(folder: Path) -> Path:
    """Write questions with snippets of the documents that answer them, which are documents and questions at once."""
    rows = [
        {"id": f"q{n}", "question": q, "snippets": [{"pmid": g, "text": TEXTS[g][1]} for g in (*grades, *grades)]}
        for n, (q, grades) in enumerate(QUESTIONS.items())
    ]
    return lines(folder / "questions.jsonl", rows)
