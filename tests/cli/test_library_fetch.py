"""Fetching literature and retractions at the terminal, against a server on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from footnote.library.remote.wire import Timing
from footnote.library.shelf import SqliteShelf
from footnote.wiring import fetching
from footnote.wiring.fetching import Network
from tests.cli.running import Terminal
from tests.library.remote.local import Local, article, correction, jats, serving, study, work
from tests.tomato import Tomato

ME = ("--contact", "ann@pots.example.org")
QUICK = ("--words-only", "--json")


@pytest.fixture
def local(monkeypatch: pytest.MonkeyPatch) -> Iterator[Local]:
    """The services, on this machine, without waiting."""
    with serving() as opened:
        at = opened.address
        timing = Timing(sleep=lambda _: None)
        monkeypatch.setattr(fetching, "NETWORK", Network(f"{at}/entrez/", f"{at}/crossref/", f"{at}/ctgov/", timing))
        yield opened


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal with the tomato pack and a library of its own."""
    made = Terminal(monkeypatch, capsys, tmp_path)
    made.set(LIBRARY=str(tmp_path / "library"), PACK=str(Tomato().write(tmp_path / "pack")))
    monkeypatch.delenv("FOOTNOTE_CONTACT", raising=False)
    monkeypatch.delenv("FOOTNOTE_NCBI_KEY", raising=False)
    return made


def test_each_service_is_fetched_and_taken_in(terminal: Terminal, local: Local) -> None:
    """What comes from each service is found in the library under its own identifier."""
    local.pubmed = {"5": article("5"), "6": article("6")}
    local.pmc = {"8": jats("8")}
    local.crossref = {"10.1000/z": work("10.1000/z")}
    local.trials = {"NCT00000001": study("NCT00000001")}
    first = terminal.done("library", "fetch", "pubmed", "--query", "pots[tiab]", *ME, *QUICK).json
    assert (first["schema"], first["records"], first["total"]) == ("footnote.library-fetch/1", 2, 2)
    assert first["added"]["added"] == 2
    assert all(Path(f).read_bytes().startswith(b"<?xml") for f in first["files"])
    for service, name in (("pmc", "PMC8"), ("crossref", "doi:10.1000/Z"), ("trials", "nct00000001")):
        assert terminal.done("library", "fetch", service, name, *ME, *QUICK).json["added"]["added"] == 1
    for name in ("pmid:5", "pmcid:PMC8", "doi:10.1000/z", "nct:NCT00000001"):
        shown = terminal.done("library", "show", name, "--json").json
        assert "Trypsin and its inhibitor were measured" in shown["text"]


def test_nothing_is_asked_without_an_address(terminal: Terminal, local: Local) -> None:
    """Without a contact the fetch is refused before anything is sent; the setting stands in for the option."""
    for words in (("fetch", "pubmed", "7"), ("retractions", "--online")):
        run = terminal.run("library", *words)
        assert (run.code, run.out) == (2, "")
        assert "--contact" in run.err
    assert terminal.run("library", "fetch", "pubmed", "7", "--contact", "nobody").code == 2
    assert local.calls == []
    local.pubmed = {"7": article("7")}
    terminal.set(CONTACT="bob@pots.example.org", NCBI_KEY="sesame")
    terminal.done("library", "fetch", "pubmed", "7", *QUICK)
    assert (local.calls[0].said["email"], local.calls[0].said["api_key"]) == ("bob@pots.example.org", "sesame")


def test_what_cannot_be_asked_is_refused(terminal: Terminal, local: Local) -> None:
    """An identifier of another service, nothing at all, both at once, and a library that is off."""
    for words in (
        ("pubmed", "10.1000/1"),
        ("crossref", "7"),
        ("trials", "NCT1"),
        ("pubmed",),
        ("pubmed", "7", "--query", "pots"),
        ("pubmed", "--query", " "),
        ("pubmed", "--query", "pots", "--most", "10000"),
        ("elsewhere", "7"),
    ):
        assert terminal.run("library", "fetch", *words, *ME).code == 2
    terminal.set(LIBRARY="off")
    assert terminal.run("library", "fetch", "pubmed", "7", *ME).code == 2
    assert local.calls == []


