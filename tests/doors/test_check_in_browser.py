"""Checking a document in a real browser: paste to report, choosing a finding, widths, dark, print, saved files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from footnote.asgi import assemble
from footnote.core.check import Checked, Finding
from footnote.exports.check_html import check_html
from footnote.library.reading import read_document
from footnote.rules.finding_words import FINDING_SYMBOLS, FINDING_WORDS
from footnote.web.check_forms import PASTED
from tests import checks
from tests.checks import SAID, STATEMENTS
from tests.doors.browser import Browser
from tests.doors.site import serving
from tests.doors.test_pages_in_browser import until

LONG = "Unbroken" * 40
TEXT = (
    "# Copper\n\n"
    + "\n\n".join(f"{said} What stands around it is not known to anybody here. Late and soon." for said in SAID)
    + f"\n\n{LONG}\n\n| Copper | Dose | Days | Effect on lesions and fruit |\n|---|---|---|---|\n"
    + f"| {LONG} | 1 | 2 | Fewer of them |\n"
)
SHOWN = "[...document.querySelectorAll('{}')].filter(e => e.getClientRects().length).map(e => {})"


def made() -> Checked:
    """Return the check of the text that is pasted."""
    return checks.check(read_document(PASTED, TEXT.encode()))


@pytest.fixture(scope="module")
def where() -> Iterator[str]:
    """The address of a site on the pack of the checked document."""
    with serving(assemble(checks.app())) as address:
        yield f"{address}/check"


def paste(browser: Browser, where: str, width: int = 1280, text: str = TEXT, dark: bool = False) -> None:
    """Paste a text into the form and send it with its button."""
    browser.show(where, width, dark=dark)
    browser.fill("#text", text)
    assert browser.click_on("main form button") == "/check"


def shown(browser: Browser, selector: str, value: str = "e.className") -> list[str]:
    """Return something of each element that is to be seen."""
    found: list[str] = browser.value(SHOWN.format(selector, value))
    return found


def words_of(pdf: bytes) -> str:
    """Return the words of a PDF file, spaces collapsed."""
    with pypdfium2.PdfDocument(pdf) as file:
        return " ".join("".join(p.get_textpage().get_text_bounded() for p in file).split())


def test_a_pasted_text_becomes_a_report(browser: Browser, where: str) -> None:
    """Whoever pastes a text and presses the button reads its report, and no address holds the text."""
    paste(browser, where)
    assert browser.value("document.querySelector('h1').textContent") == made().headline.partition(". ")[0] + "."
    assert browser.value("location.href") == where
    assert len(shown(browser, ".text mark[id]")) == len(made().claims)


def test_the_headline_is_the_largest(browser: Browser, where: str) -> None:
    """No text of a report is larger than its headline, the title of the document least of all."""
    paste(browser, where)
    size = "(s => Math.max(...[...document.querySelectorAll(s)].map(e => parseFloat(getComputedStyle(e).fontSize))))"
    assert browser.value(f"{size}('h1')") > browser.value(f"{size}('body *:not(h1, h1 *)')")


@pytest.mark.parametrize("finding", list(Finding))
def test_choosing_a_finding_shows_only_its_claims(browser: Browser, where: str, finding: Finding) -> None:
    """A click on a count leaves the marks, notes and rows of that finding, and the first brings all back."""
    paste(browser, where)
    everything = len(shown(browser, ".note"))
    x, y = browser.value(
        f"(b => [b.x + 9, b.y + 9])(document.querySelector('#show-{finding}').getBoundingClientRect())"
    )
    browser.click(x, y)
    assert browser.value(f"document.querySelector('#show-{finding}').checked")
    for selector in (".note", ".cue", ".beside p", ".worst tbody tr"):
        assert all(f"f-{finding}" in c for c in shown(browser, selector)), selector
    assert len(shown(browser, ".note")) == made().tally.counts[finding]
    lines = shown(browser, f"mark:not(.f-{finding})", "getComputedStyle(e).textDecorationLine")
    assert set(lines) == {"none"}
    assert browser.value("document.querySelector('.text').textContent").count("not known to anybody") == len(SAID)
    browser.value("document.querySelector('#show-all').click()")
    assert len(shown(browser, ".note")) == everything


def test_a_finding_is_chosen_by_keyboard(browser: Browser, where: str) -> None:
    """The counts are one group of choices: Tab reaches it with a visible focus, the arrows choose."""
    paste(browser, where)
    browser.value("document.querySelector('#show-all').focus()")
    browser.press("ArrowRight", 39)
    assert browser.value("document.activeElement.id") == "show-contradicted"
    assert browser.value("document.activeElement.checked")
    assert browser.value("getComputedStyle(document.activeElement.nextElementSibling).outlineStyle") == "solid"


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_wider_than_the_window(browser: Browser, where: str, width: int, dark: bool) -> None:
    """Neither form nor report scrolls sideways, whatever a document holds; its tables scroll in themselves."""
    browser.show(where, width, dark=dark)
    assert browser.value("document.documentElement.scrollWidth") <= width
    paste(browser, where, width, dark=dark)
    assert browser.value("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "beside"), [(390, False), (1280, True)])
def test_a_note_stands_beside_or_below_its_sentence(browser: Browser, where: str, width: int, beside: bool) -> None:
    """Where there is room the notes stand in the margin, covering nothing; on a phone below, those that matter."""
    paste(browser, where, width)
    boxes = browser.value(
        "[...document.querySelectorAll('.part:not(.tabular) > .beside')].filter(e => e.getClientRects().length)"
        ".map(e => [e, e.previousElementSibling].map(x => x.getBoundingClientRect()))"
        ".map(pair => pair.map(b => [b.left, b.top, b.right, b.bottom]))"
    )
    assert boxes
    for note, text in boxes:
        assert (note[0] >= text[2]) is beside
        assert (note[1] >= text[3] - 8) is not beside
    assert all(one[0][3] <= other[0][1] for one, other in pairwise(boxes))


def test_a_mark_leads_to_its_note_and_back(browser: Browser, where: str) -> None:
    """The number in the text leads to the note, and the number there to the text."""
    paste(browser, where)
    n = next(c.n for c in made().claims if c.finding is Finding.CONTRADICTED)
    for start, target in ((".cue.f-contradicted", f"note-{n}"), (f"#note-{n} .number", f"claim-{n}")):
        browser.value(f"document.querySelector('{start}').click()")
        assert browser.value("location.hash") == f"#{target}"
        assert browser.value(f"document.querySelector('#{target}').matches(':target')")


def test_findings_differ_without_colour(browser: Browser, where: str) -> None:
    """Each finding that is underlined has a line of its own, and every claim its sign and its word."""
    paste(browser, where)
    marks = "getComputedStyle(e).textDecorationLine + ' ' + getComputedStyle(e).textDecorationStyle"
    assert len(set(shown(browser, ".text mark[id]", marks))) == len(SAID)
    assert len(set(shown(browser, ".cue > span:first-child", "e.textContent"))) == len(SAID)
    said = shown(browser, ".notes:not(.brief) .finding, h3.brief", "e.textContent.replace(/^. /, '')")
    assert set(said) == set(FINDING_WORDS.values())


@pytest.mark.parametrize("chosen", ["all", "contradicted"])
def test_print_has_every_note(browser: Browser, where: str, chosen: str) -> None:
    """On paper every claim stands with its number, finding and reason, whatever was chosen on the screen."""
    paste(browser, where)
    browser.value(f"document.querySelector('#show-{chosen}').click()")
    words = words_of(browser.pdf())
    for c in (c for c in made().claims if c.text in SAID):
        said = c.text if c.finding is Finding.NOT_CHECKABLE else FINDING_WORDS[c.finding]
        assert f"{c.n} {FINDING_SYMBOLS[c.finding]} {said}" in words
        assert c.text in words
        assert c.reasons[0].words in words
    assert "Save as" not in words
    assert STATEMENTS["copper-dose"] in words


def test_what_is_refused_keeps_the_text(browser: Browser, where: str) -> None:
    """Without a text the page says so in place; what was pasted stays in the field."""
    browser.show(where)
    browser.click_on("main form button")
    assert browser.value("document.querySelector('[role=alert]').textContent").startswith("There is nothing to check.")
    browser.fill("#text", "\u0001\u0002\u0003\n  a <b>")
    browser.click_on("main form button")
    assert browser.value("document.querySelector('#text').value") == "\u0001\u0002\u0003\n  a <b>"


def test_the_report_is_saved_as_a_file(browser: Browser, where: str, tmp_path: Path) -> None:
    """The buttons of a report answer with a file: the same report, that needs nothing."""
    browser.call("Page.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    text = " ".join(SAID)
    for button, name in (("html", "check.html"), ("markdown", "check.md")):
        paste(browser, where, text=text)
        browser.value(f"document.querySelector('button[value={button}]').click()")
        assert until((tmp_path / name).is_file)
    assert (tmp_path / "check.html").read_text() == check_html(checks.check(read_document(PASTED, text.encode())))


@pytest.mark.parametrize("width", [390, 1280])
def test_the_file_works_by_itself(browser: Browser, tmp_path: Path, width: int) -> None:
    """The saved page fetches nothing, fits its window, chooses without a script and prints every note."""
    file = tmp_path / "report.html"
    file.write_text(check_html(checks.checked(TEXT)), encoding="utf-8")
    assert browser.show(file.as_uri(), width) == [file.as_uri()]
    assert browser.value("document.documentElement.scrollWidth") <= width
    browser.value("document.querySelector('#show-overstated').click()")
    assert shown(browser, ".note") == ["note f-overstated"]
    words = words_of(browser.pdf())
    assert all(c.reasons[0].words in words for c in checks.checked(TEXT).claims)


def test_no_script_of_a_document_runs(browser: Browser, where: str, tmp_path: Path) -> None:
    """Markup in a document does nothing, on the site and in the file."""
    hostile = "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\"> Bees like clover."
    paste(browser, where, text=hostile)
    assert browser.value("document.title") == "Check of Pasted text · footnote"
    file = tmp_path / "report.html"
    file.write_text(check_html(checks.checked(hostile)), encoding="utf-8")
    assert browser.show(file.as_uri()) == [file.as_uri()]
    assert browser.value("document.title") == "Check of letter.txt (automatic)"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_shipped_pack_checks_what_is_pasted(browser: Browser, address: str, width: int) -> None:
    """With nothing made by hand, each claim of a text is marked, has its note, and the counts add up."""
    text = "# Leaflet\n\nSmoking makes emphysema worse. Augmentation therapy cures everybody.\n\n- Ask your doctor.\n"
    paste(browser, f"{address}/check", width, text)
    assert browser.value("document.documentElement.scrollWidth") <= width
    marks, notes = shown(browser, ".text mark[id]", "e.id.slice(6)"), shown(browser, ".note", "e.id.slice(5)")
    assert sorted(marks) == sorted(notes)
    counts = [int(n) for n in shown(browser, ".tally b", "e.textContent")]
    assert counts[0] == sum(counts[1:]) == len(notes) >= 4
