"""A text is cut into passages without a sign of it being changed, dropped or repeated."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from footnote.core.holding import PassageKind
from footnote.rules.passages import FEW, MOST, MOST_IN_ONE, MOST_LETTERS, MOST_OF_ABSTRACT, Part, passages

SENTENCE = "The dose was raised to 60 mg in all of the patients. "
TEXTS = st.text(st.sampled_from("ab .\n\t;é1"), max_size=400)


@st.composite
def laid(draw: st.DrawFn) -> tuple[str, list[Part]]:
    """A text, and parts of it in order."""
    text = draw(TEXTS) * draw(st.integers(1, 20))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    kinds = st.sampled_from(list(PassageKind))
    sections = st.sampled_from([(), ("Methods",), ("Methods", "People")])
    spans = zip(cuts[::2], cuts[1::2], strict=False)
    return text, [Part(a, b, draw(kinds), draw(sections)) for a, b in spans]


@given(laid())
def test_every_sign_of_a_part_is_in_one_passage_of_its_kind_and_section(given_: tuple[str, list[Part]]) -> None:
    """Spans are in order, do not overlap, begin and end with a sign, and hold all that is not white space."""
    text, parts = given_
    found = passages(text, parts)
    at = 0
    for passage in found:
        assert at <= passage.start < passage.end
        said = text[passage.start : passage.end]
        assert said == said.strip()
        at = passage.end
    for part in parts:
        inside = [p for p in found if p.start < part.end and part.start < p.end]
        covered = {n for p in inside for n in range(p.start, p.end)}
        assert all(n in covered for n in range(part.start, part.end) if not text[n].isspace())
        assert all((p.kind, p.section) == (part.kind, part.section) for p in inside)


def test_short_paragraphs_of_a_section_are_one_passage() -> None:
    """Neighbours with few words are put together; those of another section are not."""
    text = "One two.\n\nThree four.\n\nFive six."
    parts = [Part(0, 8), Part(10, 21), Part(23, 32, section=("Results",))]
    assert [text[p.start : p.end] for p in passages(text, parts)] == ["One two.\n\nThree four.", "Five six."]


def test_a_long_paragraph_is_cut_between_sentences_into_like_pieces() -> None:
    """No piece is over the limit, none is a small rest, and each opens with a sentence."""
    text = (SENTENCE * 40).strip()
    found = [text[p.start : p.end] for p in passages(text, [Part(0, len(text))])]
    sizes = [len(said.split()) for said in found]
    assert len(found) == 3
    assert all(FEW < size <= MOST for size in sizes)
    assert all(said.startswith("The dose") and said.endswith("patients.") for said in found)


def test_an_abstract_is_one_passage_as_far_as_that_goes() -> None:
    """One that is longer is cut as any long paragraph is."""
    words = len(SENTENCE.split())
    for sentences, pieces in ((MOST_OF_ABSTRACT // words, 1), (MOST_OF_ABSTRACT // words + 1, 2)):
        text = (SENTENCE * sentences).strip()
        found = passages(text, [Part(0, len(text), PassageKind.ABSTRACT)])
        assert len(found) == pieces
        assert len(found) == 1 or all(p.end - p.start < 0.6 * len(text) for p in found)


def test_what_has_no_sentences_is_cut_between_words_or_letters() -> None:
    """Neither a list without stops nor a single word of a million letters becomes one passage."""
    text = "word " * 2000
    assert all(len(text[p.start : p.end].split()) <= MOST_IN_ONE for p in passages(text, [Part(0, len(text))]))
    text = "w" * 100_000
    assert all(p.end - p.start <= 2 * MOST_LETTERS for p in passages(text, [Part(0, len(text))]))


def test_titles_captions_and_rows_stand_alone() -> None:
    """None of them is put together with its neighbour."""
    text = "A title\nAnother\nrow one\nrow two"
    kinds = [PassageKind.TITLE, PassageKind.CAPTION, PassageKind.ROW, PassageKind.ROW]
    spans = [(0, 7), (8, 15), (16, 23), (24, 31)]
    parts = [Part(a, b, kind) for (a, b), kind in zip(spans, kinds, strict=True)]
    assert [(p.start, p.end) for p in passages(text, parts)] == spans
