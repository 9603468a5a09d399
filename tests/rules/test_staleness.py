"""What changed beneath an edition is named in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from footnote.core.answer import Verdict
from footnote.core.concept import ConceptKind
from footnote.core.publication import Edition
from footnote.core.question import Reader
from footnote.core.relation import Relation
from footnote.core.source import SourceStatus
from footnote.core.statement import Certainty, Qualifiers
from footnote.rules.editions import propose, settle
from footnote.rules.knowledge import Knowledge
from footnote.rules.staleness import Change, changes, verdict_change
from footnote.wiring import App
from tests.desk import QUESTION, with_pack, with_source, with_statement, without_statement
from tests.tomato import concept, found

COPPER = "copper-slows-lesions"
TODAY = "2026-03-01"


@pytest.fixture(scope="module")
def edition(tomato: App) -> Edition:
    """The edition of what the automatic answer proposes."""
    return settle(propose(tomato.ask(QUESTION, Reader.CLINICIAN)), tomato.know)


def words(edition: Edition, know: Knowledge) -> list[str]:
    """Return what changed, in words."""
    return [c.words for c in changes(edition, know, TODAY, None)]


def test_on_the_same_pack_nothing_changed(edition: Edition, tomato: App) -> None:
    """An edition stands on the pack that it was made from, and on one that changes something else."""
    assert words(edition, tomato.know) == []
    assert words(edition, with_statement(tomato.know, "blight-frequency", noted="x")) == []
    assert words(edition, with_source(tomato.know, "green2021guide", title="Other")) == []
    other = {**tomato.know.pack.concepts, "moss": concept("moss", "moss", ConceptKind.DISEASE)}
    assert words(edition, with_pack(tomato.know, replace(tomato.know.pack, concepts=other))) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"text": "Copper spray reduced leaf lesions."}, "its wording for clinicians"),
        ({"plain": "Copper spray led to fewer spots."}, "its wording for patients"),
        ({"certainty": Certainty.LOW}, "its certainty"),
        ({"relation": Relation.NO_EFFECT}, "its relation"),
        ({"subjects": ("milk-spray",)}, "what it is about"),
        ({"objects": ("fruit-rot",)}, "what it is about"),
        ({"qualifiers": Qualifiers()}, "for whom or how it holds"),
        ({"quantities": ()}, "its figures"),
        ({"sources": found("blight-list").sources}, "its sources"),
        ({"noted": "In one garden only."}, "its limits"),
        ({"conflict_group": "copper"}, "which findings it disagrees with"),
        ({"text": "Copper.", "certainty": Certainty.LOW}, "its wording for clinicians, its certainty"),
    ],
)
def test_a_changed_statement_is_named_with_what_changed(
    edition: Edition, tomato: App, changed: dict[str, object], said: str
) -> None:
    """A changed statement is named with the part of it that changed, in words."""
    assert words(edition, with_statement(tomato.know, COPPER, **changed)) == [f"Statement {COPPER} changed: {said}."]


def test_a_changed_statement_is_shown_before_and_after(edition: Edition, tomato: App) -> None:
    """A changed wording comes with the sentence as it was and as it is."""
    (change,) = changes(edition, with_statement(tomato.know, COPPER, text="Copper."), TODAY, None)
    assert (change.kind, change.id) == ("statement", COPPER)
    assert (change.before, change.after) == (found(COPPER).text, "Copper.")


def test_a_removed_statement_is_named(edition: Edition, tomato: App) -> None:
    """A statement that left the pack is named, with its sentence as it was."""
    (change,) = changes(edition, without_statement(tomato.know, COPPER), TODAY, None)
    assert change == Change(
        "statement", COPPER, f"Statement {COPPER} is no longer in the pack.", found(COPPER).text, None
    )


def test_a_merged_statement_is_named_with_its_successor(edition: Edition, tomato: App) -> None:
    """A statement that was merged into another is named with that one and its sentence."""
    (change,) = changes(edition, without_statement(tomato.know, COPPER, into="blight-list"), TODAY, None)
    assert change.words == f"Statement {COPPER} is no longer in the pack; it was merged into blight-list."
    assert change.after == found("blight-list").text


@pytest.mark.parametrize("status", [s for s in SourceStatus if s is not SourceStatus.CURRENT])
def test_a_source_that_fell_is_named(edition: Edition, tomato: App, status: SourceStatus) -> None:
    """A source that was retracted, replaced or doubted is named with its status."""
    said = words(edition, with_source(tomato.know, "bauer2019sprays", status=status))
    assert said == [f"Source bauer2019sprays is now marked as {str(status).replace('-', ' ')}."]


def test_a_changed_or_removed_source_is_named(edition: Edition, tomato: App) -> None:
    """A source whose record changed, or that left the pack, is named."""
    assert words(edition, with_source(tomato.know, "bauer2019sprays", year=2020)) == [
        "The record of source bauer2019sprays changed: year."
    ]
    pack = tomato.know.pack
    left = {i: s for i, s in pack.sources.items() if i != "bauer2019sprays"}
    gone = replace(tomato.know, pack=replace(pack, sources=left))
    assert words(edition, gone) == ["Source bauer2019sprays is no longer in the pack."]


def test_a_source_that_stands_again_is_named_as_changed(tomato: App) -> None:
    """A source that was doubted and is current again counts as changed too."""
    doubted = with_source(tomato.know, "bauer2019sprays", status=SourceStatus.CORRECTED)
    edition = settle(propose(tomato.ask(QUESTION, Reader.CLINICIAN)), doubted)
    assert words(edition, tomato.know) == ["The record of source bauer2019sprays changed: status."]


def test_a_passed_review_date_is_named_from_the_day_after(edition: Edition, tomato: App) -> None:
    """The review is overdue on the day after its date, not on it, and never without a date."""
    assert changes(edition, tomato.know, "2026-03-01", "2026-03-01") == ()
    assert changes(edition, tomato.know, "2026-03-02", "2026-03-01") == (
        Change("date", "2026-03-01", "The review was due on 2026-03-01."),
    )


def test_a_turned_verdict_is_named(edition: Edition) -> None:
    """A verdict other than the one of the edition is named with both in words, also where there is none now."""
    assert verdict_change(edition, Verdict.YES) is None
    turned = verdict_change(edition, Verdict.NO)
    assert turned is not None
    assert turned.words == 'The automatic answer now says "No" instead of "Yes".'
    none = verdict_change(edition, None)
    assert none is not None
    assert "no yes or no" in none.words


def test_all_changes_are_named_together(edition: Edition, tomato: App) -> None:
    """Several changes are all named, statements and sources in the order of the edition, the date last."""
    know = with_source(with_statement(tomato.know, COPPER, noted="x"), "moss1998milk", status=SourceStatus.RETRACTED)
    found = changes(edition, know, "2027-03-01", "2026-12-31")
    assert [c.kind for c in found] == ["statement", "source", "date"]
