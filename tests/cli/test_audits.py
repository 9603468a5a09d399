"""Commands on the journal and on backups: what is whole, what is not, and what moves to another database."""

from __future__ import annotations

import json
import secrets
from pathlib import Path

import pytest
from sqlalchemy import text

from footnote.config import settings_from
from footnote.errors import NotSignedIn
from footnote.records.opening import bare_engine, prepare
from footnote.services.signing_in import sign_in
from footnote.services.vault import Vault
from footnote.wiring.desk import now, open_records
from tests.accounts import CHEAP, SECRET
from tests.cli.conftest import DeskTerminal
from tests.cli.test_answers import approved
from tests.databases import Databases


def test_a_clean_journal_names_its_head(terminal: DeskTerminal) -> None:
    """Verify prints the head to note elsewhere, and a head that was noted is found again later."""
    approved(terminal)
    report = terminal.done("audit", "verify", "--json").json
    assert report["clean"] is True
    assert f"Head: {report['head']}" in terminal.done("audit", "verify").out
    approved(terminal)
    terminal.done("audit", "verify", "--head", report["head"].upper())
    cut = terminal.run("audit", "verify", "--head", "f" * 64)
    assert cut.code == 1
    assert "noted earlier" in cut.out


@pytest.mark.parametrize(
    ("tampering", "named"),
    [
        ("UPDATE people SET name = 'Somebody Else' WHERE role = 'reviewer'", "is not as the journal left them"),
        ("UPDATE answers SET record = '{}'", "has a record that cannot be read"),
        ("UPDATE versions SET record = '{\"number\": 1}'", "has a record that cannot be read"),
        ("UPDATE answers SET revision = 9", "has a column revision that contradicts its record"),
        ("UPDATE declarations SET expires_at = '2099-01-01T00:00:00.000000+00:00'", "is not as the journal left it"),
        ("DELETE FROM versions", "is gone"),
    ],
)
def test_what_was_changed_behind_the_desk_is_named(either_terminal: DeskTerminal, tampering: str, named: str) -> None:
    """Records that were changed by hand in the database are named, and the exit code is 1."""
    terminal = either_terminal
    approved(terminal)
    engine = bare_engine(settings_from().database or "")
    with engine.begin() as connection:
        connection.execute(text(tampering))
    engine.dispose()
    found = terminal.run("audit", "verify")
    assert found.code == 1, found
    assert named in found.out


def test_the_first_broken_link_is_named(terminal: DeskTerminal) -> None:
    """In an exported journal with a changed reason and one with an entry left out, the first broken entry is named."""
    approved(terminal)
    file = terminal.folder / "journal.jsonl"
    terminal.done("audit", "export", "--output", str(file))
    assert terminal.done("audit", "verify", "--file", str(file)).out.startswith("Clean: ")
    assert terminal.done("audit", "export").out == file.read_text(encoding="utf-8")
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if "Checked each sentence." in line)
    changed = [*lines[:at], lines[at].replace("Checked each", "Checked every"), *lines[at + 1 :]]
    for found, number in ((changed, at + 1), ([*lines[:2], *lines[3:]], 3)):
        file.write_text("".join(found), encoding="utf-8")
        report = terminal.run("audit", "verify", "--file", str(file), "--json")
        assert (report.code, report.json["broken"]["number"]) == (1, number)
        assert terminal.run("audit", "verify", "--file", str(file)).out.startswith(f"Broken at entry {number}: ")


@pytest.mark.parametrize(
    "content", [b"{}", b"[" * 100_000, b"\xff\xfe", b'{"number": 1}\n', b"x" * 5_000_000], ids=range(5)
)
def test_a_file_that_is_no_journal_is_refused(terminal: DeskTerminal, content: bytes) -> None:
    """A file that is no journal is refused with a code, not with a failure."""
    file = terminal.folder / "journal.jsonl"
    file.write_bytes(content)
    refused = terminal.run("audit", "verify", "--file", str(file))
    assert (refused.code, refused.err[:8]) == (6, "DATA-002")


