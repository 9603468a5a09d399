"""Sources in words: who, when, what was seen, and whether the work still stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from footnote.core.answer import Reference
from footnote.core.source import Seen, Source, SourceKind, SourceStatus
from footnote.core.statement import Support
from footnote.rules.phrases import KIND_GROUPS
from footnote.web import labels
from footnote.web.answer_view import view
from footnote.web.cards import author_line, of_support
from tests.doors.site import QUESTIONS, shipped

SOURCE = Source("a", SourceKind.RCT, "A trial", ("Chapman KR", "Burdon JG", "Piitulainen E", "et al"), "Lancet", 2015)
SUPPORT = Support("a", "abstract, results", Seen.ABSTRACT, "slower by 34%")


@pytest.mark.parametrize(
    ("authors", "line"),
    [
        ((), None),
        (("A B",), "A B"),
        (("A B", "C D"), "A B, C D"),
        (("A B", "et al"), "A B et al"),
        (("A", "B", "C", "D"), "A, B, C et al"),
        (("National Heart, Lung, and Blood Institute",), "National Heart, Lung, and Blood Institute"),
    ],
)
def test_authors_are_named_up_to_three(authors: tuple[str, ...], line: str | None) -> None:
    """Three authors are named, more are "et al", none is None."""
    assert author_line(authors) == line


def test_a_card_says_what_was_seen_and_where() -> None:
    """A card gives kind, place, what was read and the quotation of one statement."""
    card = of_support(SUPPORT, SOURCE)
    assert (card.kind, card.locators, card.seen) == (
        "Randomised trial",
        ("abstract, results",),
        labels.SEEN[Seen.ABSTRACT],
    )
    assert card.quotes == ("slower by 34%",)
    assert card.short == "Chapman KR et al., 2015"


def test_a_name_with_commas_is_one_author() -> None:
    """An institute whose name holds commas is not cut; a work without authors goes by where it stands."""
    institute = replace(SOURCE, authors=("National Heart, Lung, and Blood Institute",), year=None)
    assert of_support(SUPPORT, institute).short == "National Heart, Lung, and Blood Institute, year not seen"
    assert of_support(SUPPORT, replace(SOURCE, authors=())).short == "Lancet, 2015"


def test_only_web_addresses_are_linked() -> None:
    """An address that is not http or https is never a link."""
    assert labels.web_link("https://doi.org/10.1/x") == "https://doi.org/10.1/x"
    assert labels.web_link("javascript:alert(1)") is None
    assert labels.web_link(None) is None
    assert of_support(SUPPORT, replace(SOURCE, url="javascript:alert(1)")).link is None


def test_every_code_has_words() -> None:
    """Each kind of source has a label and belongs to one group; each degree of seeing and each status has words."""
    assert set(labels.KINDS) == set(SourceKind)
    assert sorted(k for kinds in KIND_GROUPS.values() for k in kinds) == sorted(SourceKind)
    assert set(labels.SEEN) == set(Seen)
    assert {s for s, words in labels.FLAGS.items() if words is None} == {SourceStatus.CURRENT}
    assert set(labels.FLAGS) == set(SourceStatus)


@pytest.mark.parametrize("status", [s for s in SourceStatus if s is not SourceStatus.CURRENT])
def test_a_work_that_no_longer_stands_is_flagged(status: SourceStatus) -> None:
    """A corrected, doubted, retracted or superseded work says so in its card, in the margin and in the list."""
    answer = shipped().ask(QUESTIONS["yes"])
    marked: tuple[Reference, ...] = tuple(replace(r, status=status) for r in answer.references)
    shown = view(replace(answer, references=marked), shipped().know)
    flags = {card.flag for group in shown.groups for _, card in group.members}
    flags |= {c.card.flag for part in shown.parts for line in part.lines for c in line.citations}
    assert flags == {labels.FLAGS[status]}


@pytest.mark.parametrize(
    ("code", "words"), [("liver-transplant", "Liver transplant"), ("rnai", "RNAi"), ("stem-cell-msc", "Stem cell MSC")]
)
def test_topics_have_words(code: str, words: str) -> None:
    """The code of a topic is shown in words."""
    assert labels.topic(code) == words
