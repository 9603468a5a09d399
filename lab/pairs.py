"""What the encoder learns from: queries, the passages that answer them, and passages that only look like it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from lab.lexical import STOP_WORDS, build, top
from lab.sets import Collection, bioasq, rows, scifact

HARD = 20
NOT_ENOUGH = 2
ABSTRACTS = ("scifact_corpus", "citation_integrity_corpus", "clinifact_train")
"""Files whose articles are asked for by title and by topic."""
WITH_MISSES = frozenset({"bioasq", "scifact", "titles"})
"""The sets whose near misses are worth their time: many passages on each subject, searched as the index searches."""
SCIFACT = "s"
"""What the ids of its articles begin with among the others."""
SHORTEST = 40
"""Words of an abstract that is asked for by its title or a topic."""
LETTERS = 5
FEWEST, MOST, WIDEST = 2, 40, 160
"""Articles with a topic in their title, at least and at most, and articles that speak of it at all, at most."""
TITLED = 4
"""Of so many articles that speak of a topic, one at least has it in its title; "decreases" is no topic."""
TOPICS = 1_500
MARK = re.compile(r"\s*\[?<\|(?:multi_)?cit\|>\]?")


@dataclass(frozen=True)
class Example:
    """A query with the ids of the passages that answer it and, below `hard`, of near misses; `draws` an epoch.

    `related` passages speak of the query, too, without being told to answer it: they are no misses.
    """

    query: str
    gold: tuple[str, ...]
    hard: tuple[str, ...] = ()
    draws: int = 1
    related: frozenset[str] = frozenset()


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
        _collected(bioasq(folder), ("bioasq_7b-10b",), "CC BY 2.5", 5, again=False),
        _collected(scifact(folder), ("scifact_claims_train", "scifact_corpus"), "CC BY 4.0, ODC-By", 3, again=True),
        _pubmedqa(folder),
        _clinifact(folder),
        _citations(folder),
        _inference(folder),
        _titles(folder),
        _topics(folder),
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


def _titles(folder: Path) -> Source:
    """Half of the titles, each for its abstract."""
    read = _articles(folder)
    passages = {id: text for id, (_, text) in read.items()}
    examples = [Example(title.rstrip("."), (id,)) for id, (title, _) in read.items() if _chance(id) % 2]
    return Source("titles", ABSTRACTS, "CC BY 4.0, ODC-By, MIT", passages, examples)


def _topics(folder: Path) -> Source:
    """Runs of words that a few titles share, each for the articles with these titles, a third of them without it."""
    read = _articles(folder)
    titled: dict[str, set[str]] = {}
    spoken: dict[str, set[str]] = {}
    for id, (title, text) in read.items():
        for phrase in phrases(title):
            titled.setdefault(phrase, set()).add(id)
        for phrase in phrases(title) | phrases(text):
            spoken.setdefault(phrase, set()).add(id)
    passages = {
        id: text if _chance(f"title{id}") % 3 == 0 else joined((title, text)) for id, (title, text) in read.items()
    }
    examples = [
        Example(phrase, tuple(sorted(gold)), related=frozenset(spoken[phrase]))
        for phrase, gold in sorted(titled.items())
        if FEWEST <= len(gold) <= MOST and len(spoken[phrase]) <= min(WIDEST, TITLED * len(gold))
    ]
    taken = sorted(examples, key=lambda example: _chance(example.query))[:TOPICS]
    return Source("topics", ABSTRACTS, "CC BY 4.0, ODC-By, MIT", passages, taken)


def abstracts(folder: Path) -> list[str]:
    """Return SciFact's articles, title and abstract, without those that answer a held question."""
    return [joined(document) for id, document in _articles(folder).items() if id.startswith(SCIFACT)]


def _articles(folder: Path) -> dict[str, tuple[str, str]]:
    """Return title and abstract of the articles that may be trained on, by id; none answers a held question."""
    read = scifact(folder)
    held = {id for query in read.queries if query.held for id in query.grades}
    made = {f"{SCIFACT}{id}": document for id, document in read.documents.items() if id not in held}
    for row in rows(folder, "citation_integrity_corpus"):
        made[f"c{row['doc_id']}"] = (row["title"], " ".join(row["abstract"]))
    made |= {f"t{row['pmid']}": (row["title"], row["abstract"]) for row in rows(folder, "clinifact_train")}
    return {id: (title, text) for id, (title, text) in made.items() if title and len(text.split()) >= SHORTEST}


def keywords(text: str) -> str:
    """Return a text as keyword indexes hold it: in small letters, without stop words and marks."""
    return " ".join(word for word in re.findall(r"[\w/-]+", text.lower()) if word not in STOP_WORDS)


def phrases(text: str) -> set[str]:
    """Return the runs of up to three words in a text that have no stop word, number or mark in them."""
    made = set()
    for part in re.split(r"[^\w\s-]+", text.lower()):
        words = part.split()
        for at, length in product(range(len(words)), (1, 2, 3)):
            run = words[at : at + length]
            if len(run) == length and all(map(_is_word, run)) and len(" ".join(run)) >= LETTERS:
                made.add(" ".join(run))
    return made


def _is_word(text: str) -> bool:
    return len(text) > 1 and text not in STOP_WORDS and not any(letter.isdigit() for letter in text)


def _chance(text: str) -> int:
    """Return a number that depends on a text alone, for drawing lots that fall alike on every machine."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)


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
