"""What was fetched, and how works stand, on a terminal."""

from __future__ import annotations

import typer
from rich.console import Console
from rich.text import Text

from footnote.cli.library_rendering import render_added
from footnote.core.fetching import SERVICE_WORDS, Progress
from footnote.exports.cleaning import clean
from footnote.rules.noticing import sentence
from footnote.rules.phrases import counted
from footnote.services.ingest import Report
from footnote.services.retractions import Asked
from footnote.services.retractions import Report as Standing

MOST_NAMED = 10


def render_fetch(progress: Progress, report: Report | None, new: int, lack: str | None) -> None:
    """Print what came, what did not, and what became of it; `lack` is why searches go by words alone."""
    name = SERVICE_WORDS[progress.order.service]
    of = f" of {progress.total:,}" if progress.total is not None else ""
    typer.echo(f"{name} gave {progress.records:,}{of} records.")
    for remark in progress.remarks:
        typer.echo(clean(remark))
    if progress.missing:
        more = f" and {len(progress.missing) - MOST_NAMED:,} more" if len(progress.missing) > MOST_NAMED else ""
        typer.echo(f"Not there: {', '.join(progress.missing[:MOST_NAMED])}{more}.")
    if report is not None:
        render_added(report, lack, Console(highlight=False), Console(highlight=False, stderr=True))
    if new:
        typer.echo(f"{counted(new, 'new notice')} of retractions, corrections or newer versions.")


def render_retractions(found: Standing, asked: Asked | None) -> None:
    """Print the works that do not stand, the gravest first, and the statements that fell with them."""
    console = Console(highlight=False)
    if asked is not None:
        console.print(f"Asked about {counted(asked.works, 'identifier')}: {counted(asked.new, 'new notice')}.")
    for f in found.flagged:
        where = ", ".join(filter(None, (f"pack source {f.source}" if f.source else "", f.holding or "")))
        console.print(Text(f"{f.status.replace('-', ' ').upper()}: {clean(f.title)}", style="bold"))
        console.print(Text(f"  {clean(where)}", style="dim"))
        if not f.notices:
            console.print(Text("  The pack says so.", style="dim"))
        for notice in f.notices:
            console.print(Text(f"  {clean(sentence(notice))}", style="dim"))
    if found.unused:
        words = "rests on nothing else, and is" if len(found.unused) == 1 else "rest on nothing else, and are"
        console.print(f"{counted(len(found.unused), 'statement')} of the pack {words} not used:")
        for name in found.unused:
            console.print(Text(f"  {name}"))
    looked = f"{counted(found.documents, 'document')} and {counted(found.sources, 'source')} of the pack"
    verb = "does" if len(found.flagged) == 1 else "do"
    flagged = f"{len(found.flagged):,} {verb} not stand as published"
    stand = flagged if found.flagged else "nothing was published against any"
    console.print(Text(f"Looked at {looked}: {stand}.", style="dim"))
