"""What experts quoted from articles is found in the passages made of them, where the articles are."""

from __future__ import annotations

import gzip
import json
import tomllib
from pathlib import Path

import pytest
from quality.evidence_found import FLOORS, absent, gate_library, lines, looked

from tests.library.papers import article, tar_of

META = '<article-id pub-id-type="pmc">7</article-id>'


def sample(folder: Path, *evidence: str) -> Path:
    """A folder with one article, and evidence that it is said to hold."""
    body = "<p>The dose was 60 mg.</p><sec><title>Results</title><p>It fell (p &lt; 0.05).</p></sec>"
    (folder / "jats_sample.tar.gz").write_bytes(tar_of({"jats/PMC7.nxml": article(body, META)}))
    rows = "\n".join(json.dumps({"pmcid": "7", "evidence": text}) for text in evidence)
    (folder / "evidence_inference_sample.jsonl.gz").write_bytes(gzip.compress(rows.encode()))
    return folder


def test_evidence_is_found_layout_aside(tmp_path: Path) -> None:
    """White space counts for nothing, every other sign counts."""
    got = looked(sample(tmp_path, "dose was\n60 mg.", "60mg. It fell", "It fell (p > 0.05)", "It rose"))
    assert (got.articles, got.texts, got.found, got.in_one) == (1, 4, 2, 1)
    assert [text for _, text in got.missing] == ["It fell (p > 0.05)", "It rose"]
    assert any("missing in PMC7: It rose" in line for line in lines(got, {"evidence_found": 0.9}))


def test_a_floor_that_is_missed_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And absent samples are no miss, but are said."""
    assert gate_library({"evidence_found": 0.9}, sample(tmp_path, "nowhere")) == [
        "library: evidence_found is 0.000, the floor is 0.9"
    ]
    assert gate_library({"evidence_found": 0.9}, tmp_path / "none") == []
    assert "not measured" in capsys.readouterr().out


def test_the_evidence_in_the_sample_of_articles_is_found() -> None:
    """All 300 articles are read, and the floors hold."""
    if why := absent():
        pytest.skip(why)
    got = looked()
    assert (got.articles, got.refused) == (300, ())
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["library"]
    assert {name: got.rates[name] for name, floor in floors.items() if got.rates[name] < floor} == {}
