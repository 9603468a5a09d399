"""The life of one answer in a real browser, with three people and a pack that changes beneath it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from footnote.asgi import assemble
from footnote.core.editorial import Role
from footnote.packs.wordlist import ordinary_words
from footnote.rules.knowledge import prepare
from footnote.wiring import App
from footnote.wiring.desk import Access, open_desk
from tests.accounts import PASSWORD, Accounts
from tests.doors.browser import Browser
from tests.doors.site import serving, shipped

QUESTION = "Does alpha-1 antitrypsin deficiency cause bone marrow failure?"
OWN = "In one Swedish cohort, a single child with PiZ died of aplastic anaemia."
CITED = "aplastic-anaemia-swedish-child"


@dataclass(frozen=True)
class Person:
    """Somebody in front of the browser, on the site at an address."""

    browser: Browser
    address: str
    login: str

    def sign_in(self) -> None:
        """Sign in through the form, after whoever was signed in before."""
        self.browser.call("Network.clearBrowserCookies")
        self.browser.show(f"{self.address}/sign-in")
        self.browser.fill("#login", self.login)
        self.browser.fill("#password", PASSWORD)
        assert self.browser.click_on("main form button") == "/desk"

    def open(self, path: str) -> None:
        """Open a page of the site."""
        self.browser.show(self.address + path)

    def act(self, name: str, reason: str | None = None) -> None:
        """Press the button of an act on the page of an answer, with a reason where it takes one."""
        if reason is not None:
            self.browser.fill(f"#reason-{name}", reason)
        self.browser.click_on(f"form:has(input[value='{name}']) button")

    def declare(self) -> None:
        """Declare interests on the account page."""
        self.open("/account")
        self.browser.fill("form[action='/account/interests'] textarea", "None declared (invented).")
        self.browser.click_on("form[action='/account/interests'] button")


def text(browser: Browser, selector: str = "main") -> str:
    """Return the words of a part of the page."""
    return str(browser.value(f"document.querySelector({json.dumps(selector)}).innerText"))


@pytest.fixture
def site(sqlite_accounts: Accounts) -> Iterator[tuple[Accounts, str]]:
    """A running site with an editorial desk and one person of each role; gives its people and its address."""
    desk = open_desk(sqlite_accounts.records, shipped())
    vault = replace(sqlite_accounts.vault, clock=desk.clock)
    with serving(assemble(shipped(), desk, Access(vault))) as address:
        yield sqlite_accounts, address


def changed_pack() -> App:
    """Return the shipped pack with another limit on the statement that the answer rests on."""
    pack = shipped().know.pack
    other = replace(pack.statements[CITED], noted="A limit that was found later (invented).")
    know = prepare(replace(pack, statements={**pack.statements, CITED: other}), english=ordinary_words())
    return App(know, shipped().search)


def begun(author: Person) -> str:
    """Let the author ask, begin a draft from the automatic answer, and submit it; returns the path at the desk."""
    author.sign_in()
    author.open("/")
    author.browser.fill("input[name=q]", QUESTION)
    author.browser.click_on("main form.ask button")
    assert "not editorially reviewed" in text(author.browser)
    path = author.browser.click_on("form[action='/desk/answers'] button")
    author.act("submit")
    assert "Submitted." in text(author.browser)
    return path


def reworked(author: Person, path: str) -> None:
    """Let the author add a sentence of their own, which must cite, see it keep itself, save and submit again."""
    author.sign_in()
    author.open(path)
    assert "Please say it in one sentence" in text(author.browser)
    author.browser.click_on("a.button[href$='/edit']")
    author.browser.click_on("button[value='own:@0']")
    assert "needs at least one citation" in text(author.browser)
    author.browser.fill("textarea[name^='text-']", OWN)
    until = time.monotonic() + 10
    while "Draft saved" not in text(author.browser, "#saved") and time.monotonic() < until:
        time.sleep(0.05)
    assert "Draft saved" in text(author.browser, "#saved")
    author.browser.fill("input[name^='statements-']:not([type=hidden])", CITED)
    author.browser.fill("#note", "Said in one sentence")
    assert author.browser.click_on("button[value='save']") == path
    assert OWN in text(author.browser)
    author.act("submit")


def test_three_people_bring_one_answer_to_approval_and_a_changed_statement_takes_it_away(
    browser: Browser, site: tuple[Accounts, str]
) -> None:
    """Asked, submitted, sent back, reworked, approved by another person; a statement changes and the badge goes."""
    accounts, address = site
    author = Person(browser, address, accounts.login(Role.AUTHOR))
    reviewer = Person(browser, address, accounts.login(Role.REVIEWER))
    editor = Person(browser, address, accounts.login(Role.EDITOR))
    path = begun(author)
    public = path.removeprefix("/desk")

    editor.sign_in()
    editor.open(path)
    browser.value(f"document.querySelector('#reviewer').value = {json.dumps(accounts.login(Role.REVIEWER))}")
    browser.fill("#due_on", "2030-01-31")
    browser.click_on("form:has(#reviewer) button")
    assert "Assigned to Reviewer B" in text(browser)

    reviewer.sign_in()
    reviewer.open(path)
    assert "declaration of interests is needed" in text(browser)
    reviewer.act("check-out")
    assert "not older than a year" in text(browser, ".problem")
    reviewer.declare()
    reviewer.open(path)
    reviewer.act("check-out")
    assert "Checked out by Reviewer B" in text(browser)
    reviewer.act("request-changes", "Please say it in one sentence.")

    reworked(author, path)

    browser.call("Network.clearBrowserCookies")
    author.open(public)
    assert "has not been reviewed yet" in text(browser, ".notice")
    assert "Approved, not reached" in text(browser, ".steps").replace("\n", "")

    reviewer.sign_in()
    reviewer.open(path)
    reviewer.act("check-out")
    reviewer.act("approve", "Each sentence checked against its statement.")

    browser.call("Network.clearBrowserCookies")
    author.open(public)
    assert "Reviewed and approved." in text(browser, ".status")
    assert "by Reviewer B (reviewer; interests: None declared (invented))" in text(browser, ".status")
    assert "Editor's wording" in text(browser)
    linked = json.loads(str(browser.value("document.querySelector('script[type$=json]').textContent")))
    assert linked["reviewedBy"]["name"] == "Reviewer B"

    later = changed_pack()
    with serving(assemble(later, open_desk(accounts.records, later), Access(accounts.vault))) as elsewhere:
        browser.show(elsewhere + public)
        assert "Needs review." in text(browser, ".status")
        assert f"Statement {CITED} changed: its limits." in text(browser)
        assert "Reviewer B" not in text(browser)
        linked = json.loads(str(browser.value("document.querySelector('script[type$=json]').textContent")))
        assert "reviewedBy" not in linked
        assert "lastReviewed" not in linked
