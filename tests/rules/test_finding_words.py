"""The words of a check: complete, told apart without colour, and the worst first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from footnote.core.check import Cited, Finding, ReasonCode, Scheme
from footnote.core.source import SourceStatus
from footnote.rules.finding_words import (
    ATTENTION,
    FINDING_MEANINGS,
    FINDING_SYMBOLS,
    FINDING_WORDS,
    REASON_MEANINGS,
    SCHEME_WORDS,
    WORST_FIRST,
    attended_first,
    cited_words,
)
from tests.checks import checked


def test_everything_has_words() -> None:
    """Each finding has words, a sign, a meaning and a rank; each reason and each scheme has words."""
    assert set(FINDING_WORDS) == set(FINDING_SYMBOLS) == set(FINDING_MEANINGS) == set(Finding)
    assert sorted(WORST_FIRST) == sorted(Finding)
    assert set(REASON_MEANINGS) == set(ReasonCode)
    assert set(SCHEME_WORDS) == set(Scheme)


@pytest.mark.parametrize("table", [FINDING_WORDS, FINDING_SYMBOLS, FINDING_MEANINGS, REASON_MEANINGS])
def test_no_two_are_alike(table: dict[object, str]) -> None:
    """No two findings or reasons share their words, their sign or their meaning."""
    assert len(set(table.values())) == len(table)


def test_a_sign_is_one_character() -> None:
    """The sign of a finding takes one column."""
    assert {len(sign) for sign in FINDING_SYMBOLS.values()} == {1}


def test_the_worst_come_first_and_what_is_fine_does_not_come() -> None:
    """Contradicted before overstated before without evidence, each in order of the text; nothing else."""
    claims = checked().claims
    again = tuple(replace(c, n=c.n + 10) for c in claims)
    found = attended_first((*again, *claims))
    assert [c.finding for c in found] == [f for f in WORST_FIRST[:3] for _ in range(2)]
    assert [c.n for c in found] == [3, 13, 1, 11, 4, 14]
    assert {c.finding for c in found} == ATTENTION


@pytest.mark.parametrize(
    ("source", "status", "words"),
    [
        (None, None, "not in the pack"),
        ("a", SourceStatus.CURRENT, "in the pack as a"),
        ("a", None, "in the pack as a"),
        ("a", SourceStatus.RETRACTED, "in the pack as a: RETRACTED"),
        ("a", SourceStatus.CONCERN, "in the pack as a: EXPRESSION OF CONCERN"),
    ],
)
def test_a_cited_work_says_what_is_known_of_it(source: str | None, status: SourceStatus | None, words: str) -> None:
    """A work that no longer stands says so loudly."""
    assert cited_words(Cited(Scheme.DOI, "10.1/x", 0, 1, source, status)) == words
