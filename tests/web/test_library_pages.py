"""The pages of the library: what they show, to whom, and that no text of a document becomes markup."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st

from footnote.asgi import assemble
from footnote.core.editorial import Role
from footnote.core.holding import Form, Holding, Passage, PassageKind, Work
from footnote.services.catalogue import Catalogue
from footnote.web.library_view import blocks, paragraphs
from footnote.wiring.desk import Access, open_desk
from footnote.wiring.quoting import ReadingRoom
from tests import bookshelf
from tests.accounts import Accounts
from tests.bookshelf import FALLEN, GALLS, HOUSE_ID
from tests.checks import NO_EVIDENCE, app
from tests.doors.site import Client
from tests.doors.visitor import Visitor, visiting
from tests.web.reading import Page

ASKED = {"q": "Does copper spray cause root galls?"}
HOUSE = f"/library/documents/{HOUSE_ID}"


@pytest.fixture(scope="module")
def site(catalogue: Catalogue) -> Client:
    """A site that nobody can sign in to, with the library about tomatoes."""
    return Client(assemble(app(), library=lambda: catalogue))


def page(site: Client, path: str, status: int = 200, **params: str) -> str:
    """Return the HTML of a page, which must have that status."""
    response = site.request("GET", path, params or None)
    assert response.status_code == status, response.text
    return response.text


def seen(html: str) -> str:
    """Return what a reader sees of some HTML, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def marked(html: str) -> str:
    """Return what stands in marks of a page, one after the other."""
    return unescape("".join(re.findall(r"<mark[^>]*>(.*?)</mark>", html, re.DOTALL)))


def test_a_search_shows_passages_and_why(site: Client) -> None:
    """Each passage has its document, what it is, its words marked, why it matched, and a link to its place."""
    html = site.get("/library", {"q": '"root galls" harvest'}).text
    assert f"{GALLS.split(' root')[0]} <mark>root galls</mark> in 9 of 40 plots" in html
    assert "Stone A. Tomato Science. 2018. Randomised trial. PubMed XML." in html
    assert "Why it matched: words: harvest; phrases: “root galls”." in html
    assert 'href="/library/documents/pmid:91?start=28&amp;end=168#quoted"' in html
    assert "Ordered by words alone" in html


@pytest.mark.parametrize(
    ("path", "question"),
    [
        ("/library", "galls bees lavender plants"),
        ("/library", '"every plot"'),
        ("/ask", ASKED["q"]),
        ("/ask", "Does lavender lose oil in wet beds?"),
    ],
)
def test_every_quotation_of_a_page_is_the_stored_text(site: Client, path: str, question: str) -> None:
    """What stands in quotations of a page is byte for byte the text of the document at the span that it links to."""
    html = page(site, path, q=question)
    found = re.findall(r'<blockquote cite="([^"]*)">(.*?)</blockquote>', html, re.DOTALL)
    assert found
    for cite, quoted in found:
        where = re.fullmatch(r"/library/documents/(.*)\?start=(\d+)&end=(\d+)#quoted", unescape(cite))
        assert where is not None
        text = site.get(f"/api/v1/library/documents/{where[1]}").json()["text"]
        shown = unescape(re.sub(r"</?mark>", "", quoted))
        assert shown.encode() == text[int(where[2]) : int(where[3])].encode()


def test_a_search_keeps_what_was_chosen(site: Client) -> None:
    """Filters of the form decide what is found, and stand in the form again."""
    html = site.get("/library", {"q": "galls", "kind": "rct", "until": "2010", "related": "no"}).text
    assert "Galls again" in html
    assert "Copper and galls" not in html
    assert '<option value="rct" selected>' in html
    assert 'name="until" value="2010"' in html
    assert re.search(r'name="related" value="no" checked', html)
    assert "Galls again" not in site.get("/library", {"q": "galls", "retracted": "no"}).text


def test_a_title_and_an_author_can_be_chosen(site: Client) -> None:
    """Both fields of the form keep to documents, alone and with words, and stand in the form again."""
    html = site.get("/library", {"title": "galls", "author": 'stone "a"'}).text
    assert "Copper and galls" in html
    assert "Galls again" in html
    assert "House rules" not in html
    assert 'name="author" value="stone  a"' in html
    fewer = site.get("/library", {"q": "galls", "title": "galls again"}).text
    assert "Copper and galls" not in fewer
    assert 'name="title" value="galls again"' in fewer
    assert "There is no word behind author" in seen(page(site, "/library", 422, q="galls", author="…"))


