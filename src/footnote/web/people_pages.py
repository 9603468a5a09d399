"""The accounts of a site, for its administrators: who has which role, and the forms that change that."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from footnote.core.editorial import Actor
from footnote.errors import BadAccount, BadRequest, NotAllowed, Overtaken
from footnote.rules.passwords import LEAST
from footnote.services import people
from footnote.services.people import ROLES, NewPerson
from footnote.services.vault import Vault
from footnote.web.site import Site, access_of, signed_in

DONE = {
    "added": "The person is added.",
    "name": "The name is changed.",
    "role": "The role is changed; their sessions have ended.",
    "deactivate": "The account is closed; its sessions and tokens have ended.",
    "reactivate": "The account is open again.",
    "password": "The password is changed; their sessions and tokens have ended.",
}
REFUSALS = (BadAccount, NotAllowed, Overtaken)


@dataclass(frozen=True)
class Shown:
    """What the page says beside a form: what is wrong, with whose form ("" for the one that adds), what was typed."""

    person: str = ""
    problem: str = ""
    typed: dict[str, str] = field(default_factory=dict)


def people_page(site: Site, request: Request, shown: Shown | None = None) -> Response:
    """Return everybody with an account, and the form to add one."""
    everyone = people.everyone(access_of(site).vault, signed_in(request))
    return site.page(
        "people.html",
        422 if shown else 200,
        request,
        everyone=everyone,
        roles=ROLES,
        least=LEAST,
        done=DONE.get(request.query_params.get("done", "")),
        shown=shown or Shown(),
    )


def add(site: Site, request: Request, form: FormData) -> Response:
    """Add a person."""
    typed = {name: str(form.get(name, ""))[:254] for name in ("login", "name", "role")}
    try:
        role = people.assignable(typed["role"])
        new = NewPerson(typed["login"], typed["name"], role, str(form.get("password", "")) or None)
        people.add_person(access_of(site).vault, signed_in(request), new)
    except REFUSALS as error:
        return people_page(site, request, Shown(problem=error.message, typed=typed))
    return RedirectResponse("/people?done=added", 303)


def change(site: Site, request: Request, form: FormData) -> Response:
    """Change somebody's name, role or password, or close or open their account."""
    person, act = request.path_params["id"], str(form.get("act", ""))
    vault, actor = access_of(site).vault, signed_in(request)
    try:
        _do(vault, actor, person, act, form)
    except REFUSALS as error:
        return people_page(site, request, Shown(person, error.message))
    return RedirectResponse(f"/people?done={act}", 303)


def _do(vault: Vault, actor: Actor, person: str, act: str, form: FormData) -> None:
    reason = str(form.get("reason", "")) or None
    match act:
        case "name":
            people.rename(vault, actor, person, str(form.get("name", "")))
        case "role":
            people.change_role(vault, actor, person, people.assignable(str(form.get("role", ""))), reason)
        case "deactivate":
            people.deactivate(vault, actor, person, reason)
        case "reactivate":
            people.reactivate(vault, actor, person, reason)
        case "password":
            people.set_password(vault, actor, person, str(form.get("password", "")))
        case _:
            raise BadRequest("That act is not known.", "Go back and choose a button.")
