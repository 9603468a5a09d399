"""The last check: a sentence that does not stand on what it cites is never shown."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footnote.core.answer import Section, Sentence
from footnote.core.question import Reader
from footnote.core.source import SourceStatus
from footnote.core.statement import Certainty
from footnote.rules.gate import gate, passes
from footnote.rules.knowledge import Knowledge
from footnote.wiring import App
from tests.strategies import TEXTS
from tests.tomato import STATEMENTS, found


def said(id: str, reader: Reader = Reader.CLINICIAN) -> Sentence:
    """Return the sentence of one statement as it should be shown."""
    s = found(id)
    return Sentence(s.plain if reader is Reader.PATIENT else s.text, (id,), (1,), s.certainty)


def composed(text: str, *ids: str) -> Sentence:
    """Return a composed sentence on some statements."""
    return Sentence(text, ids, (1,), Certainty.MODERATE, composed=True)


@pytest.mark.parametrize("reader", list(Reader))
@pytest.mark.parametrize("id", [s.id for s in STATEMENTS])
def test_a_faithful_sentence_passes(tomato: App, id: str, reader: Reader) -> None:
    """The wording of a statement for its reader passes."""
    assert passes(said(id, reader), reader, tomato.know)


@given(TEXTS, st.sampled_from(STATEMENTS))
def test_a_changed_sentence_is_refused(tomato: App, text: str, s: object) -> None:
    """A sentence that differs from its statement in any letter is refused."""
    sentence = said(s.id)  # type: ignore[attr-defined]  # a statement
    assert not passes(replace(sentence, text=f"{sentence.text} {text}"), Reader.CLINICIAN, tomato.know)


@pytest.mark.parametrize(
    ("old", "new"),
    [("-1.45", "1.45"), ("about 35%", "35%"), ("reduced", "cured"), ("35", "53"), ("late blight", "early blight")],
)
def test_a_lost_sign_or_word_is_refused(tomato: App, old: str, new: str) -> None:
    """A lost minus sign, a lost "about", or another number or word is refused."""
    sentence = said("copper-slows-lesions")
    assert old in sentence.text
    assert not passes(replace(sentence, text=sentence.text.replace(old, new)), Reader.CLINICIAN, tomato.know)


def test_the_wording_for_another_reader_is_refused(tomato: App) -> None:
    """The text for clinicians is refused in an answer for patients."""
    assert not passes(said("copper-slows-lesions"), Reader.PATIENT, tomato.know)


def test_an_unknown_statement_is_refused(tomato: App) -> None:
    """A sentence on a statement that the pack lacks, alone or among others, is refused."""
    sentence = said("blight-list")
    assert not passes(replace(sentence, statements=("nowhere",)), Reader.CLINICIAN, tomato.know)
    assert not passes(composed("Blight rots.", "blight-list", "nowhere"), Reader.CLINICIAN, tomato.know)


def test_a_sentence_without_statement_or_reference_is_refused(tomato: App) -> None:
    """A sentence that cites no statement or no source is refused."""
    sentence = said("blight-list")
    assert not passes(replace(sentence, references=()), Reader.CLINICIAN, tomato.know)
    assert not passes(replace(sentence, statements=()), Reader.CLINICIAN, tomato.know)
    assert not passes(replace(composed("Blight rots.", "blight-list"), references=()), Reader.CLINICIAN, tomato.know)


@pytest.mark.parametrize("status", [SourceStatus.RETRACTED, SourceStatus.SUPERSEDED])
def test_a_retracted_source_carries_nothing(tomato: App, status: SourceStatus) -> None:
    """A sentence whose only source is retracted or superseded is refused, composed or not."""
    pack = tomato.know.pack
    gone = replace(pack.sources["green2021guide"], status=status)
    know: Knowledge = replace(tomato.know, pack=replace(pack, sources={**pack.sources, gone.id: gone}))
    assert not passes(said("blight-list"), Reader.CLINICIAN, know)
    assert not passes(composed("Blight rots.", "blight-list"), Reader.CLINICIAN, know)
    assert passes(said("copper-slows-lesions"), Reader.CLINICIAN, know)


def test_one_sentence_is_one_statement(tomato: App) -> None:
    """A sentence that is not composed may not lean on two statements."""
    sentence = replace(said("blight-list"), statements=("blight-list", "blight-causes-fruit-rot"))
    assert not passes(sentence, Reader.CLINICIAN, tomato.know)


def test_a_foreign_number_in_a_composed_sentence_is_refused(tomato: App) -> None:
    """A composed sentence may hold only numbers that its statements carry or that are allowed by name."""
    good = composed("Yes. Copper spray reduces leaf lesions by 35%.", "copper-slows-lesions")
    bad = composed("Yes. Copper spray reduces leaf lesions by 36%.", "copper-slows-lesions")
    assert passes(good, Reader.CLINICIAN, tomato.know)
    assert not passes(bad, Reader.CLINICIAN, tomato.know)
    assert passes(bad, Reader.CLINICIAN, tomato.know, frozenset({Decimal(36)}))


@given(st.decimals(min_value=-9999, max_value=9999, places=2, allow_nan=False))
def test_any_foreign_number_is_refused(tomato: App, value: Decimal) -> None:
    """Whatever the number, a composed sentence may say it only if its statement does."""
    sentence = composed(f"Copper spray changes lesions by {value} points.", "copper-slows-lesions")
    carried = {Decimal(35), Decimal("-1.45")}
    assert passes(sentence, Reader.CLINICIAN, tomato.know) is (value in carried)


def test_what_fails_is_dropped_and_counted(tomato: App) -> None:
    """The gate keeps what passes in order, counts what fails, and leaves no empty section."""
    good, bad = said("blight-list"), replace(said("copper-dose"), text="Take more copper.")
    sections = (Section("One", (bad, good)), Section("Two", (bad,)), Section("Three", (good,), conflict=True))
    kept, dropped = gate(sections, Reader.CLINICIAN, tomato.know, frozenset())
    assert kept == (Section("One", (good,)), Section("Three", (good,), conflict=True))
    assert dropped == 2
