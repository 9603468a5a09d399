"""What the encoder learns from: queries, the passages that answer them, and passages that only look like it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from lab.lexical import build, top
from lab.sets import Collection, bioasq, rows, scifact

HARD = 20
NOT_ENOUGH = 2
WITH_MISSES = frozenset({"bioasq", "scifact"})
"""The sets whose near misses are worth their time: many passages on each subject, searched as the index searches."""
MARK = re.compile(r"\s*\[?<\|(?:multi_)?cit\|>\]?")


@dataclass(frozen=True)
class Example:
    """A query with the ids of the passages that answer it and, below `hard`, of near misses; `draws` an epoch."""

    query: str
    gold: tuple[str, ...]
    hard: tuple[str, ...] = ()
    draws: int = 1


@dataclass(frozen=True)
class Source:
    """One data set as examples over passages by id."""

    name: str
    files: tuple[str, ...]
    licence: str
    passages: dict[str, str]
    examples: list[Example]


def joined(document: tuple[str, str]) -> str:
    """Return title and text as one passage."""
    title, text = document
    return f"{title}. {text}" if title else text


def sources(folder: Path) -> list[Source]:
    """Return every data set that may be trained on, without what is held out, with near misses found by BM25."""
    made = [
        _collected(bioasq(folder), ("bioasq_7b-10b",), "CC BY 2.5", 3, again=False),
        _collected(scifact(folder), ("scifact_claims_train", "scifact_corpus"), "CC BY 4.0, ODC-By", 2, again=True),
        _pubmedqa(folder),
        _clinifact(folder),
        _citations(folder),
        _inference(folder),
    ]
    return [_with_misses(source) if source.name in WITH_MISSES else source for source in made]


def _collected(collection: Collection, files: tuple[str, ...], licence: str, most: int, again: bool) -> Source:
    """Learn from what is not held out: neither the held queries nor the documents that answer them."""
    held = {id for query in collection.queries if query.held for id in query.grades}
    passages = {id: joined(document) for id, document in collection.documents.items() if id not in held}
    examples = []
    for query in collection.queries:
        gold = () if query.held else tuple(id for id in query.grades if id in passages)
        if gold:
            examples.append(Example(query.text, gold, draws=most if again else min(most, len(gold))))
    return Source(collection.name, files, licence, passages, examples)


def _pubmedqa(folder: Path) -> Source:
    passages, examples = {}, []
    for row in rows(folder, "pubmedqa_train"):
        context, conclusion = f"{row['pmid']}:context", f"{row['pmid']}:conclusion"
        passages[context], passages[conclusion] = " ".join(row["contexts"]), row["conclusion"]
        examples.append(Example(row["question"], (context, conclusion)))
    return Source("pubmedqa", ("pubmedqa_train",), "MIT", passages, examples)


def _clinifact(folder: Path) -> Source:
    passages: dict[str, str] = {}
    asked: dict[str, set[str]] = {}
    for row in rows(folder, "clinifact_train"):
        passages[row["pmid"]] = row["abstract"]
        if int(row["label"]) != NOT_ENOUGH:
            asked.setdefault(row["claim"], set()).add(row["pmid"])
    examples = [Example(query, tuple(sorted(gold))) for query, gold in asked.items()]
    return Source("clinifact", ("clinifact_train",), "MIT", passages, examples)


def _citations(folder: Path) -> Source:
    sentences = {str(row["doc_id"]): row["abstract"] for row in rows(folder, "citation_integrity_corpus")}
    passages, examples = {}, []
    for row in rows(folder, "citation_integrity_train"):
        said = sorted({(doc, n) for doc, found in row["evidence"].items() for one in found for n in one["sentences"]})
        gold = [(doc, n) for doc, n in said if n < len(sentences.get(doc, ()))]
        if gold:
            id = f"{gold[0][0]}:{row['id']}"
            passages[id] = " ".join(sentences[doc][n] for doc, n in gold)
            examples.append(Example(MARK.sub("", row["claim"]).strip(), (id,)))
    return Source(
        "citation-integrity", ("citation_integrity_train", "citation_integrity_corpus"), "MIT", passages, examples
    )


def _inference(folder: Path) -> Source:
    passages, examples = {}, []
    for number, row in enumerate(rows(folder, "evidence_inference_sample")):
        passages[f"{row['pmcid']}:{number}"] = row["evidence"]
        query = f"effect of {row['intervention']} compared with {row['comparator']} on {row['outcome']}"
        examples.append(Example(query, (f"{row['pmcid']}:{number}",)))
    return Source("evidence-inference", ("evidence_inference_sample",), "MIT", passages, examples)


def _with_misses(source: Source) -> Source:
    """Add to each example what BM25 ranks high in the same data set, of other documents than the gold ones."""
    index = build(source.passages)
    examples = []
    for example in source.examples:
        own = {_document(id) for id in example.gold}
        near = [id for id, _ in top(index, example.query, HARD + len(example.gold)) if _document(id) not in own]
        examples.append(replace(example, hard=tuple(near[:HARD])))
    return replace(source, examples=examples)


def _document(id: str) -> str:
    return id.split(":")[0]
