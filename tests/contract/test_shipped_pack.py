"""The pack that ships, opened as a user opens it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footnote.config import SHIPPED_PACK
from footnote.core.answer import Answer, Verdict
from footnote.core.question import Reader
from footnote.errors import BadQuestion
from footnote.packs.layout import Layout
from footnote.packs.reader import load_info
from footnote.rules.common_words import FUNCTION, ORDINARY
from footnote.wiring import App

INFO = load_info(Layout(SHIPPED_PACK))
EXAMPLES = INFO.examples if INFO else ()


def check_cited(answer: Answer, app: App) -> None:
    """Check that every sentence stands on statements and references, and that the gate dropped nothing."""
    numbers = {r.number for r in answer.references}
    for sentence in (x for s in answer.sections for x in s.sentences):
        assert sentence.statements
        assert set(sentence.statements) <= set(app.know.pack.statements)
        assert sentence.references
        assert set(sentence.references) <= numbers
    assert answer.dropped == 0


@pytest.mark.parametrize("reader", list(Reader))
@pytest.mark.parametrize("question", EXAMPLES)
def test_every_example_is_answered(shipped: App, question: str, reader: Reader) -> None:
    """Each example question that the pack offers is within its scope, cited, and the same when asked again."""
    answer = shipped.ask(question, reader)
    assert answer.verdict is not Verdict.OUT_OF_SCOPE
    assert answer.sections
    check_cited(answer, shipped)
    assert shipped.ask(question, reader) == answer


def test_the_shipped_pack_knows_no_tomatoes(shipped: App) -> None:
    """A question on another subject is declined, with nothing that only looks similar."""
    answer = shipped.ask("Does copper spray reduce late blight of tomatoes?")
    assert answer.verdict is Verdict.OUT_OF_SCOPE
    assert answer.sections == ()


WORDS = st.sampled_from(sorted(FUNCTION | ORDINARY))
THINGS = st.sampled_from(
    "PiZZ,alpha-1,emphysema,augmentation,SERPINA1,fazirsiran,liver,MS,11 µM,57 mg/dL,FEV1,smokers,-1.45,?".split(",")
)


@given(st.lists(WORDS | THINGS, min_size=1, max_size=15).map(" ".join), st.sampled_from(Reader))
@settings(max_examples=80)
def test_any_question_on_the_shipped_pack_is_cited(shipped: App, question: str, reader: Reader) -> None:
    """Any words around things of the pack give an answer in which each sentence is cited, or BadQuestion."""
    try:
        answer = shipped.ask(question, reader)
    except BadQuestion:
        return
    check_cited(answer, shipped)
