"""The JSON of published answers: everything that a reader sees, and the hash can be made again from it alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import timedelta
from typing import Any

import pytest

from footnote.core.publication import Edition, LineKind, Manuscript, Published
from footnote.rules.chain import digest
from footnote.services import drafting, publishing
from footnote.services.desk import Call
from footnote.services.published_contract import published_json, row_json
from footnote.wiring import App
from tests.databases import SqliteDatabases
from tests.desk import AUTHOR, YEAR, Room, linking, opened, own, plus

IN_BADGE = {"reviews", "reviewed_at", "review_due_on"}


@pytest.fixture
def room(sqlite_databases: SqliteDatabases, tomato: App) -> Iterator[Room]:
    """A desk."""
    with opened(sqlite_databases, tomato) as found:
        yield found


def sent(room: Room, answer: str) -> dict[str, Any]:
    """Return the JSON of an answer as everybody gets it, through a file and back."""
    made: dict[str, Any] = json.loads(json.dumps(published_json(publishing.published(room.desk, None, answer))))
    return made


def content_hash(published: dict[str, Any]) -> str:
    """Return the hash of what is published, by the recipe of docs/reference/published-json.md."""
    names = ("question", "reader", "verdict", "title", "summary", "sections", "references", "limits", "disclaimer")
    content = {name: published[name] for name in names}
    content["glossary"] = [[g["term"], g["meaning"]] for g in published["glossary"]]
    content["pack"] = published["pack"]["name"]
    content["footings"] = [[f["kind"], f["id"], f["hash"]] for f in published["footings"]]
    content["content_hash"] = ""
    return digest(content)


def test_nothing_that_readers_see_is_left_out(room: Room) -> None:
    """Every field of a published answer and of its edition is in the JSON, those of the approval in the badge."""
    made = sent(room, room.approved().id)
    expected = {f.name for f in fields(Published)} - {"edition"} - IN_BADGE | {f.name for f in fields(Edition)}
    assert set(made) == expected | {"schema", "badge"}
    assert set(made["badge"]) == IN_BADGE | {"content_hash"}


def test_the_hash_can_be_made_again_from_the_json(room: Room) -> None:
    """Whoever holds the JSON can make the content hash and those of the records again, editors' words included."""
    first = room.draft()
    edited = room.edited(
        first.id,
        lambda m: plus(m, linking("What follows."), own(*_own(m))),
    )
    room.approve(_submitted(room, edited.id))
    made = sent(room, edited.id)
    assert {line["kind"] for s in made["sections"] for line in s["lines"]} >= {"editor", "linking"}
    assert content_hash(made) == made["content_hash"] == made["badge"]["reviews"][0]["content_hash"]
    assert all(digest(f["record"]) == f["hash"] for f in made["footings"])
    made["sections"][0]["lines"][0]["text"] += " Not."
    assert content_hash(made) != made["content_hash"]


def _own(manuscript: Manuscript) -> tuple[str, ...]:
    """An editor's sentence that says what a statement of the text says."""
    said = next(p for p in manuscript.passages if p.statements and p.kind is LineKind.STATEMENT)
    return (said.text, *said.statements)


def _submitted(room: Room, answer: str) -> str:
    return drafting.submit(room.desk, Call(AUTHOR, answer)).id


def test_there_is_no_badge_while_nobody_stands_for_it(room: Room) -> None:
    """Submitted, overdue and withdrawn answers carry no badge, no review and no date of one, and say why first."""
    pending = sent(room, room.submitted().id)
    stale = room.approved().id
    room.clock.skip(2 * YEAR + timedelta(days=1))
    for made in (pending, sent(room, stale)):
        assert (made["reviewed"], made["badge"]) == (False, None)
        assert made["caution"]
        assert "Reviewer B" not in json.dumps(made)
    assert sent(room, stale)["changed"]


def test_a_row_of_the_list_has_everything(room: Room) -> None:
    """Every field of a row is in its JSON, in order."""
    room.approved()
    row = publishing.listed(room.desk, None, publishing.Wanted())[0]
    assert list(row_json(row)) == [f.name for f in fields(publishing.Row)]
    assert json.loads(json.dumps(row_json(row)))["reviewed"] is True
