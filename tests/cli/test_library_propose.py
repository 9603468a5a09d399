"""From papers to statements at the terminal: add, propose, fill in, format, check; quotations are looked up again."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml

from footnote.cli import library_propose
from footnote.config import Settings
from footnote.wiring.library import open_library
from tests.cli.running import Run, Terminal
from tests.tomato import Tomato
from tests.tomato_papers import COHORT, KNOWN, write

FILLED = {
    "topic": "tomato",
    "plain": "Gardeners know this well.",
    "setting": "human",
    "design": "rct",
    "certainty": "low",
    "kind": "rct",
}


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal with a tomato pack that may be changed, and an empty library."""
    made = Terminal(monkeypatch, capsys, tmp_path)
    made.set(PACK=str(Tomato().write(tmp_path / "pack")), LIBRARY=str(tmp_path / "library"), CACHE="off")
    return made


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that holds the papers, taken in once for all; do not change it."""
    folder = tmp_path_factory.mktemp("stocked")
    opened = open_library(Settings(library=folder / "library"))
    opened.add([write(folder / "papers")], with_vectors=False)
    opened.close()
    return folder / "library"


@pytest.fixture
def stocked(terminal: Terminal, library: Path) -> Terminal:
    """The same terminal, with the papers in its library."""
    shutil.copytree(library, terminal.folder / "library")
    return terminal


def filled(text: str) -> str:
    """Do what a curator does: put something in the place of each null that has to go."""
    quotes = iter(re.findall(r"^    quote: (.*)$", text, re.MULTILINE))
    lines = []
    for line in text.splitlines():
        name, _, rest = line.strip().removeprefix("- ").partition(": ")
        indent = line[: len(line) - len(line.lstrip())]
        if name == "text":
            line = f"{indent}text: {next(quotes)}"
        elif name in ("subject", "object", "relation") and rest.startswith("null"):
            word = re.search(r"suggests? ([\w-]+)", rest)
            assert word, line
            line = f"{indent}{name}: {word[1]}"
        elif name in FILLED and rest.startswith("null"):
            line = f"{indent}{name}: {FILLED[name]}"
        lines.append(line.replace("{name: null", "{name: number"))
    return "\n".join(lines) + "\n"


def taken_over(terminal: Terminal) -> Path:
    """Propose, fill in what is null, move all into the pack, and format it; return the statement file."""
    folder = terminal.folder
    terminal.done("library", "propose", "--into", str(folder / "new"))
    sources = folder / "pack" / "sources.yaml"
    proposed = (folder / "new" / "sources.yaml").read_text(encoding="utf-8")
    sources.write_text(sources.read_text(encoding="utf-8") + filled(proposed), encoding="utf-8")
    target = folder / "pack" / "statements" / "proposed.yaml"
    said = (folder / "new" / "statements.yaml").read_text(encoding="utf-8").replace("In these plots fruit", "Fruit")
    said = said.replace('quote: "Fruit rot fell', 'quote: "In these plots fruit rot fell')
    target.write_text(filled(said), encoding="utf-8")
    terminal.done("pack", "format")
    return target


def test_what_is_proposed_is_a_pack_once_the_nulls_are_filled(stocked: Terminal) -> None:
    """Filled in and formatted, proposals are statements without a problem, and every quotation is found."""
    target = taken_over(stocked)
    rows = yaml.safe_load(target.read_text(encoding="utf-8"))
    assert len(rows) == 5
    run = stocked.done("pack", "check")
    assert "0 problem(s)." in run.out
    assert "5 quotations found; 0 quotations not checked." in run.out
    assert stocked.done("pack", "check", "--json").json["quotations"] == {"found": 5, "not_checked": 0}
    assert stocked.done("ask", "Does copper spray help against fruit rot?").out


def test_taken_over_it_is_not_proposed_again(stocked: Terminal) -> None:
    """What became a statement is said already, and nothing is left to propose."""
    taken_over(stocked)
    run = stocked.run("library", "propose")
    assert (run.code, run.out) == (1, "")
    assert "6 are supported by statements already" in run.err


def test_one_sign_that_differs_fails_the_check(stocked: Terminal) -> None:
    """A quotation that was changed by one sign is a problem with its line, and exit code 1."""
    target = taken_over(stocked)
    text = target.read_text(encoding="utf-8")
    changed = text.replace("quote: Copper spray is", "quote: Copper spray was")
    assert changed != text
    target.write_text(changed, encoding="utf-8")
    run = stocked.run("pack", "check")
    assert run.code == 1
    (problem,) = [line for line in run.out.splitlines() if line.startswith("PACK-")]
    assert problem.startswith("PACK-026 statements/proposed.yaml:")
    assert "4 quotations found" in run.out


def test_without_the_library_quotations_are_not_called_found(stocked: Terminal) -> None:
    """Without a library, or with one that lacks the documents, quotations are counted as not checked."""
    taken_over(stocked)
    library = str(stocked.folder / "library")
    stocked.set(LIBRARY="off")
    assert "0 quotations found; 5 quotations not checked" in stocked.done("pack", "check").out
    assert "5 quotations found" in stocked.done("pack", "check", "--library", library).out
    run = stocked.run("pack", "check", "--library", str(stocked.folder / "nowhere"))
    assert run.code != 0
    assert "LIB-003" in run.err
    assert not (stocked.folder / "nowhere").exists()
    stocked.set(LIBRARY=library)
    stocked.done("library", "remove", f"pmid:{COHORT.pmid}")
    assert "4 quotations found; 1 quotations not checked" in stocked.done("pack", "check").out


def test_the_text_holds_both_files_and_the_counts_stand_beside_it(stocked: Terminal) -> None:
    """Standard output is two YAML documents, sources and statements; what was passed over is told on the other."""
    run = stocked.done("library", "propose", "--limit", "2")
    sources, statements = yaml.safe_load_all(run.out)
    assert [s["id"] for s in sources] == ["moss2015guide", "gron2021copper"]
    assert [s["sources"][0]["source"] for s in statements] == ["moss2015guide", "gron2021copper"]
    for part in ("7 documents read", "1 of them does not speak of late blight", "1 passed over as retracted"):
        assert part in run.err
    assert "copper-slows-lesions" in stocked.done("library", "propose").err


def test_the_json_is_the_same_list(stocked: Terminal) -> None:
    """With --json the same sentences come as values, and nothing else on standard output."""
    value = json.loads(stocked.done("library", "propose", "--topic", "wet leaves", "--json").out)
    assert [p["document"] for p in value["proposals"]] == [f"pmid:{COHORT.pmid}"]
    assert value["counts"]["documents"] == 7


def test_a_large_library_is_searched_for_the_topic_first(stocked: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a library that is too large to be read from end to end, the documents that a search finds are read."""
    monkeypatch.setattr(library_propose, "READ_WHOLE", 2)
    value = stocked.done("library", "propose", "--topic", "wet leaves", "--json").json
    assert [p["document"] for p in value["proposals"]] == [f"pmid:{COHORT.pmid}"]
    assert 1 <= value["counts"]["documents"] < 7


