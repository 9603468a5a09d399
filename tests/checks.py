"""Checked documents made by hand: one of each finding, and whatever a test puts in place of their texts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from footnote.core.answer import PackStamp, Reference
from footnote.core.check import (
    Checked,
    CheckedClaim,
    Cited,
    Finding,
    Reason,
    ReasonCode,
    Scheme,
    Suggestion,
    Tally,
)
from footnote.core.document import Document, Media
from footnote.core.question import Reader
from footnote.core.source import Seen, SourceKind, SourceStatus
from footnote.core.statement import Certainty
from footnote.config import Settings
from footnote.wiring import App, open_app
from footnote.wiring.checking import CheckingApp, checking
from tests.tomato import Tomato

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
SAID: dict[str, tuple[Finding, ReasonCode]] = {
    "Late blight causes fruit rot.": (Finding.SUPPORTED, ReasonCode.AGREES),
    "Milk spray cures late blight.": (Finding.OVERSTATED, ReasonCode.LABORATORY_EVIDENCE),
    "Copper is given as 5 g/L.": (Finding.CONTRADICTED, ReasonCode.NUMBER_DIFFERS),
    "Late blight causes root galls.": (Finding.NO_EVIDENCE, ReasonCode.NOT_COVERED),
    "Ask your neighbour.": (Finding.NOT_CHECKABLE, ReasonCode.INSTRUCTION),
    "Bees like clover.": (Finding.NOT_CHECKED, ReasonCode.OUTSIDE_PACK),
}
TEXT = " ".join(SAID)
STATEMENTS = {"copper-dose": "Copper spray is given as 2.5 g/L.", "milk-lesions": "Milk helped leaves in a dish."}


def reference(number: int, kind: SourceKind, title: str) -> Reference:
    """Return a reference that was read in full."""
    return Reference(
        number=number,
        source=f"source{number}",
        kind=kind,
        title=title,
        authors=("Green P",),
        container="Tomato Science",
        year=2021,
        doi="10.1/x",
        pmid=None,
        url="https://doi.org/10.1/x",
        seen=Seen.FULLTEXT,
        status=SourceStatus.CURRENT,
        locators=("table 2",),
        unverified=("pmid",),
    )


def claims_of(text: str) -> tuple[CheckedClaim, ...]:
    """Return a claim with its finding for each known sentence of a text, in order of the text."""
    found = []
    for said, (finding, code) in SAID.items():
        start = text.find(said)
        if start >= 0:
            found.append((start, said, finding, code))
    return tuple(_claim(n, *row) for n, row in enumerate(sorted(found), start=1))


def _claim(n: int, start: int, said: str, finding: Finding, code: ReasonCode) -> CheckedClaim:
    plain = CheckedClaim(n, said, start, start + len(said), finding, (Reason(code, f"Found {code}."),))
    if finding is Finding.CONTRADICTED:
        could = Suggestion("Copper spray is given as 2.5 g/L.", ("copper-dose",), (1,))
        return replace(
            plain,
            statements=("copper-dose",),
            references=(1,),
            suggestion=could,
            certainty=Certainty.MODERATE,
            read_as=("copper spray", "dose"),
            context="Late blight causes fruit rot.",
            cited=True,
        )
    if finding is Finding.OVERSTATED:
        return replace(plain, statements=("milk-lesions",), references=(2, 1), certainty=Certainty.LOW)
    if finding is Finding.NO_EVIDENCE:
        return replace(plain, searched="15 statements from 3 sources")
    return plain


def checked(text: str = TEXT, name: str = "letter.txt", media: Media = Media.TEXT) -> Checked:
    """Return the check of a text, with a finding for each sentence that is known here."""
    return check(Document(name, hashlib.sha256(text.encode()).hexdigest(), media, text))


def check(document: Document, reader: Reader = Reader.CLINICIAN) -> Checked:
    """Return the check of a document, with a finding for each sentence that is known here."""
    claims = claims_of(document.text)
    counts = {f: sum(c.finding is f for c in claims) for f in Finding}
    return Checked(
        name=document.name,
        digest=document.digest,
        media=document.media,
        text=document.text,
        blocks=document.blocks or (),
        reader=reader,
        claims=claims,
        references=(
            reference(1, SourceKind.GUIDELINE, "Guide to late blight"),
            reference(2, SourceKind.PRECLINICAL, "Milk in the glasshouse"),
        ),
        cited=(
            Cited(Scheme.DOI, "10.1/x", 0, 6, "source1", SourceStatus.RETRACTED),
            Cited(Scheme.PMID, "123", 7, 10),
            Cited(Scheme.NCT, "NCT00000001", 7, 10, "source2", SourceStatus.CURRENT),
        ),
        tally=Tally(len(claims), counts, sum(c.cited for c in claims), True),
        headline=f"{len(claims)} claims were checked.",
        statement_texts=dict(STATEMENTS),
        pack=PackStamp("tomato", "1.0.0", "2026-01-31", "ab" * 32),
        searched="15 statements from 3 sources",
        disclaimer="For growers by trade.",
    )


@dataclass(frozen=True)
class ByHand(CheckingApp):
    """An app whose check knows the sentences of this module and nothing else."""

    def check(self, document: Document, reader: Reader | str | None = None) -> Checked:
        """Return the check of a document; a text that says so fails."""
        if "fail now" in document.text:
            raise RuntimeError(f"cannot check {document.text}")
        return check(document, Reader(reader or Reader.CLINICIAN))


def by_hand(app: App) -> ByHand:
    """Return an app that checks by hand."""
    return ByHand(app.know, app.search)


def opened(pack: Tomato) -> CheckingApp:
    """Return a pack, opened to check documents with; nothing of it stays on the disk."""
    with TemporaryDirectory() as folder:
        return checking(open_app(Settings(pack=pack.write(Path(folder)))))
