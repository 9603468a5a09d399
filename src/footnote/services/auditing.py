"""Is the journal whole, and is everything that it vouches for still what it was? Also for a journal from elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from footnote.core.editorial import Act, Entry
from footnote.errors import BrokenJournal
from footnote.rules.chain import Break, canonical, first_break
from footnote.services.ports import Records, Work

_MAY_BE_MISSING = frozenset({"reason", "before", "after"})
_MADE = frozenset({str(Act.CREATE), str(Act.EDIT), str(Act.REVISE)})
_VOUCHED = frozenset({"answer", "person", "comment"})


@dataclass(frozen=True)
class Report:
    """What an audit found. `head` is the hash of the last entry, to be noted elsewhere; `differences` name rows that
    are not what the journal says they were last, and columns that are not what the record beside them says."""

    entries: int
    head: str | None
    broken: Break | None
    differences: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether nothing was found."""
        return self.broken is None and not self.differences


@dataclass
class _Vouched:
    """What the entries read so far say of each row, by its subject (as of `StoredRow`): the hash it was left with."""

    rows: dict[str, str] = field(default_factory=dict)
    outside: list[str] = field(default_factory=list)
    count: int = 0
    head: str | None = None


def verify(records: Records, head: str | None = None) -> Report:
    """Check the whole journal, then every row that it vouches for, as it is stored, against it.

    `head` is the hash of an entry noted earlier: where no entry has it, the journal was cut or rewritten since.
    """
    with records.reading() as work:
        return verify_work(work, head)


def verify_work(work: Work, head: str | None = None) -> Report:
    """Check, as `verify` does, what one transaction sees."""
    vouched = _Vouched()
    hashes: set[str] = set()
    broken = first_break(_noting(work.journal.entries(), vouched, hashes))
    differences = [] if broken else [*vouched.outside, *_differences(work, vouched)]
    if broken is None and head is not None and head not in hashes:
        broken = Break(vouched.count, f"no entry has the hash {head[:16]}… that was noted earlier")
    return Report(vouched.count, vouched.head, broken, tuple(differences))


def _noting(entries: Iterable[Entry], vouched: _Vouched, hashes: set[str]) -> Iterator[Entry]:
    for entry in entries:
        vouched.count += 1
        vouched.head = entry.hash
        hashes.add(entry.hash)
        for subject, before, after in _said(entry):
            vouched.outside += _outside(entry, subject, before, vouched.rows.get(subject))
            vouched.rows[subject] = after
        yield entry


def _said(entry: Entry) -> Iterator[tuple[str, str | None, str]]:
    """What an entry says of rows: of its own subject, of a version that it made, and of others that it changed."""
    kind, _, name = str(entry.subject).partition(":")
    if kind in _VOUCHED and entry.after is not None:
        yield entry.subject, entry.before, entry.after
    detail = _detail(entry)
    if kind == "answer" and entry.act in _MADE:
        yield f"version:{name}/{detail.get('version')}", None, str(detail.get("record_hash"))
    others = detail.get("records")
    for subject, change in others.items() if isinstance(others, dict) else ():
        match change:
            case [None | str() as before, str() as after]:
                yield subject, before, after


def _outside(entry: Entry, subject: str, before: str | None, left: str | None) -> list[str]:
    """That a row was changed between two entries, which the later entry would otherwise cover up."""
    if before is None or left is None or before == left:
        return []
    return [f"{_name(subject)} was changed outside the desk before entry {entry.number}"]


def _name(subject: str) -> str:
    """A row in words, such as "version 2 of answer ID"."""
    kind, _, name = subject.partition(":")
    if kind == "version":
        answer, _, number = name.rpartition("/")
        return f"version {number} of answer {answer}"
    return f"{kind} {name}"


def _detail(entry: Entry) -> dict[str, Any]:
    try:
        found = json.loads(entry.detail)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _differences(work: Work, vouched: _Vouched) -> Iterator[str]:
    missing = dict(vouched.rows)
    for row in work.stored.rows():
        name, said = _name(row.subject), missing.pop(row.subject, None)
        if said is None:
            yield f"{name} is not in the journal"
        elif said != row.hash:
            yield f"{name} is not as the journal left {'them' if row.subject.startswith('person:') else 'it'}"
        for column in row.contradicting:
            yield f"{name} has a {'record that cannot be read' if column == 'record' else _contradicting(column)}"
    yield from (f"{_name(subject)} is gone" for subject in missing)


def _contradicting(column: str) -> str:
    return f"column {column} that contradicts its record"


def export(records: Records) -> Iterator[str]:
    """Yield every entry of the journal as one line of canonical JSON, in order."""
    with records.reading() as work:
        for entry in work.journal.entries():
            yield canonical(entry)


def verify_lines(lines: Iterable[str], head: str | None = None) -> Report:
    """Check a journal that `export` wrote, on any instance; raises BrokenJournal for a line that is no entry."""
    vouched, hashes = _Vouched(), set[str]()
    broken = first_break(_noting(map(_entry, (line for line in lines if line.strip())), vouched, hashes))
    if broken is None and head is not None and head not in hashes:
        broken = Break(vouched.count, f"no entry has the hash {head[:16]}… that was noted earlier")
    return Report(vouched.count, vouched.head, broken, () if broken else tuple(vouched.outside))


def _entry(line: str) -> Entry:
    try:
        raw = json.loads(line)
        if not isinstance(raw, dict) or set(raw) != {f.name for f in fields(Entry)} or canonical(raw) != line.strip():
            raise ValueError("not an entry in canonical form")
        if not all(_is_of_its_type(name, value) for name, value in raw.items()):
            raise ValueError("a field of another type")
        return Entry(**raw)
    except (ValueError, RecursionError) as error:
        raise BrokenJournal("A line of that file is no entry of a journal.", "Export the journal again.") from error


def _is_of_its_type(name: str, value: Any) -> bool:
    if name == "number":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, str) or (value is None and name in _MAY_BE_MISSING)
