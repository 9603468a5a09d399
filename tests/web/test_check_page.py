"""The page that checks a document: the form, the report, its files, and what is refused. Nothing is kept."""

from __future__ import annotations

import io
import json
import logging
from itertools import pairwise
from typing import Any

import docx
import httpx
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st

from footnote.asgi import assemble
from footnote.core.check import Finding
from footnote.core.document import Block, BlockKind, Document, Media
from footnote.core.question import Reader
from footnote.errors import BadRequest
from footnote.exports.check_html import check_html
from footnote.exports.check_markdown import check_markdown
from footnote.exports.check_style import DARK, LIGHT, REPORT_STYLE
from footnote.library import limits
from footnote.web.check_forms import restored, stored
from footnote.web.site import HERE
from footnote.wiring import App
from footnote.wiring.checking import checking
from tests import checks
from tests.checks import TEXT, failing
from tests.doors.site import Client
from tests.exports.making import ANY_TEXT
from tests.web.reading import Page

HOSTILE = '<script>alert(1)</script></textarea><img src=x onerror="alert(2)"> \'"--'
SPANS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=2).map(tuple)
BLOCKS = st.lists(
    st.builds(Block, st.sampled_from(BlockKind), st.integers(0, 5), st.integers(0, 5), st.integers(0, 6), SPANS, SPANS),
    max_size=3,
).map(tuple)


@pytest.fixture
def site() -> FastAPI:
    """A site on the pack of the checked document; what asks for a failure fails."""
    return assemble(failing())


def send(site: FastAPI, status: int = 200, files: Any = None, **fields: str) -> httpx.Response:
    """Return the answer to the form, sent as a browser sends it: as one with files unless only a report comes back."""
    if "document" in fields:
        response = Client(site).request("POST", "/check", data=fields)
    else:
        parts = {name: (None, value.encode()) for name, value in {"text": "", **fields}.items()}
        response = Client(site).request("POST", "/check", files={"file": ("", b""), **parts, **(files or {})})
    assert response.status_code == status, response.text[-2000:]
    return response


def upload(name: str, content: bytes) -> dict[str, tuple[str, bytes]]:
    """Return a file as a form sends it."""
    return {"file": (name, content)}


def kept(page: Page) -> str:
    """Return the document that the page of a report carries."""
    return page.all("input", name="document")[0]["value"]


def well_formed(page: Page) -> bool:
    """Whether a page is closed in order, has one main heading, skips no level of heading and names no place twice."""
    levels = [int(t[1]) for t, _ in page.elements if t in ("h1", "h2", "h3", "h4")]
    steps = all(b - a <= 1 for a, b in pairwise(levels))
    return not page.mistakes and levels.count(1) == 1 and steps and len(page.ids) == len(set(page.ids))


def test_the_form_takes_a_text_or_a_file(site: FastAPI) -> None:
    """The form has a field for a text, one for a file, the readers, the limits, and what happens to the text."""
    page = Page(Client(site).get("/check").text)
    assert well_formed(page)
    (form,) = page.all("form", action="/check")
    assert (form["method"], form["enctype"]) == ("post", "multipart/form-data")
    assert page.all("textarea", name="text")
    assert page.all("input", name="file", type="file")
    assert [a["value"] for a in page.all("input", name="reader")] == [*Reader]
    assert "20 MiB" in page.text("p", id="limits")[0]
    assert "What happens to the text" in page.text("h2")
    labelled = {a.get("for") for a in page.all("label")}
    assert {"text", "file"} <= labelled


def test_every_page_leads_to_it(site: FastAPI) -> None:
    """The header of the site has a link to the form."""
    assert Page(Client(site).get("/how").text).all("a", href="/check")


def test_a_pasted_text_gets_its_report(site: FastAPI) -> None:
    """A pasted text comes back with every claim marked, in the page of the site."""
    page = Page(send(site, text=TEXT).text)
    assert well_formed(page)
    assert page.text("h1") == [checks.checked().headline.partition(". ")[0] + "."]
    assert {f"claim-{n}" for n in range(1, 7)} | {f"note-{n}" for n in range(1, 7)} <= set(page.ids)
    assert {a["id"] for a in page.all("input", name="show")} == {"show-all", *(f"show-{f}" for f in Finding)}
    assert page.all("a", href="/statements/copper-dose")
    assert page.text("p", **{"class": "disclaimer"}) == ["For growers by trade."]


def test_links_of_a_report_lead_somewhere(site: FastAPI) -> None:
    """Each link within the page of a report names a place on it."""
    page = Page(send(site, text=TEXT).text)
    assert {a["href"][1:] for a in page.all("a") if a["href"].startswith("#")} - {"main"} <= set(page.ids)


