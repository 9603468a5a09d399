"""Commands on the library, the user's own literature; loaded only when one is called.

Exit codes: 0 done; 1 nothing was found, there is no such document, or some files were refused and the others taken in;
2 the search or the call cannot be read, or nothing at all could be taken in; 5 somebody else is writing to the library;
6 the library or its index cannot be used.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from footnote.cli import library_fetch, library_propose
from footnote.cli.library_opening import opened, say
from footnote.cli.library_progress import Gauge
from footnote.cli.library_rendering import render_added, render_holding, render_results, render_status
from footnote.config import Settings, settings_from
from footnote.errors import NotInLibrary
from footnote.rules import library_query
from footnote.rules.phrases import counted
from footnote.services import catalogue as searching
from footnote.services.catalogue import MOST_DEEP, MOST_SHOWN, Looked
from footnote.services.ingest import Report
from footnote.services.library_contract import added_json, holding_json, results_json, stock_json
from footnote.wiring import open_app
from footnote.wiring.library import Library, has_library
from footnote.wiring.workers import workers as workers_for

SOME_REFUSED, NOTHING_TAKEN = 1, 2
MOST_REFUSED = 100_000
app = typer.Typer(
    help="Your own literature: add it, search it, quote it to the exact words.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
WordsOnly = Annotated[bool, typer.Option("--words-only", help="Index the words alone, without the encoder; faster.")]
Spread = Annotated[
    str | None,
    typer.Option(
        "--workers",
        help="Who reads and encodes: a number of processes, “ray” for the Ray cluster of this machine, “ray:HOST:PORT”"
        " for another one; a process for each core if not given.",
    ),
]
Name = Annotated[str, typer.Argument(help="Id of a document, or any of its identifiers: pmid:…, doi:…, nct:….")]
Names = Annotated[list[str], typer.Argument(help="Ids of documents, or any of their identifiers.")]


@app.command()
def add(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders and archives.")],
    as_json: AsJson = False,
    words_only: WordsOnly = False,
    workers: Spread = None,
) -> None:
    """Take in literature and index it; what was taken in before is passed over, so a stopped run goes on where it was.

    Reads PubMed XML, JATS, ClinicalTrials.gov JSON, PDF, Word, HTML, Markdown and text; RIS, NBIB, BibTeX and CSL-JSON
    records; folders and archives of them.
    """
    with opened(settings_from()) as library, workers_for(workers) as crew, Gauge() as gauge:
        report = library.add(paths, gauge, crew, with_vectors=not words_only)
        gauge.clear()
        lack = None if words_only else library.catalogue(None).lack()
    if as_json:
        say(added_json(report, lack))
    else:
        render_added(report, lack, Console(highlight=False), Console(highlight=False, stderr=True))
    if code := _exit_of(report):
        raise typer.Exit(code)


@app.command()
def status(as_json: AsJson = False) -> None:
    """Say how much the library holds, how it is searched, and what was refused."""
    with _existing() as library:
        catalogue = library.catalogue(None)
        if as_json:
            say(stock_json(catalogue, MOST_REFUSED))
        else:
            render_status(catalogue, str(settings_from().library), Console(highlight=False))


@app.command(context_settings={"ignore_unknown_options": True})
def search(
    words: Annotated[
        list[str],
        typer.Argument(
            help='Words, "a phrase", -without, title:word, author:name, year:2015-2020, kind:rct, form:pdf,'
            " retracted:no."
        ),
    ],
    related: Annotated[
        bool, typer.Option("--related/--no-related", help="Whether concepts of the pack add names of the same things.")
    ] = True,
    limit: Annotated[int, typer.Option("--limit", min=1, max=MOST_SHOWN, help="At most so many passages.")] = 10,
    offset: Annotated[int, typer.Option("--offset", min=0, max=MOST_DEEP, help="Passages to pass over.")] = 0,
    pack: Annotated[Path | None, typer.Option("--pack", help="Folder of another knowledge pack.")] = None,
    as_json: AsJson = False,
) -> None:
    """Find passages, the best first; each is the stored text at its place, letter by letter."""
    typed = " ".join(map(_part, words)) if len(words) > 1 else words[0]
    with _existing() as library:
        know = open_app(_settings(pack)).know if related else None
        found = searching.search(library.catalogue(know), Looked(typed, related, offset, limit))
    if as_json:
        say(results_json(found))
    else:
        render_results(found, Console(highlight=False))
    if not found.results and found.named is None:
        raise typer.Exit(1)


@app.command()
def show(name: Name, as_json: AsJson = False) -> None:
    """Show a document: its record, how it stands, and its text as it is stored."""
    with _existing() as library:
        holding = searching.document(library.catalogue(None), name)
    if as_json:
        say(holding_json(holding))
    else:
        render_holding(holding, Console(highlight=False))


@app.command()
def remove(names: Names, as_json: AsJson = False) -> None:
    """Take documents out of the library and its index; all or none, exit code 1 when one is not there."""
    with _existing() as library, Gauge() as gauge:
        catalogue = library.catalogue(None)
        ids = list(dict.fromkeys(searching.document(catalogue, name).id for name in names))
        count = library.remove(ids, gauge)
    if as_json:
        say({"schema": "footnote.library-remove/1", "removed": ids})
    else:
        typer.echo(f"{counted(count, 'document')} removed.")


@app.command()
def reindex(as_json: AsJson = False, words_only: WordsOnly = False, workers: Spread = None) -> None:
    """Make the index anew from the stored documents; searches go on with the old one until it is done."""
    with _existing() as library, workers_for(workers) as crew, Gauge() as gauge:
        generation = library.index(gauge, anew=True, workers=crew, with_vectors=not words_only)
        gauge.clear()
        catalogue = library.catalogue(None)
        encoder, lack, passages = catalogue.encoder(), catalogue.lack(), library.stock().passages
    if as_json:
        row = {"schema": "footnote.library-reindex/1", "generation": generation, "passages": passages}
        say({**row, "encoder": encoder, "lack": lack})
        return
    typer.echo(f"Index {generation} of {counted(passages, 'passage')}.")
    if lack:
        typer.echo(lack, err=True)


def _exit_of(report: Report) -> int:
    if report.files == 0:
        return NOTHING_TAKEN
    kept = report.kept
    if report.refused and not (kept.added + kept.merged + kept.unchanged + report.known):
        return NOTHING_TAKEN
    return SOME_REFUSED if report.refused else 0


def _part(word: str) -> str:
    """Return one of several arguments as a part of a search: what a shell was given in quotes is a phrase."""
    if " " not in word or '"' in word:
        return word
    minus = "-" if word.startswith("-") else ""
    name, colon, value = word.removeprefix(minus).partition(":")
    if colon and value.strip() and name.lower() in library_query.EXAMPLES:
        return f'{minus}{name}:"{value}"'
    return f'{minus}"{word.removeprefix(minus)}"'


def _settings(pack: Path | None) -> Settings:
    base = settings_from()
    return base if pack is None else replace(base, pack=pack)


@contextmanager
def _existing() -> Iterator[Library]:
    """Open the library; raises NotInLibrary where nothing was ever added."""
    settings = settings_from()
    if settings.library is not None and not has_library(settings):
        raise NotInLibrary("There is no library yet.", "Make one with `footnote library add PATH`.")
    with opened(settings) as library:
        yield library


library_fetch.add_to(app)
library_propose.add_to(app)
