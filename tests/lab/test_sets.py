"""What is held out of the training is neither asked nor shown in it."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from lab import pairs, sets


def write(folder: Path, name: str, rows: list[dict[str, Any]]) -> None:
    """Write a file of a data set."""
    with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a little BioASQ and SciFact."""
    write(
        tmp_path,
        "bioasq_7b-10b",
        [
            {"id": "1", "batch": "7B1", "question": "Old?", "snippets": [{"pmid": "a", "text": "A."}] * 2},
            {"id": "2", "batch": "8B1", "question": "Both?", "snippets": [{"pmid": p, "text": p} for p in "bc"]},
            {"id": "3", "batch": "10B2", "question": "New?", "snippets": [{"pmid": "c", "text": "C."}]},
        ],
    )
    write(tmp_path, "scifact_corpus", [{"doc_id": n, "title": f"T{n}", "abstract": ["x", "y"]} for n in range(60)])
    chains = [[n, n + 1] if n % 3 == 0 else [n] for n in range(60)]
    claims = [{"id": n, "claim": f"claim {n}", "doc_ids": ids} for n, ids in enumerate(chains)]
    write(tmp_path, "scifact_claims_train", claims)
    return tmp_path


def test_snippets_of_a_document_make_its_text_once(folder: Path) -> None:
    """A snippet that is given twice stands once, and the batches of the last year are held out."""
    read = sets.bioasq(folder)
    assert read.documents["a"] == ("", "A.")
    assert [query.held for query in read.queries] == [False, False, True]


def test_claims_that_share_a_document_are_held_out_together(folder: Path) -> None:
    """Some claims are held out, and no document of theirs is cited by one that is trained on."""
    queries = sets.scifact(folder).queries
    held = {id for query in queries if query.held for id in query.grades}
    assert 0 < len([query for query in queries if query.held]) < len(queries) / 2
    assert not held & {id for query in queries if not query.held for id in query.grades}


def test_neither_held_questions_nor_their_documents_are_trained_on(folder: Path) -> None:
    """A document that answers a held question is shown for no other question, and in no near miss."""
    made = pairs._collected(sets.bioasq(folder), ("bioasq_7b-10b",), "CC BY 2.5", 3, again=False)
    assert set(made.passages) == {"a", "b"}
    assert [(e.query, e.gold, e.draws) for e in made.examples] == [("Old?", ("a",), 1), ("Both?", ("b",), 1)]
    hard = {id for e in pairs._with_misses(made).examples for id in e.hard}
    assert hard <= {"a", "b"}


def test_a_digest_is_that_of_the_file(folder: Path) -> None:
    """Data sets are pinned by the SHA-256 of the file as it lies there."""
    content = (folder / "scifact_corpus.jsonl.gz").read_bytes()
    assert sets.digest(folder, "scifact_corpus") == hashlib.sha256(content).hexdigest()


def test_marks_of_citations_are_taken_from_claims() -> None:
    """The marks that stand for citations in citing sentences are no words of a claim."""
    assert pairs.MARK.sub("", "Smoking harms <|cit|>, and more so <|multi_cit|>.") == "Smoking harms, and more so."
