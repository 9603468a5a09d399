"""The JSON door of the desk: a whole life of an answer, documented shapes, and every refusal with its status."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from footnote.api.desk_models import (
    CommentBody,
    DossierBody,
    ListBody,
    MeBody,
    PublishedBody,
    QueuesBody,
    WorkBody,
)
from footnote.api.models import Body, ErrorBody
from footnote.asgi import assemble
from footnote.core.access import Scope
from footnote.core.editorial import Role
from footnote.exports.formats import FORMATS
from footnote.rules.access import API, ROUTES
from footnote.services import auditing, people
from footnote.services.desk import Desk
from footnote.wiring import App
from footnote.wiring.desk import Access, new_id
from tests.accounts import Accounts
from tests.doors.site import Client
from tests.doors.visitor import token_for

QUESTION = "Does copper spray reduce leaf lesions of late blight?"
EVERY = (Scope.READ, Scope.WRITE, Scope.REVIEW, Scope.ADMIN)


@dataclass
class Caller:
    """A program that calls the door with a token of somebody, or with none."""

    site: FastAPI
    headers: dict[str, str]

    def send(self, method: str, path: str, value: Any = None, params: dict[str, str] | None = None) -> httpx.Response:
        """Return the response to a request with a JSON body, or with none."""
        more = {} if value is None else {"json": value}
        return Client(self.site).request(method, f"{API}{path}", params, headers=self.headers, **more)

    def got(self, path: str, **params: str) -> Any:
        """Return the JSON at an address."""
        response = self.send("GET", path, params=params)
        assert response.status_code == 200, response.text
        return response.json()

    def done(self, method: str, path: str, value: Any) -> Any:
        """Return the JSON that a call which changes something answers with."""
        response = self.send(method, path, value)
        assert response.status_code in (200, 201), response.text
        return response.json()

    def act(self, dossier: dict[str, Any], act: str, **more: Any) -> Any:
        """Do an act on an answer as it was seen; return where it stands then."""
        body = {"act": act, "revision": dossier["revision"], **more}
        return self.done("POST", f"/answers/{dossier['id']}/acts", body)

    def refused(self, status: int, code: str, method: str, path: str, value: Any = None) -> str:
        """Check that a call is refused with a status and a code; return the message."""
        response = self.send(method, path, value)
        assert response.status_code == status, response.text
        error = ErrorBody.model_validate(response.json(), strict=True).error
        assert error.code == code, error
        assert error.message.endswith((".", "…"))
        return error.message


@dataclass
class Door:
    """A site with a desk, and somebody of each role who calls it with a token for everything."""

    site: FastAPI
    accounts: Accounts

    def as_(self, role: Role, *scopes: Scope) -> Caller:
        """Return a caller with a token of the person with a role."""
        return Caller(self.site, token_for(self.accounts, role, *(scopes or EVERY)))

    @property
    def anybody(self) -> Caller:
        """A caller without a token."""
        return Caller(self.site, {})

    def declare(self) -> None:
        """Let everybody declare their interests."""
        for role in (Role.REVIEWER, Role.EDITOR):
            people.declare_interests(self.accounts.vault, self.accounts.actor(role), "None (invented).")

    def draft(self) -> dict[str, Any]:
        """Return a new draft of Author A."""
        made: dict[str, Any] = self.as_(Role.AUTHOR).done(
            "POST", "/answers", {"question": QUESTION, "reader": "patient"}
        )
        return made

    def approved(self) -> dict[str, Any]:
        """Return a new answer that Reviewer B approved."""
        author, reviewer = self.as_(Role.AUTHOR), self.as_(Role.REVIEWER)
        self.declare()
        held = reviewer.act(author.act(self.draft(), "submit"), "check-out")
        done: dict[str, Any] = reviewer.act(held, "approve", reason="Checked each sentence.")
        return done


def site_over(accounts: Accounts, app: App) -> FastAPI:
    """Return a site with a desk whose clock is that of the accounts."""
    desk = Desk(app, accounts.records, accounts.clock, new_id)
    return assemble(app, desk, Access(accounts.vault, "https://desk.example.org"))


@pytest.fixture
def door(accounts: Accounts, tomato: App) -> Door:
    """A site with a desk on each kind of database."""
    return Door(site_over(accounts, tomato), accounts)


@pytest.fixture
def sqlite_door(sqlite_accounts: Accounts, tomato: App) -> Door:
    """A site with a desk on SQLite, for what does not depend on the kind of database."""
    return Door(site_over(sqlite_accounts, tomato), sqlite_accounts)


def fits(model: type[Body], sent: Any) -> None:
    """Check that what was sent has exactly the documented shape, keys in the documented order."""
    assert model.model_validate(sent, strict=True).model_dump(by_alias=True) == sent
    assert list(sent) == [f.alias or n for n, f in model.model_fields.items()]


def test_a_whole_life_by_tokens_alone(door: Door) -> None:
    """An answer is begun, edited, reviewed, sent back, approved and published over the JSON door, as documented."""
    author, reviewer, editor = door.as_(Role.AUTHOR), door.as_(Role.REVIEWER), door.as_(Role.EDITOR)
    door.declare()
    made = door.draft()
    fits(DossierBody, made)
    place = f"/answers/{made['id']}"
    work = author.got(f"{place}/work")
    fits(WorkBody, work)
    assert work["faults"] == []
    submitted = author.act(made, "submit")
    login = door.accounts.login(Role.REVIEWER)
    assigned = editor.act(submitted, "assign", to=login, due_on="2026-12-31")
    assert assigned["assignee"] == door.accounts.people[Role.REVIEWER].id
    queues = reviewer.got("/desk")
    fits(QueuesBody, queues)
    assert [t["id"] for t in queues["assigned"]] == [made["id"]]
    held = reviewer.act(assigned, "check-out")
    said = reviewer.done("POST", f"{place}/comments", {"line": "l1", "text": "Say less."})
    fits(CommentBody, said)
    back = reviewer.act(held, "request-changes", reason="Leave the last part out.")
    text = author.got(f"{place}/work")["manuscript"]
    text["parts"] = [*text["parts"], {"heading": "More", "passages": [{"kind": "linking", "text": "What follows."}]}]
    edited = author.done("PUT", f"{place}/manuscript", {"revision": back["revision"], "note": "A", "manuscript": text})
    assert edited["version"] == 2
    held = reviewer.act(author.act(edited, "submit"), "check-out")
    approved = reviewer.act(held, "approve", reason="Checked each sentence.")
    assert approved["state"] == "approved"
    seen = door.anybody.got(place)
    fits(PublishedBody, seen)
    assert [r["name"] for r in seen["badge"]["reviews"]] == ["Reviewer B"]
    assert seen["badge"]["content_hash"] == seen["content_hash"] == approved["approvals"][0]["content_hash"]
    listed = door.anybody.got("/answers", state="reviewed", q="copper", reader="patient")
    fits(ListBody, listed)
    assert [(a["id"], a["reviewed"]) for a in listed["answers"]] == [(made["id"], True)]
    assert auditing.verify(door.accounts.records).clean


def test_interests_are_declared_and_remarks_settled(sqlite_door: Door) -> None:
    """A token is enough to declare interests and to settle a remark, once."""
    author, reviewer = sqlite_door.as_(Role.AUTHOR), sqlite_door.as_(Role.REVIEWER)
    me = reviewer.done("POST", "/me/interests", {"text": "None declared (invented)."})
    fits(MeBody, me)
    assert me["declaration"]["text"] == reviewer.got("/me")["declaration"]["text"] == "None declared (invented)."
    place = f"/answers/{sqlite_door.draft()['id']}"
    said = author.done("POST", f"{place}/comments", {"line": None, "text": "Say less."})
    settled = author.send("POST", f"{place}/comments/{said['id']}/settle", {})
    assert (settled.status_code, settled.content) == (204, b"")
    assert author.got(f"{place}/work")["comments"][0]["settled_at"]
    assert author.send("POST", f"{place}/comments/{said['id']}/settle", {}).status_code == 404


def test_the_lists_can_be_walked_through(sqlite_door: Door) -> None:
    """Limit and offset give every answer once, the total says how many, and filters that fit nothing give nothing."""
    author = sqlite_door.as_(Role.AUTHOR)
    made = {author.act(sqlite_door.draft(), "submit")["id"] for _ in range(3)}
    nobody = sqlite_door.anybody
    walked = [nobody.got("/answers", limit="1", offset=str(i)) for i in range(4)]
    assert {w["total"] for w in walked} == {3}
    assert [len(w["answers"]) for w in walked] == [1, 1, 1, 0]
    assert {a["id"] for w in walked for a in w["answers"]} == made
    assert nobody.got("/answers", topic="nothing")["total"] == 0
    assert nobody.got("/answers", state="approved")["total"] == 0
    nobody.refused(422, "DOOR-001", "GET", "/answers?limit=0")
    nobody.refused(422, "DOOR-001", "GET", "/answers?limit=501")


def test_a_draft_is_seen_by_its_people_only(sqlite_door: Door) -> None:
    """A draft is not there for others, in the list, by its id, as an export and at work."""
    place = f"/answers/{sqlite_door.draft()['id']}"
    nobody, reader = sqlite_door.anybody, sqlite_door.as_(Role.READER)
    for caller in (nobody, reader):
        assert caller.got("/answers")["total"] == 0
        caller.refused(404, "DESK-004", "GET", place)
        caller.refused(404, "DESK-004", "GET", f"{place}/export/md")
    nobody.refused(401, "AUTH-001", "GET", f"{place}/work")
    reader.refused(403, "DESK-001", "GET", f"{place}/work")
    author = sqlite_door.as_(Role.AUTHOR)
    assert author.got("/answers")["total"] == 0
    assert len(author.got("/desk")["own"]) == 1


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_can_be_fetched(sqlite_door: Door, format: str) -> None:
    """A published answer comes as a file in each format, with its type and a name."""
    made = sqlite_door.approved()
    response = sqlite_door.anybody.send("GET", f"/answers/{made['id']}/export/{format}")
    assert response.status_code == 200
    assert response.headers["content-type"] == FORMATS[format].media_type
    assert f"-v1.{FORMATS[format].extension}" in response.headers["content-disposition"]
    assert len(response.content) > 100


def test_an_unknown_format_is_refused(sqlite_door: Door) -> None:
    """A format that is not known is refused by a message that names those that are."""
    made = sqlite_door.approved()
    message = sqlite_door.anybody.refused(422, "DOOR-001", "GET", f"/answers/{made['id']}/export/exe")
    assert "docx" in message


def test_who_calls_is_told(sqlite_door: Door) -> None:
    """The door tells whose token it is, with the declaration that counts, and tells nobody nothing."""
    sqlite_door.declare()
    me = sqlite_door.as_(Role.REVIEWER).got("/me")
    fits(MeBody, me)
    assert (me["name"], me["role"], me["declaration"]["text"]) == ("Reviewer B", "reviewer", "None (invented).")
    assert sqlite_door.as_(Role.AUTHOR).got("/me")["declaration"] is None
    sqlite_door.anybody.refused(401, "AUTH-001", "GET", "/me")


def test_who_comes_second_is_told(sqlite_door: Door) -> None:
    """An act and a text made from what has changed since are refused, and nothing of them is kept."""
    author = sqlite_door.as_(Role.AUTHOR)
    made = sqlite_door.draft()
    place = f"/answers/{made['id']}"
    author.act(made, "submit")
    author.refused(409, "DESK-003", "POST", f"{place}/acts", {"act": "submit", "revision": made["revision"]})
    text = author.got(f"{place}/work")["manuscript"]
    author.refused(409, "DESK-003", "PUT", f"{place}/manuscript", {"revision": 1, "manuscript": text})
    assert author.got(f"{place}/work")["answer"]["version"] == 1


def test_what_the_table_refuses_is_refused_with_its_reason(sqlite_door: Door) -> None:
    """The author cannot review, a reviewer cannot act without interests or a reason, and each is told why."""
    author, reviewer = sqlite_door.as_(Role.AUTHOR), sqlite_door.as_(Role.REVIEWER)
    made = author.act(sqlite_door.draft(), "submit")
    acts = f"/answers/{made['id']}/acts"
    own = author.refused(403, "DESK-001", "POST", acts, {"act": "check-out", "revision": 2})
    assert "own work" in own
    without = reviewer.refused(403, "DESK-001", "POST", acts, {"act": "check-out", "revision": 2})
    assert "declaration of interests" in without
    sqlite_door.declare()
    held = reviewer.act(made, "check-out")
    approval = {"act": "approve", "revision": held["revision"], "reason": "  "}
    assert "reason" in reviewer.refused(403, "DESK-001", "POST", acts, approval)
    work = author.got(f"/answers/{made['id']}/work")
    assert work["acts"]["approve"]["allowed"] is False
    assert work["acts"]["approve"]["because"]


BAD_BODIES: dict[str, tuple[str, Any, int, str]] = {
    "no such act": ("acts", {"act": "bless", "revision": 1}, 422, "DOOR-001"),
    "an act of another way": ("acts", {"act": "edit", "revision": 1}, 422, "DOOR-001"),
    "only the program flags": ("acts", {"act": "flag", "revision": 1, "reason": "x"}, 422, "DOOR-001"),
    "no revision": ("acts", {"act": "submit"}, 422, "DOOR-001"),
    "a revision as text": ("acts", {"act": "submit", "revision": "1"}, 422, "DOOR-001"),
    "a field more": ("acts", {"act": "submit", "revision": 1, "force": True}, 422, "DOOR-001"),
    "a day for a submission": ("acts", {"act": "submit", "revision": 1, "due_on": "2026-12-31"}, 422, "DOOR-001"),
    "a list": ("acts", [], 422, "DOOR-001"),
    "no remark": ("comments", {"text": "  "}, 422, "DESK-002"),
    "a remark too long": ("comments", {"text": "x" * 4001}, 422, "DESK-002"),
    "a remark on no line": ("comments", {"text": "x", "line": "l999"}, 404, "DESK-004"),
    "a text that is none": ("manuscript", {"revision": 1, "manuscript": {}}, 422, "DESK-002"),
    "a text that is a list": ("manuscript", {"revision": 1, "manuscript": []}, 422, "DOOR-001"),
}


@pytest.mark.parametrize("what", BAD_BODIES)
def test_what_cannot_be_taken_is_refused(sqlite_door: Door, what: str) -> None:
    """A body that is not as documented, or holds what cannot be kept, is refused and changes nothing."""
    made = sqlite_door.draft()
    path, body, status, code = BAD_BODIES[what]
    author = sqlite_door.as_(Role.AUTHOR)
    author.refused(status, code, "PUT" if path == "manuscript" else "POST", f"/answers/{made['id']}/{path}", body)
    assert author.got(f"/answers/{made['id']}/work")["answer"] == made


@pytest.mark.parametrize("raw", [b"", b"{", b"[" * 100_000, b"\xff\xfe", b'{"act": "submit", "revision": 1e999}'])
def test_what_is_no_json_is_refused(sqlite_door: Door, raw: bytes) -> None:
    """A body that is no JSON is refused with a code, not with a failure."""
    made = sqlite_door.draft()
    author = sqlite_door.as_(Role.AUTHOR)
    headers = {**author.headers, "Content-Type": "application/json"}
    path = f"{API}/answers/{made['id']}/acts"
    response = Client(sqlite_door.site).request("POST", path, content=raw, headers=headers)
    assert response.status_code == 422, response.text
    assert ErrorBody.model_validate(response.json()).error.code == "DOOR-001"


@pytest.mark.parametrize("sign", ["\\ud800", "\\u0000"])
@pytest.mark.parametrize("where", ["question", "comment", "reason", "note", "line"])
def test_no_sign_breaks_the_door(door: Door, sign: str, where: str) -> None:
    """Half a character and a null character in any text are refused or kept, in both databases, and nothing fails."""
    made = door.draft()
    place = f"{API}/answers/{made['id']}"
    text = json.dumps(door.as_(Role.AUTHOR).got(f"/answers/{made['id']}/work")["manuscript"])
    method, path, body = {
        "question": ("POST", f"{API}/answers", f'{{"question": "late{sign} blight fruit rot", "reader": "patient"}}'),
        "comment": ("POST", f"{place}/comments", f'{{"text": "a{sign}b"}}'),
        "reason": ("POST", f"{place}/acts", f'{{"act": "withdraw", "revision": 1, "reason": "a{sign}b"}}'),
        "note": ("PUT", f"{place}/manuscript", f'{{"revision": 1, "note": "a{sign}b", "manuscript": {text}}}'),
        "line": ("POST", f"{place}/comments", f'{{"text": "a", "line": "l{sign}1"}}'),
    }[where]
    headers = {**door.as_(Role.EDITOR).headers, "Content-Type": "application/json"}
    response = Client(door.site).request(method, path, content=body.encode(), headers=headers)
    assert response.status_code in (200, 201, 404, 422), response.text


def test_a_fault_of_a_text_is_named_with_its_line(sqlite_door: Door) -> None:
    """A text whose sentence is reworded is refused by a message that names the line and the fault."""
    made, author = sqlite_door.draft(), sqlite_door.as_(Role.AUTHOR)
    work = author.got(f"/answers/{made['id']}/work")
    text = work["manuscript"]
    line = next(p for part in text["parts"] for p in part["passages"] if p["kind"] == "statement")
    line["text"] += " Always."
    message = author.refused(
        422, "DESK-002", "PUT", f"/answers/{made['id']}/manuscript", {"revision": 1, "manuscript": text}
    )
    assert f"Line {line['id']}" in message


def test_a_token_does_only_what_its_scopes_allow(sqlite_door: Door) -> None:
    """A token for reading cannot write, one for writing cannot review, one without "admin" cannot fetch the journal."""
    made = sqlite_door.draft()
    acts = f"/answers/{made['id']}/acts"
    body = {"act": "submit", "revision": 1}
    sqlite_door.as_(Role.AUTHOR, Scope.READ).refused(403, "AUTH-005", "POST", acts, body)
    sqlite_door.as_(Role.AUTHOR, Scope.WRITE).act(made, "submit")
    body = {"act": "check-out", "revision": 2}
    sqlite_door.as_(Role.REVIEWER, Scope.WRITE).refused(403, "AUTH-005", "POST", acts, body)
    sqlite_door.as_(Role.EDITOR, Scope.READ).refused(403, "AUTH-005", "GET", "/audit")


def test_the_journal_that_is_fetched_can_be_verified(door: Door) -> None:
    """An editor fetches the journal as lines of canonical JSON, which are whole and end with its head."""
    door.approved()
    response = door.as_(Role.EDITOR).send("GET", "/audit")
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/x-ndjson"
    report = auditing.verify_lines(response.text.splitlines())
    assert report.clean
    assert report.head == auditing.verify(door.accounts.records).head
    door.as_(Role.REVIEWER).refused(403, "DESK-001", "GET", "/audit")


def test_a_site_without_a_database_has_no_such_routes(tomato: App) -> None:
    """Without a desk the addresses of the desk are not there, and are not described."""
    site = assemble(tomato)
    nobody = Caller(site, {})
    for path in ("/answers", "/answers/x", "/answers/x/export/md", "/me", "/desk", "/audit"):
        nobody.refused(404, "DOOR-002", "GET", path)
    assert not [p for p in nobody.got("/openapi.json")["paths"] if "answers" in p]


def test_the_description_names_every_route_of_the_table(sqlite_door: Door) -> None:
    """OpenAPI lists every route of the JSON door that the table of routes has, with its refusals in one shape."""
    paths = sqlite_door.anybody.got("/openapi.json")["paths"]
    described = {(method.upper(), path) for path, methods in paths.items() for method in methods}
    assert described == {(m, p) for m, p in ROUTES if p.startswith(API)} - {("GET", f"{API}/openapi.json")}
    for path, methods in paths.items():
        for method, operation in methods.items():
            for status, response in operation["responses"].items():
                if status >= "400":
                    shape = response["content"]["application/json"]["schema"]["$ref"]
                    assert shape.endswith("/ErrorBody"), (method, path)
    begun = paths[f"{API}/answers"]["post"]["responses"]
    assert set(begun) == {"201", "401", "403", "404", "409", "422"}
