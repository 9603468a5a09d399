"""The parts that are found in a text whose format marks none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.document import Block, BlockKind, Document, Media
from footnote.rules.outline import outline

T, H, P, L, R, Q, C, X = (
    BlockKind.TITLE,
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.ITEM,
    BlockKind.ROW,
    BlockKind.QUOTE,
    BlockKind.CODE,
    BlockKind.REFERENCE,
)
SHAPES = ["a", "a. ", "(((", "\n", "- ", "|", "#", ">", "`", "<!--", "*", "\u200b", "\t", "_", "[", "1. ", "---\n"]
BITS = st.sampled_from(
    [
        *(
            "a",
            "Word",
            "word. ",
            "# ",
            "## ",
            "- ",
            "* ",
            "• ",
            "✔ ",
            "1. ",
            "2) ",
            "> ",
            "```",
            "|",
            "| a | b |",
            "|---|---|",
        ),
        *(
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            "\t",
            "  ",
            "    ",
            "\ufeff",
            "\u200f",
            "\u00a0",
            "\u2028",
            "\x0c",
            "---",
            "===",
            "**",
        ),
        *(
            "References",
            "Title Here",
            "x:",
            "<!--",
            "-->",
            "[1]: ",
            "https://a.b",
            "✔a",
            "_",
            "(",
            "[",
            "A long line of words",
        ),
    ]
)
ANY_TEXT = st.one_of(st.text(max_size=100), st.lists(BITS, max_size=40).map("".join))
ANY_MEDIA = st.sampled_from([Media.TEXT, Media.MARKDOWN, Media.PDF])


def document(text: str, media: Media = Media.TEXT, blocks: tuple[Block, ...] | None = None) -> Document:
    """A document of a text alone."""
    return Document("a", "b", media, text, blocks)


def parts(text: str, media: Media = Media.TEXT) -> list[tuple[BlockKind, int, str]]:
    """Kind, level and text of each part."""
    return [(b.kind, b.level, text[b.start : b.end]) for b in outline(document(text, media))]


def test_parts_that_the_format_gives_are_kept() -> None:
    """A document that came with its parts has these and no others."""
    given_parts = (Block(P, 2, 5),)
    assert outline(document("# a b", Media.HTML, given_parts)) == given_parts


def test_short_lines_that_stand_apart_are_title_and_headings() -> None:
    """The first short line without a full stop is the title, later ones are headings, numbers make them deeper."""
    text = "Rot in Tomato Plants\n\nBackground\nRot is a disease.\n1. Field Studies\nIt is wet.\n2. Greenhouse\nDry."
    assert parts(text) == [
        (T, 0, "Rot in Tomato Plants"),
        (H, 2, "Background"),
        (P, 0, "Rot is a disease."),
        (H, 3, "1. Field Studies"),
        (P, 0, "It is wet."),
        (H, 3, "2. Greenhouse"),
        (P, 0, "Dry."),
    ]


def test_numbers_alone_make_the_depth_where_every_heading_has_one() -> None:
    """A heading 1.1 is deeper than a heading 1."""
    text = "Rot of Leaves\n\n1. Causes\n\nRot is wet.\n\n1.1 Fungal Causes\n\nIt spreads.\n\n2. Cures\n\nNone is known."
    assert [(level, said) for kind, level, said in parts(text) if kind is H] == [
        (2, "1. Causes"),
        (3, "1.1 Fungal Causes"),
        (2, "2. Cures"),
    ]


def test_wrapped_lines_are_one_paragraph() -> None:
    """A line that broke only because it was full goes on in the next one; a short one ends."""
    text = (
        "The rot of the leaves spreads in wet years and it\nis found on every farm of the valley, where copper is\n"
        "used.\nMilk is seldom used there.\n\nHere another part begins and runs on to the end of\nthe line."
    )
    assert [text[b.start : b.end].count("\n") for b in outline(document(text, Media.PDF))] == [2, 0, 1]


def test_headings_between_full_lines_are_told() -> None:
    """A line of capitals behind a full stop is a heading, and a title may run over two lines."""
    text = (
        "A Very Long Title of a Page on the Rot of Leaves in\nWet Gardens\n\n"
        "The rot of the leaves spreads in wet years and is old.\n"
        "Causes of Late Rot\nIt is wet."
    )
    assert [kind for kind, _, _ in parts(text)] == [T, P, H, P]


def test_lines_that_are_not_wrapped_stand_alone() -> None:
    """Long lines that follow each other without a gap are paragraphs of their own."""
    line = "Rot is " + "very " * 40 + "wet."
    assert parts(f"{line}\n{line}") == [(P, 0, line), (P, 0, line)]


def test_bullets_are_items_as_deep_as_they_are_set_in() -> None:
    """Bullets and numbers are no part of an item; one that is set in further, or of another sort, is deeper."""
    text = "Signs are:\n  1. Leaves:\n    • brown\n      spots\n    • galls\n  2. Roots:\n  - rot\n\n– a dash"
    assert parts(text)[1:] == [
        (L, 1, "Leaves:"),
        (L, 2, "brown\n      spots"),
        (L, 2, "galls"),
        (L, 1, "Roots:"),
        (L, 2, "rot"),
        (L, 1, "a dash"),
    ]


@pytest.mark.parametrize("mark", ["-", "•", "*", "–", "✔", "1)", "(2)", "a)", "(iv)", "- [x]", "✔️", "✅"])
def test_every_sort_of_mark_opens_an_item(mark: str) -> None:
    """The mark before an item is left out of its span."""
    assert parts(f"Signs are:\n{mark} brown spots")[1] == (L, 1, "brown spots")


def test_ticks_inside_a_paragraph_are_items_under_its_opening() -> None:
    """Points between ticks are items; what stands before the first is their opening line."""
    text = "Outcomes\n\nLeaves: ✔ Greener ✔ Larger and thicker\nRoots: ✔ Longer\nFruit: • red • round"
    assert parts(text)[1:] == [
        (P, 0, "Leaves:"),
        (L, 1, "Greener"),
        (L, 1, "Larger and thicker"),
        (P, 0, "Roots:"),
        (L, 1, "Longer"),
        (P, 0, "Fruit:"),
        (L, 1, "red"),
        (L, 1, "round"),
    ]


def test_short_lines_behind_an_opening_line_are_items_without_bullets() -> None:
    """A list that lost its bullets on the way is still a list."""
    assert [kind for kind, _, _ in parts("Signs of the rot are:\nBrown spots\nWilted leaves\n\nIt spreads fast.")] == [
        P,
        L,
        L,
        P,
    ]


def test_entries_of_a_list_of_references_are_told() -> None:
    """All below "References" is an entry, until a heading that opens something else."""
    text = (
        "Rot\n\nIt is wet.\n\nReferences\n\n1. Green A. Rot. J Rot 2020;1:2.\n[2] White B. Galls. 2019.\nGuideline\n\n"
        "Rot Society, 2021\n\nProfessional Disclaimer\n\nThis page is for growers."
    )
    assert [kind for kind, _, _ in parts(text)] == [T, P, H, X, X, X, X, H, P]


def test_prose_under_a_heading_ends_a_list_of_references() -> None:
    """A heading over sentences without a year or journal ends the list."""
    text = "Rot\n\nIt is wet.\n\nLiterature:\n\n1. Green A. Rot. 2020.\n\nWatering\n\nWater at dawn. It dries by noon."
    assert [kind for kind, _, _ in parts(text)] == [T, P, H, X, H, P]


def test_markdown_is_read_by_its_marks() -> None:
    """Headings of both sorts, bold lines, lists, quotes, code and link definitions are told; the rest is text."""
    text = (
        "---\ntitle: x\n---\n# Rot #\n\nWet\nyears.\n\nSetext\n======\n\nAnother\n---\n\n"
        "**Bold line**\n\n> A quote\n> goes on\n\n"
        "```py\nx = 1\n```\n\n<!-- hidden\nlines -->\n- item\n  goes on\n  * deeper\n\n***\n\n"
        "[1]: https://example.org/a\n\nShort line"
    )
    assert parts(text, Media.MARKDOWN) == [
        (H, 1, "Rot"),
        (P, 0, "Wet\nyears."),
        (H, 1, "Setext"),
        (H, 2, "Another"),
        (H, 4, "**Bold line**"),
        (Q, 0, "A quote\n> goes on"),
        (C, 0, "x = 1"),
        (L, 1, "item\n  goes on"),
        (L, 2, "deeper"),
        (X, 0, "https://example.org/a"),
        (P, 0, "Short line"),
    ]


def test_references_in_markdown_end_at_a_heading_of_their_rank() -> None:
    """Headings inside the list stay headings; one of its own rank ends it."""
    text = "## References\n\n### Papers\n\n1. Green 2020\n\n## About rot\n\nIt is wet."
    assert [kind for kind, _, _ in parts(text, Media.MARKDOWN)] == [H, H, X, H, P]


@pytest.mark.parametrize(
    ("text", "media"),
    [
        ("| Plant | Rot |\n|---|:-:|\n| Tomato | **often** |\n| Pea |  |\n", Media.MARKDOWN),
        ("Plant\tRot\nTomato\t**often**\nPea\tno", Media.TEXT),
        ("Plant | Rot\nTomato | **often**\nPea | no", Media.TEXT),
    ],
)
def test_rows_know_their_cells_and_the_names_of_their_columns(text: str, media: Media) -> None:
    """Every row of a table has a span for each cell, and rows of data have those of the head."""
    rows = outline(document(text, media))
    assert [b.kind for b in rows] == [R, R, R]
    assert [text[a:b] for a, b in rows[1].cells] == ["Tomato", "**often**"]
    assert [text[a:b] for a, b in rows[1].head] == ["Plant", "Rot"]
    assert rows[0].head == ()


def test_line_ends_marks_and_odd_spaces_do_not_move_a_span() -> None:
    """Any line end, a byte order mark and signs that nobody sees stay outside the parts."""
    text = "\ufeffTitle of Rot\r\n\r\n\u200f- one\u00a0\r- two\u2028\u2028\tSo it is.\x0c"
    assert parts(text) == [(T, 0, "Title of Rot"), (L, 1, "one"), (L, 1, "two"), (P, 0, "So it is.")]


def test_a_text_of_one_line_is_a_paragraph() -> None:
    """A claim that is a whole document is not taken for its title."""
    assert parts("Copper slows late blight") == [(P, 0, "Copper slows late blight")]


@given(ANY_TEXT, ANY_MEDIA)
def test_parts_lie_in_the_text_in_order_and_apart(text: str, media: Media) -> None:
    """Spans are in range, in order, do not overlap and are never empty; cells lie inside their row."""
    at = 0
    for block in outline(document(text, media)):
        assert at <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip()
        assert 0 <= block.level <= 6 or block.kind is L
        cell_at = block.start
        for start, end in block.cells:
            assert cell_at <= start <= end <= block.end
            cell_at = end
        at = block.end


@given(st.lists(st.text("abc .,é", min_size=1, max_size=30), max_size=12).map("\n".join))
def test_no_word_of_plain_text_is_lost(text: str) -> None:
    """In a text without marks every sign that can be seen belongs to a part."""
    seen = "".join(text[b.start : b.end] for b in outline(document(text)))
    assert "".join(seen.split()) == "".join(text.split())


@pytest.mark.parametrize("media", [Media.TEXT, Media.MARKDOWN])
@pytest.mark.parametrize("shape", SHAPES)
def test_the_time_grows_with_the_text_only(shape: str, media: Media) -> None:
    """A hundred thousand signs of any shape take less than two seconds."""
    text = (shape * 100_000)[:100_000]
    began = time.process_time()
    outline(document(text, media))
    assert time.process_time() - began < 2
