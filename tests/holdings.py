"""Documents of a library for the tests, files of PubMed that hold them, and an encoder of a few numbers."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from footnote.core.holding import Form, Holding, Passage, PassageKind, Work

_WORDS = (
    "augmentation therapy emphysema liver cirrhosis trial placebo children lung density decline mortality smoking"
    " protease inhibitor serum level registry cohort gene variant hepatitis infusion weekly dose survival outcome"
    " exacerbation oxygen transplant biopsy fibrosis guideline screening newborn genotype allele carrier risk"
).split()


def holding(
    name: str = "pmid:1",
    title: str = "Augmentation therapy for emphysema",
    texts: Sequence[str] = ("Weekly infusions slowed the decline of lung density.",),
    form: Form = Form.MEDLINE,
    kind: PassageKind = PassageKind.ABSTRACT,
    **work: object,
) -> Holding:
    """Return a document whose text is its title and its paragraphs, each a passage."""
    scheme, _, value = name.partition(":")
    known = {scheme: value} if scheme in ("pmid", "doi", "pmcid", "nct") else {}
    text = "\n\n".join((title, *texts))
    passages, at = [Passage(0, len(title), PassageKind.TITLE)], len(title) + 2
    for one in texts:
        passages.append(Passage(at, at + len(one), kind))
        at += len(one) + 2
    digest = hashlib.sha256(f"{name} {text}".encode("utf-8", "surrogatepass")).hexdigest()
    return Holding(name, form, digest, "made.xml", Work(title, **{**known, **work}), text, tuple(passages))  # type: ignore[arg-type]


def many(count: int, seed: int = 1, first: int = 1) -> list[Holding]:
    """Return documents of words by chance, the same for the same seed."""
    by_chance = random.Random(seed)
    return [
        holding(
            f"pmid:{n}",
            " ".join(by_chance.sample(_WORDS, 4)).capitalize(),
            [" ".join(by_chance.choices(_WORDS, k=by_chance.randint(8, 40))) + "." for _ in range(2)],
            year=by_chance.randint(1990, 2025),
        )
        for n in range(first, first + count)
    ]


def pubmed(holdings: Sequence[Holding]) -> bytes:
    """Return a file of PubMed with these documents in it."""
    records = "".join(
        f'<PubmedArticle><MedlineCitation><PMID Version="1">{h.work.pmid}</PMID><Article><Journal><JournalIssue>'
        f"<PubDate><Year>{h.work.year or 2020}</Year></PubDate></JournalIssue></Journal>"
        f"<ArticleTitle>{escape(h.work.title)}</ArticleTitle><Abstract>"
        + "".join(f"<AbstractText>{escape(h.text[p.start : p.end])}</AbstractText>" for p in h.passages[1:])
        + "</Abstract></Article></MedlineCitation></PubmedArticle>\n"
        for h in holdings
    )
    return f'<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n{records}</PubmedArticleSet>\n'.encode()


def pubmed_files(folder: Path, files: int, each: int) -> Path:
    """Write files of PubMed with made documents into a folder, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(files):
        (folder / f"made{number:03}.xml").write_bytes(pubmed(many(each, seed=number, first=1 + number * each)))
    return folder


class Bag:
    """An encoder whose vector of a text counts its words, each in one of `width` places."""

    def __init__(self, name: str = "bag", width: int = 16) -> None:
        self.name = name
        self.width = width
        self.encoded = 0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors, one row for each text."""
        self.encoded += len(texts)
        made = np.zeros((len(texts), self.width), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.lower()):
                place = hashlib.sha256(f"{self.name} {word}".encode()).digest()[0] % self.width
                made[row, place] += 1
        lengths = np.linalg.norm(made, axis=1, keepdims=True)
        return (made / np.where(lengths > 0, lengths, 1)).astype(np.float32)
