"""Every answer to every question of the quality sets: evidence behind each sentence, parity, identity, length."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from quality.gate import FLOORS, digest, misses
from quality.measure import HALVES, MOST, Score, load

from footnote.config import Settings
from footnote.core.answer import Answer
from footnote.core.question import Reader
from footnote.rules.numbers import number_words, numbers
from footnote.wiring import App, open_app

QUESTIONS = [q for path in HALVES.values() for q in load(path)]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> App:
    """The shipped pack, opened with a cache of its own."""
    return open_app(Settings(cache=tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="module")
def answers(app: App) -> list[tuple[dict[str, Any], Answer]]:
    """Each question with its answer."""
    return [(q, app.ask(q["question"], q["reader"], q["after"])) for q in QUESTIONS]


def ids(answer: Answer) -> set[str]:
    """Every statement an answer shows."""
    shown = {i for s in answer.sections for x in s.sentences for i in x.statements}
    return shown | set(answer.support.statements if answer.support else ())


def test_each_sentence_maps_to_statements_and_references(
    app: App, answers: list[tuple[dict[str, Any], Answer]]
) -> None:
    """No sentence of any answer is shown without a statement of the pack and a reference in its list."""
    pack = app.know.pack
    for q, answer in answers:
        listed = {r.number: r.source for r in answer.references}
        sentences = [x for s in answer.sections for x in s.sentences] + ([answer.support] if answer.support else [])
        for sentence in sentences:
            assert sentence.statements, q["id"]
            assert sentence.references, q["id"]
            allowed = {x.source for i in sentence.statements for x in pack.statements[i].sources}
            assert {listed[n] for n in sentence.references} <= allowed, q["id"]


def test_a_statement_is_shown_letter_by_letter(app: App, answers: list[tuple[dict[str, Any], Answer]]) -> None:
    """A sentence that is not composed is the wording of its one statement for that reader, nothing else."""
    for q, answer in answers:
        for sentence in (x for s in answer.sections for x in s.sentences if not x.composed):
            statement = app.know.pack.statements[sentence.statements[0]]
            wording = statement.plain if answer.reader is Reader.PATIENT else statement.text
            assert (len(sentence.statements), sentence.text) == (1, wording), q["id"]


def test_composed_sentences_bring_no_numbers_of_their_own(
    app: App, answers: list[tuple[dict[str, Any], Answer]]
) -> None:
    """A composed sentence outside of level conversions has no number but counts and those of its statements."""
    for q, answer in answers:
        if answer.reading.levels:
            continue
        for sentence in (x for s in answer.sections for x in s.sentences if x.composed):
            texts = " ".join(app.know.pack.statements[i].text for i in sentence.statements)
            known = {n.value for n in numbers(texts)} | number_words(texts)
            names = " ".join(app.know.pack.concepts[c].name for c in app.know.pack.concepts if c in sentence.text)
            own = {n.value for n in numbers(sentence.text)} - known - {n.value for n in numbers(names)}
            assert not own, (q["id"], sentence.text)


def test_readers_get_the_same_statements(app: App) -> None:
    """Clinician, patient and researcher are shown the same statements for the same question."""
    for q in QUESTIONS[::4]:
        shown = [ids(app.ask(q["question"], reader, q["after"])) for reader in Reader]
        assert shown[0] == shown[1] == shown[2], q["id"]


def test_the_same_question_gives_the_same_bytes(app: App, tmp_path: Path) -> None:
    """Two programs that prepared the pack separately, one without a cache, give answers with the same hash."""
    other = open_app(Settings(cache=None))
    for q in QUESTIONS[::6]:
        first, second = (a.ask(q["question"], q["reader"], q["after"]) for a in (app, other))
        assert first.content_hash == second.content_hash, q["id"]


def test_no_answer_is_longer_than_fourteen_statements(answers: list[tuple[dict[str, Any], Answer]]) -> None:
    """An answer shows at most fourteen statements in its sections."""
    for q, answer in answers:
        assert len({i for s in answer.sections for x in s.sentences for i in x.statements}) <= MOST, q["id"]


def test_nothing_is_said_twice(answers: list[tuple[dict[str, Any], Answer]]) -> None:
    """No sentence stands in two places of the sections of one answer."""
    for q, answer in answers:
        texts = [x.text for s in answer.sections for x in s.sentences]
        assert len(texts) == len(set(texts)), q["id"]


def test_suggestions_can_be_answered(app: App, answers: list[tuple[dict[str, Any], Answer]]) -> None:
    """Every follow-up question that is suggested gets an answer with sentences."""
    suggested = {s for _, a in answers for s in a.suggestions}
    empty = [s for s in sorted(suggested) if not app.ask(s).sections]
    assert not empty


def test_question_files_are_the_pinned_ones() -> None:
    """The question files have the digests that the floors were set on."""
    pinned = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["digests"]
    assert {name: digest(path) for name, path in HALVES.items()} == pinned


def test_the_gate_tells_a_missed_floor() -> None:
    """A figure below its floor, or above its ceiling, is told."""
    rates = Score(total=10, verdict_right=5, answerable=10, statements=200).rates()
    assert len(misses(rates, {"verdict": 0.6, "mean_statements": 9.0, "required": 0.0})) == 2
    assert misses(rates, {"verdict": 0.5}) == []
