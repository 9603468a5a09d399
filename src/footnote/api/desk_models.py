"""The shapes of published answers and of the desk, as OpenAPI documents them; a test compares them."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, Field

from footnote.api.models import Body, PackBody, ReferenceBody, TermBody
from footnote.core.editorial import Act
from footnote.core.question import Reader


class LineBody(Body):
    """One line of a published answer and what it stands on."""

    id: str
    kind: str = Field(description="statement, composed, editor (an editor's own words) or linking.")
    text: str
    statements: list[str]
    references: list[int]
    certainty: str | None = Field(description="high, moderate, low or very-low; null where the line says nothing.")
    noted: str | None
    detail: str | None


class PublishedSectionBody(Body):
    """Lines under one heading; `conflict` marks findings that disagree."""

    heading: str
    conflict: bool
    lines: list[LineBody]


class FootingBody(Body):
    """A record that the answer rests on, as it was, with the SHA-256 of its canonical JSON."""

    kind: str
    id: str
    hash: str
    record: dict[str, Any]


class ReviewBody(Body):
    """One approval: who, in which role, with which declared interests, and why."""

    name: str
    role: str
    interests: str
    decision: str
    reason: str
    version: int
    content_hash: str
    at: str


class BadgeBody(Body):
    """That exactly this content was reviewed, by whom, and until when that holds."""

    content_hash: str
    reviewed_at: str | None
    review_due_on: str | None
    reviews: list[ReviewBody]


class VersionNoteBody(Body):
    """A version in the list of what changed."""

    number: int
    at: str
    by: str
    note: str


class PublishedBody(Body):
    """A published answer. Without `badge` nobody's approval stands for it at this moment."""

    schema_: str = Field(alias="schema", description="Name and version of this contract.")
    id: str
    version: int
    state: str
    status: str = Field(description="The state in words.")
    reviewed: bool
    badge: BadgeBody | None
    caution: str | None = Field(description="What must be shown first while it is not reviewed.")
    changed: list[str] = Field(description="What changed under an approval that no longer stands, in words.")
    question: str
    reader: str
    verdict: str | None
    title: str
    summary: LineBody | None
    sections: list[PublishedSectionBody]
    references: list[ReferenceBody]
    limits: list[str]
    glossary: list[TermBody]
    disclaimer: str
    pack: PackBody
    footings: list[FootingBody]
    content_hash: str
    created_at: str
    updated_at: str
    submitted_at: str | None
    history: list[VersionNoteBody]
    newer: int | None = Field(description="The number of a later version that is under way.")


class RowBody(Body):
    """A published answer in the list."""

    id: str
    title: str
    question: str
    reader: str
    verdict: str | None
    topic: str
    state: str
    status: str
    reviewed: bool
    updated_on: str
    reviewed_on: str | None
    reviewers: list[str]
    review_due_on: str | None
    overdue: bool


class ListBody(Body):
    """Some of the answers that were looked for, the one updated last first."""

    total: int = Field(description="How many there are in all.")
    answers: list[RowBody]


class DeclarationBody(Body):
    """A declaration of interests and until when it counts."""

    text: str
    declared_at: str
    expires_at: str


class MeBody(Body):
    """Who calls."""

    id: str
    name: str
    role: str
    declaration: DeclarationBody | None


class PassageBody(Body):
    """A line of a text that is worked on."""

    id: str
    kind: str
    text: str
    statements: list[str]


class PartBody(Body):
    """Lines of a text under one heading."""

    heading: str
    conflict: bool
    passages: list[PassageBody]


class ManuscriptBody(Body):
    """A text that is worked on; the same form is sent back to change it."""

    question: str
    reader: str
    verdict: str | None
    title: str
    summary: PassageBody | None
    parts: list[PartBody]


class ApprovalBody(Body):
    """One approval of one version."""

    reviewer: str
    name: str
    role: str
    interests: str
    reason: str
    version: int
    content_hash: str
    at: str


