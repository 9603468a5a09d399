"""Writing an answer: begin, edit, submit, take back, revise, withdraw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from footnote.core.answer import Verdict
from footnote.core.editorial import Role, State
from footnote.core.question import Reader
from footnote.core.relation import Relation
from footnote.errors import BadManuscript, BadQuestion, NotAllowed, NotPublished
from footnote.services import auditing, drafting, publishing, refreshing, reviewing
from footnote.services.desk import Call
from footnote.wiring import App
from tests.databases import SqliteDatabases
from tests.desk import (
    ADMINISTRATOR,
    AUTHOR,
    EDITOR,
    QUESTION,
    READER,
    REVIEWER,
    SECOND_AUTHOR,
    YEAR,
    Room,
    opened,
    own,
    plus,
    with_statement,
)

COPPER = "copper-slows-lesions"


@pytest.fixture
def room(sqlite_databases: SqliteDatabases, tomato: App) -> Iterator[Room]:
    """A desk on SQLite."""
    with opened(sqlite_databases, tomato) as made:
        yield made


def test_a_draft_begins_as_the_program_proposes(room: Room) -> None:
    """A new draft has the proposal as version 1, its writer as author, and the verdict and topic of the answer."""
    made = room.draft()
    assert (made.state, made.version, made.revision, made.author) == (State.DRAFT, 1, 1, AUTHOR.id)
    assert made.contributors == {AUTHOR.id}
    assert (made.verdict, made.topic, made.title) == ("yes", "tomato", "Yes: copper spray and leaf lesions")
    assert room.version(made.id, 1).note == "As proposed by the automatic answer."


def test_readers_begin_nothing(room: Room) -> None:
    """A reader cannot begin an answer; everybody from author on can."""
    with pytest.raises(NotAllowed):
        drafting.create(room.desk, READER, QUESTION, Reader.CLINICIAN)
    for who in (AUTHOR, REVIEWER, EDITOR, ADMINISTRATOR):
        assert drafting.create(room.desk, who, QUESTION, Reader.CLINICIAN).author == who.id


@pytest.mark.parametrize(
    "question",
    [
        "What is the capital of France?",
        "I have leaf lesions, should I take copper spray?",
        "I want to kill myself",
        "I cannot breathe right now, is copper spray good for late blight?",
    ],
)
def test_what_is_not_for_the_public_is_not_begun(room: Room, question: str) -> None:
    """Nothing is begun on a question out of scope, nor on a personal one or an emergency."""
    with pytest.raises(BadManuscript):
        drafting.create(room.desk, AUTHOR, question, Reader.CLINICIAN)
    with room.records.reading() as work:
        assert work.answers.dossiers() == []


def test_what_cannot_be_read_is_not_begun(room: Room) -> None:
    """An empty question begins nothing."""
    with pytest.raises(BadQuestion):
        drafting.create(room.desk, AUTHOR, "   ", Reader.CLINICIAN)


def test_an_edit_is_a_new_version(room: Room) -> None:
    """An edit keeps a new version, the old one stays, whoever edited is an author, the note is kept."""
    made = room.draft()
    text = plus(room.newest(made.id), own("Copper spray reduced leaf lesions.", COPPER))
    after = drafting.edit(room.desk, Call(EDITOR, made.id, 1), text, " Says it \n again. ")
    assert (after.version, after.revision, after.contributors) == (2, 2, frozenset({AUTHOR.id, EDITOR.id}))
    assert room.version(made.id, 2).note == "Says it again."
    assert room.version(made.id, 1).edition.content_hash != room.version(made.id, 2).edition.content_hash
    assert room.newest(made.id).passages[-1] == own("Copper spray reduced leaf lesions.", COPPER, id="l4")


def test_a_faulty_text_is_not_kept(room: Room) -> None:
    """An edit with faults keeps nothing and names every fault with its line."""
    made = room.draft()
    text = plus(room.newest(made.id), own("Copper spray cures 99% of root galls.", COPPER))
    with pytest.raises(BadManuscript) as refused:
        drafting.edit(room.desk, Call(AUTHOR, made.id), text, "x")
    for fault in ("Line l4", "99", "root galls", "cures"):
        assert fault in str(refused.value)
    assert room.dossier(made.id) == made
    assert room.entries(made.id) == ["create"]


def test_question_and_reader_cannot_be_edited(room: Room) -> None:
    """An edit cannot slip another question or reader under an answer."""
    made = room.draft()
    text = replace(room.newest(made.id), question="Does copper spray cure late blight?", reader=Reader.PATIENT)
    with pytest.raises(BadManuscript, match="keeps its question"):
        drafting.edit(room.desk, Call(AUTHOR, made.id), text, "x")
    assert (room.newest(made.id).question, room.newest(made.id).reader) == (QUESTION, Reader.CLINICIAN)


def test_a_revision_can_be_given_up(room: Room) -> None:
    """The approved version is what it was, with its badge; the next revision gets a number that was never used."""
    made = room.approved()
    drafting.revise(room.desk, Call(AUTHOR, made.id))
    assert room.dossier(made.id).version == 2
    back = drafting.drop_revision(room.desk, Call(AUTHOR, made.id))
    assert (back.state, back.version, back.approved) == (State.APPROVED, 1, 1)
    assert room.badge(made.id)
    assert drafting.revise(room.desk, Call(AUTHOR, made.id)).version == 3


def test_a_revision_of_what_no_longer_stands_leads_back_to_needs_review(room: Room) -> None:
    """Giving up a revision does not give the badge back."""
    made = room.in_state(State.NEEDS_REVIEW)
    drafting.revise(room.desk, Call(AUTHOR, made.id))
    assert drafting.drop_revision(room.desk, Call(AUTHOR, made.id)).state is State.NEEDS_REVIEW
    assert not room.badge(made.id)


def test_a_first_draft_is_no_revision(room: Room) -> None:
    """What was never approved cannot be dropped in favour of something that was."""
    with pytest.raises(NotAllowed, match="no approved version"):
        drafting.drop_revision(room.desk, Call(AUTHOR, room.draft().id))


def test_the_verdict_cannot_be_edited(room: Room) -> None:
    """An edit with another verdict is refused."""
    made = room.draft()
    with pytest.raises(BadManuscript, match="verdict"):
        room.edited(made.id, lambda text: replace(text, verdict=Verdict.NO))


def test_only_open_texts_are_edited(room: Room) -> None:
    """What was handed in, is held, approved or withdrawn is not edited by anybody."""
    for state in set(State) - {State.DRAFT, State.CHANGES_REQUESTED}:
        made = room.in_state(state)
        for who in (AUTHOR, EDITOR, ADMINISTRATOR):
            with pytest.raises(NotAllowed):
                room.edited(made.id, lambda text: text, who)


def test_what_saves_itself_is_no_version(room: Room) -> None:
    """An unsaved text is seen by its writer only, unchecked, and forgotten with the next version."""
    made = room.draft()
    text = plus(room.newest(made.id), own("Half a sent", COPPER))
    drafting.autosave(room.desk, AUTHOR, made.id, text)
    drafting.autosave(room.desk, AUTHOR, made.id, text)
    assert publishing.workplace(room.desk, AUTHOR, made.id).autosaved == text
    assert publishing.workplace(room.desk, EDITOR, made.id).autosaved is None
    assert room.dossier(made.id) == made
    room.edited(made.id, lambda before: before)
    assert publishing.workplace(room.desk, AUTHOR, made.id).autosaved is None
    with pytest.raises(NotPublished):
        drafting.autosave(room.desk, SECOND_AUTHOR, made.id, text)
    with pytest.raises(NotAllowed):
        drafting.autosave(room.desk, REVIEWER, made.id, text)


def test_what_the_pack_no_longer_says_is_not_submitted(room: Room) -> None:
    """A text is not handed in when the pack has changed beneath it since it was saved, be it only a limit."""
    made = room.draft()
    other = room.on(with_statement(room.desk.know, COPPER, noted="In one garden."))
    with pytest.raises(BadManuscript, match="pack has changed"):
        drafting.submit(other.desk, Call(AUTHOR, made.id))
    other.edited(made.id, lambda text: text)
    assert drafting.submit(other.desk, Call(AUTHOR, made.id)).state is State.SUBMITTED


def test_a_faulty_text_is_not_submitted(room: Room) -> None:
    """A text that has faults on today's pack is not handed in."""
    made = room.draft()
    other = room.on(with_statement(room.desk.know, COPPER, text="Copper spray reduced leaf lesions of late blight."))
    with pytest.raises(BadManuscript, match="wording"):
        drafting.submit(other.desk, Call(AUTHOR, made.id))


