"""Commands that fetch literature and retractions over the network; nothing is sent unless one is called."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from footnote.cli.fetch_rendering import render_fetch, render_retractions
from footnote.cli.library_opening import opened, say
from footnote.cli.library_progress import Gauge
from footnote.config import Settings, settings_from
from footnote.core.fetching import MOST_FETCHED, SERVICE_WORDS, Order, Progress, Service
from footnote.core.pack import Pack
from footnote.errors import BadRequest, LibraryBusy, NotInLibrary
from footnote.rules.phrases import counted
from footnote.services import retractions as standing
from footnote.services.fetching import check_contact, check_order
from footnote.services.fetching import fetch as fetched
from footnote.services.fetching_contract import fetched_json, report_json
from footnote.services.library_contract import added_json
from footnote.wiring import open_app
from footnote.wiring.fetching import Caller, normal, orders, registers, remote
from footnote.wiring.library import Library, has_library

ServiceName = Annotated[Service, typer.Argument(help="Which service to ask.")]
Identifiers = Annotated[
    list[str] | None, typer.Argument(help="PMIDs, PMCIDs, DOIs or NCT numbers, as the service has them.")
]
Contact = Annotated[
    str | None, typer.Option("--contact", help="Your e-mail address, which the service is told; or FOOTNOTE_CONTACT.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands to those of the library."""
    app.command()(fetch)
    app.command()(retractions)


def fetch(
    service: ServiceName,
    identifiers: Identifiers = None,
    query: Annotated[str | None, typer.Option("--query", help="A search in the words of the service.")] = None,
    most: Annotated[int, typer.Option("--most", min=1, max=MOST_FETCHED, help="At most so many of a search.")] = 200,
    contact: Contact = None,
    words_only: Annotated[bool, typer.Option("--words-only", help="Index the words alone; faster.")] = False,
    as_json: AsJson = False,
) -> None:
    """Fetch literature over the network and take it in.

    PubMed, PubMed Central (open access), Crossref or ClinicalTrials.gov learn what you search for and your address.
    A fetch that was stopped goes on where it was when the same is called again.
    No other command asks anybody, but for `retractions --online`.
    """
    settings = settings_from()
    folder, caller = _library(settings), _caller(settings, contact)
    order = Order(service, query.strip() or None if query else None, _normal(service, identifiers or []), most)
    check_order(order)
    kept = orders(folder)
    with remote(service, caller) as asked:
        progress = fetched(order, asked, kept, _Counter(as_json))
    report = None
    with opened(settings) as library, Gauge() as gauge:
        new = library.shelf.add_notices(progress.told) if progress.told else 0
        if progress.files:
            report = library.add(list(kept.paths(progress)), gauge, with_vectors=not words_only)
            gauge.clear()
        lack = None if words_only or report is None else library.lacking()
    kept.taken(progress)
    if as_json:
        say(fetched_json(progress, kept.place(order), new, added_json(report, lack) if report else None))
    else:
        render_fetch(progress, report, new, lack)
    if not progress.records:
        raise typer.Exit(1)


def retractions(
    online: Annotated[bool, typer.Option("--online", help="Ask PubMed and Crossref first, over the network.")] = False,
    contact: Contact = None,
    pack: Annotated[Path | None, typer.Option("--pack", help="Folder of another knowledge pack.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the works of your library and the sources of the pack that were retracted, corrected or superseded.

    Without --online it goes by the notices in what you took in, and asks nobody.
    With it PubMed and Crossref learn the PMIDs and DOIs of your library and of the pack, and your address.
    """
    settings = settings_from()
    settings = settings if pack is None else replace(settings, pack=pack)
    _library(settings)
    caller = _caller(settings, contact) if online else None
    if caller is None and not has_library(settings):
        raise NotInLibrary(
            "There is no library yet.", "Make one with `footnote library add PATH`, or ask with --online."
        )
    know = open_app(replace(settings, library=None)).know
    asked = None
    with opened(settings) as library:
        if caller is not None:
            asked = _ask(library, know.pack, caller, _Counter(as_json))
        with suppress(LibraryBusy), library.shelf.writing():
            pass  # whoever writes brings the file of notices up to the shelf
        found = standing.report(library.shelf, know.pack)
    if as_json:
        say(report_json(found, asked))
    else:
        render_retractions(found, asked)


def _ask(library: Library, pack: Pack, caller: Caller, counter: _Counter) -> standing.Asked:
    """Ask the registers; the index sees how a document stands, so what was said before a failure is indexed too."""
    before = library.shelf.notices()
    try:
        with registers(caller) as (pubmed, crossref):
            return standing.ask_registers(library.shelf, pack, pubmed, crossref, counter.answers)
    finally:
        if library.is_indexed() and library.shelf.notices() != before:
            with Gauge() as gauge:
                library.index(gauge)


class _Counter:
    """Tells of progress on standard error, a line at a time; of nothing where JSON is wanted."""

    def __init__(self, is_quiet: bool) -> None:
        self._is_quiet = is_quiet

    def __call__(self, progress: Progress) -> None:
        """Tell how many records have come."""
        of = "" if progress.total is None else f" of {min(progress.total, _most(progress)):,}"
        name = SERVICE_WORDS[progress.order.service]
        self._tell(f"{name}: {progress.records:,}{of} records, {progress.size / 1e6:,.1f} MB")

    def answers(self, new: int, answers: int) -> None:
        """Tell how many answers have come from the registers."""
        if answers % 10 == 0:
            self._tell(f"{counted(answers, 'answer')}, {counted(new, 'new notice')}")

    def _tell(self, said: str) -> None:
        if not self._is_quiet:
            typer.echo(said, err=True)


def _most(progress: Progress) -> int:
    return progress.order.most if progress.order.query is not None else len(progress.order.identifiers)


def _library(settings: Settings) -> Path:
    if settings.library is None:
        raise BadRequest("FOOTNOTE_LIBRARY is off.", "Unset it, or name a folder in it.")
    return settings.library


def _caller(settings: Settings, contact: str | None) -> Caller:
    return Caller(check_contact(settings.contact if contact is None else contact), settings.ncbi_key or None)


def _normal(service: Service, said: list[str]) -> tuple[str, ...]:
    found = {s: normal(service, s) for s in said}
    if wrong := [s for s, name in found.items() if name is None]:
        what = f"{SERVICE_WORDS[service]} knows no identifier like {wrong[0][:80]!r}."
        raise BadRequest(what, "Give PMIDs for pubmed, PMCIDs for pmc, DOIs for crossref, NCT numbers for trials.")
    return tuple(dict.fromkeys(name for name in found.values() if name is not None))
