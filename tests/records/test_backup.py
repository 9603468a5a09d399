"""Backups: the same state gives the same bytes, in both databases, and nothing but a sound backup is ever restored."""

from __future__ import annotations

import hashlib
import io
import json
import threading
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from footnote.core.editorial import Entry, Event, Role, State
from footnote.errors import BrokenJournal, FootnoteError, RecordsFailed
from footnote.records import archives, backup
from footnote.records.archives import FORMAT, MANIFEST
from footnote.records.opening import prepare, reading, writing
from footnote.records.store import SqlRecords, SqlWork
from footnote.records.tables import IN_ORDER, declarations, metadata, people
from footnote.rules.chain import START as START_HASH
from footnote.rules.chain import canonical, first_break, link
from footnote.rules.hashing import plain
from footnote.services import auditing, drafting, reviewing
from footnote.services.desk import Call
from footnote.wiring import App
from footnote.wiring.desk import back_up, restore
from tests.databases import Databases, SqliteDatabases
from tests.desk import AUTHOR, REVIEWER, START, Room, opened, peopled

Files = dict[str, bytes]


@pytest.fixture
def room(databases: Databases, tomato: App) -> Iterator[Room]:
    """A desk with an answer in every state, comments among them, in a database of each kind in turn."""
    with opened(databases, tomato) as found:
        _fill(found)
        yield found


@pytest.fixture
def sqlite_room(sqlite_databases: SqliteDatabases, tomato: App) -> Iterator[Room]:
    """The same in SQLite, for what does not depend on the kind of database."""
    with opened(sqlite_databases, tomato) as found:
        _fill(found)
        yield found


def _fill(room: Room) -> None:
    for state in State:
        made = room.in_state(state)
        if state is not State.WITHDRAWN:
            reviewing.comment(room.desk, REVIEWER, made.id, None, f"Seen: {state}, «ä» 𝛼.")
    made = room.draft()
    drafting.autosave(room.desk, AUTHOR, made.id, room.newest(made.id))


@contextmanager
def empty(databases: Databases) -> Iterator[SqlRecords]:
    """Give a database with the newest schema and nothing in it."""
    with databases.fresh(prepare) as url:
        records = SqlRecords.at(url)
        try:
            yield records
        finally:
            records.close()


def is_empty(records: SqlRecords) -> bool:
    """Whether no table holds a row."""
    with reading(records.engine) as connection:
        counts = [connection.execute(select(func.count()).select_from(t)).scalar() for t in metadata.sorted_tables]
    return not any(counts)


def nothing(work: SqlWork) -> None:
    """Inspect nothing."""


@pytest.mark.parametrize("other", ["sqlite", "postgresql"])
def test_what_is_restored_is_what_was_there(
    room: Room, other: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """From either database into either, the audit gives the same head and a second backup the same bytes."""
    target: Databases = request.getfixturevalue(f"{other}_databases")
    kept, report = back_up(room.records, tmp_path / "one.zip")
    assert report.clean
    assert set(kept.rows) == {t.name for t in IN_ORDER}
    assert {name for name, rows in kept.rows.items() if not rows} == {"tokens"}
    with empty(target) as records:
        assert restore(records, tmp_path / "one.zip") == kept
        assert auditing.verify(records) == report == auditing.verify(room.records)
        assert report.head == kept.head
        back_up(records, tmp_path / "two.zip")
    assert (tmp_path / "two.zip").read_bytes() == (tmp_path / "one.zip").read_bytes()


def test_work_goes_on_after_a_restore(room: Room, databases: Databases, tmp_path: Path) -> None:
    """In a restored database comments, declarations and answers get numbers that are not taken, and the audit holds."""
    backup.write(room.records, tmp_path / "one.zip", nothing)
    with empty(databases) as records:
        restore(records, tmp_path / "one.zip")
        there = Room(replace(room.desk, records=records), records, room.clock)
        made = there.submitted()
        with there.records.reading() as work:
            before = {c.id for d in work.answers.dossiers() for c in work.answers.comments(d.id)}
        said = reviewing.comment(there.desk, REVIEWER, made.id, "l1", "One more.")
        assert said.id == max(before) + 1
        there.declare(REVIEWER)
        reviewing.check_out(there.desk, Call(REVIEWER, made.id))
        assert auditing.verify(records).clean


def test_a_backup_is_of_one_moment(room: Room, databases: Databases, tmp_path: Path) -> None:
    """While several people act, each backup holds a state that there was: it restores, and its audit is clean."""
    stop, failures = threading.Event(), list[BaseException]()

    def act() -> None:
        try:
            while not stop.is_set():
                made = room.submitted()
                reviewing.comment(room.desk, REVIEWER, made.id, None, "Busy.")
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=act) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        kept = [back_up(room.records, tmp_path / f"{i}.zip") for i in range(4)]
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert failures == []
    assert all(report.clean for _, report in kept)
    entries = [k.entries for k, _ in kept]
    assert entries == sorted(entries)
    assert entries[0] < entries[-1]
    for i, (one, _) in enumerate(kept):
        with empty(databases) as records:
            assert restore(records, tmp_path / f"{i}.zip") == one


