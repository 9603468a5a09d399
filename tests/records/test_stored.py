"""The rows as they stand in the database: whatever is changed in any column is found, and its row is named."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Connection, Integer, Row, Table, insert, select, text, update

from footnote.core.access import Scope
from footnote.core.editorial import OPERATOR, Actor, Role
from footnote.records.opening import writing
from footnote.records.store import work_over
from footnote.records.stored import content_hash
from footnote.records.tables import IN_ORDER, UNVOUCHED, answers, autosaves, metadata, people, tokens, versions
from footnote.rules.chain import digest
from footnote.services import auditing, drafting, reviewing
from footnote.services.auditing import Report
from footnote.services.desk import Call
from footnote.services.people import declare_interests, set_password
from footnote.services.tokens import NewToken, bearer, make_token, revoke_token
from footnote.services.vault import Vault
from footnote.wiring import App
from tests.accounts import CHEAP, PASSWORD, SECRET
from tests.databases import Databases
from tests.desk import AUTHOR, EDITOR, READER, REVIEWER, SECOND_REVIEWER, Room, note, opened, own, plus

BY = Actor(OPERATOR, "Operator", Role.ADMINISTRATOR)
EXEMPT_TABLES = {
    "sessions": "of the moment: they end by themselves and are in no backup",
    "attempts": "of the moment: they are forgotten after a day and are in no backup",
    "autosaves": "words that somebody has not saved yet, on which nothing rests",
}
EXEMPT_COLUMNS = {tokens.c.used_at: "a token is used without an act; nothing but a list on the page of its person"}
COLUMNS = [
    column
    for table in metadata.sorted_tables
    for column in table.columns
    if table.name not in EXEMPT_TABLES and column not in EXEMPT_COLUMNS
]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def room(request: pytest.FixtureRequest, tomato: App) -> Iterator[Room]:
    """A desk with several rows in every table and no column empty in all of them; tests undo what they change."""
    databases: Databases = request.getfixturevalue(f"{request.param}_databases")
    with opened(databases, tomato) as made:
        _fill(made)
        yield made


def _fill(room: Room) -> None:
    first = room.approved()
    drafting.revise(room.desk, Call(AUTHOR, first.id))
    room.edited(first.id, lambda t: plus(t, own("Copper spray reduced leaf lesions.", "copper-slows-lesions")))
    for line in ("l2", None):
        said = reviewing.comment(room.desk, REVIEWER, first.id, line, "Which garden?")
    reviewing.settle_comment(room.desk, AUTHOR, first.id, said.id)
    drafting.autosave(room.desk, AUTHOR, first.id, room.newest(first.id))
    held = room.submitted()
    reviewing.assign(room.desk, Call(EDITOR, held.id), SECOND_REVIEWER.id, "2026-06-01")
    reviewing.check_out(room.desk, Call(SECOND_REVIEWER, held.id))
    vault = vault_of(room)
    set_password(vault, BY, AUTHOR.id, PASSWORD)
    declare_interests(vault, AUTHOR, "None to declare (invented).")
    made = [make_token(vault, AUTHOR, AUTHOR.id, NewToken(f"T{n}", list(Scope), 30)) for n in range(2)]
    revoke_token(vault, AUTHOR, made[0][0].id)
    bearer(vault, made[1][1])
    with room.records.writing() as work:
        work.people.bind_oidc(AUTHOR.id, "https://issuer.example", "s-1")
        note(work, AUTHOR, "bind-openid", room.clock())


def vault_of(room: Room) -> Vault:
    """Return the accounts of a desk's database."""
    return Vault(room.records, room.clock, secrets.token_bytes, CHEAP, SECRET)


@contextmanager
def behind_the_desk(room: Room) -> Iterator[Connection]:
    """Give what somebody with all rights on the database has, without triggers or references; nothing of it stays."""
    with writing(room.records.engine) as connection:
        if connection.dialect.name == "sqlite":
            triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            for name in connection.exec_driver_sql(triggers).scalars().all():
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        yield connection
        connection.rollback()


def audited(connection: Connection) -> Report:
    """Return what an audit finds in what a connection sees."""
    return auditing.verify_work(work_over(connection))


