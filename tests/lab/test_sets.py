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


def test_titles_and_topics_ask_for_no_document_that_answers_a_held_question(folder: Path) -> None:
    """An article is asked for by its title and by what a few titles share, unless it answers a held question."""
    text = " ".join(f"word{n}" for n in range(pairs.SHORTEST))
    rows = [{"doc_id": n, "title": f"Lung density in group {n}.", "abstract": [text]} for n in range(60)]
    write(folder, "scifact_corpus", rows)
    others = [{"doc_id": n, "title": f"Liver stiffness, part {n}", "abstract": [text]} for n in range(3)]
    write(folder, "citation_integrity_corpus", others)
    write(folder, "clinifact_train", [{"pmid": "7", "title": "Liver stiffness, again", "abstract": "Too short."}])
    held = {f"s{id}" for query in sets.scifact(folder).queries if query.held for id in query.grades}
    assert held
    titles, topics = pairs._titles(folder), pairs._topics(folder)
    assert set(titles.passages) == {f"s{n}" for n in range(60)} - held | {"c0", "c1", "c2"} == set(topics.passages)
    assert 0 < len(titles.examples) < len(titles.passages)
    asked = {example.query: example for example in topics.examples}
    assert asked["liver stiffness"].gold == ("c0", "c1", "c2")
    assert "lung density" not in asked, "too many titles share it"


def test_what_speaks_of_a_topic_is_no_miss(folder: Path) -> None:
    """Articles that have the topic in their abstract only are told apart from those that do not speak of it."""
    text = " ".join(f"word{n}" for n in range(pairs.SHORTEST))
    rows = [
        {"doc_id": 0, "title": "Lung density", "abstract": [text]},
        {"doc_id": 1, "title": "Lung density again", "abstract": [text]},
        {"doc_id": 2, "title": "Spirometry", "abstract": [f"{text} lung density"]},
        {"doc_id": 3, "title": "Spirometry", "abstract": [text]},
    ]
    write(folder, "citation_integrity_corpus", rows)
    write(folder, "clinifact_train", [])
    asked = {example.query: example for example in pairs._topics(folder).examples}
    assert asked["lung density"].gold == ("c0", "c1")
    assert asked["lung density"].related == {"c0", "c1", "c2"}


def test_keywords_are_a_text_without_its_small_words_and_marks() -> None:
    """As collections of keywords have it."""
    assert pairs.keywords("Is the FEV1/FVC of smokers lower?") == "fev1/fvc smokers lower"
    assert pairs.phrases("Lung density, in 12 smokers") == {"density", "lung density", "smokers"}
