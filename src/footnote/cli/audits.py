"""Commands on the journal: is it whole, and its lines for somebody else to verify."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from footnote.cli.desk_access import AsJson, OutputFile, records, say_json
from footnote.cli.files import output
from footnote.errors import BadRequest, BrokenJournal
from footnote.exports.cleaning import clean
from footnote.services import auditing
from footnote.services.auditing import Report
from footnote.services.desk_contract import report_json

MOST_LINE = 4 << 20
app = typer.Typer(help="Verify and export the journal.", no_args_is_help=True, pretty_exceptions_enable=False)


@app.command()
def verify(
    file: Annotated[Path | None, typer.Option("--file", help="A journal that `audit export` wrote.")] = None,
    head: Annotated[str | None, typer.Option("--head", help="Hash of an entry that was noted earlier.")] = None,
    as_json: AsJson = False,
) -> None:
    """Check the journal, and every record against it; exit code 1 when anything is not as it was written."""
    noted = head.strip().lower() if head else None
    if file is not None:
        report = _of_file(file, noted)
    else:
        with records() as opened:
            report = auditing.verify(opened, noted)
    if as_json:
        say_json(report_json(report))
    else:
        say_report(report)
    if not report.clean:
        raise typer.Exit(1)


def _of_file(file: Path, head: str | None) -> Report:
    try:
        with open(file, encoding="utf-8", newline="\n") as lines:
            return auditing.verify_lines(iter(lambda: lines.readline(MOST_LINE), ""), head)
    except UnicodeDecodeError as error:
        raise BrokenJournal("That file is no text.", "Give a file that `audit export` wrote.") from error
    except OSError as error:
        remedy = "Give a file that `audit export` wrote."
        raise BadRequest(f"The file {file.name!r} cannot be read.", remedy, code="DOOR-005") from error


def say_report(report: Report) -> None:
    """Print what an audit found: the first broken link, what differs, and the hash to note elsewhere."""
    if report.broken is not None:
        typer.echo(clean(f"Broken at entry {report.broken.number}: {report.broken.why}."))
    for difference in report.differences:
        typer.echo(clean(difference))
    if report.clean:
        typer.echo(f"Clean: {report.entries} entries.")
    if report.clean and report.head is not None:
        typer.echo(f"Head: {report.head}")
        typer.echo("Note the head elsewhere, and give it back with --head: so a journal that was cut is noticed.")


@app.command(name="export")
def export_journal(to: OutputFile = None) -> None:
    """Write every entry of the journal as one line of canonical JSON."""
    with records() as opened, output(to) as file:
        for line in auditing.export(opened):
            file.write(line.encode() + b"\n")