def test_a_fetch_that_failed_goes_on(terminal: Terminal, local: Local) -> None:
    """After a failure the same command asks only for what is left, then takes in everything."""
    local.pubmed = {str(n): article(str(n)) for n in range(1, 302)}
    local.faults = [None, None, *[500] * 5]
    words = ("library", "fetch", "pubmed", "--query", "pots", "--most", "301", *ME, *QUICK)
    failed = terminal.run(*words)
    assert failed.code == 6
    assert failed.json["error"]["code"] == "LIB-006"
    asked = len(local.calls)
    assert terminal.done(*words).json["added"]["added"] == 301
    assert [c.path.rpartition("/")[2] for c in local.calls[asked:]] == ["efetch.fcgi"]
    asked = len(local.calls)
    local.pubmed["302"] = article("302")
    again = terminal.done("library", "fetch", "pubmed", "--query", "pots", "--most", "301", *ME, *QUICK).json
    assert (again["records"], again["total"]) == (301, 302)
    assert len(local.calls) == asked + 3


def test_what_was_fetched_is_taken_in_later_without_asking_again(terminal: Terminal, local: Local) -> None:
    """Where somebody else writes to the library, what came waits there, and the same command takes it in."""
    local.pubmed = {"5": article("5")}
    words = ("library", "fetch", "pubmed", "5", *ME, *QUICK)
    shelf = SqliteShelf(terminal.folder / "library")
    with shelf.writing():
        busy = terminal.run(*words)
    shelf.close()
    assert busy.code == 5
    assert busy.json["error"]["code"] == "LIB-001"
    asked = len(local.calls)
    assert terminal.done(*words).json["added"]["added"] == 1
    assert len(local.calls) == asked


def test_a_refusal_of_the_service_is_its_failure(terminal: Terminal, local: Local) -> None:
    """What a service refuses ends the fetch with the exit code of all failures of services."""
    local.faults = [403]
    run = terminal.run("library", "fetch", "trials", "NCT00000001", *ME)
    assert run.code == 6
    assert "LIB-006 ClinicalTrials.gov refused what was asked of it (HTTP 403)." in run.err


def test_nothing_found_is_exit_code_1(terminal: Terminal, local: Local) -> None:
    """A search that finds nothing, or an identifier that is not there, is told."""
    local.not_found = ["potz"]
    run = terminal.run("library", "fetch", "pubmed", "--query", "potz", *ME)
    assert run.code == 1
    assert 'Not found there: "potz".' in run.out
    run = terminal.run("library", "fetch", "pmc", "PMC4", *ME)
    assert run.code == 1
    assert "Not there: PMC4." in run.out


def test_retractions_that_come_with_a_fetch_are_shown(terminal: Terminal, local: Local) -> None:
    """A retracted work is flagged in the list, in its record, and in searches at once; none of it asks anybody."""
    local.pubmed = {"5": article("5", corrections=correction("RetractionIn", "6"))}
    local.crossref = {
        "10.1000/z": work("10.1000/z", **{"updated-by": [{"DOI": "10.1000/n", "type": "expression_of_concern"}]})
    }
    terminal.done("library", "fetch", "pubmed", "5", *ME, *QUICK)
    assert terminal.done("library", "fetch", "crossref", "10.1000/z", *ME, *QUICK).json["notices"] == 1
    asked = len(local.calls)
    said = terminal.done("library", "retractions").out
    assert said.index("RETRACTED: A title 5") < said.index("EXPRESSION OF CONCERN: Work 10.1000/z")
    assert "PubMed says that this work was retracted (2013-05-02)" in said
    found = terminal.done("library", "search", "trypsin", "--no-related", "--json").json["results"]
    assert {r["document"]: r["status"] for r in found} == {
        "pmid:5": "retracted",
        "doi:10.1000/z": "expression-of-concern",
    }
    assert len(local.calls) == asked


