"""Made-up PubMed records, of any number and always the same for a seed: `python -m bench.library_records FOLDER`.

Sentences are those of the shipped pack and, where the samples are, of real abstracts. A quarter of their words is drawn
anew: the words of those sentences in the order of their frequency, and behind them made-up ones, each as frequent as
Zipf's law with Mandelbrot's offset has it. So words are as frequent, and rare words as many, as in a large collection
(a million passages have some hundred thousand different words), while what stands there states nothing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from bench.wording import stem
from footnote.config import SHIPPED_PACK
from footnote.packs.reader import load

SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "benchmarks"
VOCABULARY = 400_000
SKEW, OFFSET = 1.15, 2.7
DRAWN = 0.25
"""Share of the words of a sentence that are drawn anew."""
PER_FILE = 2_000
PASSAGES_PER_RECORD = 2.015
"""With the samples; without them, records are longer and have some more."""
QUESTIONS = "questions.asked"
SENTENCES = (5, 13)
"""Sentences of an abstract: from the first to below the second; with the samples that makes about 200 words."""
TYPES = ("Journal Article", "Randomized Controlled Trial", "Review", "Systematic Review", "Case Reports")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Record:
    """A record before it is written: `number` is its PMID."""

    number: int
    title: str
    abstract: str
    year: int
    kind: str


class Maker:
    """Makes records; which one only depends on the seed, the samples and its number."""

    def __init__(self, sentences: Sequence[str], seed: int = 1) -> None:
        self._seed = seed
        self._sentences = [s.split() for s in sentences]
        counted = Counter(w.lower() for s in sentences for w in _WORD.findall(s))
        known = [w for w, _ in counted.most_common(VOCABULARY // 2)]
        self._vocabulary = known + _made_up(VOCABULARY - len(known), Random(seed), set(known))
        weights = 1 / (np.arange(1, VOCABULARY + 1) + OFFSET) ** SKEW
        self._cumulated: NDArray[np.float64] = np.cumsum(weights / weights.sum())

    def records(self, first: int, count: int) -> Iterator[Record]:
        """Yield the records with numbers from `first`."""
        for number in range(first, first + count):
            yield self._record(number)

    def question(self, number: int) -> str:
        """Return a question that its words may answer: some words of a sentence, and sometimes one drawn anew."""
        rng = np.random.default_rng((self._seed, 2, number))
        sentence = self._sentence(rng)
        some = [w.strip(".,;:()[]") for w in sentence if _WORD.search(w)]
        wanted = int(rng.integers(3, 10))
        start = int(rng.integers(0, max(1, len(some) - wanted)))
        return " ".join(w for w in some[start : start + wanted] if w) or self._vocabulary[100]

    def _record(self, number: int) -> Record:
        rng = np.random.default_rng((self._seed, 1, number))
        sentences = [self._sentence(rng) for _ in range(int(rng.integers(*SENTENCES)))]
        title = self._sentence(rng)[: int(rng.integers(6, 18))]
        year = int(2025 - rng.exponential(12)) if rng.random() < 0.98 else 1960
        kind = TYPES[min(int(rng.exponential(0.8)), len(TYPES) - 1)]
        return Record(number, " ".join(title).rstrip(".,;"), " ".join(" ".join(s) for s in sentences), year, kind)

    def _sentence(self, rng: np.random.Generator) -> list[str]:
        words = list(self._sentences[int(rng.integers(len(self._sentences)))])
        places = np.flatnonzero(rng.random(len(words)) < DRAWN)
        drawn = np.searchsorted(self._cumulated, rng.random(len(places)))
        for place, rank in zip(places, drawn, strict=True):
            end = words[place][-1] if words[place][-1] in ".,;:" else ""
            words[place] = self._vocabulary[min(int(rank), VOCABULARY - 1)] + end
        return words


def _made_up(count: int, rng: Random, taken: set[str]) -> list[str]:
    found: list[str] = []
    while len(found) < count:
        word = stem(rng) + (stem(rng) if rng.random() < 0.7 else f"{rng.randrange(1000)}")
        if word not in taken:
            taken.add(word)
            found.append(word)
    return found


def sentences_of(samples: Path) -> list[str]:
    """Return the sentences to make records from: of the shipped pack, and of the samples where they are."""
    pack = load(SHIPPED_PACK).pack
    found = [s.text for s in pack.statements.values()] if pack else []
    for name in ("scifact_corpus", "clinifact_train"):
        path = samples / f"{name}.jsonl.gz"
        if path.exists():
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    abstract = json.loads(line)["abstract"]
                    found += _SENTENCE.split(abstract) if isinstance(abstract, str) else abstract
    return [s for s in dict.fromkeys(found) if 4 <= len(s.split()) <= 60]


def xml(record: Record) -> str:
    """Return a record as PubMed writes it."""
    return (
        f'<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">{record.number}</PMID>'
        "<Article><Journal><JournalIssue><PubDate>"
        f"<Year>{record.year}</Year></PubDate></JournalIssue><Title>Journal of Made-up Results</Title></Journal>"
        f"<ArticleTitle>{escape(record.title)}.</ArticleTitle><Abstract><AbstractText>{escape(record.abstract)}"
        "</AbstractText></Abstract><AuthorList><Author><LastName>Nobody</LastName><Initials>A</Initials></Author>"
        "</AuthorList><Language>eng</Language><PublicationTypeList>"
        f"<PublicationType>{record.kind}</PublicationType></PublicationTypeList></Article></MedlineCitation>"
        f'<PubmedData><ArticleIdList><ArticleId IdType="doi">10.5555/made.{record.number}</ArticleId></ArticleIdList>'
        "</PubmedData></PubmedArticle>\n"
    )


def write(folder: Path, maker: Maker, first: int, count: int) -> None:
    """Write records as gzipped files of PubMed, some thousand in each."""
    folder.mkdir(parents=True, exist_ok=True)
    for start in range(first, first + count, PER_FILE):
        many = min(PER_FILE, first + count - start)
        with gzip.open(folder / f"made{start:08}.xml.gz", "wt", compresslevel=1, encoding="utf-8") as file:
            file.write('<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n')
            file.writelines(xml(record) for record in maker.records(start, many))
            file.write("</PubmedArticleSet>\n")


def share(passages: int, part: int, parts: int) -> tuple[int, int]:
    """Return the number of the first record of a part, and how many it has, for about so many passages in all."""
    records = round(passages / PASSAGES_PER_RECORD)
    each = -(-records // (parts * PER_FILE)) * PER_FILE
    first = part * each
    return first + 1, max(0, min(each, records - first))


def main() -> None:
    """Write made-up PubMed records to a folder, or their share of a part, and questions beside them."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--passages", type=int, default=10_000, help="about so many in all")
    parser.add_argument("--part", type=int, default=0)
    parser.add_argument("--parts", type=int, default=1)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--samples", type=Path, default=SAMPLES)
    options = parser.parse_args()
    maker = Maker(sentences_of(options.samples), options.seed)
    write(options.folder, maker, *share(options.passages, options.part, options.parts))
    if options.part == 0:
        asked = [maker.question(n) for n in range(options.questions)]
        (options.folder / QUESTIONS).write_text(json.dumps(asked), encoding="utf-8")


if __name__ == "__main__":
    main()
