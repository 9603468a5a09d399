"""A reference as a document prints it. What nobody saw is said, never filled in."""

from __future__ import annotations

from dataclasses import dataclass

from footnote.core.answer import Reference
from footnote.core.source import SourceStatus
from footnote.exports import words
from footnote.exports.cleaning import clean

MOST_AUTHORS = 6


@dataclass(frozen=True)
class Cited:
    """A numbered reference: authors and title, the container set apart, year, link, warning, and how it was read."""

    number: int
    start: str
    container: str | None
    year: str
    link: str | None
    flag: str | None
    note: str

    @property
    def texts(self) -> tuple[str, ...]:
        """What is printed, in order."""
        shown = words.bare_link(self.link) if self.link else None
        parts = (self.start, self.container, self.year, shown, self.flag, self.note)
        return tuple(x for x in parts if x)


def cited(r: Reference) -> Cited:
    """Return a reference as it is printed."""
    container = clean(r.container or "")
    return Cited(
        number=r.number,
        start=f"{_ended(_authors(r))} {_ended(clean(r.title))}",
        container=_ended(container) if container else None,
        year=f"{r.year}." if r.year else "Year not seen.",
        link=words.web_link(r.url),
        flag=words.FLAGS[r.status] if r.status is not SourceStatus.CURRENT else None,
        note=_note(r),
    )


def _authors(r: Reference) -> str:
    names = [clean(a) for a in r.authors]
    if not names:
        return "Authors not seen"
    shown = names[:MOST_AUTHORS]
    if len(names) > MOST_AUTHORS and "et al" not in shown:
        shown.append("et al")
    return ", ".join(shown)


def _note(r: Reference) -> str:
    note = f"{words.KINDS[r.kind]}; {words.SEEN[r.seen]}."
    if r.locators:
        note += f" Used: {clean('; '.join(r.locators))}."
    if r.unverified:
        note += f" Not seen: {clean(', '.join(r.unverified))}."
    return note


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
