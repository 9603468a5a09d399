"""A file that breaks its reader, or holds it up, ends only the process that reads it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from footnote.core.document import Media
from footnote.errors import BadDocument
from footnote.library import apart


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("import os; os.abort()", "DOC-012"),
        ("import sys; sys.exit(75)", "DOC-012"),
        ("import os; os.kill(os.getpid(), 11)", "DOC-007"),
        ("raise ValueError", "DOC-007"),
        ("import time; time.sleep(60)", "DOC-012"),
    ],
)
def test_however_the_process_ends_there_is_a_refusal(
    program: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that crashes, runs out of memory or never ends is a refusal with its cause."""
    stand_in = tmp_path / "python"
    stand_in.write_text(f"#!/bin/sh\nexec {sys.executable} -c '{program}'\n", encoding="utf-8")
    stand_in.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(stand_in))
    monkeypatch.setattr(apart, "_MOST_WAIT_SECONDS", 1)
    with pytest.raises(BadDocument) as refused:
        apart.read_apart("a.pdf", b"%PDF", Media.PDF)
    assert refused.value.code == code


def test_reading_text_loads_none_of_the_large_libraries() -> None:
    """Starting to read loads no parser: text needs none, and the others are loaded in their process."""
    program = "import sys, footnote.library.gather; print({'lxml', 'docx', 'pypdfium2'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"
