"""The pages on published answers, the journal and the workflow say what the program does."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from footnote.core.editorial import Act, Entry, State
from footnote.core.question import Reader
from footnote.services import auditing, publishing
from footnote.services.published_contract import published_json
from footnote.wiring import App
from tests.contract.test_docs import first_cells, page, section
from tests.databases import SqliteDatabases
from tests.desk import Room, opened


@pytest.fixture
def room(sqlite_databases: SqliteDatabases, tomato: App) -> Iterator[Room]:
    """A desk."""
    with opened(sqlite_databases, tomato) as found:
        yield found


def names(heading: str) -> set[str]:
    """Return the fields that the page on the JSON of a published answer lists under a heading."""
    return first_cells(section(page("reference/published-json.md"), heading))


def test_every_field_of_a_published_answer_is_documented(room: Room) -> None:
    """The page names each field of each object, and no field that is not sent."""
    sent = published_json(publishing.published(room.desk, None, room.approved().id))
    objects: dict[str, Any] = {
        "Published answer": sent,
        "Badge": sent["badge"],
        "Review": sent["badge"]["reviews"][0],
        "Section": sent["sections"][0],
        "Line": sent["sections"][0]["lines"][0],
        "Footing": sent["footings"][0],
        "Version": sent["history"][0],
    }
    for heading, value in objects.items():
        assert names(heading) == set(value), heading
    assert sent["schema"] in page("reference/published-json.md")


def test_every_field_of_an_entry_is_documented() -> None:
    """The page on the journal names each field of an entry, and no other."""
    assert first_cells(section(page("reference/journal.md"), "Entry")) == {f.name for f in fields(Entry)}


def test_every_state_and_act_is_documented() -> None:
    """The page on the workflow has each state, and a row for each act."""
    text = page("reference/workflow.md")
    assert first_cells(section(text, "States")) == {str(s) for s in State}
    assert first_cells(section(text, "Acts")) == {str(a) for a in Act}


def test_the_journal_can_be_verified_without_footnote(room: Room, tmp_path: Path) -> None:
    """The program on the page prints the head of a real journal, and names the entry where a changed one breaks."""
    found = re.search(r"```python\n(.*?)```", page("reference/journal.md"), re.DOTALL)
    assert found is not None
    script, file = tmp_path / "verify.py", tmp_path / "journal.jsonl"
    script.write_text(found[1], encoding="utf-8")
    room.approved()
    room.draft(reader=Reader.PATIENT)
    lines = list(auditing.export(room.records))
    for broken, ends, said in ((False, 0, auditing.verify(room.records).head), (True, 1, "broken at entry 5")):
        if broken:
            lines[4] = lines[4].replace("2026", "2025")
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = [sys.executable, "-I", "-X", "utf8", "-W", "ignore::ResourceWarning", str(script), str(file)]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        assert run.returncode == ends
        assert (run.stdout + run.stderr).strip() == said