def others(column: Column[Any], value: Any) -> Iterator[Any]:
    """Yield values that differ a little from one: a character, a number, nothing instead of something."""
    if isinstance(column.type, Boolean):
        yield not value
    elif isinstance(column.type, Integer):
        yield from (1, 1000) if value is None else (value + 1000,)
    elif not value:
        yield "x"
    else:
        for at in {0, len(value) // 2, len(value) - 1}:
            yield value[:at] + ("0" if value[at] != "0" else "1") + value[at + 1 :]
    if value is not None and column.nullable:
        yield None


def some_rows(connection: Connection, column: Column[Any]) -> dict[Any, Row[Any]]:
    """Return the first and the last row of a table, and one in which a column holds something."""
    query = select(column.table).order_by(*column.table.primary_key)
    rows = list(connection.execute(query))
    filled = [r for r in rows if r._mapping[column.name] is not None]
    assert filled, f"no row of the test has a {column}"
    return {id(r): r for r in (rows[0], rows[-1], filled[0])}


def name_of(table: Table, row: Row[Any]) -> str:
    """Return how an audit names a row."""
    if table is versions:
        return f"version {row.number} of answer {row.answer}"
    return f"{table.name.rstrip('s').replace('people', 'person')} {row[0]}"


def names(report: Report, table: Table, row: Row[Any]) -> bool:
    """Whether an audit found something and says in which row."""
    if table.name == "journal":
        return report.broken is not None and report.broken.number == row.number
    return any(d.startswith(f"{name_of(table, row)} ") for d in report.differences)


def test_an_untouched_desk_is_clean(room: Room) -> None:
    """Where nobody changed anything the audit finds nothing, also without triggers and references."""
    assert auditing.verify(room.records).clean
    with behind_the_desk(room) as connection:
        assert audited(connection).clean


def test_every_table_is_vouched_for_or_says_why_not() -> None:
    """Each table and column that the journal does not vouch for is named here with a reason, and no other is."""
    assert {t.name for t in metadata.sorted_tables} == {t.name for t in IN_ORDER} | {"sessions", "attempts"}
    assert frozenset(EXEMPT_COLUMNS) == UNVOUCHED
    assert not {c.table.name for c in COLUMNS} & set(EXEMPT_TABLES)
    assert len(COLUMNS) + len(EXEMPT_COLUMNS) + len(autosaves.columns) == sum(len(t.columns) for t in IN_ORDER)


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_one_character_of_any_column_is_found_and_its_row_named(room: Room, column: Column[Any]) -> None:
    """Whatever is changed in a column of the first, the last or a filled row, the audit names that row."""
    table = column.table
    assert isinstance(table, Table)
    with behind_the_desk(room) as connection:
        for row in some_rows(connection, column).values():
            same = [c == row._mapping[c.name] for c in table.primary_key]
            for other in others(column, row._mapping[column.name]):
                with connection.begin_nested() as attempt:
                    connection.execute(update(table).where(*same).values({column.name: other}))
                    assert names(audited(connection), table, row), (row, other)
                    attempt.rollback()
        assert audited(connection).clean


def test_a_value_of_another_kind_is_found(room: Room) -> None:
    """SQLite takes bytes, fractions and huge numbers almost anywhere; whatever reads differently is found."""
    if room.records.engine.dialect.name != "sqlite":
        return
    with behind_the_desk(room) as connection:
        for column in COLUMNS:
            if isinstance(column.type, Boolean) or (column.primary_key and isinstance(column.type, Integer)):
                continue  # a truth reads as one whatever it is, and a whole number that is a key stays one
            row = next(iter(some_rows(connection, column).values()))
            where = " AND ".join(f"{c.name} = :{c.name}" for c in column.table.primary_key)
            keys = {c.name: row._mapping[c.name] for c in column.table.primary_key}
            change = text(f'UPDATE {column.table.name} SET "{column.name}" = :other WHERE {where}')
            for other in (b"\xff", b"abc", 2**60, 1.5, -1, "", "2"):
                with connection.begin_nested() as attempt:
                    connection.execute(change, {"other": other, **keys})
                    assert names(audited(connection), column.table, row), (column, other)
                    attempt.rollback()


@pytest.mark.parametrize("column", [c for t in (answers, versions) for c in t.columns if c.name != "record"], ids=str)
def test_the_column_beside_a_record_is_named(room: Room, column: Column[Any]) -> None:
    """Where a column says something else than the record beside it, the audit names the column too."""
    with behind_the_desk(room) as connection:
        row = next(r for r in some_rows(connection, column).values() if r._mapping[column.name] is not None)
        same = [c == row._mapping[c.name] for c in column.table.primary_key]
        other = next(others(column, row._mapping[column.name]))
        connection.execute(update(column.table).where(*same).values({column.name: other}))
        assert any(f"a column {column.name} that contradicts" in d for d in audited(connection).differences)


@pytest.mark.parametrize("table", [t for t in IN_ORDER if t.name not in EXEMPT_TABLES], ids=str)
def test_a_row_that_is_gone_or_was_added_is_named(room: Room, table: Table) -> None:
    """A row that was removed is gone, and one that was put beside the others is not in the journal."""
    key = [*table.primary_key][-1]
    with behind_the_desk(room) as connection:
        row = connection.execute(select(table).order_by(*table.primary_key)).first()
        assert row is not None
        same = [c == row._mapping[c.name] for c in table.primary_key]
        with connection.begin_nested() as attempt:
            connection.execute(table.delete().where(*same))
            assert names(audited(connection), table, row)
            attempt.rollback()
        if table.name == "journal":
            return
        new: dict[str, Any] = {key.name: 77} if isinstance(key.type, Integer) else {key.name: "another"}
        new |= {"login": "another", "oidc_issuer": None} if table is people else {}
        connection.execute(insert(table).values({**row._mapping, **new}))
        added = connection.execute(select(table).where(key == new[key.name])).one()
        assert f"{name_of(table, added)} is not in the journal" in audited(connection).differences


def test_a_spoilt_name_in_a_record_is_found(room: Room) -> None:
    """A key of a record that was misspelt, which reads as a field left out, is found."""
    with behind_the_desk(room) as connection:
        row = connection.execute(select(answers).where(answers.c.holder.is_not(None))).one()
        spoilt = row.record.replace('"held_at"', '"held_ar"')
        assert spoilt != row.record
        connection.execute(update(answers).where(answers.c.id == row.id).values(record=spoilt))
        assert audited(connection).differences == (f"answer {row.id} is not as the journal left it",)


@pytest.mark.parametrize("record", ["", "{}", "[]", "null", "[" * 100_000, '{"edition":NaN}'])
@pytest.mark.parametrize("table", [answers, versions], ids=str)
def test_a_record_that_cannot_be_read_is_named(room: Room, table: Table, record: str) -> None:
    """A record that is none is a difference of its row, and the audit goes on to the others."""
    with behind_the_desk(room) as connection:
        rows = connection.execute(select(table)).all()
        connection.execute(update(table).values(record=record))
        found = audited(connection).differences
        for row in rows:
            assert f"{name_of(table, row)} is not as the journal left it" in found
            assert f"{name_of(table, row)} has a record that cannot be read" in found


def test_a_time_without_its_zone_is_a_record_that_cannot_be_read(room: Room) -> None:
    """A record whose time lacks its zone, which no program of ours writes, is named."""
    with behind_the_desk(room) as connection:
        row = connection.execute(select(answers).limit(1)).one()
        raw = json.loads(row.record)
        raw["updated_at"] = raw["updated_at"][:-6]
        connection.execute(update(answers).where(answers.c.id == row.id).values(record=json.dumps(raw)))
        assert f"answer {row.id} has a record that cannot be read" in audited(connection).differences


def test_what_is_hashed_is_what_the_program_wrote(room: Room) -> None:
    """The hash of a stored record is the digest of its value, and that of an edition the one that it carries."""
    with room.records.reading() as work:
        for dossier in work.answers.dossiers():
            assert work.stored.hash_of(f"answer:{dossier.id}") == digest(dossier)
            for number in range(1, dossier.version + 1):
                version = work.answers.version(dossier.id, number)
                assert version is not None
                assert work.stored.hash_of(f"version:{dossier.id}/{number}") == digest(version)
    with room.records.engine.connect() as connection:
        for row in connection.execute(select(versions)):
            assert content_hash(json.loads(row.record)["edition"]) == row.content_hash


def test_a_row_is_found_by_its_subject(room: Room) -> None:
    """Each row can be asked for by the subject that the walk over all of them gives it, and others are not there."""
    with room.records.reading() as work:
        rows = list(work.stored.rows())
        assert {r.subject.partition(":")[0] for r in rows} == {
            "person",
            "declaration",
            "token",
            "answer",
            "version",
            "comment",
        }
        assert [work.stored.hash_of(r.subject) for r in rows] == [r.hash for r in rows]
        assert len({r.subject for r in rows}) == len(rows)
        for subject in ("answer:none", "version:none/1", "comment:99", "declaration:99", "person:none", "token:none"):
            assert work.stored.hash_of(subject) is None


def test_somebody_without_interests_cannot_be_given_some(room: Room) -> None:
    """A declaration of another one's interests, and one that counts for longer, are found, whoever reviewed since."""
    with behind_the_desk(room) as connection:
        row = connection.execute(text("SELECT * FROM declarations WHERE person = :p"), {"p": READER.id}).one()
        later = row.expires_at.replace("2027", "2037")
        connection.execute(text("UPDATE declarations SET expires_at = :at WHERE id = :i"), {"at": later, "i": row.id})
        assert audited(connection).differences == (f"declaration {row.id} is not as the journal left it",)


def test_a_token_forged_before_it_is_revoked_is_found(databases: Databases, tomato: App) -> None:
    """A token whose scopes were changed by hand is found even after the desk itself has revoked it."""
    with opened(databases, tomato) as room:
        vault = vault_of(room)
        token, _ = make_token(vault, AUTHOR, AUTHOR.id, NewToken("T", [Scope.READ], 30))
        with room.records.writing() as work:
            work.access.put_token(replace(token, expires_at=token.expires_at + timedelta(days=300)))
        revoke_token(vault, AUTHOR, token.id)
        (found,) = auditing.verify(room.records).differences
        assert found.startswith(f"token {token.id} was changed outside the desk before entry ")
