"""The JSON of the work on answers: nothing is left out, and a text comes back from its JSON as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.answer import Verdict
from footnote.core.editorial import Act, Comment, Dossier, Entry
from footnote.core.publication import LineKind, Manuscript, Part, Passage
from footnote.core.question import Reader
from footnote.services import auditing, drafting, manuscripts, publishing, reviewing
from footnote.services.desk_contract import (
    dossier_json,
    entry_json,
    manuscript_json,
    queues_json,
    report_json,
    workplace_json,
)
from footnote.services.publishing import Queues
from footnote.wiring import App
from tests.databases import SqliteDatabases
from tests.desk import AUTHOR, REVIEWER, Room, opened

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
IDS = st.integers(1, 10**8).map(lambda n: f"l{n}")
STATEMENTS = st.lists(st.text("abc-", min_size=1, max_size=10), max_size=3).map(tuple)


@st.composite
def texts(draw: st.DrawFn) -> Manuscript:
    """Return any text whose lines have ids of their own, or none."""
    ids = iter(draw(st.lists(IDS, min_size=12, max_size=12, unique=True)))

    def line() -> Passage:
        id = next(ids) if draw(st.booleans()) else ""
        return Passage(id, draw(st.sampled_from(LineKind)), draw(WORDS), draw(STATEMENTS))

    parts = tuple(
        Part(draw(WORDS), tuple(line() for _ in range(draw(st.integers(0, 3)))), draw(st.booleans()))
        for _ in range(draw(st.integers(0, 3)))
    )
    verdict = draw(st.none() | st.sampled_from(Verdict))
    summary = line() if draw(st.booleans()) else None
    return Manuscript(draw(WORDS), draw(st.sampled_from(Reader)), verdict, draw(WORDS), summary, parts)


@pytest.fixture
def room(sqlite_databases: SqliteDatabases, tomato: App) -> Iterator[Room]:
    """A desk."""
    with opened(sqlite_databases, tomato) as found:
        yield found


@given(texts())
def test_a_text_comes_back_as_it_was(text: Manuscript) -> None:
    """Whatever a text holds, reading its JSON gives the same text."""
    assert manuscripts.read(json.dumps(manuscript_json(text))) == text
    assert manuscripts.read_value(manuscript_json(text)) == text


def test_where_an_answer_stands_is_told_completely(room: Room) -> None:
    """Every field of a dossier and of an entry of the journal is in its JSON."""
    made = room.approved()
    assert set(dossier_json(made)) == {f.name for f in fields(Dossier)} | {"status"}
    with room.records.reading() as work:
        last = work.journal.head()
    assert last is not None
    assert set(entry_json(last)) == {f.name for f in fields(Entry)}
    assert entry_json(last)["detail"]["to"] == "approved"


def test_the_workplace_is_told_with_reasons(room: Room) -> None:
    """Text, faults, comments, history and acts are there, and what is not allowed says why."""
    made = room.held()
    reviewing.comment(room.desk, REVIEWER, made.id, "l1", "Say less.")
    work = workplace_json(publishing.workplace(room.desk, AUTHOR, made.id))
    json.dumps(work)
    assert manuscripts.read_value(work["manuscript"]) == room.newest(made.id)
    assert set(work["acts"]) == {str(a) for a in Act if a is not Act.CREATE}
    assert work["acts"]["approve"] == {
        "allowed": False,
        "to": None,
        "because": "Nobody reviews their own work: you wrote a version of this answer.",
    }
    assert set(work["comments"][0]) == {f.name for f in fields(Comment)} - {"answer"}
    assert [e["act"] for e in work["events"]] == ["create", "submit", "check-out"]


def test_queues_and_reports_are_told_completely(room: Room) -> None:
    """Every queue is there, and a report names the head and the first broken link."""
    made = room.held()
    queues = queues_json(publishing.queues(room.desk, REVIEWER))
    assert list(queues) == [f.name for f in fields(Queues)]
    assert [t["id"] for t in queues["held"]] == [made.id]
    lines = list(auditing.export(room.records))
    clean = report_json(auditing.verify_lines(lines))
    assert (clean["clean"], clean["broken"], clean["entries"]) == (True, None, len(lines))
    broken = report_json(auditing.verify_lines([lines[0], *lines[2:]]))
    assert broken["clean"] is False
    assert broken["broken"]["number"] == 2


def test_an_autosaved_text_is_told_to_its_writer_only(room: Room) -> None:
    """What saved itself is in the workplace of who wrote it, and in nobody else's."""
    made = room.draft()
    text = replace(room.newest(made.id), title="Copper spray")
    drafting.autosave(room.desk, AUTHOR, made.id, text)
    own = workplace_json(publishing.workplace(room.desk, AUTHOR, made.id))
    other = workplace_json(publishing.workplace(room.desk, REVIEWER, made.id))
    assert (own["autosaved"]["title"], other["autosaved"]) == ("Copper spray", None)
