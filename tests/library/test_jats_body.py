"""The text of an article is laid out in its order: paragraphs, lists, tables, captions, notes."""

from __future__ import annotations

from pathlib import Path

from footnote.core.holding import PassageKind
from tests.library.papers import article, only, said, words


def texts(tmp_path: Path, body: str) -> list[str]:
    """The paragraphs of a text, without its title."""
    return only(tmp_path, "a.xml", article(body)).text.split("\n\n")[1:]


def test_what_stands_in_a_paragraph_follows_the_words_before_it(tmp_path: Path) -> None:
    """A list interrupts what is said; a table or figure does not."""
    body = "<p>Before <list><list-item><label>1.</label><p>one</p></list-item></list> after.</p>"
    assert texts(tmp_path, body) == ["Before", "1. one", "after."]
    body = "<p>It rose<fig><label>Fig. 1</label><caption><p>A curve.</p></caption></fig> by half.</p>"
    assert texts(tmp_path, body) == ["It rose by half.", "Fig. 1. A curve."]


def test_a_caption_names_the_rows_below_it(tmp_path: Path) -> None:
    """The rows of a table stand under its name, and open with the headings of its columns."""
    table = (
        "<table-wrap><label>Table 1</label><caption><p>Dose.</p></caption>"
        "<table><thead><tr><th>Arm</th><th>mg</th></tr></thead><tbody><tr><td>A</td><td>12</td></tr><tr><td>B</td><td>3</td></tr></tbody></table>"
        "<table-wrap-foot><fn><p>mg: milligrams.</p></fn></table-wrap-foot></table-wrap>"
    )
    holding = only(tmp_path, "a.xml", article(f"<sec><title>Results</title>{table}</sec>"))
    found = [(p.kind, p.section, words(holding, p)) for p in holding.passages[1:]]
    section = ("Results", "Table 1. Dose.")
    assert found == [
        (PassageKind.CAPTION, section, "Table 1. Dose."),
        (PassageKind.ROW, section, "Arm\tmg\nA\t12\nB\t3"),
        (PassageKind.TEXT, section, "mg: milligrams."),
    ]


def test_definitions_and_notes_keep_their_terms_and_marks(tmp_path: Path) -> None:
    """A glossary reads "term: meaning"."""
    body = "<def-list><def-item><term>AAT</term><def><p>a protein</p></def></def-item></def-list>"
    assert texts(tmp_path, body) == ["AAT: a protein"]


def test_reports_of_reviewers_are_left_out(tmp_path: Path) -> None:
    """Other people's words about an article are not its words."""
    after = "<sub-article><body><p>I liked it.</p></body></sub-article>"
    assert said(only(tmp_path, "a.xml", article(after=after))) == ["A title", "Text."]


def test_a_paragraph_of_many_lists_takes_time_that_grows_with_it(tmp_path: Path) -> None:
    """Three thousand lists in one paragraph are read at once."""
    body = "<p>" + "<list><list-item><p>x</p></list-item></list> w " * 3000 + "</p>"
    assert len(texts(tmp_path, body)) == 6000
