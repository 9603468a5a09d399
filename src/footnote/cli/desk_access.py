"""Opening the editorial desk for a command, and who acts: whoever an API token says, with its scopes, never a name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from footnote.config import settings_from
from footnote.core.editorial import Act, Actor
from footnote.errors import BadRequest, NotAllowed, NotSignedIn
from footnote.records.store import SqlRecords
from footnote.rules.access import API, meets, need_of, scopes_for
from footnote.services import tokens
from footnote.services.desk import Desk
from footnote.wiring import open_app
from footnote.wiring.desk import open_desk, open_records, open_vault

ANSWERS = f"{API}/answers"
ANSWER = f"{ANSWERS}/{{id}}"
Route = tuple[str, str]

Id = Annotated[str, typer.Argument(help="Id of the answer.")]
TokenOption = Annotated[
    str, typer.Option("--token", envvar="FOOTNOTE_TOKEN", help="API token of who acts; better in FOOTNOTE_TOKEN.")
]
Revision = Annotated[
    int | None, typer.Option("--revision", help="Act only if the answer still has this revision; else on any.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
OutputFile = Annotated[Path | None, typer.Option("--output", help="File to write; standard output without it.")]


@contextmanager
def records() -> Iterator[SqlRecords]:
    """Open the database of the settings for a command."""
    found = open_records(settings_from())
    try:
        yield found
    finally:
        found.close()


@contextmanager
def desk() -> Iterator[Desk]:
    """Open the desk of the settings for a command that shows what everybody may see."""
    with records() as found:
        yield open_desk(found, open_app(settings_from()))


@contextmanager
def acting(token: str, route: Route, act: Act | None = None) -> Iterator[tuple[Desk, Actor]]:
    """Open the desk for whoever a token stands for, who must be allowed to call a route of the JSON door.

    Raises NotSignedIn without a token that is good, NotAllowed when its scopes or the role do not suffice.
    """
    if not token:
        raise NotSignedIn("No token says who acts.", "Set FOOTNOTE_TOKEN, or give --token.")
    with records() as found:
        actor, scopes = tokens.bearer(open_vault(settings_from(), found), token.strip())
        if lacking := scopes_for(*route, str(act) if act else None) - scopes:
            what = f"The token lacks the scope {' and '.join(sorted(lacking))}."
            raise NotAllowed(what, "Make a token that has it.", code="AUTH-005")
        need = need_of(*route)
        if need is None or not meets(need, actor.role):
            raise NotAllowed(f"This needs the role {need} or a higher one.", "Ask an administrator.")
        yield open_desk(found, open_app(settings_from())), actor


def say_json(value: Any) -> None:
    """Print a value as JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def read_file(path: Path, most_bytes: int) -> bytes:
    """Return what a file holds, or standard input for "-"; raises BadRequest when it cannot be read or is too large."""
    remedy = "Give a file that exists and is not larger."
    try:
        if str(path) == "-":
            content = typer.get_binary_stream("stdin").read(most_bytes + 1)
        else:
            with path.open("rb") as file:
                content = file.read(most_bytes + 1)
    except OSError as error:
        raise BadRequest(
            f"The file {path.name!r} cannot be read.", "Give a file that exists.", code="DOOR-005"
        ) from error
    if len(content) > most_bytes:
        raise BadRequest(f"The file {path.name!r} is too large.", remedy, code="DOOR-005")
    return content
