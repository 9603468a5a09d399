"""The library at the terminal, through the real program: add, search, show, remove, and quotations beside answers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from footnote.cli.library_progress import Gauge, said_of
from footnote.core.holding import Stage
from footnote.rules.library_query import parse
from footnote.services.ingest import Progress
from tests import bookshelf
from tests.bookshelf import FALLEN, GALLS
from tests.checks import PACK, TEXT
from tests.cli.running import Terminal

ASKED = "Does copper spray cause root galls?"


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal without a library, over the tomato pack."""
    found = Terminal(monkeypatch, capsys, tmp_path)
    found.set(PACK=str(PACK.write(tmp_path / "pack")))
    return found


@pytest.fixture
def terminal(empty: Terminal, library_folder: Path) -> Terminal:
    """A terminal with the library about tomatoes; do not change it."""
    empty.set(LIBRARY=str(library_folder))
    return empty


def test_adding_tells_what_was_taken_in_and_what_was_refused(empty: Terminal) -> None:
    """Files are taken in, the one that is none is told with code and remedy, and a second run takes nothing again."""
    files = str(bookshelf.write(empty.folder / "in"))
    first = empty.run("library", "add", files, "--words-only", "--json")
    assert first.code == 1
    made = first.json
    assert (made["schema"], made["files"], made["added"]) == ("footnote.library-add/1", 4, 5)
    assert [r["name"].endswith("broken.pdf") for r in made["refused"]] == [True]
    assert made["refused"][0]["code"] == "DOC-007"
    again = empty.run("library", "add", files, "--words-only")
    assert again.code == 1
    assert "3 files known already" in again.out
    assert "DOC-007" in again.err
    assert "documents a second" not in again.out


def test_files_that_are_passed_over_are_told(empty: Terminal) -> None:
    """Whoever gives a folder learns of the files in it that were not looked into."""
    folder = bookshelf.write(empty.folder / "in")
    for name in ("old.doc", "older.DOC", "talk.pptx", "README"):
        (folder / name).write_text("words")
    made = empty.run("library", "add", str(folder), "--words-only")
    said = " ".join(made.out.split())
    assert "4 files in folders passed over, by the ends of their names: 2 .doc" in said
    assert "1 without an end to the name" in said
    again = empty.run("library", "add", str(folder), "--words-only", "--json").json
    assert again["passed_over"] == {".doc": 2, ".pptx": 1, "": 1}


def test_nothing_taken_in_is_an_error_of_the_caller(empty: Terminal) -> None:
    """Where no file can be taken in, the exit code says so, and no answer is changed by the empty library."""
    (empty.folder / "broken.pdf").write_text("no PDF")
    assert empty.run("library", "add", str(empty.folder / "broken.pdf"), "--words-only").code == 2
    assert empty.run("library", "add", str(empty.folder / "missing.pdf"), "--words-only").code == 2
    assert empty.done("library", "status", "--json").json["documents"] == 0


def test_a_search_prints_passages_and_why(terminal: Terminal) -> None:
    """Each passage has its document, section, year, kind of study, place and the words that matched."""
    out = " ".join(terminal.done("library", "search", "root galls", "harvest").out.split())
    assert GALLS in out
    assert "Stone A. Tomato Science. 2018. rct. › Abstract" in out
    assert "words: harvest; phrases: root galls" in out
    assert "pmid:91, characters 28–168" in out
    assert "by words alone" in out


def test_what_has_none_of_the_words_says_so(empty: Terminal, tmp_path: Path) -> None:
    """It stands there for its meaning alone, which is told with the passage."""
    (tmp_path / "note.md").write_text("# Coronary care\n\nMyocardial infarction was treated within two hours.\n")
    empty.done("library", "add", str(tmp_path / "note.md"))
    shown = " ".join(empty.done("library", "search", "--no-related", "heart attack").out.split())
    assert "Myocardial infarction was treated" in shown
    assert "Matched none of the words in it; meaning 0." in shown
    shown = " ".join(empty.done("library", "search", "--no-related", "infarction").out.split())
    assert "Matched words: infarction; meaning 0." in shown


