"""The JSON door: the same answer as everywhere, documented and refused in one shape."""

from __future__ import annotations

from typing import Any

import pytest

from footnote.api.models import AnswerBody, ErrorBody, HealthBody, SourceBody, StatementBody
from footnote.core.question import Reader
from tests.doors.site import QUESTIONS, client, shipped


def got(path: str, status: int = 200, **params: str) -> Any:
    """Return the JSON at an address, which must have that status."""
    response = client().get(f"/api/v1{path}", params=params)
    assert response.status_code == status
    return response.json()


@pytest.mark.parametrize("question", QUESTIONS.values())
@pytest.mark.parametrize("reader", list(Reader))
def test_an_answer_has_exactly_the_documented_shape(question: str, reader: Reader) -> None:
    """What is sent for a question has the documented keys, types and nothing else, in the documented order."""
    sent = got("/ask", q=question, reader=str(reader))
    assert AnswerBody.model_validate(sent, strict=True).model_dump(by_alias=True) == sent
    assert list(sent) == [f.alias or n for n, f in AnswerBody.model_fields.items()]


def test_an_answer_is_the_one_that_the_program_gives() -> None:
    """The door sends the answer of the service itself, known by its hash, follow-up included."""
    before = QUESTIONS["yes"]
    sent = got("/ask", q="and in children?", reader="patient", after=before)
    assert sent["content_hash"] == shipped().ask("and in children?", Reader.PATIENT, before).content_hash
    assert sent["reading"]["inherited_from"] == before


def test_two_answers_differ_only_in_when_they_were_made() -> None:
    """The same question gives the same JSON, time of asking apart."""
    one, other = (got("/ask", q=QUESTIONS["no-evidence"]) for _ in range(2))
    assert one.pop("created_at").endswith("+00:00")
    other.pop("created_at")
    assert one == other


@pytest.mark.parametrize(
    ("path", "params", "status", "code"),
    [
        ("/ask", {"q": ""}, 422, "ASK-001"),
        ("/ask", {"q": "x" * 2001}, 422, "ASK-002"),
        ("/ask", {}, 422, "DOOR-001"),
        ("/ask", {"q": "emphysema", "reader": "robot"}, 422, "DOOR-001"),
        ("/statements/nothing", {}, 404, "PACK-002"),
        ("/sources/nothing", {}, 404, "PACK-002"),
        ("/nothing", {}, 404, "DOOR-002"),
    ],
)
def test_every_refusal_has_a_code_and_a_remedy(path: str, params: dict[str, str], status: int, code: str) -> None:
    """What cannot be served is refused with one shape: a code and a message."""
    error = ErrorBody.model_validate(got(path, status, **params), strict=True).error
    assert error.code == code
    assert error.message.endswith(".")


def test_every_statement_and_source_can_be_fetched() -> None:
    """Each statement and source of the pack has exactly the documented shape."""
    pack = shipped().know.pack
    for name in pack.statements:
        assert StatementBody.model_validate(got(f"/statements/{name}")).id == name
    for name in pack.sources:
        assert SourceBody.model_validate(got(f"/sources/{name}"), strict=True).id == name


def test_health_names_the_pack() -> None:
    """Health says which pack answers and how large it is."""
    pack = shipped().know.pack
    body = HealthBody.model_validate(got("/health"), strict=True)
    assert (body.status, body.pack.digest, body.statements) == ("ok", pack.digest, len(pack.statements))


def test_the_description_names_every_address() -> None:
    """OpenAPI lists the addresses of the door, the shape of answers and of refusals, and no page."""
    described = got("/openapi.json")
    library = ("/library", "/library/documents/{id}", "/library/search")
    addresses = ("/ask", "/check", "/health", *library, "/sources/{name}", "/statements/{name}")
    assert sorted(described["paths"]) == [f"/api/v1{a}" for a in addresses]
    responses = described["paths"]["/api/v1/ask"]["get"]["responses"]
    shapes = {s: r["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1] for s, r in responses.items()}
    assert shapes == {"200": "AnswerBody", "422": "ErrorBody"}
    answer = described["components"]["schemas"]["AnswerBody"]
    assert sorted(answer["required"]) == sorted(got("/ask", q=QUESTIONS["yes"]))
