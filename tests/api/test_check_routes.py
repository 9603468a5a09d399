"""The address that checks a document: text or upload, one shape, refused with a code, in nobody else's way."""

from __future__ import annotations

import asyncio
import gc
import logging
import threading
from dataclasses import dataclass, replace
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from footnote.api.check_models import CheckBody, NewCheck
from footnote.api.check_routes import AT_ONCE, REQUEST
from footnote.api.models import ErrorBody
from footnote.asgi import assemble
from footnote.core.check import Checked
from footnote.core.document import Document
from footnote.core.question import Reader
from tests.checks import SAID, TEXT, Failing, app, failing
from tests.doors.site import Client

ADDRESS = "/api/v1/check"
FORM = {"Content-Type": "multipart/form-data; boundary=x"}
CUT_OFF = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nLate blight causes'


@pytest.fixture
def site() -> FastAPI:
    """A site on the pack of the checked document; what asks for a failure fails."""
    return assemble(failing())


def post(site: FastAPI, status: int = 200, **sent: Any) -> Any:
    """Return the JSON that the address answers, which must have that status."""
    response = Client(site).request("POST", ADDRESS, **sent)
    assert response.status_code == status, response.text
    return response.json()


def shape(value: Any) -> Any:
    """Return the names in a JSON value, in order."""
    if isinstance(value, dict):
        return {k: shape(v) for k, v in value.items()}
    return [shape(v) for v in value] if isinstance(value, list) else None


@pytest.mark.parametrize("media", ["text", "html"])
def test_a_check_has_exactly_the_documented_shape(site: FastAPI, media: str) -> None:
    """What is sent has the documented keys and types and nothing else, in the documented order."""
    sent = post(site, json={"text": f"<html><p>{TEXT}</p></html>" if media == "html" else TEXT, "media": media})
    again = CheckBody.model_validate(sent, strict=True).model_dump(by_alias=True)
    assert again == sent
    for key in ("document", "summary", "claims", "references", "cited_works", "pack"):
        names = list(shape(again)[key])
        assert names == list(shape(sent)[key])
    assert list(sent) == [f.alias or n for n, f in CheckBody.model_fields.items()]


def test_a_text_is_checked(site: FastAPI) -> None:
    """A text in JSON is checked under its name, as its format, for its reader."""
    sent = post(site, json={"text": TEXT, "name": "letter.md", "media": "markdown", "reader": "patient"})
    assert [c["text"] for c in sent["claims"]] == list(SAID)
    assert (sent["document"]["name"], sent["document"]["media"], sent["reader"]) == ("letter.md", "markdown", "patient")


@pytest.mark.parametrize(
    ("given", "media"),
    [({}, "text"), ({"name": "letter"}, "text"), ({"name": "letter.md"}, "markdown"), ({"media": "text"}, "text")],
)
def test_a_format_that_nobody_names_is_found(site: FastAPI, given: dict[str, str], media: str) -> None:
    """Without a format the name decides, and without a name that says it, it is text."""
    assert post(site, json={"text": TEXT, **given})["document"]["media"] == media


def test_a_file_is_checked(site: FastAPI) -> None:
    """An upload is checked byte by byte: the offsets count its code points, line ends and all."""
    text = f"\ufeffOh.\r\n\r\n{TEXT}\r\n"
    sent = post(site, files={"file": ("letter.txt", text.encode())}, data={"reader": "researcher"})
    assert (sent["document"]["name"], sent["reader"]) == ("letter.txt", "researcher")
    assert [text[c["start"] : c["end"]] for c in sent["claims"]] == ["Oh.", *SAID]
    assert sent["document"]["characters"] == len(text)


def test_a_large_file_is_checked(site: FastAPI) -> None:
    """A file may be larger than anything else that is sent; one that is too large is refused with its own status."""
    large = TEXT.encode() + b" " * 900_000
    assert post(site, files={"file": ("a.txt", large)})["summary"]["claims"] == len(SAID)
    for size, code in ((2_000_000, "DOC-004"), (20 << 20, "DOC-003"), (21 << 20, "DOC-003")):
        error = post(site, 413, files={"file": ("a.txt", TEXT.encode() + b" " * size)})["error"]
        assert error["code"] == code


