"""Where a reader can follow a source."""

from __future__ import annotations

import pytest

from footnote.core.source import Source, SourceKind

PLACES = {
    "doi": ("10.1/x", "https://doi.org/10.1/x"),
    "pmid": ("123", "https://pubmed.ncbi.nlm.nih.gov/123/"),
    "pmcid": ("PMC9", "https://pmc.ncbi.nlm.nih.gov/articles/PMC9/"),
    "nct": ("NCT01983241", "https://clinicaltrials.gov/study/NCT01983241"),
    "url": ("https://tomato.invalid/", "https://tomato.invalid/"),
}


@pytest.mark.parametrize("field", list(PLACES))
def test_a_source_links_to_what_is_known_of_it(field: str) -> None:
    """Any one identifier or address gives a link."""
    given, link = PLACES[field]
    assert Source("a", SourceKind.COHORT, "t", **{field: given}).link == link  # type: ignore[arg-type]  # text fields


def test_the_most_durable_link_wins() -> None:
    """Of several identifiers the DOI is followed first, a bare address last."""
    known = {field: given for field, (given, _) in PLACES.items()}
    for field in PLACES:
        assert Source("a", SourceKind.COHORT, "t", **known).link == PLACES[field][1]  # type: ignore[arg-type]  # text fields
        del known[field]


def test_an_unknown_place_is_no_link() -> None:
    """A source of which no place is known has no link, not an empty one."""
    assert Source("a", SourceKind.WEB_PAGE, "t").link is None
