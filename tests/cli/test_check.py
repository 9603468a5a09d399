"""The command that checks documents: every format, many files, exit codes, and nothing that steers the terminal."""

from __future__ import annotations

import io
import json
import re
import tracemalloc
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from footnote.cli import check as command
from footnote.cli.check import Call, findings, run
from footnote.cli.check_output import EXTENSIONS, Format, Progress
from footnote.core.check import Checked, Finding
from footnote.core.document import Document, Media
from footnote.core.question import Reader
from footnote.errors import BadDocument, BadRequest
from footnote.exports.check_html import check_html
from footnote.exports.check_markdown import check_markdown
from footnote.rules.finding_words import FINDING_SYMBOLS, FINDING_WORDS
from footnote.services.check_contract import check_json
from tests.checks import AT, OVERSTATED, SAID, STATEMENTS, TEXT, check, checked, failing
from tests.cli.running import Terminal

GOOD = "Late blight causes fruit rot."


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal over the pack of the checked document, opened once for all; what asks for a failure fails."""
    monkeypatch.setattr(command, "open_app", lambda settings: failing())
    monkeypatch.chdir(tmp_path)
    return Terminal(monkeypatch, capsys, tmp_path)


def write(folder: Path, **texts: str) -> list[str]:
    """Write text files into a folder of the terminal, or below it; return their paths from there."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{name}.txt" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path) for path in paths]


def plain(text: str) -> str:
    """Return a text in one line."""
    return " ".join(text.split())


def test_a_report_shows_everything_at_eighty_columns(terminal: Terminal) -> None:
    """The terminal shows summary, worst claims first, each claim with sign and words, evidence, and what is cited."""
    out = terminal.done("check", *write(terminal.folder, letter=TEXT)).out
    assert max(cell_len(line) for line in out.splitlines()) <= 80
    first = out.partition("To attend to first")[2].partition("Every claim")[0]
    assert re.findall(r"^ *(\d+)  ", first, re.MULTILINE) == ["3", "1", "4"]
    text = plain(out)
    made = checked()
    for n, (said, (finding, _)) in enumerate(SAID.items(), start=1):
        start = TEXT.index(said)
        head = f"{n}. {FINDING_SYMBOLS[finding]} {FINDING_WORDS[finding]} characters {start}–{start + len(said)}"
        assert f"{head} “{said}” Why: {made.claims[n - 1].reasons[0].words}" in text
    for part in (
        made.headline,
        f"Evidence [3] (moderate certainty): • {STATEMENTS['copper-dose']}",
        f"Could say: {STATEMENTS['copper-dose']} [3]",
        "Searched: 15 statements from 4 sources",
        "DOI 10.1234/x: in the pack as stone2001: RETRACTED",
        "PubMed 12345678: not in the pack",
        "References: guidelines 3. Green P. Guide to late blight.",
        "Pack tomato 1.0.0",
        "For growers by trade.",
    ):
        assert part in text


def test_a_document_cannot_steer_the_terminal(terminal: Terminal) -> None:
    """Control characters of a document, and of its name, are shown as a sign and not sent."""
    content = "\x1b[2J\x1b]0;owned\x07 Late blight causes fruit rot. \u202e".encode()
    for format in ("text", "markdown", "html"):
        run = terminal.run("check", "-", "--name", "a\x1b[31m.txt", "--format", format, stdin=content)
        assert "\x1b" not in run.out + run.err
        assert "\x07" not in run.out + run.err


def test_brackets_of_a_document_are_no_markup(terminal: Terminal) -> None:
    """What looks like markup of the terminal's library is shown as it is."""
    path = terminal.folder / "[red]a[/red].txt"
    path.parent.mkdir()
    path.write_text(GOOD, encoding="utf-8")
    assert "[red]a[/red].txt" in terminal.done("check", "[red]a[/red].txt").out


@pytest.mark.parametrize("words", [["--json"], ["--format", "json"], ["--json", "--format", "json"]])
def test_one_file_is_one_object(terminal: Terminal, words: list[str]) -> None:
    """With one file the JSON is the documented value itself."""
    sent = terminal.done("check", *write(terminal.folder, letter=TEXT), *words).json
    assert (sent["schema"], sent["document"]["name"]) == ("footnote.check/1", "letter.txt")
    assert [c["text"] for c in sent["claims"]] == list(SAID)