@pytest.mark.parametrize(
    ("sent", "code", "named"),
    [
        ({"json": {}}, "DOOR-001", "text"),
        ({"json": []}, "DOOR-001", "body"),
        ({"json": {"text": 1}}, "DOOR-001", "text"),
        ({"json": {"text": "x", "media": "pdf"}}, "DOOR-001", "media"),
        ({"json": {"text": "x", "reader": "robot"}}, "DOOR-001", "reader"),
        ({"json": {"text": "x", "name": "n" * 301}}, "DOOR-001", "name"),
        ({"json": {"text": "x", "more": "y"}}, "DOOR-001", "more"),
        ({"json": {"text": ""}}, "DOC-001", "empty"),
        ({"json": {"text": " \n"}}, "DOC-001", "empty"),
        ({"content": b'{"text": "a\\ud800b"}', "headers": {"Content-Type": "application/json"}}, "DOOR-001", "body"),
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, "DOOR-001", "body"),
        ({"content": b"[" * 100000, "headers": {"Content-Type": "application/json"}}, "DOOR-001", "body"),
        ({"content": b"", "headers": {"Content-Type": "application/json"}}, "DOOR-001", "body"),
        ({"content": b"x", "headers": {"Content-Type": "text/plain"}}, "DOOR-001", "multipart/form-data"),
        ({"content": b"x"}, "DOOR-001", "application/json"),
        ({"data": {"text": "x"}}, "DOOR-001", "application/json"),
        ({"files": {"other": ("a.txt", b"x")}}, "DOOR-001", "file, other"),
        ({"files": {"file": ("a.txt", b"x")}, "data": {"reader": "robot"}}, "DOOR-001", "reader"),
        ({"files": {"file": ("a.txt", b"x"), "reader": ("b.txt", b"x")}}, "DOOR-001", "body"),
        ({"files": {"file": (None, b"x")}}, "DOOR-001", "file"),
        ({"files": {"file": ("a.txt", b"")}}, "DOC-001", "empty"),
        ({"files": {"file": ("a.png", b"\x89PNG\r\n\x1a\n")}}, "DOC-002", "picture"),
        ({"content": b"--x\r\nbroken", "headers": FORM}, "DOOR-001", "file"),
        ({"content": b"--x\r\n", "headers": {"Content-Type": "multipart/form-data"}}, "DOOR-001", "body"),
    ],
)
def test_every_refusal_has_a_code_and_says_what_is_wrong(
    site: FastAPI, sent: dict[str, Any], code: str, named: str
) -> None:
    """What cannot be checked is refused with one shape: a code, and a message that names what is wrong."""
    error = ErrorBody.model_validate(post(site, 422, **sent), strict=True).error
    assert error.code == code
    assert named in error.message


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_file_that_was_cut_off_is_not_checked(site: FastAPI) -> None:
    """Of a form that ends in the middle of its file nothing is taken."""
    error = post(site, 422, content=CUT_OFF, headers=FORM)["error"]
    gc.collect()
    assert (error["code"], "file" in error["message"]) == ("DOOR-001", True)


def test_a_page_of_another_site_is_refused(site: FastAPI) -> None:
    """No other site makes a browser send documents here; a program, which says nothing of the kind, is let in."""
    response = Client(site).request("POST", ADDRESS, json={"text": TEXT}, headers={"Origin": "https://evil.example"})
    assert (response.status_code, response.json()["error"]["code"]) == (403, "AUTH-003")


def test_nothing_is_kept(site: FastAPI) -> None:
    """Neither the browser nor anything between may keep a report."""
    response = Client(site).request("POST", ADDRESS, json={"text": TEXT})
    assert response.headers["cache-control"] == "no-store"


def test_a_failure_says_nothing_of_the_document(site: FastAPI, caplog: pytest.LogCaptureFixture) -> None:
    """An unknown failure gives a reference number; neither the response nor the log holds the document."""
    with caplog.at_level(logging.ERROR, "footnote"):
        error = post(site, 500, json={"text": "My secret letter: fail now"})["error"]
    assert error["code"] == "FN-500"
    assert "secret" not in caplog.text
    assert "RuntimeError" in caplog.text


def test_only_post_is_taken(site: FastAPI) -> None:
    """A document is never in an address."""
    assert Client(site).request("GET", ADDRESS, params={"text": "x"}).status_code in (404, 405)


def test_the_description_says_what_may_be_sent(site: FastAPI) -> None:
    """OpenAPI names both bodies, every field of them, the shape of a report and those of refusals."""
    described = Client(site).get("/api/v1/openapi.json").json()["paths"][ADDRESS]["post"]
    assert described["requestBody"] == REQUEST
    content = REQUEST["content"]
    assert set(content["application/json"]["schema"]["properties"]) == set(NewCheck.model_fields)
    assert set(content["multipart/form-data"]["schema"]["properties"]) == {"file", "reader"}
    shapes = {
        status: response["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]
        for status, response in described["responses"].items()
    }
    assert shapes == {"200": "CheckBody", "403": "ErrorBody", "413": "ErrorBody", "422": "ErrorBody"}


@dataclass(frozen=True)
class Waiting(Failing):
    """Checks that wait until they are let go, and remember how many there were at once."""

    go: threading.Event
    now: list[int]

    def check(self, document: Document, reader: Reader | str | None = None) -> Checked:
        """Wait, and check."""
        self.now.append(1)
        self.go.wait(10)
        return super().check(document, reader)


def test_checks_wait_for_each_other_and_nobody_for_them() -> None:
    """Only so many documents are checked at once, and while they are, everything else is answered."""
    waiting = Waiting(app().know, app().search, threading.Event(), [])
    site = assemble(waiting)

    async def many() -> tuple[int, int, list[int]]:
        transport = httpx.ASGITransport(site)
        async with httpx.AsyncClient(transport=transport, base_url="http://site") as session:
            sent = [asyncio.create_task(session.post(ADDRESS, json={"text": TEXT})) for _ in range(AT_ONCE + 2)]
            while len(waiting.now) < AT_ONCE:
                await asyncio.sleep(0.01)
            between = await session.get("/api/v1/health")
            at_once = len(waiting.now)
            waiting.go.set()
            return between.status_code, at_once, [(await task).status_code for task in sent]

    assert asyncio.run(many()) == (200, AT_ONCE, [200] * (AT_ONCE + 2))


def test_an_app_that_changes_its_reader_is_asked_for_it() -> None:
    """Without a reader the door passes none, so that the pack's own default counts."""
    seen: list[Reader | str | None] = []

    @dataclass(frozen=True)
    class Asked(Failing):
        def check(self, document: Document, reader: Reader | str | None = None) -> Checked:
            seen.append(reader)
            return replace(super().check(document, reader), reader=Reader.PATIENT)

    site = assemble(Asked(app().know, app().search))
    assert post(site, json={"text": TEXT})["reader"] == "patient"
    post(site, files={"file": ("a.txt", TEXT.encode())}, data={"reader": ""})
    assert seen == [None, None]