def test_a_backup_is_for_its_owner_only_and_replaces_the_old_one_at_once(sqlite_room: Room, tmp_path: Path) -> None:
    """The file has mode 0600, an older one of its name is replaced, and nothing else is left in the folder."""
    path = tmp_path / "desk.zip"
    path.write_bytes(b"old")
    path.chmod(0o644)
    backup.write(sqlite_room.records, path, nothing)
    assert path.stat().st_mode & 0o777 == 0o600
    assert zipfile.is_zipfile(path)
    assert list(tmp_path.iterdir()) == [path]


def test_a_backup_that_fails_leaves_the_old_one(sqlite_room: Room, tmp_path: Path) -> None:
    """When something fails on the way, the old file stays as it was and no part of the new one is left."""
    path = tmp_path / "desk.zip"
    path.write_bytes(b"old")

    def fail(work: SqlWork) -> None:
        raise BrokenJournal("No.", "No.")

    with pytest.raises(BrokenJournal):
        backup.write(sqlite_room.records, path, fail)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_told(sqlite_room: Room, tmp_path: Path) -> None:
    """A file that cannot be written is refused with a code of its own."""
    with pytest.raises(RecordsFailed) as refused:
        backup.write(sqlite_room.records, tmp_path / "no" / "desk.zip", nothing)
    assert refused.value.code == "DATA-005"


def test_nothing_is_ever_overwritten(room: Room, databases: Databases, tmp_path: Path) -> None:
    """A database that holds anything at all is refused, and stays as it was."""
    backup.write(room.records, tmp_path / "one.zip", nothing)
    before = auditing.verify(room.records)
    with pytest.raises(RecordsFailed) as refused:
        restore(room.records, tmp_path / "one.zip")
    assert refused.value.code == "DATA-003"
    assert auditing.verify(room.records) == before
    with databases.fresh(peopled) as url:
        records = SqlRecords.at(url)
        with pytest.raises(RecordsFailed):
            restore(records, tmp_path / "one.zip")
        records.close()


def taken(path: Path) -> Files:
    """Return the files of an archive."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: Files, **more: bytes) -> bytes:
    """Return an archive of some files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**files, **more}.items():
            archive.writestr(name, content)
    return made.getvalue()


def signed(files: Files, **more: Any) -> Files:
    """Return files whose manifest fits them, and holds other values besides, as somebody who cheats would write it."""
    manifest = json.loads(files[MANIFEST])
    for part in manifest["tables"]:
        content = files[f"{part['table']}.jsonl"]
        part |= {"rows": content.count(b"\n"), "sha256": _sha256(content)}
    return {**files, MANIFEST: json.dumps(manifest | more).encode()}


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def changed(files: Files, table: str, change: Callable[[dict[str, Any]], Any], **more: Any) -> Files:
    """Return files in which the first row of a table is another one, the manifest fitting."""
    name = f"{table}.jsonl"
    first, rest = files[name].split(b"\n", 1)
    row = json.loads(first)
    return signed({**files, name: json.dumps(change(row)).encode() + b"\n" + rest}, **more)


def without_digits(files: Files) -> Files:
    """Return files of which one is not what the manifest says."""
    name = "versions.jsonl"
    return {**files, name: files[name].replace(b"blight", b"blithe")}


def cut_journal(files: Files) -> Files:
    """Return files whose journal lacks its last entry, everything fitting but the head."""
    lines = files["journal.jsonl"].splitlines(keepends=True)[:-1]
    return signed({**files, "journal.jsonl": b"".join(lines)})


