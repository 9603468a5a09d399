"""The command that lists sentences of the library which would make a statement."""

from __future__ import annotations

import typer


def add_to(app: typer.Typer) -> None:
    """Add the command to those of the library."""