def test_several_files_are_one_object_with_a_list(terminal: Terminal) -> None:
    """With several files, or a folder, the JSON holds each report in order, and each refused file with its reason."""
    paths = write(terminal.folder, b=TEXT, a=GOOD, empty=" ")
    run = terminal.run("check", *paths, "missing.txt", "--json")
    assert run.code == 2
    assert list(run.json) == ["schema", "documents", "refused"]
    assert run.json["schema"] == "footnote.checks/1"
    assert [d["document"]["name"] for d in run.json["documents"]] == ["b.txt", "a.txt"]
    assert [(Path(r["name"]).name, r["code"]) for r in run.json["refused"]] == [
        ("empty.txt", "DOC-001"),
        ("missing.txt", "DOC-013"),
    ]
    assert all(r["message"].endswith(".") for r in run.json["refused"])


def test_a_folder_is_several_whatever_is_in_it(terminal: Terminal) -> None:
    """The shape of the output follows from the call, not from how many documents a folder happens to hold."""
    write(terminal.folder / "in", a=GOOD)
    sent = terminal.done("check", str(terminal.folder / "in"), "--json").json
    assert len(sent["documents"]) == 1


def test_a_check_of_nothing_is_no_success(terminal: Terminal) -> None:
    """A folder without any document ends with 2, in words and as JSON."""
    (terminal.folder / "in").mkdir()
    (terminal.folder / "in" / "picture.png").write_bytes(b"x")
    run = terminal.run("check", "in", "--json")
    assert (run.code, run.json["documents"], run.json["refused"][0]["name"]) == (2, [], "in")
    run = terminal.run("check", "in")
    assert (run.code, "no document" in run.err) == (2, True)


def test_several_reports_end_with_a_table(terminal: Terminal) -> None:
    """Reports stand one after the other; a table names every file, the refused ones with their code, and the sums."""
    paths = write(terminal.folder, a=TEXT, b=GOOD, empty="")
    run = terminal.run("check", *paths)
    assert run.code == 2
    assert run.out.index("a.txt") < run.out.index("b.txt")
    table = plain(run.out[run.out.rindex("document") :])
    assert table.startswith("document ✗ △ ? ○ – ✓ a.txt 1 1 1 1 1 1 b.txt 0 0 0 0 0 1")
    assert "empty.txt (refused: DOC-001)" in table
    assert "2 checked, 1 refused 1 1 1 1 1 2" in table
    assert "DOC-001" in run.err
    assert "Give a file with text in it." in run.err


def test_a_single_file_that_cannot_be_read_is_an_error(terminal: Terminal) -> None:
    """With one file the refusal is the answer: a line, or JSON, and exit code 2."""
    run = terminal.run("check", "missing.txt")
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("DOC-013 ")
    run = terminal.run("check", "missing.txt", "--format", "json")
    assert (run.code, run.json["error"]["code"]) == (2, "DOC-013")


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        (TEXT, "", 0),
        (TEXT, "contradicted", 1),
        (TEXT, "overstated,contradicted", 1),
        (GOOD, "overstated, contradicted , ", 0),
        (GOOD, "SUPPORTED", 1),
        ("", "supported", 2),
    ],
)
def test_the_exit_code_says_what_was_found(terminal: Terminal, text: str, fail_on: str, code: int) -> None:
    """0 when nothing is as it must not be, 1 for a finding that was named, 2 for a file that cannot be taken."""
    assert terminal.run("check", *write(terminal.folder, a=text), "--fail-on", fail_on).code == code


def test_a_refused_file_counts_more_than_a_finding(terminal: Terminal) -> None:
    """Where one file has a finding and another was refused, the check was not complete: the exit code is 2."""
    paths = write(terminal.folder, a=TEXT, empty="")
    assert terminal.run("check", *paths, "--fail-on", "contradicted").code == 2
    assert terminal.run("check", *reversed(paths), "--fail-on", "contradicted").code == 2


@pytest.mark.parametrize("words", ["contradicts", "overstated,x", "not checked", ","])
def test_an_unknown_finding_is_refused(terminal: Terminal, words: str) -> None:
    """A finding that does not exist never passes silently; the refusal lists those there are."""
    run = terminal.run("check", "a.txt", "--fail-on", words)
    assert run.code == 2
    assert all(f in run.err for f in Finding)


def test_findings_are_read_from_words() -> None:
    """A list parted by commas names findings in any case, with spaces; nothing names none."""
    assert findings("Overstated, no-evidence") == {Finding.OVERSTATED, Finding.NO_EVIDENCE}
    assert findings("") == frozenset()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["a.txt", "--name", "b"], "standard input"),
        (["a.txt", "--media", "text"], "standard input"),
        (["-", "-"], "once"),
        (["a.txt", "--json", "--format", "html"], "JSON"),
        (["a.txt", "b.txt", "--format", "html"], "--output"),
    ],
)
def test_options_that_do_not_fit_are_refused(terminal: Terminal, words: list[str], said: str) -> None:
    """A call that cannot be meant is refused with what to change, before anything is read."""
    run = terminal.run("check", *words)
    assert run.code == 2
    assert said in run.err + run.out


