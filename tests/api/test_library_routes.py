"""The library in the JSON door: documented shapes, quotations that are the stored text, and who may see it."""

from __future__ import annotations

from typing import Any

import pytest

from footnote.api.library_models import HoldingBody, ResultsBody, StockBody
from footnote.api.models import AnswerBody, ErrorBody
from footnote.asgi import assemble
from footnote.core.access import Scope
from footnote.core.editorial import Role
from footnote.services.catalogue import Catalogue
from footnote.wiring.desk import Access, open_desk
from tests.accounts import Accounts
from tests.bookshelf import GALLS
from tests.checks import NO_EVIDENCE, app
from tests.doors.site import Client
from tests.doors.visitor import Visitor, token_for

ASKED = {"q": "Does copper spray cause root galls?"}


@pytest.fixture(scope="module")
def site(catalogue: Catalogue) -> Client:
    """A site that nobody can sign in to, with the library about tomatoes."""
    return Client(assemble(app(), library=lambda: catalogue))


def got(site: Client, path: str, status: int = 200, **params: str) -> Any:
    """Return the JSON at an address, which must have that status."""
    response = site.get(f"/api/v1{path}", params)
    assert response.status_code == status, response.text
    return response.json()


@pytest.mark.parametrize(
    "q",
    [
        *("galls", "young plants", '"root galls" -copper', "kind:rct galls", "pmid:91 galls"),
        *("author:stone", 'title:galls -title:again -author:"de la Cruz" copper'),
    ],
)
def test_a_search_has_exactly_the_documented_shape(site: Client, q: str) -> None:
    """What is sent for a search has the documented keys, types and nothing else, in the documented order."""
    sent = got(site, "/library/search", q=q)
    assert ResultsBody.model_validate(sent).model_dump(by_alias=True) == sent
    assert list(sent) == [f.alias or n for n, f in ResultsBody.model_fields.items()]


def test_every_quotation_can_be_looked_up_in_its_document(site: Client) -> None:
    """The document that a result names has the quoted text at the span, letter by letter."""
    for r in got(site, "/library/search", q="galls lavender bees", limit="100")["results"]:
        sent = got(site, f"/library/documents/{r['document']}")
        assert HoldingBody.model_validate(sent).model_dump(by_alias=True) == sent
        assert sent["text"][r["start"] : r["end"]] == r["text"]
        passage = sent["passages"][r["passage"]]
        assert passage["start"] <= r["start"] < r["end"] <= passage["end"]
        assert site.get(r["link"].partition("#")[0]).status_code == 200


def test_the_status_tells_what_was_refused(site: Client) -> None:
    """How much there is, and each refused file with code and message."""
    sent = got(site, "/library")
    assert StockBody.model_validate(sent, strict=True).model_dump(by_alias=True) == sent
    assert (sent["documents"], sent["refused"]) == (5, 1)
    assert [(r["name"], r["code"]) for r in sent["refusals"]] == [("broken.pdf", "DOC-007")]
    assert got(site, "/library/documents/pmid:91")["origin"] == "pubmed.xml"


@pytest.mark.parametrize(
    ("path", "params", "status", "code"),
    [
        ("/library/search", {"q": "-galls"}, 422, "LIB-002"),
        ("/library/search", {"q": "galls kind:dream"}, 422, "LIB-002"),
        ("/library/search", {"q": "galls journal:lancet"}, 422, "LIB-002"),
        ("/library/search", {}, 422, "DOOR-001"),
        ("/library/search", {"q": "galls", "limit": "0"}, 422, "DOOR-001"),
        ("/library/documents/pmid:404", {}, 404, "LIB-003"),
    ],
)
def test_every_refusal_has_a_code(site: Client, path: str, params: dict[str, str], status: int, code: str) -> None:
    """What cannot be served is refused with a code and a message."""
    response = site.get(f"/api/v1{path}", params)
    assert response.status_code == status
    assert ErrorBody.model_validate(response.json()).error.code == code


def test_an_answer_has_the_library_apart(site: Client) -> None:
    """The answer is the same with and without the library; what the library holds stands in a field of its own."""
    told, plain = (got(s, "/ask", q=ASKED["q"]) for s in (site, Client(assemble(app()))))
    assert AnswerBody.model_validate(told).model_dump(by_alias=True) == told
    assert told["library"]["quotations"][0]["text"] == GALLS
    assert plain["library"] is None
    assert {**told, "library": 0, "created_at": 0} == {**plain, "library": 0, "created_at": 0}


def test_without_a_library_its_addresses_say_so() -> None:
    """Where there is no library, its addresses refuse with a code."""
    for path in ("/library", "/library/documents/pmid:91"):
        assert got(Client(assemble(app())), path, 404)["error"]["code"] == "LIB-003"


def test_on_a_site_with_a_desk_a_token_is_needed(sqlite_accounts: Accounts, catalogue: Catalogue) -> None:
    """Nobody sees the library without a token that may read; with one, answers and checks have it too."""
    accounts = sqlite_accounts
    desk = open_desk(accounts.records, app())
    made = assemble(app(), desk, Access(accounts.vault, "", None), library=lambda: catalogue)
    visitor = Visitor(made)
    reads = token_for(accounts, Role.READER, Scope.READ)
    writes = token_for(accounts, Role.AUTHOR, Scope.WRITE)
    for path in ("/library", "/library/search?q=galls", "/library/documents/pmid:91"):
        statuses = [visitor.request("GET", f"/api/v1{path}", headers=h).status_code for h in ({}, writes, reads)]
        assert statuses == [401, 403, 200], path
    for headers, there in (({}, False), (writes, False), (reads, True)):
        answer = visitor.request("GET", "/api/v1/ask", ASKED, headers=headers).json()
        assert (answer["library"] is not None) is there
        sent = visitor.request("POST", "/api/v1/check", json={"text": NO_EVIDENCE}, headers=headers).json()
        assert (sent["library"] is not None) is there
        assert bool(sent["claims"][0]["library"]) is there
