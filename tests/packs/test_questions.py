"""The questions that a pack tests itself with are read, checked, and answered by the pack that ships."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest

from footnote.config import SHIPPED_PACK, Settings
from footnote.core.answer import Verdict
from footnote.core.question import Reader
from footnote.packs.lint import check
from footnote.packs.problems import Problem
from footnote.packs.questions import PackQuestion, load_questions
from footnote.wiring import App, open_app
from tests.tomato import Tomato

SOUND = """- id: rot
  question: Does late blight cause fruit rot?
  reader: clinician
  after: null
  verdict: yes
  required: [blight-causes-fruit-rot]
- {id: rot-seedlings, question: and in seedlings?, reader: patient, after: Does late blight cause fruit rot?}
"""
SHIPPED = tuple(q for q, _ in load_questions(SHIPPED_PACK, []))


def asked(folder: Path, text: str) -> list[tuple[str, int]]:
    """Return code and line of each problem of the tomato pack with some questions."""
    (Tomato().write(folder) / "questions.yaml").write_text(text, encoding="utf-8")
    problems = check(folder)
    assert all(p.file == "questions.yaml" and p.remedy for p in problems)
    return [(p.code, p.line) for p in problems]


def test_questions_are_read_as_written(tmp_path: Path) -> None:
    """Sound questions come in the order of the file, absent fields as nothing, and the pack has no problem."""
    assert asked(tmp_path, SOUND) == []
    problems: list[Problem] = []
    first, second = (q for q, _ in load_questions(tmp_path, problems))
    question = "Does late blight cause fruit rot?"
    assert first == PackQuestion("rot", question, Reader.CLINICIAN, None, Verdict.YES, ("blight-causes-fruit-rot",))
    assert second == PackQuestion("rot-seedlings", "and in seedlings?", Reader.PATIENT, question, None, ())
    assert problems == []


def test_a_pack_may_have_no_questions(tomato_folder: Path) -> None:
    """Without the file there are no questions and no problem."""
    problems: list[Problem] = []
    assert load_questions(tomato_folder, problems) == ()
    assert problems == []


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("[blight-causes-fruit-rot]", "[nothing]", "PACK-012", 1),
        ("[blight-causes-fruit-rot]", "[blight-rots-fruit]", "PACK-012", 1),
        ("[blight-causes-fruit-rot]", "3", "PACK-010", 1),
        ("id: rot-seedlings", "id: rot", "PACK-011", 7),
        ("reader: clinician", "reader: robot", "PACK-010", 1),
        ("  reader: clinician\n", "", "PACK-010", 1),
        ("verdict: yes", "verdict: perhaps", "PACK-010", 1),
        ("verdict: yes", "verdict: [yes]", "PACK-010", 1),
        ("question: Does", "question: ''\n  more: Does", "PACK-010", 1),
        ("after: null", "after: []", "PACK-010", 1),
    ],
)
def test_a_mistake_is_told_at_its_question(tmp_path: Path, old: str, new: str, code: str, line: int) -> None:
    """A wrong form, an unknown statement or an id that stands twice is told at its question."""
    assert old in SOUND
    assert (code, line) in asked(tmp_path, SOUND.replace(old, new, 1))


def test_the_same_question_twice_is_told(tmp_path: Path) -> None:
    """The same question for the same reader after the same question is told, for another reader it is not."""
    again = "- {id: again, question: 'Does late blight cause fruit rot?', reader: clinician}\n"
    assert asked(tmp_path, SOUND + again) == [("PACK-011", 8)]
    assert asked(tmp_path, SOUND + again.replace("clinician", "patient")) == []


@pytest.mark.parametrize("text", ["3", "- x", "{", "- " + "[" * 100_000])
def test_a_broken_file_is_told(tmp_path: Path, text: str) -> None:
    """A file that is no list of mappings is told."""
    assert {code for code, _ in asked(tmp_path, text)} == {"PACK-010"}


def test_a_folder_in_its_place_is_told(tomato_folder: Path) -> None:
    """A folder in place of the file is told."""
    (tomato_folder / "questions.yaml").mkdir()
    assert [(p.code, p.file) for p in check(tomato_folder)] == [("PACK-010", "questions.yaml")]


def test_answers_do_not_depend_on_the_questions(tmp_path: Path) -> None:
    """A pack with broken test questions answers as before, from the same digest."""
    folder = Tomato().write(tmp_path)
    before = open_app(Settings(folder)).ask("Does late blight cause fruit rot?")
    (folder / "questions.yaml").write_text("{", encoding="utf-8")
    assert open_app(Settings(folder)).ask("Does late blight cause fruit rot?") == before


def test_every_field_is_documented() -> None:
    """The page on the pack format names each field of a question and no other."""
    page = (Path(__file__).parents[2] / "docs" / "reference" / "pack-format.md").read_text(encoding="utf-8")
    part = page.split("\n## questions.yaml\n")[1].split("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)) == {f.name for f in fields(PackQuestion)}


def test_the_shipped_questions_are_spread() -> None:
    """The pack that ships has forty questions, for each reader, with each verdict, follow-ups, and ten unanswerable."""
    assert len(SHIPPED) == 40
    verdicts = Counter(q.verdict for q in SHIPPED)
    assert set(verdicts) == {*Verdict, None}
    assert verdicts[Verdict.NO_EVIDENCE] + verdicts[Verdict.OUT_OF_SCOPE] == 10
    assert {q.reader for q in SHIPPED} == set(Reader)
    assert sum(q.after is not None for q in SHIPPED) >= 2
    assert all(q.required or q.verdict in (Verdict.NO_EVIDENCE, Verdict.OUT_OF_SCOPE) for q in SHIPPED)


@pytest.mark.parametrize("question", SHIPPED, ids=lambda q: q.id)
def test_the_shipped_pack_answers_its_questions(shipped: App, question: PackQuestion) -> None:
    """Each question gets the verdict that the pack's curators expect, and shows each required statement."""
    answer = shipped.ask(question.question, question.reader, question.after)
    shown = {s for section in answer.sections for sentence in section.sentences for s in sentence.statements}
    shown |= set(answer.support.statements if answer.support else ())
    assert answer.verdict == question.verdict
    assert set(question.required) <= shown
