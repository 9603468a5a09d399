"""The pages of the library in a real browser: widths, the way to a quotation, keyboard, dark, print."""

from __future__ import annotations

import time
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from footnote.asgi import assemble
from footnote.services.catalogue import Catalogue
from tests.bookshelf import GALLS, HOUSE_ID
from tests.checks import app
from tests.doors.browser import Browser
from tests.doors.site import serving

PLACE = "/library/documents/pmid:91?start=28&end=168#quoted"
PAGES = {
    "library": "/library",
    "search": "/library?" + urlencode({"q": "root galls", "kind": "rct"}),
    "refused": "/library?q=-galls",
    "document": "/library/documents/pmid:92",
    "table": f"/library/documents/{HOUSE_ID}",
    "report": "/library/report",
    "answer": "/ask?" + urlencode({"q": "Does copper spray cause root galls?"}),
}


@pytest.fixture(scope="module")
def shelf(catalogue: Catalogue) -> Iterator[str]:
    """The address of a site with the library about tomatoes."""
    with serving(assemble(app(), library=lambda: catalogue)) as where:
        yield where


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_no_page_is_wider_than_its_window(browser: Browser, shelf: str, path: str, width: int) -> None:
    """No page of the library scrolls sideways."""
    browser.show(shelf + path, width)
    assert browser.value("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_every_field_has_a_name_and_no_id_stands_twice(browser: Browser, shelf: str, path: str) -> None:
    """Each field has a label, each place on a page its own id, and a page is two requests."""
    requested = browser.show(shelf + path)
    assert len(requested) == 2
    fields = "[...document.querySelectorAll('input:not([type=hidden]), select, textarea')]"
    assert browser.value(f"{fields}.filter(e => !e.labels.length && !e.getAttribute('aria-label')).length") == 0
    assert (
        browser.value("(ids => ids.length - new Set(ids).size)([...document.querySelectorAll('[id]')].map(e => e.id))")
        == 0
    )
    assert browser.value("document.querySelectorAll('h1').length") == 1


def test_a_search_leads_to_the_quotation_in_its_place(browser: Browser, shelf: str) -> None:
    """From the field to the result to the document: the quotation is in the window, marked letter by letter."""
    browser.show(shelf + "/library", 390, 500)
    browser.fill("#q", '"9 of 40 plots"')
    assert browser.click_on(".field button").startswith("/library?")
    browser.click_on(".quotations a[href*='#quoted']")
    assert browser.value("location.hash") == "#quoted"
    quoted = "document.querySelector('#quoted')"
    end = time.monotonic() + 5
    while not browser.value(f"(b => b.top >= 0 && b.top < innerHeight)({quoted}.getBoundingClientRect())"):
        assert time.monotonic() < end
        time.sleep(0.05)
    assert browser.value("[...document.querySelectorAll('mark')].map(e => e.textContent).join('')") == GALLS


@pytest.mark.parametrize("dark", [False, True])
def test_a_mark_is_told_by_more_than_its_colour(browser: Browser, shelf: str, dark: bool) -> None:
    """What is marked is underlined, in light and in dark."""
    browser.show(shelf + PAGES["search"], dark=dark)
    assert "underline" in browser.value("getComputedStyle(document.querySelector('mark')).textDecorationLine")


def test_the_filters_can_be_used_by_keyboard(browser: Browser, shelf: str) -> None:
    """Tab reaches the field, the button and each filter, in the order in which they stand."""
    browser.show(shelf + "/library")
    browser.value("document.querySelector('#q').focus()")
    wanted = ["submit", "title", "author", "kind", "form", "since", "until", "retracted", "related"]
    reached = []
    for _ in wanted:
        browser.press("Tab", 9)
        reached.append(browser.value("document.activeElement.name || document.activeElement.type"))
    assert reached == wanted


def test_a_document_can_be_printed(browser: Browser, shelf: str) -> None:
    """Print gives a PDF, with the text and its mark, without the navigation."""
    browser.show("about:blank")
    browser.show(shelf + PLACE)
    assert browser.pdf().startswith(b"%PDF")
    browser.call("Emulation.setEmulatedMedia", media="print")
    assert browser.value("getComputedStyle(document.querySelector('.top nav')).display") == "none"
    assert browser.value("getComputedStyle(document.querySelector('mark')).display") == "inline"
    browser.call("Emulation.setEmulatedMedia", media="")


def test_a_quotation_cannot_be_taken_for_a_part_of_the_answer(browser: Browser, shelf: str) -> None:
    """The quotations stand under a heading of their own that says that nobody reviewed them, behind the answer."""
    browser.show(shelf + PAGES["answer"])
    assert (
        browser.value("document.querySelector('#library-part').innerText")
        == "From your library (quotations, not reviewed)"
    )
    order = "(a, b) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING"
    assert browser.value(f"!!({order})(document.querySelector('.before'), document.querySelector('.from-library'))")
    assert browser.value("document.querySelectorAll('.from-library .cite').length") == 0
