"""Checked documents as Markdown: complete, the worst first, and nothing of the document obeyed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from markdown_it import MarkdownIt

from footnote.core.check import Reason, ReasonCode, Suggestion
from footnote.exports.check_markdown import check_markdown, shown
from footnote.exports.cleaning import clean
from footnote.rules.finding_words import FINDING_SYMBOLS, FINDING_WORDS, NO_IDENTIFIERS, NOTHING_CITED
from tests.checks import STATEMENTS, checked
from tests.exports.making import ANY_TEXT
from tests.exports.reading import html_page, squeezed

READER = MarkdownIt("gfm-like", {"html": True, "linkify": False})
HOSTILE = (
    "# <script>alert(1)</script> [x](javascript:y) **b** `c` | $x$ ![i](http://e.x/i.png) <!-- https://evil.example"
)


def test_everything_of_the_check_is_there_in_order() -> None:
    """Title, summary, figures, the worst claims, every claim, own citations, references, pack and disclaimer."""
    made = checked()
    text = check_markdown(made)
    order = ["# Check of letter.txt", made.headline, "## Findings", "## To attend to first", "## Every claim"]
    order += ["## What the document cites", "## References", "### Guidelines", "### Laboratory", "Pack tomato"]
    order.append(made.disclaimer)
    at = [text.index(part) for part in order]
    assert at == sorted(at)
    for claim in made.claims:
        sign = f"{FINDING_SYMBOLS[claim.finding]} {FINDING_WORDS[claim.finding]}"
        assert f"### {claim.n}. {sign}\n\n> {claim.text}\n\n**Why:** {claim.reasons[0].words}" in text
    assert text.endswith("\n")


def test_the_worst_claims_come_first() -> None:
    """The first table of claims names the contradicted, then the overstated, then those without evidence."""
    table = check_markdown(checked()).partition("## To attend to first")[2].partition("## Every claim")[0]
    assert [row.split(" | ")[0] for row in table.splitlines() if row.startswith("| ")][2:] == ["| 3", "| 1", "| 4"]


def test_evidence_and_suggestion_carry_their_numbers() -> None:
    """The sentences of the evidence stand with reference numbers and certainty, the suggestion with its own."""
    text = check_markdown(checked())
    assert f"**Evidence**<sup>3</sup>, moderate certainty:\n\n- {STATEMENTS['copper-dose']}" in text
    assert f"**Could say:** {STATEMENTS['copper-dose']}<sup>3</sup>" in text
    assert "**Evidence**<sup>1, 2</sup>, low certainty" in text


def test_a_document_without_claims_or_citations_says_so() -> None:
    """Nothing found is said in words, and no empty heading stands over nothing."""
    assert NO_IDENTIFIERS in check_markdown(checked("Clover feeds the bees of a whole valley [1]."))
    text = check_markdown(checked(""))
    assert NOTHING_CITED in text
    assert all(heading not in text for heading in ("## Every claim", "## To attend", "## References"))


def test_nothing_of_a_document_becomes_markup() -> None:
    """Tags, links, formulas and tables in claims, names, reasons and works are shown, not obeyed.

    The check puts nothing of a document into reasons and suggestions: they are made by hand.
    """
    made = checked(name=HOSTILE)
    claims = tuple(
        replace(
            c,
            text=f"{HOSTILE}\n\n# x",
            reasons=(Reason(ReasonCode.AGREES, HOSTILE),),
            read_as=(HOSTILE,),
            context=HOSTILE,
            suggestion=Suggestion(HOSTILE, (), ()),
        )
        for c in made.claims
    )
    cited = tuple(replace(w, value=HOSTILE) for w in made.cited)
    text = check_markdown(replace(made, claims=claims, cited=cited, headline=HOSTILE))
    page = html_page(READER.render(text))
    assert {"script", "img", "code"} & set(page.tags) == set()
    assert {v for k, v in page.attributes if k == "href"} == {r.url for r in made.references}
    assert squeezed("".join(page.words)).count(squeezed(clean(HOSTILE))) >= 6 * 4 + 3 + 2
    assert page.tags.count("h1") == 1
    assert "https://evil" not in text
    assert "$" not in text.replace("\\$", "")


@given(ANY_TEXT)
def test_a_shown_text_is_read_as_itself(text: str) -> None:
    """What a Markdown reader shows of any text is that text in one line."""
    assert squeezed("".join(html_page(READER.render(shown(text))).words)) == squeezed(clean(text))


def test_the_same_check_gives_the_same_bytes() -> None:
    """The report holds no time and nothing of the run."""
    assert check_markdown(checked()) == check_markdown(checked())
