"""The cited works of an edition as reference managers know them. A field nobody saw is absent, never invented."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from footnote.core.answer import Reference
from footnote.core.publication import Edition
from footnote.core.source import SourceKind, SourceStatus
from footnote.exports import words
from footnote.exports.cleaning import clean

OTHERS = "et al"
_INITIALS = re.compile(r"(?P<family>.*[^\W\d_].*) (?P<initials>[A-Z]{1,4})")
_BODIES = frozenset({"LLC", "LTD", "INC", "PLC", "UK", "US", "USA", "EU", "NHS", "WHO"})


@dataclass(frozen=True)
class Name:
    """An author: a person with family name and initials ("K. R."), or a body, whose `given` is None."""

    family: str
    given: str | None = None


@dataclass(frozen=True)
class Work:
    """A cited work. `others` says that more authors were not listed; `note` says what was and was not seen of it."""

    key: str
    kind: SourceKind
    title: str
    authors: tuple[Name, ...]
    others: bool
    container: str | None
    year: int | None
    volume: str | None
    issue: str | None
    pages: str | None
    doi: str | None
    pmid: str | None
    url: str | None
    note: str


def works_of(edition: Edition) -> tuple[Work, ...]:
    """Return the works an edition cites, in the order of their numbers.

    Volume, issue and pages come from the record that the edition rests on, and are None where it holds none.
    """
    records = {f.id: f.record for f in edition.footings if f.kind == "source"}
    return tuple(_work(r, records.get(r.source, {})) for r in edition.references)


def _work(r: Reference, record: dict[str, Any]) -> Work:
    names = [clean(a) for a in r.authors]
    return Work(
        key=re.sub(r"[^A-Za-z0-9-]", "-", r.source) or f"source-{r.number}",
        kind=r.kind,
        title=clean(r.title),
        authors=tuple(name_of(n) for n in names if n and n != OTHERS),
        others=OTHERS in names,
        container=_text(r.container),
        year=r.year,
        volume=_text(record.get("volume")),
        issue=_text(record.get("issue")),
        pages=_text(record.get("pages")),
        doi=_text(r.doi),
        pmid=_text(r.pmid),
        url=words.web_link(r.url),
        note=_note(r),
    )


def name_of(author: str) -> Name:
    """Return an author as printed ("Chapman KR", "American Thoracic Society") as a name in parts."""
    found = _INITIALS.fullmatch(author)
    if found is None or found["initials"] in _BODIES:
        return Name(author)
    return Name(found["family"], " ".join(f"{initial}." for initial in found["initials"]))


def _text(value: object) -> str | None:
    return clean(str(value)) or None if value is not None else None


def _note(r: Reference) -> str:
    said = [f"{words.KINDS[r.kind]}; {words.SEEN[r.seen]}."]
    if r.status is not SourceStatus.CURRENT:
        said.append(words.FLAGS[r.status] or "")
    if r.title.strip().startswith("["):
        said.append(words.DESCRIBED)
    if OTHERS in r.authors:
        said.append("Further authors are not listed.")
    if r.locators:
        said.append(f"Used: {clean('; '.join(r.locators))}.")
    if r.unverified:
        said.append(f"Not seen: {clean(', '.join(r.unverified))}.")
    return " ".join(said)
