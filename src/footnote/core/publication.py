"""A published answer: the manuscript that an editor works on, and the edition that readers see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from footnote.core.answer import PackStamp, Reference, Verdict
from footnote.core.editorial import AnswerId, Sha256, State
from footnote.core.question import Reader
from footnote.core.statement import Certainty, StatementId

SCHEMA = "footnote.published/1"


class LineKind(StrEnum):
    """Where the words of a line come from."""

    STATEMENT = "statement"
    COMPOSED = "composed"
    EDITOR = "editor"
    LINKING = "linking"


@dataclass(frozen=True)
class Passage:
    """A line of a manuscript. `id` stays the same from version to version, so that comments keep their place.

    A statement line has one statement and its wording; an editor's line at least one; a composed line those that it
    sums up, none where it only reports what was searched; a linking line none.
    """

    id: str
    kind: LineKind
    text: str
    statements: tuple[StatementId, ...] = ()


@dataclass(frozen=True)
class Part:
    """Lines under a heading; `conflict` marks findings that disagree and are shown side by side."""

    heading: str
    passages: tuple[Passage, ...]
    conflict: bool = False


@dataclass(frozen=True)
class Manuscript:
    """What an editor works on; `summary` is said right after the title, None where there is nothing to say.

    `limits` are those of the answer as a whole that its statements do not tell, such as that no yes or no is given.
    """

    question: str
    reader: Reader
    verdict: Verdict | None
    title: str
    summary: Passage | None
    parts: tuple[Part, ...]
    limits: tuple[str, ...] = ()

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every line in order, the summary first."""
        first = (self.summary,) if self.summary else ()
        return (*first, *(p for part in self.parts for p in part.passages))


@dataclass(frozen=True)
class Line:
    """A line as readers see it: a passage with its reference numbers, certainty and limits.

    `certainty` is None for linking words only. `noted` are limits shown beside it, `detail` is for researchers.
    """

    id: str
    kind: LineKind
    text: str
    statements: tuple[StatementId, ...]
    references: tuple[int, ...]
    certainty: Certainty | None
    noted: str | None = None
    detail: str | None = None


@dataclass(frozen=True)
class Section:
    """Lines under a heading, as readers see them."""

    heading: str
    lines: tuple[Line, ...]
    conflict: bool = False


@dataclass(frozen=True)
class Footing:
    """A record that an edition rests on, with its hash and the record as it was: `kind` is statement, source or
    verdict (what the automatic answer says to the question)."""

    kind: str
    id: str
    hash: Sha256
    record: dict[str, Any]


@dataclass(frozen=True)
class Edition:
    """One version of a published answer as readers see it, complete in itself.

    `content_hash` is the SHA-256 of everything else in it, the footings' hashes included.
    """

    question: str
    reader: Reader
    verdict: Verdict | None
    title: str
    summary: Line | None
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    limits: tuple[str, ...]
    glossary: tuple[tuple[str, str], ...]
    disclaimer: str
    pack: PackStamp
    footings: tuple[Footing, ...]
    content_hash: Sha256


@dataclass(frozen=True)
class Version:
    """A numbered version of an answer: what was worked on, what is shown, who made it, when and why."""

    answer: AnswerId
    number: int
    manuscript: Manuscript
    edition: Edition
    made_by: str
    made_by_name: str
    made_at: datetime
    note: str


@dataclass(frozen=True)
class Review:
    """One decision of a reviewer as readers see it: who, in which role, with which declared interests, and why."""

    name: str
    role: str
    interests: str
    decision: str
    reason: str
    version: int
    content_hash: Sha256
    at: datetime


@dataclass(frozen=True)
class VersionNote:
    """A version in the list of what changed: number, when it was made, by whom, and what its maker says of it."""

    number: int
    at: datetime
    by: str
    note: str


@dataclass(frozen=True)
class Published:
    """A published answer as readers see it at one moment.

    `reviewed` is true only while an approval stands for exactly this edition: right hash, nothing it rests on changed,
    review date not passed. `reviews` are the approvals of this edition, empty unless `reviewed`. `caution` is the
    sentence shown at the top while it is not reviewed, None otherwise. `changed` says what has changed under an
    approval that no longer stands. `newer` is the number of a later version that is under way, if any.
    """

    id: AnswerId
    version: int
    edition: Edition
    state: State
    status: str
    reviewed: bool
    reviews: tuple[Review, ...]
    caution: str | None
    changed: tuple[str, ...]
    created_at: datetime
    updated_at: datetime
    submitted_at: datetime | None
    reviewed_at: datetime | None
    review_due_on: str | None
    history: tuple[VersionNote, ...]
    newer: int | None = None
