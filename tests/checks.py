"""A document about tomatoes with one claim of each finding, checked by the check itself, and what is found in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from footnote.config import Settings
from footnote.core.check import Checked, Finding, ReasonCode
from footnote.core.document import Document, Media
from footnote.core.question import Reader
from footnote.core.source import Seen, Source, SourceKind, SourceStatus
from footnote.core.statement import Support
from footnote.wiring import open_app
from footnote.wiring.checking import CheckingApp, checking
from tests.tomato import SOURCES, Tomato, found

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
SAID: dict[str, tuple[Finding, ReasonCode]] = {
    "Milk spray reduces leaf lesions on tomatoes.": (Finding.OVERSTATED, ReasonCode.CERTAINTY_OVERSTATED),
    "Copper spray is given as 2.5 g/L once weekly.": (Finding.SUPPORTED, ReasonCode.AGREES),
    "It is given at a dose of 5 g/L (doi:10.1234/x).": (Finding.CONTRADICTED, ReasonCode.NUMBER_DIFFERS),
    "Copper spray causes root galls.": (Finding.NO_EVIDENCE, ReasonCode.OTHER_ENTITY),
    "Ask your neighbour.": (Finding.NOT_CHECKABLE, ReasonCode.INSTRUCTION),
    "Clover feeds the bees of a whole valley (PMID 12345678, NCT00000001).": (
        Finding.NOT_CHECKED,
        ReasonCode.OUTSIDE_PACK,
    ),
}
"""What the document says, in its order, with its finding and the first reason for it.

It never names the disease: where a document does, nothing in it is outside the pack.
"""
TEXT = " ".join(SAID)
OVERSTATED, SUPPORTED, CONTRADICTED, NO_EVIDENCE, NOT_CHECKABLE, NOT_CHECKED = SAID
FALLEN = Source(
    "stone2001",
    SourceKind.RCT,
    "Milk and copper",
    ("Stone A",),
    year=2001,
    doi="10.1234/x",
    status=SourceStatus.RETRACTED,
)
PACK = replace(
    Tomato().with_statement(
        "milk-reduces-lesions",
        sources=(*found("milk-reduces-lesions").sources, Support(FALLEN.id, "table 2", Seen.FULLTEXT)),
    ),
    sources=(*(replace(s, nct="NCT00000001") if s.id == "bauer2019sprays" else s for s in SOURCES), FALLEN),
)
"""The tomato pack, with a source that was retracted, and one with the number of its registration."""
STATEMENTS = {i: found(i).text for i in ("copper-dose", "copper-slows-lesions", "milk-reduces-lesions")}
"""The wordings that the check of the document shows."""


def opened(pack: Tomato) -> CheckingApp:
    """Return a pack, opened to check documents with; nothing of it stays on the disk."""
    with TemporaryDirectory() as folder:
        return checking(open_app(Settings(pack=pack.write(Path(folder)))))


@cache
def app() -> CheckingApp:
    """Return the pack of this module, opened once."""
    return opened(PACK)


def checked(text: str = TEXT, name: str = "letter.txt", media: Media = Media.TEXT) -> Checked:
    """Return the check of a text."""
    return check(Document(name, hashlib.sha256(text.encode()).hexdigest(), media, text))


def check(document: Document, reader: Reader = Reader.CLINICIAN) -> Checked:
    """Return the check of a document with the pack of this module."""
    return app().check(document, reader)


@dataclass(frozen=True)
class Failing(CheckingApp):
    """An app whose check fails as a whole where a text says so: the real one is not known to fail on any text."""

    def check(self, document: Document, reader: Reader | str | None = None) -> Checked:
        """Return the check of a document; a text that says so fails."""
        if "fail now" in document.text:
            raise RuntimeError(f"cannot check {document.text}")
        return super().check(document, reader)


def failing() -> Failing:
    """Return the pack of this module, opened to check documents with, unless they ask for a failure."""
    return Failing(app().know, app().search)
