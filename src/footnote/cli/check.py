"""The command that checks documents claim by claim; it is loaded only when it is called."""

from __future__ import annotations

import hashlib
import json
import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from footnote.cli import late
from footnote.cli.check_output import REPORT, Filed, Format, JsonArray, Printed, Progress, Reports
from footnote.config import Settings, settings_from
from footnote.core.check import Checked, Finding
from footnote.core.document import Document, Media
from footnote.core.question import Reader
from footnote.errors import BadRequest, FootnoteError
from footnote.library import gather
from footnote.library.limits import MOST_BYTES
from footnote.library.reading import read_document
from footnote.services.contract import error_json
from footnote.wiring import App, open_app
from footnote.wiring.checking import checking

STANDARD_INPUT = "-"
FOUND, REFUSED, UNFORESEEN = 1, 2, 3
Check = Callable[[Document, Reader | None], Checked]
log = logging.getLogger("footnote")


@dataclass(frozen=True)
class Call:
    """What the command was called with."""

    files: tuple[Path, ...]
    format: Format = Format.TEXT
    reader: Reader | None = None
    fail_on: frozenset[Finding] = frozenset()
    output: Path | None = None
    name: str | None = None
    media: Media | None = None

    @property
    def several(self) -> bool:
        """Whether more than one file is named, or a folder, whatever is in it."""
        return len(self.files) > 1 or self.files[0].is_dir()


@dataclass(frozen=True)
class Found:
    """A document to be read: its path as it was given, what its report file is named after, and what reads it."""

    name: str
    short: str
    read: Callable[[], Document]


def check(
    files: Annotated[list[Path], typer.Argument(help="Documents, folders of documents, or - for standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON; the same as --format json.")] = False,
    format: Annotated[Format | None, typer.Option("--format", help="What a report is written in.")] = None,
    reader: Annotated[Reader | None, typer.Option("--reader", help="For whom the evidence is worded.")] = None,
    fail_on: Annotated[
        str, typer.Option("--fail-on", help="Findings, parted by commas, that make the exit code 1.")
    ] = "",
    pack: Annotated[Path | None, typer.Option("--pack", help="Folder of another knowledge pack.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", help="Folder that gets a file for each report; made if it is missing.")
    ] = None,
    name: Annotated[str | None, typer.Option("--name", help="Name of what standard input holds.")] = None,
    media: Annotated[Media | None, typer.Option("--media", help="Format of what standard input holds.")] = None,
    library: Annotated[
        bool,
        typer.Option("--library/--no-library", help="Whether to show passages of your library."),
    ] = True,
) -> None:
    """Check documents claim by claim: what the evidence supports, and what it does not.

    Text, Markdown, HTML, PDF and Word files are read.

    Exit codes: 0 done; 1 a claim has a finding that --fail-on names; 2 the call or a file cannot be taken, every other
    file is checked all the same; 3 something unforeseen.
    """
    try:
        chosen = _format(format, as_json)
        call = Call(tuple(files), chosen, reader, findings(fail_on), output, name, media)
        _refuse_unfit(call)
        base = settings_from()
        used = base if pack is None else replace(base, pack=pack)
        app = open_app(used)
        code = run(call, _checking(used, app, library), Progress())
    except FootnoteError as error:
        if as_json or format is Format.JSON:
            typer.echo(json.dumps({"error": error_json(error)}, ensure_ascii=False))
        else:
            typer.echo(str(error), err=True)
        raise typer.Exit(REFUSED) from None
    raise typer.Exit(code)


def _checking(settings: Settings, app: App, library: bool) -> Check:
    """Return what checks a document, with passages of the library beside it where there is one and it is wanted."""
    opened = checking(app)
    if not library or settings.library is None or not settings.library.is_dir():
        return opened.check
    beside = late.call(late.BESIDE, settings, app.know)

    def checked(document: Document, reader: Reader | None) -> Checked:
        made: Checked = beside.check(opened.check(document, reader))
        return made

    return checked


