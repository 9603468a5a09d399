"""The kind of study comes from the record, else from the title, else from the abstract."""

from __future__ import annotations

import pytest

from footnote.core.holding import Form, Holding, Passage, PassageKind, Work
from footnote.core.proposal import SaidBy
from footnote.core.source import SourceKind
from footnote.rules.designs import RANKS, is_plan, kind_of

K = SourceKind


def paper(title: str, kind: SourceKind | None = None, abstract: str = "") -> Holding:
    """Return a document with a title, the kind that its record says, and an abstract."""
    text = f"{title}\n\n{abstract}"
    whole = Passage(len(title) + 2, len(text), PassageKind.ABSTRACT, ("Abstract",))
    return Holding("pmid:1", Form.MEDLINE, "0" * 64, "one.xml", Work(title, kind=kind), text, (whole,))


@pytest.mark.parametrize(
    ("title", "record", "abstract", "found"),
    [
        ("Copper spray", K.COHORT, "Plots were randomly assigned.", (K.COHORT, SaidBy.RECORD)),
        ("A randomised trial of copper", None, "", (K.RCT, SaidBy.TITLE)),
        ("Copper spray: a randomized trial", K.NONRANDOMISED_TRIAL, "", (K.RCT, SaidBy.TITLE)),
        ("Copper spray: a systematic review", K.NARRATIVE_REVIEW, "", (K.SYSTEMATIC_REVIEW, SaidBy.TITLE)),
        ("Copper spray in mice: a randomised trial", None, "", (K.PRECLINICAL, SaidBy.TITLE)),
        ("A review of copper", K.NARRATIVE_REVIEW, "", (K.NARRATIVE_REVIEW, SaidBy.RECORD)),
        ("Copper spray", None, "Plots were randomly assigned to sprays.", (K.RCT, SaidBy.ABSTRACT)),
        ("Copper spray", None, "A prospective cohort of farms.", (K.COHORT, SaidBy.ABSTRACT)),
        ("Copper spray", None, "We looked at leaves.", (None, SaidBy.ABSTRACT)),
    ],
)
def test_the_record_comes_first(
    title: str, record: SourceKind | None, abstract: str, found: tuple[SourceKind | None, SaidBy]
) -> None:
    """A record is believed unless it is vague and the title says which; what told it is told."""
    assert kind_of(paper(title, record, abstract)) == found


def test_every_kind_has_a_rank_and_guidelines_come_first() -> None:
    """Guideline, systematic review, trial, cohort: each weighs more than the next; no kind is forgotten."""
    assert set(RANKS) == {*SourceKind, None}
    order = [RANKS[k] for k in (K.GUIDELINE, K.SYSTEMATIC_REVIEW, K.RCT, K.COHORT, K.CROSS_SECTIONAL, K.CASE_REPORT)]
    assert order == sorted(set(order))


def test_a_protocol_has_no_results() -> None:
    """A title that tells of a protocol is that of a plan."""
    assert is_plan(Work("Copper spray: protocol of a randomised trial"))
    assert not is_plan(Work("Copper spray: a randomised trial"))