def test_what_was_submitted_can_be_taken_back(room: Room) -> None:
    """Its author takes a text back while nobody holds it, and readers no longer see it."""
    made = room.submitted()
    assert publishing.published(room.desk, None, made.id).status == "Submitted"
    back = drafting.take_back(room.desk, Call(AUTHOR, made.id))
    assert (back.state, back.submitted_at) == (State.DRAFT, None)
    with pytest.raises(NotPublished):
        publishing.published(room.desk, None, made.id)
    held = room.held()
    with pytest.raises(NotAllowed):
        drafting.take_back(room.desk, Call(AUTHOR, held.id))


def test_a_revision_leaves_the_approved_version_published(room: Room) -> None:
    """While a new version is made, readers see the approved one with its badge, and nothing of the new one."""
    made = room.approved()
    revised = drafting.revise(room.desk, Call(SECOND_AUTHOR, made.id))
    assert (revised.state, revised.version, revised.approved) == (State.DRAFT, 2, 1)
    assert revised.contributors == {AUTHOR.id, SECOND_AUTHOR.id}
    room.edited(made.id, lambda text: replace(text, title="Copper spray, summary"), SECOND_AUTHOR)
    assert room.badge(made.id)
    page = publishing.published(room.desk, None, made.id)
    (row,) = publishing.listed(room.desk, None, publishing.Wanted())
    assert (page.version, page.edition.title) == (1, made.title)
    assert row.title == made.title
    assert [h.number for h in page.history] == [1]


