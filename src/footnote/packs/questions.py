"""The questions that a pack tests itself with: questions.yaml to typed values, with every problem found at once.

They are no knowledge: answers never depend on them, and the digest of the pack leaves them out.
"""

from __future__ import annotations

import os
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from footnote.core.answer import Verdict
from footnote.core.question import Reader
from footnote.core.statement import StatementId
from footnote.packs.fields import Fields, load_list
from footnote.packs.layout import Layout
from footnote.packs.problems import Problem

FILE = "questions.yaml"


@dataclass(frozen=True)
class PackQuestion:
    """A question with what its pack must answer.

    `after` is the question that it follows. `verdict` is None where the answer is not one of yes or no;
    `required` are the statements that the answer must show, none for a question without an answer.
    """

    id: str
    question: str
    reader: Reader
    after: str | None
    verdict: Verdict | None
    required: tuple[StatementId, ...]


def load_questions(folder: Path, problems: list[Problem]) -> tuple[tuple[PackQuestion, Fields], ...]:
    """Return the sound questions of a pack in the order of the file, each with where it stands; none without a file."""
    path = Layout(folder).questions
    if not os.path.lexists(path):
        return ()
    rows = [Fields(r, FILE, str(r.get("id", "entry without id")), problems) for r in load_list(path, FILE, problems)]
    made = [(_question(f), f) for f in rows]
    return tuple((question, f) for question, f in made if question is not None)


def check_questions(folder: Path, statements: Container[StatementId]) -> tuple[Problem, ...]:
    """Return the problems of a pack's questions: their form, what stands twice, and statements it does not hold."""
    problems: list[Problem] = []
    ids: set[str] = set()
    asked: set[tuple[str, Reader, str | None]] = set()
    for question, f in load_questions(folder, problems):
        asking = (question.question, question.reader, question.after)
        if question.id in ids:
            f.problem("this question id stands twice.", "Rename one.", "PACK-011")
        elif asking in asked:
            f.problem("the same is asked twice.", "Keep one.", "PACK-011")
        ids.add(question.id)
        asked.add(asking)
        for statement in question.required:
            if statement not in statements:
                f.problem(f"unknown statement {statement!r}.", "Add it or fix the id.", "PACK-012")
    return tuple(problems)


def _question(f: Fields) -> PackQuestion | None:
    question = PackQuestion(
        id=f.text("id"),
        question=f.text("question"),
        reader=f.choice("reader", Reader, Reader.CLINICIAN),
        after=f.optional("after"),
        verdict=f.maybe_choice("verdict", Verdict),
        required=f.texts("required"),
    )
    f.finish()
    return question if f.ok else None
