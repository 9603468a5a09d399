"""The style sheet: contrast in light and dark, and the ways to read that it must serve."""

from __future__ import annotations

import re

import pytest

from footnote.web.site import HERE, long_date, unbroken
from tests.doors.site import client
from tests.web.reading import Page

STYLE = (HERE / "static" / "footnote.css").read_text()
GROUNDS = ("paper", "raised")
TEXT = [*((text, ground) for text in ("ink", "muted", "accent") for ground in GROUNDS), ("accent-paper", "accent")]


def colours(dark: bool) -> dict[str, str]:
    """Return the named colours of the light or the dark page."""
    blocks = re.findall(r":root \{(.*?)\}", STYLE, re.S)
    light = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", blocks[0]))
    return light | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", blocks[1])) if dark else light


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2 of "#rrggbb", from 0 to 1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2, from 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read(text: str, ground: str, dark: bool) -> None:
    """Each colour of text has a contrast of at least 4.5 on each ground that it stands on."""
    named = colours(dark)
    assert contrast(named[text], named[ground]) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_the_edge_of_a_field_can_be_seen(dark: bool) -> None:
    """The edge of a field has a contrast of at least 3 on the page and on the field."""
    named = colours(dark)
    assert min(contrast(named["edge"], named[g]) for g in GROUNDS) >= 3


def test_colours_are_named_once() -> None:
    """Outside the palettes no colour is written down but the shadow of a card."""
    rest = re.sub(r":root \{.*?\}", "", STYLE, flags=re.S)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\([^)]*\)|hsl", rest) == ["rgb(0 0 0 / 0.18)"]


def test_focus_print_and_dark_are_served() -> None:
    """The style marks focus and has rules for print and for dark."""
    assert ":focus-visible { outline:" in STYLE
    assert "@media print" in STYLE
    assert "prefers-color-scheme: dark" in STYLE
    assert "@import" not in STYLE
    assert "url(" not in STYLE


def test_the_style_is_served_for_ever_under_its_digest() -> None:
    """The style sheet's address holds its digest, and may be kept for ever."""
    path = Page(client().get("/").text).all("link", rel="stylesheet")[0]["href"]
    response = client().get(path)
    assert response.text == STYLE
    assert "immutable" in response.headers["cache-control"]


def test_days_are_written_out() -> None:
    """A day is written with its month in words; what is no day stays as it is."""
    assert long_date("2026-11-21") == "21 November 2026"
    assert long_date("2026-01-01") == "1 January 2026"
    assert long_date("soon") == "soon"


def test_names_and_figures_stay_on_one_line() -> None:
    """A name with its number and a probability with its value are kept together; everything is escaped."""
    assert unbroken("alpha-1 <b>") == '<span class="tail">alpha-1</span> &lt;b&gt;'
    assert unbroken("(p < 0.05)") == '(<span class="tail">p &lt; 0.05</span>)'
    assert unbroken("9-10 kDa") == "9-10 kDa"
