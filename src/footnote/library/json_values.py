"""Values of JSON from outside, taken as what they should be, and as nothing where they are something else."""

from __future__ import annotations

from typing import Any


def child(value: Any, name: str) -> dict[str, Any]:
    """Return the object under a name, an empty one where there is none."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def items(value: Any, name: str) -> list[Any]:
    """Return the list under a name, an empty one where there is none."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []


def objects(value: Any, name: str) -> list[dict[str, Any]]:
    """Return the objects in the list under a name."""
    return [found for found in items(value, name) if isinstance(found, dict)]


def said(value: Any, name: str) -> str:
    """Return the words or the number under a name, "" where there are none."""
    found = value.get(name) if isinstance(value, dict) else None
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return ""
    return str(found)
