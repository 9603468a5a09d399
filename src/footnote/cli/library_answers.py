"""The library beside answers and checks at the terminal; loaded only where there is a library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rich.console import Console

from footnote.cli.library_rendering import render_quotations
from footnote.config import Settings
from footnote.core.answer import Answer, Verdict
from footnote.core.check import Checked
from footnote.rules.knowledge import Knowledge
from footnote.services.quotation_contract import from_library_json
from footnote.services.quoting import Library, beside_answer, beside_check
from footnote.wiring.quoting import ReadingRoom

NOTHING = frozenset({Verdict.NO_EVIDENCE, Verdict.OUT_OF_SCOPE})
"""Verdicts under which the pack says nothing, so that quotations stand without an answer."""


@dataclass(frozen=True)
class Beside:
    """Gives what the library holds beside answers and checks."""

    library: Library

    def json(self, answer: Answer) -> dict[str, Any] | None:
        """Return what the library holds on the question of an answer as JSON values."""
        found = beside_answer(self.library, answer)
        return from_library_json(found) if found else None

    def render(self, answer: Answer, console: Console) -> None:
        """Print what the library holds on the question of an answer."""
        found = beside_answer(self.library, answer)
        if found is not None:
            render_quotations(found, answer.verdict in NOTHING, console)

    def check(self, checked: Checked) -> Checked:
        """Return a check with passages beside the claims for which the pack has no evidence."""
        return beside_check(self.library, checked)


def beside(settings: Settings, know: Knowledge) -> Beside:
    """Return what gives the library that the settings name beside answers from a pack."""
    return Beside(ReadingRoom(settings, know))
