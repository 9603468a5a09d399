"""Two editions compared: what is equal is not reported, what differs is, and the pieces rebuild both texts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.publication import Edition, Manuscript
from footnote.core.question import Reader
from footnote.core.source import SourceStatus
from footnote.core.statement import Certainty
from footnote.rules.diffing import Difference, Kind, Piece, differences, pieces
from footnote.rules.editions import numbered, propose, settle
from footnote.wiring import App
from tests.desk import QUESTION, own, plus, with_source, with_statement

TEXTS = st.lists(
    st.sampled_from(["copper", "spray", " ", "  ", "\n", ".", "−3", "é", "(p = 0.04)", "_", "🌱", "ab"]), max_size=12
).map("".join)


@pytest.fixture(scope="module")
def manuscript(tomato: App) -> Manuscript:
    """A proposal for clinicians."""
    return propose(tomato.ask(QUESTION, Reader.CLINICIAN))


@pytest.fixture(scope="module")
def edition(manuscript: Manuscript, tomato: App) -> Edition:
    """Its edition."""
    return settle(manuscript, tomato.know)


def rebuilt(found: tuple[tuple[Piece, str], ...], without: Piece) -> str:
    """Return the text of the pieces, those of one kind left out."""
    return "".join(text for piece, text in found if piece is not without)


@given(TEXTS, TEXTS)
def test_the_pieces_rebuild_both_texts(before: str, after: str) -> None:
    """What stayed and was taken out is the text before, what stayed and was put in the text after."""
    found = pieces(before, after)
    assert rebuilt(found, Piece.IN) == before
    assert rebuilt(found, Piece.OUT) == after
    assert all(text for _, text in found)


@given(TEXTS)
def test_equal_texts_stayed(text: str) -> None:
    """Nothing is taken out of or put into a text that did not change."""
    assert {piece for piece, _ in pieces(text, text)} <= {Piece.SAME}


def test_equal_editions_have_no_difference(edition: Edition) -> None:
    """An edition differs in nothing from itself."""
    assert differences(edition, edition) == ()


def kinds(found: tuple[Difference, ...]) -> list[tuple[Kind, str, str | None]]:
    """Return what happened to what."""
    return [(d.kind, d.what, d.line) for d in found if d.line is not None or d.what == "Title"]


def test_each_thing_that_happens_to_a_line_is_named(manuscript: Manuscript, edition: Edition, tomato: App) -> None:
    """A line that was added, removed or moved is named with its heading and its words."""
    longer = settle(numbered(plus(manuscript, own("Copper spray.", "copper-slows-lesions"))), tomato.know)
    assert kinds(differences(edition, longer)) == [(Kind.ADDED, "Also", "l4")]
    assert kinds(differences(longer, edition)) == [(Kind.REMOVED, "Also", "l4")]
    turned = settle(replace(manuscript, parts=manuscript.parts[::-1]), tomato.know)
    moved = [d for d in differences(edition, turned) if d.line]
    assert [d.kind for d in moved] == [Kind.MOVED]
    assert all(piece is Piece.SAME for d in moved for piece, _ in d.pieces)
    headed = replace(manuscript.parts[0], heading="In detail")
    other = settle(replace(manuscript, parts=(headed, *manuscript.parts[1:])), tomato.know)
    assert kinds(differences(edition, other)) == [(Kind.MOVED, "In detail", "l2")]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"text": "Copper spray helped."}, "helped"),
        ({"certainty": Certainty.LOW}, "low"),
        ({"noted": "One garden."}, "garden"),
    ],
)
def test_a_changed_line_is_named_with_its_words(
    manuscript: Manuscript, edition: Edition, tomato: App, changed: dict[str, object], words: str
) -> None:
    """Another wording, certainty or limit of a line is shown in its words."""
    know = with_statement(tomato.know, "copper-slows-lesions", **changed)
    line = replace(manuscript.parts[0].passages[0], text=know.pack.statements["copper-slows-lesions"].text)
    text = replace(manuscript, parts=(replace(manuscript.parts[0], passages=(line,)), *manuscript.parts[1:]))
    after = settle(text, know)
    (found,) = [d for d in differences(edition, after) if d.line == "l2"]
    assert found.kind is Kind.CHANGED
    assert words in "".join(t for p, t in found.pieces if p is Piece.IN)


def test_what_stands_around_the_lines_is_compared_too(edition: Edition, manuscript: Manuscript, tomato: App) -> None:
    """Title, verdict, headings, references, limits and disclaimer are compared."""
    others = {
        "Title": replace(edition, title="Other"),
        "Verdict": replace(edition, verdict=None),
        "Headings": replace(edition, sections=(replace(edition.sections[0], heading="Other"), *edition.sections[1:])),
        "Limits": replace(edition, limits=("Other.",)),
        "Disclaimer": replace(edition, disclaimer="Other."),
        "References": replace(edition, references=edition.references[1:]),
    }
    for what, other in others.items():
        found = [d for d in differences(edition, other) if d.line is None]
        assert [(d.kind, d.what) for d in found] == [(Kind.CHANGED, what)]
    retracted = settle(manuscript, with_source(tomato.know, "bauer2019sprays", status=SourceStatus.RETRACTED))
    assert "retracted" in str([d.pieces for d in differences(edition, retracted) if d.what == "References"])


@given(st.permutations(range(3)), st.integers(0, 3))
def test_whatever_is_chosen_and_ordered_nothing_equal_is_reported(
    edition: Edition, order: list[int], kept: int
) -> None:
    """However lines are ordered and dropped, only lines that differ are reported, and each at most once."""
    lines = [line for s in edition.sections for line in s.lines] + [replace(edition.sections[0].lines[0], id="l9")]
    first = replace(edition, sections=(replace(edition.sections[0], lines=tuple(lines)),))
    after = replace(first, sections=(replace(first.sections[0], lines=tuple(lines[i] for i in order[:kept])),))
    found = [d for d in differences(first, after) if d.line]
    gone = {lines[i].id for i in order[kept:]}
    assert {d.line for d in found if d.kind is Kind.REMOVED} == gone
    assert {d.kind for d in found} <= {Kind.REMOVED, Kind.MOVED}
    assert len({d.line for d in found}) == len(found)
    if order[:kept] == sorted(order[:kept]):
        assert all(d.kind is Kind.REMOVED for d in found)
