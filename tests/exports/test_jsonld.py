"""Answers as data for search engines."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given

from footnote.core.editorial import State
from footnote.core.publication import Published
from footnote.core.question import Reader
from footnote.exports.jsonld import safe_script, to_jsonld
from tests.exports.making import ANY_TEXT, DOSE, edition, reviewed, spoken, unreviewed

URL = "https://example.org/answers/dose-of-augmentation"


def test_a_reviewed_page_says_who_reviewed_it_and_when() -> None:
    """While an approval stands, the page names the reviewer with their role and the day."""
    page = to_jsonld(reviewed(), URL)
    assert page["@type"] == "MedicalWebPage"
    assert page["reviewedBy"] == {"@type": "Person", "name": "Reviewer B", "jobTitle": "reviewer"}
    assert page["lastReviewed"] == "2026-03-03"
    assert page["url"] == URL
    assert page["isAccessibleForFree"] is True
    assert page["about"]["name"] == DOSE
    assert len(page["citation"]) == len(edition().references)


@pytest.mark.parametrize(
    "p",
    [
        unreviewed(),
        replace(reviewed(), reviewed=False),
        replace(reviewed(), reviews=()),
        replace(reviewed(), state=State.WITHDRAWN),
        replace(reviewed(), edition=replace(edition(), content_hash="0" * 64)),
    ],
    ids=["changed", "flag", "nobody", "withdrawn", "other text"],
)
def test_without_a_standing_approval_nothing_speaks_of_review(p: Published) -> None:
    """Where no approval stands for exactly this text, neither reviewer nor day of review is there."""
    assert {"reviewedBy", "lastReviewed"} & set(to_jsonld(p, URL)) == set()
    assert "Reviewer B" not in safe_script(to_jsonld(p, URL))


@pytest.mark.parametrize("reader", Reader)
def test_the_audience_is_the_reader(reader: Reader) -> None:
    """The audience says for whom the answer is worded."""
    audience = to_jsonld(reviewed(edition(DOSE, reader)))["audience"]
    assert audience["@type"] == ("Patient" if reader is Reader.PATIENT else "MedicalAudience")


def test_an_unknown_address_is_left_out() -> None:
    """Without an address there is none in the data."""
    assert "url" not in to_jsonld(reviewed())


@given(ANY_TEXT)
def test_a_script_element_is_never_ended_by_a_text(text: str) -> None:
    """No text can end the script element or open a comment in it, and reading it back gives the same data."""
    for hostile in (f"</script>{text}<!--", f"{text}]]>\u2028&"):
        data = to_jsonld(spoken(hostile), URL)
        script = safe_script(data)
        assert not set("<>&\u2028\u2029") & set(script)
        assert json.loads(script) == data
