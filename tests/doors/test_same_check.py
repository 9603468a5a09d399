"""A checked document is the same through every door: findings, places, evidence, references and words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from footnote.asgi import assemble
from footnote.cli import check as command
from footnote.core.question import Reader
from footnote.rules.finding_words import FINDING_SYMBOLS, FINDING_WORDS
from footnote.wiring import App
from tests.checks import SAID, TEXT, by_hand
from tests.cli.running import Terminal
from tests.doors.site import Client
from tests.tomato import Tomato

ADDRESS = "/api/v1/check"


@pytest.fixture
def terminal(
    tomato: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """A terminal in the folder of a document, over the same pack as the site."""
    monkeypatch.setattr(command, "open_app", lambda settings: by_hand(tomato))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.txt").write_bytes(TEXT.encode())
    return Terminal(monkeypatch, capsys, tmp_path)


@pytest.fixture
def site(tomato: App) -> FastAPI:
    """The site over the same pack as the terminal."""
    return assemble(by_hand(tomato))


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
    assert "Copper spray is given as 2.5 g/L." in shown


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


def test_the_real_check_is_the_same_through_both_doors(
    tomato: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the check of the program itself, the terminal and the JSON door give one value, and so do two runs."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.txt").write_bytes(TEXT.encode())
    pack = str(Tomato().write(tmp_path / "pack"))
    runs = [
        Terminal(monkeypatch, capsys, tmp_path).done("check", "letter.txt", "--json", "--pack", pack).json
        for _ in range(2)
    ]
    sent = Client(assemble(tomato)).request("POST", ADDRESS, json={"text": TEXT, "name": "letter.txt"}).json()
    assert without_time(runs[0]) == without_time(runs[1]) == without_time(sent)
    assert all(TEXT[c["start"] : c["end"]] == c["text"] and c["reasons"] for c in sent["claims"])
    assert sum(sent["summary"]["counts"].values()) == sent["summary"]["claims"] == len(sent["claims"]) > 0
