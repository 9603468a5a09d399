"""Where the words of a search stand in a text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.holding import Query
from footnote.errors import BadQuery
from footnote.rules.highlighting import marks, stretch, why
from footnote.rules.library_query import parse
from footnote.rules.words import tokens

# A text in which what is to be marked stands in brackets.
MARKED = [
    ("reduce rot", "Copper [reduces] [rot]; a [reduction] of leaf [rot] followed."),
    ("oedema", "[Edema] and [oedemas] were seen."),
    ('"leaf mould"', "[Leaf moulds] are not mould on a leaf; [leaf mould] is."),
    ('"leaf mould" mould', "[Leaf moulds] are not [mould] on a leaf; [leaf mould] is."),
    ("FEV1", "[FEV1] fell by 1 litre; [FEV 1] too."),
    ("alpha-1 deficiency", "[α1] [deficiency] in 1 of 2,000; [alpha-1] is an [alpha] protein."),
    ("60 mg", "[60] [mg] or 160 [mg]"),
    ("what is the dose of copper", "The [dose] of [copper] is what it is."),
    ("copper -rot", "[Copper] and rot."),
    ("zinc", "No word of it."),
]


def shown(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """Return a text with brackets around its marks."""
    for start, end in reversed(spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(("typed", "expected"), MARKED)
def test_words_are_marked_by_their_stem(typed: str, expected: str) -> None:
    """Other endings and spellings are marked, phrases whole, names with a number whole, small words not."""
    text = expected.replace("[", "").replace("]", "")
    assert shown(text, marks(text, parse(typed))) == expected


def test_related_words_are_marked_too() -> None:
    """Words that a pack's concepts added are marked as those that were typed, several words only in a row."""
    query = replace(parse("copper"), related=("fungicide", "bordeaux mixture"))
    text = "Fungicides such as Bordeaux mixture; a mixture of copper."
    assert shown(text, marks(text, query)) == "[Fungicides] such as [Bordeaux mixture]; a mixture of [copper]."


def test_why_names_what_was_typed() -> None:
    """Why a text was found is told in the words of the search, the pack's words apart from them."""
    query = replace(parse('dose of copper "leaf mould" zinc'), related=("fungicide", "sulphur"))
    found = why("Fungicides: copper against leaf moulds.", query)
    assert (found.words, found.phrases, found.related) == (("copper",), ("leaf mould",), ("fungicide",))


TEXTS = st.lists(
    st.one_of(st.text(max_size=9), st.sampled_from(["copper", "rots", "leaf mould", "FEV1", "α1", "10 mg", "\n"])),
    max_size=25,
).map(" ".join)


@given(TEXTS, TEXTS)
def test_marks_are_spans_of_the_text(text: str, typed: str) -> None:
    """Marks are in order, not empty, do not overlap, lie in the text, and begin and end with words."""
    try:
        query = parse(typed)
    except BadQuery:
        return
    found = marks(text, query)
    borders = {t.start for t in tokens(text)}, {t.end for t in tokens(text)}
    last = 0
    for start, end in found:
        assert last <= start < end <= len(text)
        assert start in borders[0]
        assert end in borders[1]
        last = end


@given(st.data())
def test_a_word_of_the_text_is_found_in_it(data: st.DataObject) -> None:
    """A search for a long word that stands in a text marks it there."""
    words = data.draw(st.lists(st.from_regex(r"[a-z]{4,9}", fullmatch=True), min_size=1, max_size=9))
    word = data.draw(st.sampled_from(words))
    text = " ".join(words)
    query = Query(word, (word,), related=(word,))
    assert word in {text[a:b] for a, b in marks(text, query)}


@given(TEXTS, st.integers(20, 120))
def test_a_stretch_is_a_part_of_the_text(text: str, most: int) -> None:
    """A stretch lies in the text, is no longer than asked, and shows a mark where there is a short one."""
    spans = marks(text, parse("copper rots"))
    start, end = stretch(text, spans, most)
    assert 0 <= start <= end <= len(text)
    assert end - start <= most
    if spans:
        assert any(start <= a < end for a, _ in spans)


def test_marks_around_a_word_are_not_told_as_a_part_of_it() -> None:
    """A question that is typed as one ("…moulds?") matches by its words."""
    assert why("Copper against leaf moulds.", parse("what is good against (leaf) moulds?")).words == ("leaf", "moulds")
