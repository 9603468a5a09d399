"""Published answers in SQL: where each stands, its versions, what saved itself, and comments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from footnote.core.editorial import AnswerId, Comment, Dossier, PersonId, Sha256
from footnote.core.publication import Manuscript, Version, VersionNote
from footnote.errors import Overtaken
from footnote.records.codec import broken_record, contradicted, decoded, encoded, moment, stamp
from footnote.records.tables import answers, autosaves, comments, people, versions
from footnote.rules.chain import digest
from footnote.rules.words import fold

MOST_READ = 256
MOST_LISTED = 4096
_FIRST = "Somebody was first: this answer has changed since it was looked at."
_AGAIN = "Look at it again, then act."

T = TypeVar("T")


class SqlAnswers:
    """Published answers over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def dossier(self, answer: AnswerId) -> Dossier | None:
        """Return where an answer stands, None when there is none of that name."""
        row = self._connection.execute(select(*_READ).where(answers.c.id == answer)).first()
        return _dossier(row) if row is not None else None

    def dossiers(self, question: str | None = None) -> list[Dossier]:
        """Return every answer, or those to a question as it is written but for letter case; the last updated first."""
        query = select(*_READ).order_by(answers.c.updated_at.desc(), answers.c.id)
        if question is None:
            return list(map(_dossier, self._connection.execute(query)))
        asked = asked_hash(question)
        found = list(map(_dossier, self._connection.execute(query.where(answers.c.asked == asked))))
        for dossier in found:
            if asked_hash(dossier.question) != asked:
                raise contradicted(f"answer {dossier.id}", ["asked"])
        return found

    def put(self, dossier: Dossier) -> None:
        """Keep where an answer stands; raises Overtaken unless its revision is one more than the one that is kept."""
        values = row_of(dossier)
        if dossier.revision == 1:
            try:
                self._connection.execute(insert(answers).values(**values))
            except IntegrityError as error:
                raise Overtaken("An answer of that name exists already.", "Choose another name.") from error
            return
        same = (answers.c.id == dossier.id) & (answers.c.revision == dossier.revision - 1)
        if self._connection.execute(update(answers).where(same).values(**values)).rowcount != 1:
            self.dossier(dossier.id)  # a revision beside the record that is not the record's own is nobody's act
            raise Overtaken(_FIRST, _AGAIN)

    def add_version(self, version: Version) -> None:
        """Keep a new version; raises Overtaken when its number is taken."""
        row = insert(versions).values(**beside_version(version), record=encoded(version))
        try:
            self._connection.execute(row)
        except IntegrityError as error:
            raise Overtaken(_FIRST, _AGAIN) from error

    def version(self, answer: AnswerId, number: int) -> Version | None:
        """Return a version, None when there is none of that number."""
        query = select(versions).where(versions.c.answer == answer, versions.c.number == number)
        row = self._connection.execute(query).first()
        return _version(row) if row is not None else None

    def history(self, answer: AnswerId) -> tuple[VersionNote, ...]:
        """Return every version of an answer in a word, the oldest first."""
        query = select(versions).where(versions.c.answer == answer).order_by(versions.c.number)
        kept = map(_version, self._connection.execute(query))
        return tuple(VersionNote(v.number, v.made_at, v.made_by_name, v.note) for v in kept)

    def autosaved(self, answer: AnswerId, person: PersonId) -> tuple[int, datetime, Manuscript] | None:
        """Return what saved itself for somebody: the version it began from, when, and the text."""
        own = (autosaves.c.answer == answer) & (autosaves.c.person == person)
        row = self._connection.execute(select(autosaves).where(own)).first()
        if row is None:
            return None
        return row.version, moment(row.saved_at), decoded(Manuscript, row.manuscript)

    def autosave(self, answer: AnswerId, person: PersonId, version: int, at: datetime, manuscript: Manuscript) -> None:
        """Keep what saved itself, in place of what had before."""
        own = (autosaves.c.answer == answer) & (autosaves.c.person == person)
        self._connection.execute(delete(autosaves).where(own))
        row = {"version": version, "saved_at": stamp(at), "manuscript": encoded(manuscript)}
        self._connection.execute(insert(autosaves).values(answer=answer, person=person, **row))

    def drop_autosaves(self, answer: AnswerId, person: PersonId | None = None) -> None:
        """Forget what saved itself for an answer, of somebody or of everybody."""
        forgotten = delete(autosaves).where(autosaves.c.answer == answer)
        self._connection.execute(forgotten if person is None else forgotten.where(autosaves.c.person == person))

    def add_comment(self, comment: Comment) -> Comment:
        """Keep a comment; returns it with its number."""
        row = {
            "answer": comment.answer,
            "version": comment.version,
            "line": comment.line,
            "person": comment.person,
            "text": comment.text,
            "at": stamp(comment.at),
        }
        number = self._connection.execute(insert(comments).values(**row).returning(comments.c.id)).scalar_one()
        return Comment(
            number, *(getattr(comment, f) for f in ("answer", "version", "line", "person", "name", "text", "at"))
        )

    def comments(self, answer: AnswerId) -> tuple[Comment, ...]:
        """Return every comment on an answer, the oldest first."""
        query = (
            select(comments, people.c.name)
            .join(people, people.c.id == comments.c.person)
            .where(comments.c.answer == answer)
            .order_by(comments.c.id)
        )
        return tuple(map(_comment, self._connection.execute(query)))

    def settle_comment(self, comment: int, at: datetime) -> None:
        """Mark a comment as dealt with."""
        self._connection.execute(update(comments).where(comments.c.id == comment).values(settled_at=stamp(at)))


