"""Commands on answers: a whole life at the terminal, who acts, what everybody sees, and how each refusal ends."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from footnote.core.editorial import Role
from footnote.exports.formats import FORMATS
from tests.cli.conftest import DeskTerminal

QUESTION = "Does copper spray reduce leaf lesions of late blight?"


def begun(terminal: DeskTerminal) -> dict[str, Any]:
    """Return a new draft of Author A."""
    made: dict[str, Any] = (
        terminal.as_(Role.AUTHOR).done("answers", "new", QUESTION, "--reader", "clinician", "--json").json
    )
    return made


def submitted(terminal: DeskTerminal) -> str:
    """Return the id of a new answer that Author A submitted."""
    id = str(begun(terminal)["id"])
    terminal.done("answers", "submit", id)
    return id


def approved(terminal: DeskTerminal) -> str:
    """Return the id of a new answer that Reviewer B approved."""
    id = submitted(terminal)
    terminal.as_(Role.REVIEWER).done("answers", "check-out", id)
    terminal.done("answers", "approve", id, "--reason", "Checked each sentence.")
    return id


def test_a_whole_life_at_the_terminal(either_terminal: DeskTerminal) -> None:
    """An answer is begun, edited, assigned, sent back, approved, shown, revised and withdrawn by commands alone."""
    terminal = either_terminal
    made = begun(terminal)
    id = made["id"]
    text = terminal.done("answers", "work", id)
    assert text.err == ""
    changed = text.json
    changed["title"] = "Copper spray and leaf lesions"
    file = terminal.folder / "text.json"
    file.write_text(json.dumps(changed), encoding="utf-8")
    edited = terminal.done("answers", "edit", id, str(file), "--note", "A plainer title.", "--revision", "1")
    assert edited.out == f"{id}: draft; version 2, revision 2\n"
    terminal.done("answers", "submit", id)
    terminal.done("answers", "take-back", id)
    terminal.done("answers", "submit", id)
    terminal.as_(Role.EDITOR).done("answers", "assign", id, "--to", "REVIEWER-B@example.org", "--due", "2099-12-31")
    said = terminal.as_(Role.REVIEWER).done("answers", "queue").out
    assert f"{id}\n" in said
    assert "assigned to Reviewer B; due on 2099-12-31" in said
    queue = terminal.done("answers", "queue", "--json").json
    assert [t["id"] for t in queue["assigned"]] == [id]
    terminal.done("answers", "check-out", id)
    terminal.done("answers", "hand-back", id, "--reason", "No time today.")
    terminal.done("answers", "check-out", id)
    assert terminal.done("answers", "comment", id, "Say", "less.", "--line", "l1").out.startswith("Comment 1 on ")
    terminal.done("answers", "request-changes", id, "--reason", "See the comment.")
    terminal.as_(Role.AUTHOR).done("answers", "submit", id)
    terminal.as_(Role.REVIEWER).done("answers", "check-out", id)
    done = terminal.done("answers", "approve", id, "--reason", "Checked.", "--json").json
    assert (done["state"], done["approved"]) == ("approved", 2)
    terminal.nobody()
    shown = terminal.done("answers", "show", id).out
    assert "Reviewed and approved by Reviewer B (reviewer)" in shown
    assert "Copper spray and leaf lesions" in shown
    terminal.as_(Role.EDITOR).done("answers", "revise", id)
    terminal.done("answers", "withdraw", id, "--reason", "Superseded.")
    assert "should not be used. Reason: Superseded." in terminal.done("answers", "show", id).out
    assert terminal.done("audit", "verify").out.startswith("Clean: ")


def test_a_reviewer_needs_no_browser(terminal: DeskTerminal) -> None:
    """Interests are declared, remarks settled and a revision dropped by commands."""
    declared = terminal.as_(Role.REVIEWER).done("answers", "interests", "None", "declared", "(invented).")
    assert declared.out.startswith("Declared until ")
    id = submitted(terminal)
    said = terminal.as_(Role.REVIEWER).done("answers", "comment", id, "Say less.", "--json").json
    done = terminal.as_(Role.AUTHOR).done("answers", "settle", id, str(said["id"]))
    assert done.out == f"Comment {said['id']} on {id} is dealt with.\n"
    assert terminal.run("answers", "settle", id, str(said["id"])).code == 1
    other = approved(terminal)
    terminal.as_(Role.AUTHOR).done("answers", "revise", other)
    assert "version 1" in terminal.done("answers", "drop-revision", other).out


def test_everybody_sees_what_is_public_and_nobody_a_draft(terminal: DeskTerminal) -> None:
    """List, show, history and export need no token and show what the public sees, whatever token is set."""
    draft = begun(terminal)["id"]
    for words in (("show", draft), ("history", draft), ("export", draft, "--format", "md"), ("diff", draft, "1", "1")):
        refused = terminal.nobody().run("answers", *words)
        assert refused.code == 1
        assert refused.err.startswith("DESK-004 ")
    assert terminal.as_(Role.AUTHOR).run("answers", "show", draft).code == 1
    nothing = terminal.run("answers", "list", "--json")
    assert (nothing.code, nothing.json) == (1, [])
    id = approved(terminal)
    rows = terminal.nobody().done("answers", "list", "copper", "--state", "reviewed", "--json").json
    assert [(r["id"], r["reviewed"], r["reviewers"]) for r in rows] == [(id, True, ["Reviewer B"])]
    assert terminal.done("answers", "list").out.splitlines()[0] == id
    assert terminal.run("answers", "list", "--reader", "patient").code == 1
    assert [h["number"] for h in terminal.done("answers", "history", id, "--json").json] == [1]
    assert "As proposed by the automatic answer." in terminal.done("answers", "history", id).out
    assert terminal.done("answers", "diff", id, "1", "1").out == "Readers see the same in both.\n"


def test_what_a_version_changes_is_shown_in_words(terminal: DeskTerminal) -> None:
    """Who works on an answer sees what is new in a version, with marks that need no colour."""
    id = begun(terminal)["id"]
    text = terminal.done("answers", "work", id).json
    text["title"] = "Copper spray and leaf lesions"
    terminal.done("answers", "edit", id, "-", stdin=json.dumps(text).encode())
    assert "{+Copper +}" in terminal.done("answers", "diff", id, "1", "2").out
    found = terminal.done("answers", "diff", id, "1", "2", "--json").json
    assert found[0]["what"] == "Title"
    assert {p["piece"] for p in found[0]["pieces"]} >= {"in", "out"}


def test_only_a_token_says_who_acts(terminal: DeskTerminal) -> None:
    """Without a token, with one that is not good, or with the wrong role, nothing is done and the exit code is 4."""
    new = ("answers", "new", QUESTION, "--reader", "patient")
    without = terminal.nobody().run(*new)
    assert (without.code, without.err[:9]) == (4, "AUTH-001 ")
    assert "FOOTNOTE_TOKEN" in without.err
    for token in ("author-a@example.org", f"fn_{'0' * 16}_{'0' * 64}", "fn_\x00", "ä" * 100):
        refused = terminal.run(*new, "--token", token)
        assert (refused.code, refused.err[:9]) == (4, "AUTH-001 ")
    reader = terminal.as_(Role.READER).run(*new)
    assert reader.code == 4
    assert "author or a higher one" in reader.err
    own = submitted(terminal)
    refused = terminal.as_(Role.AUTHOR).run("answers", "check-out", own, "--json")
    assert refused.code == 4
    assert refused.json["error"]["code"] == "DESK-001"
    assert "own work" in refused.json["error"]["message"]


def test_each_refusal_has_its_exit_code(terminal: DeskTerminal) -> None:
    """What cannot be taken ends with 2, what is not there with 1, what somebody was first at with 5."""
    made = begun(terminal)
    id = made["id"]
    bad = terminal.folder / "bad.json"
    bad.write_text('{"question": 1}', encoding="utf-8")
    cases = [
        (("answers", "edit", id, str(bad)), 2, "DESK-002"),
        (("answers", "edit", id, str(terminal.folder / "nothing.json")), 2, "DOOR-005"),
        (("answers", "edit", id, str(terminal.folder)), 2, "DOOR-005"),
        (("answers", "submit", "nothing"), 1, "DESK-004"),
        (("answers", "submit", id, "--revision", "7"), 5, "DESK-003"),
        (("answers", "export", id, "--format", "exe"), 2, "DOOR-001"),
        (("answers", "comment", id, " "), 2, "DESK-002"),
        (("answers", "new", "", "--reader", "patient"), 2, "ASK-001"),
        (("answers", "new", "What is the capital of France?", "--reader", "patient"), 2, "DESK-002"),
    ]
    for words, code, error in cases:
        refused = terminal.run(*words)
        assert (refused.code, refused.err[: len(error)]) == (code, error), (words, refused)
    assert terminal.run("answers", "approve", id).code == 2  # a reason is asked for by the command itself


def test_a_text_with_a_fault_says_so(terminal: DeskTerminal) -> None:
    """A reworded statement is refused, and the faults of a kept text stand on standard error, the text on the other."""
    id = begun(terminal)["id"]
    text = terminal.done("answers", "work", id).json
    line = next(p for part in text["parts"] for p in part["passages"] if p["kind"] == "statement")
    line["text"] += " Always."
    refused = terminal.run("answers", "edit", id, "-", stdin=json.dumps(text).encode())
    assert refused.code == 2
    assert f"Line {line['id']}" in refused.err
    work = terminal.done("answers", "work", id, "--json").json
    assert work["schema"] == "footnote.work/1"
    assert work["faults"] == []


def test_a_huge_text_is_refused_before_it_is_read(terminal: DeskTerminal) -> None:
    """A file that is larger than any text is refused by its size."""
    id = begun(terminal)["id"]
    refused = terminal.run("answers", "edit", id, "-", stdin=b" " * 600_000)
    assert (refused.code, refused.err[:8]) == (2, "DOOR-005")


@pytest.mark.parametrize("format", ["md", "docx", "json-ld"])
def test_an_answer_is_written_to_a_file(terminal: DeskTerminal, format: str) -> None:
    """An export lies in its file complete, and nothing else is left in the folder."""
    id = approved(terminal)
    folder = terminal.folder / "out"
    folder.mkdir()
    file = folder / f"answer.{FORMATS[format].extension}"
    terminal.nobody().done("answers", "export", id, "--format", format, "--output", str(file))
    assert file.stat().st_size > 100
    assert list(folder.iterdir()) == [file]
    refused = terminal.run("answers", "export", id, "--format", format, "--output", str(folder / "no" / "x"))
    assert (refused.code, refused.err[:8]) == (2, "DOOR-007")


def test_an_export_goes_to_standard_output(terminal: DeskTerminal) -> None:
    """Without a file an export is printed as it is."""
    id = approved(terminal)
    out = terminal.nobody().done("answers", "export", id, "--format", "md").out
    assert "Reviewer B" in out


def test_what_no_longer_stands_is_flagged(terminal: DeskTerminal, tmp_path: Path) -> None:
    """After a change of the pack, refresh names what needs review, once, and show says so first."""
    id = approved(terminal)
    assert terminal.nobody().done("answers", "refresh").out == "0 answer(s) moved to needs review.\n"
    statements = next((terminal_pack(tmp_path, terminal) / "statements").glob("*.yaml"))
    text = statements.read_text(encoding="utf-8")
    statements.write_text(text.replace("certainty: moderate", "certainty: low"), encoding="utf-8")
    found = terminal.done("answers", "refresh", "--json").json
    assert [f["id"] for f in found] == [id]
    assert "certainty" in found[0]["changes"][0]["words"]
    assert terminal.done("answers", "refresh", "--json").json == []
    shown = terminal.done("answers", "show", id).out
    assert shown.replace("\n", " ").startswith("What this answer rests on has changed")
    assert "Reviewed and approved" not in shown


def terminal_pack(folder: Path, terminal: DeskTerminal) -> Path:
    """Give a terminal a copy of its pack that may be changed; return its folder."""
    copy = folder / "changed-pack"
    shutil.copytree(os.environ["FOOTNOTE_PACK"], copy)
    terminal.set(PACK=str(copy))
    return copy


def test_nothing_of_a_text_reaches_the_terminal_as_a_command(terminal: DeskTerminal) -> None:
    """Escape sequences in a reason are shown as signs that mean nothing to a terminal, or refused."""
    id = submitted(terminal)
    refused = terminal.run("answers", "withdraw", id, "--reason", "a\x1b[2Jb")
    assert (refused.code, refused.err[:8]) == (2, "DESK-002")
    terminal.done("answers", "withdraw", id, "--reason", "over\nthree\nlines")
    assert "\x1b" not in terminal.done("answers", "show", id).out


def test_there_is_no_desk_without_a_database(terminal: DeskTerminal) -> None:
    """Where the settings name no database, the commands say so and end with 6."""
    terminal.set(DATABASE_URL="off")
    refused = terminal.run("answers", "list")
    assert (refused.code, refused.err[:8]) == (6, "DATA-001")
