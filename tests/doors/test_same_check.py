"""A checked document is the same through every door: findings, places, evidence, references and words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from footnote.asgi import assemble
from footnote.core.question import Reader
from footnote.rules.finding_words import FINDING_SYMBOLS, FINDING_WORDS
from tests.checks import PACK, SAID, STATEMENTS, TEXT, app
from tests.cli.running import Terminal
from tests.doors.site import Client

ADDRESS = "/api/v1/check"


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal in the folder of a document, over the same pack as the site."""
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    Path("letter.txt").write_bytes(TEXT.encode())
    found = Terminal(monkeypatch, capsys, tmp_path)
    found.set(PACK=str(PACK.write(tmp_path / "pack")))
    return found


@pytest.fixture
def site() -> FastAPI:
    """The site over the same pack as the terminal."""
    return assemble(app())


def without_time(report: dict[str, Any]) -> dict[str, Any]:
    """Return a report without when it was made."""
    return {k: v for k, v in report.items() if k != "created_at"}


@pytest.mark.parametrize("reader", list(Reader))
def test_every_door_gives_the_same_report(terminal: Terminal, site: FastAPI, reader: Reader) -> None:
    """A file and standard input at the terminal, a text and an upload to the JSON door: one value, time apart."""
    words = ("--json", "--reader", str(reader))
    file = terminal.done("check", "letter.txt", *words).json
    piped = terminal.done("check", "-", "--name", "letter.txt", *words, stdin=TEXT.encode()).json
    folder = terminal.done("check", ".", *words).json["documents"][0]
    browser = Client(site)
    text = browser.request("POST", ADDRESS, json={"text": TEXT, "name": "letter.txt", "reader": str(reader)}).json()
    files = {"file": ("letter.txt", TEXT.encode())}
    upload = browser.request("POST", ADDRESS, files=files, data={"reader": str(reader)}).json()
    for other in (piped, folder, text, upload):
        assert without_time(other) == without_time(file)
    assert list(text) == list(file)


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_every_report_for_people_says_what_the_json_says(terminal: Terminal, format: str) -> None:
    """Each claim stands with its sign, its finding in words and its reason; suggestion and disclaimer are there."""
    shown = " ".join(terminal.done("check", "letter.txt", "--format", format).out.split())
    sent = terminal.done("check", "letter.txt", "--json").json
    for claim, finding in zip(sent["claims"], (f for f, _ in SAID.values()), strict=True):
        assert claim["text"] in shown
        assert FINDING_WORDS[finding] in shown
        assert FINDING_SYMBOLS[finding] in shown
        assert claim["reasons"][0]["words"] in shown
    assert sent["disclaimer"] in shown
    assert STATEMENTS["copper-dose"] in shown


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "DOC-001"), (b"\x89PNG\r\n\x1a\n", "DOC-002"), (b"x" * 1_000_001, "DOC-004")]
)
def test_every_door_refuses_alike(terminal: Terminal, site: FastAPI, content: bytes, code: str) -> None:
    """What cannot be read has the same code and the same message at the terminal and in the JSON door."""
    Path("letter.txt").write_bytes(content)
    run = terminal.run("check", "letter.txt", "--json")
    refused = Client(site).request("POST", ADDRESS, files={"file": ("letter.txt", content)}).json()
    assert run.json == refused
    assert (run.code, refused["error"]["code"]) == (2, code)


def test_two_runs_give_the_same_report(terminal: Terminal) -> None:
    """Two runs of the program over the same file give one value, time apart, whose figures add up."""
    one, other = (terminal.done("check", "letter.txt", "--json").json for _ in range(2))
    assert without_time(one) == without_time(other)
    assert all(TEXT[c["start"] : c["end"]] == c["text"] and c["reasons"] for c in one["claims"])
    assert sum(one["summary"]["counts"].values()) == one["summary"]["claims"] == len(one["claims"]) == len(SAID)
