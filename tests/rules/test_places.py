"""What a sentence is in its work is told by the headings and labels above it and by its words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from footnote.core.holding import Holding, Passage, PassageKind
from footnote.core.source import SourceKind
from footnote.rules.places import Place, asks_for_more, is_beside, place_of, placed
from tests.holdings import holding


@pytest.mark.parametrize(
    ("section", "place"),
    [
        (("Results", "Yield"), Place.RESULT),
        (("Abstract",), Place.UNKNOWN),
        ((), Place.UNKNOWN),
        (("1. Introduction",), Place.BEFORE),
        (("MATERIALS AND METHODS", "Plots"), Place.METHOD),
        (("RESEARCH DESIGN AND METHODS",), Place.METHOD),
        (("Study methods", "Main results"), Place.METHOD),
        (("Methodology/Principal Findings",), Place.RESULT),
        (("Methodological questions of the result",), Place.RESULT),
        (("Results", "Baseline characteristics"), Place.METHOD),
        (("Results", "Patients with cirrhosis"), Place.RESULT),
        (("Discussion", "4.2 Conclusions"), Place.CONCLUSION),
        (("Conclusions/Significance",), Place.CONCLUSION),
        (("Recommendations",), Place.CONCLUSION),
    ],
)
def test_headings_tell_what_stands_below(section: tuple[str, ...], place: Place) -> None:
    """Each heading of a work says what it holds; methods stay methods whatever stands below them."""
    assert place_of(section) is place


@pytest.mark.parametrize(
    ("section", "beside"),
    [
        (("Abbreviations",), True),
        (("Methods", "Ethics approval"), True),
        (("Conflicts of interest",), True),
        (("Authors’ contributions",), True),
        (("Notes",), True),
        (("Notes on rain",), False),
        (("Results",), False),
    ],
)
def test_what_is_not_about_the_subject_is_told_by_its_heading(section: tuple[str, ...], beside: bool) -> None:
    """Lists, declarations and notes on the work itself say nothing about its subject."""
    assert is_beside(section) is beside


def places(made: Holding, number: int = 1) -> list[Place]:
    """Return what the sentences of a passage are in their work."""
    return [found.place for found in placed(made, number)]


def test_labels_of_an_abstract_hold_from_passage_to_passage() -> None:
    """A label holds for every sentence until the next one, also where a passage ends between them."""
    made = holding(
        texts=[
            "Background: Leaves rot in rain. Methods: Plots were sprayed. Leaves were counted.",
            "Each leaf was seen twice. Results: Rot was rare. Conclusions: Copper keeps leaves dry. It is cheap.",
        ]
    )
    assert places(made) == [Place.BEFORE, Place.METHOD, Place.METHOD]
    assert places(made, 2) == [Place.METHOD, Place.RESULT, Place.CONCLUSION, Place.CONCLUSION]


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("The aim of this trial was to compare copper with milk.", Place.METHOD),
        ("Growers wanted a trial aiming to compare copper with milk.", Place.METHOD),
        ("We compared copper with milk.", Place.METHOD),
        ("Ours is a trial which was run to investigate the effect of copper.", Place.METHOD),
        ("Plots were randomised to copper or milk.", Place.METHOD),
        ("Copper reduced rot by 52% (95% CI 40 to 61).", Place.RESULT),
        ("We found less rot under copper.", Place.RESULT),
        ("Our findings suggest that copper keeps leaves dry.", Place.CONCLUSION),
        ("In conclusion, copper keeps leaves dry.", Place.CONCLUSION),
        ("Copper reduced rot in one valley [12].", Place.BEFORE),
        ("In another trial copper reduced rot by 30%.", Place.BEFORE),
        ("Copper is sold in every town.", Place.UNKNOWN),
    ],
)
def test_a_sentence_without_a_label_is_told_by_its_words(said: str, place: Place) -> None:
    """Aims, methods, results, conclusions and what others found are known by how they are worded."""
    assert places(holding(texts=[said])) == [place]


def test_a_review_is_read_for_what_others_found() -> None:
    """What a review cites is its matter, and not what was known before."""
    said = ["Copper reduced rot by 30% in one valley [12]."]
    assert places(holding(texts=said, kind=PassageKind.TEXT)) == [Place.BEFORE]
    made = holding(texts=said, kind=PassageKind.TEXT)
    reviewed = replace(made, work=replace(made.work, kind=SourceKind.NARRATIVE_REVIEW))
    assert places(reviewed) == [Place.RESULT]


def test_what_stands_before_the_first_heading_is_an_introduction() -> None:
    """Where a text has headings, what stands before them is what was known before."""
    made = holding(texts=["Copper is old.", "Copper is cheap."], kind=PassageKind.TEXT)
    title, first, last = made.passages
    assert places(made) == [Place.UNKNOWN]
    headed = replace(made, passages=(title, first, replace(last, section=("Discussion",))))
    assert places(headed) == [Place.BEFORE]


def test_names_of_tables_and_figures_tell_nothing() -> None:
    """A caption says what can be seen, not what was found, and rows of a table are no conclusion."""
    said = "Effect of copper on rot: it was reduced by 52%."
    assert places(holding(texts=[said], kind=PassageKind.CAPTION)) == [Place.METHOD]
    made = holding(texts=["Copper\t4"], kind=PassageKind.ROW)
    title, row = made.passages
    headed = replace(made, passages=(title, Passage(row.start, row.end, row.kind, ("Conclusions",))))
    assert places(headed) == [Place.UNKNOWN]


@pytest.mark.parametrize(
    ("said", "more"),
    [
        ("Further studies are needed in wet years.", True),
        ("More long-term data are needed from the trials under way.", True),
        ("Larger trials should compare both sprays.", True),
        ("Copper needs further study.", True),
        ("Further rain fell, and no study was stopped.", False),
        ("Copper should be sprayed in wet years.", False),
    ],
)
def test_a_call_for_research_is_known(said: str, more: bool) -> None:
    """A sentence that asks for more research is told from one that answers."""
    assert asks_for_more(said) is more
