"""The fonts of PDF files."""

from __future__ import annotations

from collections.abc import Iterator

from footnote.exports.fonts import FILES, FOLDER, MISSING, SANS, SERIF, SERIF_ITALIC, faces
from footnote.rules.hashing import plain
from tests.exports.making import app

SIGNS = "αβγδµμ≥≤±−×→⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉–—…°½‰éöüñšžł�" + MISSING


def strings(value: object) -> Iterator[str]:
    """Yield every text within a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def test_every_character_of_the_pack_has_a_glyph() -> None:
    """No character of the shipped pack (texts, names, titles, authors, limits) is missing from the fonts."""
    pack = app().know.pack
    records = [*pack.statements.values(), *pack.sources.values(), *pack.concepts.values(), pack.info]
    written = "".join(text for record in records for text in strings(plain(record)))
    assert [c for c in faces().missing(written) if c not in "\n\t"] == []


def test_the_signs_of_the_subject_have_glyphs() -> None:
    """Greek letters, comparators, signs, arrows, superscripts and subscripts can be drawn in each text font."""
    for font in (SERIF, SERIF_ITALIC, SANS):
        assert [c for c in SIGNS if faces().font_of(c, font) is None] == []


def test_what_is_missing_is_shown_and_listed() -> None:
    """A character without a glyph is drawn as an empty rectangle and named among the missing, each once."""
    assert faces().missing("a中b中") == ("中",)
    assert MISSING in faces().markup("a中b", SERIF)
    assert "中" not in faces().markup("a中b", SERIF)


def test_markup_is_escaped() -> None:
    """Signs of markup in a text are drawn as they are."""
    assert faces().markup("<b>&", SERIF) == "&lt;b&gt;&amp;"


def test_the_fonts_are_free_and_small() -> None:
    """Every font file is there with its licence, and together they stay below 2.5 MB."""
    files = {p.name for p in FOLDER.iterdir()}
    assert set(FILES.values()) | {"LICENSE-liberation.txt", "LICENSE-dejavu.txt"} == files
    assert sum(p.stat().st_size for p in FOLDER.iterdir()) < 2_500_000
