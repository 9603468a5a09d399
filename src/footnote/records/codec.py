"""Values of the core to and from their stored form: canonical JSON, times as UTC texts that sort."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

from footnote.rules.chain import canonical

T = TypeVar("T")


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def decoded(kind: type[T], text: str) -> T:
    """Return the value that `encoded` wrote; raises pydantic's ValidationError when the text is something else."""
    value: T = _adapter(kind).validate_json(text)  # type: ignore[arg-type]  # types hash
    return value


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
