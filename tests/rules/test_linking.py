"""What titles, headings and linking words may say: names and ways on, nothing about the world."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from footnote.rules.linking import linking_fault
from footnote.wiring import App

LINES: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "linking_words.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("pack", ["aatd", "tomato"])
def test_no_line_that_says_something_passes(shipped: App, tomato: App, pack: str) -> None:
    """Every claim, judgement, number and instruction of the list is refused with a word on why."""
    know = {"aatd": shipped, "tomato": tomato}[pack].know
    assert [t for t in LINES["refused"][pack] if not linking_fault(t, know)] == []


@pytest.mark.parametrize("pack", ["aatd", "tomato"])
def test_lines_that_only_lead_on_mostly_pass(shipped: App, tomato: App, pack: str) -> None:
    """At least nine tenths of the honest headings and leads are accepted (measured: 62 of 67, 19 of 21)."""
    know = {"aatd": shipped, "tomato": tomato}[pack].know
    honest = LINES["accepted"][pack]
    assert sum(linking_fault(t, know) is None for t in honest) >= 0.9 * len(honest)


@pytest.mark.parametrize(
    "title",
    [
        "Yes: AATD and deadly leukaemia",
        "Deadly bone marrow failure through AATD",
        "Certain bone marrow failure in AATD",
    ],
)
def test_a_title_cannot_contradict_the_verdict(shipped: App, title: str) -> None:
    """No verdict and no judgement can be put into a title."""
    assert linking_fault(title, shipped.know)
