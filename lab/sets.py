"""The public data sets that are trained and measured on: files to texts, questions and what is relevant to them."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HELD_BATCH = "10B"
HELD_PART = 5


@dataclass(frozen=True)
class Asked:
    """A query, the grades of what is relevant to it by document, and whether it was kept out of training."""

    id: str
    text: str
    grades: dict[str, int]
    held: bool


@dataclass(frozen=True)
class Collection:
    """Documents by id, as (title, text), and queries over them."""

    name: str
    documents: dict[str, tuple[str, str]]
    queries: list[Asked]


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """Return the rows of a file of the folder, named without its ending."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def digest(folder: Path, name: str) -> str:
    """Return the SHA-256 of a file as it lies in the folder."""
    return hashlib.sha256((folder / f"{name}.jsonl.gz").read_bytes()).hexdigest()


def bioasq(folder: Path) -> Collection:
    """Questions over documents made of their gold snippets; the batches of the tenth year are held out."""
    snippets: dict[str, list[str]] = {}
    queries = []
    for row in rows(folder, "bioasq_7b-10b"):
        for snippet in row["snippets"]:
            kept = snippets.setdefault(snippet["pmid"], [])
            if snippet["text"] not in kept:
                kept.append(snippet["text"])
        grades = {snippet["pmid"]: 1 for snippet in row["snippets"]}
        queries.append(Asked(row["id"], row["question"], grades, row["batch"].startswith(HELD_BATCH)))
    return Collection("bioasq", {pmid: ("", " ".join(texts)) for pmid, texts in snippets.items()}, queries)


def scifact(folder: Path) -> Collection:
    """Claims over abstracts; a fifth is held out, claims that share a cited abstract staying together."""
    documents = {
        str(row["doc_id"]): (row["title"], " ".join(row["abstract"])) for row in rows(folder, "scifact_corpus")
    }
    claims = [
        (str(row["id"]), row["claim"], [str(d) for d in row["doc_ids"]]) for row in rows(folder, "scifact_claims_train")
    ]
    group = _groups([ids for _, _, ids in claims])
    queries = [Asked(id, text, dict.fromkeys(ids, 1), _is_held(group[ids[0]])) for id, text, ids in claims]
    return Collection("scifact", documents, queries)


def nfcorpus(folder: Path) -> Collection:
    """Short queries with graded relevance; measured only, never trained on."""
    documents = {row["id"]: ("", row["text"]) for row in rows(folder, "nfcorpus_docs")}
    queries = [Asked(row["id"], row["query"], row["relevant"], True) for row in rows(folder, "nfcorpus_dev")]
    return Collection("nfcorpus", documents, queries)


COLLECTIONS = {"bioasq": bioasq, "scifact": scifact, "nfcorpus": nfcorpus}


def _groups(lists: list[list[str]]) -> dict[str, str]:
    """Return for each document the smallest id of the documents that it is tied to by being cited together."""
    above: dict[str, str] = {}

    def top(one: str) -> str:
        while above.setdefault(one, one) != one:
            one = above[one]
        return one

    for ids in lists:
        for one in ids:
            low, high = sorted((top(one), top(ids[0])))
            above[high] = low
    return {one: top(one) for one in list(above)}


def _is_held(group: str) -> bool:
    return int(hashlib.sha256(f"s{group}".encode()).hexdigest(), 16) % HELD_PART == 0
