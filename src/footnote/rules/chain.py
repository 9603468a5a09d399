"""The journal as a chain: each entry holds the hash of the one before it, over canonical JSON (RFC 8785)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

import rfc8785

from footnote.core.editorial import Entry, Event, Sha256
from footnote.rules.hashing import plain

START: Sha256 = "0" * 64


@dataclass(frozen=True)
class Break:
    """The first place where a journal is not what was written: number of the entry and what is wrong with it."""

    number: int
    why: str


def canonical(value: Any) -> str:
    """Return a value of dataclasses, lists, texts and numbers as canonical JSON; two equal values give equal texts."""
    return rfc8785.dumps(plain(value)).decode()


def digest(value: Any) -> Sha256:
    """Return the SHA-256 (hex) of a value's canonical JSON."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def link(event: Event, number: int, previous: Sha256) -> Entry:
    """Return an event as entry `number` after an entry with the hash `previous`; its time must be in UTC."""
    unhashed = Entry(
        number=number,
        at=event.at.isoformat(timespec="microseconds"),
        actor=event.actor,
        role=str(event.role),
        act=event.act,
        subject=event.subject,
        reason=event.reason,
        before=event.before,
        after=event.after,
        detail=canonical(event.detail),
        previous=previous,
        hash="",
    )
    return Entry(**{**_content(unhashed), "hash": entry_hash(unhashed)})


def entry_hash(entry: Entry) -> Sha256:
    """Return the hash that an entry must have: of everything in it but its own hash."""
    return digest(_content(entry))


def _is_its_own(entry: Entry) -> bool:
    """Whether an entry has the hash of its content; values that no JSON holds, which a database may give, have none."""
    try:
        return entry_hash(entry) == entry.hash
    except ValueError:
        return False


def _content(entry: Entry) -> dict[str, Any]:
    return {f.name: getattr(entry, f.name) for f in fields(entry) if f.name != "hash"}


def first_break(entries: Iterable[Entry]) -> Break | None:
    """Return the first broken link of a journal given in order, None when it is whole.

    A journal whose last entries were cut off is whole by itself; compare its head with one noted elsewhere.
    """
    previous, expected = START, 1
    for entry in entries:
        if entry.number != expected:
            return Break(expected, f"entry {expected} is missing; entry {entry.number} follows")
        if entry.previous != previous:
            return Break(entry.number, "it does not follow from the entry before it")
        if not _is_its_own(entry):
            return Break(entry.number, "its content is not what its hash was made from")
        previous, expected = entry.hash, expected + 1
    return None
