"""Sentences that tell a result of their own are known by their words and by the headings above them."""

from __future__ import annotations

from pathlib import Path

import pytest

from footnote.core.holding import Holding
from footnote.core.source import SourceKind
from footnote.library.literature import read_literature
from footnote.rules.results import LEAST_LETTERS, tells_result, told
from tests.tomato_papers import Record, pubmed, write


def read(path: Path) -> list[Holding]:
    """Return the documents of a file, none of them refused."""
    found = list(read_literature(path))
    assert all(isinstance(x, Holding) for x in found)
    return [x for x in found if isinstance(x, Holding)]


@pytest.mark.parametrize(
    "said",
    [
        "Copper spray reduced leaf lesions by 52% (95% CI 40 to 61).",
        "The risk of fruit rot was higher on wet farms (odds ratio 2.4).",
        "Yield rose from 3.1 to 4.2 kg/m2 under copper spray.",
        "Fruit rot was twofold more frequent than in dry years, 3-fold in wet ones.",
        "Tomatin levels did not differ between sprays (11.2 and 11.4 mg/dL, p = 0.80).",
    ],
)
def test_a_measured_result_is_one(said: str) -> None:
    """A share, a ratio, an interval or a measured value with a verb of finding is a result."""
    assert tells_result(said)


@pytest.mark.parametrize(
    "said",
    [
        "Copper spray reduced leaf lesions.",
        "Leaf lesions differed between sprays (p = 0.01).",
        "We enrolled 80 plots, of which 20% had wet leaves.",
        "Plots were randomised to copper spray (50%) or milk spray (50%).",
        "Table 2 shows that 35% of leaves had lesions.",
        "The mean age of growers was 52 years, and 12% were new.",
        "Heterogeneity was high (I2 = 70%).",
        "The trial lasted 3 years and was run on 12 farms.",
        "Copper spray was given as 20 mg for 3 days.",
        "Leaf lesions were fewer in both analyses (ITT, per protocol 70%).",
        "The 80%LT arm showed a clear reduction of leaf lesions.",
        "Does copper spray reduce leaf lesions by 50%?",
        "Further trials will show whether yield is raised by 20%.",
        "Copper spray reduced leaf lesions by 52% and",
    ],
)
def test_what_is_no_result_is_none(said: str) -> None:
    """No number, a p value alone, methods, those who took part, a table, a plan, a dose or half a sentence is none."""
    assert not tells_result(said)


def test_only_the_results_of_an_article_are_read(tmp_path: Path) -> None:
    """Background, methods, who took part, what others found and discussion are passed over, in abstract and text."""
    (trial,) = read(write(tmp_path) / "trial.nxml")
    found = list(told(trial, SourceKind.RCT))
    texts = [trial.text[t.start : t.end] for t in found]
    assert [t.split(" (")[0] for t in texts] == [
        "Copper spray reduced leaf lesions of late blight by 52%",
        "In these plots fruit rot fell by 9.5% with copper spray.",
        "Copper spray reduced fruit rot by 18.4 % compared with milk spray",
        "In the sprayed plots, leaf lesions fell by 52%",
    ]
    assert [t.under_results for t in found] == [True] * 4
    assert found[0].section == ("Abstract", "Results")
    assert found[2].section == ("Results", "Fruit")
    assert all(len(t) >= LEAST_LETTERS for t in texts)


def test_labels_of_an_abstract_tell_its_parts(tmp_path: Path) -> None:
    """A label at the start of a sentence holds for those behind it, and is no part of what is quoted."""
    record = Record(
        1,
        2020,
        "Copper spray",
        (
            ("BACKGROUND", "Copper spray reduced leaf lesions by 10%. It lowered fruit rot by 20% in surveys."),
            ("RESULTS", "Copper spray reduced leaf lesions by 30%. It lowered the rate of fruit rot by 40%."),
        ),
    )
    (tmp_path / "one.xml").write_text(pubmed(record), encoding="utf-8")
    (holding,) = read(tmp_path / "one.xml")
    found = [holding.text[t.start : t.end] for t in told(holding, None)]
    assert found == ["Copper spray reduced leaf lesions by 30%.", "It lowered the rate of fruit rot by 40%."]


def test_what_others_found_is_read_of_a_guideline_only(tmp_path: Path) -> None:
    """A sentence that cites somebody, and advice without a number, count in a guideline and nowhere else."""
    said = "Copper spray reduced fruit rot by 70% in a trial (Green 2011). Copper spray is recommended for all farms."
    record = Record(1, 2020, "Guide", (("UNLABELLED", said),))
    (tmp_path / "one.xml").write_text(pubmed(record), encoding="utf-8")
    (holding,) = read(tmp_path / "one.xml")
    of_guideline = list(told(holding, SourceKind.GUIDELINE))
    assert [(t.cited, t.advice) for t in of_guideline] == [(True, False), (False, True)]
    assert list(told(holding, SourceKind.COHORT)) == []
