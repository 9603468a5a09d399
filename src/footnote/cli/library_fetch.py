"""Commands that fetch literature and retractions over the network; nothing is sent unless one is called."""

from __future__ import annotations

import typer


def add_to(app: typer.Typer) -> None:
    """Add the commands to those of the library."""
