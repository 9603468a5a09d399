"""The assembled site: headers, failures, and what is never logged."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from footnote.asgi import HEADERS, STATUS, assemble
from footnote.errors import BadRecord, FetchFailed, FootnoteError, NoEncoder, PackError
from footnote.index.lexical import LexicalIndex
from tests.doors.site import Client, client, shipped

SECRET = "does emphysema hurt in my case"


class Failing(LexicalIndex):
    """An index whose search fails with a message that holds what was searched."""

    def __init__(self) -> None:
        pass

    def search(self, words: object, limit: int) -> dict[str, float]:
        """Fail, saying too much."""
        raise RuntimeError(f"cannot search {words} for {SECRET}")


def failing() -> Client:
    """Return a client of a site whose search always fails."""
    return Client(assemble(replace(shipped(), search=Failing())))


@pytest.mark.parametrize("path", ["/", "/ask?q=emphysema", "/no", "/api/v1/health", "/api/v1/no", "/api/v1/ask"])
def test_every_response_carries_the_security_headers(path: str) -> None:
    """Pages, JSON and errors alike carry the content policy and its companions."""
    response = client().get(path)
    assert {k: response.headers[k] for k in HEADERS} == HEADERS


def test_the_content_policy_allows_no_script_and_no_inline_style() -> None:
    """The content policy begins by allowing nothing, and names no script source and nothing unsafe."""
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "script" not in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/ask", "/api/v1/ask"])
def test_an_unknown_failure_shows_only_a_reference(path: str, caplog: pytest.LogCaptureFixture) -> None:
    """A failure gives status 500 and a reference that the log holds too; neither holds the question or the cause."""
    with caplog.at_level(logging.ERROR, "footnote"):
        response = failing().get(path, params={"q": SECRET})
    reference = caplog.text.split("failure ")[1].split(" ")[0]
    assert response.status_code == 500
    assert reference in response.text
    assert "cannot search" not in response.text
    assert SECRET not in caplog.text
    assert "RuntimeError" in caplog.text
    assert {k: response.headers[k] for k in HEADERS} == HEADERS


def test_every_error_of_a_request_has_a_status() -> None:
    """Each class of error that a request can cause has an HTTP status; a broken pack stops the start instead.

    No request reads or fetches literature, and a search without an encoder goes by words.
    """
    assert {*STATUS, PackError, BadRecord, FetchFailed, NoEncoder} == set(FootnoteError.__subclasses__())


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json"])
def test_no_page_of_the_framework_is_served(path: str) -> None:
    """The documentation pages of the framework, which load scripts from elsewhere, are off."""
    assert client().get(path).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
@pytest.mark.parametrize("path", ["/", "/api/v1/ask"])
def test_nothing_can_be_changed(method: str, path: str) -> None:
    """The site takes questions only; every method that changes something is refused."""
    assert client().request(method, path).status_code == 405
