"""Commands to back up and to restore the records of the editorial desk."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from footnote.cli.audits import say_report
from footnote.cli.desk_access import AsJson, records, say_json
from footnote.services.desk_contract import report_json
from footnote.wiring.desk import back_up
from footnote.wiring.desk import restore as restore_records


def backup(
    file: Annotated[Path, typer.Argument(help="File to write; only its owner can read it.")], as_json: AsJson = False
) -> None:
    """Write a backup of the editorial records while the site is open; exit code 1 when the audit finds something."""
    with records() as opened:
        kept, report = back_up(opened, file)
    if as_json:
        say_json({"rows": kept.rows, "entries": kept.entries, "head": kept.head, "audit": report_json(report)})
    else:
        typer.echo(f"{sum(kept.rows.values())} rows written to {file.name}.")
        say_report(report)
    if not report.clean:
        raise typer.Exit(1)


def restore(
    file: Annotated[Path, typer.Argument(help="A backup that `footnote backup` wrote.")], as_json: AsJson = False
) -> None:
    """Fill an empty database from a backup, completely or not at all."""
    with records() as opened:
        kept = restore_records(opened, file)
    if as_json:
        say_json({"rows": kept.rows, "entries": kept.entries, "head": kept.head})
    else:
        typer.echo(f"{sum(kept.rows.values())} rows restored; the audit found nothing.")
        if kept.head is not None:
            typer.echo(f"Head: {kept.head}")
