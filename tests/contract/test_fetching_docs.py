"""The pages on fetching say what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from footnote.core.fetching import MOST_FETCHED, Order, Progress, Service
from footnote.core.holding import Notice
from footnote.core.source import SourceStatus
from footnote.library.remote import crossref, entrez, trials, wire
from footnote.services import fetching
from footnote.services.fetching_contract import fetched_json, report_json
from footnote.services.retractions import Asked, Flagged, Report
from tests.contract.test_docs import first_cells, page, section

PAGE = "reference/fetch-json.md"
GUIDE = "how-to/fetch-literature.md"


def test_every_field_is_documented() -> None:
    """The page names each field of each value, and no field that is not sent."""
    notice = Notice(SourceStatus.RETRACTED, "medline")
    told = report_json(Report(1, 1, (Flagged("A work", SourceStatus.RETRACTED, (notice,)),), ()), Asked(1, 1))
    values = {
        "Fetch": fetched_json(Progress(Order(Service.PUBMED, "pots")), Path("fetched"), 0, None),
        "Retractions": told,
        "Flagged": told["flagged"][0],
        "Notice": told["flagged"][0]["notices"][0],
    }
    for heading, value in values.items():
        assert first_cells(section(page(PAGE), heading)) == set(value), heading
    (row,) = re.findall(r"^\| `asked` \| (.*) \|$", page(PAGE), re.MULTILINE)
    assert set(told["asked"]) <= set(re.findall(r"`([a-z]+)`", row))


def test_the_limits_are_those_of_the_program() -> None:
    """Every figure on the page of fetching is the one that the program keeps to."""
    table = section(page(GUIDE), "How much, how fast")
    for said in (
        f"{round(1 / entrez.GAP)} a second, {round(1 / entrez.GAP_WITH_KEY)} with a key",
        f"{round(1 / crossref.GAP)} a second, and fewer",
        f"{round(60 / trials.GAP)} a minute",
        f"{MOST_FETCHED:,}, as",
        f"{entrez.PUBMED.size} of PubMed, {entrez.PMC.size} of PubMed Central, {crossref.SIZE} of a search",
        f"{wire.MOST_BYTES // 2**20} MiB, within {round(wire.MOST_SECONDS / 60)} minutes",
        f"{fetching.MOST_STORED // 2**30} GiB",
        f"{wire.TRIES}, waiting",
        f"up to {round(wire.MOST_PATIENCE / 60)} minutes",
    ):
        assert said in table, said
    assert crossref.SIZE == trials.SIZE
    assert {str(s) for s in Service} == first_cells(section(page(GUIDE), "What each service gives"))
    assert f"for {entrez.PUBMED.size} works in one call, Crossref for {crossref.AT_ONCE} in two calls" in page(GUIDE)
