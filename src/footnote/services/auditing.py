"""Is the journal whole, and is everything that it vouches for still what it was? Also for a journal from elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from footnote.core.editorial import Act, Entry
from footnote.errors import BrokenJournal
from footnote.rules.chain import Break, canonical, digest, first_break
from footnote.rules.editions import edition_hash
from footnote.services.ports import Records, Work
from footnote.services.reviewing import comment_hash

_MAY_BE_MISSING = frozenset({"reason", "before", "after"})
_MADE = frozenset({str(Act.CREATE), str(Act.EDIT), str(Act.REVISE)})


@dataclass(frozen=True)
class Report:
    """What an audit found. `head` is the hash of the last entry, to be noted elsewhere; `differences` are records that
    are not what the journal says they were last."""

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
    """What the entries read so far say of each record."""

    subjects: dict[str, str] = field(default_factory=dict)
    versions: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    outside: list[str] = field(default_factory=list)
    count: int = 0
    head: str | None = None


def verify(records: Records, head: str | None = None) -> Report:
    """Check the whole journal, then every answer, version, comment and person against it.

    `head` is the hash of an entry noted earlier: where no entry has it, the journal was cut or rewritten since.
    """
    with records.reading() as work:
        return verify_work(work, head)


def verify_work(work: Work, head: str | None = None) -> Report:
    """Check, as `verify` does, what one transaction sees."""
    vouched = _Vouched()
    hashes: set[str] = set()
    broken = first_break(_noting(work.journal.entries(), vouched, hashes))
    differences = [] if broken else [*vouched.outside, *_read_differences(work, vouched)]
    if broken is None and head is not None and head not in hashes:
        broken = Break(vouched.count, f"no entry has the hash {head[:16]}… that was noted earlier")
    return Report(vouched.count, vouched.head, broken, tuple(differences))


def _noting(entries: Iterable[Entry], vouched: _Vouched, hashes: set[str]) -> Iterator[Entry]:
    for entry in entries:
        vouched.count += 1
        vouched.head = entry.hash
        hashes.add(entry.hash)
        kind, _, name = entry.subject.partition(":")
        if kind in ("answer", "person"):
            vouched.outside += _outside(entry, vouched.subjects.get(entry.subject))
        if kind in ("answer", "person") and entry.after is not None:
            vouched.subjects[entry.subject] = entry.after
        detail = _detail(entry)
        if kind == "answer" and entry.act in _MADE and isinstance(detail.get("version"), int):
            vouched.versions[name, detail["version"]] = detail
        elif kind == "comment" and entry.act == str(Act.COMMENT):
            vouched.comments[name] = str(detail.get("text_hash"))
        yield entry


def _outside(entry: Entry, left: str | None) -> list[str]:
    """That a record was changed between two entries, which the later entry would otherwise cover up."""
    if entry.before is None or left is None or entry.before == left:
        return []
    return [f"{entry.subject.replace(':', ' ')} was changed outside the desk before entry {entry.number}"]


def _detail(entry: Entry) -> dict[str, Any]:
    try:
        found = json.loads(entry.detail)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _read_differences(work: Work, vouched: _Vouched) -> Iterator[str]:
    """The differences as far as records can be read, and that one of them cannot."""
    try:
        yield from _differences(work, vouched)
    except BrokenJournal as error:
        yield f"{error.what} What comes after it was not compared."
    except ValueError:
        yield "A time or a role in the database is not what was written. What comes after it was not compared."


def _differences(work: Work, vouched: _Vouched) -> Iterator[str]:
    dossiers = {d.id: d for d in work.answers.dossiers()}
    people = {p.id: p for p in work.people.everyone()}
    for subject, after in vouched.subjects.items():
        kind, _, name = subject.partition(":")
        if kind == "answer" and (name not in dossiers or digest(dossiers[name]) != after):
            yield f"answer {name} is not as the journal left it"
        elif kind == "person" and (name not in people or work.people.record_hash(name) != after):
            yield f"person {name} is not as the journal left them"
    yield from (f"answer {i} is not in the journal" for i in dossiers if f"answer:{i}" not in vouched.subjects)
    yield from (f"person {i} is not in the journal" for i in people if f"person:{i}" not in vouched.subjects)
    for answer in dossiers:
        yield from _versions(work, answer, vouched)
        for comment in work.answers.comments(answer):
            if vouched.comments.pop(str(comment.id), None) != comment_hash(comment):
                yield f"comment {comment.id} on answer {answer} is not as the journal has it"
    yield from (f"comment {i} is gone" for i in vouched.comments)


def _versions(work: Work, answer: str, vouched: _Vouched) -> Iterator[str]:
    numbers = {h.number for h in work.answers.history(answer)}
    said = {n: d for (a, n), d in vouched.versions.items() if a == answer}
    for number in sorted(numbers | set(said)):
        version = work.answers.version(answer, number) if number in numbers else None
        if version is None or number not in said:
            yield f"version {number} of answer {answer} is {'gone' if version is None else 'not in the journal'}"
        elif digest(version) != said[number].get("record_hash"):
            yield f"version {number} of answer {answer} is not as the journal has it"
        elif edition_hash(version.edition) != version.edition.content_hash:
            yield f"version {number} of answer {answer} does not have the hash of its content"


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
