"""The pages on checking a document say what the program does."""

from __future__ import annotations

import re
from typing import Any

from footnote.cli.check_output import SCHEMA as CHECKS
from footnote.core.check import Finding, ReasonCode, Scheme
from footnote.core.document import Media
from footnote.errors import BadDocument
from footnote.services.check_contract import check_json
from footnote.services.contract import error_json
from tests.checks import AT, checked
from tests.contract.test_docs import first_cells, page, section

PAGE = "reference/check-json.md"


def names(heading: str) -> set[str]:
    """Return the fields that the page on the JSON of a checked document lists under a heading."""
    return first_cells(section(page(PAGE), heading))


def test_every_field_of_a_check_is_documented() -> None:
    """The page names each field of each object, and no field that is not sent."""
    sent = check_json(checked(), AT)
    contradicted = next(c for c in sent["claims"] if c["suggestion"])
    objects: dict[str, tuple[Any, set[str]]] = {
        "Report": (sent, set()),
        "Document": (sent["document"], set(Media) | {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"}),
        "Summary": (sent["summary"], set(Finding)),
        "Claim": (contradicted, set()),
        "Reason": (contradicted["reasons"][0], set(ReasonCode)),
        "Suggestion": (contradicted["suggestion"], set()),
        "Cited work": (sent["cited_works"][0], set(Scheme)),
        "Refused file": ({"name": "", **error_json(BadDocument("", ""))}, set()),
    }
    for heading, (value, closed) in objects.items():
        assert set(value) <= names(heading) <= set(value) | closed, heading
    assert names("Several documents") == {"schema", "documents", "refused"}
    assert {sent["schema"], CHECKS} == set(re.findall(r"`(footnote\.checks?/\d+)`", page(PAGE)))


def test_every_finding_and_reason_is_documented() -> None:
    """Each finding, reason, format and scheme has a row."""
    assert set(Finding) <= names("Summary")
    assert set(ReasonCode) <= names("Reason")
    assert set(Media) <= names("Document")
    assert set(Scheme) <= names("Cited work")


def test_the_guide_names_every_exit_code() -> None:
    """The page on checking a document lists the exit codes 0 to 3."""
    table = section(page("how-to/check-a-document.md"), "In continuous integration")
    assert re.findall(r"^\| (\d) \|", table, re.MULTILINE) == ["0", "1", "2", "3"]