@pytest.mark.parametrize("words", [[], ["a.txt", "--format", "pdf"], ["a.txt", "--reader", "robot"]])
def test_a_call_that_cannot_be_read_is_refused(terminal: Terminal, words: list[str]) -> None:
    """No file, or a value that there is not, ends with exit code 2."""
    assert terminal.run("check", *words).code == 2


def test_standard_input_is_a_document(terminal: Terminal) -> None:
    """A dash reads standard input under the name and format that are given, byte by byte."""
    content = f"\ufeff# Oh\r\n\r\n{TEXT}".encode()
    sent = terminal.done("check", "-", "--json", "--name", "letter", "--media", "markdown", stdin=content).json
    assert (sent["document"]["name"], sent["document"]["media"]) == ("letter", "markdown")
    text = content.decode()
    assert [text[c["start"] : c["end"]] for c in sent["claims"]] == ["Oh", *SAID]
    assert terminal.done("check", "-", "--json", stdin=b"x").json["document"]["name"] == "standard input"


def test_endless_standard_input_is_refused(terminal: Terminal) -> None:
    """More than a document may have is not read from standard input."""
    run = terminal.run("check", "-", stdin=b"x" * (21 << 20))
    assert (run.code, run.err[:7]) == (2, "DOC-003")


def test_markdown_and_html_are_the_reports_themselves(terminal: Terminal) -> None:
    """What is printed is the report of the format, letter by letter; several in Markdown are parted by a line."""
    path, other = write(terminal.folder, a=TEXT, b=GOOD)
    made, second = (check(Document(p, "", Media.TEXT, t)) for p, t in ((path, TEXT), (other, GOOD)))

    def without_digest(text: str) -> str:
        return re.sub(r"[0-9a-f]{64}", "", text)

    assert without_digest(terminal.done("check", path, "--format", "markdown").out) == without_digest(
        check_markdown(made)
    )
    assert without_digest(terminal.done("check", path, "--format", "html").out) == without_digest(check_html(made))
    run = terminal.done("check", path, other, "--format", "markdown")
    both = f"{check_markdown(made)}\n---\n\n{check_markdown(second)}"
    assert without_digest(run.out) == without_digest(both)
    assert "2 checked, 0 refused" in run.err


@pytest.mark.parametrize("format", EXTENSIONS)
def test_each_report_becomes_a_file(terminal: Terminal, format: Format) -> None:
    """With --output every document has a file of its own, also where names are alike; the table is printed."""
    extension = EXTENSIONS[format]
    paths = [*write(terminal.folder / "in", a=TEXT), *write(terminal.folder / "in2", a=GOOD, empty=""), "in3"]
    write(terminal.folder / "in3" / "deep", b=GOOD)
    run = terminal.run("check", *paths, "--format", format, "--output", "out/deep")
    assert run.code == 2
    made = sorted(p.name for p in (terminal.folder / "out" / "deep").iterdir())
    assert made == [f"a.txt-2.check.{extension}", f"a.txt.check.{extension}", f"deep-b.txt.check.{extension}"]
    assert "3 checked, 1 refused" in run.out
    content = (terminal.folder / "out" / "deep" / f"a.txt.check.{extension}").read_text(encoding="utf-8")
    assert OVERSTATED in content
    if format is Format.JSON:
        assert json.loads(content)["schema"] == "footnote.check/1"
    again = terminal.run("check", *paths, "--format", format, "--output", "out/deep")
    assert again.out == run.out
    assert sorted(p.name for p in (terminal.folder / "out" / "deep").iterdir()) == made


def test_reports_are_not_checked_in_their_turn(terminal: Terminal) -> None:
    """Reports that were written beside the documents are left out when the folder is checked."""
    write(terminal.folder / "in", a=TEXT, b=GOOD)
    for _ in range(2):
        terminal.done("check", "in", "--format", "text", "--output", "in")
    assert sorted(p.name for p in (terminal.folder / "in").iterdir()) == [
        "a.txt",
        "a.txt.check.txt",
        "b.txt",
        "b.txt.check.txt",
    ]


def test_a_folder_for_reports_that_cannot_be_made_is_refused(terminal: Terminal) -> None:
    """Where a file stands in the way of the folder, nothing is checked and the code says so."""
    path = write(terminal.folder, a=GOOD)[0]
    run = terminal.run("check", path, "--output", path)
    assert (run.code, run.err[:8]) == (2, "DOOR-007")


