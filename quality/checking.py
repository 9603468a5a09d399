"""How often the check of a document is right: changed statements are not supported, true sentences and claims are.

Sentences are checked one at a time, each as a document of its own; a statement's wording of several sentences stays
whole, so that one can lean on the other. A changed statement is judged by the claims at the place of the change,
whatever is found of the rest. Of a true wording each claim is counted for itself, a paraphrase as a whole. What is not
checked, or not checkable, is not accepted, and is counted apart, too.

A labelled claim of a document is the span where its text stands; every claim of the check that overlaps it counts. A
true one is supported when at least one of them is checkable and all of those are supported; an error is flagged when
one of them is overstated, contradicted or without evidence.

Run `python -m quality.checking` to print every figure, and with `--examples FILE` to list what went wrong; nothing of
the documents of the report half is listed. `python -m quality.gate` compares with the floors.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import yaml

from footnote.config import settings_from
from footnote.core.check import Checked, CheckedClaim, Finding
from footnote.core.statement import Statement
from footnote.library.reading import read_document
from footnote.rules.knowledge import Knowledge
from footnote.wiring import open_app
from footnote.wiring.checking import CheckingApp, checking
from quality.mutations import FURTHER, NAMED
from quality.rewriting import Change, changed_span

HERE = Path(__file__).parent
DOCUMENTS = {"tune": HERE / "documents-tune.jsonl", "report": HERE / "documents-report.jsonl"}
PARAPHRASES_FILE = HERE / "paraphrases.yaml"
FLAGGED = frozenset({Finding.OVERSTATED, Finding.CONTRADICTED, Finding.NO_EVIDENCE})
UNCHECKED = frozenset({Finding.NOT_CHECKED, Finding.NOT_CHECKABLE})


@dataclass
class Rate:
    """How many of some sentences were accepted, and how many neither accepted nor refused because not checked."""

    made: int = 0
    accepted: int = 0
    unchecked: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def accepted_share(self) -> float:
        """The share that was accepted, 0 to 1; 0 where there is none."""
        return self.accepted / max(self.made, 1)

    @property
    def rejected_share(self) -> float:
        """The share that was not accepted, 0 to 1; 0 where there is none."""
        return 1 - self.accepted_share if self.made else 0.0

    def count(self, accepted: bool, unchecked: bool) -> None:
        """Count one sentence."""
        self.made += 1
        self.accepted += accepted
        self.unchecked += unchecked


@dataclass(frozen=True)
class Sentence:
    """A sentence to check, with the half-open span that counts: the place of a change, or all of it.

    `apart` tells that each claim there counts for itself, and not all of them together.
    """

    kind: str
    about: str
    text: str
    start: int
    end: int
    apart: bool = False


@dataclass(frozen=True)
class Outcome:
    """Whether every claim that counts was supported, and whether none could be told to be right or wrong."""

    accepted: bool
    unchecked: bool


def outcome(claims: Sequence[CheckedClaim]) -> Outcome:
    """Return what the findings of the claims that count come to; accepted needs one that is checkable."""
    found = [c.finding for c in claims if c.finding is not Finding.NOT_CHECKABLE]
    accepted = bool(found) and all(f is Finding.SUPPORTED for f in found)
    return Outcome(accepted, not accepted and not any(f in FLAGGED for f in found))


def overlapping(checked: Checked, start: int, end: int) -> list[CheckedClaim]:
    """Return the claims that overlap a span; where it is empty, those that it touches."""
    return [c for c in checked.claims if c.start < max(end, start + 1) and c.end > min(start, max(end - 1, 0))]


# What is checked


def changed_statements(
    statements: Iterable[Statement], kinds: Mapping[str, Change], wordings: Sequence[str], know: Knowledge
) -> Iterator[Sentence]:
    """Yield each statement with each change that it offers, in the order of the statements."""
    for s in statements:
        for wording in wordings:
            text = getattr(s, wording)
            for kind, change in kinds.items():
                changed = change(text, s, know)
                if changed and changed != text:
                    yield Sentence(kind, s.id, changed, *changed_span(text, changed))


def every_change(know: Knowledge, statements: Sequence[Statement] | None = None) -> list[Sentence]:
    """Return the changes that are measured: the named ones of both wordings, the further ones of the first wording."""
    chosen = list(know.pack.statements.values()) if statements is None else statements
    named = changed_statements(chosen, NAMED, ("text", "plain"), know)
    return [*named, *changed_statements(chosen, FURTHER, ("text",), know)]


def own_wordings(statements: Iterable[Statement]) -> list[Sentence]:
    """Return both wordings of statements, as they stand."""
    return [Sentence(w, s.id, t := getattr(s, w), 0, len(t), True) for s in statements for w in ("text", "plain")]


def paraphrases() -> list[Sentence]:
    """Return true sentences in the words of an editor, which were written to measure the desk with."""
    rows: dict[str, list[list[str]]] = yaml.safe_load(PARAPHRASES_FILE.read_text(encoding="utf-8"))
    return [Sentence("paraphrase", cited, text, 0, len(text)) for said in rows.values() for cited, text in said]


def load_documents(path: Path) -> list[dict[str, Any]]:
    """Return the documents of a file, in order."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


