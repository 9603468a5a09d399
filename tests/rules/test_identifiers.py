"""Identifiers of works in a text: each found where it stands, without what a sentence put around it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.check import Scheme
from footnote.core.pack import Pack
from footnote.core.source import Source, SourceKind, SourceStatus
from footnote.rules.identifiers import cited_works
from footnote.wiring import App
from tests.exports.making import ANY_TEXT

KNOWN = (
    Source("one2001", SourceKind.RCT, "One", doi="10.1234/One.2001", pmid="12345678", status=SourceStatus.RETRACTED),
    Source("two2002", SourceKind.RCT, "Two", pmcid="PMC7654321"),
    Source("three2003", SourceKind.RCT, "Three", nct="NCT00000001"),
)


@pytest.fixture
def pack(tomato: App) -> Pack:
    """The tomato pack with three more sources, one of them retracted."""
    known = tomato.know.pack
    return replace(known, sources={**known.sources, **{s.id: s for s in KNOWN}})


@pytest.mark.parametrize(
    ("text", "scheme", "value"),
    [
        ("See 10.1234/abc.5.", Scheme.DOI, "10.1234/abc.5"),
        ("See https://doi.org/10.1234/abc-5).", Scheme.DOI, "10.1234/abc-5"),
        ("(doi:10.1234/abc(5)6)", Scheme.DOI, "10.1234/abc(5)6"),
        ("doi: 10.1016/S0140-6736(05)12345-6, and more", Scheme.DOI, "10.1016/S0140-6736(05)12345-6"),
        ("“10.1234/abc”", Scheme.DOI, "10.1234/abc"),
        ("PMID: 12345678.", Scheme.PMID, "12345678"),
        ("PMID 12345678", Scheme.PMID, "12345678"),
        ("https://pubmed.ncbi.nlm.nih.gov/12345678/", Scheme.PMID, "12345678"),
        ("(PMC7654321)", Scheme.PMCID, "PMC7654321"),
        ("NCT00000001,", Scheme.NCT, "NCT00000001"),
    ],
)
def test_an_identifier_is_found_without_its_surroundings(pack: Pack, text: str, scheme: Scheme, value: str) -> None:
    """Each kind of identifier is found as it is written, without brackets, stops and addresses around it."""
    (work,) = cited_works(text, pack)
    assert (work.scheme, work.value, text[work.start : work.end]) == (scheme, value, value)


@pytest.mark.parametrize(
    "text",
    ["", "10.5 mg/kg", "It cost 10.12/day.", "NCT0000001", "NCT000000011", "PMID", "12345678", "PMC", "XNCT00000001"],
)
def test_what_is_no_identifier_is_none(pack: Pack, text: str) -> None:
    """Amounts, bare numbers and identifiers with a digit too few or too many name no work."""
    assert cited_works(text, pack) == ()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("10.1234/ONE.2001", "one2001"),
        ("PMID 12345678", "one2001"),
        ("pmc7654321", "two2002"),
        ("nct00000001", "three2003"),
        ("10.1234/one.2002", None),
        ("PMID 12345679", None),
    ],
)
def test_a_work_is_the_packs_only_with_its_own_identifier(pack: Pack, text: str, source: str | None) -> None:
    """Case does not matter, every other character does; a work that the pack does not know has no source."""
    (work,) = cited_works(text, pack)
    assert (work.source, work.status) == (source, None if source is None else pack.sources[source].status)


def test_works_are_told_in_the_order_of_the_text(pack: Pack) -> None:
    """Every place is told, in order, a work that is named twice at both."""
    text = "NCT00000001 and 10.1234/one.2001, PMID 12345678, and NCT00000001."
    assert [w.scheme for w in cited_works(text, pack)] == [Scheme.NCT, Scheme.DOI, Scheme.PMID, Scheme.NCT]


@given(
    st.lists(ANY_TEXT | st.sampled_from([" 10.1234/a(b", "PMID 1234567 ", " NCT00000001 ", " PMC1234 ", "10.", "("]))
)
def test_every_work_stands_where_it_is_said_to(tomato: App, parts: list[str]) -> None:
    """In any text each identifier is the text between its start and its end, and none is empty."""
    text = "".join(parts)
    found = cited_works(text, tomato.know.pack)
    assert all(w.value and text[w.start : w.end] == w.value for w in found)
    assert [w.start for w in found] == sorted(w.start for w in found)
