"""Identifiers and dates have one form, however a record writes them; what is none is nothing."""

from __future__ import annotations

import pytest

from footnote.core.holding import Form, Work
from footnote.errors import BadDocument
from footnote.library import limits
from footnote.library.identifying import (
    date_of,
    dated,
    doi_of,
    holding_of,
    id_of,
    language_of,
    nct_of,
    pmcid_of,
    pmid_of,
    year_of,
)
from footnote.library.sheet import Sheet


@pytest.mark.parametrize(
    ("said", "doi"),
    [
        ("10.1056/NEJMoa1715274", "10.1056/nejmoa1715274"),
        ("https://doi.org/10.1056/x", "10.1056/x"),
        ("doi: 10.1056/x.", "10.1056/x"),
        ("10.1002/(SICI)1097-0258(1998)17:15<1623::S>3.0.CO;2", "10.1002/(sici)1097-0258(1998)17:15<1623::s>3.0.co;2"),
        ("10.1056", None),
        ("see 10.1056/x", None),
        (None, None),
    ],
)  # fmt: skip
def test_a_doi_is_bare_and_small(said: str | None, doi: str | None) -> None:
    """Without its resolver, and without the stop of a sentence."""
    assert doi_of(said) == doi


def test_numbers_of_registers_are_bare() -> None:
    """Digits for PubMed, "PMC" and digits for PubMed Central, "NCT" and eight digits for trials."""
    assert (pmid_of(" 0012 "), pmid_of("x12"), pmid_of("0")) == ("12", None, None)
    assert (pmcid_of("PMC31.2"), pmcid_of("31"), pmcid_of("PMCx")) == ("PMC31", "PMC31", None)
    assert (nct_of("nct01234567"), nct_of("NCT123")) == ("NCT01234567", None)


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2020 Jun 25", "2020-06-25"),
        ("J. 2020 Jun;1(2):3", "2020-06"),
        ("2020/05/17", "2020-05-17"),
        ("2020", "2020"),
        ("1998 Spring", "1998"),
        ("2020-13-40", "2020"),
        ("120201", None),
        ("", None),
    ],
)
def test_a_date_goes_as_far_as_it_is_said(said: str, date: str | None) -> None:
    """Nothing is made up for a month or a day that nobody said."""
    assert date_of(said) == date


def test_the_parts_of_a_date() -> None:
    """Months are numbers or names; what is no month ends the date before it."""
    assert dated("2011", "8", "2") == "2011-08-02"
    assert dated("2011", "Aug") == "2011-08"
    assert dated("2011", "Summer", "2") == "2011"
    assert dated("11") is None
    assert year_of("of 1998-1999") == 1998


def test_languages_have_two_letters_where_they_are_known() -> None:
    """Codes of three letters and with regions become one."""
    assert (language_of("eng"), language_of("en-GB"), language_of("xx3"), language_of(None)) == (
        "en",
        "en",
        "xx3",
        None,
    )


def test_a_work_without_identifiers_is_named_by_its_digest() -> None:
    """The surest identifier names it where there is one."""
    assert id_of(Work("a", doi="10.1/x", pmid="5"), "f" * 64) == "pmid:5"
    assert id_of(Work("a"), "0123456789abcdef" * 4) == "sha256:0123456789abcdef"


def test_more_text_than_is_read_is_refused() -> None:
    """However it came, a document has no more than the limit."""
    sheet = Sheet()
    sheet.lay("word " * (limits.MOST_TEXT // 4))
    with pytest.raises(BadDocument, match="characters of text"):
        holding_of(Form.JATS, "0" * 64, "a.xml", Work("a"), sheet)
