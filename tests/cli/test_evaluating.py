"""`footnote eval retrieval` measures the real index beside tantivy and bm25s."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from footnote.cli.program import app
from footnote.models.encoder import load
from tests.judged import claims, graded, snippets


def run(*arguments: object) -> str:
    """Call the program and return what it prints; it must succeed."""
    done = CliRunner().invoke(app, ["eval", "retrieval", *map(str, arguments)])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_three_searches_are_measured_in_one_run(tmp_path: Path) -> None:
    """The library's search with the encoder, tantivy and bm25s, each with its figures, on claims and abstracts."""
    corpus, queries = claims(tmp_path)
    said = json.loads(run("--corpus", corpus, "--queries", queries, "--json"))
    assert (said["documents"], said["questions"], said["encoder"]) == (5, 4, load().name)
    assert [one["search"] for one in said["searches"]] == ["footnote", "tantivy", "bm25s"]
    assert all(one["ndcg@10"] > 0.5 and one["p95_ms"] >= one["p50_ms"] > 0 for one in said["searches"])


def test_one_file_may_be_both(tmp_path: Path) -> None:
    """Questions with snippets are documents and questions at once; by words alone no encoder takes part."""
    path = snippets(tmp_path)
    said = json.loads(run("--corpus", path, "--queries", path, "--words-only", "--json"))
    assert (said["documents"], said["encoder"]) == (5, None)


def test_the_library_may_be_kept_for_another_run(tmp_path: Path) -> None:
    """A second run finds what the first one made, and another collection is not mixed into it."""
    corpus, queries = graded(tmp_path)
    kept = ("--library", tmp_path / "kept", "--words-only")
    first = run("--corpus", corpus, "--queries", queries, *kept)
    assert "5 documents, 4 questions; footnote with words alone." in first
    second = run("--corpus", corpus, "--queries", queries, *kept)
    assert [line.split()[:4] for line in first.splitlines()[2:]] == [
        line.split()[:4] for line in second.splitlines()[2:]
    ]
    path = snippets(tmp_path)
    other = CliRunner().invoke(
        app, ["eval", "retrieval", "--corpus", str(path), "--queries", str(path), *map(str, kept)]
    )
    assert other.exit_code != 0
    assert other.exception is not None
    assert "another collection" in str(other.exception)


def test_without_bm25s_its_row_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command to install it stands in the place of its figures."""
    monkeypatch.setitem(__import__("sys").modules, "bm25s", None)
    corpus, queries = graded(tmp_path)
    said = run("--corpus", corpus, "--queries", queries, "--words-only")
    assert "bm25s      not measured: bm25s is not installed. Run `pip install 'footnote[measure]'`." in said