UNSOUND: dict[str, tuple[str, Callable[[Files], bytes]]] = {
    "empty": ("DATA-004", lambda f: b""),
    "no zip": ("DATA-004", lambda f: b"PK\x03\x04" + b"x" * 5000),
    "cut off": ("DATA-004", lambda f: packed(f)[:-400]),
    "cut in the middle": ("DATA-004", lambda f: packed(f)[: len(packed(f)) // 2]),
    "bytes changed": ("DATA-004", lambda f: packed(f)[:900] + b"\x00\xff" * 40 + packed(f)[980:]),
    "a file missing": ("DATA-004", lambda f: packed({n: c for n, c in f.items() if n != "people.jsonl"})),
    "a file more": ("DATA-004", lambda f: packed(f, readme=b"")),
    "a path outside": ("DATA-004", lambda f: packed({**f, "../../people.jsonl": b""})),
    "an absolute path": ("DATA-004", lambda f: packed({**f, "/people.jsonl": b""})),
    "a content changed": ("DATA-004", lambda f: packed(without_digits(f))),
    "manifest no JSON": ("DATA-004", lambda f: packed({**f, MANIFEST: b"{"})),
    "manifest deep": ("DATA-004", lambda f: packed({**f, MANIFEST: b"[" * 200_000})),
    "manifest too large": ("DATA-004", lambda f: packed({**f, MANIFEST: b" " * 1_100_000})),
    "manifest with more": ("DATA-004", lambda f: packed(signed(f, more=1))),
    "manifest names other tables": ("DATA-004", lambda f: packed(signed(f, tables=[]))),
    "another format": ("DATA-006", lambda f: packed(signed(f, format="footnote.backup/2"))),
    "a later schema": ("DATA-006", lambda f: packed(signed(f, schema="9999"))),
    "a row no object": ("DATA-004", lambda f: packed(changed(f, "people", lambda r: [1]))),
    "a row deep": ("DATA-004", lambda f: packed(signed({**f, "people.jsonl": b"[" * 200_000 + b"\n"}))),
    "a column more": ("DATA-004", lambda f: packed(changed(f, "people", lambda r: {**r, "x": 1}))),
    "a column missing": ("DATA-004", lambda f: packed(changed(f, "people", lambda r: {"id": r["id"]}))),
    "a number for a text": ("DATA-004", lambda f: packed(changed(f, "people", lambda r: {**r, "name": 1}))),
    "a text for a number": ("DATA-004", lambda f: packed(changed(f, "answers", lambda r: {**r, "revision": "1"}))),
    "a huge number": ("DATA-004", lambda f: packed(changed(f, "answers", lambda r: {**r, "revision": 2**40}))),
    "a truth for a number": ("DATA-004", lambda f: packed(changed(f, "answers", lambda r: {**r, "revision": True}))),
    "nothing where something must be": (
        "DATA-004",
        lambda f: packed(changed(f, "people", lambda r: {**r, "role": None})),
    ),
    "a text too long": ("DATA-004", lambda f: packed(changed(f, "people", lambda r: {**r, "role": "r" * 21}))),
    "a null character": ("DATA-004", lambda f: packed(changed(f, "people", lambda r: {**r, "name": "a\x00b"}))),
    "half a character": ("DATA-004", lambda f: packed(changed(f, "people", lambda r: {**r, "name": "a\ud800b"}))),
    "a key twice": (
        "DATA-004",
        lambda f: packed(signed({**f, "people.jsonl": f["people.jsonl"] + f["people.jsonl"]})),
    ),
    "somebody unknown": ("DATA-004", lambda f: packed(changed(f, "answers", lambda r: {**r, "author": "nobody"}))),
    "no end of the last line": ("DATA-004", lambda f: packed(signed({**f, "tokens.jsonl": b"{}"}))),
    "the journal cut": ("DATA-004", lambda f: packed(cut_journal(f))),
    "another name": ("DATA-007", lambda f: packed(changed(f, "people", lambda r: {**r, "name": "Somebody Else"}))),
    "other interests": ("DATA-007", lambda f: packed(changed(f, "declarations", lambda r: {**r, "text": "None."}))),
    "another revision": ("DATA-007", lambda f: packed(changed(f, "answers", lambda r: {**r, "revision": 99}))),
    "a record that is none": ("DATA-007", lambda f: packed(changed(f, "answers", lambda r: {**r, "record": "{}"}))),
    "another reason": ("DATA-007", lambda f: packed(changed(f, "journal", lambda r: {**r, "reason": "Other."}))),
    "a bomb": ("DATA-004", lambda f: packed({**f, "versions.jsonl": b"\x00" * 300_000_000})),
}


@pytest.mark.parametrize("how", UNSOUND)
def test_what_is_no_sound_backup_is_refused(
    sqlite_room: Room, sqlite_databases: SqliteDatabases, how: str, tmp_path: Path
) -> None:
    """Whatever was done to a backup, it is refused with a code and a remedy, and the database stays empty."""
    backup.write(sqlite_room.records, tmp_path / "good.zip", nothing)
    code, spoil = UNSOUND[how]
    (tmp_path / "bad.zip").write_bytes(spoil(taken(tmp_path / "good.zip")))
    with empty(sqlite_databases) as records:
        with pytest.raises(BrokenJournal) as refused:
            restore(records, tmp_path / "bad.zip")
        assert refused.value.code == code
        assert refused.value.message.endswith(".")
        assert is_empty(records)
        restore(records, tmp_path / "good.zip")


@pytest.mark.parametrize(
    "how", ["a null character", "a huge number", "somebody unknown", "another name", "a key twice"]
)
def test_postgresql_stays_empty_too(room: Room, databases: Databases, how: str, tmp_path: Path) -> None:
    """What only shows while rows are put in is undone in both databases."""
    backup.write(room.records, tmp_path / "good.zip", nothing)
    (tmp_path / "bad.zip").write_bytes(UNSOUND[how][1](taken(tmp_path / "good.zip")))
    with empty(databases) as records:
        with pytest.raises(BrokenJournal):
            restore(records, tmp_path / "bad.zip")
        assert is_empty(records)


def test_a_journal_that_was_rewritten_from_the_start_is_not_taken_for_the_records(
    sqlite_room: Room, sqlite_databases: SqliteDatabases, tmp_path: Path
) -> None:
    """A chain made anew around a changed answer fits itself and its manifest, and still not the other records."""
    backup.write(sqlite_room.records, tmp_path / "good.zip", nothing)
    files = taken(tmp_path / "good.zip")
    with sqlite_room.records.reading() as work:
        entries = list(work.journal.entries())
    again: list[Entry] = []
    for entry in entries:
        last = {"after": "f" * 64} if entry is entries[-1] else {}
        again.append(link_again(entry, again[-1].hash if again else START_HASH, **last))
    assert first_break(again) is None
    lines = b"".join(canonical(plain(e)).encode() + b"\n" for e in again)
    bad = signed({**files, "journal.jsonl": lines}, head=again[-1].hash)
    (tmp_path / "bad.zip").write_bytes(packed(bad))
    with empty(sqlite_databases) as records:
        with pytest.raises(BrokenJournal) as refused:
            restore(records, tmp_path / "bad.zip")
        assert refused.value.code == "DATA-007"
        assert is_empty(records)


def link_again(entry: Entry, previous: str, **more: Any) -> Entry:
    """Return an entry with another one before it, its own hash fitting."""
    kept = {**vars(entry), **more}
    event = Event(
        datetime.fromisoformat(kept["at"]),
        kept["actor"],
        Role(kept["role"]),
        kept["act"],
        kept["subject"],
        kept["reason"],
        kept["before"],
        kept["after"],
        json.loads(kept["detail"]),
    )
    return link(event, kept["number"], previous)


def test_an_unreadable_file_is_told(sqlite_databases: SqliteDatabases, tmp_path: Path) -> None:
    """A file that is not there, or a folder, is refused with the code for files."""
    with empty(sqlite_databases) as records:
        for path in (tmp_path / "nothing.zip", tmp_path):
            with pytest.raises(FootnoteError) as refused:
                restore(records, path)
            assert refused.value.code == "DATA-004"


def test_memory_stays_bounded(sqlite_databases: SqliteDatabases, tmp_path: Path) -> None:
    """Thirty megabytes of rows are written and restored with less than a fifth of that in memory."""
    with ExitStack() as stack:
        one, two = (stack.enter_context(empty(sqlite_databases)) for _ in range(2))
        row = {"id": "p", "login": "p", "name": "P", "role": "author", "active": True, "created_at": START.isoformat()}
        with writing(one.engine) as connection:
            connection.execute(insert(people).values(**row))
            for number in range(3000):
                text = f"{number} " * 2000
                values = {"person": "p", "text": text[:10_000], "declared_at": "a", "expires_at": "b"}
                connection.execute(insert(declarations).values(**values))
        tracemalloc.start()
        backup.write(one, tmp_path / "big.zip", nothing)
        backup.restore(two, tmp_path / "big.zip", nothing)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert most < 6_000_000


def test_the_manifest_says_what_there_is(sqlite_room: Room, tmp_path: Path) -> None:
    """The manifest names format, schema, the rows and the digest of every table in order, and the journal's head."""
    backup.write(sqlite_room.records, tmp_path / "one.zip", nothing)
    files = taken(tmp_path / "one.zip")
    manifest = json.loads(files[MANIFEST])
    assert manifest["format"] == FORMAT
    assert manifest["schema"] == "0001"
    assert [p["table"] for p in manifest["tables"]] == [t.name for t in IN_ORDER]
    for part in manifest["tables"]:
        content = files[archives.file_of(part["table"])]
        assert (part["rows"], part["sha256"]) == (content.count(b"\n"), _sha256(content))
    assert manifest["head"] == auditing.verify(sqlite_room.records).head
