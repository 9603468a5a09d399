"""Files in JSON: trials of ClinicalTrials.gov and records of CSL, one in a file, a list, or one in each line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from footnote.core.holding import Holding, Refused
from footnote.errors import BadRecord
from footnote.library import refusals
from footnote.library.bibliographies import Entry
from footnote.library.csl import csl_entry, is_csl
from footnote.library.ctgov import is_study, read_study
from footnote.library.unsound import FAILED, why

_LISTS = ("studies", "items", "references")
_READ = "Give studies as ClinicalTrials.gov exports them (JSON, version 2), or records as CSL-JSON."


def opens_json(head: bytes) -> bool:
    """Whether a file begins as an object or a list of JSON does."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:64]
    following = start[1:].lstrip()[:1]
    return (start[:1] == b"{" and following in b'"}') or (start[:1] == b"[" and following in b"{]")


def read_json(name: str, content: bytes) -> Iterator[Holding | Entry | Refused]:
    """Yield what a file in JSON holds: documents of studies, and records for whoever looks for their full texts.

    Raises:
        BadRecord: LIB-004 it is no JSON, or holds neither studies nor records.
    """
    whole = hashlib.sha256(content).hexdigest()
    values = list(_records(_parsed(name, content)))
    for number, value in enumerate(values, 1):
        label = name if len(values) == 1 else f"{name}: record {number}"
        try:
            if is_study(value):
                digest = whole if len(values) == 1 else _digest(value)
                yield read_study(label, value, origin=name, digest=digest)
            elif is_csl(value):
                yield csl_entry(value)
            else:
                raise BadRecord(f"{refusals.shown(label)} is neither a study nor a record that can be read.", _READ)
        except FAILED as error:
            yield Refused(label, why(label, error))
    if not values:
        raise BadRecord(f"“{refusals.shown(name)}” holds no record.", _READ)


def _parsed(name: str, content: bytes) -> Any:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusals.undecodable(name, error.start) from error
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        try:
            return [json.loads(line) for line in lines] if len(lines) > 1 else _never(error)
        except (ValueError, RecursionError):
            raise _broken(name) from error
    except (ValueError, RecursionError) as error:
        raise _broken(name) from error


def _never(error: ValueError) -> Any:
    raise error


def _broken(name: str) -> BadRecord:
    what = f"“{refusals.shown(name)}” is not sound JSON: it is cut off or not as its format asks."
    return BadRecord(what, "Export it again.")


def _records(value: Any) -> Iterator[Any]:
    """Yield the records in a value: itself, those of the list that it is or holds, or those of a message."""
    if isinstance(value, list):
        yield from value
        return
    if isinstance(value, dict) and isinstance(value.get("message"), dict):
        value = value["message"]
    if isinstance(value, dict) and not is_study(value) and not is_csl(value):
        for name in _LISTS:
            if isinstance(value.get(name), list):
                yield from value[name]
                return
    yield value


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