def test_a_revision_is_in_todays_words(room: Room) -> None:
    """A new version begins with the sentences of the approved one in today's wording and can be handed in at once."""
    made = room.approved()
    text = "Copper spray reduced leaf lesions of late blight by about 35%."
    other = room.on(with_statement(room.desk.know, COPPER, text=text))
    drafting.revise(other.desk, Call(AUTHOR, made.id))
    assert text in [p.text for p in room.newest(made.id).passages]
    assert drafting.submit(other.desk, Call(AUTHOR, made.id)).state is State.SUBMITTED
    assert other.approve(made.id).approved == 2
    assert other.badge(made.id)


def test_a_revision_of_a_turned_verdict_says_the_new_one(room: Room) -> None:
    """Where the evidence turned, the new version has the verdict of today and no line that is no longer said."""
    made = room.approved()
    other = room.on(with_statement(room.desk.know, COPPER, relation=Relation.NO_EFFECT))
    drafting.revise(other.desk, Call(AUTHOR, made.id))
    text = room.newest(made.id)
    today = other.desk.automatic(QUESTION, Reader.CLINICIAN)
    assert text.verdict == today.verdict != Verdict.YES
    assert text.summary is not None
    assert text.summary.text != room.version(made.id, 1).edition.summary.text  # type: ignore[union-attr]  # it has one
    assert room.dossier(made.id).verdict == "yes"
    drafting.submit(other.desk, Call(AUTHOR, made.id))
    assert other.approve(made.id).verdict == str(today.verdict)


