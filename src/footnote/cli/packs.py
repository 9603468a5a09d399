"""Commands on knowledge packs: check, format, show, search."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from footnote.cli.late import Late, call
from footnote.config import Settings, settings_from
from footnote.core.concept import Concept
from footnote.core.source import Source
from footnote.core.statement import Statement
from footnote.errors import NotInLibrary
from footnote.packs.layout import Layout
from footnote.packs.lint import canonical_texts, check_loaded, grades
from footnote.packs.quoting import Quotations, TextOf, check_quotations, names_documents
from footnote.packs.reader import Loaded, load
from footnote.rules.hashing import plain
from footnote.rules.phrases import UNUSED
from footnote.rules.referencing import is_usable
from footnote.services import browse
from footnote.wiring import App, open_app

app = typer.Typer(help="Check and look into a knowledge pack.", no_args_is_help=True, pretty_exceptions_enable=False)
Folder = Annotated[Path | None, typer.Option("--pack", help="Folder of another knowledge pack.")]
QUOTED = Late("footnote.cli.quoted", "text_of")
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def _settings(pack: Path | None) -> Settings:
    base = settings_from()
    return base if pack is None else replace(base, pack=pack)


@app.command()
def check(
    pack: Folder = None,
    library: Annotated[
        Path | None, typer.Option("--library", help="Folder of the library that quotations are looked up in.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Find every problem of a pack at once; exit code 1 when there is one.

    A quotation that names a document of the library must stand in it, sign by sign; those that cannot be looked up are
    counted as not checked.
    """
    settings = _settings(pack)
    folder = settings.pack
    loaded = load(folder)
    quotations = check_quotations(loaded, _text_of(loaded, settings, library))
    problems = tuple(sorted((*check_loaded(folder, loaded), *quotations.problems)))
    if as_json:
        counted = {"found": quotations.found, "not_checked": quotations.not_checked}
        content = {"problems": [plain(p) for p in problems], "quotations": counted}
        typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            typer.echo(str(problem))
        if loaded.pack is not None:
            measured = grades(loaded.pack)
            typer.echo(
                f"{len(loaded.pack.statements)} statements, {len(loaded.pack.sources)} sources, "
                f"{len(loaded.pack.concepts)} concepts; "
                f"patient wording: grade {sum(measured) / max(len(measured), 1):.1f} on average, "
                f"{max(measured, default=0.0):.1f} at most; {len(problems)} problem(s)."
            )
            typer.echo(f"{quotations.found} quotations found; {_unseen(quotations)}.")
    if problems or loaded.pack is None:
        raise typer.Exit(1)


def _text_of(loaded: Loaded, settings: Settings, library: Path | None) -> TextOf | None:
    """How to read a document of the library; None where no quotation names one, or there is no library.

    Raises NotInLibrary (LIB-003) where a folder was named that holds no library.
    """
    if not names_documents(loaded) and library is None:
        return None
    found: TextOf | None = call(QUOTED, settings if library is None else replace(settings, library=library))
    if found is None and library is not None:
        raise NotInLibrary(f"There is no library in {library.name!r}.", "Name the folder of one.")
    return found


def _unseen(quotations: Quotations) -> str:
    why = " (they name no document, or no library here holds it)" if quotations.not_checked else ""
    return f"{quotations.not_checked} quotations not checked{why}"


@app.command(name="format")
def format_files(pack: Folder = None) -> None:
    """Write the YAML files of a pack in their canonical form; a pack with problems of form is left alone."""
    folder = _settings(pack).pack
    loaded = load(folder)
    if loaded.pack is None or loaded.problems:
        for problem in loaded.problems:
            typer.echo(str(problem), err=True)
        raise typer.Exit(1)
    changed = 0
    for path, text in canonical_texts(Layout(folder), loaded.pack, loaded.lines).items():
        if path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed += 1
    typer.echo(f"{changed} file(s) written.")


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="Id of a statement, source or concept.")],
    pack: Folder = None,
    as_json: AsJson = False,
) -> None:
    """Show one statement, source or concept with what uses it."""
    opened = open_app(_settings(pack))
    usage = browse.show(name, opened.know)
    if as_json:
        content = {"thing": plain(usage.thing), "statements": [s.id for s in usage.statements]}
        typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
        return
    console = Console(highlight=False)
    _thing(usage.thing, console, opened)
    if usage.statements:
        console.print(
            Text("\nDisagrees with" if isinstance(usage.thing, Statement) else "\nStatements", style="bold cyan")
        )
        for s in usage.statements:
            console.print(Text(f"  {s.id}: {s.text}"))


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="Words to look for.")], pack: Folder = None, as_json: AsJson = False
) -> None:
    """List the statements that hold some words, best first."""
    opened = open_app(_settings(pack))
    found = browse.search(" ".join(words), opened.know, opened.search)
    if as_json:
        typer.echo(json.dumps([{"id": s.id, "text": s.text} for s in found], ensure_ascii=False, indent=2))
    else:
        for s in found:
            typer.echo(f"{s.id}: {s.text}")
    if not found:
        raise typer.Exit(1)


def _thing(thing: browse.Thing, console: Console, opened: App) -> None:
    if isinstance(thing, Statement):
        console.print(Text(thing.text, style="bold"))
        if not is_usable(thing, opened.know.pack):
            console.print(Text(UNUSED))
        console.print(Text(f"For patients: {thing.plain}"))
        rows = {
            "reading": f"{', '.join(thing.subjects)} | {thing.relation} | {', '.join(thing.objects)}",
            "population": ", ".join(thing.qualifiers.population) or "any",
            "setting, design": f"{thing.qualifiers.setting}, {thing.qualifiers.design}",
            "certainty": str(thing.certainty),
            "limits": thing.noted or "none noted",
            "sources": "; ".join(f"{x.source} ({x.locator}; read: {x.seen})" for x in thing.sources),
        }
    elif isinstance(thing, Source):
        console.print(Text(thing.title, style="bold"))
        rows = {
            "authors": ", ".join(thing.authors) or "not seen",
            "published in": f"{thing.container or 'not seen'}, {thing.year or 'year not seen'}",
            "kind": str(thing.kind),
            "status": str(thing.status),
            "link": thing.link or "none seen",
            "not seen": ", ".join(thing.unverified) or "nothing missing",
            "note": thing.note or "none",
        }
    else:
        assert isinstance(thing, Concept)
        console.print(Text(thing.name, style="bold"))
        rows = {
            "kind": str(thing.kind),
            "also called": ", ".join(thing.synonyms) or "nothing else",
            "broader": ", ".join(thing.broader) or "nothing",
            "narrower": ", ".join(sorted(opened.know.tree.descendants(thing.id))) or "nothing",
            "identifiers": ", ".join(f"{k} {v}" for k, v in thing.identifiers.items()) or "none seen",
        }
    for label, value in rows.items():
        console.print(Text(f"  {label}: {value}"))
