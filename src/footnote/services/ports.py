"""What services need from outside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class StatementSearch(Protocol):
    """Words to statements."""

    def search(self, words: Sequence[str], limit: int) -> dict[str, float]:
        """Return up to `limit` statement ids with scores, larger is better; empty for no words."""
        ...