# Checking


def check_sentence(app: CheckingApp, sentence: Sentence) -> list[tuple[str, Outcome]]:
    """Return what comes of a sentence that is a document by itself, one of the whole or one of each claim, with its
    text."""
    checked = app.check(read_document("sentence.txt", sentence.text.encode()))
    claims = overlapping(checked, sentence.start, sentence.end)
    if sentence.apart:
        return [(c.text, outcome([c])) for c in claims]
    return [(sentence.text, outcome(claims))]


def check_labelled(app: CheckingApp, document: dict[str, Any]) -> list[tuple[Outcome, bool]]:
    """Return, for each labelled claim of a document, what comes of it and whether it was flagged."""
    checked = app.check(read_document(document["file"], document["text"].encode()))
    found = []
    for labelled in document["claims"]:
        start = document["text"].index(labelled["text"])
        claims = overlapping(checked, start, start + len(labelled["text"]))
        found.append((outcome(claims), any(c.finding in FLAGGED for c in claims)))
    return found


@cache
def _own_app() -> CheckingApp:
    return checking(open_app(settings_from()))


def _sentence_there(sentence: Sentence) -> list[tuple[str, Outcome]]:
    return check_sentence(_own_app(), sentence)


def _document_there(document: dict[str, Any]) -> list[tuple[Outcome, bool]]:
    return check_labelled(_own_app(), document)


@dataclass(frozen=True)
class Here:
    """Checks one thing after the other, in this process."""

    app: CheckingApp

    def sentences(self, rows: Sequence[Sentence]) -> list[list[tuple[str, Outcome]]]:
        """Return what comes of each sentence, in order."""
        return [check_sentence(self.app, s) for s in rows]

    def documents(self, rows: Sequence[dict[str, Any]]) -> list[list[tuple[Outcome, bool]]]:
        """Return what comes of each document's labelled claims, in order."""
        return [check_labelled(self.app, d) for d in rows]