def test_a_journal_that_is_not_there_is_told(terminal: DeskTerminal) -> None:
    """A file that cannot be read ends with 2."""
    refused = terminal.run("audit", "verify", "--file", str(terminal.folder / "nothing"))
    assert (refused.code, refused.err[:8]) == (2, "DOOR-005")


def test_a_desk_moves_to_another_database(either_terminal: DeskTerminal, databases: Databases, tmp_path: Path) -> None:
    """Backup, restore into a new database, and the answers, the tokens and the audit are the same there."""
    terminal = either_terminal
    id = approved(terminal)
    file = tmp_path / "desk.zip"
    kept = terminal.done("backup", str(file), "--json").json
    assert kept["audit"]["clean"] is True
    shown = terminal.nobody().done("answers", "show", id, "--json").json
    report = terminal.done("audit", "verify", "--json").json
    refused = terminal.run("restore", str(file))
    assert (refused.code, refused.err[:8]) == (6, "DATA-003")
    with databases.fresh(prepare) as url:
        terminal.set(DATABASE_URL=url)
        assert terminal.done("restore", str(file)).out.endswith(f"Head: {kept['head']}\n")
        assert terminal.done("audit", "verify", "--json").json == report
        assert terminal.done("answers", "show", id, "--json").json == shown
        assert approved(terminal) != id


def test_a_backup_of_what_is_not_whole_says_so(terminal: DeskTerminal, tmp_path: Path) -> None:
    """A backup of records that were changed by hand is written, and says that it cannot be restored as it is."""
    approved(terminal)
    engine = bare_engine(settings_from().database or "")
    with engine.begin() as connection:
        connection.execute(text("UPDATE people SET name = 'Somebody Else' WHERE role = 'reviewer'"))
    engine.dispose()
    made = terminal.run("backup", str(tmp_path / "desk.zip"))
    assert made.code == 1
    assert "is not as the journal left them" in made.out
    assert (tmp_path / "desk.zip").exists()


def test_a_damaged_backup_is_refused(terminal: DeskTerminal, databases: Databases, tmp_path: Path) -> None:
    """A backup that is cut off ends with 6 and a code, also with --json."""
    approved(terminal)
    file = tmp_path / "desk.zip"
    terminal.done("backup", str(file))
    file.write_bytes(file.read_bytes()[:-100])
    with databases.fresh(prepare) as url:
        terminal.set(DATABASE_URL=url)
        refused = terminal.run("restore", str(file), "--json")
        assert refused.code == 6
        assert json.loads(refused.out)["error"]["code"] == "DATA-004"


def test_a_change_behind_the_desk_is_not_covered_up_by_the_next_act(terminal: DeskTerminal) -> None:
    """A name changed by hand is found even after the desk itself has acted on that person."""
    approved(terminal)
    engine = bare_engine(settings_from().database or "")
    with engine.begin() as connection:
        connection.execute(text("UPDATE people SET name = 'Somebody Else' WHERE role = 'reviewer'"))
    engine.dispose()
    terminal.done("people", "role", "reviewer-b@example.org", "editor")
    found = terminal.run("audit", "verify")
    assert found.code == 1
    assert "was changed outside the desk before entry" in found.out


def test_a_lock_out_leaves_the_audit_clean(terminal: DeskTerminal) -> None:
    """What the journal says about somebody without changing them does not count as what they were left as."""
    records = open_records(settings_from())
    vault = Vault(records, now, secrets.token_bytes, CHEAP, SECRET)
    for _ in range(5):
        with pytest.raises(NotSignedIn):
            sign_in(vault, "reviewer-b@example.org", "a wrong password", "192.0.2.1")
    records.close()
    exported = terminal.done("audit", "export").out
    assert "lock-out" in exported
    terminal.done("audit", "verify")


def test_the_file_of_a_desk_is_for_its_owner_only(terminal: DeskTerminal) -> None:
    """A database that is made by a command can be read by nobody else."""
    terminal.set(DATABASE_URL="")
    terminal.done("audit", "verify")
    file = terminal.folder / "data" / "desk.sqlite"
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
