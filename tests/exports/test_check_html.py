"""A checked document as one HTML file: it stands alone, hides nothing, and obeys no text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given

from footnote.core.check import Checked, Finding, Reason, ReasonCode, Tally
from footnote.core.document import Block, BlockKind, Media
from footnote.exports.check_body import MOST_WORST, report
from footnote.exports.check_html import check_html
from footnote.exports.check_style import DARK, LIGHT, REPORT_STYLE
from footnote.rules.finding_words import AUTOMATIC, FINDING_SYMBOLS, FINDING_WORDS, NO_IDENTIFIERS, NOTHING_CITED
from footnote.rules.phrases import CERTAINTY_WORDS
from tests import checks
from tests.exports.making import ANY_TEXT
from tests.exports.reading import html_page, squeezed
from tests.web.reading import Page
from tests.web.test_style import contrast

HOSTILE = "\"><script>alert('x')</script><img src=x onerror=y>&amp;</style></title>"
PAPER = {"light": ("#fbf9f4", "#fffefb"), "dark": ("#161412", "#211e1b")}


def page_of(checked: Checked) -> Page:
    """Return the file as a test reads it."""
    return Page(check_html(checked))


def laid_out() -> Checked:
    """Return a check of a text of every kind of block."""
    rows = ["Title", "Head", checks.NOT_CHECKED, checks.OVERSTATED, "Said so", "x = 1", "Green P. 2021"]
    kinds = [k for k in BlockKind if k is not BlockKind.ROW]
    text = "\n".join(rows) + "\n| Copper | Dose |\n| It is given at a dose of 5 g/L. | Ask your neighbour. |\nLeft over"
    spans = [(m.start(), m.end()) for row in rows for m in [re.search(re.escape(row), text)] if m]
    order = [
        BlockKind.TITLE,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.QUOTE,
        BlockKind.CODE,
        BlockKind.REFERENCE,
    ]
    assert set(order) == set(kinds)
    blocks = [Block(k, a, b, 1 if k is BlockKind.ITEM else 0) for k, (a, b) in zip(order, spans, strict=True)]
    at, low = text.index("| Copper | Dose"), text.index("| It is")
    head = ((at + 2, at + 8), (at + 11, at + 15))
    middle = low + len("| It is given at a dose of 5 g/L.")
    cells = ((low + 2, middle), (middle + 3, middle + 22))
    blocks += [Block(BlockKind.ROW, at, at + 17, 0, head), Block(BlockKind.ROW, low, middle + 24, 0, cells, head)]
    return replace(checks.checked(text), blocks=tuple(blocks))


@pytest.mark.parametrize("made", [checks.checked(), laid_out(), checks.checked("Nothing known.")])
def test_the_file_is_well_formed(made: Checked) -> None:
    """Each element is closed in order, each id stands once, and there is one main heading."""
    page = page_of(made)
    assert page.mistakes == []
    assert len(page.ids) == len(set(page.ids))
    assert len(page.all("h1")) == len(page.all("main")) == 1
    assert page.all("html", lang="en")


def test_the_file_stands_alone() -> None:
    """Nothing is fetched: no script, image, font or frame, and a style that names no address."""
    made = check_html(laid_out())
    page = Page(made)
    assert not [t for t, _ in page.elements if t in ("script", "img", "link", "iframe", "object", "form", "base")]
    assert not [a for _, a in page.elements if "src" in a or "style" in a or any(k.startswith("on") for k in a)]
    assert "@import" not in made
    assert "url(" not in made


def test_links_lead_to_a_place_or_to_the_web() -> None:
    """Each link names a place in the file, or a web address that is told nothing of where it stands."""
    page = page_of(laid_out())
    links = page.all("a")
    assert {a["href"][1:] for a in links if a["href"].startswith("#")} <= set(page.ids)
    others = [a for a in links if not a["href"].startswith("#")]
    assert others
    assert all(a["href"].startswith("https://") and a["rel"] == "noreferrer" for a in others)


@given(ANY_TEXT)
def test_no_text_of_the_document_becomes_markup(text: str) -> None:
    """Whatever a document, its name or a reason says, the page has the elements that it has without it."""
    plain = checks.checked()
    claims = tuple(replace(c, text=text or "x", context=text, searched=text) for c in plain.claims)
    made = replace(
        plain, text=text + plain.text + HOSTILE, name=text, headline=text, claims=claims, searched=text, disclaimer=text
    )
    assert check_html(made).encode()
    page = page_of(made)
    assert page.mistakes == []
    assert not [t for t, _ in page.elements if t in ("script", "img")]


def test_tags_in_a_document_are_shown() -> None:
    """Markup that somebody wrote is there to be read, letter by letter."""
    made = check_html(checks.checked(f"{checks.TEXT} {HOSTILE}", name=HOSTILE))
    assert squeezed(HOSTILE) in squeezed("".join(html_page(made).words))
    assert "<script" not in made


@pytest.mark.parametrize("media", [Media.TEXT, Media.MARKDOWN])
def test_the_whole_text_is_there(media: Media) -> None:
    """Read without the numbers of its claims, the text of the document stands in the report in its order."""
    made = replace(laid_out(), media=media, text=laid_out().text.replace("Left", "**Left**"))
    marked = re.sub(r'<a class="cue.*?</a>|<div class="beside">.*?</div>', "", report(made))
    shown = squeezed("".join(html_page(marked).words))
    for word in re.findall(r"[^\s|]+", made.text):
        assert word in shown


def test_every_claim_is_marked_and_has_its_note() -> None:
    """The text has the place of each claim with its sign and number, and the list a note that leads back."""
    made = checks.checked()
    page = page_of(made)
    for c in made.claims:
        assert f"claim-{c.n}" in page.ids
        (note,) = page.text("li", id=f"note-{c.n}")
        assert FINDING_WORDS[c.finding] in (note if c.finding is not Finding.NOT_CHECKABLE else page.text("h3"))
        assert FINDING_SYMBOLS[c.finding] in note
        assert page.all("a", href=f"#claim-{c.n}")
        assert f"{FINDING_SYMBOLS[c.finding]}{c.n} {FINDING_WORDS[c.finding].lower()}" in page.text("a")


def test_a_note_says_all_that_was_found() -> None:
    """A note has the reasons, the evidence with its certainty, what could be said, and what was searched."""
    made = checks.checked()
    page = page_of(made)
    (wrong,) = (c for c in made.claims if c.finding is Finding.CONTRADICTED)
    (note,) = page.text("li", id=f"note-{wrong.n}")
    assert wrong.suggestion is not None
    assert wrong.certainty is not None
    for said in (wrong.text, wrong.reasons[0].words, wrong.suggestion.text, CERTAINTY_WORDS[wrong.certainty]):
        assert said in note
    assert f"Compared: {'; '.join(wrong.read_as)}." in note
    assert f"Read together with: {checks.SUPPORTED}" in note
    (unknown,) = (c for c in made.claims if c.finding is Finding.NO_EVIDENCE)
    assert "Searched: 15 statements from 4 sources." in page.text("li", id=f"note-{unknown.n}")[0]


@pytest.mark.parametrize("code", list(ReasonCode))
def test_what_is_plainly_no_claim_has_no_sign_in_the_text(code: ReasonCode) -> None:
    """Headings, fragments and entries are listed as not checkable, and the text stays quiet about them.

    The reason is put in by hand, so that each of the list has its turn, those that no such line can have too.
    """
    plain = checks.checked("Ask your neighbour.")
    claims = (replace(plain.claims[0], reasons=(Reason(code, "It is so."),)),)
    page = page_of(replace(plain, claims=claims))
    signs = page.all("a", **{"class": "cue f-not-checkable"})
    assert bool(signs) is (code in (ReasonCode.OPINION, ReasonCode.PLAN, ReasonCode.INSTRUCTION))
    assert page.text("li", id="note-1") == ["1– Ask your neighbour. It is so."]


def test_the_worst_stand_first() -> None:
    """The table has what to change: contradicted, overstated, without evidence; each row leads to its place.

    A terse claim stands there with what is read along, so that the row can be understood.
    """
    page = page_of(checks.checked())
    rows = [a["class"] for a in page.all("tr") if "class" in a]
    assert rows == ["f-contradicted", "f-overstated", "f-no-evidence"]
    first = page.text("tr", **{"class": "f-contradicted"})[0]
    assert first.startswith(f"✗ Contradicted{checks.SUPPORTED} {checks.CONTRADICTED}")


def test_a_long_table_says_what_it_leaves_out() -> None:
    """Beyond what fits on a sheet the table counts the rest, which the list has."""
    plain = checks.checked()
    (wrong,) = (c for c in plain.claims if c.finding is Finding.CONTRADICTED)
    many = tuple(replace(wrong, n=n) for n in range(1, MOST_WORST + 4))
    page = page_of(replace(plain, claims=many))
    assert len(page.all("tr")) == MOST_WORST + 1
    assert "3 more like these stand in the text and in the list below it." in page.text("p")
    assert len(page.all("li", **{"class": "note f-contradicted"})) == MOST_WORST + 3


def test_where_nothing_is_wrong_there_is_no_table() -> None:
    """A document with nothing to attend to has no table, and still says what was not checked."""
    page = page_of(checks.checked(checks.NOT_CHECKED))
    assert "To attend to first" not in page.text("h2")
    assert "○1 not checked" in page.text("label")


def test_the_summary_is_the_heading_and_the_counts_follow() -> None:
    """The first sentence of the summary is the heading; each finding is counted in words, none left out."""
    page = page_of(replace(checks.checked(), headline="6 claims: 1 is contradicted. Two works are cited."))
    assert page.text("h1") == ["6 claims: 1 is contradicted."]
    assert page.text("p", **{"class": "lead"}) == ["Two works are cited."]
    counted = [f"{FINDING_SYMBOLS[f]}1 {FINDING_WORDS[f].lower()}" for f in Finding]
    assert sorted(page.text("label")) == sorted(["All 6", *counted])


def test_a_finding_that_nothing_has_cannot_be_chosen() -> None:
    """What counts nought is shown and disabled."""
    page = page_of(checks.checked(checks.NOT_CHECKED))
    disabled = {a["id"] for a in page.all("input") if "disabled" in a}
    assert disabled == {f"show-{f}" for f in Finding} - {"show-not-checked"}


def test_the_works_of_the_document_are_looked_up() -> None:
    """Each identifier is named once, whether the pack knows it, and whether it was retracted."""
    page = page_of(checks.checked())
    works = [t for t in page.text("li") if t.startswith(("DOI", "PubMed", "ClinicalTrials"))]
    assert "This work was retracted." in works[0]
    assert "Milk and copper" in works[0]
    assert "Not in this pack" in works[1]
    assert "retracted" not in works[2]
    assert any(
        "3 works can be looked up, 2 of them in this pack; 1 of those was retracted." in p for p in page.text("p")
    )


@pytest.mark.parametrize(("present", "words"), [(True, NO_IDENTIFIERS), (False, NOTHING_CITED)])
def test_a_document_that_cites_nothing_is_told_so(present: bool, words: str) -> None:
    """Where no identifier was found, the page says what there is instead."""
    plain = checks.checked()
    made = replace(plain, cited=(), tally=Tally(plain.tally.claims, plain.tally.counts, 0, present))
    assert words in page_of(made).text("p")


def test_references_stand_by_kind_with_what_happened_to_them() -> None:
    """The sources of the evidence stand in groups under their numbers, a retracted one with a warning."""
    page = page_of(checks.checked())
    assert page.text("h3") == ["Not checkable", "Guidelines", "Trials", "Laboratory and animal studies"]
    assert "This work was retracted." in page.text("li", id="ref-2")[0]
    assert "Guide to late blight" in page.text("li", id="ref-3")[0]


def test_the_page_says_what_it_is() -> None:
    """It is automatic and not reviewed, of a pack and its day, for a reader, with the disclaimer of the pack."""
    words = " ".join("".join(html_page(check_html(checks.checked())).words).split())
    assert AUTOMATIC in words
    assert "the pack tomato 1.0.0, updated 31 January 2026" in words
    assert "Worded for: clinician." in words
    assert "For growers by trade." in words
    assert checks.checked().digest in words


def test_the_same_check_gives_the_same_bytes() -> None:
    """Nothing in the file depends on when or where it was made."""
    assert check_html(checks.checked()) == check_html(checks.checked())


def test_statements_are_linked_only_where_they_have_pages() -> None:
    """The file links no statement; with an address for them, each does."""
    assert "/statements/" not in check_html(checks.checked())
    assert 'href="/statements/copper-dose"' in report(checks.checked(), "", "/statements/")


@pytest.mark.parametrize("finding", list(Finding))
def test_every_finding_can_be_chosen_alone(finding: Finding) -> None:
    """The style has a rule that hides everything else for each finding, on screens only."""
    screen = REPORT_STYLE[REPORT_STYLE.index("@media screen") :]
    assert f"#show-{finding}:checked) :is(" in screen
    assert f"not(.f-{finding})" in screen
    assert "display: none" not in re.sub(r"@media.*", "", REPORT_STYLE.split("@media")[0]).replace(
        ".report .beside .quiet-note { display: none; }", ""
    )


@pytest.mark.parametrize(("colours", "scheme"), [(LIGHT, "light"), (DARK, "dark")])
def test_the_words_of_a_finding_can_be_read(colours: str, scheme: str) -> None:
    """Each colour of a finding has a contrast of at least 4.5 on every ground, in light and dark."""
    named = re.findall(r"--([\w-]+): (#[0-9a-f]{6});", colours)
    assert {n for n, _ in named} == {"contradicted", "overstated", "no-evidence", "supported"}
    assert all(contrast(colour, ground) >= 4.5 for _, colour in named for ground in PAPER[scheme])


def test_findings_differ_by_more_than_colour() -> None:
    """Every finding has a sign of its own, and each that is underlined a line of its own."""
    assert len(set(FINDING_SYMBOLS.values())) == len(Finding)
    lines = re.findall(
        r"mark\.f-[\w-]+ \{ text-decoration(?:-style)?: (?:underline )?(\w+)", REPORT_STYLE.split("@media")[0]
    )
    assert sorted(lines) == ["dashed", "dotted", "double", "none", "wavy"]