def test_a_retracted_work_is_told_beside_its_passage(terminal: Terminal) -> None:
    """A passage of a retracted work says so in words."""
    out = terminal.done("library", "search", "nobody saw again").out
    assert FALLEN.split(",")[0] in " ".join(out.split())
    assert "This work was retracted." in out


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("copper", "galls", "-harvest", "form:pubmed", "year:2018"), {"pmid:91"}),
        (("galls", "kind:rct", "year:2010..2020"), {"pmid:91"}),
        (('"every plot"',), {"pmid:92"}),
        (("every plot", "galls"), {"pmid:92"}),
        (("title:galls again", "copper"), {"pmid:92"}),
        (("author:A Stone", "-title:galls again", "bees", "galls"), {"pmid:91", "pmid:94"}),
    ],
)
def test_the_shell_can_say_what_the_language_can(terminal: Terminal, words: tuple[str, ...], wanted: set[str]) -> None:
    """A minus is no option, filters work, and of several arguments one with a space is a phrase."""
    found = terminal.done("library", "search", *words, "--json", "--no-related").json
    assert {r["document"] for r in found["results"]} == wanted
    assert "-harvest" not in words or GALLS not in {r["text"] for r in found["results"]}


def test_a_phrase_that_nothing_has_is_told(terminal: Terminal) -> None:
    """Above what its words find, in print and in JSON."""
    shown = " ".join(terminal.done("library", "search", '"harvest galls"').out.split())
    assert 'No passage that fits has "harvest galls" word for word' in shown
    found = terminal.done("library", "search", '"harvest galls"', "--json", "--no-related").json
    assert (found["unquoted"], found["query"]["phrases"]) == (["harvest galls"], [])


def test_a_search_in_json_is_the_contract(terminal: Terminal) -> None:
    """The JSON has its version, the search as it was read, and quotations that are the stored text."""
    found = terminal.done("library", "search", "young plants", "--json").json
    assert found["schema"] == "footnote.library-search/1"
    assert "seedlings" in {r["name"] for r in found["related"]}
    for r in found["results"]:
        text = terminal.done("library", "show", r["document"], "--json").json["text"]
        assert text[r["start"] : r["end"]] == r["text"]
    assert terminal.done("library", "search", "young plants", "--json", "--no-related").json["related"] == []


def test_what_is_not_there_has_exit_codes(terminal: Terminal) -> None:
    """Nothing found is 1, an unreadable search 2, an unknown document 1; each in JSON with its code."""
    assert terminal.run("library", "search", "zeppelin").code == 1
    refused = terminal.run("library", "search", "kind:dream", "galls", "--json")
    assert (refused.code, refused.json["error"]["code"]) == (2, "LIB-002")
    unknown = terminal.run("library", "show", "pmid:404")
    assert unknown.code == 1
    assert "LIB-003" in unknown.err


def test_without_a_library_every_command_says_how_to_make_one(empty: Terminal) -> None:
    """Who searches before anything was added is told what to do; with the library off, too."""
    for words in (("status",), ("search", "galls"), ("show", "pmid:91"), ("remove", "pmid:91"), ("reindex",)):
        run = empty.run("library", *words)
        assert run.code == 1
        assert "footnote library add" in run.err
    empty.set(LIBRARY="off")
    assert empty.run("library", "status").code == 2


def test_a_document_is_shown_and_removed(empty: Terminal) -> None:
    """A document is shown with record and text, and gone from the search once it was removed."""
    empty.run("library", "add", str(bookshelf.write(empty.folder / "in")), "--words-only")
    shown = empty.done("library", "show", "PMID 92").out
    assert "This work was retracted." in shown
    assert FALLEN in " ".join(shown.split())
    assert empty.done("library", "remove", "pmid:92", "--json").json["removed"] == ["pmid:92"]
    assert empty.run("library", "remove", "pmid:92").code == 1
    assert "pmid:92" not in empty.done("library", "search", "galls").out
    assert "1 document removed." in empty.done("library", "remove", "91").out
    assert "passages" in empty.done("library", "reindex", "--words-only").out


def test_nothing_steers_the_terminal(empty: Terminal) -> None:
    """Control characters of a document do not reach the terminal."""
    (empty.folder / "evil.txt").write_text("Evil \x1b[31m galls \x07 and more of \x9b them.", encoding="utf-8")
    assert empty.run("library", "add", str(empty.folder / "evil.txt"), "--words-only").code == 0
    for words in (("search", "galls"), ("show", "sha256"), ("status",)):
        run = empty.run("library", *words)
        assert not {"\x1b", "\x07", "\x9b"} & set(run.out + run.err)


def test_an_answer_is_followed_by_quotations(terminal: Terminal) -> None:
    """Quotations stand apart from the answer, marked as not reviewed; the answer itself is the same without them."""
    out = " ".join(terminal.done("ask", ASKED).out.split())
    assert "From your library (quotations, not reviewed)" in out
    assert f"“{GALLS}”" in out
    assert "The pack has nothing on this." in out
    assert "Copper and galls › Abstract. 2018. rct." in out
    told = terminal.done("ask", ASKED, "--json").json
    plain = terminal.done("ask", ASKED, "--json", "--no-library").json
    assert plain["library"] is None
    assert [q["text"] for q in told["library"]["quotations"]][:1] == [GALLS]
    assert told["library"]["reviewed"] is False
    assert {**told, "library": None, "created_at": ""} == {**plain, "created_at": ""}
    assert "From your library" not in terminal.done("ask", ASKED, "--no-library").out


