"""The one way in which an act is done: completely or not at all, once, by somebody as they are now."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest

from footnote.core.editorial import Act, Actor, Dossier, Role, State
from footnote.core.question import Reader
from footnote.errors import NotAllowed, NotPublished, Overtaken
from footnote.services import auditing, drafting, reviewing
from footnote.services.desk import PROGRAM, Call, Step, perform
from footnote.wiring import App
from tests.databases import Databases
from tests.desk import (
    AUTHOR,
    EDITOR,
    READER,
    REVIEWER,
    SECOND_AUTHOR,
    SECOND_REVIEWER,
    Room,
    add,
    opened,
    set_person,
    somebody,
)

THREADS = 8


@pytest.fixture
def room(databases: Databases, tomato: App) -> Iterator[Room]:
    """A desk on each kind of database."""
    with opened(databases, tomato) as made:
        yield made


def at_once(acts: Sequence[Callable[[], Dossier]]) -> tuple[list[Dossier], list[Exception]]:
    """Do acts at the same moment in threads of their own; returns what was done and what was refused."""
    start = threading.Barrier(len(acts))
    done: list[Dossier] = []
    refused: list[Exception] = []

    def run(act: Callable[[], Dossier]) -> None:
        start.wait()
        try:
            done.append(act())
        except Exception as error:
            refused.append(error)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done, refused


def assert_one_alone(room: Room, acts: Sequence[Callable[[], Dossier]], before: Dossier) -> Dossier:
    """Check that exactly one of some acts at the same revision was done and that nothing of the others was kept."""
    done, refused = at_once(acts)
    assert len(done) == 1
    assert {type(e) for e in refused} <= {Overtaken, NotAllowed}
    assert len(refused) == len(acts) - 1
    after = room.dossier(before.id)
    assert after == done[0]
    assert after.revision == before.revision + 1 == len(room.entries(before.id))
    assert auditing.verify(room.records).clean
    return after


def reviewers(room: Room) -> list[Actor]:
    """Return as many reviewers as there are threads."""
    made = [somebody(f"reviewer-{n}", f"Reviewer {n}", Role.REVIEWER) for n in range(THREADS)]
    with room.records.writing() as work:
        for who in made:
            add(work, who, room.clock())
    return made


def test_one_of_many_reviewers_gets_an_answer(room: Room) -> None:
    """Of eight reviewers who take the same answer at the same moment, one holds it and seven are told."""
    made = room.submitted()
    acts = [
        (lambda who=who: reviewing.check_out(room.desk, Call(who, made.id, made.revision))) for who in reviewers(room)
    ]
    after = assert_one_alone(room, acts, made)
    assert after.holder is not None
    assert after.state is State.UNDER_REVIEW


def test_an_answer_is_approved_once(room: Room) -> None:
    """Of eight approvals by the holder at the same moment, one counts."""
    made = room.held()
    call = Call(REVIEWER, made.id, made.revision, "Checked.")
    after = assert_one_alone(room, [lambda: reviewing.approve(room.desk, call)] * THREADS, made)
    assert len(after.approvals) == 1


def test_a_text_is_saved_once(room: Room) -> None:
    """Of eight texts that are saved from the same page at the same moment, one is kept and none is lost unseen."""
    made = room.draft()
    text = room.newest(made.id)
    call = Call(AUTHOR, made.id, made.revision)
    acts = [
        (
            lambda n=n: drafting.edit(
                room.desk,
                call,
                replace(text, parts=(replace(text.parts[0], heading=f"Part {chr(97 + n)}"),)),
                f"Try {n}",
            )
        )
        for n in range(THREADS)
    ]
    after = assert_one_alone(room, acts, made)
    assert after.version == 2


def test_different_acts_do_not_cross(room: Room) -> None:
    """Of an approval, a request for changes, a withdrawal and a hand-back at the same moment, one is done."""
    made = room.held()
    call = Call(REVIEWER, made.id, made.revision, "Because.")
    acts: list[Callable[[], Dossier]] = [
        lambda: reviewing.approve(room.desk, call),
        lambda: reviewing.request_changes(room.desk, call),
        lambda: reviewing.hand_back(room.desk, call),
        lambda: drafting.withdraw(room.desk, replace(call, actor=EDITOR)),
    ]
    assert_one_alone(room, acts * 2, made)


def test_acts_on_different_answers_all_happen(room: Room) -> None:
    """Eight acts on eight answers at the same moment all happen, in one order of the journal."""
    made = [room.submitted() for _ in range(THREADS)]
    acts = [(lambda d=d: reviewing.check_out(room.desk, Call(REVIEWER, d.id, d.revision))) for d in made]
    done, refused = at_once(acts)
    assert (len(done), refused) == (THREADS, [])
    assert auditing.verify(room.records).clean


def test_who_looked_at_an_older_page_is_told(room: Room) -> None:
    """An act on an answer that has changed since it was looked at is refused, whatever changed."""
    made = room.submitted()
    reviewing.check_out(room.desk, Call(REVIEWER, made.id, made.revision))
    with pytest.raises(Overtaken):
        drafting.take_back(room.desk, Call(AUTHOR, made.id, made.revision))
    assert len(room.entries(made.id)) == 3


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_failure_in_the_middle_of_an_act_leaves_nothing(room: Room, moment: str) -> None:
    """When an act fails half-way, answer, versions, comments, what saved itself and journal are as before it."""
    made = room.draft()
    drafting.autosave(room.desk, AUTHOR, made.id, room.newest(made.id))
    before = len(list(auditing.export(room.records)))

    def change(step: Step) -> Dossier:
        version = replace(step.version(), number=2)
        step.work.answers.add_version(version)
        step.work.answers.drop_autosaves(made.id)
        done = replace(step.dossier, version=2, revision=2)
        if moment == "after":
            step.work.answers.put(done)
        raise RuntimeError("the power went out")

    with pytest.raises(RuntimeError, match="power"):
        perform(room.desk, Call(AUTHOR, made.id), Act.EDIT, change)
    assert room.dossier(made.id) == made
    with room.records.reading() as work:
        assert work.answers.version(made.id, 2) is None
        assert work.answers.autosaved(made.id, AUTHOR.id) is not None
    assert len(list(auditing.export(room.records))) == before
    assert auditing.verify(room.records).clean
    room.edited(made.id, lambda text: text)
    assert room.dossier(made.id).version == 2


def test_a_failure_while_the_journal_is_written_leaves_nothing(room: Room) -> None:
    """When the journal refuses an entry, the act has not happened either."""
    made = room.draft()

    def change(step: Step) -> Dossier:
        step.detail["too large"] = 2**60
        return step.dossier

    with pytest.raises(ValueError, match=r"."):
        perform(room.desk, Call(AUTHOR, made.id), Act.EDIT, change)
    assert room.dossier(made.id) == made
    assert auditing.verify(room.records).clean


def test_somebody_acts_as_they_are_now(room: Room) -> None:
    """A role that was lost, or an account that was closed, counts at once, whatever the caller believes."""
    made = room.submitted()
    set_person(room, REVIEWER, Role.AUTHOR)
    with pytest.raises(NotPublished):
        reviewing.check_out(room.desk, Call(REVIEWER, made.id))
    set_person(room, REVIEWER, Role.REVIEWER, active=False)
    with pytest.raises(NotAllowed, match="closed"):
        reviewing.check_out(room.desk, Call(REVIEWER, made.id))
    with pytest.raises(NotAllowed, match="closed"):
        drafting.create(room.desk, somebody("nobody", "Nobody", Role.ADMINISTRATOR), made.question, Reader.CLINICIAN)


def test_nobody_acts_in_the_name_of_the_program(room: Room) -> None:
    """Somebody who claims the role of the program gets none of its rights."""
    made = room.approved()
    pretender = Actor(READER.id, READER.name, Role.SYSTEM)
    with pytest.raises((NotAllowed, NotPublished)):
        perform(room.desk, Call(pretender, made.id, reason="Because."), Act.FLAG, lambda step: step.dossier)
    with pytest.raises(NotAllowed):
        perform(room.desk, Call(PROGRAM, made.id, reason="Because."), Act.APPROVE, lambda step: step.dossier)


def test_an_answer_is_none_for_those_who_may_not_work_on_it(room: Room) -> None:
    """Another author cannot tell a draft from no answer at all."""
    made = room.draft()
    with pytest.raises(NotPublished) as hidden:
        drafting.submit(room.desk, Call(SECOND_AUTHOR, made.id))
    with pytest.raises(NotPublished) as missing:
        drafting.submit(room.desk, Call(SECOND_AUTHOR, "no-such-answer"))
    assert str(hidden.value) == str(missing.value)


def test_every_act_is_in_the_journal_with_what_it_changed(room: Room) -> None:
    """Each entry names actor, role, reason, the states, and hashes that link to the entry before and after it."""
    made = room.approved()
    with room.records.reading() as work:
        entries = work.journal.of(f"answer:{made.id}")
    assert [(e.actor, e.role, e.act) for e in entries] == [
        (AUTHOR.id, "author", "create"),
        (AUTHOR.id, "author", "submit"),
        (REVIEWER.id, "reviewer", "check-out"),
        (REVIEWER.id, "reviewer", "approve"),
    ]
    assert [e.before for e in entries] == [None, *(e.after for e in entries[:-1])]
    assert entries[-1].reason == "Checked each sentence."
    assert '"from":"under-review"' in entries[-1].detail
    assert '"to":"approved"' in entries[-1].detail


def test_two_people_at_two_answers_do_not_wait_for_a_reader(room: Room) -> None:
    """Somebody who is looking keeps nobody from acting, and sees one state to the end."""
    made = room.submitted()
    with room.records.reading() as work:
        assert work.answers.dossier(made.id) == made
        reviewing.check_out(room.desk, Call(SECOND_REVIEWER, made.id))
        assert work.answers.dossier(made.id) == made
    assert room.dossier(made.id).holder == SECOND_REVIEWER.id