def refused(run: Run, code: str) -> bool:
    """Whether a command was refused with a code and did nothing else."""
    return run.code != 0 and code in run.err and "Traceback" not in run.err and run.out == ""


def test_what_cannot_be_done_is_told(terminal: Terminal) -> None:
    """No library, a topic that the pack does not know, and files that are there already are told with a remedy."""
    assert refused(terminal.run("library", "propose"), "LIB-003")
    terminal.done("library", "add", "--words-only", str(write(terminal.folder / "papers", KNOWN)))
    assert refused(terminal.run("library", "propose", "--topic", "cucumbers"), "DOOR-001")
    folder = terminal.folder / "new"
    terminal.done("library", "propose", "--into", str(folder))
    held = (folder / "statements.yaml").read_bytes()
    assert refused(terminal.run("library", "propose", "--into", str(folder)), "DOOR-007")
    assert (folder / "statements.yaml").read_bytes() == held


def test_nothing_to_propose_is_told_with_exit_code_1(terminal: Terminal) -> None:
    """A library that says only what the pack says proposes nothing, and says why."""
    papers = write(terminal.folder / "papers", KNOWN)
    (papers / "trial.nxml").unlink()
    terminal.done("library", "add", "--words-only", str(papers))
    run = terminal.run("library", "propose", "--into", str(terminal.folder / "new"))
    assert (run.code, run.out) == (1, "")
    assert "1 is supported by statements already (copper-slows-lesions)" in run.err
    assert not (terminal.folder / "new").exists()
