"""Commands on accounts, for whoever runs the machine: add, list, role, close and open, password, token.

They act as the operator, with the role administrator, so that the first administrator can be added.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from footnote.config import settings_from
from footnote.core.access import Scope
from footnote.core.editorial import OPERATOR, Actor, Person, Role
from footnote.errors import BadRequest, NotPublished
from footnote.services import people, tokens
from footnote.services.people import NewPerson
from footnote.services.tokens import NewToken
from footnote.services.vault import Vault
from footnote.wiring.desk import open_records, open_vault

ACTOR = Actor(OPERATOR, "Operator", Role.ADMINISTRATOR)
app = typer.Typer(
    help="Add people to the editorial desk and change their accounts.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

Login = Annotated[str, typer.Argument(help="Login of the person, best an e-mail address.")]
ROLE_HELP = f"What the person may do: {', '.join(people.ROLES)}."
RoleOption = Annotated[str, typer.Option("--role", help=ROLE_HELP)]
Reason = Annotated[str | None, typer.Option("--reason", help="Why, for the journal.")]
FromStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input, one line.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@contextmanager
def _vault() -> Iterator[Vault]:
    settings = settings_from()
    records = open_records(settings)
    try:
        yield open_vault(settings, records)
    finally:
        records.close()


@app.command()
def add(
    login: Login,
    name: Annotated[str, typer.Option("--name", help="Name, as readers see it beside a review.")],
    role: RoleOption,
    password_stdin: FromStdin = False,
    no_password: Annotated[
        bool, typer.Option("--no-password", help="Give none: the person signs in at the OpenID provider only.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Add a person; the password is asked for twice."""
    password = None if no_password else _password(password_stdin)
    with _vault() as vault:
        person = people.add_person(vault, ACTOR, NewPerson(login, name, people.assignable(role), password))
    _say(person, as_json, f"Added {person.login} as {person.role}.")


@app.command(name="list")
def list_people(as_json: AsJson = False) -> None:
    """List everybody with an account."""
    with _vault() as vault:
        everyone = people.everyone(vault, ACTOR)
    if as_json:
        typer.echo(json.dumps([_row(p) for p in everyone], ensure_ascii=False, indent=2))
        return
    table = Table("login", "name", "role", "account", box=None, header_style="bold")
    for p in everyone:
        table.add_row(Text(p.login), Text(p.name), str(p.role), "open" if p.active else "closed")
    Console(highlight=False).print(table)


@app.command(name="role")
def change_role(
    login: Login,
    role: Annotated[str, typer.Argument(help=ROLE_HELP)],
    reason: Reason = None,
    as_json: AsJson = False,
) -> None:
    """Give a person another role; their sessions end."""
    with _vault() as vault:
        person = people.change_role(vault, ACTOR, _person(vault, login).id, people.assignable(role), reason)
    _say(person, as_json, f"{person.login} is {person.role} now.")


@app.command()
def deactivate(login: Login, reason: Reason = None, as_json: AsJson = False) -> None:
    """Close an account: its sessions and tokens end, what it did stays."""
    with _vault() as vault:
        person = people.deactivate(vault, ACTOR, _person(vault, login).id, reason)
    _say(person, as_json, f"The account {person.login} is closed.")


@app.command()
def reactivate(login: Login, reason: Reason = None, as_json: AsJson = False) -> None:
    """Open a closed account again."""
    with _vault() as vault:
        person = people.reactivate(vault, ACTOR, _person(vault, login).id, reason)
    _say(person, as_json, f"The account {person.login} is open again.")


@app.command()
def password(login: Login, password_stdin: FromStdin = False, as_json: AsJson = False) -> None:
    """Give a person a new password, asked for twice; their sessions and tokens end."""
    with _vault() as vault:
        person = _person(vault, login)
        people.set_password(vault, ACTOR, person.id, _password(password_stdin))
    _say(person, as_json, f"The password of {person.login} is changed.")


@app.command()
def token(
    login: Login,
    name: Annotated[str, typer.Option("--name", help="What the token is for.")],
    scope: Annotated[list[Scope], typer.Option("--scope", help="What it allows; can be given several times.")],
    days: Annotated[int, typer.Option("--days", help="For how many days, at most 365.")] = 90,
    as_json: AsJson = False,
) -> None:
    """Make an API token for a person and print it, this once."""
    with _vault() as vault:
        made, text = tokens.make_token(vault, ACTOR, _person(vault, login).id, NewToken(name, scope, days))
    if as_json:
        row = {"token": text, "id": made.id, "scopes": sorted(made.scopes), "expires_at": made.expires_at.isoformat()}
        typer.echo(json.dumps(row, ensure_ascii=False, indent=2))
    else:
        typer.echo(text)


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise BadRequest("No password was given.", "Give it with --password-stdin.")
    typed: str = typer.prompt("Password, at least 12 characters", hide_input=True, confirmation_prompt="The same again")
    return typed


def _person(vault: Vault, login: str) -> Person:
    person = people.by_login(vault, login)
    if person is None:
        raise NotPublished("Nobody has that login.", "See `footnote people list`.")
    return person


def _row(person: Person) -> dict[str, object]:
    return {
        "id": person.id,
        "login": person.login,
        "name": person.name,
        "role": str(person.role),
        "active": person.active,
        "created_at": person.created_at.isoformat(),
    }


def _say(person: Person, as_json: bool, words: str) -> None:
    typer.echo(json.dumps(_row(person), ensure_ascii=False, indent=2) if as_json else words)
