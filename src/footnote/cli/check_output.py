"""Where the reports of a check go: printed one after the other as they are made, or one file for each.

Nothing of a report is kept once it is written; what is kept of a file is one line of the closing table.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from io import StringIO
from pathlib import Path
from typing import Protocol

import typer
from rich.console import Console

from footnote.cli.check_rendering import Closing, render_check, render_closing
from footnote.cli.files import output
from footnote.cli.rendering import WIDTH
from footnote.core.check import Checked
from footnote.errors import BadRequest, FootnoteError
from footnote.exports.check_html import check_html
from footnote.exports.check_markdown import check_markdown
from footnote.exports.cleaning import clean
from footnote.services.check_contract import check_json
from footnote.services.contract import error_json

SCHEMA = "footnote.checks/1"
LONG_SECONDS = 1.0
LONG_CHARACTERS = 20_000
_MOST_NAME = 100


class Format(StrEnum):
    """What a report is written in."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


EXTENSIONS: dict[Format, str] = {Format.TEXT: "txt", Format.MARKDOWN: "md", Format.HTML: "html", Format.JSON: "json"}
REPORT = re.compile(rf"\.check\.(?:{'|'.join(EXTENSIONS.values())})$")
"""The end of the name of every file that `--output` writes."""


def _text(checked: Checked) -> str:
    out = StringIO()
    render_check(checked, Console(file=out, width=WIDTH, highlight=False))
    return re.sub(r" +$", "", out.getvalue(), flags=re.MULTILINE)


def as_json(checked: Checked, indent: int | None = 2) -> str:
    """Return the JSON of a checked document, made now; lone surrogates are written as JSON escapes them."""
    made = json.dumps(check_json(checked, datetime.now(UTC)), ensure_ascii=False, indent=indent)
    return made.encode("utf-8", "backslashreplace").decode("utf-8")


RENDER: dict[Format, Callable[[Checked], str]] = {
    Format.TEXT: _text,
    Format.MARKDOWN: check_markdown,
    Format.HTML: check_html,
    Format.JSON: lambda checked: as_json(checked) + "\n",
}


class Reports(Protocol):
    """Takes what becomes of each document, in order, and is closed once."""

    def checked(self, checked: Checked, short: str) -> None:
        """Take a report; `short` is what a file of it is named after."""
        ...

    def refused(self, name: str, error: FootnoteError) -> None:
        """Take that a file could not be checked."""
        ...

    def close(self) -> None:
        """Say what became of all."""
        ...


class Printed:
    """Reports one after the other on standard output; several end with a table, refusals are told on standard error."""

    def __init__(self, format: Format, many: bool) -> None:
        self._format = format
        self._many = many
        self._any = False
        self._closing = Closing()

    def checked(self, checked: Checked, short: str) -> None:
        """Print a report, parted by a line from the one before."""
        if self._any:
            typer.echo("\n---\n" if self._format is Format.MARKDOWN else f"\n{'─' * 80}\n")
        if self._format is Format.TEXT:
            render_check(checked, Console(highlight=False))
        else:
            typer.echo(RENDER[self._format](checked), nl=False)
        self._any = True
        self._closing.add(checked.name, checked.tally)

    def refused(self, name: str, error: FootnoteError) -> None:
        """Say why a file was refused."""
        _say_refusal(name, error)
        self._closing.refuse(name, error.code)

    def close(self) -> None:
        """Print the closing table where there were several; where reports are Markdown, on standard error."""
        if not self._many:
            return
        console = Console(highlight=False, stderr=self._format is not Format.TEXT)
        console.print()
        render_closing(self._closing, console)


class JsonArray:
    """Several reports as one JSON object, written as they are made; refused files stand at its end."""

    def __init__(self) -> None:
        self._refused: list[dict[str, str]] = []
        self._between = ""
        typer.echo(f'{{"schema": "{SCHEMA}", "documents": [', nl=False)

    def checked(self, checked: Checked, short: str) -> None:
        """Write a report as one line."""
        typer.echo(f"{self._between}\n{as_json(checked, None)}", nl=False)
        self._between = ","

    def refused(self, name: str, error: FootnoteError) -> None:
        """Keep why a file was refused."""
        self._refused.append({"name": name, **error_json(error)})

    def close(self) -> None:
        """End the object."""
        typer.echo(f'\n], "refused": {json.dumps(self._refused)}}}')


class Filed:
    """Reports as one file each in a folder, named after the document; the closing table goes to standard output."""

    def __init__(self, format: Format, folder: Path) -> None:
        self._format = format
        self._folder = folder
        self._closing = Closing()
        self._names: set[str] = set()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            what = f"The folder {folder.name!r} cannot be made."
            raise BadRequest(what, "Name a folder where you may write.", code="DOOR-007") from error

    def checked(self, checked: Checked, short: str) -> None:
        """Write a report; raises BadRequest when it cannot be written."""
        with output(self._folder / self._name(short)) as file:
            file.write(RENDER[self._format](checked).encode("utf-8", "replace"))
        self._closing.add(checked.name, checked.tally)

    def refused(self, name: str, error: FootnoteError) -> None:
        """Say why a file was refused."""
        _say_refusal(name, error)
        self._closing.refuse(name, error.code)

    def close(self) -> None:
        """Print the closing table."""
        render_closing(self._closing, Console(highlight=False))

    def _name(self, document: str) -> str:
        stem = re.sub(r"[^\w.-]+", "-", document, flags=re.ASCII).strip("-.")[-_MOST_NAME:] or "document"
        made, n = stem, 1
        while made.casefold() in self._names:
            n += 1
            made = f"{stem}-{n}"
        self._names.add(made.casefold())
        return f"{made}.check.{EXTENSIONS[self._format]}"


def _say_refusal(name: str, error: FootnoteError) -> None:
    typer.echo(f"{clean(name)}: {error}", err=True)


class Progress:
    """One line on standard error about what is done now: only on a terminal, only for long work, gone when it ends."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._start = clock()
        self._shown = False

    def show(self, said: str, characters: int = 0) -> None:
        """Say what is done now, if the work has been long or this part of it will be."""
        if not sys.stderr.isatty():
            return
        if characters > LONG_CHARACTERS or self._clock() - self._start > LONG_SECONDS:
            sys.stderr.write(f"\r\x1b[2K{clean(said)[:76]}")
            sys.stderr.flush()
            self._shown = True

    def clear(self) -> None:
        """Take the line away, before anything else is printed."""
        if self._shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
            self._shown = False
