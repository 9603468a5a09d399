"""The commands that are loaded late: there when they are wanted, and no burden when they are not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from footnote.cli.late import COMMANDS
from footnote.cli.program import every_command

HEAVY = ("sqlalchemy", "alembic", "argon2", "pydantic", "fastapi", "reportlab", "docx", "lxml", "pypdfium2")
CHECKING = ("footnote.services.check", "footnote.library", "footnote.cli.check", "footnote.exports", "markupsafe")


def test_a_question_loads_nothing_of_the_desk() -> None:
    """Neither the database, nor the passwords, nor the exports are loaded to answer a question."""
    code = f"import json, sys, footnote.cli.program; print(json.dumps([m for m in {HEAVY!r} if m in sys.modules]))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(found.stdout) == []


def test_a_question_loads_nothing_of_the_check() -> None:
    """Neither the readers of documents, nor the reports of a check, are loaded to answer a question."""
    code = f"import json, sys, footnote.cli.program; print(json.dumps([m for m in {CHECKING!r} if m in sys.modules]))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(found.stdout) == []


def test_every_command_is_listed() -> None:
    """The help of the program names the commands that are loaded late like all others."""
    assert set(COMMANDS) <= set(every_command().commands)


def test_an_unknown_command_is_refused() -> None:
    """A command that is none is an error of the caller, not a failure of ours."""
    program = Path(sys.executable).with_name("footnote")
    found = subprocess.run([str(program), "no-such-command"], capture_output=True, text=True, check=False)
    assert found.returncode == 2
    assert "no-such-command" in found.stderr
