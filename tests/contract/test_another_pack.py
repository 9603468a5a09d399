"""Another pack, another disease: every kind of answer about tomatoes, and not one word of the shipped pack."""

from __future__ import annotations

import re

import pytest

from footnote.config import SHIPPED_PACK
from footnote.core.answer import Answer, Verdict
from footnote.core.question import Reader
from footnote.core.source import SourceKind
from footnote.rules.gate import passes
from footnote.wiring import App
from tests.contract.test_source_tree import MODULES, SOURCE
from tests.tomato import Tomato

QUESTIONS = {
    "Does late blight cause fruit rot?": Verdict.YES,
    "Does copper spray reduce brown spots?": Verdict.YES,
    "Do wet leaves increase the risk of late blight?": Verdict.YES,
    "Is copper spray recommended for seedlings?": Verdict.NO,
    "Does copper spray improve the yield?": Verdict.MIXED,
    "Does milk spray reduce leaf lesions?": Verdict.UNCERTAIN,
    "Does late blight cause root galls?": Verdict.NO_EVIDENCE,
    "Does alpha-1 antitrypsin deficiency cause emphysema?": Verdict.OUT_OF_SCOPE,
    "What is the dose of copper spray?": None,
    "How common is late blight?": None,
    "How is late blight diagnosed?": None,
    "Tomatin level 9 µM, what does it mean?": None,
}


def sentences(answer: Answer) -> list[str]:
    """Return every sentence that an answer shows."""
    return [x.text for s in answer.sections for x in s.sentences]


@pytest.mark.parametrize("reader", list(Reader))
@pytest.mark.parametrize("question", list(QUESTIONS))
def test_verdicts_do_not_depend_on_the_disease(tomato: App, question: str, reader: Reader) -> None:
    """Each verdict is reached on tomatoes as it is on people, the same for every reader."""
    assert tomato.ask(question, reader).verdict is QUESTIONS[question]


@pytest.mark.parametrize("question", list(QUESTIONS))
def test_every_sentence_stands_on_a_reference(tomato: App, question: str) -> None:
    """Each shown sentence cites statements of the pack and references of the answer, and nothing was dropped."""
    answer = tomato.ask(question)
    numbers = {r.number for r in answer.references}
    for sentence in (x for s in answer.sections for x in s.sentences):
        assert set(sentence.statements) <= set(tomato.know.pack.statements)
        assert sentence.references
        assert set(sentence.references) <= numbers
        if not sentence.composed:
            assert passes(sentence, answer.reader, tomato.know)
    assert answer.dropped == 0
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("question", [q for q, v in QUESTIONS.items() if v is not Verdict.OUT_OF_SCOPE])
def test_readers_get_the_same_statements(tomato: App, question: str) -> None:
    """Clinician, patient and researcher get the same statements, each in their own words."""
    answers = [tomato.ask(question, reader) for reader in Reader]
    shown = [[x.statements for s in a.sections for x in s.sentences] for a in answers]
    assert shown[0] == shown[1] == shown[2]


def test_nothing_is_said_twice(tomato: App) -> None:
    """No sentence stands twice in one answer."""
    for question in QUESTIONS:
        found = sentences(tomato.ask(question))
        assert len(found) == len(set(found))


def test_both_sides_of_a_dispute_stand_together(tomato: App) -> None:
    """Findings that disagree are shown in one section, marked as such."""
    answer = tomato.ask("Does copper spray improve the yield?")
    (dispute,) = (s for s in answer.sections if s.conflict)
    assert {i for x in dispute.sentences for i in x.statements} >= {"copper-raises-yield", "copper-no-effect-yield"}


def test_a_number_asked_for_comes_first(tomato: App) -> None:
    """A question for a dose is answered by the dose in its first sentence."""
    assert "2.5 g/L" in tomato.ask("What is the dose of copper spray?").summary


def test_a_level_is_converted_with_the_packs_own_mass(tomato: App) -> None:
    """9 µM of a substance of 20 kDa is 18 mg/dL, and it is compared with the pack's own threshold."""
    answer = tomato.ask("Tomatin level 9 µM, what does it mean?")
    assert "18 mg/dL" in answer.summary
    assert any("below the protective threshold of 11 µM" in text for text in sentences(answer))


def test_laboratory_findings_say_so(tomato: App) -> None:
    """A finding from the laboratory alone is never a yes, and the answer says where it was seen."""
    answer = tomato.ask("Does milk spray reduce leaf lesions?")
    assert "laboratory" in answer.summary
    assert any("laboratory" in limit for limit in answer.limits)


def test_answers_are_automatic_and_from_this_pack(tomato: App) -> None:
    """An answer says that nobody reviewed it, from which pack it is, and for whom."""
    answer = tomato.ask("Does late blight cause fruit rot?", Reader.PATIENT)
    assert "not editorially reviewed" in answer.status
    assert answer.pack.name == "tomato"
    assert answer.disclaimer == "For gardeners."
    assert {r.kind for r in answer.references} <= set(SourceKind)


def test_no_word_of_the_shipped_pack_is_said_about_tomatoes(tomato: App) -> None:
    """Whatever is asked about tomatoes, no shipped disease, protein or drug is named."""
    own = re.compile(r"antitrypsin|AATD?\b|alpha-1|emphysema|augmentation|PI\*|liver|lung", re.IGNORECASE)
    for question in QUESTIONS:
        answer = tomato.ask(question)
        said = " ".join(
            [answer.title, answer.summary, *sentences(answer), *answer.limits, *answer.suggestions, answer.searched]
        )
        asked = re.sub(r"It does not know [^.]*\.", "", said.replace(answer.question, ""))
        assert own.search(asked) is None, question


def test_the_engine_names_no_disease() -> None:
    """No module names the shipped disease; what it knows of diseases stands in packs."""
    name = re.compile(r"antitrypsin|AATD|emphysema\b.*=|pi-zz|late.blight|tomato", re.IGNORECASE)
    rules = [p for p in MODULES if p.is_relative_to(SOURCE / "rules") and p.name not in ("words.py", "common_words.py")]
    told = {}
    for path in rules:
        code = re.sub(r'"""[\s\S]*?"""|#.*', "", path.read_text(encoding="utf-8"))
        if found := name.findall(code):
            told[path.name] = found
    assert told == {}
    assert Tomato().info != (SHIPPED_PACK / "pack.toml").read_text(encoding="utf-8")