def findings(words: str) -> frozenset[Finding]:
    """Return the findings that a list parted by commas names; raises BadRequest for a word that is none."""
    named = {word.strip().lower() for word in words.split(",")} - {""}
    unknown = sorted(named - set(Finding))
    if unknown:
        shown = ", ".join(repr(word[:40]) for word in unknown)
        raise BadRequest(f"There is no finding {shown}.", f"Use any of: {', '.join(Finding)}.")
    if words.strip() and not named:
        raise BadRequest("No finding is named.", f"Use any of: {', '.join(Finding)}.")
    return frozenset(map(Finding, named))


def _format(format: Format | None, as_json: bool) -> Format:
    if as_json and format not in (None, Format.JSON):
        raise BadRequest(f"A report cannot be JSON and {format}.", "Leave out --json or --format.")
    return Format.JSON if as_json else format or Format.TEXT


def _refuse_unfit(call: Call) -> None:
    """Raise BadRequest for options that do not fit together."""
    inputs = sum(str(file) == STANDARD_INPUT for file in call.files)
    if inputs > 1:
        raise BadRequest("Standard input can be read only once.", "Give - once.")
    if not inputs and (call.name is not None or call.media is not None):
        raise BadRequest("--name and --media are for standard input.", "Give - as the file, or leave them out.")
    if call.several and call.format is Format.HTML and call.output is None:
        raise BadRequest("Several web pages cannot be printed as one.", "Name a folder for them with --output.")


def run(call: Call, check: Check, progress: Progress) -> int:
    """Check every document of a call in order and write its report at once; return the exit code.

    Of several files each that cannot be taken is told and the others are checked; a single one raises its error.
    """
    reports = _reports(call)
    worst = 0
    nothing = True
    for found in _documents(call):
        nothing = False
        try:
            progress.show(f"reading {found.name}")
            document = found.read()
            progress.show(f"checking {found.name} ({len(document.text):,} characters)", len(document.text))
            made = check(document, call.reader)
            del document
            progress.clear()
            reports.checked(made, found.short)
            worst = max(worst, FOUND if _fails(made, call.fail_on) else 0)
            del made
        except BrokenPipeError:
            raise
        except Exception as error:  # the outermost door of one document: the others go on
            progress.clear()
            if not call.several:
                raise
            refusal = error if isinstance(error, FootnoteError) else _unforeseen(error)
            reports.refused(found.name, refusal)
            worst = max(worst, REFUSED if refusal is error else UNFORESEEN)
    if nothing:
        for folder in call.files:
            reports.refused(str(folder), _empty())
        worst = REFUSED
    progress.clear()
    reports.close()
    return worst


def _empty() -> FootnoteError:
    """Say that a folder holds no document: a check of nothing must not look like one in which nothing was found."""
    return BadRequest("There is no document in the folder.", "Give text, Markdown, HTML, PDF or Word files.")


def _fails(checked: Checked, on: frozenset[Finding]) -> bool:
    return any(checked.tally.counts.get(finding, 0) for finding in on)


def _unforeseen(error: Exception) -> FootnoteError:
    number = hashlib.sha256(repr(error).encode()).hexdigest()[:8]
    log.exception("unforeseen failure %s", number)
    what = f"Something unforeseen failed, reference {number}."
    return FootnoteError(what, "Details are in the log.", code="FN-500")


def _reports(call: Call) -> Reports:
    if call.output is not None:
        return Filed(call.format, call.output)
    if call.format is Format.JSON and call.several:
        return JsonArray()
    return Printed(call.format, call.several)


def _documents(call: Call) -> Iterator[Found]:
    """Yield each document in order, once each; one that cannot be opened says so when it is read."""
    for file in gather.documents(call.files):
        if str(file) == STANDARD_INPUT:
            name = call.name or "standard input"
            yield Found(name, name, lambda: _standard_input(call))
        elif file in call.files:
            yield Found(str(file), file.name, partial(gather.open_file, file))
        elif not REPORT.search(file.name):
            yield Found(str(file), _below(file, call.files), partial(gather.open_file, file))


def _below(file: Path, folders: Sequence[Path]) -> str:
    """Return the path of a file below the folder that was named."""
    return next((str(file.relative_to(folder)) for folder in folders if file.is_relative_to(folder)), file.name)


def _standard_input(call: Call) -> Document:
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    return read_document(call.name or "standard input", content, call.media)
