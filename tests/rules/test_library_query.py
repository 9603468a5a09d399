"""The language in which the library is searched: what is typed, and what it asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.holding import Filters, Form, Query
from footnote.core.source import SourceKind
from footnote.errors import BadQuery
from footnote.rules.library_query import FORMS, KINDS, MOST_LETTERS, document_id, identifier, parse

READ = [
    ("copper rot", Query("copper rot", ("copper", "rot"))),
    ('"case report" rot', Query("case report rot", ("rot",), (("case", "report"),))),
    ("rot -mouse", Query("rot", ("rot",), without=(("mouse",),))),
    ('rot -"case report"', Query("rot", ("rot",), without=(("case", "report"),))),
    ("alpha-1 follow-up", Query("alpha-1 follow-up", ("alpha", "1", "follow", "up"))),
    ("a change of -1.45 g/L", Query("a change of -1.45 g/L", ("a", "change", "of", "1", "45", "g", "l"))),
    ("rot “leaf mould” −milk", Query("rot leaf mould", ("rot",), (("leaf", "mould"),), (("milk",),))),
    ('rot "unclosed phrase', Query("rot unclosed phrase", ("rot",), (("unclosed", "phrase"),))),
    ('rot "" -', Query("rot", ("rot",))),
    ("Rot ROT rot", Query("Rot ROT rot", ("rot",))),
    ("foo:bar rot", Query("foo:bar rot", ("foo", "bar", "rot"))),
    ("in the first year: rot", Query("in the first year: rot", ("in", "the", "first", "year", "rot"))),
    ("doi:10.1/x", Query("doi:10.1/x", ("doi", "10", "1", "x"))),
    ("FEV1 and/or IL-6", Query("FEV1 and/or IL-6", ("fev1", "and", "or", "il", "6"))),
    ('foo:"leaf mould"', Query("foo leaf mould", ("foo",), (("leaf", "mould"),))),
    ("title: leaf", Query("title: leaf", ("title", "leaf"))),
]
KEPT_TO = [
    ("year:2019", Filters(since=2019, until=2019)),
    ("year:2015-2020", Filters(since=2015, until=2020)),
    ("year:2015–2020", Filters(since=2015, until=2020)),
    ("year:2015..2020", Filters(since=2015, until=2020)),
    ("YEAR:2015-", Filters(since=2015)),
    ("year:-2015", Filters(until=2015)),
    ("year:2010- year:-2015", Filters(since=2010, until=2015)),
    ("kind:rct", Filters(kinds=frozenset({SourceKind.RCT}))),
    ("kind:trial", Filters(kinds=frozenset({SourceKind.RCT, SourceKind.NONRANDOMISED_TRIAL}))),
    ("kind:review", Filters(kinds=frozenset({SourceKind.SYSTEMATIC_REVIEW, SourceKind.NARRATIVE_REVIEW}))),
    ("kind:animal,case", Filters(kinds=frozenset({SourceKind.PRECLINICAL, SourceKind.CASE_REPORT}))),
    ('kind:"case report"', Filters(kinds=frozenset({SourceKind.CASE_REPORT}))),
    ("kind:cohort kind:registration", Filters(kinds=frozenset({SourceKind.COHORT, SourceKind.TRIAL_REGISTRATION}))),
    ("form:pdf", Filters(forms=frozenset({Form.PDF}))),
    ("form:pubmed form:Word", Filters(forms=frozenset({Form.MEDLINE, Form.DOCX}))),
    ("retracted:no", Filters(with_retracted=False)),
    ("retracted:yes", Filters()),
    ("title:Emphysema", Filters(titles=("emphysema",))),
    ('title:"Leaf  mould"', Filters(titles=("leaf mould",))),
    ('Title:leaf title:"in air" title:leaf', Filters(titles=("leaf", "in air"))),
    ("author:O’Brien", Filters(authors=("o’brien",))),
    ("author:“de la Cruz”", Filters(authors=("de la cruz",))),
    ("author:stone", Filters(authors=("stone",))),
    ('-title:mice −author:"Stone A"', Filters(without_titles=("mice",), without_authors=("stone a",))),
]
ALONE = ["title:leaf", 'author:"de la Cruz"', "author:stone year:2019 -mouse", "author:stone -title:mice"]
REFUSED = [
    "",
    "   ",
    "...",
    '""',
    "-mouse",
    '-"case report"',
    "kind:rct",
    "rot year:soon",
    "rot year:20-30",
    "rot year:2020-2015",
    "rot year:2020- year:-2015",
    "rot kind:novel",
    "rot form:tape",
    "rot retracted:maybe",
    "rot -kind:rct",
    "rot title:…",
    'rot author:""',
    "-title:mouse",
    "-author:stone year:2019",
    "year:2019",
    "x" * (MOST_LETTERS + 1),
]


@pytest.mark.parametrize(("typed", "read"), READ)
def test_words_phrases_and_minus_are_read(typed: str, read: Query) -> None:
    """What is typed is read as words, phrases and what is left out; a hyphen in a word is no minus."""
    assert parse(typed) == read


@pytest.mark.parametrize(("typed", "filters"), KEPT_TO)
def test_fields_keep_a_search_to_some_documents(typed: str, filters: Filters) -> None:
    """Years, kinds of study, formats and retractions are filters wherever they stand, and no words."""
    expected = Query("copper rot", ("copper", "rot"), filters=filters)
    assert parse(f"{typed} copper rot") == parse(f"copper {typed} rot") == parse(f"copper rot {typed}") == expected


@pytest.mark.parametrize("typed", REFUSED)
def test_what_cannot_be_searched_for_is_refused_with_a_remedy(typed: str) -> None:
    """An empty, over-long or only negative search, and a filter that means nothing, get LIB-002 and what to write."""
    with pytest.raises(BadQuery) as refused:
        parse(typed)
    assert refused.value.code == "LIB-002"
    assert refused.value.remedy.endswith(".")


@pytest.mark.parametrize("typed", ALONE)
def test_a_title_or_an_author_is_enough_to_look_for(typed: str) -> None:
    """Documents that are named need no words besides."""
    read = parse(typed)
    assert (read.words, read.phrases, read.text) == ((), (), "")
    assert read.filters.names_documents


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rot autor:stone", "author:stoller"),
        ('rot -authors:"de la Cruz"', "author:stoller"),
        ("au:stone", "author:stoller"),
        ("rot titles:leaf", "title:emphysema"),
        ("rot type:rct", "kind:rct"),
        ("rot years:2019", "year:2015-2020"),
        ("rot journal:lancet", "There are title:, author:, year:, kind:, form:, retracted:"),
        ('rot abstract:"leaf mould"', "There are title:, author:, year:, kind:, form:, retracted:"),
    ],
)
def test_a_field_that_there_is_not_is_told_with_one_that_there_is(typed: str, meant: str) -> None:
    """What is meant for a field is not searched for as a word without a sign."""
    with pytest.raises(BadQuery) as refused:
        parse(typed)
    assert "cannot be searched by" in refused.value.what
    assert meant in refused.value.remedy


def test_text_with_colons_is_no_field() -> None:
    """What people paste is read as words: ratios, addresses, identifiers, headings."""
    typed = "HLA:B27 1:2 https://example.org PMID:12 Background:the nct:NCT01234567 from:two"
    assert parse(typed).filters == Filters()


@pytest.mark.parametrize("kind", SourceKind)
def test_every_kind_of_study_can_be_asked_for(kind: SourceKind) -> None:
    """Each kind of study has its own word behind kind:."""
    assert parse(f"rot kind:{kind}").filters.kinds == {kind}
    assert all(kinds for kinds in KINDS.values())


@pytest.mark.parametrize("form", Form)
def test_every_format_can_be_asked_for(form: Form) -> None:
    """Each format has its own word behind form:."""
    assert parse(f"rot form:{form}").filters.forms == {form} == {FORMS[form]}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("PMID: 123", "pmid:123"),
        ("pmid:123", "pmid:123"),
        ("doi:10.1000/ABC.1", "doi:10.1000/abc.1"),
        ("https://doi.org/10.1000/abc.1", "doi:10.1000/abc.1"),
        ("10.1000/abc.1", "doi:10.1000/abc.1"),
        ("pmc123", "pmcid:PMC123"),
        ("NCT01234567", "nct:NCT01234567"),
        ("nct:nct01234567", "nct:NCT01234567"),
        ("copper 10.1000/abc.1", None),
        ("123", None),
        ("doi:10.1/x", None),
    ],
)
def test_an_identifier_alone_is_known_for_one(typed: str, found: str | None) -> None:
    """A search that is nothing but an identifier names one document, in the form in which documents keep it."""
    assert identifier(typed) == found


@pytest.mark.parametrize(
    ("name", "found"), [(" 123 ", "pmid:123"), ("0123", None), ("1234567890", None), ("pmc1", "pmcid:PMC1")]
)
def test_a_number_names_a_document_of_pubmed(name: str, found: str | None) -> None:
    """Where a document is named and nothing is searched for, a number is one of PubMed."""
    assert document_id(name) == found


PIECES = st.one_of(
    st.text(max_size=12),
    st.sampled_from([*(t for t, _ in READ), *(t for t, _ in KEPT_TO), *REFUSED[:-1], '-"', ":", "-", "year:", '"a'],
    ),
)  # fmt: skip


@given(st.lists(PIECES, max_size=8).map(" ".join))
def test_any_text_is_read_or_refused(typed: str) -> None:
    """Whatever is typed gives a search with something to look for, or a refusal, never another error."""
    try:
        read = parse(typed)
    except BadQuery:
        return
    assert read.words or read.phrases or read.filters.names_documents
    assert bool(read.text) == bool(read.words or read.phrases)
    assert all(w and w.isalnum() for w in read.words)
    assert all(p and all(p) for p in (*read.phrases, *read.without))
    identifier(typed)


@given(st.text(max_size=80))
def test_a_search_without_filters_and_minus_is_read_again_as_itself(typed: str) -> None:
    """The text of a search, typed once more, asks for the same words."""
    try:
        read = parse(typed)
        again = parse(read.text) if read.text else read
    except BadQuery:
        return
    if not read.phrases and not read.without and read.filters == Filters():
        assert again.words == read.words
