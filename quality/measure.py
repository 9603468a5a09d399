"""Score answers on a question set: verdicts, required statements, numbers, refusals, length.

A question file holds JSON lines: id, question, after, reader, kind, verdict, required, numbers, answerable, note, and
verdict_also where the writer would accept another verdict, too (told for information; it does not count as right).
Run `python -m quality.measure` to print both halves beside the lexical baseline, with the questions that
failed (`--failures`), and `python -m quality.gate` to compare with the floors.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from footnote.config import settings_from
from footnote.core.answer import Answer
from footnote.errors import BadQuestion
from footnote.rules.words import keys
from footnote.wiring import App, open_app

HERE = Path(__file__).parent
HALVES = {"tune": HERE / "questions-tune.jsonl", "report": HERE / "questions-report.jsonl"}
DECLINED = frozenset({"no-evidence", "out-of-scope"})
MOST = 14


@dataclass(frozen=True)
class Outcome:
    """What one question got: the verdict, statement ids in order, and all text shown."""

    verdict: str | None
    statements: tuple[str, ...]
    text: str


@dataclass
class Score:
    """Counts over one question set; each rate is from 0 to 1."""

    total: int = 0
    verdict_right: int = 0
    required: int = 0
    found: int = 0
    numbers: int = 0
    numbers_found: int = 0
    answerable: int = 0
    declined_wrongly: int = 0
    unanswerable: int = 0
    declined_rightly: int = 0
    statements: int = 0
    too_long: int = 0
    failures: list[str] = field(default_factory=list)

    def rates(self) -> dict[str, float]:
        """Return the figures that floors are set on."""
        return {
            "verdict": self.verdict_right / max(self.total, 1),
            "required": self.found / max(self.required, 1),
            "numbers": self.numbers_found / max(self.numbers, 1),
            "declined": self.declined_rightly / max(self.unanswerable, 1),
            "wrongly_declined": self.declined_wrongly / max(self.answerable, 1),
            "mean_statements": self.statements / max(self.answerable, 1),
            "over_fourteen": self.too_long / max(self.total, 1),
        }


Answering = Callable[[dict[str, Any]], Outcome]


def load(path: Path) -> list[dict[str, Any]]:
    """Return the questions of a file, in order."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def score(questions: Iterable[dict[str, Any]], answer: Answering, app: App) -> Score:
    """Return the score of a way of answering over some questions."""
    out = Score()
    for q in questions:
        _one(q, answer(q), app, out)
    return out


def _one(q: dict[str, Any], got: Outcome, app: App, out: Score) -> None:
    out.total += 1
    expected, answerable = q["verdict"], q["answerable"]
    right = got.verdict == expected or (not answerable and q.get("note") == "either" and got.verdict in DECLINED)
    out.verdict_right += right
    if not right:
        out.failures.append(f"{q['id']} verdict {got.verdict} instead of {expected}: {q['question']}")
    required = {app.know.aliases.get(r, r) for r in q["required"]}
    missing = sorted(required - set(got.statements))
    out.required += len(required)
    out.found += len(required) - len(missing)
    if missing:
        out.failures.append(f"{q['id']} lacks {', '.join(missing)}: {q['question']}")
    out.numbers += len(q["numbers"])
    out.numbers_found += sum(_has(got.text, n) for n in q["numbers"])
    out.too_long += len(got.statements) > MOST
    if answerable:
        out.answerable += 1
        out.statements += len(got.statements)
        if got.verdict in DECLINED and expected not in DECLINED:
            out.declined_wrongly += 1
    else:
        out.unanswerable += 1
        out.declined_rightly += got.verdict in DECLINED
        if got.verdict not in DECLINED:
            out.failures.append(f"{q['id']} not declined ({got.verdict}): {q['question']}")


def _has(text: str, number: str) -> bool:
    return " ".join(keys(number)) in " ".join(keys(text))


def footnote_answers(app: App) -> Answering:
    """Return footnote's way of answering."""

    def answering(q: dict[str, Any]) -> Outcome:
        try:
            return outcome(app.ask(q["question"], q["reader"], q["after"]))
        except BadQuestion:
            return Outcome("out-of-scope", (), "")

    return answering


def outcome(answer: Answer) -> Outcome:
    """Return what counts of an answer."""
    ids = [i for s in answer.sections for x in s.sentences for i in x.statements]
    text = " ".join([answer.summary, *(x.text for s in answer.sections for x in s.sentences)])
    return Outcome(str(answer.verdict) if answer.verdict else None, tuple(dict.fromkeys(ids)), text)


def baseline_answers(app: App, count: int = 5) -> Answering:
    """Return the lexical baseline: the best statements by BM25, no reading, no verdict."""

    def answering(q: dict[str, Any]) -> Outcome:
        words = keys(f"{q['after'] or ''} {q['question']}")
        hits = tuple(app.search.search(words, count))
        return Outcome(None, hits, " ".join(app.know.pack.statements[i].text for i in hits))

    return answering


def main() -> None:
    """Print the scores of both halves, footnote beside the baseline."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--failures", action="store_true", help="list the questions that failed")
    parser.add_argument("--file", type=Path, help="another question file")
    options = parser.parse_args()
    app = open_app(settings_from())
    files = {options.file.stem: options.file} if options.file else HALVES
    for name, path in files.items():
        questions = load(path)
        own = score(questions, footnote_answers(app), app)
        base = score(questions, baseline_answers(app), app)
        print(f"{name}: {len(questions)} questions")
        for key, value in own.rates().items():
            print(f"  {key:18} footnote {value:6.3f}   lexical baseline {base.rates()[key]:6.3f}")
        if options.failures:
            print("\n".join(f"  {f}" for f in own.failures))


if __name__ == "__main__":
    main()
