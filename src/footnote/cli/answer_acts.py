"""The commands that change an answer; each is one act of the desk, done by whoever the token stands for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from footnote.cli.desk_access import ANSWER, ANSWERS, AsJson, Id, Revision, TokenOption, acting, read_file, say_json
from footnote.config import settings_from
from footnote.core.editorial import Act, Dossier
from footnote.core.question import Reader
from footnote.exports.cleaning import clean
from footnote.rules.access import API
from footnote.services import drafting, manuscripts, people, reviewing
from footnote.services.acting import Assignment, act
from footnote.services.desk import Call
from footnote.services.desk_contract import comment_json, dossier_json
from footnote.services.publishing import STATUS
from footnote.wiring.desk import open_vault

Why = Annotated[str, typer.Option("--reason", help="Why, for the journal; readers see the reason of a decision.")]
INTERESTS = f"{API}/me/interests"
ACTS = ("POST", f"{ANSWER}/acts")


def add_to(app: typer.Typer) -> None:
    """Add the commands to those on answers."""
    for command in (new, edit, submit, assign, approve, revise, withdraw, comment, settle, interests):
        app.command()(command)
    app.command(name="take-back")(take_back)
    app.command(name="check-out")(check_out)
    app.command(name="hand-back")(hand_back)
    app.command(name="request-changes")(request_changes)
    app.command(name="drop-revision")(drop_revision)


def _say(dossier: Dossier, as_json: bool) -> None:
    if as_json:
        say_json(dossier_json(dossier))
        return
    stands = f"{STATUS[dossier.state].lower()}; version {dossier.version}, revision {dossier.revision}"
    typer.echo(clean(f"{dossier.id}: {stands}"))


def _do(wanted: Act, call: tuple[str, int | None, str | None], token: str, as_json: bool) -> None:
    id, revision, reason = call
    with acting(token, ACTS, wanted) as (opened, actor):
        done = act(opened, Call(actor, id, revision, reason), wanted)
    _say(done, as_json)


def new(
    question: Annotated[list[str], typer.Argument(help="The question, quoted or not.")],
    reader: Annotated[Reader, typer.Option("--reader", help="For whom the answer is worded.")],
    token: TokenOption = "",
    as_json: AsJson = False,
) -> None:
    """Begin an answer from what the automatic answer proposes."""
    with acting(token, ("POST", ANSWERS)) as (opened, actor):
        made = drafting.create(opened, actor, " ".join(question), reader)
    _say(made, as_json)


def edit(
    id: Id,
    file: Annotated[Path, typer.Argument(help="JSON of the text, as `answers work` prints it; - for standard input.")],
    note: Annotated[str, typer.Option("--note", help="What you changed, for the list of versions.")] = "",
    revision: Revision = None,
    token: TokenOption = "",
    as_json: AsJson = False,
) -> None:
    """Keep a text as the next version, if no sentence of it has a fault."""
    text = manuscripts.read(read_file(file, manuscripts.MOST_BYTES))
    with acting(token, ("PUT", f"{ANSWER}/manuscript")) as (opened, actor):
        done = drafting.edit(opened, Call(actor, id, revision), text, note)
    _say(done, as_json)


def submit(id: Id, revision: Revision = None, token: TokenOption = "", as_json: AsJson = False) -> None:
    """Hand a text in for review."""
    _do(Act.SUBMIT, (id, revision, None), token, as_json)


def take_back(id: Id, revision: Revision = None, token: TokenOption = "", as_json: AsJson = False) -> None:
    """Take a submitted text back into draft."""
    _do(Act.TAKE_BACK, (id, revision, None), token, as_json)


def assign(
    id: Id,
    to: Annotated[str | None, typer.Option("--to", help="Login of the reviewer; nobody without it.")] = None,
    due: Annotated[str | None, typer.Option("--due", help="Day until when, as 2026-12-31.")] = None,
    revision: Revision = None,
    token: TokenOption = "",
    as_json: AsJson = False,
) -> None:
    """Ask somebody to review an answer, or nobody any more."""
    with acting(token, ACTS, Act.ASSIGN) as (opened, actor):
        done = act(opened, Call(actor, id, revision), Act.ASSIGN, Assignment(to, due))
    _say(done, as_json)


def check_out(id: Id, revision: Revision = None, token: TokenOption = "", as_json: AsJson = False) -> None:
    """Take an answer for review; nobody else can decide on it then."""
    _do(Act.CHECK_OUT, (id, revision, None), token, as_json)


def hand_back(id: Id, reason: Why, revision: Revision = None, token: TokenOption = "", as_json: AsJson = False) -> None:
    """Give an answer back to the queue without a decision."""
    _do(Act.HAND_BACK, (id, revision, reason), token, as_json)


def request_changes(
    id: Id, reason: Why, revision: Revision = None, token: TokenOption = "", as_json: AsJson = False
) -> None:
    """Send an answer back to its author with what has to change."""
    _do(Act.REQUEST_CHANGES, (id, revision, reason), token, as_json)


def approve(id: Id, reason: Why, revision: Revision = None, token: TokenOption = "", as_json: AsJson = False) -> None:
    """Approve exactly the version that you have checked out."""
    _do(Act.APPROVE, (id, revision, reason), token, as_json)


def revise(id: Id, revision: Revision = None, token: TokenOption = "", as_json: AsJson = False) -> None:
    """Begin a new version of an approved answer; the approved one stays published."""
    _do(Act.REVISE, (id, revision, None), token, as_json)


def drop_revision(id: Id, revision: Revision = None, token: TokenOption = "", as_json: AsJson = False) -> None:
    """Give up a revision and go back to the approved version."""
    _do(Act.DROP_REVISION, (id, revision, None), token, as_json)


def withdraw(id: Id, reason: Why, revision: Revision = None, token: TokenOption = "", as_json: AsJson = False) -> None:
    """Take an answer out of publication for good, with the reason on its page."""
    _do(Act.WITHDRAW, (id, revision, reason), token, as_json)


def comment(
    id: Id,
    text: Annotated[list[str], typer.Argument(help="The remark, quoted or not.")],
    line: Annotated[str | None, typer.Option("--line", help="Id of the line; the whole without it.")] = None,
    token: TokenOption = "",
    as_json: AsJson = False,
) -> None:
    """Remark on one line of the newest version, or on the whole."""
    with acting(token, ("POST", f"{ANSWER}/comments")) as (opened, actor):
        said = reviewing.comment(opened, actor, id, line, " ".join(text))
    if as_json:
        say_json(comment_json(said))
    else:
        typer.echo(f"Comment {said.id} on {clean(id)}.")


def settle(
    id: Id,
    number: Annotated[int, typer.Argument(help="Number of the comment.")],
    token: TokenOption = "",
) -> None:
    """Mark a comment as dealt with."""
    with acting(token, ("POST", f"{ANSWER}/comments/{{number}}/settle")) as (opened, actor):
        reviewing.settle_comment(opened, actor, id, number)
    typer.echo(f"Comment {number} on {clean(id)} is dealt with.")


def interests(
    text: Annotated[list[str], typer.Argument(help="What your interests are, or that you have none.")],
    token: TokenOption = "",
) -> None:
    """Declare your interests, which checking out and deciding need; it counts for a year."""
    with acting(token, ("POST", INTERESTS)) as (opened, actor):
        vault = open_vault(settings_from(), opened.records)
        declared = people.declare_interests(vault, actor, " ".join(text))
    typer.echo(f"Declared until {declared.expires_at:%Y-%m-%d}.")