def row_of(dossier: Dossier) -> dict[str, Any]:
    """Return every column of an answer, its record among them."""
    return {**beside_dossier(dossier), "record": encoded(dossier)}


def beside_dossier(dossier: Dossier) -> dict[str, Any]:
    """Return the columns beside the record of an answer, which say again what is searched by."""
    return {"asked": asked_hash(dossier.question), **_standing(dossier)}


def beside_version(version: Version) -> dict[str, Any]:
    """Return the columns beside the record of a version."""
    return {
        "answer": version.answer,
        "number": version.number,
        "made_by": version.made_by,
        "made_at": stamp(version.made_at),
        "content_hash": version.edition.content_hash,
    }


def asked_hash(question: str) -> Sha256:
    """Return what a question is found by: the SHA-256 of how it is written but for letter case."""
    return digest(fold(question))


def _standing(dossier: Dossier) -> dict[str, Any]:
    return {
        "id": dossier.id,
        "state": str(dossier.state),
        "author": dossier.author,
        "holder": dossier.holder,
        "assignee": dossier.assignee,
        "due_on": dossier.due_on,
        "approved": dossier.approved,
        "review_due_on": dossier.review_due_on,
        "updated_at": stamp(dossier.updated_at),
        "revision": dossier.revision,
    }


_READ: list[Column[Any]] = [c for c in answers.columns if c.name != "asked"]  # compared where it is searched by


def _dossier(row: Row[Any]) -> Dossier:
    """Where an answer stands by its record; raises BrokenJournal where a column beside it says something else."""
    dossier, beside = _read_dossier(row.record)
    return _agreed(f"answer {row.id}", row, beside, dossier)


def _version(row: Row[Any]) -> Version:
    """The version that a record holds; raises BrokenJournal where a column beside it says something else."""
    version, beside = _read_version(row.record)
    return _agreed(f"version {row.number} of answer {row.answer}", row, beside, version)


def _agreed(name: str, row: Row[Any], beside: tuple[Any, ...], value: T) -> T:
    """A value that was read from a row whose other columns, all but the record at its end, are what it says."""
    if row[:-1] != beside:
        raise contradicted(name, (c for c, is_, said in zip(row._fields, row, beside, strict=False) if is_ != said))
    return value


@lru_cache(maxsize=MOST_LISTED)
def _read_dossier(text: str) -> tuple[Dossier, tuple[Any, ...]]:
    """An answer and the columns beside its record; the same text gives the same value, so that it is read once."""
    return _beside(decoded(Dossier, text), _standing)


@lru_cache(maxsize=MOST_READ)
def _read_version(text: str) -> tuple[Version, tuple[Any, ...]]:
    """A version and the columns beside its record; the same text gives the same value, so that it is read once."""
    return _beside(decoded(Version, text), beside_version)


def _beside(value: T, columns: Callable[[T], dict[str, Any]]) -> tuple[T, tuple[Any, ...]]:
    try:
        return value, tuple(columns(value).values())
    except ValueError as error:  # a time without its zone
        raise broken_record(type(value).__name__.lower()) from error


def _comment(row: Row[Any]) -> Comment:
    settled = moment(row.settled_at) if row.settled_at else None
    return Comment(row.id, row.answer, row.version, row.line, row.person, row.name, row.text, moment(row.at), settled)
