"""An old text in today's words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from footnote.core.answer import Verdict
from footnote.core.publication import LineKind, Manuscript
from footnote.core.question import Reader
from footnote.core.source import SourceStatus
from footnote.core.statement import Certainty
from footnote.rules.editing import faults
from footnote.rules.editions import numbered, propose
from footnote.rules.knowledge import Knowledge
from footnote.rules.revising import refreshed
from footnote.wiring import App
from tests.desk import QUESTION, linking, own, plus, searching, with_source, with_statement, without_statement

COPPER, MILK = "copper-slows-lesions", "milk-reduces-lesions"


@pytest.fixture(scope="module")
def proposal(tomato: App) -> Manuscript:
    """What the automatic answer proposes."""
    return propose(tomato.ask(QUESTION, Reader.CLINICIAN))


@pytest.fixture(scope="module")
def text(proposal: Manuscript) -> Manuscript:
    """A text with every kind of line: the proposal, linking words and a sentence of the editor's own."""
    return numbered(plus(proposal, linking("In other words:"), own("Copper spray reduced leaf lesions.", COPPER)))


def proposed(know: Knowledge) -> Manuscript:
    """Return what the automatic answer proposes on a pack."""
    return propose(App(know, searching(know)).ask(QUESTION, Reader.CLINICIAN))


def today(text: Manuscript, know: Knowledge) -> tuple[Manuscript, str]:
    """Return the text in the words of a pack."""
    return refreshed(text, proposed(know), know)


def test_on_the_same_pack_nothing_happens(text: Manuscript, tomato: App) -> None:
    """Where nothing changed the text stays as it was, and it says so."""
    made, what = today(text, tomato.know)
    assert made == text
    assert what == "Begun from the version before: 0 lines reworded, 0 dropped."


def test_a_statement_takes_its_wording_of_today(text: Manuscript, tomato: App) -> None:
    """A statement whose wording changed is said in today's words, its line keeps its name."""
    know = with_statement(tomato.know, COPPER, text="Copper spray reduced leaf lesions of late blight by about 35%.")
    made, what = today(text, know)
    line = made.parts[0].passages[0]
    assert (line.id, line.text) == ("l2", know.pack.statements[COPPER].text)
    assert what == "Begun from the version before: 1 line reworded, 0 dropped."
    assert faults(made, proposed(know), know) == ()


def test_a_merged_statement_is_followed(text: Manuscript, tomato: App) -> None:
    """A statement that was merged into another takes that one's words and name."""
    know = without_statement(tomato.know, MILK, into="blight-list")
    made, _ = today(text, know)
    assert ("l3", ("blight-list",)) in [(p.id, p.statements) for p in made.passages]


def test_two_statements_that_became_one_are_said_once(text: Manuscript, tomato: App) -> None:
    """Where two statements of a text were merged, the text says the remaining one once."""
    know = without_statement(tomato.know, MILK, into=COPPER)
    made, _ = today(text, know)
    said = [p.statements for p in made.passages if p.kind is LineKind.STATEMENT]
    assert said == [(COPPER,)]


@pytest.mark.parametrize("gone", ["removed", "retracted"])
def test_what_no_longer_stands_falls_away(text: Manuscript, tomato: App, gone: str) -> None:
    """A statement that left the pack or lost its sources falls away, and so does a part that it leaves empty."""
    if gone == "removed":
        know = without_statement(tomato.know, MILK)
    else:
        know = with_source(tomato.know, "moss1998milk", status=SourceStatus.RETRACTED)
    made, what = today(text, know)
    assert MILK not in [i for p in made.passages for i in p.statements]
    assert [p.heading for p in made.parts] == ["What the evidence says", "Also"]
    assert "1 dropped" in what


def test_an_own_sentence_stays_while_it_can(text: Manuscript, tomato: App) -> None:
    """A sentence of the editor's own stays while what it cites carries it, and falls away when it does not."""
    stays, _ = today(text, with_statement(tomato.know, COPPER, noted="One garden."))
    assert own("Copper spray reduced leaf lesions.", COPPER, id="l5") in stays.passages
    falls, _ = today(text, with_statement(tomato.know, COPPER, certainty=Certainty.LOW))
    assert LineKind.EDITOR not in [p.kind for p in falls.passages]


def test_a_composed_line_is_todays(text: Manuscript, tomato: App) -> None:
    """The summary stays where the program still says it, and is today's where it does not."""
    know = with_statement(tomato.know, COPPER, certainty=Certainty.LOW)
    made, _ = today(text, know)
    assert made.summary is not None
    assert text.summary is not None
    assert made.summary.text != text.summary.text
    assert made.summary.text == proposed(know).summary.text  # type: ignore[union-attr]  # a proposal has one
    assert made.summary.id not in {p.id for p in text.passages}


def test_with_another_verdict_title_and_summary_are_todays(text: Manuscript, proposal: Manuscript, tomato: App) -> None:
    """Where the verdict turned, verdict, title and summary are those of today's proposal, and it says so."""
    turned = replace(proposal, verdict=Verdict.UNCERTAIN, title="Not certain: copper spray and leaf lesions")
    made, what = refreshed(replace(text, title="Copper spray"), turned, tomato.know)
    assert (made.verdict, made.title) == (turned.verdict, turned.title)
    assert "The verdict changed." in what
    kept, _ = refreshed(replace(text, title="Copper spray"), proposal, tomato.know)
    assert kept.title == "Copper spray"
