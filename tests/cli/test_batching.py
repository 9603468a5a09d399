"""Many questions from a file: what cannot be read or written is told, and the rest is answered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from footnote.cli.batching import run
from footnote.errors import BadRequest
from footnote.wiring import App


@pytest.mark.parametrize("put", ["nothing", "a folder"])
def test_an_unreadable_batch_has_a_code_of_its_own(tomato: App, tmp_path: Path, put: str) -> None:
    """A batch file that cannot be read is told by a code that means nothing else."""
    path = tmp_path / "questions.txt"
    if put == "a folder":
        path.mkdir()
    with pytest.raises(BadRequest) as refused:
        run(path, tomato, None)
    assert refused.value.code == "DOOR-005"


def test_half_characters_are_answered_and_written(
    tomato: App, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Lone surrogates in a question or an id, and bytes that are no UTF-8, do not stop the batch."""
    path, question = tmp_path / "questions.jsonl", "Does late blight cause fruit rot?"
    rows = [{"id": "\ud800", "question": question}, {"id": "b", "question": f"\udfff{question}"}]
    path.write_bytes("\n".join(json.dumps(r) for r in rows).encode() + b"\nlate \xff blight\n")
    run(path, tomato, None)
    out = capsys.readouterr().out
    out.encode("utf-8")
    answers = [json.loads(line) for line in out.splitlines()]
    assert [a["id"] for a in answers] == ["\ud800", "b", "3"]
    assert answers[0]["question"] == answers[1]["question"] == question
