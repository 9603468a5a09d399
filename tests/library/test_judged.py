"""Judged collections are read in each of their forms, and what cannot be read is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from footnote.core.retrieval import Article, Asked
from footnote.errors import BadRecord
from footnote.library.judged import read_collection
from tests.judged import QUESTIONS, TEXTS, claims, graded, lines, snippets


def test_texts_and_grades_are_read(tmp_path: Path) -> None:
    """Documents of one text, and queries with their grades, from compressed files."""
    read = read_collection(*graded(tmp_path))
    assert read.articles[0] == Article("1", "", ". ".join(TEXTS["1"]))
    assert read.questions[1] == Asked("alcohol and fibrosis of the liver", {"2": 2, "4": 1})


def test_claims_and_abstracts_are_read(tmp_path: Path) -> None:
    """Sentences of an abstract make one text, and each cited document is relevant."""
    read = read_collection(*claims(tmp_path))
    assert read.articles[2] == Article("3", *TEXTS["3"])
    assert read.questions[1].grades == {"2": 1, "4": 1}


def test_snippets_of_a_document_make_its_text(tmp_path: Path) -> None:
    """Each snippet once, and every document that has one is relevant."""
    path = snippets(tmp_path)
    read = read_collection(path, path)
    assert {one.name: one.text for one in read.articles} == {name: text for name, (_, text) in TEXTS.items()}
    assert [one.text for one in read.questions] == list(QUESTIONS)


@pytest.mark.parametrize(
    "line", ["no json", "[]", '{"id": 1}', '{"snippets": 3}', '{"snippets": [{"pmid": 1}]}', "\ud800"]
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str) -> None:
    """The error says which file and line."""
    good = lines(tmp_path / "good.jsonl", [{"id": "1", "text": "x"}])
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(good.read_bytes() + line.encode("utf-8", "surrogatepass") + b"\n")
    with pytest.raises(BadRecord, match=r"bad\.jsonl, line 2"):
        read_collection(bad, good)


def test_a_missing_or_cut_file_is_told(tmp_path: Path) -> None:
    """Neither an absent file nor half a compressed one passes for an empty collection."""
    documents, queries = graded(tmp_path)
    with pytest.raises(BadRecord, match=r"none\.jsonl"):
        read_collection(tmp_path / "none.jsonl", queries)
    documents.write_bytes(documents.read_bytes()[:-12])
    with pytest.raises(BadRecord, match=r"docs\.jsonl\.gz"):
        read_collection(documents, queries)
