"""Quotations beside answers and checks: what is shown, what is not, and that nothing else changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from footnote.core.answer import Answer, Verdict
from footnote.core.check import Checked, Finding
from footnote.core.quotation import FromLibrary, Quotation
from footnote.services.catalogue import Catalogue
from footnote.services.quoting import MOST, MOST_BESIDE, MOST_OF_ONE, beside_answer, beside_check
from tests import bookshelf
from tests.bookshelf import BEES, FALLEN, GALLS
from tests.checks import NO_EVIDENCE, NOT_CHECKED, app, checked

GALLS_ASKED = "Does copper spray cause root galls?"
QUESTIONS = (GALLS_ASKED, "Does lavender lose oil in wet beds?", "What is the dose of copper spray?", "Are galls rare?")


def answer(question: str) -> Answer:
    """Return the answer of the tomato pack."""
    return app().ask(question)


def beside(catalogue: Catalogue, question: str) -> FromLibrary:
    """Return what the library holds on a question."""
    found = beside_answer(lambda: catalogue, answer(question))
    assert found is not None
    return found


def assert_verbatim(catalogue: Catalogue, quotations: tuple[Quotation, ...]) -> None:
    """Each quotation is the stored text at its span, byte for byte."""
    for q in quotations:
        holding = catalogue.shelf.holding(q.holding)
        assert holding is not None
        assert q.text.encode() == holding.text[q.start : q.end].encode()
        assert q.title == holding.work.title


@pytest.mark.parametrize("question", QUESTIONS)
def test_quotations_are_the_stored_text_and_few(catalogue: Catalogue, question: str) -> None:
    """At most five quotations, at most two of one document, each byte for byte as it is stored."""
    quotations = beside(catalogue, question).quotations
    assert len(quotations) <= MOST
    assert all(sum(q.holding == other.holding for other in quotations) <= MOST_OF_ONE for q in quotations)
    assert_verbatim(catalogue, quotations)


def test_where_the_pack_has_nothing_the_library_is_quoted(catalogue: Catalogue) -> None:
    """A question on which the pack has no evidence, or which lies outside of it, gets what the library holds."""
    assert answer(GALLS_ASKED).verdict is Verdict.NO_EVIDENCE
    assert GALLS in {q.text for q in beside(catalogue, GALLS_ASKED).quotations}
    outside = "Does lavender lose oil in wet beds?"
    assert answer(outside).verdict is Verdict.OUT_OF_SCOPE
    assert "14%" in beside(catalogue, outside).quotations[0].text


def test_what_was_found_stands_before_how_it_was_looked_for(catalogue: Catalogue) -> None:
    """Of one document, its results are quoted before its methods."""
    sections = [q.section[-1] for q in beside(catalogue, "Is lavender wet?").quotations if "Notes" in q.title]
    assert sections == sorted(sections, reverse=True)
    assert sections[0] == "Results"


def test_a_retracted_work_is_not_quoted(catalogue: Catalogue) -> None:
    """What a retracted work says stands beside no answer and no claim."""
    assert FALLEN not in {q.text for q in beside(catalogue, GALLS_ASKED).quotations}
    made = beside_check(lambda: catalogue, checked())
    assert FALLEN not in {q.text for c in made.claims for q in c.library}


@pytest.mark.parametrize("question", ["Do zeppelins cause hail?", "Does late blight cause hail?"])
def test_what_speaks_of_something_else_is_not_quoted(catalogue: Catalogue, question: str) -> None:
    """A passage that does not name what is asked about is left out, and how many documents there are is told."""
    found = beside(catalogue, question)
    assert found.quotations == ()
    assert found.lookup.documents == 5


def test_who_needs_help_at_once_gets_no_quotations(catalogue: Catalogue) -> None:
    """An answer that leads to help is followed by nothing else."""
    assert beside_answer(lambda: catalogue, answer("I want to kill myself")) is None


def test_without_a_library_there_is_nothing_beside() -> None:
    """Where there is no library, nothing is shown, and a check is the same."""
    assert beside_answer(bookshelf.without, answer(GALLS_ASKED)) is None
    assert beside_check(bookshelf.without, checked()) == checked()


def test_a_library_that_fails_is_told_and_harms_nothing() -> None:
    """A library that cannot be opened is told beside an answer and a check; both are what they are without it."""
    found = beside_answer(bookshelf.damaged, answer(GALLS_ASKED))
    assert found is not None
    assert found.quotations == ()
    assert found.lookup.failure == "The library is damaged. Make it anew."
    made = beside_check(bookshelf.damaged, checked())
    assert made.library is not None
    assert made.library.failure
    assert made.claims == checked().claims


def bare(made: Checked) -> Checked:
    """Return a check without what the library added."""
    return replace(made, claims=tuple(replace(c, library=()) for c in made.claims), library=None)


def test_passages_change_no_finding(catalogue: Catalogue) -> None:
    """Passages stand beside claims without evidence only; all else of the check is what it is without a library."""
    made = beside_check(lambda: catalogue, checked())
    assert bare(made) == checked()
    beside = {c.text: c for c in made.claims if c.library}
    assert set(beside) == {NO_EVIDENCE, NOT_CHECKED}
    assert beside[NO_EVIDENCE].finding is Finding.NO_EVIDENCE
    assert GALLS in {q.text for q in beside[NO_EVIDENCE].library}
    assert [q.text for q in beside[NOT_CHECKED].library] == [BEES]
    for c in made.claims:
        assert len(c.library) <= MOST_BESIDE
        assert_verbatim(catalogue, c.library)
