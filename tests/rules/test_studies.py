"""A study that a document describes is found among the sources, or it is said that there is none such."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from footnote.core.source import Source, SourceKind
from footnote.rules.knowledge import Knowledge
from footnote.rules.stems import stem
from footnote.rules.studies import (
    described,
    matches,
    nations,
    phases,
    speaks_of_studies,
    standing_behind,
    strange_nations,
)
from footnote.rules.witnesses import names_of
from footnote.rules.words import keys
from footnote.wiring import App
from tests.checks import opened
from tests.exports.making import ANY_TEXT
from tests.tomato import SOURCES, Tomato

TRIAL = Source(
    "bauer2019sprays", SourceKind.RCT, "A phase 2 trial of sprays in German glasshouses", ("Bauer T",), year=2019
)


@pytest.fixture(scope="module")
def know() -> Knowledge:
    """The tomato pack with one trial whose title says where it ran and in which phase."""
    return opened(Tomato(sources=tuple(TRIAL if s.id == TRIAL.id else s for s in SOURCES))).know


def is_found(text: str, know: Knowledge) -> bool:
    """Whether a study as a text describes it, which it must, is among the sources."""
    study = described(text, names_of(text, know), know)
    assert study is not None, text
    return any(matches(study, standing_behind(s, know), know) for s in know.pack.statements.values())


@pytest.mark.parametrize(
    "text",
    [
        "A German trial of copper spray ran.",
        "In Germany a trial of copper spray ran.",
        "A trial in 2019 looked at copper spray.",
        "A phase 2 trial of copper spray ran.",
        "A phase II trial of copper spray ran.",
        "A German phase 2 trial of 2019 ran.",
    ],
)
def test_a_study_that_a_source_names_is_found(know: Knowledge, text: str) -> None:
    """Country, year and phase that one source has, in any spelling, describe its study."""
    assert is_found(text, know)


@pytest.mark.parametrize(
    "text",
    [
        "A Spanish trial of copper spray ran.",
        "A trial in 2018 looked at copper spray.",
        "A phase 3 trial of copper spray ran.",
        "A Spanish phase 2 trial of 2019 ran.",
        "A German trial of root galls ran.",
    ],
)
def test_a_study_that_no_source_is_is_not_found(know: Knowledge, text: str) -> None:
    """A study from a country that no source names, of another year, phase or subject is not found."""
    assert not is_found(text, know)


@pytest.mark.parametrize(
    "text",
    [
        "Copper spray reduced leaf lesions in Spain.",
        "Studies ran in Spain and Italy.",
        "A trial of copper spray ran.",
        "A large study looked at copper spray.",
    ],
)
def test_what_gives_nothing_to_find_a_study_by_describes_none(know: Knowledge, text: str) -> None:
    """Without one study, or without its country, year or phase, there is no study to look for."""
    assert described(text, names_of(text, know), know) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A phase I/II trial", {"1/2"}),
        ("A phase 1 and a phase 3 trial", {"1", "3"}),
        ("A Phase IIb trial", {"2"}),
        ("phase-IV", {"4"}),
        ("In phases of the moon", set()),
        ("phase 5", set()),
    ],
)
def test_phases_are_read_in_both_numerals(text: str, found: set[str]) -> None:
    """Phases of trials are told by Roman and by Arabic numerals."""
    assert phases(text) == found


def test_a_trial_of_two_phases_is_one_of_each() -> None:
    """A phase 1/2 trial may be called one of phase 2, a phase 2 trial may not be called one of phase 1/2."""
    both = opened(Tomato(sources=tuple(replace(s, title="A phase 1/2 trial") for s in SOURCES))).know
    one = opened(Tomato(sources=tuple(replace(s, title="A phase 2 trial") for s in SOURCES))).know
    assert is_found("A phase 2 trial ran.", both)
    assert not is_found("A phase 1/2 trial ran.", one)


def test_a_country_and_those_who_live_there_are_one() -> None:
    """Germany and German are one country, Germany and Spain are two, and a text may name none."""
    assert nations("Germany") == nations("the German group") != nations("Spain")
    assert len(nations("England, Scotland and Spain")) == 2
    assert nations("the kitchen") == frozenset()


@pytest.mark.parametrize(
    ("text", "strange"),
    [("seen in Spain", {"Spain"}), ("seen in Germany", set()), ("seen in Germany and Spain", set()), ("seen", set())],
)
def test_a_country_that_the_evidence_does_not_name_is_strange(text: str, strange: set[str]) -> None:
    """A country is strange where the evidence names none of those of the text, in noun or adjective."""
    held = frozenset(map(stem, keys("a German trial")))
    assert strange_nations(text, held) == strange


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Studies show that it helps.", True),
        ("A meta-analysis says so.", True),
        ("Trials proved it.", True),
        ("It helps.", False),
    ],
)
def test_an_appeal_to_studies_is_heard(text: str, speaks: bool) -> None:
    """A text that says that studies say so appeals to them."""
    assert speaks_of_studies(text) is speaks


@given(ANY_TEXT)
def test_any_text_may_be_asked_for_its_study(tomato: App, text: str) -> None:
    """Whatever a text says, it describes one study or none."""
    study = described(f"a study {text}", frozenset(), tomato.know)
    assert study is None or study.nations or study.years or study.phases