def test_related_names_are_shown_with_a_switch(site: Client) -> None:
    """Names that the pack added are told, each with its concept, and can be switched off and on again."""
    html = site.get("/library", {"q": "young plants"}).text
    assert '<a href="/concepts/seedlings">seedlings</a>' in html
    assert 'href="/library?q=young+plants&amp;related=no">Search without them' in html
    narrow = site.get("/library", {"q": "young plants", "related": "no"}).text
    assert "/concepts/seedlings" not in narrow
    assert 'href="/library?q=young+plants">Search for related names, too' in narrow


def test_a_search_that_cannot_be_read_is_told_at_the_field(site: Client) -> None:
    """What is no search is told beside the field that holds it, with what helps."""
    shown = page(site, "/library", 422, q="galls year:then")
    assert "is no year" in shown
    field = Page(shown).all("input", id="q")[0]
    assert field["aria-invalid"] == "true"
    assert field["value"] == "galls year:then"


def test_a_phrase_that_nothing_has_is_told_above_what_its_words_find(site: Client) -> None:
    """What stands there for words alone is not passed off as having the phrase."""
    told = "No passage that fits has "
    assert f'{told}"harvest galls" word for word' in seen(page(site, "/library", q='"harvest galls"'))
    assert told not in seen(page(site, "/library", q='"root galls"'))


def test_nothing_found_says_what_was_searched(site: Client) -> None:
    """Where nothing is found, the page says among how many documents."""
    assert "No passage of the 5 documents has these words." in seen(page(site, "/library", q="zeppelin"))


def test_a_document_shows_its_quotation_in_its_place(site: Client) -> None:
    """The span of an address is marked letter by letter, once, and carries the anchor."""
    html = site.get("/library/documents/pmid:91", {"start": "28", "end": "168"}).text
    assert marked(html) == GALLS
    assert html.count('id="quoted"') == 1
    for start, end in (("168", "28"), ("0", "99999"), ("x", "5"), ("1", "")):
        html = site.get("/library/documents/pmid:91", {"start": start, "end": end}).text
        assert "<mark" not in html
        assert "does not lie in this document" in html


def test_a_retracted_document_says_so_plainly(site: Client) -> None:
    """A retracted work says so at its top, in words, with who said it."""
    shown = seen(page(site, "/library/documents/pmid:92"))
    assert "This work was retracted." in shown
    assert "Retracted: pmid:93 Said by PubMed." in shown
    assert FALLEN in shown


def test_no_text_of_a_document_becomes_markup(site: Client) -> None:
    """Markup in a document, its title or a search is shown as letters."""
    for path, params in ((HOUSE, {}), ("/library", {"q": "cure galls"}), ("/library", {"q": "<script>alert(1)"})):
        html = site.get(path, params).text
        assert "<script" not in html
        assert "<b>" not in html
    assert "&lt;script&gt;alert(&#34;galls&#34;)&lt;/script&gt; is no cure." in site.get(HOUSE).text


def test_rows_of_a_table_stand_in_columns(site: Client) -> None:
    """The cells of a table are cells on the page."""
    html = site.get(HOUSE).text
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", html, re.DOTALL)
    cells = [[unescape(c).strip() for c in re.findall(r"<td>(.*?)</td>", row)] for row in rows]
    assert cells == [["Plant", "Galls"], ["Cherry tomato", "12 (3.5)"], ["Beef tomato", "4 (1.5)"]]


@given(
    text=st.text("ab;\t \n<&é\U0001f600", max_size=80),
    cuts=st.lists(st.integers(0, 80), min_size=2, max_size=8),
    span=st.tuples(st.integers(0, 80), st.integers(0, 80)),
)
def test_every_letter_of_a_document_is_shown_once(text: str, cuts: list[int], span: tuple[int, int]) -> None:
    """Whatever its passages are, a page shows each letter once and in order, and marks exactly the span."""
    ends = sorted({c for c in cuts if c <= len(text)})
    kinds = [PassageKind.ROW, PassageKind.TEXT]
    passages = tuple(Passage(a, b, kinds[n % 2]) for n, (a, b) in enumerate(pairwise(ends)))
    holding = Holding("sha256:1", Form.TEXT, "1", "x", Work("x"), text, passages)
    start, end = span if span[0] < span[1] <= len(text) else (0, 0)
    lines = [p for b in blocks(paragraphs(holding, start, end)) for p in b.lines]
    pieces = [piece for p in lines for cell in p.cells for piece in cell]
    assert "".join(p.text for p in pieces) == "".join(x for x in re.split(r"[\r\n]+", text) if x.strip())
    within = "".join(p.text for p in pieces if p.marked)
    assert within.split() == "".join(x if x.strip() else "" for x in re.split(r"[\r\n]+", text[start:end])).split()
    assert sum(p.first for p in pieces) == (1 if within else 0)


