"""Nothing but the two commands that fetch opens a connection to anybody."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.library.remote.local import article
from tests.tomato import Tomato

WATCH = """
import os, sys


def heard(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        told(arguments[0])
    elif event in ("socket.connect", "socket.sendto") and isinstance(arguments[1], tuple):
        told(arguments[1][0])


def told(host):
    with open(os.environ["WATCHED"], "a") as file:
        print(host, file=file)
    raise OSError("nobody is reached in this test")


sys.addaudithook(heard)
"""
COMMANDS = """
import json, sys, time
from footnote.cli.program import main

time.sleep = lambda _: None
codes = []
if __name__ == "__main__":
    for words in json.loads(sys.argv[1]):
        sys.argv = ["footnote", *words]
        try:
            main()
            codes.append(0)
        except SystemExit as ended:
            codes.append(ended.code or 0)
    loaded = [m for m in sys.modules if m.startswith(("footnote.library.remote", "httpx"))]
    print("\\n" + json.dumps({"codes": codes, "loaded": loaded}))
"""
SITE = """
import json, sys
from starlette.testclient import TestClient

from footnote.asgi import create_app
from footnote.config import settings_from

with TestClient(create_app(settings_from())) as client:
    codes = [client.get(page).status_code for page in json.loads(sys.argv[1])]
print("\\n" + json.dumps({"codes": codes}))
"""


@dataclass(frozen=True)
class Watched:
    """A machine on which every process, and every process of a process, is watched, and reaches nobody."""

    folder: Path

    def run(self, code: str, given: object) -> tuple[dict[str, list[object]], set[str]]:
        """Run a program; returns what it printed last, and whom it and its processes tried to reach."""
        (self.folder / "program.py").write_text(code)
        settings = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.folder),
            "PYTHONPATH": str(self.folder / "watch"),
            "WATCHED": str(self.folder / "reached"),
            "FOOTNOTE_CONTACT": "ann@pots.example.org",
            "FOOTNOTE_DATABASE_URL": "off",
            "FOOTNOTE_PACK": str(self.folder / "pack"),
        }
        arguments = [sys.executable, "program.py", json.dumps(given)]
        done = subprocess.run(
            arguments, env=settings, cwd=self.folder, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr
        reached = self.folder / "reached"
        return json.loads(done.stdout.splitlines()[-1]), set(reached.read_text().split()) if reached.exists() else set()


@pytest.fixture
def machine(tmp_path: Path) -> Watched:
    """A watched machine with the tomato pack and a file to take in."""
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH)
    (tmp_path / "one.xml").write_text(f"<PubmedArticleSet>{article('5')}</PubmedArticleSet>")
    (tmp_path / "letter.txt").write_text("Late blight causes fruit rot.")
    Tomato().write(tmp_path / "pack")
    return Watched(tmp_path)


def test_no_command_but_the_two_asks_anybody(machine: Watched) -> None:
    """Taking in, searching, listing retractions, asking and checking reach nobody, and neither does the site."""
    question = "Does late blight cause fruit rot?"
    commands = [
        ["ask", question],
        ["library", "add", "one.xml", "--words-only"],
        ["library", "search", "trypsin"],
        ["library", "retractions"],
        ["library", "show", "pmid:5"],
        ["ask", question],
        ["check", "letter.txt"],
    ]
    found, reached = machine.run(COMMANDS, commands)
    assert found["codes"] == [0] * len(commands)
    assert reached == set()
    pages = ["/", "/ask?q=Does+late+blight+cause+fruit+rot%3F", "/sources/green2021guide"]
    assert machine.run(SITE, pages) == ({"codes": [200, 200, 200]}, set())


def test_a_question_loads_nothing_that_could_ask(machine: Watched) -> None:
    """The services are not even loaded to answer a question."""
    assert machine.run(COMMANDS, [["ask", "Does late blight cause fruit rot?"]])[0] == {"codes": [0], "loaded": []}


def test_whoever_fetches_reaches_the_service_and_nobody_else(machine: Watched) -> None:
    """The watch sees a connection where there is one, and a fetch looks for its own service alone."""
    found, reached = machine.run(COMMANDS, [["library", "fetch", "trials", "NCT00000001"]])
    assert (found["codes"], reached) == ([6], {"clinicaltrials.gov"})
