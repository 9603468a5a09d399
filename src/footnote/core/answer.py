"""An answer: one value for terminal, page, JSON and exports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from footnote.core.question import Reader, Reading
from footnote.core.source import Seen, SourceId, SourceKind, SourceStatus
from footnote.core.statement import Certainty, StatementId

SCHEMA = "footnote.answer/1"


class Verdict(StrEnum):
    """The answer to a yes/no question in one word."""

    YES = "yes"
    NO = "no"
    MIXED = "mixed"
    UNCERTAIN = "uncertain"
    NO_EVIDENCE = "no-evidence"
    OUT_OF_SCOPE = "out-of-scope"


AUTOMATIC = "automatic answer, not editorially reviewed"


@dataclass(frozen=True)
class Sentence:
    """One displayed sentence, the statements it says, and its reference numbers in order of first use.

    `certainty` is the lowest of its statements. `noted` are limits shown beside it, `detail` is what
    researchers see besides. A `composed` sentence is built from the structured reading of its statements;
    any other is the wording of one statement, letter by letter.
    """

    text: str
    statements: tuple[StatementId, ...]
    references: tuple[int, ...]
    certainty: Certainty
    noted: str | None = None
    detail: str | None = None
    composed: bool = False


@dataclass(frozen=True)
class Section:
    """Sentences under one heading; `conflict` marks findings that disagree and are shown side by side."""

    heading: str
    sentences: tuple[Sentence, ...]
    conflict: bool = False


@dataclass(frozen=True)
class Reference:
    """A numbered source of this answer; `seen` is the most that was read of it for the sentences shown."""

    number: int
    source: SourceId
    kind: SourceKind
    title: str
    authors: tuple[str, ...]
    container: str | None
    year: int | None
    doi: str | None
    pmid: str | None
    url: str | None
    seen: Seen
    status: SourceStatus
    locators: tuple[str, ...]
    unverified: tuple[str, ...]


@dataclass(frozen=True)
class PackStamp:
    """Which knowledge an answer was made from."""

    name: str
    version: str
    updated: str
    digest: str


@dataclass(frozen=True)
class Answer:
    """A composed and gated answer.

    `summary` is one sentence; where it says something about the world, `support` is that sentence with its
    statements and references, and None where it only reports what was searched. An open question is answered
    by its first section, headed "In short", and `summary` repeats its text. `content_hash` is the SHA-256 of
    everything a reader sees; the time of asking is not part of an answer. `dropped` counts sentences that
    the gate refused.
    """

    question: str
    reader: Reader
    reading: Reading
    read_as: str
    status: str
    verdict: Verdict | None
    title: str
    summary: str
    support: Sentence | None
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    limits: tuple[str, ...]
    glossary: tuple[tuple[str, str], ...]
    suggestions: tuple[str, ...]
    notice: str | None
    disclaimer: str
    searched: str
    pack: PackStamp
    dropped: int
    content_hash: str