def test_what_was_refused_is_told_with_code_and_remedy(site: Client) -> None:
    """The report names how much was taken in and each refused file with code, reason and remedy."""
    shown = seen(page(site, "/library/report"))
    assert "broken.pdf" in shown
    assert "/in/" not in shown
    assert "DOC-007" in shown
    assert "is not a PDF file" in shown
    assert "PubMed XML" in shown


def test_an_unknown_document_is_not_found(site: Client) -> None:
    """An address of no document is a page that says so."""

    assert "LIB-003" in seen(page(site, "/library/documents/doi:10.1/no/such", 404))


def test_an_answer_is_followed_by_quotations(site: Client) -> None:
    """The page of an answer quotes the library apart from what the pack says, and says that nobody reviewed it."""
    html = site.get("/ask", ASKED).text
    part = re.search(r'<section class="from-library".*?</section>', html, re.DOTALL)
    assert part is not None
    text = seen(part[0])
    assert "From your library (quotations, not reviewed)" in text
    assert "The pack has nothing on this." in text
    assert "in 9 of 40 plots, against 8 of 40 plots without it." in text
    assert "2018. Randomised trial." in text
    assert "#quoted" in part[0]
    assert "9 of 40" not in html.replace(part[0], "")


def test_a_checked_document_shows_passages(site: Client) -> None:
    """The report of a check shows passages beside a claim without evidence, with a link to their place."""
    response = site.request("POST", "/check", data={"text": NO_EVIDENCE})
    assert "Possibly relevant in your library (not reviewed)" in response.text
    assert 'href="/library/documents/pmid:91?start=28&amp;end=168#quoted"' in response.text
    assert "No evidence found" in response.text


def test_without_a_library_the_page_says_how_to_make_one() -> None:
    """Where there is none, the page says so, no other page speaks of it, and its documents are not found."""
    bare = Client(assemble(app()))
    assert "footnote library add PATH" in seen(page(bare, "/library"))
    assert "/library" not in bare.get("/").text
    assert "From your library" not in bare.get("/ask", ASKED).text
    page(bare, "/library/report", 404)


def test_a_damaged_library_breaks_no_other_page() -> None:
    """A library that cannot be opened is told on its own page and beside an answer; all else works."""
    site = Client(assemble(app(), library=bookshelf.damaged))
    assert site.get("/library").status_code == 503
    assert site.get("/").status_code == 200
    answer = site.get("/ask", ASKED)
    assert answer.status_code == 200
    assert "The library could not be searched. The library is damaged." in answer.text


@pytest.fixture
def desk(sqlite_accounts: Accounts, catalogue: Catalogue) -> FastAPI:
    """A site with a desk and accounts, and the library."""
    accounts = sqlite_accounts
    return assemble(
        app(), open_desk(accounts.records, app()), Access(accounts.vault, "", None), library=lambda: catalogue
    )


def test_on_a_site_with_a_desk_the_library_needs_somebody_signed_in(desk: FastAPI, sqlite_accounts: Accounts) -> None:
    """Nobody sees pages or quotations of the library unless signed in; any role does."""
    nobody = Visitor(desk)
    for path in ("/library", "/library/report", "/library/documents/pmid:91"):
        response = nobody.get(path)
        assert response.status_code == 303
        assert response.headers["location"].startswith("/sign-in")
    assert "/library" not in nobody.get("/").text
    assert "From your library" not in nobody.get("/ask", ASKED).text
    report = nobody.request("POST", "/check", data={"text": NO_EVIDENCE}).text
    assert "Possibly relevant" not in report
    reader = visiting(sqlite_accounts, desk, Role.READER)
    assert 'href="/library"' in reader.get("/").text
    assert "From your library" in reader.get("/ask", ASKED).text
    assert reader.get("/library/documents/pmid:91").status_code == 200
    assert "Possibly relevant" in reader.request("POST", "/check", data={"text": NO_EVIDENCE}).text


def test_a_site_opens_the_library_that_is_made_while_it_runs(tmp_path: Path) -> None:
    """A library that is made while the site is open is seen without starting it again."""
    room = ReadingRoom(bookshelf.settings(tmp_path / "library"), app().know)
    site = Client(assemble(app(), library=room))
    assert "footnote library add PATH" in seen(page(site, "/library"))
    place = bookshelf.taken_in(tmp_path)
    assert "5 documents" in seen(page(site, "/library"))
    place.rename(tmp_path / "elsewhere")
    assert "footnote library add PATH" in seen(page(site, "/library"))
    bookshelf.taken_in(tmp_path)
    assert "5 documents" in seen(page(site, "/library"))
    assert "Galls again" in seen(page(site, "/library", q="galls"))