def test_a_batch_has_the_quotations_too(terminal: Terminal) -> None:
    """Each line of a batch has what the library holds."""
    rows = terminal.done("ask", "--batch", "-", stdin=f"{ASKED}\nWhat is copper spray?\n".encode()).out.splitlines()
    assert GALLS in rows[0]
    assert all(json.loads(line)["library"]["documents"] == 5 for line in rows)


@pytest.mark.parametrize("format", ["text", "markdown", "html", "json"])
def test_a_check_shows_passages_that_change_nothing(terminal: Terminal, format: str) -> None:
    """Every report shows the passages beside claims without evidence; exit code and findings are as without them."""
    letter = terminal.folder / "letter.txt"
    letter.write_text(TEXT, encoding="utf-8")
    words = ("check", str(letter), "--format", format, "--fail-on", "contradicted")
    told, plain = terminal.run(*words), terminal.run(*words, "--no-library")
    assert told.code == plain.code == 1
    assert GALLS.split(".")[0] in " ".join(told.out.split())
    assert GALLS.split(".")[0] not in " ".join(plain.out.split())
    if format == "json":
        assert [c["finding"] for c in told.json["claims"]] == [c["finding"] for c in plain.json["claims"]]
        assert told.json["summary"] == plain.json["summary"]
    else:
        assert "Possibly relevant in your library (not reviewed)" in " ".join(told.out.split())


def test_cells_of_a_table_stand_apart_in_a_check(terminal: Terminal) -> None:
    """No value of a table that is quoted beside a claim is taken for its neighbour's."""
    letter = terminal.folder / "letter.txt"
    letter.write_text("Root galls are frequent on cherry tomato and on beef tomato.", encoding="utf-8")
    out = " ".join(terminal.run("check", str(letter)).out.split())
    assert "Plant | Galls / Cherry tomato | 12 (3.5) / Beef tomato | 4 (1.5)" in out


LOADED = """
import json, sys
from footnote.cli import main
sys.argv = ["footnote", "ask", {asked!r}, "--json"]
try:
    main()
except SystemExit:
    pass
print(json.dumps(sorted(m for m in sys.modules if m.startswith(("footnote.library", "footnote.wiring.library",
    "footnote.services.catalogue", "footnote.index.generations", "sqlite3", "numpy", "onnxruntime", "lxml")))))
"""


def test_an_answer_without_a_library_loads_nothing_of_it(empty: Terminal) -> None:
    """Where there is no library, answering a question loads no part of it, neither database nor numbers nor encoder."""
    run = subprocess.run([sys.executable, "-c", LOADED.format(asked=ASKED)], capture_output=True, text=True, check=True)
    assert json.loads(run.stdout.splitlines()[-1]) == []


def test_an_answer_with_a_library_loads_no_reader_of_files(terminal: Terminal) -> None:
    """Quotations need what searches, and nothing that reads files."""
    run = subprocess.run([sys.executable, "-c", LOADED.format(asked=ASKED)], capture_output=True, text=True, check=True)
    loaded = json.loads(run.stdout.splitlines()[-1])
    assert "footnote.services.catalogue" in loaded
    assert "lxml" not in loaded
    assert "footnote.library.literature" not in loaded


def test_progress_says_how_much_and_how_fast() -> None:
    """The line of progress has what is done, of how much, and the throughput."""
    reading = Progress(Stage.READING, 30, 60, "a\x1b[2Kb.xml", 90, 2)
    assert said_of(reading, 3) == "reading 30 of 60 files, 90 documents, 2 refused, 30 documents/s, a\ufffd[2Kb.xml"
    assert said_of(Progress(Stage.ENCODING, 500, 1000), 10) == "encoding 500 of 1,000 passages, 50 passages/s"


def test_progress_is_told_seldom_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    """Where standard error is no terminal, a line is told each ten seconds, and nothing that steers a terminal."""
    seconds = iter(range(0, 60, 4))
    gauge = Gauge(lambda: float(next(seconds)))
    for done in range(6):
        gauge(Progress(Stage.READING, done, 6, documents=done))
    gauge.clear()
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert not any("\x1b" in line for line in told)


def test_every_search_that_the_help_names_can_be_read() -> None:
    """What the help of a search offers is in the language."""
    typed = 'galls "a phrase" -without title:word author:name year:2015-2020 kind:rct form:pdf retracted:no'
    assert parse(typed).words == ("galls",)
