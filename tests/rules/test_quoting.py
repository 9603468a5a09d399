"""Which passages speak of a question, and which stretch of them is quoted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.holding import PassageKind
from footnote.core.question import Reader
from footnote.rules.quoting import MOST_QUOTED, answering, quoted, sought, sought_in, speaks_of, with_short_names
from footnote.services.ask import Asking, understand
from footnote.wiring import App
from tests.holdings import holding

SENTENCES = (
    "Copper spray was given.",
    "No galls were seen on roots.",
    "Rain fell on 9 of 40 days, p = 0.03.",
    "It ended.",
)


@pytest.mark.parametrize(
    ("question", "text", "title", "speaks"),
    [
        ("Does copper spray cause root galls?", "Copper fungicide was followed by galls.", "", True),
        ("Does copper spray cause root galls?", "Galls were frequent.", "Copper spray in wet years", True),
        ("Does copper spray cause root galls?", "Copper spray kept the leaves dry.", "", False),
        ("Does copper spray cause root galls?", "It was a wet year.", "Copper spray and root galls", False),
        ("Is late blight rare?", "Tomato blight is rare.", "", True),
        ("Do zeppelins cause hail?", "Zeppelins were seen over the fields.", "", False),
        ("Do zeppelins cause hail?", "Hail follows each zeppelin.", "", True),
        ("", "Anything.", "Anything", False),
    ],
)
def test_a_passage_must_name_what_is_asked_about(
    tomato: App, question: str, text: str, title: str, speaks: bool
) -> None:
    """Every thing of a short question is named, under any of its names, and one of them in the passage itself."""
    assert bool(speaks_of(sought_in(question, tomato.know), text, title)) is speaks


def test_a_question_and_its_text_seek_the_same(tomato: App) -> None:
    """A question that was read seeks the things that its text names."""
    asked = "Does copper spray cause root galls?"
    reading = understand(Asking(asked, Reader.CLINICIAN), tomato.know)
    assert set(sought(reading, tomato.know).things) == set(sought_in(asked, tomato.know).things)


def test_a_follow_up_seeks_what_it_inherits(tomato: App) -> None:
    """What a follow-up takes from the question before it is sought as well."""
    reading = understand(Asking("and milk?", Reader.CLINICIAN, "Does copper spray reduce leaf lesions?"), tomato.know)
    wanted = sought(reading, tomato.know)
    assert speaks_of(wanted, "Milk spray left fewer brown spots.", "")
    assert not speaks_of(wanted, "Milk spray left fewer beetles.", "")


@given(order=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=60), asked=st.sampled_from(SENTENCES))
def test_whole_sentences_are_quoted(order: list[str], asked: str) -> None:
    """What is quoted lies in the passage, is made of whole sentences, short, and holds the best one."""
    text = f"Before. {' '.join(order)} After."
    start, end = 8, len(text) - 7
    a, b = quoted(sought_in(asked), text, start, end)
    assert start <= a < b <= end
    assert b - a <= MOST_QUOTED
    assert " ".join(text[a:b].split()) in " ".join(order)
    assert text[a:b].endswith(tuple(SENTENCES))
    assert asked not in order or asked in text[a:b]


def test_one_long_sentence_is_quoted_whole() -> None:
    """A sentence that is longer than a quotation is not cut."""
    long = f"Copper {'and copper ' * 100}ended."
    text = f"{long} It was short."
    assert quoted(sought_in("copper"), text, 0, len(text)) == (0, len(long))


ABSTRACT = (
    "Background: Copper spray is said to keep leaves of tomato free of rot. "
    "Methods: We compared copper spray with milk in tomato leaves with rot. "
    "Results: Rot was seen on 4 of 40 leaves of tomato under copper spray, p = 0.03. "
    "Conclusions: Copper spray keeps rot off tomato leaves. The effect is small."
)


def answered(asked: str, text: str, kind: PassageKind = PassageKind.ABSTRACT) -> str | None:
    """Return what is quoted of a document with one passage, None where nothing of it is."""
    made = holding(texts=[text], kind=kind)
    found = answering(with_short_names(sought_in(asked), made.text), made, 1)
    return made.text[found.start : found.end] if found else None


def test_what_a_work_concludes_is_quoted_before_what_it_did() -> None:
    """Of sentences that name the same things, results and conclusions are quoted, not background and methods."""
    said = answered("Does copper spray prevent rot of tomato?", ABSTRACT)
    assert said is not None
    assert said.startswith("Results: Rot was seen")
    assert said.endswith("The effect is small.")


def test_a_conclusion_on_something_else_does_not_answer() -> None:
    """What names more of what is asked about is quoted before a conclusion that names less of it."""
    kept = "Results: Copper spray kept rot off tomato."
    text = f"{kept} {'Leaves were seen twice. ' * 20}Conclusions: Milk spoils on tomato."
    assert (answered("Does copper spray prevent rot of tomato?", text) or "").startswith(kept)
    assert answered("Do zeppelins cause hail?", text) is None


def test_a_call_for_research_is_quoted_only_where_nothing_else_answers() -> None:
    """A conclusion that asks for more research stands behind one that answers."""
    needed = "Conclusions: Further trials of copper spray against rot are needed."
    assert answered("Does copper spray prevent rot?", needed) == needed
    longer = f"Results: {'Leaves were seen twice. ' * 20}Copper spray prevented rot. {needed}"
    assert "prevented rot" in (answered("Does copper spray prevent rot?", longer) or "")


def test_a_conclusion_under_short_names_is_found() -> None:
    """What a document abbreviates is known by its abbreviation, of a name or of the words around it."""
    text = (
        "Late leaf rot disorder (LLRD) is treated with coppercide (CC), and tomatoes (LL) with nothing. "
        "Conclusions: CC is of use in LLRD."
    )
    assert answered("Is coppercide of use in leaf rot?", text) == "Conclusions: CC is of use in LLRD."
    wanted = with_short_names(sought_in("tomatoes"), "Tomatoes (LL) and plums (PP).")
    assert speaks_of(wanted, "LL grew.", "LL")
    assert not speaks_of(wanted, "PP grew.", "PP")


def test_rows_of_a_table_are_quoted_whole_or_not_at_all() -> None:
    """A row is never torn from the line that names its columns."""
    table = "Spray\tLeaves with rot\nCopper\t4\nMilk\t9"
    assert answered("Does copper prevent rot?", table, PassageKind.ROW) == table
    assert answered("Does copper prevent rot?", table + "\nWater\t11" * 90, PassageKind.ROW) is None


@given(
    order=st.lists(st.sampled_from((*SENTENCES, "Conclusions: It rained.")), min_size=1, max_size=40),
    asked=st.sampled_from(SENTENCES),
)
def test_what_answers_is_made_of_whole_sentences(order: list[str], asked: str) -> None:
    """What is quoted lies in its passage, is made of whole sentences, and is short."""
    text = " ".join(order)
    said = answered(asked, text)
    assert said is None or (said in text and len(said) <= MOST_QUOTED and said.endswith("."))
    assert said is None or said.startswith((*SENTENCES, "Conclusions:"))
