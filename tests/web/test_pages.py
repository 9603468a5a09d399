"""Every page of the site: form, safety, addresses."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from footnote.core.question import Reader
from tests.doors.site import QUESTIONS, client, shipped
from tests.web.reading import Page

PATHS = [
    "/",
    "/ask?q=Does+alpha-1+antitrypsin+deficiency+cause+bone+marrow+failure%3F",
    "/ask?q=PiSZ+with+14+%C2%B5M&reader=patient",
    "/ask?q=and+in+children%3F&after=Does+augmentation+therapy+slow+the+loss+of+lung+density%3F&reader=researcher",
    "/ask?q=What+is+the+capital+of+France%3F",
    "/statements",
    "/statements?q=liver",
    "/statements?q=zzzz",
    "/statements?topic=liver",
    "/statements/threshold-11um",
    "/sources",
    "/sources/atsers2003",
    "/concepts/emphysema",
    "/how",
    "/editorial-policy",
]
BROKEN = ["/ask?q=", "/nothing", "/statements/nothing", "/sources/nothing", "/concepts/nothing", "/statements?topic=x"]
MARKUP = '<script>alert(1)</script><img src=x onerror="alert(2)"> emphysema \'"--'


def read(path: str) -> Page:
    """Return a page of the site as a test reads it."""
    return Page(client().get(path).text)


@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_found(path: str) -> None:
    """Each kind of page answers with HTML."""
    response = client().get(path)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", PATHS + BROKEN)
def test_every_page_is_well_formed(path: str) -> None:
    """Each page has a language, a title, one main heading, landmarks, unique ids and elements closed in order."""
    page = read(path)
    assert page.mistakes == []
    assert page.all("html", lang="en")
    assert all(page.text("title"))
    assert len(page.all("h1")) == len(page.all("main")) == len(page.all("header")) == len(page.all("footer")) == 1
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("path", PATHS + BROKEN)
def test_headings_skip_no_level(path: str) -> None:
    """No heading stands more than one level below the heading before it."""
    levels = [int(t[1]) for t, _ in read(path).elements if re.fullmatch(r"h[1-6]", t)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


@pytest.mark.parametrize("path", PATHS + BROKEN)
def test_every_page_carries_a_disclaimer(path: str) -> None:
    """Each page ends with a disclaimer of the pack."""
    disclaimer = read(path).text("p", **{"class": "disclaimer"})[0]
    assert disclaimer in shipped().know.pack.info.disclaimers.values()


@pytest.mark.parametrize("path", PATHS + BROKEN)
def test_every_field_has_a_label(path: str) -> None:
    """Each visible field is named by a label."""
    page = read(path)
    labelled = {a.get("for") for a in page.all("label")}
    fields = [a for a in page.all("input") if a.get("type") not in ("hidden", "radio")]
    assert all(a["id"] in labelled for a in fields)
    assert len(page.all("input", type="radio")) == sum(1 for _ in page.all("label") if "for" not in _)


@pytest.mark.parametrize("path", PATHS + BROKEN)
def test_links_within_a_page_lead_somewhere(path: str) -> None:
    """Each link, label or card that names a place on its page names one that exists."""
    page = read(path)
    places = set(page.ids)
    wanted = {a["href"][1:] for a in page.all("a") if a.get("href", "").startswith("#")}
    for name in ("popovertarget", "interestfor", "aria-labelledby", "aria-describedby", "for"):
        wanted |= {a[name] for _, a in page.elements if name in a}
    assert wanted <= places


def test_links_between_pages_lead_somewhere() -> None:
    """Each link of the pages above to a page of the site is answered."""
    found = {a["href"].split("#")[0] for path in PATHS[:10] for a in read(path).all("a") if a["href"].startswith("/")}
    answered = {path: client().get(path).status_code for path in sorted(found)}
    assert {p: s for p, s in answered.items() if s != 200} == {}


@pytest.mark.parametrize("path", PATHS + BROKEN)
def test_a_page_needs_nothing_from_elsewhere(path: str) -> None:
    """A page asks for one style sheet of this site and for no script, image or font."""
    page = read(path)
    styles = [a["href"] for a in page.all("link", rel="stylesheet")]
    assert [bool(re.fullmatch(r"/static/footnote-\w{12}\.css", s)) for s in styles] == [True]
    assert not [t for t, _ in page.elements if t in ("script", "style", "img", "iframe", "object", "video")]
    assert not [a for _, a in page.elements if "style" in a or any(k.startswith("on") for k in a)]


@pytest.mark.parametrize("path", ["/ask", "/statements"])
def test_markup_in_a_question_is_never_rendered(path: str) -> None:
    """Markup that somebody types comes back as text."""
    response = client().get(path, params={"q": MARKUP, "after": MARKUP})
    page = Page(response.text)
    assert page.mistakes == []
    assert not [t for t, _ in page.elements if t in ("script", "img")]
    assert page.all("input", name="q")[0]["value"] in (MARKUP, MARKUP[:200])


@pytest.mark.parametrize(
    ("question", "code"), [("", "ASK-001"), ("🙂🙂", "ASK-001"), ("\x00\x07", "ASK-001"), ("long " * 1000, "ASK-002")]
)
def test_a_question_that_cannot_be_read_gets_a_friendly_page(question: str, code: str) -> None:
    """An unreadable question gets status 422, its code, a remedy and the ask box."""
    response = client().get("/ask", params={"q": question})
    page = Page(response.text)
    assert response.status_code == 422
    assert page.text("h1") == ["That question could not be read"]
    assert code in page.text("p", **{"class": "colophon"})[0]
    assert page.all("input", name="q")


def test_without_a_question_the_reader_is_led_home() -> None:
    """The answer page without a question leads to the ask box."""
    response = client().get("/ask")
    assert (response.status_code, response.headers["location"]) == (303, "/")


def test_an_unknown_reader_is_refused_with_the_choices() -> None:
    """A reader that does not exist is refused, naming those that do."""
    response = client().get("/ask", params={"q": QUESTIONS["yes"], "reader": "robot"})
    assert response.status_code == 422
    assert all(str(r) in response.text for r in Reader)


@pytest.mark.parametrize("path", BROKEN[1:])
def test_an_unknown_address_gets_a_page(path: str) -> None:
    """What does not exist gets status 404, a heading and the ask box."""
    response = client().get(path)
    assert response.status_code == 404
    assert Page(response.text).text("h1") == ["Not found"]


def test_an_old_statement_id_leads_to_the_present_one() -> None:
    """A statement is found under each id that it ever had."""
    for old, present in shipped().know.aliases.items():
        response = client().get(f"/statements/{old}")
        assert (response.status_code, response.headers["location"]) == (308, f"/statements/{present}")


def test_every_statement_source_and_concept_has_its_page() -> None:
    """Each thing of the pack is shown at its own address."""
    pack, site = shipped().know.pack, client()
    paths = [f"/statements/{i}" for i in pack.statements]
    paths += [f"/sources/{i}" for i in pack.sources] + [f"/concepts/{i}" for i in pack.concepts]
    assert [p for p in paths if site.get(p).status_code != 200] == []


def test_a_source_names_what_nobody_saw() -> None:
    """A bibliographic field that nobody saw is named on the page of its source."""
    source = next(s for s in shipped().know.pack.sources.values() if "year" in s.unverified)
    facts = read(f"/sources/{source.id}").text("dd")
    assert any("year" in fact and "left blank" in fact for fact in facts)


def test_the_home_page_says_what_the_pack_covers() -> None:
    """Home shows real examples, the size, date and version of the pack, and how it was curated."""
    pack = shipped().know.pack
    html = client().get("/").text
    page = Page(html)
    assert set(pack.info.examples) <= set(page.text("a"))
    assert {f"{len(pack.statements):,}", f"{len(pack.sources):,}", pack.info.version} <= set(page.text("dd"))
    assert pack.info.curation in html
