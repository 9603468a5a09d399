"""A published answer is the same through every door: sentences, references, badge and caution."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from footnote.asgi import assemble, create_app
from footnote.config import Settings
from footnote.core.editorial import Role, State
from footnote.exports.formats import FORMATS
from footnote.records.store import SqlRecords
from footnote.services.desk import Desk
from footnote.wiring import App
from footnote.wiring.desk import open_desk, open_records
from tests.cli.conftest import DeskTerminal
from tests.cli.conftest import opened as opened_terminal
from tests.databases import SqliteDatabases
from tests.desk import START as ROOM_START
from tests.desk import Clock, Names, Room, peopled
from tests.doors.site import Client
from tests.tomato import Tomato
from tests.web.reading import Page

QUESTION = "Does copper spray improve the yield of tomatoes with late blight?"
EVERY_READER = ("clinician", "patient", "researcher")


@dataclass
class Doors:
    """One database behind a terminal, and a site that is opened over it."""

    terminal: DeskTerminal
    app: App
    records: SqlRecords

    def client(self) -> Client:
        """Return a browser at the site."""
        return Client(assemble(self.app, open_desk(self.records, self.app)))

    def approved(self, reader: str) -> str:
        """Return the id of a new answer that Reviewer B approved."""
        made = self.terminal.as_(Role.AUTHOR).done("answers", "new", QUESTION, "--reader", reader, "--json").json
        self.terminal.done("answers", "submit", made["id"])
        self.terminal.as_(Role.REVIEWER).done("answers", "check-out", made["id"])
        self.terminal.done("answers", "approve", made["id"], "--reason", "Checked each sentence.")
        return str(made["id"])


@pytest.fixture
def doors(
    sqlite_databases: SqliteDatabases,
    tomato: App,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Doors]:
    """A terminal and a site over one database and one pack."""
    pack = Tomato().write(tmp_path / "pack")
    with opened_terminal(sqlite_databases, pack, DeskTerminal(monkeypatch, capsys, tmp_path)) as terminal:
        records = open_records(Settings(database=terminal.url))
        yield Doors(terminal, tomato, records)
        records.close()


def lines(published: dict[str, Any]) -> list[dict[str, Any]]:
    """Return every line of a published answer in order."""
    first = [published["summary"]] if published["summary"] else []
    return [*first, *(line for section in published["sections"] for line in section["lines"])]


def plain(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


@pytest.mark.parametrize("reader", EVERY_READER)
def test_every_door_says_the_same(doors: Doors, reader: str) -> None:
    """Terminal, JSON and page show the same sentences with the same references, the same titles and one reviewer."""
    id = doors.approved(reader)
    shown = doors.terminal.nobody().done("answers", "show", id, "--json").json
    assert doors.client().get(f"/api/v1/answers/{id}").json() == shown
    terminal = plain(doors.terminal.done("answers", "show", id).out)
    page = Page(doors.client().get(f"/answers/{id}").text)
    words = page.text("main")[0]
    said = lines(shown)
    assert len(said) > 2
    for line in said:
        numbers = ",".join(map(str, line["references"]))
        assert f"{line['text']} [{numbers}]" in terminal
        assert line["text"] in words
    for reference in shown["references"]:
        assert plain(reference["title"]) in terminal
        assert reference["title"] in words
        assert f"ref-{reference['number']}" in page.ids
    for text in (shown["disclaimer"], "Reviewer B", *shown["limits"]):
        assert plain(text) in terminal
        assert text in page.text("body")[0]
    assert "Reviewed and approved" in words
    assert "Reviewed and approved by Reviewer B (reviewer)" in terminal


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_is_the_same_from_terminal_and_door(doors: Doors, format: str) -> None:
    """An export has the same bytes from the terminal, the JSON door and the page."""
    id = doors.approved("clinician")
    file = doors.terminal.folder / "answer"
    doors.terminal.nobody().done("answers", "export", id, "--format", format, "--output", str(file))
    site = doors.client()
    assert file.read_bytes() == site.get(f"/api/v1/answers/{id}/export/{format}").content
    assert file.read_bytes() == site.get(f"/answers/{id}/export/{format}").content


def test_no_door_shows_a_badge_that_does_not_stand(doors: Doors) -> None:
    """After a withdrawal no door names a reviewer as one who stands for the answer, and each says so first."""
    id = doors.approved("patient")
    doors.terminal.as_(Role.EDITOR).done("answers", "withdraw", id, "--reason", "A better one is there.")
    shown = doors.client().get(f"/api/v1/answers/{id}").json()
    assert (shown["reviewed"], shown["badge"]) == (False, None)
    terminal = doors.terminal.nobody().done("answers", "show", id).out
    page = plain(re.sub(r"<[^>]+>", " ", doors.client().get(f"/answers/{id}").text))
    for text in (plain(terminal), page):
        assert shown["caution"] in text
        assert "Reviewer B" not in text


def test_a_site_that_opens_looks_at_its_answers_first(
    sqlite_databases: SqliteDatabases, tomato: App, tmp_path: Path
) -> None:
    """When the site starts, an approved answer whose review is overdue needs review before anything is shown."""
    pack = Tomato().write(tmp_path / "pack")
    with sqlite_databases.fresh(peopled) as url:
        records, clock = SqlRecords.at(url), Clock(ROOM_START.replace(year=2020))
        room = Room(Desk(tomato, records, clock, Names()), records, clock)
        made = room.approved()
        site = create_app(Settings(pack=pack, data=tmp_path / "data", database=url))
        asyncio.run(_opened_and_closed(site))
        assert room.dossier(made.id).state is State.NEEDS_REVIEW
        records.close()


async def _opened_and_closed(site: FastAPI) -> None:
    async with site.router.lifespan_context(site):
        pass


def test_a_site_without_a_desk_opens_and_closes(tomato: App) -> None:
    """Without a database nothing is looked at, and the site opens and closes all the same."""
    asyncio.run(_opened_and_closed(assemble(tomato)))
