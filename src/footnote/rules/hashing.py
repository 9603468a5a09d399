"""Values to canonical JSON and its hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

FORMER_NAMES = frozenset({"aliases"})
ADDED_LATER = frozenset({"document"})  # fields that records have had since: where empty they change no hash of before


def plain(value: Any) -> Any:
    """Return dataclasses, tuples, sets, decimals, days and moments as JSON values; texts and numbers unchanged."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, (set, frozenset)):
        return sorted(plain(v) for v in value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else value


def recorded(thing: Any) -> dict[str, Any]:
    """Return a record of a pack as JSON values, without the names that it had before, which say nothing about it, and
    without empty fields that records did not have when the first ones were approved."""
    return {name: _as_before(value) for name, value in plain(thing).items() if name not in FORMER_NAMES}


def _as_before(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _as_before(v) for k, v in value.items() if v is not None or k not in ADDED_LATER}
    return [_as_before(v) for v in value] if isinstance(value, list) else value


def content_hash(value: Any) -> str:
    """Return the SHA-256 (hex) of a value as JSON with sorted keys, no spaces, UTF-8."""
    text = json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
