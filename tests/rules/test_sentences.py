"""How often the check of an editor's own sentences is right: honest paraphrases pass, harmful changes do not."""

from __future__ import annotations

import random
from typing import Any

import yaml
from quality.checking import PARAPHRASES_FILE

from footnote.core.question import Reader
from footnote.rules.sentences import own_faults
from footnote.wiring import App
from quality import mutations, swaps

PARAPHRASES: dict[str, list[list[Any]]] = yaml.safe_load(PARAPHRASES_FILE.read_text(encoding="utf-8"))
HARMS = (
    mutations.unit,
    mutations.decimal,
    mutations.comparator,
    mutations.comparator_dropped,
    mutations.negation,
    mutations.direction,
    swaps.population,
    swaps.role,
    mutations.hedge,
    mutations.certainty,
    mutations.frequency,
    mutations.count,
    mutations.groups,
    mutations.cause,
    swaps.appended,
    swaps.invented,
    swaps.advice,
)


def test_harmful_changes_of_a_statement_are_refused(shipped: App) -> None:
    """Of sentences changed in unit, figure, denial, people, roles, cause, certainty or advice, 96 % are refused."""
    know = shipped.know
    rng = random.Random(7)
    sample = rng.sample(list(know.pack.statements.values()), 100)
    refused = made = 0
    for change in HARMS:
        for s in sample:
            text = change(s.text, s, know)
            if text and text != s.text:
                made += 1
                refused += bool(own_faults(text, (s.id,), Reader.CLINICIAN, know))
    assert made > 500
    assert refused >= 0.96 * made, (refused, made)


def test_most_honest_paraphrases_are_accepted(shipped: App) -> None:
    """Of sentences that say what a statement says in an editor's words, at least 78 % are taken as they are."""
    accepted = found = 0
    for reader, rows in PARAPHRASES.items():
        for cited, text in rows:
            ids = tuple(cited.split())
            found += 1
            accepted += not own_faults(text, ids, Reader(reader), shipped.know)
    assert found >= 60
    assert accepted >= 0.78 * found, (accepted, found)
