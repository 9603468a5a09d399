"""Whatever is changed behind the desk's back, in the journal or in what it vouches for, is found."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, replace
from typing import Any

import pytest
from sqlalchemy import Connection, Table, delete, insert, select, update

from footnote.core.editorial import Dossier, Entry
from footnote.errors import BrokenJournal
from footnote.records.codec import record_hash
from footnote.records.stored import content_hash
from footnote.records.tables import answers, comments, journal, people, versions
from footnote.rules.chain import canonical, entry_hash
from footnote.rules.editions import edition_hash
from footnote.services import auditing, drafting, reviewing
from footnote.services.desk import Call
from footnote.wiring import App
from tests.databases import Databases
from tests.desk import AUTHOR, REVIEWER, SECOND_REVIEWER, Room, opened, own, plus

COLUMNS = [c.name for c in journal.columns]


@pytest.fixture
def room(databases: Databases, tomato: App) -> Iterator[Room]:
    """A desk with an answer in its second version, comments, and a journal of some twenty entries, on each kind."""
    with opened(databases, tomato) as made:
        first = made.approved()
        drafting.revise(made.desk, Call(AUTHOR, first.id))
        made.edited(
            first.id, lambda text: plus(text, own("Copper spray reduced leaf lesions.", "copper-slows-lesions"))
        )
        reviewing.comment(made.desk, REVIEWER, first.id, "l2", "Which garden?")
        drafting.submit(made.desk, Call(AUTHOR, first.id))
        yield made


def unlocked(connection: Connection) -> Connection:
    """Take the triggers of the journal away, as somebody with all rights could."""
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
        for name in rows:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
    else:
        connection.exec_driver_sql("ALTER TABLE journal DISABLE TRIGGER ALL")
    return connection


def spoilt(value: object) -> object:
    """Return a value with one character changed, of the same length."""
    if isinstance(value, int):
        return value + 1000
    if value is None:
        return "x"
    text = str(value)
    at = len(text) // 2
    return text[:at] + ("0" if text[at] != "0" else "1") + text[at + 1 :]


def entries(room: Room) -> list[Entry]:
    """Return the whole journal."""
    with room.records.reading() as work:
        return list(work.journal.entries())


def test_an_untouched_desk_is_clean(room: Room) -> None:
    """Where nobody changed anything the audit finds nothing and names the head of the journal."""
    report = auditing.verify(room.records)
    assert report.clean
    last = entries(room)[-1]
    assert (report.entries, report.head) == (last.number, last.hash)
    assert auditing.verify_lines(auditing.export(room.records)) == report


@pytest.mark.parametrize("place", ["first", "middle", "last"])
@pytest.mark.parametrize("column", COLUMNS)
def test_one_character_of_any_entry_is_found(room: Room, place: str, column: str) -> None:
    """One character changed in any column of an entry is found, and that entry or the one after it is named."""
    whole = entries(room)
    number = {"first": 1, "middle": len(whole) // 2, "last": len(whole)}[place]
    values = {column: spoilt(getattr(whole[number - 1], column))}
    with room.records.engine.begin() as connection:
        unlocked(connection).execute(update(journal).where(journal.c.number == number).values(values))
    report = auditing.verify(room.records)
    assert report.broken is not None
    assert report.broken.number == number
    assert not report.clean
    lines = list(auditing.export(room.records))
    again = auditing.verify_lines(lines)
    assert again.broken == report.broken


@pytest.mark.parametrize("subject", ["comment:x", "comment:", "answer", "", "comment:99999999999999999999"])
def test_a_comments_entry_with_another_subject_is_found(room: Room, subject: str) -> None:
    """An entry whose subject names nothing that there is breaks the chain, not the audit."""
    (number,) = [e.number for e in entries(room) if e.subject.startswith("comment:")]
    with room.records.engine.begin() as connection:
        unlocked(connection).execute(update(journal).where(journal.c.number == number).values(subject=subject))
    report = auditing.verify(room.records)
    assert report.broken is not None
    assert report.broken.number == number


def test_a_removed_entry_is_found(room: Room) -> None:
    """An entry that is gone from the middle or from the beginning is named as missing."""
    for number in (6, 1):
        with room.records.engine.begin() as connection:
            unlocked(connection).execute(delete(journal).where(journal.c.number == number))
        report = auditing.verify(room.records)
        assert report.broken is not None
        assert report.broken.number == number
        assert "missing" in report.broken.why


def test_two_swapped_entries_are_found(room: Room) -> None:
    """Two entries that changed places are found at the first of them."""
    whole = entries(room)
    swapped = [replace(whole[5], number=7), replace(whole[6], number=6)]
    with room.records.engine.begin() as connection:
        unlocked(connection).execute(delete(journal).where(journal.c.number.in_([6, 7])))
        for entry in swapped:
            connection.execute(insert(journal).values(**vars(entry)))
    report = auditing.verify(room.records)
    assert report.broken is not None
    assert report.broken.number == 6


def rewritten(whole: list[Entry], number: int, **changes: str) -> list[Entry]:
    """Return a journal in which one entry was changed and every hash after it made anew."""
    made: list[Entry] = []
    for entry in whole:
        if entry.number == number:
            entry = Entry(**{**vars(entry), **changes})
        previous = made[-1].hash if made else entry.previous
        entry = replace(entry, previous=previous)
        made.append(replace(entry, hash=entry_hash(entry)))
    return made


def test_a_rewritten_tail_is_found_by_a_noted_head(room: Room) -> None:
    """A journal that was rewritten with all hashes made anew is found with a head that was noted before."""
    whole = entries(room)
    noted = whole[-1].hash
    reasoned = next(e.number for e in whole if e.reason)
    forged = rewritten(whole, reasoned, reason="Looked fine.")
    with room.records.engine.begin() as connection:
        unlocked(connection).execute(delete(journal))
        for entry in forged:
            connection.execute(insert(journal).values(**vars(entry)))
    assert auditing.verify(room.records).clean
    report = auditing.verify(room.records, noted)
    assert report.broken is not None
    assert noted[:16] in report.broken.why
    assert auditing.verify_lines(auditing.export(room.records), noted).broken == report.broken


def test_a_cut_tail_is_found(room: Room) -> None:
    """A journal whose last entries were cut off is found by a noted head, and by the records that it no longer has."""
    noted = entries(room)[-1].hash
    with room.records.engine.begin() as connection:
        unlocked(connection).execute(delete(journal).where(journal.c.hash == noted))
    assert auditing.verify(room.records, noted).broken is not None
    assert [d for d in auditing.verify(room.records).differences if "is not as the journal left it" in d]


def test_a_noted_head_of_long_ago_is_still_there(room: Room) -> None:
    """A head that was noted earlier is found in a journal that has grown since."""
    noted = entries(room)[-1].hash
    room.approve("answer-1")
    assert auditing.verify(room.records, noted).clean
    assert auditing.verify_lines(auditing.export(room.records), noted).clean


@pytest.mark.parametrize("mark", ["title", "reason", "holder", "state", "content_hash"])
def test_a_forged_record_that_reads_well_is_reported(room: Room, mark: str) -> None:
    """A record that was changed so that it still reads well is a difference of that answer or version."""
    dossier = room.dossier("answer-1")
    changed = {
        "title": replace(dossier, title="No: copper spray"),
        "reason": replace(dossier, approvals=tuple(replace(a, reason="x") for a in dossier.approvals)),
        "holder": replace(dossier, holder=SECOND_REVIEWER.id),
        "state": replace(dossier, state=type(dossier.state)("approved")),
        "content_hash": replace(dossier, approvals=tuple(replace(a, content_hash="0" * 64) for a in dossier.approvals)),
    }[mark]
    with room.records.engine.begin() as connection:
        connection.execute(update(answers).values(record=canonical(changed)))
    first, *beside = auditing.verify(room.records).differences
    assert first == "answer answer-1 is not as the journal left it"
    named = {"holder": ["holder"], "state": ["state"]}.get(mark, [])
    assert beside == [f"answer answer-1 has a column {c} that contradicts its record" for c in named]


def test_a_forged_version_is_reported(room: Room) -> None:
    """Another text under an approval is a difference, also when the hash in it was made anew."""
    version = room.version("answer-1", 1)
    forged = replace(version, edition=replace(version.edition, title="No: copper spray"))
    forged = replace(forged, edition=replace(forged.edition, content_hash=edition_hash(forged.edition)))
    with room.records.engine.begin() as connection:
        values = {"record": canonical(forged), "content_hash": forged.edition.content_hash}
        connection.execute(update(versions).where(versions.c.number == 1).values(values))
    assert auditing.verify(room.records).differences == ("version 1 of answer answer-1 is not as the journal left it",)


def of_an_earlier_program(room: Room, table: Table, without: Callable[[dict[str, Any]], object]) -> None:
    """Make a record, and what the journal says of it, those of a program that did not know some fields yet."""
    whole = entries(room)
    with room.records.engine.begin() as connection:
        row = connection.execute(select(table).order_by(*table.primary_key).limit(1)).one()
        raw = json.loads(row.record)
        without(raw)
        text = canonical(raw)
        assert text != row.record
        values = {"record": text} | ({"content_hash": raw["edition"]["content_hash"]} if table is versions else {})
        same = [c == row._mapping[c.name] for c in table.primary_key]
        connection.execute(update(table).where(*same).values(values))
        was, is_ = record_hash(row.record), record_hash(text)
        for number in [e.number for e in whole if was in canonical(e)]:
            entry = whole[number - 1]
            parts = {n: getattr(entry, n) for n in ("before", "after", "detail")}
            whole = rewritten(whole, number, **{n: v.replace(was, is_) for n, v in parts.items() if v is not None})
        unlocked(connection).execute(delete(journal))
        connection.execute(insert(journal), [vars(entry) for entry in whole])


def test_an_answer_from_before_a_field_stays_clean(databases: Databases, tomato: App) -> None:
    """An answer written by a program that lacked fields, which have a default now, is as the journal left it."""
    with opened(databases, tomato) as made:
        draft = made.draft()
        lacking = [f.name for f in fields(Dossier) if f.default is not MISSING and getattr(draft, f.name) == f.default]
        assert len(lacking) > 10
        of_an_earlier_program(made, answers, lambda raw: [raw.pop(name) for name in lacking])
        assert auditing.verify(made.records).clean
        assert made.dossier(draft.id) == draft
        drafting.submit(made.desk, Call(AUTHOR, draft.id))
        assert auditing.verify(made.records).clean


def test_a_version_from_before_a_field_stays_clean(room: Room) -> None:
    """A version written by a program that lacked fields of its text and of its edition is as the journal left it."""
    before = room.version("answer-1", 1)

    def without(raw: dict[str, Any]) -> None:
        del raw["manuscript"]["limits"]
        for section in raw["edition"]["sections"]:
            del section["conflict"]
        raw["edition"]["content_hash"] = content_hash(raw["edition"])

    of_an_earlier_program(room, versions, without)
    assert auditing.verify(room.records).clean
    found = room.version("answer-1", 1)
    same = replace(found.edition, content_hash=before.edition.content_hash)
    assert (found.manuscript, same) == (before.manuscript, before.edition)


def test_what_is_gone_or_was_added_is_reported(room: Room) -> None:
    """A version or comment that is gone, and an answer or person that the journal lacks, are named."""
    with room.records.engine.begin() as connection:
        connection.execute(delete(comments))
        connection.execute(delete(versions).where(versions.c.number == 2))
        row = dict(connection.execute(select(answers)).one()._mapping)
        other = replace(room.dossier("answer-1"), id="answer-x")
        connection.execute(insert(answers).values(**{**row, "id": "answer-x", "record": canonical(other)}))
        who = dict(connection.execute(select(people).limit(1)).one()._mapping)
        connection.execute(insert(people).values(**{**who, "id": "somebody", "login": "somebody"}))
    found = auditing.verify(room.records).differences
    assert "answer answer-x is not in the journal" in found
    assert "person somebody is not in the journal" in found
    assert "version 2 of answer answer-1 is gone" in found
    assert any(d.startswith("comment ") and d.endswith(" is gone") for d in found)


@pytest.mark.parametrize(
    "line",
    [
        "x",
        "{}",
        "[]",
        "null",
        '{"number":1}',
        "[" * 100_000,
        '{"a":NaN}',
        '"\\ud800"',
    ],
)
def test_what_is_no_journal_is_refused(line: str) -> None:
    """A file that holds something else is refused as such, whatever it holds."""
    with pytest.raises(BrokenJournal):
        auditing.verify_lines([line])


@pytest.mark.parametrize("name", [f.name for f in fields(Entry)])
@pytest.mark.parametrize("value", [None, 1, "x", [], {}, True, -1, 1.5, "\ud800", 2**60])
def test_an_entry_of_other_types_is_refused_or_found(room_lines: list[str], name: str, value: object) -> None:
    """An exported entry with a value of any other type in any field is refused or found, never a crash."""
    raw = json.loads(room_lines[0])
    if raw[name] == value:
        return
    raw[name] = value
    line = json.dumps(raw, sort_keys=True, separators=(",", ":"))
    try:
        report = auditing.verify_lines([line, *room_lines[1:]])
    except BrokenJournal:
        return
    assert report.broken is not None


@pytest.fixture(scope="module")
def room_lines(sqlite_databases: Databases, tomato: App) -> list[str]:
    """The exported journal of a desk with one answer."""
    with opened(sqlite_databases, tomato) as made:
        made.approved()
        return list(auditing.export(made.records))


def test_an_exported_journal_may_hold_empty_lines(room_lines: list[str]) -> None:
    """Empty lines between entries are no entries."""
    assert auditing.verify_lines(["", *room_lines, "\n"]).clean


def test_a_journal_of_nothing_is_clean() -> None:
    """No entries are no broken entries, but a noted head is missed."""
    assert auditing.verify_lines([]).clean
    assert auditing.verify_lines([], "a" * 64).broken is not None
