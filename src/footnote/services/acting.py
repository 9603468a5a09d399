"""An act on an answer by its name, as the terminal and the JSON door ask for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from footnote.core.editorial import Act, Dossier, PersonId
from footnote.errors import BadRequest, NotPublished
from footnote.services import drafting, reviewing
from footnote.services.desk import Call, Desk

BY_NAME: dict[Act, Callable[[Desk, Call], Dossier]] = {
    Act.SUBMIT: drafting.submit,
    Act.TAKE_BACK: drafting.take_back,
    Act.CHECK_OUT: reviewing.check_out,
    Act.HAND_BACK: reviewing.hand_back,
    Act.REQUEST_CHANGES: reviewing.request_changes,
    Act.APPROVE: reviewing.approve,
    Act.REVISE: drafting.revise,
    Act.DROP_REVISION: drafting.drop_revision,
    Act.WITHDRAW: drafting.withdraw,
}
"""Acts that need nothing but the answer, its revision and a reason; ASSIGN needs a reviewer and a day besides."""


@dataclass(frozen=True)
class Assignment:
    """Who is asked to review, by login, and until which day (ISO); None takes either back."""

    login: str | None = None
    due_on: str | None = None


def act(desk: Desk, call: Call, wanted: Act, assignment: Assignment | None = None) -> Dossier:
    """Do an act by its name and return where the answer stands then.

    Raises BadRequest for an act that is done in another way and for an assignment to another act, and whatever the act
    itself raises.
    """
    if wanted is Act.ASSIGN:
        asked = assignment or Assignment()
        reviewer = person_called(desk, asked.login) if asked.login else None
        return reviewing.assign(desk, call, reviewer, asked.due_on)
    if wanted not in BY_NAME:
        raise BadRequest(f"{str(wanted)!r} is not done in this way.", f"Choose one of: {', '.join(names())}.")
    if assignment is not None and (assignment.login or assignment.due_on):
        raise BadRequest("Only an assignment names a person or a day.", "Leave them out.")
    return BY_NAME[wanted](desk, call)


def names() -> tuple[str, ...]:
    """Return the names of the acts that can be done by name, in the order of the acts."""
    return tuple(str(a) for a in Act if a in BY_NAME or a is Act.ASSIGN)


def person_called(desk: Desk, login: str) -> PersonId:
    """Return the id of whoever has a login, in any letter case; raises NotPublished when there is nobody."""
    with desk.records.reading() as work:
        found = work.people.by_login(login.strip().lower())
    if found is None:
        raise NotPublished("There is nobody with that login.", "Ask an administrator for the login.")
    return found.id
