"""The words of the editorial desk: states, acts, roles, people and what the journal remembers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

PersonId = str
AnswerId = str
Sha256 = str


class State(StrEnum):
    """Where a published answer stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    UNDER_REVIEW = "under-review"
    CHANGES_REQUESTED = "changes-requested"
    APPROVED = "approved"
    NEEDS_REVIEW = "needs-review"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What can be done to a published answer."""

    CREATE = "create"
    EDIT = "edit"
    SUBMIT = "submit"
    TAKE_BACK = "take-back"
    ASSIGN = "assign"
    CHECK_OUT = "check-out"
    HAND_BACK = "hand-back"
    COMMENT = "comment"
    REQUEST_CHANGES = "request-changes"
    APPROVE = "approve"
    REVISE = "revise"
    DROP_REVISION = "drop-revision"
    FLAG = "flag"
    WITHDRAW = "withdraw"


class Role(StrEnum):
    """What a person may do; each role after the first includes those before it, `system` is the program itself."""

    READER = "reader"
    AUTHOR = "author"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"


class Tie(StrEnum):
    """How somebody stands to an answer: wrote any version of it, has it checked out, or neither."""

    AUTHOR = "author"
    HOLDER = "holder"
    NEITHER = "neither"


SYSTEM = "footnote"
"""The actor of what the program does by itself, such as moving a stale answer to "needs review"."""

OPERATOR = "operator"
"""The actor of what is done on the command line of the machine itself, such as adding the first administrator."""


@dataclass(frozen=True)
class Person:
    """Somebody with an account; `login` is unique, in lower case. Never holds a password or its hash."""

    id: PersonId
    login: str
    name: str
    role: Role
    active: bool
    created_at: datetime


@dataclass(frozen=True)
class Declaration:
    """What a person declared about their interests, in their own words, and until when (UTC) it counts."""

    person: PersonId
    text: str
    declared_at: datetime
    expires_at: datetime


@dataclass(frozen=True)
class Actor:
    """Who acts: a person with the role and the declaration they have now, or the program or its operator.

    `declaration` is None where none was made or the last one has expired.
    """

    id: PersonId
    name: str
    role: Role
    declaration: Declaration | None = None


@dataclass(frozen=True)
class Approval:
    """One person's approval of one version, bound to the hash of its edition."""

    reviewer: PersonId
    name: str
    role: Role
    interests: str
    reason: str
    version: int
    content_hash: Sha256
    at: datetime


@dataclass(frozen=True)
class Dossier:
    """The editorial state of one published answer, without its texts.

    `title` and `verdict` are those of the version that readers see, `topic` that of the newest. `version` is the
    newest one, `highest` the number of the last that was made, which is more after a revision was
    dropped; `approved` is the version whose approval stands or stood, None before the first, and `published` every
    version that ever was approved, in order. `approvals` are those of `approved` and of the newest version under way.
    `topics` are those of every statement it rests on, `resting` the kind, id and hash of each record beneath the
    approved version. `flags` say why that needs review and `flagged_at` since when, empty and None while it stands.
    `revision` grows with every act, so that two people who act on the same page cannot both succeed. `contributors`
    wrote any version. Times are UTC.
    """

    id: AnswerId
    question: str
    reader: str
    title: str
    verdict: str | None
    topic: str
    state: State
    author: PersonId
    contributors: frozenset[PersonId]
    version: int
    revision: int
    created_at: datetime
    updated_at: datetime
    highest: int = 1
    topics: tuple[str, ...] = ()
    resting: tuple[tuple[str, str, str], ...] = ()
    submitted_at: datetime | None = None
    holder: PersonId | None = None
    held_at: datetime | None = None
    assignee: PersonId | None = None
    due_on: str | None = None
    approved: int | None = None
    published: tuple[int, ...] = ()
    approvals: tuple[Approval, ...] = ()
    reviewed_at: datetime | None = None
    review_due_on: str | None = None
    flags: tuple[str, ...] = ()
    flagged_at: datetime | None = None
    withdrawn_because: str | None = None


@dataclass(frozen=True)
class Comment:
    """A remark on one line of an answer, or on the whole where `line` is None; `settled_at` when it was dealt with."""

    id: int
    answer: AnswerId
    version: int
    line: str | None
    person: PersonId
    name: str
    text: str
    at: datetime
    settled_at: datetime | None = None


@dataclass(frozen=True)
class Event:
    """One entry of the journal before it is chained: who did what to which subject, why, and what changed.

    `subject` is "answer:ID", "person:ID", "comment:NUMBER" or "instance". `before` and `after` are the SHA-256 of the
    subject's row before and after the act, None where there was or is none. `detail` holds JSON values.
    """

    at: datetime
    actor: PersonId
    role: Role
    act: str
    subject: str
    reason: str | None = None
    before: Sha256 | None = None
    after: Sha256 | None = None
    detail: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """An entry of the journal as it is stored: numbered from 1, with the hash of the one before it and its own."""

    number: int
    at: str
    actor: PersonId
    role: str
    act: str
    subject: str
    reason: str | None
    before: Sha256 | None
    after: Sha256 | None
    detail: str
    previous: Sha256
    hash: Sha256


@dataclass(frozen=True)
class StoredRow:
    """A row as it stands in the database, as the journal can vouch for it.

    `subject` is "answer:ID", "version:ANSWER/NUMBER", "comment:NUMBER", "declaration:NUMBER", "person:ID" or
    "token:ID"; `hash` the SHA-256 of what the journal vouches for in it. `contradicting` names the columns that are not
    what the record beside them says, `record` itself where it cannot be read.
    """

    subject: str
    hash: Sha256
    contradicting: tuple[str, ...] = ()
