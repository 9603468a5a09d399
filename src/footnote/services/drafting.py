"""Writing an answer: begin, edit, submit, take back, revise, withdraw."""

from __future__ import annotations

from dataclasses import replace

from footnote.core.answer import Answer, Verdict
from footnote.core.editorial import Act, Actor, Dossier, State, Tie
from footnote.core.publication import Manuscript, Version
from footnote.core.question import Reader
from footnote.errors import BadManuscript, NotAllowed
from footnote.rules import workflow
from footnote.rules.editing import Fault, faults
from footnote.rules.editions import numbered, propose, settle, topics
from footnote.rules.knowledge import Knowledge
from footnote.rules.revising import refreshed
from footnote.services.desk import Call, Desk, Step, current, kept, perform, record, refuse_unkept, seen

MOST_NOTE = 500


def create(desk: Desk, actor: Actor, question: str, reader: Reader) -> Dossier:
    """Begin a draft from what the automatic answer proposes.

    Raises BadQuestion when the question cannot be read, BadManuscript when there is nothing to publish, NotAllowed.
    """
    answer = desk.automatic(question, reader)
    _publishable(answer)
    manuscript = propose(answer)
    with desk.records.writing() as work:
        now = desk.clock()
        fresh = current(work, actor, now)
        outcome = workflow.ruling(Act.CREATE, None, fresh.role, Tie.NEITHER)
        if isinstance(outcome, workflow.Refused):
            raise NotAllowed(outcome.because, "Ask an administrator for the role.")
        made = Dossier(
            id=desk.new_id(answer.question),
            question=answer.question,
            reader=str(reader),
            title=manuscript.title,
            verdict=str(answer.verdict) if answer.verdict else None,
            topic=_topic(manuscript, desk.know),
            topics=topics(manuscript, desk.know),
            state=outcome.to,
            author=fresh.id,
            contributors=frozenset({fresh.id}),
            version=1,
            revision=1,
            created_at=now,
            updated_at=now,
        )
        step = Step(work, now, fresh, made, outcome.to)
        work.answers.put(made)
        step.detail |= kept(_keep(step, manuscript, desk, "As proposed by the automatic answer."))
        record(step, Act.CREATE, None, None, made)
    return made


def edit(desk: Desk, call: Call, manuscript: Manuscript, note: str) -> Dossier:
    """Keep a new version of a text; raises BadManuscript, with every fault in its message, when it may not be kept."""
    refuse_unkept(note, lines=True)
    _refuse_unkept_words(manuscript)

    def change(step: Step) -> Dossier:
        before = step.version().manuscript
        if (manuscript.question, manuscript.reader) != (before.question, before.reader):
            raise BadManuscript("A text keeps its question and its reader.", "Begin another answer for another one.")
        proposal = propose(desk.automatic(before.question, before.reader))
        text = numbered(replace(manuscript, limits=proposal.limits), (p.id for p in before.passages))
        refuse(faults(text, proposal, desk.know))
        version = _keep(replace_step(step), text, desk, note)
        step.detail |= kept(version)
        step.work.answers.drop_autosaves(step.dossier.id, step.actor.id)
        return _with_version(step, version, desk)

    return perform(desk, call, Act.EDIT, change)


def autosave(desk: Desk, actor: Actor, answer: str, manuscript: Manuscript) -> None:
    """Keep a text that saves itself while it is written: not a version, seen by its writer only, unchecked."""
    _refuse_unkept_words(manuscript)
    with desk.records.writing() as work:
        now = desk.clock()
        fresh = current(work, actor, now)
        dossier = seen(work, answer, fresh)
        outcome = workflow.judge(Act.EDIT, dossier, fresh, None, now)
        if isinstance(outcome, workflow.Refused):
            raise NotAllowed(outcome.because, "See the editorial policy.")
        work.answers.autosave(answer, fresh.id, dossier.version, now, manuscript)


def discard(desk: Desk, actor: Actor, answer: str) -> None:
    """Forget what saved itself for somebody; the newest version is what it was."""
    with desk.records.writing() as work:
        fresh = current(work, actor, desk.clock())
        seen(work, answer, fresh)
        work.answers.drop_autosaves(answer, fresh.id)


def _refuse_unkept_words(text: Manuscript) -> None:
    cited = (i for p in text.passages for i in p.statements)
    refuse_unkept(text.title, *(p.heading for p in text.parts), *(p.text for p in text.passages), *cited)


def submit(desk: Desk, call: Call) -> Dossier:
    """Hand a text in for review; raises BadManuscript when the pack has changed beneath it or it has faults."""

    def change(step: Step) -> Dossier:
        version = step.version()
        refuse(check(desk, version.manuscript))
        if settle(version.manuscript, desk.know).content_hash != version.edition.content_hash:
            raise BadManuscript(
                "The pack has changed since this version was saved.", "Save the text again, then submit."
            )
        step.detail |= kept(version)
        return replace(step.dossier, submitted_at=step.now, approvals=workflow.returned(step.dossier))

    return perform(desk, call, Act.SUBMIT, change)


