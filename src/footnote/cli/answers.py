"""Commands on published answers: looking at them needs nobody, working on them needs an API token."""

from __future__ import annotations

from datetime import UTC
from typing import Annotated

import typer
from rich.console import Console

from footnote.cli import answer_acts
from footnote.cli.desk_access import (
    ANSWER,
    AsJson,
    Id,
    OutputFile,
    TokenOption,
    acting,
    desk,
    say_json,
)
from footnote.cli.desk_rendering import render_differences, render_published, render_queues, render_rows
from footnote.cli.files import output
from footnote.config import settings_from
from footnote.core.question import Reader
from footnote.errors import BadRequest
from footnote.exports.cleaning import clean
from footnote.rules.access import API
from footnote.services import publishing
from footnote.services.desk_contract import difference_json, flagged_json, manuscript_json, queues_json, workplace_json
from footnote.services.published_contract import published_json, row_json, version_note_json
from footnote.services.refreshing import refresh as refresh_answers

app = typer.Typer(
    help="Published answers: look at them, write, review and publish them.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

StateOption = Annotated[str | None, typer.Option("--state", help='A state, or "reviewed" for those with the badge.')]
ForReader = Annotated[Reader | None, typer.Option("--reader", help="For whom the answer is worded.")]
TopicOption = Annotated[str | None, typer.Option("--topic", help="A topic of the pack.")]
Words = Annotated[list[str] | None, typer.Argument(help="Words that stand in the title or the question.")]


@app.command(name="list")
def list_answers(
    words: Words = None,
    state: StateOption = None,
    reader: ForReader = None,
    topic: TopicOption = None,
    as_json: AsJson = False,
) -> None:
    """List the answers that everybody may see, the one updated last first; exit code 1 when there is none."""
    wanted = publishing.Wanted(" ".join(words or ()), state, str(reader) if reader else None, topic)
    with desk() as opened:
        rows = publishing.listed(opened, None, wanted)
    if as_json:
        say_json([row_json(r) for r in rows])
    else:
        render_rows(rows, Console(highlight=False))
    if not rows:
        raise typer.Exit(1)


@app.command()
def show(id: Id, as_json: AsJson = False) -> None:
    """Show an answer as everybody sees it now, its state first."""
    with desk() as opened:
        found = publishing.published(opened, None, id)
    if as_json:
        say_json(published_json(found))
    else:
        render_published(found, Console(highlight=False))


@app.command()
def history(id: Id, as_json: AsJson = False) -> None:
    """List the versions of an answer that everybody may see."""
    with desk() as opened:
        found = publishing.published(opened, None, id)
    if as_json:
        say_json([version_note_json(h) for h in found.history])
        return
    for h in found.history:
        typer.echo(clean(f"{h.number}  {h.at.astimezone(UTC):%Y-%m-%d %H:%M} UTC  {h.by}: {h.note}"))


@app.command()
def diff(
    id: Id,
    before: Annotated[int, typer.Argument(help="Number of a version.")],
    after: Annotated[int, typer.Argument(help="Number of another version.")],
    token: TokenOption = "",
    as_json: AsJson = False,
) -> None:
    """Show what a version changes in another one; without a token, of the versions that everybody may see."""
    if token:
        with acting(token, ("GET", f"{ANSWER}/work")) as (opened, actor):
            found = publishing.compared(opened, actor, id, before, after)
    else:
        with desk() as opened:
            found = publishing.compared(opened, None, id, before, after)
    if as_json:
        say_json([difference_json(d) for d in found])
    elif found:
        render_differences(found, Console(highlight=False))
    else:
        typer.echo("Readers see the same in both.")


@app.command()
def export(
    id: Id,
    format: Annotated[str, typer.Option("--format", help="md, html, docx, pdf, csl, bibtex, ris or json-ld.")],
    to: OutputFile = None,
) -> None:
    """Write an answer as everybody sees it to a file of another format."""
    from footnote.exports.formats import FORMATS  # slow to load, and no other command needs it

    if format not in FORMATS:
        raise BadRequest("That format is not known.", f"Choose one of: {', '.join(FORMATS)}.")
    with desk() as opened:
        found = publishing.published(opened, None, id)
    content = FORMATS[format].render(found, settings_from().site or None)
    with output(to) as file:
        file.write(content)


@app.command()
def refresh(as_json: AsJson = False) -> None:
    """Look at every approved answer, and move those that no longer stand to "needs review"."""
    with desk() as opened:
        found = refresh_answers(opened)
    if as_json:
        say_json([flagged_json(f) for f in found])
        return
    for flagged in found:
        typer.echo(f"{flagged.answer}: {clean(' '.join(c.words for c in flagged.changes))}")
    typer.echo(f"{len(found)} answer(s) moved to needs review.")


@app.command()
def work(id: Id, token: TokenOption = "", as_json: AsJson = False) -> None:
    """Print the newest text of an answer as JSON to edit, its faults on standard error; --json prints everything."""
    with acting(token, ("GET", f"{ANSWER}/work")) as (opened, actor):
        found = publishing.workplace(opened, actor, id)
    if as_json:
        say_json(workplace_json(found))
        return
    say_json(manuscript_json(found.version.manuscript))
    for fault in found.found:
        typer.echo(clean(f"{f'line {fault.line}: ' if fault.line else ''}{fault.why}"), err=True)


@app.command()
def queue(token: TokenOption = "", as_json: AsJson = False) -> None:
    """Show what you write, hold or were asked to review, and what waits."""
    with acting(token, ("GET", f"{API}/desk")) as (opened, actor):
        found = publishing.queues(opened, actor)
    if as_json:
        say_json(queues_json(found))
    else:
        render_queues(found, Console(highlight=False))


answer_acts.add_to(app)
