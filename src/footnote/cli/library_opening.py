"""What the commands on the library share: opening it, and printing a value."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer

from footnote.config import Settings
from footnote.errors import BadRequest
from footnote.wiring.library import Library, open_library


@contextmanager
def opened(settings: Settings) -> Iterator[Library]:
    """Give the library of the settings until the block ends; raises BadRequest where it is off."""
    if settings.library is None:
        raise BadRequest("FOOTNOTE_LIBRARY is off.", "Unset it, or name a folder in it.")
    library = open_library(settings)
    try:
        yield library
    finally:
        library.close()


def say(value: dict[str, Any]) -> None:
    """Print a value as JSON; halves of signs, which names of files can hold, are written as escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    typer.echo(text.encode("utf-8", "backslashreplace").decode("utf-8"))
