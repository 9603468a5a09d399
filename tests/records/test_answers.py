"""Published answers in SQL: one state an answer, versions that stay, comments in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from footnote.core.editorial import Comment, Dossier, State
from footnote.core.publication import Manuscript, Version
from footnote.core.question import Reader
from footnote.errors import BrokenJournal, Overtaken, RecordsFailed
from footnote.records.answers import row_of
from footnote.records.store import SqlRecords, SqlWork
from footnote.records.tables import answers, versions
from footnote.rules.editions import propose, settle
from footnote.wiring import App
from tests.databases import Databases
from tests.desk import AUTHOR, QUESTION, REVIEWER, START, peopled


@pytest.fixture
def records(databases: Databases) -> Iterator[SqlRecords]:
    """A database with everybody in it, of each kind."""
    with databases.fresh(peopled) as url:
        made = SqlRecords.at(url)
        yield made
        made.close()


@pytest.fixture(scope="module")
def manuscript(tomato: App) -> Manuscript:
    """A text."""
    return propose(tomato.ask(QUESTION, Reader.CLINICIAN))


def dossier(id: str = "a", **changes: object) -> Dossier:
    """Return a draft."""
    made = Dossier(
        id,
        QUESTION,
        "clinician",
        "t",
        "yes",
        "tomato",
        State.DRAFT,
        AUTHOR.id,
        frozenset({AUTHOR.id}),
        1,
        1,
        START,
        START,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # tests only


def version(manuscript: Manuscript, tomato: App, number: int = 1) -> Version:
    """Return a version of the draft."""
    return Version("a", number, manuscript, settle(manuscript, tomato.know), AUTHOR.id, AUTHOR.name, START, "A note.")


def test_an_answer_is_kept_and_changed_by_one_revision(records: SqlRecords) -> None:
    """An answer comes back as it was kept, and each change is of the revision that is there."""
    with records.writing() as work:
        assert work.answers.dossier("a") is None
        work.answers.put(dossier())
        work.answers.put(dossier(revision=2, state=State.SUBMITTED))
        assert work.answers.dossier("a") == dossier(revision=2, state=State.SUBMITTED)


@pytest.mark.parametrize("revision", [1, 2, 4])
def test_an_overtaken_change_is_refused(records: SqlRecords, revision: int) -> None:
    """A change of a revision that is not there, or a second beginning, is refused and changes nothing."""
    with records.writing() as work:
        work.answers.put(dossier())
        work.answers.put(dossier(revision=2))
    with pytest.raises(Overtaken), records.writing() as work:
        work.answers.put(dossier(revision=revision, state=State.APPROVED))
    with records.reading() as work:
        assert work.answers.dossier("a") == dossier(revision=2)


def test_the_columns_are_those_of_the_record(records: SqlRecords) -> None:
    """What is searched by stands in columns that say what the record says."""
    kept = dossier(holder=REVIEWER.id, due_on="2026-04-01", approved=1, review_due_on="2027-03-01")
    with records.writing() as work:
        work.answers.put(kept)
    with records.engine.connect() as connection:
        row = dict(connection.execute(select(answers)).one()._mapping)
    assert row == {"id": "a", **row_of(kept)}
    assert (row["state"], row["holder"], row["approved"]) == ("draft", REVIEWER.id, 1)


FORGED = [
    ("state", "approved"),
    ("author", REVIEWER.id),
    ("holder", REVIEWER.id),
    ("assignee", REVIEWER.id),
    ("due_on", "2026-04-01"),
    ("approved", 1),
    ("review_due_on", "2099-01-01"),
    ("updated_at", "2026-03-01T09:00:00.000001+00:00"),
    ("revision", 7),
]


@pytest.mark.parametrize(("column", "value"), FORGED)
def test_a_column_that_contradicts_its_record_is_told(records: SqlRecords, column: str, value: object) -> None:
    """An answer whose columns say something else than its record is neither read nor changed, and both are named."""
    with records.writing() as work:
        work.answers.put(dossier())
    with records.engine.begin() as connection:
        connection.execute(update(answers).values({column: value}))
    acts: list[Callable[[SqlWork], object]] = [
        lambda work: work.answers.dossier("a"),
        lambda work: work.answers.dossiers(),
        lambda work: work.answers.dossiers(QUESTION),
    ]
    if column == "revision":  # which once said for ever that somebody was first
        acts.append(lambda work: work.answers.put(dossier(revision=2)))
    for act in acts:
        with pytest.raises(BrokenJournal, match=rf"answer a, column {column}\b") as told, records.writing() as work:
            act(work)
        assert "audit verify" in told.value.remedy


def test_an_answer_to_another_question_is_not_found(records: SqlRecords) -> None:
    """An answer that was put to another question by hand is not given as an answer to it."""
    with records.writing() as work:
        work.answers.put(dossier())
        work.answers.put(dossier("b", question="Something else?"))
    with records.engine.begin() as connection:
        asked = select(answers.c.asked).where(answers.c.id == "b").scalar_subquery()
        connection.execute(update(answers).where(answers.c.id == "a").values(asked=asked))
    with pytest.raises(BrokenJournal, match="answer a, column asked"), records.reading() as work:
        work.answers.dossiers("something ELSE?")


@pytest.mark.parametrize(("column", "value"), [("content_hash", "0" * 64), ("made_by", REVIEWER.id), ("made_at", "x")])
def test_a_version_that_contradicts_its_record_is_told(
    records: SqlRecords, manuscript: Manuscript, tomato: App, column: str, value: str
) -> None:
    """A version whose columns say something else than its record is not read, and both are named."""
    with records.writing() as work:
        work.answers.put(dossier())
        work.answers.add_version(version(manuscript, tomato))
    with records.engine.begin() as connection:
        connection.execute(update(versions).values({column: value}))
    looks: list[Callable[[SqlWork], object]] = [
        lambda work: work.answers.version("a", 1),
        lambda work: work.answers.history("a"),
    ]
    for look in looks:
        with pytest.raises(BrokenJournal, match=f"version 1 of answer a, column {column}"), records.reading() as work:
            look(work)


def test_answers_are_listed_the_last_first(records: SqlRecords) -> None:
    """Answers are listed by when they were updated, the last first, those of one moment by name."""
    with records.writing() as work:
        for id, days in (("b", 0), ("c", 2), ("a", 0), ("d", 1)):
            work.answers.put(dossier(id, updated_at=START + timedelta(days=days)))
        assert [d.id for d in work.answers.dossiers()] == ["c", "d", "a", "b"]


def test_answers_are_found_by_their_question(records: SqlRecords) -> None:
    """A question finds its answers however it is written in letter case, and no others."""
    with records.writing() as work:
        work.answers.put(dossier("b"))
        work.answers.put(dossier("a", reader="patient"))
        work.answers.put(dossier("c", question="Something else?"))
        assert [d.id for d in work.answers.dossiers(QUESTION.upper())] == ["a", "b"]
        assert work.answers.dossiers("Nothing?") == []


def test_versions_stay(records: SqlRecords, manuscript: Manuscript, tomato: App) -> None:
    """Versions come back whole and in order, and a number is taken once."""
    first, second = version(manuscript, tomato), version(manuscript, tomato, 2)
    with records.writing() as work:
        work.answers.put(dossier())
        work.answers.add_version(second)
        work.answers.add_version(first)
        assert work.answers.version("a", 1) == first
        assert work.answers.version("a", 3) is None
        assert [(h.number, h.by, h.note, h.at) for h in work.answers.history("a")] == [
            (n, AUTHOR.name, "A note.", START) for n in (1, 2)
        ]
    with pytest.raises(Overtaken), records.writing() as work:
        work.answers.add_version(first)


def test_what_saves_itself_is_replaced_and_forgotten(records: SqlRecords, manuscript: Manuscript) -> None:
    """Each person has one unsaved text of an answer, the last; all are forgotten together."""
    with records.writing() as work:
        work.answers.put(dossier())
        assert work.answers.autosaved("a", AUTHOR.id) is None
        work.answers.autosave("a", AUTHOR.id, 1, START, manuscript)
        work.answers.autosave("a", AUTHOR.id, 1, START, replace(manuscript, title="é −3"))
        work.answers.autosave("a", REVIEWER.id, 1, START, manuscript)
        assert work.answers.autosaved("a", AUTHOR.id) == (1, START, replace(manuscript, title="é −3"))
        work.answers.drop_autosaves("a")
        assert work.answers.autosaved("a", REVIEWER.id) is None


def test_comments_are_kept_in_order(records: SqlRecords) -> None:
    """Comments get numbers in order, come back with the name of their writer, and can be settled."""
    with records.writing() as work:
        work.answers.put(dossier())
        made = [
            work.answers.add_comment(Comment(0, "a", 1, line, REVIEWER.id, REVIEWER.name, f"é −3 {line}", START))
            for line in ("l1", None)
        ]
        assert work.answers.comments("a") == tuple(made)
        assert made[0].id < made[1].id
        work.answers.settle_comment(made[0].id, START + timedelta(days=1))
        assert [c.settled_at for c in work.answers.comments("a")] == [START + timedelta(days=1), None]
        assert work.answers.comments("b") == ()


def test_what_refers_to_nobody_is_refused(records: SqlRecords) -> None:
    """An answer of nobody and a comment by nobody are refused."""
    with pytest.raises((Overtaken, RecordsFailed)), records.writing() as work:
        work.answers.put(dossier(author="nobody"))
    with records.writing() as work:
        work.answers.put(dossier())
    with pytest.raises(RecordsFailed), records.writing() as work:
        work.answers.add_comment(Comment(0, "a", 1, None, "nobody", "Nobody", "x", START))