@pytest.mark.parametrize(("name", "media"), [("a.txt", "text"), ("a.md", "markdown"), ("no end", "text")])
def test_a_file_gets_its_report(site: FastAPI, name: str, media: str) -> None:
    """A file is read under its name; the report says which it was."""
    page = Page(send(site, files=upload(name, TEXT.encode())).text)
    assert page.text("strong")[0] == name
    assert json.loads(kept(page))[2] == media


@pytest.mark.parametrize(
    ("text", "media"), [(TEXT, "text"), (f"# A\n\n{TEXT}", "markdown"), (f"**A** {TEXT}", "markdown")]
)
def test_a_pasted_text_may_be_markdown(site: FastAPI, text: str, media: str) -> None:
    """A text with marks of Markdown is read as such."""
    assert json.loads(kept(Page(send(site, text=text).text)))[2] == media


@pytest.mark.parametrize("reader", list(Reader))
def test_the_reader_is_chosen(site: FastAPI, reader: Reader) -> None:
    """The evidence is worded for whom the form names, and so is the saved report."""
    page = Page(send(site, text=TEXT, reader=str(reader)).text)
    assert page.all("input", name="reader", value=str(reader))
    saved = send(site, document=kept(page), reader=str(reader), format="markdown")
    words = {"clinician": "clinician", "patient": "patient or family", "researcher": "researcher"}
    assert f"Worded for: {words[reader]}." in saved.text


def test_an_unknown_reader_is_refused(site: FastAPI) -> None:
    """A reader that does not exist is refused, naming those that do."""
    assert all(r in send(site, 422, text=TEXT, reader="robot").text for r in Reader)


@pytest.mark.parametrize("text", [TEXT, f"# Ünï\r\n\r\n{TEXT}\r\n", f"{TEXT}\n{HOSTILE}"])
@pytest.mark.parametrize("by", ["text", "file"])
def test_the_saved_files_are_the_report(site: FastAPI, text: str, by: str) -> None:
    """The page carries the document as it was read, so that its files are the report and nothing else."""
    sent = send(site, text=text) if by == "text" else send(site, files=upload("a.md", text.encode()))
    document = restored(kept(Page(sent.text)))
    assert document.text == (text if by == "file" else text.replace("\r\n", "\n"))
    made = checks.check(document)
    for name, render in (("html", check_html), ("markdown", check_markdown)):
        saved = send(site, document=stored(document), format=name)
        assert saved.text == render(made)
        assert saved.headers["content-disposition"].startswith('attachment; filename="check.')