def take_back(desk: Desk, call: Call) -> Dossier:
    """Take a submitted text back into draft."""

    def change(step: Step) -> Dossier:
        return replace(step.dossier, submitted_at=None, approvals=workflow.returned(step.dossier), assignee=None)

    return perform(desk, call, Act.TAKE_BACK, change)


def revise(desk: Desk, call: Call) -> Dossier:
    """Begin a new version of an approved answer, its sentences in today's wording; the approved one stays published."""

    def change(step: Step) -> Dossier:
        before = step.version().manuscript
        proposal = propose(desk.automatic(before.question, before.reader))
        text, what = refreshed(before, proposal, desk.know)
        version = _keep(replace_step(step), text, desk, what)
        step.detail |= kept(version)
        return replace(_with_version(step, version, desk), submitted_at=None, assignee=None, due_on=None)

    return perform(desk, call, Act.REVISE, change)


def drop_revision(desk: Desk, call: Call) -> Dossier:
    """Give up a revision and go back to the approved version; the versions that were made stay on record."""

    def change(step: Step) -> Dossier:
        dossier = step.dossier
        step.work.answers.drop_autosaves(dossier.id)
        return replace(
            dossier,
            version=dossier.approved or dossier.version,
            approvals=workflow.of_approved(dossier),
            submitted_at=None,
            assignee=None,
            due_on=None,
        )

    return perform(desk, call, Act.DROP_REVISION, change)


def withdraw(desk: Desk, call: Call) -> Dossier:
    """Take an answer out of publication for good, with the reason on its page."""

    def change(step: Step) -> Dossier:
        step.work.answers.drop_autosaves(step.dossier.id)
        return replace(
            step.dossier,
            withdrawn_because=(call.reason or "").strip(),
            submitted_at=None if is_open(step.dossier.state) else step.dossier.submitted_at,
            holder=None,
            held_at=None,
            assignee=None,
            due_on=None,
        )

    return perform(desk, call, Act.WITHDRAW, change)


def check(desk: Desk, manuscript: Manuscript) -> tuple[Fault, ...]:
    """Return everything that keeps a text from being kept today."""
    proposal = propose(desk.automatic(manuscript.question, manuscript.reader))
    return faults(manuscript, proposal, desk.know)


def refuse(found: tuple[Fault, ...]) -> None:
    """Raise BadManuscript with every fault, each with its line; nothing when there is none."""
    if found:
        listed = " ".join(f"{f'Line {f.line}: ' if f.line else ''}{f.why}" for f in found)
        raise BadManuscript(listed, "Mend the text and save it again.")


def replace_step(step: Step) -> Step:
    """Return a step whose answer has the next version's number."""
    return replace(step, dossier=replace(step.dossier, version=step.dossier.highest + 1))


def _keep(step: Step, manuscript: Manuscript, desk: Desk, note: str) -> Version:
    version = Version(
        answer=step.dossier.id,
        number=step.dossier.version,
        manuscript=manuscript,
        edition=settle(manuscript, desk.know),
        made_by=step.actor.id,
        made_by_name=step.actor.name,
        made_at=step.now,
        note=" ".join(note.split())[:MOST_NOTE] or "No note.",
    )
    step.work.answers.add_version(version)
    return version


def _with_version(step: Step, version: Version, desk: Desk) -> Dossier:
    """The answer with a new version; title and verdict stay those of the approved one until another is approved."""
    before = step.dossier
    verdict = str(version.manuscript.verdict) if version.manuscript.verdict else None
    return replace(
        before,
        version=version.number,
        highest=version.number,
        contributors=before.contributors | {step.actor.id},
        title=version.manuscript.title if before.approved is None else before.title,
        verdict=verdict if before.approved is None else before.verdict,
        topic=_topic(version.manuscript, desk.know),
        topics=topics(version.manuscript, desk.know),
        approvals=workflow.returned(before),
    )


def _topic(manuscript: Manuscript, know: Knowledge) -> str:
    return next(iter(topics(manuscript, know)), "general")


def _publishable(answer: Answer) -> None:
    reading = answer.reading
    if answer.verdict is Verdict.OUT_OF_SCOPE or reading.self_harm:
        raise BadManuscript("There is nothing to publish on this question.", "Ask one that the pack covers.")
    if reading.emergency or reading.personal:
        raise BadManuscript("A personal question is not published.", "Ask it in general words.")


def is_open(state: State) -> bool:
    """Whether a text in this state can be edited."""
    return state in workflow.OPEN_STATES
