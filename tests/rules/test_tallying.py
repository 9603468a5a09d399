"""The figures of a check and its summary: every claim counted once, nothing left out, nothing made to look better."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.check import CheckedClaim, Finding, Reason, ReasonCode
from footnote.rules.tallying import headline, tally

CLAIMS = st.lists(st.builds(lambda f, cited: claim(f, cited), st.sampled_from(Finding), st.booleans()), max_size=12)


def claim(finding: Finding, cited: bool = False) -> CheckedClaim:
    """Return a claim with a finding; what else it says counts nothing."""
    return CheckedClaim(1, "x", 0, 1, finding, (Reason(ReasonCode.AGREES, "x"),), cited=cited)


def told(*findings: Finding, cites: bool = False) -> str:
    """Return the summary of claims with these findings."""
    return headline(tally([claim(f) for f in findings], cites))


@given(CLAIMS, st.booleans())
def test_every_claim_is_counted_once(claims: list[CheckedClaim], cites: bool) -> None:
    """The counts name every finding and add up to the number of claims."""
    found = tally(claims, cites)
    assert list(found.counts) == list(Finding)
    assert sum(found.counts.values()) == found.claims == len(claims)
    assert found.citations_present is cites
    assert found.with_citation <= found.claims - found.counts[Finding.NOT_CHECKABLE]


@given(CLAIMS, st.booleans())
def test_the_figures_of_the_summary_add_up(claims: list[CheckedClaim], cites: bool) -> None:
    """The first sentence says how many claims there are, and its figures add up to that."""
    found = tally(claims, cites)
    whole, _, rest = headline(found).partition(": ")
    checkable = found.claims - found.counts[Finding.NOT_CHECKABLE]
    if checkable:
        assert whole == f"{checkable} claim{'' if checkable == 1 else 's'}"
        assert sum(map(int, re.findall(r"\d+", rest.partition(". ")[0]))) == checkable
    else:
        assert headline(found).startswith("Nothing in this document can be checked.")


def test_a_manager_reads_every_finding() -> None:
    """Each finding that there is stands in the summary under its word, and none that there is not."""
    one = [f for f in Finding for _ in range(2)]
    assert told(*one) == (
        "10 claims: 2 supported, 2 overstated, 2 contradicted, 2 without evidence and 2 not checked. "
        "2 lines (headings, opinions, plans, advice to the reader) cannot be checked. The document cites nothing."
    )
    assert "overstated" not in told(Finding.SUPPORTED)


def test_what_was_not_checked_is_never_counted_as_fine() -> None:
    """Claims that were not checked are told as such and not among the supported."""
    assert told(Finding.NOT_CHECKED, Finding.NOT_CHECKED).startswith("2 claims: 2 not checked.")


@pytest.mark.parametrize("findings", [(), (Finding.NOT_CHECKABLE,)])
def test_a_document_without_claims_is_told_so(findings: tuple[Finding, ...]) -> None:
    """Nothing to check is said in words and never as success."""
    assert told(*findings).startswith("Nothing in this document can be checked.")
    assert "supported" not in told(*findings)


def test_the_citations_are_those_of_claims() -> None:
    """A heading that cites something does not count as a claim that does."""
    found = tally([claim(Finding.NOT_CHECKABLE, True), claim(Finding.SUPPORTED, True), claim(Finding.SUPPORTED)], True)
    assert found.with_citation == 1
    assert headline(found).endswith("1 claim carries a citation.")
    assert told(Finding.SUPPORTED, cites=True).endswith("0 claims carry a citation.")
