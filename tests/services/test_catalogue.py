"""Searching a real library: what is found, why, and that every quotation is the stored text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.source import SourceKind, SourceStatus
from footnote.errors import BadQuery, NotInLibrary
from footnote.services.catalogue import MOST_DEEP, Catalogue, Looked, Results, document, search
from tests.bookshelf import FALLEN, GALLS, HOUSE, HOUSE_ID, NOTES, NOTES_ID, PUBMED

WORDS = sorted({w.strip("<>.,#\"'()&;=/") for w in (PUBMED + HOUSE + NOTES).split()} - {""})


def found(catalogue: Catalogue, typed: str, related: bool = True) -> Results:
    """Return what a search finds."""
    return search(catalogue, Looked(typed, related))


def documents(results: Results) -> set[str]:
    """Return the documents of what was found."""
    return {r.holding.id for r in results.results}


def assert_verbatim(results: Results) -> None:
    """Each quotation is the stored text at its span, within its passage, and its marks lie in it."""
    for r in results.results:
        q = r.quotation
        passage = r.holding.passages[q.passage]
        assert passage.start <= q.start < q.end <= passage.end
        assert q.text == r.holding.text[q.start : q.end]
        assert q.text.encode() == r.holding.text[q.start : q.end].encode()
        assert all(0 <= a < b <= len(q.text) for a, b in q.marks)


@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))
def test_every_quotation_is_the_stored_text(catalogue: Catalogue, words: list[str]) -> None:
    """Whatever is searched for, what is shown is byte for byte the text of the document at its span."""
    try:
        results = found(catalogue, " ".join(words))
    except BadQuery:
        return
    assert_verbatim(results)


def test_a_result_says_what_it_is_and_why_it_matched(catalogue: Catalogue) -> None:
    """A result has its document, section, year and kind of study, its words marked, and says which words it has."""
    (result,) = [r for r in found(catalogue, '"root galls" harvest year:2018').results if r.quotation.passage == 1]
    q = result.quotation
    assert (q.holding, q.year, q.kind, q.section) == ("pmid:91", 2018, SourceKind.RCT, ("Abstract",))
    assert [q.text[a:b] for a, b in q.marks] == ["root galls", "harvest"]
    assert result.why.words == ("harvest",)
    assert result.why.phrases == ("root galls",)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("galls kind:rct", {"pmid:91", "pmid:92"}),
        ("galls kind:rct retracted:no", {"pmid:91"}),
        ("galls year:2001..2010", {"pmid:92"}),
        ("copper -seedlings", {"pmid:92", "pmid:91"}),
        ('copper -"every plot" form:pubmed', {"pmid:91"}),
        ("lavender form:markdown", {NOTES_ID}),
        ("zeppelin", set()),
        ("title:gall", {"pmid:91", "pmid:92", HOUSE_ID}),
        ('title:"galls again"', {"pmid:92"}),
        ("galls -title:house kind:rct title:copper", {"pmid:91"}),
        ("author:stone title:galls year:2001", {"pmid:92"}),
        ('author:"A Stone" bees', {"pmid:94"}),
        ("lavender -author:stone", {NOTES_ID}),
        ("author:stones", set()),
    ],
)
def test_a_search_is_kept_to_what_was_asked(catalogue: Catalogue, typed: str, wanted: set[str]) -> None:
    """Filters, phrases and what is left out decide what is found."""
    assert documents(found(catalogue, typed, related=False)) == wanted


def test_documents_that_are_named_are_shown_by_their_beginning(catalogue: Catalogue) -> None:
    """Each once, with what stands first in it behind its title, in the order in which they were taken in."""
    results = found(catalogue, "author:stone")
    assert [r.holding.id for r in results.results] == ["pmid:91", "pmid:92", "pmid:94"]
    assert [r.quotation.passage for r in results.results] == [1, 1, 1]
    assert_verbatim(results)


def test_a_retracted_work_is_found_and_told(catalogue: Catalogue) -> None:
    """A search finds a retracted work, with its status on the quotation."""
    fallen = [r.quotation for r in found(catalogue, "nobody saw again").results if r.quotation.text == FALLEN]
    assert [q.status for q in fallen] == [SourceStatus.RETRACTED]


def test_a_phrase_that_nothing_has_is_searched_for_without_its_quotes_and_told(catalogue: Catalogue) -> None:
    """A phrase no passage has leaves its words to search for; what is kept out and the filters stay."""
    loose = found(catalogue, '"harvest galls"')
    assert loose.unquoted == (("harvest", "galls"),)
    assert documents(loose) == documents(found(catalogue, "harvest galls")) != set()
    assert loose.query.phrases == ()
    assert_verbatim(loose)
    assert found(catalogue, '"root galls"').unquoted == ()
    assert {r.holding.work.year for r in found(catalogue, '"harvest galls" year:2018').results} == {2018}


def test_a_phrase_of_words_that_nothing_has_finds_nothing(catalogue: Catalogue) -> None:
    """Where the words find nothing either, the search stays as it was typed."""
    got = found(catalogue, '"zyxwv utsrq" year:1900')
    assert not got.results
    assert got.unquoted == ()
    assert got.query.phrases == (("zyxwv", "utsrq"),)


def test_names_of_the_pack_can_be_switched_off(catalogue: Catalogue) -> None:
    """A concept of the pack is found under its other name, and the search says so; switched off, it is not."""
    wide = found(catalogue, "young plants")
    assert "seedlings" in {r.name for r in wide.related}
    assert "pmid:91" in documents(wide)
    narrow = found(catalogue, "young plants", related=False)
    assert narrow.related == ()
    assert "pmid:91" not in documents(narrow)


def test_a_search_can_be_leafed_through(catalogue: Catalogue) -> None:
    """Pages of a search are the whole of it in order, none twice; the last one says that nothing is behind it."""
    whole = found(catalogue, "galls", related=False)
    pages = [search(catalogue, Looked("galls", False, n, 2)) for n in range(0, len(whole.results), 2)]
    assert [r.hit for p in pages for r in p.results] == [r.hit for r in whole.results]
    assert [p.more for p in pages] == [True] * (len(pages) - 1) + [False]
    assert search(catalogue, Looked("galls", False, 10 * MOST_DEEP)).results == ()


def test_a_search_without_an_encoder_says_so(catalogue: Catalogue) -> None:
    """Where meanings were not compared, the search says so and what helps."""
    results = found(catalogue, "galls")
    assert results.encoder is None
    assert results.lack
    assert all(r.hit.meaning is None for r in results.results)


def test_a_search_without_an_index_finds_nothing_and_says_so(catalogue: Catalogue) -> None:
    """Where there is no index, nothing is found and nothing fails."""
    results = found(replace(catalogue, is_indexed=lambda: False), "galls")
    assert (results.results, results.is_indexed) == ((), False)


@pytest.mark.parametrize("typed", ["", "-galls", "year:then galls", "kind:dream galls", "x" * 3000])
def test_a_search_that_cannot_be_read_is_refused(catalogue: Catalogue, typed: str) -> None:
    """What is no search has a code and a remedy."""
    with pytest.raises(BadQuery):
        found(catalogue, typed)


def test_an_identifier_names_its_document(catalogue: Catalogue) -> None:
    """Who types an identifier is led to the document, however it is written; an unknown one is an error."""
    named = found(catalogue, "PMID: 91").named
    assert named is not None
    assert named.text.endswith(GALLS)
    assert document(catalogue, "pmid 91") == document(catalogue, "pmid:91") == document(catalogue, "91") == named
    with pytest.raises(NotInLibrary):
        document(catalogue, "pmid:404")