def test_withdrawn_is_final(room: Room) -> None:
    """A withdrawn answer keeps its reason and takes no further act from anybody, the program included."""
    made = room.approved()
    gone = drafting.withdraw(room.desk, Call(EDITOR, made.id, reason=" Not of use. "))
    assert (gone.state, gone.withdrawn_because, gone.holder) == (State.WITHDRAWN, "Not of use.", None)
    for who in (AUTHOR, REVIEWER, EDITOR, ADMINISTRATOR):
        call = Call(who, made.id, reason="Because.")
        for act in (drafting.submit, drafting.take_back, drafting.revise, drafting.withdraw, reviewing.approve,
                    reviewing.check_out, reviewing.hand_back, reviewing.request_changes):  # fmt: skip
            with pytest.raises((NotAllowed, NotPublished)):
                act(room.desk, call)
        with pytest.raises((NotAllowed, NotPublished)):
            reviewing.comment(room.desk, who, made.id, None, "x")
    room.clock.skip(2 * YEAR)
    assert refreshing.refresh(room.desk) == ()
    assert room.dossier(made.id) == gone
    page = publishing.published(room.desk, None, made.id)
    assert (page.reviewed, page.state, page.status) == (False, State.WITHDRAWN, "Withdrawn")
    assert page.caution is not None
    assert "Not of use." in page.caution


def test_an_author_does_not_take_away_what_was_approved(room: Room) -> None:
    """An author who revises an approved answer of somebody else cannot withdraw it, an editor can."""
    made = room.approved()
    drafting.revise(room.desk, Call(SECOND_AUTHOR, made.id))
    for who in (SECOND_AUTHOR, AUTHOR):
        with pytest.raises(NotAllowed, match="role editor"):
            drafting.withdraw(room.desk, Call(who, made.id, reason="Gone!"))
    assert room.badge(made.id)
    assert drafting.withdraw(room.desk, Call(EDITOR, made.id, reason="Because.")).state is State.WITHDRAWN


@pytest.mark.parametrize("state", [State.DRAFT, State.CHANGES_REQUESTED])
def test_a_withdrawn_draft_is_not_published_by_that(room: Room, state: State) -> None:
    """A draft that its author withdraws stays as hidden as it was, also its edit after a request for changes."""
    made = room.in_state(state)
    room.edited(made.id, lambda text: replace(text, title="Summary of methods"))
    drafting.withdraw(room.desk, Call(AUTHOR, made.id, reason="Not now."))
    with pytest.raises(NotPublished):
        publishing.published(room.desk, None, made.id)
    assert publishing.listed(room.desk, READER, publishing.Wanted()) == ()
    assert publishing.published(room.desk, REVIEWER, made.id).state is State.WITHDRAWN


def test_who_lost_the_role_writes_no_more(room: Room) -> None:
    """An author who was made a reader cannot submit their own draft."""
    from_draft = room.draft()
    with room.records.writing() as work:
        person = work.people.person(AUTHOR.id)
        assert person is not None
        work.people.put(replace(person, role=Role.READER))
    with pytest.raises(NotAllowed):
        drafting.submit(room.desk, Call(AUTHOR, from_draft.id))


def test_every_version_has_the_hash_of_what_it_shows(room: Room) -> None:
    """After any number of edits and revisions each version stands as the journal has it."""
    made = room.approved()
    drafting.revise(room.desk, Call(AUTHOR, made.id))
    for n in range(3):
        room.edited(made.id, lambda text, n=n: replace(text, parts=(*text.parts[1:], text.parts[0])))  # type: ignore[misc]  # n only varies
    assert [h.number for h in publishing.workplace(room.desk, AUTHOR, made.id).history] == [1, 2, 3, 4, 5]
    assert auditing.verify(room.records).clean
