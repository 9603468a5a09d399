"""The pages in a real browser: widths, citations by pointer and keyboard, dark, print."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode

import pytest

from footnote.asgi import HEADERS
from tests.doors.browser import Browser
from tests.doors.site import QUESTIONS

ASK = {name: "/ask?" + urlencode({"q": question}) for name, question in QUESTIONS.items()}
PAGES = {
    **ASK,
    "patient": ASK["yes"] + "&reader=patient",
    "researcher": ASK["mixed"] + "&reader=researcher",
    "home": "/",
    "statements": "/statements",
    "statement": "/statements/threshold-11um",
    "sources": "/sources",
    "source": "/sources/atsers2003",
    "concept": "/concepts/emphysema",
    "how": "/how",
    "policy": "/editorial-policy",
    "refused": "/ask?q=",
    "long": "/ask?" + urlencode({"q": "emphysema" * 100}),
}
OPEN = "document.querySelector(':popover-open')"


def until(true: Callable[[], object], seconds: float = 5) -> bool:
    """Return whether something becomes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return False


def centre(browser: Browser, selector: str) -> tuple[float, float]:
    """Bring the first such element into view and return its middle."""
    element = f"document.querySelector({selector!r})"
    browser.value(f"{element}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
    x, y = browser.value(f"(b => [b.x + b.width / 2, b.y + b.height / 2])({element}.getBoundingClientRect())")
    return float(x), float(y)


def inside(browser: Browser) -> bool:
    """Whether the open card stands wholly in the window."""
    fits = "b => b.left >= 0 && b.top >= 0 && b.right <= innerWidth && b.bottom <= innerHeight"
    return bool(browser.value(f"({fits})({OPEN}.getBoundingClientRect())"))


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1280, 1920])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_no_page_is_wider_than_its_window(browser: Browser, address: str, path: str, width: int) -> None:
    """No page scrolls sideways, from the narrowest phone to a wide screen."""
    browser.show(address + path, width)
    assert browser.value("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_is_two_requests(browser: Browser, address: str, path: str) -> None:
    """A page is one request of HTML and one of CSS."""
    requested = browser.show(address + path)
    assert [url.startswith(f"{address}/static/") for url in requested] == [False, True]


@pytest.mark.parametrize("width", [390, 1280])
def test_a_tap_on_a_citation_opens_its_source(browser: Browser, address: str, width: int) -> None:
    """A tap opens the card of the source inside the window, and Escape closes it; the page stays where it is."""
    browser.show(address + ASK["no-evidence"], width)
    assert browser.value(f"{OPEN} === null")
    place = centre(browser, "section .cite")
    before = browser.value("scrollY")
    browser.click(*place)
    assert until(lambda: browser.value(f"{OPEN} !== null"))
    assert inside(browser)
    assert browser.value("scrollY") == before
    browser.press("Escape", 27)
    assert until(lambda: browser.value(f"{OPEN} === null"))


def test_hovering_over_a_citation_opens_its_source(browser: Browser, address: str) -> None:
    """A pointer resting on a citation opens the card; moving it away closes the card."""
    browser.show(address + ASK["no-evidence"])
    if not browser.value("'interestForElement' in HTMLButtonElement.prototype"):
        pytest.skip("this browser opens cards by click and key only")
    browser.move(1, 1)
    browser.move(*centre(browser, "section .cite"))
    assert until(lambda: browser.value(f"{OPEN} !== null"))
    browser.move(1, 1)
    assert until(lambda: browser.value(f"{OPEN} === null"))


def test_a_citation_works_by_keyboard(browser: Browser, address: str) -> None:
    """Tab reaches a citation with a visible focus, Enter opens its card, Tab goes on into the card."""
    browser.show(address + ASK["yes"])
    for _ in range(40):
        browser.press("Tab", 9)
        if browser.value("document.activeElement.className") == "cite":
            break
    assert browser.value("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    browser.press("Enter", 13)
    assert until(lambda: browser.value(f"{OPEN} !== null"))
    browser.press("Tab", 9)
    assert browser.value(f"{OPEN} === null || {OPEN}.contains(document.activeElement)")


def test_the_first_key_reaches_the_content(browser: Browser, address: str) -> None:
    """The first Tab shows a link that leads past the header."""
    browser.show(address + "/")
    browser.press("Tab", 9)
    assert browser.value("document.activeElement.className") == "skip"
    assert browser.value("document.activeElement.getBoundingClientRect().left >= 0")


@pytest.mark.parametrize("name", ["yes", "no", "mixed"])
def test_the_verdict_is_the_largest_after_the_title(browser: Browser, address: str, name: str) -> None:
    """No text but the title is larger than the word of the verdict."""
    browser.show(address + ASK[name])
    size = "(s => Math.max(0, ...[...document.querySelectorAll(s)].map(e => parseFloat(getComputedStyle(e).fontSize))))"
    title, word = browser.value(f"{size}('h1')"), browser.value(f"{size}('.word')")
    rest = browser.value(f"{size}('body *:not(h1, h1 *, .word)')")
    assert title > word > rest


@pytest.mark.parametrize(("width", "columns"), [(390, 1), (1280, 2)])
def test_a_dispute_stands_side_by_side(browser: Browser, address: str, width: int, columns: int) -> None:
    """The two sides stand beside one another on a wide screen and below one another on a phone."""
    browser.show(address + ASK["mixed"], width)
    sides = "[...document.querySelector('.sides').children]"
    places = browser.value(f"{sides}.map(e => Math.round(e.getBoundingClientRect().left))")
    assert len(set(places)) == columns
    assert len(places) == 2


@pytest.mark.parametrize(("width", "shown"), [(390, False), (1280, True)])
def test_sources_stand_in_a_wide_margin(browser: Browser, address: str, width: int, shown: bool) -> None:
    """Where there is room, a source stands beside the sentence that first cites it, and covers no other note."""
    browser.show(address + ASK["no-evidence"], width)
    notes = "[...document.querySelectorAll('.side')].filter(e => e.offsetParent).map(e => e.getBoundingClientRect())"
    boxes = browser.value(f"{notes}.map(b => [b.left, b.top, b.bottom])")
    assert bool(boxes) is shown
    assert all(before[2] <= after[1] for before, after in pairwise(boxes))


@pytest.mark.parametrize("dark", [False, True])
def test_the_page_follows_the_choice_of_light_or_dark(browser: Browser, address: str, dark: bool) -> None:
    """The paper is dark where the reader's system is dark."""
    browser.show(address + ASK["yes"], dark=dark)
    channels = browser.value("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert (max(channels) < 60) is dark


def test_a_line_is_about_seventy_characters(browser: Browser, address: str) -> None:
    """A full line of an answer on a wide screen holds 55 to 90 characters."""
    browser.show(address + ASK["no-evidence"])
    characters = browser.value(
        "(p => { const r = document.createRange(); r.selectNodeContents(p);"
        " const lines = new Set([...r.getClientRects()].map(b => Math.round(b.bottom / 12))).size;"
        " return p.textContent.length / lines; })([...document.querySelectorAll('section .said > p:first-child')]"
        ".sort((a, b) => b.textContent.length - a.textContent.length)[0])"
    )
    assert 55 <= characters <= 90


def test_an_answer_can_be_printed(browser: Browser, address: str) -> None:
    """Print gives a PDF; forms for follow-ups and the navigation are left out, references stay."""
    browser.show(address + ASK["yes"])
    assert browser.pdf().startswith(b"%PDF")
    browser.call("Emulation.setEmulatedMedia", media="print")
    display = "s => getComputedStyle(document.querySelector(s)).display"
    hidden = browser.value(f"['.next', '.top nav', '.side'].map({display})")
    assert hidden == ["none"] * 3
    assert browser.value("getComputedStyle(document.querySelector('.references')).display") == "block"
    browser.call("Emulation.setEmulatedMedia", media="")


def test_no_script_of_a_question_runs(browser: Browser, address: str) -> None:
    """Markup in a question does nothing in a browser."""
    question = "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\"> emphysema"
    requested = browser.show(f"{address}/ask?{urlencode({'q': question})}")
    assert len(requested) == 2
    assert browser.value("document.title") != "run"
    assert "script-src" not in HEADERS["Content-Security-Policy"]


def test_a_picture_can_be_taken(browser: Browser, address: str, tmp_path: Path) -> None:
    """The browser of these tests takes a picture of a whole page, for people to look at."""
    browser.show(address + "/", 390)
    browser.screenshot(tmp_path / "home.png")
    assert (tmp_path / "home.png").read_bytes().startswith(b"\x89PNG")