class DossierBody(Body):
    """Where an answer stands; people are named by their ids."""

    id: str
    question: str
    reader: str
    title: str
    verdict: str | None
    topic: str
    topics: list[str] = Field(description="The topics of every statement it rests on.")
    state: str
    status: str
    version: int
    highest: int = Field(description="Number of the last version made; more than `version` after a dropped revision.")
    revision: int = Field(description="Grows with every act; give it back with the next one.")
    author: str
    contributors: list[str]
    holder: str | None
    held_at: str | None
    assignee: str | None
    due_on: str | None
    created_at: str
    updated_at: str
    submitted_at: str | None
    approved: int | None
    published: list[int]
    resting: list[list[str]] = Field(description="Kind, id and hash of each record beneath the approved version.")
    approvals: list[ApprovalBody]
    reviewed_at: str | None
    review_due_on: str | None
    flags: list[str]
    flagged_at: str | None
    withdrawn_because: str | None


class VersionBody(Body):
    """The newest version: who made it, when, and why."""

    number: int
    made_by: str
    made_by_name: str
    made_at: str
    note: str
    content_hash: str


class FaultBody(Body):
    """What keeps a text from being kept; `line` is null for the text as a whole."""

    line: str | None
    why: str


class RulingBody(Body):
    """Whether an act may be done, the state that follows, or why not."""

    allowed: bool
    to: str | None
    because: str | None


class CommentBody(Body):
    """A remark on one line, or on the whole."""

    id: int
    version: int
    line: str | None
    person: str
    name: str
    text: str
    at: str
    settled_at: str | None


class ChangeBody(Body):
    """Something that changed beneath an approved version."""

    kind: str
    id: str
    words: str
    before: str | None
    after: str | None


class PieceBody(Body):
    """Words that stayed (same), were taken out (out) or put in (in)."""

    piece: str
    text: str


class DifferenceBody(Body):
    """One difference of two versions."""

    kind: str
    what: str
    line: str | None
    pieces: list[PieceBody]


class EntryBody(Body):
    """An entry of the journal."""

    number: int
    at: str
    actor: str
    role: str
    act: str
    subject: str
    reason: str | None
    before: str | None
    after: str | None
    detail: dict[str, Any]
    previous: str
    hash: str


class WorkBody(Body):
    """Everything that somebody who works on an answer sees of it."""

    schema_: str = Field(alias="schema", description="Name and version of this contract.")
    answer: DossierBody
    version: VersionBody
    manuscript: ManuscriptBody
    faults: list[FaultBody]
    acts: dict[str, RulingBody]
    comments: list[CommentBody]
    changed: list[ChangeBody]
    since_approved: list[DifferenceBody]
    proposal: ManuscriptBody
    autosaved: ManuscriptBody | None
    history: list[VersionNoteBody]
    events: list[EntryBody]


class TaskBody(Body):
    """An answer in a queue, people by name."""

    id: str
    title: str
    question: str
    reader: str
    topic: str
    state: str
    status: str
    version: int
    revision: int
    author: str
    holder: str | None
    assignee: str | None
    due_on: str | None
    overdue: bool
    updated_at: str


class QueuesBody(Body):
    """The work of who calls."""

    own: list[TaskBody]
    held: list[TaskBody]
    assigned: list[TaskBody]
    waiting: list[TaskBody]
    needing: list[TaskBody]
    overdue: list[TaskBody]


class Asked(Body):
    """What a caller sends: nothing is turned into another type."""

    model_config = ConfigDict(strict=True)


class NewAnswer(Asked):
    """An answer to be begun."""

    question: str
    reader: Reader = Field(strict=False)


class NewText(Asked):
    """A text to be kept as the next version, made from the answer as it was at `revision`."""

    revision: int
    note: str = ""
    manuscript: dict[str, Any] = Field(description="A text in the form of ManuscriptBody.")


class NewAct(Asked):
    """Something to be done, to the answer as it was at `revision`; `to` (a login) and `due_on` are for "assign"."""

    act: Act = Field(strict=False)
    revision: int
    reason: str | None = None
    to: str | None = None
    due_on: str | None = None


class NewInterests(Asked):
    """What the caller declares about their interests, in their own words; it counts for a year."""

    text: str


class NewComment(Asked):
    """A remark to be made; `line` is null for the answer as a whole."""

    line: str | None = None
    text: str
