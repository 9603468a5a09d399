"""A checked document laid out again: nothing is lost, and every claim is where it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.check import Checked, CheckedClaim, Finding, Reason, ReasonCode
from footnote.core.document import Block, BlockKind, Media
from footnote.exports.annotated import Part, segments
from tests import checks

AT = st.integers(-3, 70)
SPAN = st.tuples(AT, AT)
TEXTS = st.text(st.sampled_from("ab1. \n-|#*\t\r“é🙂\x00\u2029"), max_size=60)
BLOCKS = st.lists(
    st.builds(
        lambda kind, span, level, cells: Block(kind, span[0], span[1], level, tuple(cells)),
        st.sampled_from(BlockKind),
        SPAN,
        st.integers(0, 6),
        st.lists(SPAN, max_size=3),
    ),
    max_size=6,
)


def document(text: str, blocks: list[Block] | tuple[Block, ...], spans: list[tuple[int, int]]) -> Checked:
    """Return a check of a text with these blocks and a claim for each span."""
    why = (Reason(ReasonCode.AGREES, "It agrees."),)
    claims = [CheckedClaim(n, text[a:b], a, b, Finding.SUPPORTED, why) for n, (a, b) in enumerate(spans, 1)]
    return replace(checks.checked(), media=Media.MARKDOWN, text=text, blocks=tuple(blocks), claims=tuple(claims))


def shown(part: Part) -> str:
    """Return what a reader sees of a part."""
    return "".join(r.text for r in part.runs if r.shown)


@given(TEXTS, BLOCKS, st.lists(SPAN, max_size=5))
def test_every_character_is_kept_in_order(text: str, blocks: list[Block], spans: list[tuple[int, int]]) -> None:
    """Whatever the blocks and claims are, even wrong ones, the runs joined are the text."""
    parts = segments(document(text, blocks, spans))
    assert "".join(r.text for p in parts for r in p.runs) == text
    assert all(r.text for p in parts for r in p.runs)


@given(TEXTS, BLOCKS, st.lists(SPAN, max_size=5))
def test_a_character_belongs_to_the_claims_that_cover_it(
    text: str, blocks: list[Block], spans: list[tuple[int, int]]
) -> None:
    """Each character carries exactly the claims in whose span it stands."""
    parts = segments(document(text, blocks, spans))
    found = [r.claims for p in parts for r in p.runs for _ in r.text]
    wanted = [tuple(n for n, (a, b) in enumerate(spans, 1) if a <= i < b) for i in range(len(text))]
    assert found == wanted


@given(TEXTS, BLOCKS, st.lists(SPAN, max_size=5))
def test_no_letter_is_hidden(text: str, blocks: list[Block], spans: list[tuple[int, int]]) -> None:
    """Every letter and digit is shown, or is the number of an item that its block shows."""
    parts = segments(document(text, blocks, spans))
    for i, part in enumerate(parts):
        hidden = "".join(r.text for r in part.runs if not r.shown)
        if any(c.isalnum() for c in hidden):
            assert parts[i + 1].mark == hidden.rpartition("\n")[2].strip()
            assert sum(c.isalnum() for c in hidden) == sum(c.isalnum() for c in parts[i + 1].mark)


@given(TEXTS, BLOCKS, st.lists(SPAN, max_size=5))
def test_a_claim_begins_and_ends_once(text: str, blocks: list[Block], spans: list[tuple[int, int]]) -> None:
    """A claim of which anything is shown has one first and one last run, in this order; any other has neither."""
    runs = [r for p in segments(document(text, blocks, spans)) for r in p.runs]
    for n in range(1, len(spans) + 1):
        seen = [i for i, r in enumerate(runs) if n in r.claims and r.shown and r.text.strip()]
        assert [i for i, r in enumerate(runs) if n in r.opens] == seen[:1]
        assert [i for i, r in enumerate(runs) if n in r.closes] == seen[-1:]


def test_a_claim_over_two_blocks_is_marked_in_both() -> None:
    """A claim that a list completes goes on in the item, and its number stands at its end."""
    text = "The study found:\n- more air\n"
    blocks = [Block(BlockKind.PARAGRAPH, 0, 16), Block(BlockKind.ITEM, 19, 27, 1)]
    first, between, item, _ = segments(document(text, blocks, [(0, 27)]))
    assert [p.kind for p in (first, between, item)] == [BlockKind.PARAGRAPH, None, BlockKind.ITEM]
    assert [(r.opens, r.closes) for p in (first, item) for r in p.runs] == [((1,), ()), ((), (1,))]
    assert not between.shown
    assert (first.claims, item.claims) == ((), (1,))


def test_what_lies_outside_every_block_is_shown_where_it_stands() -> None:
    """Words between two blocks are a part of their own, with the claim that they are."""
    text = "One.\nBetween them.\nTwo."
    blocks = [Block(BlockKind.PARAGRAPH, 0, 4), Block(BlockKind.PARAGRAPH, 19, 23)]
    parts = segments(document(text, blocks, [(5, 18)]))
    assert [(p.kind, p.claims, p.shown) for p in parts] == [
        (BlockKind.PARAGRAPH, (), True),
        (None, (1,), True),
        (BlockKind.PARAGRAPH, (), True),
    ]


def test_the_number_of_an_item_is_its_own() -> None:
    """The number that the document gives an item is kept with it, and a bullet is drawn by the page."""
    text = "1. One\n- Two\nb) Three\nAnd 4. Four"
    spans = [(3, 6), (9, 12), (16, 21), (29, 33)]
    parts = segments(document(text, [Block(BlockKind.ITEM, a, b, 1) for a, b in spans], []))
    items = [p for p in parts if p.kind is BlockKind.ITEM]
    assert [(p.mark, shown(p)) for p in items] == [("1.", "One"), ("", "Two"), ("b)", "Three"), ("", "Four")]
    assert [shown(p) for p in parts if p.kind is None and p.shown] == ["\nAnd 4. "]


def test_a_sign_that_says_something_is_shown() -> None:
    """A tick before an item is its mark, and one within a line stays in the line."""
    text = "- ✔ More air\n- Safety: ✔ good\n# Head"
    spans = [(BlockKind.ITEM, 4, 12), (BlockKind.ITEM, 15, 22), (BlockKind.ITEM, 25, 29), (BlockKind.HEADING, 32, 36)]
    parts = [p for p in segments(document(text, [Block(k, a, b, 1) for k, a, b in spans], [])) if p.shown]
    assert [(p.mark, shown(p)) for p in parts] == [("✔", "More air"), ("", "Safety: ✔ good"), ("", "Head")]


@pytest.mark.parametrize(("media", "kinds"), [(Media.MARKDOWN, 1), (Media.TEXT, 1), (Media.PDF, 3), (Media.HTML, 3)])
def test_blocks_on_one_line_are_one_part(media: Media, kinds: int) -> None:
    """A name and what is said of it are drawn in one line, where lines of the text are lines of the document."""
    blocks = [Block(BlockKind.ITEM, 0, 5, 1), Block(BlockKind.ITEM, 6, 10, 2)]
    parts = segments(replace(document("Name: said", blocks, [(6, 10)]), media=media))
    assert len(parts) == kinds
    assert [p.level for p in parts if p.kind] == [1, 2][: len([p for p in parts if p.kind])]
    assert [n for p in parts for n in p.claims] == [1]


def test_the_lines_of_a_table_are_not_shown() -> None:
    """A row shows its cells, even under one claim for the whole of it; the row of names is known as such."""
    text = "| Drug | Dose |\n| A1 | 60 |"
    head, cells = ((2, 6), (9, 13)), ((18, 20), (23, 25))
    blocks = [Block(BlockKind.ROW, 0, 15, 0, head), Block(BlockKind.ROW, 16, 27, 0, cells, head)]
    names, _, row = segments(document(text, blocks, [(16, 27)]))
    assert (names.head, row.head) == (True, False)
    assert [(r.text, r.cell) for r in row.runs if r.shown] == [("A1", 0), ("60", 1)]
    assert [(r.opens, r.closes) for r in row.runs if r.shown] == [((1,), ()), ((), (1,))]


def test_claims_may_share_words() -> None:
    """Two claims with the same subject mark it twice, and each is closed where it ends."""
    runs = segments(document("It causes A and B.", [Block(BlockKind.PARAGRAPH, 0, 18)], [(0, 11), (0, 17)]))[0].runs
    assert [(r.text, r.claims, r.opens, r.closes) for r in runs] == [
        ("It causes A", (1, 2), (1, 2), (1,)),
        (" and B", (2,), (), (2,)),
        (".", (), (), ()),
    ]


def test_an_empty_text_has_no_parts() -> None:
    """Nothing comes of nothing."""
    assert segments(document("", [Block(BlockKind.PARAGRAPH, 0, 4)], [(0, 3)])) == ()
