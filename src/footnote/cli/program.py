"""Commands of the program, their options and exit codes.

Exit codes: 0 done; 1 the answer is no (problems found, nothing of that name, a finding not wanted); 2 the call, the
question, the text or a document cannot be taken; 3 something unforeseen, shown as a reference number; 4 not allowed;
5 somebody was first, or is writing; 6 the database, the journal, a backup, the library or a service on the network
failed.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from footnote import __version__
from footnote.cli import batching, packs
from footnote.cli.late import BESIDE, LateGroup, call
from footnote.cli.rendering import render_answer
from footnote.config import Settings, settings_from
from footnote.core.question import Reader
from footnote.errors import (
    BadAccount,
    BadDocument,
    BadManuscript,
    BadQuery,
    BadQuestion,
    BadRequest,
    BrokenJournal,
    FetchFailed,
    FootnoteError,
    ForgedRequest,
    LibraryBusy,
    LibraryFailed,
    NotAllowed,
    NotInLibrary,
    NotInPack,
    NotPublished,
    NotSignedIn,
    Overtaken,
    PackError,
    RecordsFailed,
    TooManyAttempts,
)
from footnote.services.contract import answer_json, error_json
from footnote.wiring import App, open_app

EXIT_CODES: dict[type[FootnoteError], int] = {
    BadQuery: 2,
    BadQuestion: 2,
    BadRequest: 2,
    BadDocument: 2,
    BadAccount: 2,
    BadManuscript: 2,
    PackError: 1,
    NotInPack: 1,
    NotPublished: 1,
    NotInLibrary: 1,
    NotAllowed: 4,
    NotSignedIn: 4,
    TooManyAttempts: 4,
    ForgedRequest: 4,
    Overtaken: 5,
    LibraryBusy: 5,
    LibraryFailed: 6,
    FetchFailed: 6,
    RecordsFailed: 6,
    BrokenJournal: 6,
}
log = logging.getLogger("footnote")
app = typer.Typer(
    name="footnote",
    cls=LateGroup,
    help="Answer clinical questions with sentences that each stand on a cited source.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=True,
)
app.add_typer(packs.app, name="pack")

PackOption = Annotated[Path | None, typer.Option("--pack", help="Folder of another knowledge pack.")]
LibraryOption = Annotated[
    bool, typer.Option("--library/--no-library", help="Whether to quote from your library, where there is one.")
]
ReaderOption = Annotated[Reader | None, typer.Option("--reader", help="For whom the answer is worded.")]


def library_beside(chosen: Settings, opened: App, wanted: bool) -> Any:
    """Return what quotes the library beside answers; None, with nothing loaded, where there is none or not wanted."""
    there = wanted and chosen.library is not None and chosen.library.is_dir()
    return call(BESIDE, chosen, opened.know) if there else None


def settings(pack: Path | None) -> Settings:
    """Return the settings of the environment with the pack folder replaced if one is given."""
    base = settings_from()
    return base if pack is None else replace(base, pack=pack)


@app.command()
def ask(
    question: Annotated[list[str] | None, typer.Argument(help="The question, quoted or not.")] = None,
    reader: ReaderOption = None,
    after: Annotated[str | None, typer.Option("--after", help="The question this one follows.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
    pack: PackOption = None,
    batch: Annotated[
        Path | None, typer.Option("--batch", help="File with one question a line (text or JSON); - for standard input.")
    ] = None,
    library: LibraryOption = True,
) -> None:
    """Answer a question: verdict first, each sentence cited."""
    chosen = settings(pack)
    opened = open_app(chosen)
    beside = library_beside(chosen, opened, library)
    if batch is not None:
        batching.run(batch, opened, reader, beside.json if beside else None)
        return
    answer = opened.ask(" ".join(question or ()), reader, after)
    if as_json:
        made = answer_json(answer, datetime.now(UTC), beside.json(answer) if beside else None)
        typer.echo(json.dumps(made, ensure_ascii=False, indent=2))
    else:
        render_answer(answer, Console(highlight=False), beside.render if beside else None)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on; loopback unless told.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
    pack: PackOption = None,
) -> None:
    """Open the site on this machine."""
    import uvicorn  # the site's server is not needed, and not loaded, for any other command

    from footnote.asgi import create_app

    chosen = settings(pack)
    where, at = host or chosen.host, port or chosen.port
    typer.echo(f"footnote {__version__} on http://{where}:{at}/ (stop with Ctrl-C)")
    uvicorn.run(create_app(chosen), host=where, port=at, log_level="warning")


@app.command()
def version() -> None:
    """Print the version of the program and of its pack."""
    info = open_app(settings(None)).know.pack.info
    typer.echo(f"footnote {__version__}, pack {info.name} {info.version}")


def every_command() -> Any:
    """Return the program with all its commands loaded, in the order of its help."""
    group: Any = typer.main.get_command(app)
    group.list_commands(typer.Context(group))
    return group


def main() -> None:
    """Run the program; known errors become one line and an exit code, unknown ones a reference number."""
    try:
        app()
    except FootnoteError as error:
        if "--json" in sys.argv:
            typer.echo(json.dumps({"error": error_json(error)}, ensure_ascii=False))
        else:
            typer.echo(str(error), err=True)
        raise SystemExit(next((EXIT_CODES[k] for k in type(error).__mro__ if k in EXIT_CODES), 1)) from None
    except Exception as error:
        number = hashlib.sha256(repr(error).encode()).hexdigest()[:8]
        log.exception("unforeseen failure %s", number)
        typer.echo(f"FN-500 Something unforeseen failed, reference {number}. Details are in the log.", err=True)
        raise SystemExit(3) from None
