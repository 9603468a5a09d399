"""The JSON of a checked document: everything that was found, in exact places, and nothing twice."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from footnote.core.check import Finding, Tally
from footnote.core.document import Media
from footnote.services.check_contract import check_json
from tests.checks import AT, SAID, STATEMENTS, SUPPORTED, TEXT, checked


def test_a_span_is_where_its_claim_stands() -> None:
    """Each claim is the text between its start and its end, in order, with its finding and at least one reason."""
    sent = check_json(checked(), AT)
    assert [TEXT[c["start"] : c["end"]] for c in sent["claims"]] == [c["text"] for c in sent["claims"]] == list(SAID)
    assert [c["finding"] for c in sent["claims"]] == [str(finding) for finding, _ in SAID.values()]
    assert all(c["reasons"] for c in sent["claims"])


def test_the_figures_agree_under_both_names() -> None:
    """Each finding is counted under its own name and under one that programs can use as a word."""
    summary = check_json(checked(), AT)["summary"]
    assert set(summary["counts"]) == set(map(str, Finding))
    for finding, count in summary["counts"].items():
        assert summary[finding.replace("-", "_")] == count
    assert summary["claims"] == sum(summary["counts"].values())
    assert (summary["with_citation"], summary["citations_present"]) == (2, True)


def test_a_finding_that_nothing_has_is_counted_as_none() -> None:
    """A tally that leaves a finding out says 0, not nothing; made by hand, since the check counts every finding."""
    sent = check_json(replace(checked(), tally=Tally(0, {}, 0, False)), AT)
    assert set(sent["summary"]["counts"].values()) == {0}


@pytest.mark.parametrize("media", list(Media))
def test_the_text_is_sent_where_the_file_does_not_hold_it(media: Media) -> None:
    """Offsets of text and Markdown count the file itself; of any other format the text that they count is sent."""
    document = check_json(checked(media=media), AT)["document"]
    if media in (Media.TEXT, Media.MARKDOWN):
        assert (document["text"], document["offsets"]) == (None, "code points of the file")
    else:
        assert (document["text"], document["offsets"]) == (TEXT, "code points of the extracted text")
    assert document["characters"] == len(TEXT)


def test_a_claim_carries_everything_that_was_found() -> None:
    """Suggestion, certainty, reading, context, citation and what was searched are sent, null where there is none."""
    by = {c["finding"]: c for c in check_json(checked(), AT)["claims"]}
    told = by["contradicted"]
    assert told["suggestion"] == {"text": STATEMENTS["copper-dose"], "statements": ["copper-dose"], "references": [3]}
    assert (told["certainty"], told["cited"]) == ("moderate", True)
    assert "copper spray" in told["read_as"]
    assert told["context"] == SUPPORTED
    assert by["no-evidence"]["searched"] == "15 statements from 4 sources"
    bare = by["supported"]
    assert (bare["suggestion"], bare["context"], bare["searched"]) == (None, None, None)
    assert by["not-checkable"]["certainty"] is None


def test_works_and_references_are_told_apart() -> None:
    """What the document cites stands apart from what the report cites, with status where the pack knows it."""
    sent = check_json(checked(), AT)
    assert [(w["scheme"], w["source"], w["status"]) for w in sent["cited_works"]] == [
        ("doi", "stone2001", "retracted"),
        ("pmid", None, None),
        ("nct", "bauer2019sprays", "current"),
    ]
    assert [r["number"] for r in sent["references"]] == list(range(1, len(sent["references"]) + 1))
    assert {r["source"] for r in sent["references"]} >= {"moss1998milk", "stone2001", "green2021guide"}
    assert sent["statements"].items() <= STATEMENTS.items()


def test_only_the_time_differs() -> None:
    """Two checks of the same document differ in nothing but when they were made, and both are plain JSON."""
    one, other = check_json(checked(), AT), check_json(checked(), AT.replace(year=2027))
    assert one.pop("created_at") == "2026-03-01T12:00:00+00:00"
    assert other.pop("created_at") == "2027-03-01T12:00:00+00:00"
    assert json.dumps(one) == json.dumps(other)
