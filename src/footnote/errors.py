"""Every error of footnote: one tree, a stable code and a remedy for each class.

The tree::

    FootnoteError
    ├── BadQuestion        ASK-…   the question cannot be read (caller)
    ├── BadDocument        DOC-…   a document cannot be read (caller)
    ├── PackError          PACK-…  the pack cannot be used (author of the pack)
    ├── NotInPack          PACK-…  an identifier that the pack does not hold (caller)
    ├── GateFailed         GATE-…  a composed answer failed its own check (us)
    ├── BadRequest         DOOR-…  a door was called with something it does not take (caller)
    ├── NotAllowed         DESK-…  the workflow table or a role does not allow it (caller)
    ├── BadManuscript      DESK-…  an editor's text cannot be kept as it is (caller)
    ├── Overtaken          DESK-…  somebody else was first (caller)
    ├── NotPublished       DESK-…  nothing of that name at the desk (caller)
    ├── NotSignedIn        AUTH-…  nobody is signed in, or was not accepted (caller)
    ├── TooManyAttempts    AUTH-…  too many sign-ins failed (caller)
    ├── ForgedRequest      AUTH-…  a form did not come from a page of this site (caller)
    ├── BadAccount         AUTH-…  an account cannot be kept as it is (caller)
    ├── LibraryBusy        LIB-…   somebody else is writing to the library (caller)
    ├── BadQuery           LIB-…   a search of the library cannot be read (caller)
    ├── NotInLibrary       LIB-…   no document of that name in the library (caller)
    ├── BadRecord          LIB-…   a record in a file cannot be read (caller)
    ├── LibraryFailed      LIB-…   the library or its index cannot be used (operator)
    ├── FetchFailed        LIB-…   a service on the network did not give what was asked for (operator)
    ├── NoEncoder          LIB-…   the encoder is not there or cannot be used (operator)
    ├── RecordsFailed      DATA-…  the database of the desk cannot be used (operator)
    └── BrokenJournal      DATA-…  a journal or backup is not what was written (operator)

An expected negative (no evidence, a problem in a pack file) is a value, never an exception.
"""

from __future__ import annotations

from functools import partial
from typing import Any


class FootnoteError(Exception):
    """Anything footnote refuses to do, with a stable code, what failed, and what to do about it."""

    code = "FN-000"

    def __init__(self, what: str, remedy: str, *, code: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        if code is not None:
            self.code = code

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel between processes whole: what, remedy and code."""
        return partial(type(self), code=self.code), (self.what, self.remedy)

    @property
    def message(self) -> str:
        """What failed and the remedy, in one line, safe to show to anybody."""
        return f"{self.what} {self.remedy}"

    def __str__(self) -> str:
        return f"{self.code} {self.message}"


class BadQuestion(FootnoteError):
    """The question is empty, too long, or holds nothing that can be read."""

    code = "ASK-001"


class BadDocument(FootnoteError):
    """A document cannot be read, or is larger than what is read; the code names the cause, one for each."""

    code = "DOC-001"


class PackError(FootnoteError):
    """The pack folder is missing, unreadable or has problems; nothing of it is used."""

    code = "PACK-001"


class NotInPack(FootnoteError):
    """No statement, source or concept of that name in the pack."""

    code = "PACK-002"


class GateFailed(FootnoteError):
    """The check of a composed answer could not be run, so no answer is given."""

    code = "GATE-001"


class BadRequest(FootnoteError):
    """A door was asked for something it does not offer."""

    code = "DOOR-001"


class NotAllowed(FootnoteError):
    """The workflow table, or the role of who asks, does not allow this now; the message says why."""

    code = "DESK-001"


class BadManuscript(FootnoteError):
    """A text of an editor cannot be kept or submitted as it is; the message names the first fault."""

    code = "DESK-002"


class Overtaken(FootnoteError):
    """Somebody else was first: the answer has changed since it was looked at."""

    code = "DESK-003"


class NotPublished(FootnoteError):
    """There is no published answer, version, comment or person of that name, or not for who asks."""

    code = "DESK-004"


class NotSignedIn(FootnoteError):
    """Nobody is signed in, or the name, password, token or form was not accepted."""

    code = "AUTH-001"


class TooManyAttempts(FootnoteError):
    """Too many sign-ins failed, for this login or from this address; nothing more is tried for a while."""

    code = "AUTH-002"


class ForgedRequest(FootnoteError):
    """A form did not come from a page of this site, or from one that has expired; nothing was changed."""

    code = "AUTH-003"


class BadAccount(FootnoteError):
    """A login, name, role, password, declaration or token cannot be kept as it is; the message says why."""

    code = "AUTH-004"


class RecordsFailed(FootnoteError):
    """The database of the editorial desk cannot be opened, read or written."""

    code = "DATA-001"


class BrokenJournal(FootnoteError):
    """A journal or a backup is not what was written."""

    code = "DATA-002"


class LibraryBusy(FootnoteError):
    """Somebody else is writing to the library; there is one writer at a time."""

    code = "LIB-001"


class BadQuery(FootnoteError):
    """A search of the library is empty, too long, or not in the query language."""

    code = "LIB-002"


class NotInLibrary(FootnoteError):
    """There is no document of that name in the library, or no passage of that number in the document."""

    code = "LIB-003"


class BadRecord(FootnoteError):
    """A record of a bibliographic file cannot be read; the file's other records are."""

    code = "LIB-004"


class LibraryFailed(FootnoteError):
    """The library, or the index over it, cannot be opened, read or written."""

    code = "LIB-005"


class FetchFailed(FootnoteError):
    """A service on the network refused, did not answer, or answered with something that cannot be read."""

    code = "LIB-006"


class NoEncoder(FootnoteError):
    """The encoder's files are missing or damaged, or what runs it is not installed."""

    code = "LIB-007"
