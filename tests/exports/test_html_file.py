"""Answers as one HTML file."""

from __future__ import annotations

import re

from footnote.exports.html_file import to_html
from tests.exports.making import reviewed, spoken, unreviewed
from tests.exports.reading import html_page, squeezed


def test_the_file_needs_nothing_else() -> None:
    """The page has its style inside, no script, no image, and fetches nothing."""
    page = html_page(to_html(reviewed()))
    assert {"script", "img", "link", "iframe", "object"} & set(page.tags) == set()
    assert "@import" not in to_html(reviewed())
    assert not re.search(r"url\(", to_html(reviewed()))
    assert ("lang", "en") in page.attributes


def test_numbers_lead_to_references_and_back_to_the_web() -> None:
    """Each superscript number points to a reference on the page; each other link is a web address."""
    page = html_page(to_html(reviewed()))
    targets = {f"#{value}" for name, value in page.attributes if name == "id"}
    links = [value for name, value in page.attributes if name == "href" and value]
    assert {x for x in links if x.startswith("#")} == targets
    assert all(x.startswith(("#", "https://", "http://")) for x in links)


def test_the_status_is_in_the_title() -> None:
    """A page kept in a folder says in its title whether it is reviewed."""
    assert "<title>Dose and augmentation therapy: dose (Reviewed)</title>" in to_html(reviewed())
    assert "(Not reviewed)</title>" in to_html(unreviewed())


def test_no_text_becomes_markup() -> None:
    """Tags, attributes and entities in the texts of an answer are shown, not obeyed."""
    hostile = "\"><script>alert('x')</script><img src=x onerror=y>&amp;</style></title>"
    page = html_page(to_html(spoken(hostile)))
    assert {"script", "img"} & set(page.tags) == set()
    assert squeezed(hostile) in squeezed("".join(page.words))
    assert not any(name.startswith("on") for name, _ in page.attributes)