def test_a_file_may_be_asked_for_at_once(site: FastAPI) -> None:
    """What is pasted or uploaded can be answered by a file."""
    saved = send(site, text=TEXT, format="html")
    assert saved.headers["content-disposition"] == 'attachment; filename="check.html"'
    assert saved.text.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({}, 422, "There is nothing to check."),
        ({"text": " \r\n\t "}, 422, "There is nothing to check."),
        ({"text": TEXT, "files": upload("a.txt", b"Other.")}, 422, "There is a text and a file."),
        ({"files": upload("a.txt", b"")}, 422, "“a.txt” is empty."),
        ({"files": upload("<b>.txt", b"\x00\x01\x02")}, 422, "“<b>.txt” is not text"),
        ({"text": "a " * (limits.MOST_TEXT // 2 + 1)}, 413, "1,000,000 characters"),
    ],
    ids=["nothing", "white", "both", "empty", "binary", "long"],
)
def test_what_cannot_be_read_is_refused_in_place(site: FastAPI, sent: dict[str, Any], status: int, said: str) -> None:
    """The form comes back with what is wrong, named to its field, and with what was pasted."""
    page = Page(send(site, status, **sent).text)
    assert well_formed(page)
    assert said in page.text("p", role="alert")[0]
    assert page.all("textarea", **{"aria-describedby": "problem"})
    assert page.text("textarea") == [" ".join(sent.get("text", "").split())]


@pytest.mark.parametrize(
    "body", [b"--x\r\nbroken", b"", b"--x\r\n" + b'Content-Disposition: form-data; name="a"\r\n\r\n' * 3]
)
def test_a_broken_form_is_answered_by_the_form(site: FastAPI, body: bytes) -> None:
    """A form that is cut off or garbled is refused in words."""
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    response = Client(site).request("POST", "/check", content=body, headers=headers)
    assert response.status_code == 422
    assert Page(response.text).text("p", role="alert")


def test_too_many_fields_are_refused(site: FastAPI) -> None:
    """A form with more fields than the page has is not read."""
    many = {f"f{n}": "" for n in range(100)}
    response = Client(site).request("POST", "/check", data=many)
    assert response.status_code == 422


def test_the_chosen_reader_stays_chosen(site: FastAPI) -> None:
    """A refused form keeps whom it was for."""
    page = Page(send(site, 422, reader="patient").text)
    assert [a["value"] for a in page.all("input", name="reader") if "checked" in a] == ["patient"]


def test_a_field_of_a_megabyte_is_taken(site: FastAPI) -> None:
    """The form takes as much text as is read, beyond what forms take elsewhere."""
    assert Page(send(site, text=TEXT + "\n" * (limits.MOST_TEXT - len(TEXT)), format="").text).text("h1")


def test_markup_is_never_rendered(site: FastAPI) -> None:
    """Markup in a text, a name or a refused text comes back as text."""
    for response in (
        send(site, text=HOSTILE),
        send(site, files=upload(f"{HOSTILE.replace('/', '')}.txt", HOSTILE.encode())),
        send(site, 422, text=f"\x01\x02\x03{HOSTILE}"),
    ):
        page = Page(response.text)
        assert page.mistakes == []
        assert not [t for t, _ in page.elements if t in ("script", "img", "style")]
        assert not [a for _, a in page.elements if "style" in a or any(k.startswith("on") for k in a)]


def test_nothing_is_kept_or_logged(site: FastAPI, caplog: pytest.LogCaptureFixture) -> None:
    """No copy may keep the form or the report, and neither the log nor a failure's page has the text."""
    caplog.set_level(logging.DEBUG)
    for response in (
        Client(site).get("/check"),
        send(site, text=TEXT),
        send(site, 422),
        send(site, text=TEXT, format="html"),
    ):
        assert response.headers["cache-control"] == "no-store"
    failed = send(site, 500, text="fail now, Grandmother")
    assert "Grandmother" not in failed.text
    assert "Grandmother" not in caplog.text
    assert "Late blight" not in caplog.text


@pytest.mark.parametrize(
    "line",
    [
        "x",
        "[]",
        "{}",
        "null",
        "[" * 10_000,
        '["a","b","text","c",null]',
        json.dumps(["a", "0" * 64, "text", "", None]),
        json.dumps(["a", "0" * 64, "film", "b", None]),
        json.dumps(["a", "0" * 64, "text", "b", [["item", 0, 9, 0, [], []]]]),
        json.dumps(["a", "0" * 64, "text", "b", [["item", 0, "1", 0, [], []]]]),
        json.dumps(["a", "0" * 64, "text", "b", [["ghost", 0, 1, 0, [], []]]]),
        json.dumps(["a", "0" * 64, "text", "b", [["row", 0, 1, 0, [[0, 1, 1]], []]]]),
        json.dumps(["a" * 500, "0" * 64, "text", "b", None]),
        json.dumps(["a", "0" * 64, "text", "b" * (limits.MOST_TEXT + 1), None]),
        json.dumps(["a", 5, "text", "b", None]),
    ],
)
def test_a_report_that_was_changed_on_its_way_is_refused(site: FastAPI, line: str) -> None:
    """What comes back as a report and is none is refused with a remedy, and nothing fails."""
    with pytest.raises(BadRequest):
        restored(line)
    if len(line) < 100_000:
        assert "Check the document once more." in send(site, 422, document=line, format="html").text


@given(ANY_TEXT.filter(bool), st.sampled_from(Media), st.none() | BLOCKS)
def test_a_document_comes_back_as_it_was(text: str, media: Media, blocks: tuple[Block, ...] | None) -> None:
    """What a page carries is one line of ASCII, and the same document again."""
    document = Document("a.txt", "ab" * 32, media, text.ljust(5), blocks)
    line = stored(document)
    assert line.isascii()
    assert line.isprintable()
    assert restored(line) == document


def test_the_style_of_a_report_is_that_of_its_file() -> None:
    """The style sheet of the site holds the style of a report letter by letter, and its colours by name."""
    style = (HERE / "static" / "footnote.css").read_text()
    assert REPORT_STYLE in style
    light, dark = style.split("@media (prefers-color-scheme: dark)")[:2]
    assert all(colour in light for colour in LIGHT.split("; "))
    assert all(colour.rstrip(";") in dark for colour in DARK.split("; "))


@pytest.mark.parametrize("name", ["a.html", "a.docx"])
def test_a_document_with_parts_of_its_own_is_saved_as_it_was_shown(shipped: App, name: str) -> None:
    """An uploaded file keeps its headings and lists in the saved report, though the file itself is not sent again."""
    made = io.BytesIO()
    word = docx.Document()
    word.add_heading("Leaflet", 1)
    word.add_paragraph("Smoking makes emphysema worse.", style="List Bullet")
    word.save(made)
    page = "<h1>Leaflet</h1><ul><li>Smoking makes emphysema worse.</li></ul>"
    site = assemble(shipped)
    sent = send(site, files=upload(name, made.getvalue() if name == "a.docx" else page.encode()))
    document = restored(kept(Page(sent.text)))
    assert document.blocks is not None
    assert BlockKind.ITEM in {b.kind for b in document.blocks}
    assert send(site, document=stored(document), format="html").text == check_html(checking(shipped).check(document))