def test_a_fetched_record_of_crossref_tells_the_same_when_it_is_added_elsewhere(
    terminal: Terminal, local: Local
) -> None:
    """The file that was fetched carries the notice, so a library made of it anew knows it too."""
    notice = {"DOI": "10.1000/n", "type": "retraction", "updated": {"date-parts": [[2021, 5]]}}
    local.crossref = {"10.1000/z": work("10.1000/z", **{"updated-by": [notice]})}
    (file,) = terminal.done("library", "fetch", "crossref", "10.1000/z", *ME, *QUICK).json["files"]
    before = terminal.done("library", "show", "doi:10.1000/z", "--json").json["notices"]
    terminal.set(LIBRARY=str(terminal.folder / "another"))
    terminal.done("library", "add", file, *QUICK)
    again = terminal.done("library", "show", "doi:10.1000/z", "--json").json
    assert (again["status"], again["notices"]) == ("retracted", before)


def test_a_source_of_the_pack_that_fell_leaves_the_answers(terminal: Terminal, local: Local) -> None:
    """Asked online, a retraction of a source takes its statements out of every later answer."""
    question = ("ask", "Does late blight cause fruit rot?", "--json")
    terminal.set(DATABASE_URL="off")
    before = terminal.done(*question).json
    assert before["verdict"] == "yes"
    notice = {"DOI": "10.1000/r", "type": "retraction", "updated": {"date-parts": [[2026, 1]]}}
    local.crossref = {"10.1000/x": work("10.1000/x", **{"updated-by": [notice]})}
    folder = terminal.folder / "guided"
    Tomato().write(folder)
    sources = folder / "sources.yaml"
    sources.write_text(sources.read_text().replace("10.1/x", "10.1000/x"))
    terminal.set(PACK=str(folder))
    found = terminal.done("library", "retractions", "--online", *ME, "--json").json
    assert (found["asked"]["new"], [f["source"] for f in found["flagged"]]) == (1, ["green2021guide"])
    assert found["unused_statements"]
    after = terminal.done(*question).json
    assert after["verdict"] != "yes"
    assert any("Not used: " in limit for limit in after["limits"])


def test_without_a_library_there_is_nothing_to_list(terminal: Terminal, local: Local) -> None:
    """Listing makes no library, and says how one is made."""
    run = terminal.run("library", "retractions")
    assert run.code == 1
    assert "LIB-003" in run.err
    assert not (terminal.folder / "library").exists()


def test_a_document_that_cites_a_retracted_work_is_told(terminal: Terminal, local: Local) -> None:
    """A work that only the library knows is told in a check with how it stands; what nobody knows stays so."""
    local.pubmed = {"1234567": article("1234567", corrections=correction("RetractionIn", "6"), doi="10.1000/Five")}
    terminal.done("library", "fetch", "pubmed", "1234567", *ME, *QUICK)
    letter = terminal.folder / "letter.txt"
    letter.write_text("Late blight causes fruit rot (PMID 1234567; doi 10.1000/five; doi 10.1000/unknown).")
    cited = terminal.done("check", str(letter), "--json").json["cited_works"]
    assert {w["value"]: (w["source"], w["status"]) for w in cited} == {
        "1234567": (None, "retracted"),
        "10.1000/five": (None, "retracted"),
        "10.1000/unknown": (None, None),
    }
    said = terminal.done("check", str(letter)).out
    assert "PubMed 1234567: not in the pack, in your library: RETRACTED" in said
    assert "10.1000/unknown: not in the pack\n" in said
    terminal.done("check", str(letter), "--format", "html", "--output", str(terminal.folder / "pages"))
    (page,) = (f.read_text(encoding="utf-8") for f in (terminal.folder / "pages").glob("*.html"))
    assert page.count("This work was retracted.") == 2