@dataclass(frozen=True)
class Beside:
    """Checks in several processes at once, each with the pack of the settings opened for itself."""

    pool: ProcessPoolExecutor

    def sentences(self, rows: Sequence[Sentence]) -> list[list[tuple[str, Outcome]]]:
        """Return what comes of each sentence, in order."""
        return list(self.pool.map(_sentence_there, rows, chunksize=max(1, min(100, len(rows) // 8))))

    def documents(self, rows: Sequence[dict[str, Any]]) -> list[list[tuple[Outcome, bool]]]:
        """Return what comes of each document's labelled claims, in order."""
        return list(self.pool.map(_document_there, rows))


Checking = Here | Beside


def beside() -> ProcessPoolExecutor:
    """Return a pool for `Beside` with a process for each core."""
    return ProcessPoolExecutor(os.cpu_count() or 1, mp_context=get_context("spawn"))


# Measuring


def measure_sentences(checks: Checking, rows: Sequence[Sentence], wrong: bool) -> dict[str, Rate]:
    """Return the rate of each kind among some sentences, in order of the kinds; `wrong` says what is an example."""
    rates: dict[str, Rate] = {}
    for s, found in zip(rows, checks.sentences(rows), strict=True):
        rate = rates.setdefault(s.kind, Rate())
        for text, got in found:
            rate.count(got.accepted, got.unchecked)
            if got.accepted is wrong:
                rate.examples.append(f"{s.about}{' (not checked)' if got.unchecked else ''}: {text}")
    return rates


def measure_mutations(
    checks: Checking, know: Knowledge, statements: Sequence[Statement] | None = None
) -> dict[str, Rate]:
    """Return the rate of each kind of change over all statements, or some; what is accepted is falsely so."""
    rates = measure_sentences(checks, every_change(know, statements), wrong=True)
    return {kind: rates.get(kind, Rate()) for kind in (*NAMED, *FURTHER)}


def measure_true(checks: Checking, know: Knowledge, statements: Sequence[Statement] | None = None) -> dict[str, Rate]:
    """Return the rate of both wordings of statements and of the paraphrases; what is not accepted is falsely so."""
    chosen = list(know.pack.statements.values()) if statements is None else statements
    return measure_sentences(checks, [*own_wordings(chosen), *paraphrases()], wrong=False)


@dataclass
class Labelled:
    """What came of the labelled claims of a set of documents: the true ones, and the errors by kind.

    In `errors` what is accepted is what was flagged.
    """

    documents: int = 0
    true: Rate = field(default_factory=Rate)
    errors: dict[str, Rate] = field(default_factory=dict)

    @property
    def supported(self) -> float:
        """The share of true claims that were supported, 0 to 1."""
        return self.true.accepted_share

    @property
    def flagged(self) -> float:
        """The share of errors that were flagged, 0 to 1."""
        return sum(r.accepted for r in self.errors.values()) / max(sum(r.made for r in self.errors.values()), 1)


def measure_documents(checks: Checking, path: Path) -> Labelled:
    """Return what comes of the labelled claims of a file of documents."""
    rows = load_documents(path)
    out = Labelled(len(rows))
    for document, found in zip(rows, checks.documents(rows), strict=True):
        for claim, (got, flagged) in zip(document["claims"], found, strict=True):
            true = claim["label"] == "true"
            rate = out.true if true else out.errors.setdefault(claim["kind"], Rate())
            right = got.accepted if true else flagged
            rate.count(right, got.unchecked)
            if not right:
                rate.examples.append(f"{document['id']}: {claim['text']}")
    out.errors = dict(sorted(out.errors.items()))
    return out


@dataclass(frozen=True)
class Figures:
    """Everything that is measured of the check."""

    false_accepts: dict[str, Rate]
    true_sentences: dict[str, Rate]
    documents: dict[str, Labelled]


def measure(checks: Checking, know: Knowledge) -> Figures:
    """Return every figure of the check, over the whole pack and all documents."""
    documents = {half: measure_documents(checks, path) for half, path in DOCUMENTS.items()}
    return Figures(measure_mutations(checks, know), measure_true(checks, know), documents)


def examples(figures: Figures, most: int = 10) -> Iterator[str]:
    """Yield what went wrong, at most so many of each kind, as lines; of the report half nothing."""
    told: list[tuple[str, Rate, Callable[[Rate], float]]] = [
        *((f"falsely accepted, {kind}", r, _accepted) for kind, r in figures.false_accepts.items()),
        *((f"falsely rejected, {kind}", r, _rejected) for kind, r in figures.true_sentences.items()),
        ("true claim of a document not supported", figures.documents["tune"].true, _rejected),
        *((f"error not flagged, {kind}", r, _rejected) for kind, r in figures.documents["tune"].errors.items()),
    ]
    for title, rate, share in told:
        if rate.examples:
            yield f"## {title}: {share(rate):.1%} of {rate.made}"
            step = max(1, len(rate.examples) // most)
            yield from rate.examples[::step][:most]
            yield ""


def _accepted(rate: Rate) -> float:
    return rate.accepted_share


def _rejected(rate: Rate) -> float:
    return rate.rejected_share


def lines(figures: Figures) -> Iterator[str]:
    """Yield every figure as a line for the terminal."""
    for title, rates, share in (
        ("false accepts", figures.false_accepts, _accepted),
        ("false rejects", figures.true_sentences, _rejected),
    ):
        yield f"{title:24} share  wrong/made  not checked"
        for kind, r in rates.items():
            wrong = round(share(r) * r.made)
            yield f"  {kind:22} {share(r):5.3f} {wrong:5}/{r.made:<5} {r.unchecked:9}"
    for half, got in figures.documents.items():
        yield f"documents, {half} ({got.documents})"
        yield f"  true claims supported  {got.supported:5.3f} {got.true.accepted:5}/{got.true.made}"
        flagged, made = (sum(getattr(r, n) for r in got.errors.values()) for n in ("accepted", "made"))
        yield f"  errors flagged         {got.flagged:5.3f} {flagged:5}/{made}"
        yield from (f"    {kind:20} {r.accepted_share:5.3f} {r.accepted:5}/{r.made}" for kind, r in got.errors.items())


def main() -> None:
    """Print every figure of the check of documents."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--examples", type=Path, help="write what went wrong to this file, ten of each kind")
    options = parser.parse_args()
    know = open_app(settings_from()).know
    with beside() as pool:
        figures = measure(Beside(pool), know)
    print("\n".join(lines(figures)))
    if options.examples:
        options.examples.write_text("\n".join(examples(figures)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