def test_an_unforeseen_failure_does_not_stop_the_others(terminal: Terminal) -> None:
    """A document whose check fails for an unknown reason is told by a number; the rest is checked; the code is 3."""
    paths = write(terminal.folder, bad="My secret: fail now", good=GOOD)
    run = terminal.run("check", *paths, "--json")
    assert run.code == 3
    assert [d["document"]["name"] for d in run.json["documents"]] == ["good.txt"]
    assert run.json["refused"][0]["code"] == "FN-500"
    assert "secret" not in run.out
    assert terminal.run("check", paths[0]).code == 3


def test_a_broken_pack_is_no_finding(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack that cannot be used ends with 2: 1 says only that a claim has a finding."""
    monkeypatch.undo()
    path = write(terminal.folder, a=GOOD)[0]
    run = terminal.run("check", path, "--pack", str(terminal.folder / "nothing"))
    assert (run.code, run.err[:8]) == (2, "PACK-001")


def test_the_help_says_the_exit_codes(terminal: Terminal) -> None:
    """--help names every exit code and every format."""
    shown = plain(terminal.done("check", "--help").out)
    for part in ("Exit codes: 0 done; 1 a claim", "2 the call or a file", "3 something", "--fail-on", "--media"):
        assert part in re.sub(r"[│╭╰─╮╯]", "", shown)


class Screen(io.StringIO):
    """Standard error that is a terminal."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


@pytest.mark.parametrize("screen", [Screen(), io.StringIO()])
def test_progress_is_only_for_long_work_on_a_terminal(monkeypatch: pytest.MonkeyPatch, screen: io.StringIO) -> None:
    """A line is shown for a long document or after a while, taken away again, and never without a terminal."""
    monkeypatch.setattr("sys.stderr", screen)
    now = iter([0.0, 0.5, 2.0])
    progress = Progress(lambda: next(now))
    progress.show("short\x1b")
    assert screen.getvalue() == ""
    progress.show("later")
    progress.show("long", 30_000)
    progress.clear()
    progress.clear()
    shown = "\r\x1b[2Klater\r\x1b[2Klong\r\x1b[2K" if screen.isatty() else ""
    assert screen.getvalue() == shown


@pytest.mark.parametrize("format", [Format.JSON, Format.TEXT, Format.MARKDOWN])
def test_memory_does_not_grow_with_the_number_of_files(
    tmp_path: Path, format: Format, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a document that was checked only its name and its figures are kept, and never its text or its report.

    One report stands for all of them, with the text of each: what is measured is what the command keeps.
    """
    out, made = tmp_path / "out", checked()

    def peak(count: int) -> int:
        folder = tmp_path / f"in{count}"
        write(folder, **{f"d{n:04}": f"{TEXT} {'Filler. ' * 5000}" for n in range(count)})
        call = Call((folder,), format, output=out)
        tracemalloc.start()
        run(call, lambda document, reader: replace(made, name=document.name, text=document.text), Progress())
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        capsys.readouterr()
        return most

    peak(2)
    few, many = peak(10), peak(40)
    assert many < few + 30 * 10_000  # a quarter of one text each


def test_a_report_is_printed_before_the_next_document_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Reports come out as they are made, in JSON too."""
    write(tmp_path, a=GOOD, b=GOOD, c=GOOD)
    seen: list[int] = []
    printed = ""

    def counting(document: Document, reader: Reader | None) -> Checked:
        nonlocal printed
        printed += capsys.readouterr().out
        seen.append(printed.count('"schema": "footnote.check/1"'))
        return check(document)

    assert run(Call((tmp_path,), Format.JSON), counting, Progress()) == 0
    assert seen == [0, 1, 2]
    whole: dict[str, Any] = json.loads(printed + capsys.readouterr().out)
    assert len(whole["documents"]) == 3


def test_one_file_raises_what_is_wrong_with_it(tmp_path: Path) -> None:
    """The one file of a call is not told as one of many: its error comes out."""
    with pytest.raises(BadDocument):
        run(Call((tmp_path / "nothing.txt",)), lambda document, reader: check(document), Progress())
    with pytest.raises(BadRequest):
        findings("x")


def test_the_json_is_that_of_the_contract(terminal: Terminal) -> None:
    """The terminal adds nothing to the documented value and leaves nothing out."""
    sent = terminal.done("check", *write(terminal.folder, letter=TEXT), "--json", "--reader", "patient").json
    made = check(Document("letter.txt", sent["document"]["digest"], Media.TEXT, TEXT), Reader.PATIENT)
    assert sent | {"created_at": ""} == check_json(made, AT) | {"created_at": ""}
