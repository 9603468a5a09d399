"""Values of the core to and from their stored form: canonical JSON, times as UTC texts that sort; hashes of rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from footnote.core.editorial import Sha256
from footnote.errors import BrokenJournal
from footnote.rules.chain import canonical, digest

T = TypeVar("T")


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def decoded(kind: type[T], text: str) -> T:
    """Return the value that `encoded` wrote; raises BrokenJournal when the text is something else."""
    try:
        value: T = _adapter(kind).validate_json(text)  # type: ignore[arg-type]  # types hash
    except ValidationError as error:
        raise broken_record(kind.__name__.lower()) from error
    return value


def broken_record(kind: str) -> BrokenJournal:
    """Return the error for a record of some kind that is not what was written."""
    what = f"A record of the database ({kind}) is not what was written."
    return BrokenJournal(what, "Restore a backup, or find out with `footnote audit verify`.")


def contradicted(name: str, columns: Iterable[str]) -> BrokenJournal:
    """Return the error for a row whose columns are not what the record beside them says."""
    return broken_record(f"{name}, column {', '.join(columns)}")


def record_hash(text: Any) -> Sha256:
    """Return the SHA-256 of a record as it is stored; of one that `encoded` wrote it is the `digest` of its value."""
    return hashlib.sha256(str(text).encode("utf-8", "surrogatepass")).hexdigest()


def row_hash(values: Mapping[str, Any]) -> Sha256:
    """Return the SHA-256 of a row's columns as canonical JSON.

    A column that holds nothing is left out, so that a row keeps its hash when a later version adds a column.
    """
    filled = {name: value for name, value in values.items() if value is not None}
    try:
        return digest(filled)
    except ValueError:  # a value that no program of ours writes, such as bytes in a column of texts
        return record_hash(sorted(filled.items()))


def encoded(value: Any) -> str:
    """Return a value of the core as canonical JSON; equal values give equal texts."""
    return canonical(value)


def stamp(moment: datetime) -> str:
    """Return a moment as a text in UTC with microseconds; raises ValueError for one without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without time zone cannot be stored")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """Return the moment that `stamp` wrote."""
    return datetime.fromisoformat(text)
