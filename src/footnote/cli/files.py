"""Writing files from the terminal: each appears complete or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import typer

from footnote.errors import BadRequest


@contextmanager
def output(path: Path | None) -> Iterator[Any]:
    """Give where bytes go: standard output, or a file that appears complete or not at all; raises BadRequest."""
    if path is None or str(path) == "-":
        yield typer.get_binary_stream("stdout")
        return
    new = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with new.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, path)
    except OSError as error:
        remedy = "Choose a folder with room in it."
        raise BadRequest(f"The file {path.name!r} cannot be written.", remedy, code="DOOR-007") from error
    finally:
        with suppress(OSError):
            new.unlink()
