"""The pages on the library say what the program does."""

from __future__ import annotations

import re
from typing import Any

from footnote.api.library_models import FiltersBody, NoticeBody, PassageBody, RefusedBody, WhyBody
from footnote.api.models import Body
from footnote.cli.library import NOTHING_TAKEN, SOME_REFUSED
from footnote.core.holding import Kept
from footnote.rules.library_query import parse
from footnote.services.catalogue import Catalogue, Looked, document, search
from footnote.services.ingest import Report
from footnote.services.library_contract import added_json, holding_json, results_json, stock_json
from footnote.services.quotation_contract import from_library_json, lookup_json, quotation_json
from footnote.services.quoting import beside_answer
from tests.checks import app
from tests.contract.test_docs import first_cells, page, section

PAGE = "reference/library-json.md"
GUIDE = "how-to/use-a-library.md"


def names(heading: str) -> set[str]:
    """Return the fields that the page on the JSON of the library lists under a heading."""
    return first_cells(section(page(PAGE), heading))


def test_every_field_is_documented(catalogue: Catalogue) -> None:
    """The page names each field of each value, and no field that is not sent."""
    sent = results_json(search(catalogue, Looked("young plants galls")))
    found = beside_answer(lambda: catalogue, app().ask("Does copper spray cause root galls?"))
    assert found is not None
    quoted = quotation_json(found.quotations[0])
    values: dict[str, dict[str, Any]] = {
        "Search": sent,
        "Query": sent["query"],
        "Related name": sent["related"][0],
        "Quotation": quoted,
        "Beside an answer": from_library_json(found),
        "Document": holding_json(document(catalogue, "pmid:92")),
        "Status": stock_json(catalogue, 1),
        "Addition": added_json(Report(0, 0, Kept(), (), 1, None, 0.0), None),
    }
    for heading, value in values.items():
        assert names(heading) == set(value), heading
    assert names("Result") == set(sent["results"][0]) - set(quoted)
    assert set(lookup_json(found.lookup)) < set(from_library_json(found))


def test_every_smaller_object_is_documented() -> None:
    """The fields of the objects that stand in a row of a table are named there."""
    rows: dict[str, type[Body]] = {
        "filters": FiltersBody,
        "why": WhyBody,
        "notices": NoticeBody,
        "passages": PassageBody,
    }
    text = page(PAGE)
    for name, body in rows.items():
        found = re.findall(rf"^\| `{name}` \| (.*) \|$", text, re.MULTILINE)
        assert any(set(body.model_fields) <= set(re.findall(r"`([\w-]+)`", row)) for row in found), name
    (row,) = re.findall(r"^\| `refusals` \| (.*) \|$", text, re.MULTILINE)
    assert set(RefusedBody.model_fields) == set(re.findall(r"`([\w-]+)`", row))


def test_every_schema_is_documented(catalogue: Catalogue) -> None:
    """The page names the version of each value."""
    sent = (
        results_json(search(catalogue, Looked("galls"))),
        holding_json(document(catalogue, "pmid:92")),
        stock_json(catalogue, 1),
        added_json(Report(0, 0, Kept(), (), 1, None, 0.0), None),
    )
    named = set(re.findall(r"`(footnote\.library-\w+/\d+)`", page(PAGE)))
    assert {value["schema"] for value in sent} | {"footnote.library-remove/1", "footnote.library-reindex/1"} == named


def test_the_guide_names_every_exit_code() -> None:
    """The page on using a library lists the exit codes of adding."""
    table = section(page(GUIDE), "Add literature")
    codes = re.findall(r"^\| (\d) \|", table, re.MULTILINE)
    assert codes == ["0", "1", "2", "5", "6"]
    assert (SOME_REFUSED, NOTHING_TAKEN) == (1, 2)


def test_every_search_of_the_guide_can_be_read() -> None:
    """What the page says that one can type is in the language."""
    cells = re.findall(r"^\| (`[^|]*) \|", section(page(GUIDE), "Search it"), re.MULTILINE)
    typed = [part for cell in cells for part in re.findall(r"`([^`]+)`", cell)]
    assert len(typed) > 12
    for part in typed:
        assert parse(f"galls {part}").words[0] == "galls"
